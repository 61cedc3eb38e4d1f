// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/constraints/constraints_view.h"

#include "engine/jobs/demo.h"
#include "tests/support/accessibility.h"
#include "ui/constraints/demand_words.h"
#include "ui/theme/theme.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <functional>
#include <memory>

namespace counterpoint::ui {

namespace {

bool waitFor(const std::function<bool()>& done) {
    QElapsedTimer timer;
    timer.start();
    while (!done() && timer.elapsed() < 30000) QTest::qWait(5);
    return done();
}

class ConstraintsTest : public ::testing::Test {
protected:
    void SetUp() override {
        Theme::install(*qApp);
        const auto demo = jobs::findDemo("iris");
        DataReference data;
        data.nameOrPath = demo.data;
        ModelReference model;
        model.spec = demo.model.string();
        view = std::make_unique<ConstraintsView>(workbench);
        view->resize(320, 700);
        view->show();
        workbench.open(std::move(data), std::move(model));
        ASSERT_TRUE(waitFor([&] { return workbench.isOpen(); }));
        name = workbench.schema().feature(0).name;
        other = workbench.schema().feature(1).name;
    }
    template <typename T>
    T* child(const char* objectName) {
        return view->findChild<T*>(QLatin1String(objectName));
    }
    void enterRelation(const QString& words) {
        auto* line = child<QLineEdit>("relationEdit");
        line->setText(words);
        QTest::mouseClick(child<QPushButton>("relationAdd"), Qt::LeftButton);
    }

