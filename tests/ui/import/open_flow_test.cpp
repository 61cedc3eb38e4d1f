// SPDX-License-Identifier: GPL-3.0-or-later
// From files to an open workbench, with the real engine.
#include "ui/import/open_flow.h"

#include "engine/core/file.h"
#include "engine/core/json.h"
#include "tests/support/accessibility.h"
#include "tests/support/window.h"
#include "ui/import/file_kind.h"
#include "ui/import/import_page.h"
#include "ui/import/mapping_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/notice.h"

#include <gtest/gtest.h>
#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <filesystem>

namespace counterpoint::ui {
namespace {

using test::waitFor;

const std::string kSource = COUNTERPOINT_SOURCE;
QString file(const char* path) { return QString::fromStdString(kSource + "/" + path); }

class Flow : public testing::Test {
protected:
    void SetUp() override {
        Theme::install(*qobject_cast<QApplication*>(QCoreApplication::instance()));
        flow.resize(1280, 760);
        flow.show();
    }
    ImportPage& import() { return *flow.findChild<ImportPage*>(); }
    MappingPage& mapping() { return *flow.findChild<MappingPage*>(); }
    template <typename T>
    T* child(const char* name) {
        return flow.findChild<T*>(QString::fromLatin1(name));
    }
    bool isShown(const char* page) { return child<QWidget>(page)->isVisible(); }
    bool importRead() {
        return waitFor([this] { return isShown("importPage") && !import().isReading() && (import().isReady() || import().problem()); });
    }
    bool opened() {
        return waitFor([this] { return !finished.isEmpty(); });
    }
    void click(const char* name) { QTest::mouseClick(child<QAbstractButton>(name), Qt::LeftButton); }
    void selectColumn(const char* name) {
        auto* table = child<QTableView>("schemaTable");
        const auto index = import().schema().fieldIndex(name);
        ASSERT_TRUE(index.has_value());
        table->setCurrentIndex(table->model()->index(static_cast<int>(*index), 0));
    }
    void choose(const char* combo, int value) {
        auto* box = child<QComboBox>(combo);
        box->setCurrentIndex(box->findData(value));
        Q_EMIT box->activated(box->currentIndex());
    }

