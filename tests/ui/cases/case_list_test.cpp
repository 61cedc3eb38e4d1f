// SPDX-License-Identifier: GPL-3.0-or-later
// The case list over the real engine and a bundled demo.
#include "engine/core/file.h"
#include "tests/support/accessibility.h"
#include "tests/support/window.h"
#include "ui/cases/case_filter.h"
#include "ui/cases/case_header.h"
#include "ui/cases/case_model.h"
#include "ui/cases/case_table.h"
#include "ui/cases/cases_view.h"
#include "ui/cases/condition_edit.h"
#include "ui/cases/own_case_model.h"
#include "ui/theme/theme.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLineEdit>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

namespace counterpoint::ui {
namespace {

using test::waitFor;

class CaseList : public testing::Test {
protected:
    void SetUp() override {
        Theme::install(*qobject_cast<QApplication*>(QCoreApplication::instance()));
        view.resize(420, 700);
        view.show();
        ASSERT_TRUE(test::openDemo(workbench, "credit_scoring"));
        ASSERT_TRUE(settled());
    }
    bool settled() {
        return waitFor([this] { return !view.isBusy(); });
    }
    template <typename T>
    T* child(const char* name) {
        return view.findChild<T*>(QString::fromLatin1(name));
    }
    CaseTable& table() { return *child<CaseTable>("caseTable"); }
    CaseFilter& filter() { return *view.findChild<CaseFilter*>(); }
    void clickRow(int position) {
        const QModelIndex index = table().model()->index(position, 0);
        table().scrollTo(index);
        QTest::mouseClick(table().viewport(), Qt::LeftButton, Qt::NoModifier, table().visualRect(index).center());
    }
    /// Rows that satisfy `keep`, in the order of the data, by a plain loop.
    std::vector<std::uint32_t> rowsWhere(const std::function<bool(std::size_t)>& keep) {
        std::vector<std::uint32_t> rows;
        for (std::size_t row = 0; row < workbench.table().rowCount(); ++row) {
            if (keep(row)) rows.push_back(static_cast<std::uint32_t>(row));
        }
        return rows;
    }
    double cell(std::size_t row, const char* name) { return workbench.table().cell(row, *workbench.table().schema().fieldIndex(name)); }