    Workbench workbench;
    std::unique_ptr<ConstraintsView> view;
    std::string name;
    std::string other;
};

TEST_F(ConstraintsTest, DemandsAreSaidInWordsAndRemovedOneByOne) {
    workbench.constrain(QStringLiteral("both"), [&](auto& set) {
        set.of(name).locked = true;
        set.of(other).low = 3.0;
        set.of(other).direction = constraints::Direction::IncreaseOnly;
    });
    auto demands = demandsInWords(workbench.constraints(), workbench.schema()).demands;
    ASSERT_EQ(demands.size(), 3u);
    EXPECT_EQ(child<QLabel>("demand_0")->text(), demands[0].words);
    EXPECT_EQ(demands[0].feature, name);
    QTest::mouseClick(child<QToolButton>("removeDemand_1"), Qt::LeftButton);
    EXPECT_EQ(workbench.constraints().features.at(other).direction, constraints::Direction::Any);
    EXPECT_EQ(workbench.constraints().features.at(other).low, 3.0);
    EXPECT_TRUE(workbench.isLocked(0));
    workbench.document().undoStack().undo();
    EXPECT_EQ(workbench.constraints().features.at(other).direction, constraints::Direction::IncreaseOnly);
}

TEST_F(ConstraintsTest, RemovingTheLastDemandOfAFeatureRemovesItsEntry) {
    for (const auto& demand : {Demand{"demand.locked", name, {}, {}}, Demand{"demand.cost", other, {}, {}}}) {
        constraints::ConstraintSet set;
        set.of(name).locked = true;
        set.of(other).cost = 2.0;
        removeDemand(set, demand);
        EXPECT_EQ(set.features.size(), 1u);
        EXPECT_FALSE(set.features.contains(demand.feature));
    }
}

TEST_F(ConstraintsTest, MostChangesIsAnUndoableDemand) {
    auto* most = child<QSpinBox>("maxChanges");
    EXPECT_EQ(most->value(), 0);
    most->setValue(2);
    EXPECT_EQ(workbench.constraints().maxChanges, 2);
    workbench.document().undoStack().undo();
    EXPECT_EQ(workbench.constraints().maxChanges, std::nullopt);
    EXPECT_EQ(most->value(), 0);
}

TEST_F(ConstraintsTest, RelationsAreParsedAndMistakesAreSaidInPlace) {
    const QString left = QString::fromStdString(name);
    auto* problem = child<QLabel>("relationProblem");
    enterRelation(left + QStringLiteral(" <"));
    EXPECT_TRUE(problem->isVisible());
    EXPECT_TRUE(workbench.constraints().relations.empty());
    enterRelation(left + QStringLiteral(" <= no_such_feature"));
    EXPECT_TRUE(problem->isVisible());
    EXPECT_TRUE(workbench.constraints().relations.empty());
    constraints::Relation wanted{{other}, name};
    enterRelation(QString::fromStdString(wanted.text()));
    EXPECT_FALSE(problem->isVisible());
    ASSERT_EQ(workbench.constraints().relations.size(), 1u);
    EXPECT_EQ(workbench.constraints().relations.front(), wanted);
    EXPECT_TRUE(child<QLineEdit>("relationEdit")->text().isEmpty());
}

TEST_F(ConstraintsTest, SetsAreSavedLoadedAndCompared) {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("set.json"));
    workbench.constrain(QStringLiteral("lock"), [&](auto& set) { set.of(name).locked = true; });
    const auto saved = workbench.constraints();
    view->saveSet(path);
    workbench.constrain(QStringLiteral("free"), [&](auto& set) {
        set.features.erase(name);
        set.maxChanges = 1;
    });
    view->loadSet(path);
    ASSERT_EQ(workbench.document().edits().sets.size(), 2u);
    EXPECT_EQ(workbench.document().edits().activeSet, 1u);
    EXPECT_NE(workbench.constraints().name, saved.name);
    EXPECT_EQ(workbench.constraints().features, saved.features);
    EXPECT_EQ(child<QComboBox>("setBox")->count(), 2);
    view->compareWith(0);
    auto* table = child<QTableWidget>("comparisonTable");
    ASSERT_TRUE(table->isVisible());
    ASSERT_EQ(table->rowCount(), 2);
    EXPECT_EQ(table->item(0, 0)->text().toStdString(), name);
    EXPECT_EQ(table->item(0, 2)->text(), QStringLiteral("free"));
    workbench.document().undoStack().undo();
    EXPECT_EQ(workbench.document().edits().sets.size(), 1u);
    EXPECT_FALSE(child<QWidget>("comparison")->isVisible());
}

TEST_F(ConstraintsTest, AFileThatIsNoSetIsSaidInlineAndChangesNothing) {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("broken.json"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("{\"featurs\": {}}");
    file.close();
    view->loadSet(path);
    EXPECT_TRUE(child<QWidget>("fileNotice")->isVisible());
    EXPECT_EQ(workbench.document().edits().sets.size(), 1u);
    EXPECT_TRUE(workbench.document().undoStack().count() == 0);
}

TEST_F(ConstraintsTest, ASetThatDoesNotFitSaysSoAndTheRestCanBeRead) {
    workbench.constrain(QStringLiteral("strange"), [&](auto& set) {
        set.of("no_such_feature").locked = true;
        set.of(name).locked = true;
    });
    EXPECT_TRUE(child<QWidget>("conflictNotice")->isVisible());
    const auto words = demandsInWords(workbench.constraints(), workbench.schema());
    ASSERT_EQ(words.demands.size(), 2u);
    for (const auto& demand : words.demands) {
        if (demand.id != "demand.unread") continue;
        workbench.constrain(QStringLiteral("mend"), [&](auto& set) { removeDemand(set, demand); });
        break;
    }
    EXPECT_FALSE(child<QWidget>("conflictNotice")->isVisible());
    EXPECT_TRUE(workbench.isLocked(0));
}

TEST_F(ConstraintsTest, TheListOfFeaturesLocks) {
    auto* table = child<QTableView>("featureTable");
    ASSERT_EQ(table->model()->rowCount(), 4);
    table->model()->setData(table->model()->index(2, 0), Qt::Checked, Qt::CheckStateRole);
    EXPECT_TRUE(workbench.isLocked(2));
    workbench.document().undoStack().undo();
    EXPECT_EQ(table->model()->index(2, 0).data(Qt::CheckStateRole).toInt(), Qt::Unchecked);
}

TEST_F(ConstraintsTest, EverythingHasANameAndNothingIsCut) {
    workbench.constrain(QStringLiteral("lock"), [&](auto& set) { set.of(name).locked = true; });
    EXPECT_EQ(test::withoutAccessibleName(*view).join(QLatin1Char('\n')).toStdString(), "");
    EXPECT_EQ(test::clippedTexts(*view).join(QLatin1Char('\n')).toStdString(), "");
}

}  // namespace

}  // namespace counterpoint::ui
