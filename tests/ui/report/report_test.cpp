// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_dialog.h"

#include "engine/core/file.h"
#include "engine/core/json.h"
#include "engine/report/result_csv.h"
#include "tests/support/window.h"

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QLineEdit>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace counterpoint::ui {
namespace {

using core::Json;
using test::explainRow;
using test::openDemo;
using test::rowPredicted;
using test::waitFor;

/// A demo with an explained row; reports go to a folder of their own.
class ReportTest : public ::testing::Test {
protected:
    void SetUp() override {
        ReportOptions options;
        options.folder = folder_.path();
        settings_.setReportOptions(options);
        ASSERT_TRUE(openDemo(workbench_, "credit_scoring"));
        row_ = rowPredicted(workbench_, 0);
        ASSERT_TRUE(explainRow(workbench_, row_));
        ASSERT_EQ(result().status, counterfactual::Status::Valid);
    }

    const counterfactual::Counterfactual& result() const { return *workbench_.shownResult(); }
    /// Saves with these options and returns the file's bytes.
    std::string saved(ReportOptions options) {
        Exporter exporter(workbench_, settings_);
        QSignalSpy exported(&exporter, &Exporter::exported);
        const QString file = folder_.filePath(QStringLiteral("out.") + Exporter::endingOf(options.format));
        exporter.save(file, options);
        EXPECT_TRUE(waitFor([&] { return exported.count() > 0; }));
        return core::readFile(file.toStdString());
    }
    Json savedJson(ReportOptions options = {}) {
        options.format = ReportFormat::Json;
        return core::parseJson(saved(options), "test");
    }
    void keep(ResultKey key) {
        workbench_.setMark(key, QStringLiteral("Keep"), [](Mark& mark) { mark.kept = true; });
    }

    QTemporaryDir folder_;
    Settings settings_{folder_.filePath(QStringLiteral("settings.ini"))};
    Workbench workbench_;
    std::size_t row_ = 0;
};

TEST_F(ReportTest, AReportIsTwoClicks) {
    ReportDialog dialog(workbench_, settings_);
    QSignalSpy exported(&dialog, &ReportDialog::exported);
    int clicks = 1;  // Ctrl+E
    dialog.show();
    EXPECT_FALSE(dialog.isModal());
    QTest::mouseClick(dialog.findChild<QAbstractButton*>(QStringLiteral("saveReport")), Qt::LeftButton);
    ++clicks;
    ASSERT_TRUE(waitFor([&] { return exported.count() > 0; }));
    EXPECT_EQ(clicks, 2);
    const QString file = exported[0][0].toString();
    EXPECT_TRUE(file.startsWith(folder_.path()));
    const std::string pdf = core::readFile(file.toStdString());
    EXPECT_TRUE(pdf.starts_with("%PDF-"));
    EXPECT_NE(pdf.find("/EmbeddedFile"), std::string::npos);  // the session; Qt 6.8 writes its name in UTF-16
    // Once more is one chord, into the same file.
    dialog.exportAgain();
    ASSERT_TRUE(waitFor([&] { return exported.count() > 1; }));
    EXPECT_EQ(exported[1][0].toString(), file);
}

TEST_F(ReportTest, AnotherFormatIsOneClickMoreAndRemembered) {
    {
        ReportDialog dialog(workbench_, settings_);
        QSignalSpy exported(&dialog, &ReportDialog::exported);
        dialog.show();
        QTest::mouseClick(dialog.findChild<QRadioButton*>(QStringLiteral("formatHtml")), Qt::LeftButton);
        EXPECT_TRUE(dialog.findChild<QLineEdit*>(QStringLiteral("reportFile"))->text().endsWith(QStringLiteral(".html")));
        QTest::keyClick(&dialog, Qt::Key_Return);
        ASSERT_TRUE(waitFor([&] { return exported.count() > 0; }));
        EXPECT_NE(core::readFile(exported[0][0].toString().toStdString()).find("<html"), std::string::npos);
    }
    EXPECT_EQ(settings_.reportOptions().format, ReportFormat::Html);
    const ReportDialog next(workbench_, settings_);
    EXPECT_TRUE(next.findChild<QRadioButton*>(QStringLiteral("formatHtml"))->isChecked());
}

TEST_F(ReportTest, NumbersAreThoseOfTheSession) {
    const Json file = savedJson();
    ASSERT_EQ(file.at("results").size(), 1U);
    const Json& one = file.at("results")[0];
    EXPECT_EQ(one.at("row"), row_);
    EXPECT_EQ(one.at("distances").at("gower").get<double>(), result().distances.gower);
    EXPECT_EQ(one.at("changes").size(), result().changes.size());
    const auto& classes = file.at("question").at("classes");
    for (std::size_t k = 0; k < classes.size(); ++k) {
        const auto written = one.at("prediction").at("after").at(classes[k].get<std::string>()).get<double>();
        EXPECT_EQ(static_cast<float>(written), result().probabilitiesAfter[k]);
    }
    EXPECT_EQ(file.at("seed"), workbench_.shownRun()->question.seed);
    EXPECT_EQ(file.at("data").at("sha256"), workbench_.dataset().identity.sha256);
    ReportOptions options;
    options.format = ReportFormat::Csv;
    const std::string csv = saved(options);
    const auto predicted = static_cast<std::size_t>(result().predictedClass);
    EXPECT_NE(csv.find("," + report::floatText(result().probabilitiesAfter[predicted]) + ","), std::string::npos);
}

TEST_F(ReportTest, KeptResultsGoBeforeTheShownOne) {
    const std::uint64_t first = workbench_.shownRun()->id;
    keep({first, 0});
    ASSERT_TRUE(explainRow(workbench_, row_ == 0 ? 1 : 0));
    const Exporter exporter(workbench_, settings_);
    ASSERT_EQ(exporter.selection().size(), 1U);
    EXPECT_EQ(exporter.selection()[0], (ResultKey{first, 0}));
    EXPECT_TRUE(exporter.hasKept());
    const std::uint64_t second = workbench_.shownRun()->id;
    keep({second, 0});
    EXPECT_EQ(savedJson().at("results").size(), 2U);
}

TEST_F(ReportTest, DifferentQuestionsAreReportsOfTheirOwn) {
    keep({workbench_.shownRun()->id, 0});
    workbench_.ask(QStringLiteral("Seed"), [](QuestionSettings& question) { question.seed = 5; });
    workbench_.search();
    ASSERT_TRUE(waitFor([&] {
        const auto* run = workbench_.shownRun();
        return run != nullptr && run->question.seed == 5 && !workbench_.isSearching();
    }));
    keep({workbench_.shownRun()->id, 0});
    const Json file = savedJson();
    ASSERT_EQ(file.at("reports").size(), 2U);
    EXPECT_EQ(file.at("reports")[0].at("seed"), 0);
    EXPECT_EQ(file.at("reports")[1].at("seed"), 5);
}

TEST_F(ReportTest, RedactedValuesAreNotThere) {
    ReportOptions options;
    options.redactIds = true;
    options.redactProtected = true;
    const Json file = savedJson(options);
    const Json& one = file.at("results")[0];
    EXPECT_EQ(one.at("row"), "withheld");
    int hidden = 0;
    for (std::size_t i = 0; i < workbench_.schema().featureCount(); ++i) {
        const auto& feature = workbench_.schema().feature(i);
        if (!feature.isProtected) continue;
        ++hidden;
        EXPECT_EQ(one.at("factual").at(feature.name), "withheld") << feature.name;
        EXPECT_EQ(one.at("counterfactual").at(feature.name), "withheld") << feature.name;
    }
    EXPECT_GT(hidden, 0);
    options.format = ReportFormat::Csv;
    const std::string csv = saved(options);
    EXPECT_EQ(csv.substr(csv.find('\n') + 1).find("withheld,"), 0U);
    options.format = ReportFormat::Html;
    EXPECT_EQ(saved(options).find("ow " + std::to_string(row_) + " of"), std::string::npos);
    // Nor does the PDF carry the session then.
    options.format = ReportFormat::Pdf;
    EXPECT_EQ(saved(options).find("session.counterpoint"), std::string::npos);
}

TEST_F(ReportTest, AnOwnCaseIsNamedAndHasItsValues) {
    workbench_.addOwnCase(QStringLiteral("Anna, \"the\" case"), workbench_.factual());
    ASSERT_TRUE(waitFor([&] {
        const auto* run = workbench_.shownRun();
        return run != nullptr && run->caseId.kind == CaseId::Kind::Own && !workbench_.isSearching();
    }));
    EXPECT_EQ(savedJson().at("results")[0].at("row"), "Anna, \"the\" case");
    ReportOptions options;
    options.format = ReportFormat::Csv;
    EXPECT_NE(saved(options).find("\n\"Anna, \"\"the\"\" case\",cent,"), std::string::npos);
    options.format = ReportFormat::Html;
    EXPECT_NE(saved(options).find("Anna, &quot;the&quot; case"), std::string::npos);
}

TEST_F(ReportTest, PicturesAndSentencesGoToFileAndClipboard) {
    ReportOptions options;
    options.format = ReportFormat::Png;
    const std::string bytes = saved(options);
    const QImage image = QImage::fromData(QByteArray::fromStdString(bytes), "PNG");
    EXPECT_GT(image.width(), 400);
    EXPECT_GT(image.height(), 100);
    const Exporter exporter(workbench_, settings_);
    exporter.copySentence(false);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), exporter.sentence(false));
    EXPECT_FALSE(exporter.sentence(false).isEmpty());
    EXPECT_NE(exporter.sentence(false), exporter.sentence(true));
    exporter.copyPicture(options);
    EXPECT_FALSE(QGuiApplication::clipboard()->image().isNull());
}

