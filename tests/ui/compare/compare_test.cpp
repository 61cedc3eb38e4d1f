// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/window.h"
#include "ui/compare/compare_view.h"

#include <gtest/gtest.h>
#include <QAbstractButton>
#include <QLabel>
#include <QSignalSpy>

namespace counterpoint::ui {
namespace {

using test::explainRow;
using test::openDemo;
using test::rowPredicted;
using test::waitFor;

class Compare : public ::testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(openDemo(workbench, "credit_scoring"));
        ASSERT_TRUE(explainRow(workbench, rowPredicted(workbench, 0)));
    }

    Workbench workbench;
};

TEST_F(Compare, OneSetIsComparedWithStricterAndLooserOnes) {
    const CompareView view(workbench);
    const auto items = view.suggestedItems();
    ASSERT_EQ(items.size(), 3U);
    EXPECT_EQ(items[0].constraints, workbench.constraints());
    EXPECT_EQ(items[1].constraints.maxChanges, 1);
    for (const auto& item : items)
        EXPECT_EQ(item.question, workbench.document().edits().question) << "the same seed and target in every column";
}

TEST_F(Compare, SeveralSetsAreComparedAsTheyAre) {
    workbench.document().edit(QStringLiteral("second set"), [](Edits& edits) {
        edits.sets.push_back(edits.sets.front());
        edits.sets.back().name = "second";
    });
    const CompareView view(workbench);
    const auto items = view.suggestedItems();
    ASSERT_EQ(items.size(), 2U);
    EXPECT_EQ(items[1].title, QStringLiteral("second"));
}

TEST_F(Compare, EveryColumnShowsItsRunAndCanBeKept) {
    CompareView view(workbench);
    QSignalSpy ready(&workbench, &Workbench::comparisonReady);
    workbench.compare(view.suggestedItems());
    ASSERT_TRUE(waitFor([&] { return ready.count() == 1; }));
    view.showComparison(ready[0][0].toString());
    const auto& runs = workbench.document().state().runs;
    for (int i = 0; i < 3; ++i) {
        const ui::Run& run = runs[runs.size() - 3 + static_cast<std::size_t>(i)];
        const auto* title = view.findChild<QLabel*>(QStringLiteral("compareTitle_%1").arg(i));
        ASSERT_NE(title, nullptr);
        EXPECT_TRUE(title->text().startsWith(QString::fromStdString(run.constraints.name)));
    }
    view.findChild<QAbstractButton*>(QStringLiteral("keepColumn_1"))->click();
    EXPECT_TRUE(workbench.document().edits().marks.at({runs[runs.size() - 2].id, 0}).kept);
}

}  // namespace
}  // namespace counterpoint::ui
