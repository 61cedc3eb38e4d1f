// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/window.h"
#include "ui/results/counterfactual_card.h"
#include "ui/results/history_view.h"
#include "ui/results/nothing_found_panel.h"
#include "ui/results/reasons_view.h"
#include "ui/results/result_wording.h"
#include "ui/results/results_view.h"
#include "ui/results/tree_canvas.h"
#include "ui/results/tree_layout.h"
#include "ui/widgets/text.h"

#include <gtest/gtest.h>
#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTreeWidget>
#include <algorithm>

namespace counterpoint::ui {
namespace {

using counterfactual::Condition;
using counterfactual::Status;
using test::explainRow;
using test::openDemo;
using test::rowPredicted;
using test::waitFor;

class Results : public ::testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(openDemo(workbench, "credit_scoring"));
        ASSERT_TRUE(explainRow(workbench, rowPredicted(workbench, 0)));
        ASSERT_EQ(workbench.shownResult()->status, Status::Valid);
    }
    bool waitForRunAfter(std::uint64_t run) {
        return waitFor([&] { return workbench.shownRun() != nullptr && workbench.shownRun()->id != run && !workbench.isSearching(); });
    }
    /// Whether a value meets a condition of the tree.
    static bool meets(const Condition& condition, double value) {
        switch (condition.op) {
            case Condition::Op::LessEqual:
                return value <= condition.threshold;
            case Condition::Op::Greater:
                return value > condition.threshold;
            case Condition::Op::Is:
                return static_cast<int>(value) == condition.level;
            case Condition::Op::IsNot:
                break;
        }
        return static_cast<int>(value) != condition.level;
    }

    Workbench workbench;
};

TEST_F(Results, ACardSaysTheEnginesNumbers) {
    ResultsView view(workbench);
    const auto& result = *workbench.shownResult();
    const auto* heading = view.findChild<QWidget*>(QStringLiteral("resultCard_0"))->findChild<QLabel*>(QStringLiteral("cardHeading"));
    const auto reached = static_cast<std::size_t>(result.predictedClass);
    EXPECT_TRUE(heading->text().contains(percent(static_cast<double>(result.probabilitiesAfter[reached]))));
    EXPECT_TRUE(heading->text().contains(text(workbench.model()->classNames()[reached])));
    for (const auto& change : result.changes) {
        EXPECT_NE(view.findChild<QWidget*>(QStringLiteral("change.%1").arg(change.feature)), nullptr);
    }
}

TEST_F(Results, KeepAndNoteAreStepsOfUndo) {
    CounterfactualCard card(workbench, {workbench.shownRun()->id, 0});
    card.findChild<QAbstractButton*>(QStringLiteral("keepResult"))->click();
    auto* note = card.findChild<QLineEdit*>(QStringLiteral("noteText"));
    note->setText(QStringLiteral("ask the branch"));
    Q_EMIT note->editingFinished();
    const ResultKey key{workbench.shownRun()->id, 0};
    EXPECT_TRUE(workbench.document().edits().marks.at(key).kept);
    EXPECT_EQ(workbench.document().edits().marks.at(key).note, "ask the branch");
    workbench.document().undoStack().undo();
    EXPECT_EQ(workbench.document().edits().marks.at(key).note, "");
    workbench.document().undoStack().undo();
    EXPECT_TRUE(workbench.document().edits().marks.empty());
}

TEST_F(Results, TheSentenceNamesEveryChangeAndIsCopied) {
    ResultsView view(workbench);
    const QString sentence =
        sentenceOf(*workbench.shownResult(), workbench.schema(), workbench.model()->classNames(), Wording::Conditional);
    for (const auto& change : workbench.shownResult()->changes) {
        EXPECT_TRUE(sentence.contains(text(workbench.schema().feature(change.feature).name)));
    }
    view.copySentence();
    EXPECT_EQ(QApplication::clipboard()->text(), sentence);
    view.findChild<QAbstractButton*>(QStringLiteral("wordingToggle"))->click();
    view.copySentence();
    EXPECT_NE(QApplication::clipboard()->text(), sentence);
}

TEST_F(Results, ARelaxationThatIsUsedLeadsToAResult) {
    ResultsView view(workbench);
    const auto before = workbench.shownRun()->id;
    workbench.constrain(QStringLiteral("lock all"), [&](constraints::ConstraintSet& set) {
        for (std::size_t i = 0; i < workbench.schema().featureCount(); ++i) set.of(workbench.schema().feature(i).name).locked = true;
    });
    ASSERT_TRUE(waitForRunAfter(before));
    ASSERT_NE(workbench.shownResult()->status, Status::Valid);
    ASSERT_FALSE(workbench.shownResult()->relaxations.empty());
    auto* panel = view.findChild<NothingFoundPanel*>();
    ASSERT_NE(panel, nullptr);
    const auto run = workbench.shownRun()->id;
    panel->findChild<QAbstractButton*>(QStringLiteral("useRelaxation_0"))->click();
    ASSERT_TRUE(waitForRunAfter(run));
    EXPECT_EQ(workbench.shownResult()->status, Status::Valid);
}