TEST_F(ReportTest, AFolderThatIsGoneIsToldInTheDialog) {
    ReportDialog dialog(workbench_, settings_);
    dialog.show();
    dialog.findChild<QLineEdit*>(QStringLiteral("reportFolder"))->setText(folder_.filePath(QStringLiteral("gone")));
    QSignalSpy failed(&dialog.exporter(), &Exporter::failed);
    QTest::mouseClick(dialog.findChild<QAbstractButton*>(QStringLiteral("saveReport")), Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return failed.count() > 0; }));
    EXPECT_TRUE(dialog.findChild<QWidget*>(QStringLiteral("reportNotice"))->isVisible());
    EXPECT_TRUE(dialog.findChild<QAbstractButton*>(QStringLiteral("saveReport"))->isEnabled());
}

TEST(ReportWithoutResult, SaysWhatToDo) {
    const QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("settings.ini")));
    Workbench workbench;
    ReportDialog dialog(workbench, settings);
    dialog.show();
    EXPECT_FALSE(dialog.findChild<QAbstractButton*>(QStringLiteral("saveReport"))->isEnabled());
    QSignalSpy failed(&dialog.exporter(), &Exporter::failed);
    dialog.exporter().save(folder.filePath(QStringLiteral("a.pdf")), {});
    EXPECT_EQ(failed.count(), 1);
}

}  // namespace
}  // namespace counterpoint::ui