    Workbench workbench;
    OpenFlow flow{workbench};
    QSignalSpy finished{&flow, &OpenFlow::finished};
    QSignalSpy cancelled{&flow, &OpenFlow::cancelled};
};

TEST_F(Flow, ADemoIsOpenInOneStepAndRecommendsItsRow) {
    QSignalSpy row(&flow, &OpenFlow::rowRecommended);
    flow.openDemo(QStringLiteral("iris"));
    ASSERT_TRUE(opened());
    EXPECT_EQ(workbench.classNames().size(), 3);
    ASSERT_EQ(row.size(), 1);
    EXPECT_EQ(row[0][0].value<std::size_t>(), 127U);
    EXPECT_FALSE(flow.isActive());
}

TEST_F(Flow, DataAndModelNeedOneClick) {
    flow.openFiles({file("datasets/credit_scoring.csv"), file("resources/demo/credit_scoring/credit_scoring.model")});
    ASSERT_TRUE(importRead());
    EXPECT_TRUE(import().isModelsOwn());
    click("importOpen");
    ASSERT_TRUE(opened());
    EXPECT_EQ(workbench.table().rowCount(), 4454U);
}

TEST_F(Flow, AModelAloneAsksForDataAndOffersWhatFits) {
    flow.openFiles({file("resources/demo/iris/iris.model")});
    ASSERT_TRUE(waitFor([&] { return isShown("partsPage"); }));
    EXPECT_NE(child<QAbstractButton>("bundled_iris"), nullptr);
    EXPECT_EQ(child<QAbstractButton>("bundled_wine"), nullptr);
    click("bundled_iris");
    ASSERT_TRUE(importRead());
    click("importOpen");
    ASSERT_TRUE(opened());
    EXPECT_EQ(workbench.table().rowCount(), 150U);
}

TEST_F(Flow, DataAloneOffersTrainingAndTakesAModelLater) {
    QSignalSpy train(&flow, &OpenFlow::trainRequested);
    flow.openFiles({file("datasets/iris.csv")});
    ASSERT_TRUE(importRead());
    EXPECT_TRUE(child<QAbstractButton>("importTrain")->isVisible());
    EXPECT_FALSE(child<QAbstractButton>("importOpen")->isVisible());
    flow.openFiles({file("resources/demo/iris/iris.model")});
    ASSERT_TRUE(waitFor([&] { return child<QAbstractButton>("importOpen")->isVisible(); }));
    ASSERT_TRUE(importRead());
    click("importOpen");
    ASSERT_TRUE(opened());

    flow.openFiles({file("datasets/iris.csv")});
    ASSERT_TRUE(importRead());
    click("importTrain");
    ASSERT_EQ(train.size(), 1);
    EXPECT_EQ(train[0][0].value<DataReference>().schema->label()->name, "species");
}

TEST_F(Flow, AForeignModelIsMappedWithALiveCheck) {
    QTemporaryDir folder;
    const QString csv = folder.filePath(QStringLiteral("people.csv"));
    core::writeFileAtomically(csv.toStdString(),
                              "age,income,approved\n20,10,no\n25,20,no\n31,30,yes\n40,10,yes\n28,50,no\n60,20,yes\n22,40,no\n35,15,yes\n");
    const std::string script = folder.filePath(QStringLiteral("rule.awk")).toStdString();
    core::writeFileAtomically(script, "NR == 1 { print \"no,yes\"; next } { p = $1 > 30 ? 0.8 : 0.2; print 1 - p \",\" p }\n");
    flow.openFiles({csv});
    ASSERT_TRUE(importRead());
    click("importChooseModel");
    child<QLineEdit>("partsProgram")->setText(QStringLiteral("awk -F , -f ") + QString::fromStdString(script));
    click("partsUseProgram");
    ASSERT_TRUE(importRead());
    click("importOpen");
    ASSERT_TRUE(waitFor([&] { return isShown("mappingPage") && mapping().check() && !mapping().isChecking(); }));
    EXPECT_TRUE(child<QWidget>("mappingWarning")->isVisible());
    ASSERT_TRUE(mapping().isReady()) << mapping().check()->problems.front();
    EXPECT_EQ(mapping().check()->accuracy, 1.0);
    click("mappingOpen");
    ASSERT_TRUE(opened());
    EXPECT_EQ(workbench.model()->identity().kind, "command");
}

TEST_F(Flow, WhatIsOpenStaysOpenWhenSomethingElseCannotBe) {
    flow.openDemo(QStringLiteral("iris"));
    ASSERT_TRUE(opened());
    QTemporaryDir folder;
    const QString broken = folder.filePath(QStringLiteral("broken.model"));
    core::writeFileAtomically(broken.toStdString(), "CPMODEL\nrubbish");
    flow.openFiles({broken});
    ASSERT_TRUE(waitFor([&] { return child<QWidget>("flowNotice")->isVisible(); }));
    EXPECT_EQ(workbench.table().rowCount(), 150U);
    click("partsBack");
    EXPECT_EQ(cancelled.size(), 1);
}

TEST_F(Flow, WhatIsNeitherIsSaid) {
    flow.openFiles({file("ARCHITECTURE.md.nowhere")});
    EXPECT_TRUE(child<QWidget>("flowNotice")->isVisible());
    EXPECT_TRUE(isShown("partsPage"));
}

TEST_F(Flow, ASessionIsHandedOn) {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mine.counterpoint"));
    core::writeFileAtomically(path.toStdString(), "{}");
    QSignalSpy session(&flow, &OpenFlow::sessionChosen);
    flow.openFiles({path});
    ASSERT_EQ(session.size(), 1);
    EXPECT_EQ(session[0][0].toString(), path);
    EXPECT_FALSE(flow.isActive());
}

TEST_F(Flow, OddFilesGiveOneErrorOnThePageAndNoCrash) {
    const auto expectations = core::parseJson(core::readFile(kSource + "/tests/data/bad/expectations.json"), "expectations");
    ASSERT_GT(expectations.size(), 30U);
    const QString folder = QString::fromStdString(kSource + "/tests/data/bad/");
    for (const auto& expected : expectations) {
        const auto name = expected.at("file").get<std::string>();
        if (expected.contains("needs_label")) continue;
        SCOPED_TRACE(name);
        import().open(folder + QString::fromStdString(name), ImportPage::Purpose::Alone, std::nullopt, {});
        ASSERT_TRUE(waitFor([&] { return !import().isReading() && (import().isReady() || import().problem()); }));
        EXPECT_EQ(import().isReady(), expected.at("loads").get<bool>());
        const auto* notice = child<Notice>("importProblem");
        EXPECT_EQ(notice->isHidden(), expected.at("loads").get<bool>());
        if (!import().problem()) continue;
        const auto words = expected.at("message").get<std::vector<std::string>>();
        for (const auto& word : words) EXPECT_NE(import().problem()->line().find(word), std::string::npos) << word;
        EXPECT_FALSE(child<QAbstractButton>("importTrain")->isEnabled());
    }
}

TEST_F(Flow, TheLineThatCannotBeReadIsShown) {
    import().open(file("tests/data/bad/text_in_number.csv"), ImportPage::Purpose::Alone, std::nullopt, {});
    ASSERT_TRUE(waitFor([&] { return import().problem().has_value(); }));
    EXPECT_TRUE(child<QPlainTextEdit>("rawLines")->toPlainText().contains(QStringLiteral("much")));
    EXPECT_EQ(child<QPlainTextEdit>("rawLines")->extraSelections().size(), 1);
}

TEST_F(Flow, EditsOfAColumnReachTheSchemaAndTheFileIsReadAgain) {
    QTemporaryDir folder;
    const QString csv = folder.filePath(QStringLiteral("people.csv"));
    core::writeFileAtomically(csv.toStdString(), "age,grade,approved\n20,1,no\n25,2,no\n31,3,yes\n40,2,yes\n");
    flow.openFiles({csv});
    ASSERT_TRUE(importRead());
    selectColumn("age");
    QTest::keyClicks(child<QLineEdit>("columnUnit"), QStringLiteral("years"));
    choose("columnChange", static_cast<int>(data::Mutability::IncreaseOnly));
    EXPECT_EQ(import().schema().fields()[0].unit, "years");
    EXPECT_EQ(import().schema().fields()[0].mutability, data::Mutability::IncreaseOnly);
    child<QLineEdit>("columnStep")->clear();
    QTest::keyClicks(child<QLineEdit>("columnStep"), QStringLiteral("0"));
    EXPECT_TRUE(child<QWidget>("columnStepProblem")->isVisible());
    EXPECT_FALSE(child<QAbstractButton>("importTrain")->isEnabled());
    child<QLineEdit>("columnStep")->clear();
    QTest::keyClicks(child<QLineEdit>("columnStep"), QStringLiteral("5"));
    EXPECT_EQ(import().schema().fields()[0].step, 5.0);

    selectColumn("grade");
    choose("columnType", static_cast<int>(data::FeatureType::Ordinal));
    ASSERT_TRUE(waitFor([&] { return !import().isReading(); }));
    ASSERT_TRUE(import().isReady());
    EXPECT_EQ(import().schema().fields()[1].levels, (std::vector<std::string>{"1", "2", "3"}));
    EXPECT_EQ(import().preview().dataset->table.column(1).codes, (std::vector<std::int32_t>{0, 1, 2, 1}));
    EXPECT_EQ(import().schema().fields()[0].unit, "years");
}

TEST_F(Flow, ATypeThatDoesNotFitIsSaidByLineAndCanBeTakenBack) {
    QTemporaryDir folder;
    const QString csv = folder.filePath(QStringLiteral("people.csv"));
    core::writeFileAtomically(csv.toStdString(), "age,town,approved\n20,Rome,no\n25,Paris,no\n31,Rome,yes\n40,Paris,yes\n");
    flow.openFiles({csv});
    ASSERT_TRUE(importRead());
    selectColumn("town");
    choose("columnType", static_cast<int>(data::FeatureType::Continuous));
    ASSERT_TRUE(waitFor([&] { return !import().isReading(); }));
    ASSERT_TRUE(import().problem().has_value());
    EXPECT_NE(import().problem()->where.find("line 2, column 2 'town'"), std::string::npos);
    choose("columnType", static_cast<int>(data::FeatureType::Binary));
    ASSERT_TRUE(waitFor([&] { return !import().isReading(); }));
    EXPECT_TRUE(import().isReady());
}

TEST_F(Flow, MoreThanAHundredLevelsAskFirst) {
    QTemporaryDir folder;
    const QString csv = folder.filePath(QStringLiteral("people.csv"));
    std::string text = "age,street,approved\n";
    for (int i = 0; i < 300; ++i)
        text += std::to_string(20 + i % 40) + ",street " + std::to_string(i % 150) + (i % 3 == 0 ? ",yes\n" : ",no\n");
    core::writeFileAtomically(csv.toStdString(), text);
    flow.openFiles({csv});
    ASSERT_TRUE(importRead());
    EXPECT_EQ(import().schema().fields()[1].role, data::Role::Excluded);
    selectColumn("street");
    choose("columnRole", static_cast<int>(data::Role::Feature));
    choose("columnType", static_cast<int>(data::FeatureType::Categorical));
    ASSERT_TRUE(waitFor([&] { return !import().isReading(); }));
    auto* notice = child<QWidget>("levelNotice");
    ASSERT_TRUE(notice->isVisible());
    EXPECT_NE(import().schema().fields()[1].levels.size(), 150U);
    QTest::mouseClick(notice->findChild<QAbstractButton*>(QStringLiteral("noticeAction")), Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return !import().isReading(); }));
    EXPECT_EQ(import().schema().fields()[1].levels.size(), 150U);
    EXPECT_EQ(import().schema().fields()[1].role, data::Role::Feature);
}