    Workbench workbench;
    CasesView view{workbench};
};

TEST_F(CaseList, ShowsEveryRowWithItsPrediction) {
    ASSERT_EQ(table().model()->rowCount(), 4454);
    const QModelIndex predicted = table().model()->index(91, 1);
    EXPECT_EQ(predicted.data().toString(), QStringLiteral("bad"));
    const auto& probabilities = workbench.predictions()->probabilities;
    EXPECT_FLOAT_EQ(predicted.data(kProbabilityRole).toFloat(), probabilities.row(91).maxCoeff());
}

TEST_F(CaseList, OneClickOnARowSelectsTheCase) {
    clickRow(3);
    ASSERT_TRUE(workbench.document().state().currentCase.has_value());
    EXPECT_EQ(workbench.document().state().currentCase->index, 3U);
}

TEST_F(CaseList, FiltersAgreeWithAPlainLoop) {
    auto* line = child<QLineEdit>("caseCondition");
    line->setText(QStringLiteral("predicted = bad and age > 50"));
    QTest::keyClick(line, Qt::Key_Return);
    ASSERT_TRUE(settled());
    const auto& classes = workbench.predictions()->classes;
    EXPECT_EQ(view.shownRows(), rowsWhere([&](std::size_t row) { return classes[row] == 0 && cell(row, "age") > 50.0; }));

    child<QAbstractButton>("correct_0")->click();
    ASSERT_TRUE(settled());
    EXPECT_EQ(view.shownRows(), rowsWhere([&](std::size_t row) {
                  return classes[row] == 0 && cell(row, "age") > 50.0 && workbench.table().labelOf(row) >= 0 &&
                         workbench.table().labelOf(row) != classes[row];
              }));
    child<QAbstractButton>("clearFilters")->click();
    ASSERT_TRUE(settled());
    EXPECT_EQ(view.shownRows().size(), 4454U);
}

TEST_F(CaseList, ColumnFiltersAgreeWithAPlainLoop) {
    const auto& schema = workbench.table().schema();
    const std::size_t home = *schema.fieldIndex("home");
    ColumnFilter levels;
    levels.levels = {0, 2};
    filter().setColumnFilter(home, levels);
    ColumnFilter range;
    range.min = 30.0;
    range.max = 40.0;
    filter().setColumnFilter(*schema.fieldIndex("age"), range);
    ASSERT_TRUE(settled());
    EXPECT_EQ(view.shownRows(), rowsWhere([&](std::size_t row) {
                  const double level = cell(row, "home");
                  return (level == 0.0 || level == 2.0) && cell(row, "age") >= 30.0 && cell(row, "age") <= 40.0;
              }));
    EXPECT_NE(view.findChild<QAbstractButton*>(QStringLiteral("columnChip_%1").arg(home)), nullptr);
}

TEST_F(CaseList, ATitleSortsUpThenDownThenNotAtAll) {
    const int column = view.findChild<CaseModel*>()->columns().ofField(*workbench.table().schema().fieldIndex("amount"));
    const auto click = [&] {
        auto& header = table().header();
        table().scrollTo(table().model()->index(0, column));
        QTest::mouseClick(header.viewport(), Qt::LeftButton, Qt::NoModifier,
                          QPoint(header.sectionViewportPosition(column) + 8, header.height() / 2));
        ASSERT_TRUE(settled());
    };
    auto expected = rowsWhere([](std::size_t) { return true; });
    click();
    std::stable_sort(expected.begin(), expected.end(), [&](auto a, auto b) { return cell(a, "amount") < cell(b, "amount"); });
    EXPECT_EQ(view.shownRows(), expected);
    click();
    expected = rowsWhere([](std::size_t) { return true; });
    std::stable_sort(expected.begin(), expected.end(), [&](auto a, auto b) { return cell(a, "amount") > cell(b, "amount"); });
    EXPECT_EQ(view.shownRows(), expected);
    click();
    EXPECT_EQ(view.shownRows(), rowsWhere([](std::size_t) { return true; }));
}

TEST_F(CaseList, AConditionThatMakesNoSenseIsSaidBelowItAndNotApplied) {
    auto* condition = view.findChild<ConditionEdit*>();
    condition->line().setText(QStringLiteral("agee > 50"));
    QTest::keyClick(&condition->line(), Qt::Key_Return);
    EXPECT_TRUE(condition->problem().contains(QStringLiteral("agee")));
    EXPECT_TRUE(condition->problem().contains(QStringLiteral("age")));
    EXPECT_TRUE(view.findChild<QWidget*>(QStringLiteral("conditionProblem"))->isVisible());
    EXPECT_EQ(view.shownRows().size(), 4454U);
}

TEST_F(CaseList, TheSelectedCaseStaysSelectedWhenTheOrderChanges) {
    clickRow(5);
    filter().setSort({data::SortKey::Kind::RowNumber, 0}, true);
    ASSERT_TRUE(settled());
    EXPECT_EQ(table().currentIndex().row(), 4454 - 1 - 5);
    EXPECT_EQ(workbench.document().state().currentCase->index, 5U);
}

TEST_F(CaseList, DigitsJumpToARowAndLettersToALevel) {
    table().keyboardSearch(QStringLiteral("1"));
    table().keyboardSearch(QStringLiteral("2"));
    table().keyboardSearch(QStringLiteral("3"));
    EXPECT_EQ(table().currentIndex().row(), 123);
    QTest::keyClick(&table(), Qt::Key_End);
    EXPECT_EQ(table().currentIndex().row(), 4453);
    QTest::keyClick(&table(), Qt::Key_Home);
    EXPECT_EQ(table().currentIndex().row(), 0);
    const int home = view.findChild<CaseModel*>()->columns().ofField(*workbench.table().schema().fieldIndex("home"));
    const int found = view.findChild<CaseModel*>()->findBeginning(home, QStringLiteral("REN"), 1);
    ASSERT_GE(found, 1);
    EXPECT_EQ(table().model()->index(found, home).data().toString(), QStringLiteral("rent"));
}

TEST_F(CaseList, PastedRowsBecomeOwnCasesInOneUndoStep) {
    clickRow(7);
    QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier);
    EXPECT_TRUE(QApplication::clipboard()->text().contains(QLatin1Char('\t')));
    view.pasteCases();
    ASSERT_EQ(workbench.document().edits().ownCases.size(), 1U);
    EXPECT_TRUE(sameRow(workbench.document().edits().ownCases[0].row, workbench.table().row(7)));
    EXPECT_EQ(workbench.document().state().currentCase->kind, CaseId::Kind::Own);
    auto* own = view.findChild<OwnCaseModel*>();
    ASSERT_TRUE(waitFor([&] { return own->index(0, 1).data(kProbabilityRole).isValid(); }));
    EXPECT_FLOAT_EQ(own->index(0, 1).data(kProbabilityRole).toFloat(), workbench.predictions()->probabilities.row(7).maxCoeff());
    workbench.document().undoStack().undo();
    EXPECT_TRUE(workbench.document().edits().ownCases.empty());
}

TEST_F(CaseList, WhatCannotBePastedIsShownToBeMended) {
    QApplication::clipboard()->setText(QStringLiteral("age\tincome\nmuch\t100\n30\t100\n"));
    view.pasteCases();
    auto* dialog = view.findChild<QDialog*>(QStringLiteral("pasteDialog"));
    ASSERT_NE(dialog, nullptr);
    EXPECT_TRUE(workbench.document().edits().ownCases.empty());
    dialog->findChild<QAbstractButton*>(QStringLiteral("pasteAdd"))->click();
    ASSERT_EQ(workbench.document().edits().ownCases.size(), 1U);
    EXPECT_EQ(workbench.document().edits().ownCases[0].row[*workbench.schema().featureIndex("age")], 30.0);
}

TEST_F(CaseList, ANewCaseStartsFromTheCurrentOne) {
    clickRow(2);
    child<QAbstractButton>("newCase")->click();
    auto* editor = view.findChild<QDialog*>(QStringLiteral("caseEditor"));
    ASSERT_NE(editor, nullptr);
    editor->findChild<QLineEdit*>(QStringLiteral("caseName"))->setText(QStringLiteral("Ms Grey"));
    editor->findChild<QAbstractButton*>(QStringLiteral("caseAdd"))->click();
    ASSERT_EQ(workbench.document().edits().ownCases.size(), 1U);
    EXPECT_EQ(workbench.document().edits().ownCases[0].name, "Ms Grey");
    EXPECT_TRUE(sameRow(workbench.document().edits().ownCases[0].row, workbench.table().row(2)));
}

TEST_F(CaseList, ExplainsEveryShownRowIntoAFile) {
    QTemporaryDir folder;
    filter().setCondition(QStringLiteral("predicted = bad and row < 40"));
    Q_EMIT filter().queryChanged();
    ASSERT_TRUE(settled());
    const QString path = folder.filePath(QStringLiteral("explained.csv"));
    view.explainAllTo(path);
    ASSERT_TRUE(test::waitForJobs(workbench));
    const std::string csv = core::readFile(path.toStdString());
    for (const std::uint32_t row : view.shownRows()) EXPECT_THAT(csv, testing::HasSubstr("\n" + std::to_string(row) + ",cent,0,"));
    EXPECT_TRUE(csv.starts_with("row,method,index,status"));
}

TEST_F(CaseList, ARecommendedRowIsMarkedUntilACaseIsSelected) {
    view.recommendRow(91);
    EXPECT_FALSE(workbench.document().state().currentCase.has_value());
    EXPECT_TRUE(table().model()->index(91, 0).data(kRecommendedRole).toBool());
    EXPECT_TRUE(table().viewport()->rect().contains(table().visualRect(table().model()->index(91, 0)).center()));
    clickRow(91);
    EXPECT_FALSE(table().model()->index(91, 0).data(kRecommendedRole).toBool());
}

TEST_F(CaseList, KeepsTheRulesOfItemModels) {
    auto* model = view.findChild<CaseModel*>();
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QAbstractItemModelTester own(view.findChild<OwnCaseModel*>(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    filter().setCondition(QStringLiteral("age < 20"));
    Q_EMIT filter().queryChanged();
    ASSERT_TRUE(settled());
    filter().clearFilters();
    workbench.addOwnCase(QStringLiteral("A"), workbench.table().row(0));
    EXPECT_EQ(model->rowCount(), 4454);
}

TEST_F(CaseList, EverythingHasAName) { EXPECT_EQ(test::withoutAccessibleName(view).join(QLatin1Char('\n')).toStdString(), ""); }

}  // namespace
}  // namespace counterpoint::ui