TEST_F(Results, HistoryShowsAnEarlierRunAgain) {
    HistoryView history(workbench);
    const auto first = workbench.shownRun()->id;
    workbench.setLocked(workbench.shownResult()->changes.front().feature, true);
    ASSERT_TRUE(waitForRunAfter(first));
    auto* runs = history.findChild<QTreeWidget*>(QStringLiteral("historyRuns"));
    ASSERT_EQ(runs->topLevelItemCount(), 2);
    Q_EMIT runs->itemClicked(runs->topLevelItem(1), 0);
    EXPECT_EQ(workbench.shownRun()->id, first);
}

TEST_F(Results, ConditionsShownHoldForTheResultAndFailForTheCase) {
    ReasonsView view(workbench);
    const auto& result = *workbench.shownResult();
    ASSERT_FALSE(result.conditions.empty());
    std::size_t shown = 0;
    for (std::size_t i = 0; i < result.conditions.size(); ++i) {
        const auto& condition = result.conditions[i];
        EXPECT_TRUE(meets(condition, result.row[condition.feature]));
        if (view.findChild<QWidget*>(QStringLiteral("condition_%1").arg(i)) == nullptr) continue;
        EXPECT_FALSE(meets(condition, result.factual[condition.feature]));
        ++shown;
    }
    EXPECT_GT(shown, 0U);
}

TEST_F(Results, TheTreeIsSavedAsVectorsAndAsPixels) {
    ReasonsView view(workbench);
    auto* tree = view.findChild<TreeCanvas*>();
    const QTemporaryDir folder;
    const QString svg = folder.filePath(QStringLiteral("tree.svg"));
    ASSERT_TRUE(tree->savePicture(svg));
    QFile file(svg);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_TRUE(file.readAll().contains("<text"));
    ASSERT_TRUE(tree->savePicture(folder.filePath(QStringLiteral("tree.png"))));
    EXPECT_EQ(QImage(folder.filePath(QStringLiteral("tree.png"))).size(), tree->size());
    EXPECT_FALSE(tree->savePicture(folder.filePath(QStringLiteral("no/such/folder/tree.svg"))));
}

TEST_F(Results, AnExcludedConditionIsMetByNoLaterResult) {
    ReasonsView view(workbench);
    const auto& result = *workbench.shownResult();
    const auto broken = std::find_if(result.conditions.begin(), result.conditions.end(),
                                     [](const Condition& condition) { return condition.violatedByFactual; });
    ASSERT_NE(broken, result.conditions.end());
    const Condition condition = *broken;
    const auto index = broken - result.conditions.begin();
    const auto run = workbench.shownRun()->id;
    view.findChild<QAbstractButton*>(QStringLiteral("excludeCondition_%1").arg(index))->click();
    ASSERT_TRUE(waitForRunAfter(run));
    for (const auto& later : workbench.shownRun()->results) {
        if (later.status == Status::Valid) {
            EXPECT_FALSE(meets(condition, later.row[condition.feature]));
        }
    }
}

TEST(TreeLayoutTest, DrawsBothPathsAndStubsOfTheRest) {
    // 0 splits into 1 and 2; 1 into the leaves 3 (the case) and 4 (the result); 2 into the leaves 5 and 6, which no path enters.
    counterfactual::TreePicture tree;
    tree.nodes.resize(7);
    const auto link = [&](int parent, int left, int right, int depth) {
        tree.nodes[static_cast<std::size_t>(parent)].left = left;
        tree.nodes[static_cast<std::size_t>(parent)].right = right;
        for (const int child : {left, right}) {
            tree.nodes[static_cast<std::size_t>(child)].parent = parent;
            tree.nodes[static_cast<std::size_t>(child)].depth = depth;
        }
    };
    link(0, 1, 2, 1);
    link(1, 3, 4, 2);
    link(2, 5, 6, 2);
    tree.factualLeaf = 3;
    tree.resultLeaf = 4;
    const auto layout = TreeLayout::of(tree);
    ASSERT_EQ(layout.places.size(), 5U);
    EXPECT_EQ(layout.columns, 3);
    EXPECT_EQ(layout.rows, 3);
    EXPECT_TRUE(layout.placeOf(3)->onFactualPath);
    EXPECT_FALSE(layout.placeOf(3)->onResultPath);
    EXPECT_TRUE(layout.placeOf(4)->onResultPath);
    EXPECT_TRUE(layout.placeOf(2)->isStub);
    EXPECT_EQ(layout.placeOf(5), nullptr);
    EXPECT_DOUBLE_EQ(layout.placeOf(1)->column, 0.5);
    EXPECT_DOUBLE_EQ(layout.placeOf(0)->column, 1.25);
}

}  // namespace
}  // namespace counterpoint::ui