TEST_F(Flow, TheDescriptionIsSavedBesideTheFileWhenAsked) {
    QTemporaryDir folder;
    const QString csv = folder.filePath(QStringLiteral("iris.csv"));
    std::filesystem::copy_file(kSource + "/datasets/iris.csv", csv.toStdString());
    flow.openFiles({csv});
    ASSERT_TRUE(importRead());
    click("saveSchema");
    click("importTrain");
    const auto schema = data::Schema::read(folder.filePath(QStringLiteral("iris.schema.json")).toStdString());
    EXPECT_EQ(schema.label()->name, "species");
}

TEST_F(Flow, EverythingHasANameAndItsModelsKeepTheRules) {
    QAbstractItemModelTester schema(child<QTableView>("schemaTable")->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    QAbstractItemModelTester rows(child<QTableView>("firstRows")->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    QAbstractItemModelTester inputs(child<QTableView>("mappingTable")->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    flow.openFiles({file("datasets/german_credit.csv")});
    ASSERT_TRUE(importRead());
    EXPECT_EQ(test::withoutAccessibleName(flow).join(QLatin1Char('\n')).toStdString(), "");
}

TEST(FileKinds, AreTakenFromTheContent) {
    EXPECT_EQ(fileKindOf("CPMODEL\n....", "data.csv"), FileKind::Model);
    EXPECT_EQ(fileKindOf("a,b\n1,2\n", "strange.name"), FileKind::Data);
    EXPECT_EQ(fileKindOf("{\"learner\":{}}", "model.json"), FileKind::Model);
    EXPECT_EQ(fileKindOf("{\"fields\":[]}", "a.schema.json"), FileKind::Unknown);
    EXPECT_EQ(fileKindOf(std::string("PK\x03\x04", 4) + "....model/data.pkl", "m.zip"), FileKind::Model);
    EXPECT_EQ(fileKindOf(std::string("\x89PNG\r\n\x1a\n\0\0\0", 11), "picture.png"), FileKind::Unknown);
    EXPECT_EQ(fileKindOf("", "empty.csv"), FileKind::Data);
}

}  // namespace
}  // namespace counterpoint::ui
