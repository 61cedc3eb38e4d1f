// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/document.h"

#include "tests/support/random_session.h"
#include "ui/session/session_file.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <QSignalSpy>

namespace counterpoint::ui {
namespace {

std::string text(const Document& document) { return sessionText(document.state(), {}); }

void editRandomly(Document& document, core::Random& random) {
    document.edit(QStringLiteral("Step"), [&](Edits& edits) { test::randomEdit(edits, random); });
}

RC_GTEST_PROP(Undo, ManyStepsThereAndBackAgain, (std::uint64_t seed)) {
    core::Random random(seed);
    Document document;
    document.reset(test::randomSession(random));
    std::vector<std::string> states = {text(document)};
    constexpr int kSteps = 100;
    for (int i = 0; i < kSteps; ++i) {
        editRandomly(document, random);
        if (text(document) != states.back()) states.push_back(text(document));
    }
    const int steps = document.undoStack().count();
    RC_ASSERT(static_cast<std::size_t>(steps) + 1 == states.size());
    for (int i = steps; i > 0; --i) {
        RC_ASSERT(text(document) == states[static_cast<std::size_t>(i)]);
        document.undoStack().undo();
    }
    RC_ASSERT(text(document) == states.front());
    RC_ASSERT(!document.isModified());
    for (int i = 1; i <= steps; ++i) {
        document.undoStack().redo();
        RC_ASSERT(text(document) == states[static_cast<std::size_t>(i)]);
    }
}

RC_GTEST_PROP(Undo, NeverTouchesRuns, (std::uint64_t seed)) {
    core::Random random(seed);
    Document document;
    document.reset(test::randomSession(random));
    const std::size_t before = document.state().runs.size();
    for (int i = 0; i < 10; ++i) {
        editRandomly(document, random);
        document.appendRun(test::randomRun(random));
    }
    const core::Json runs = toJson(document.state()).at("runs");
    while (document.undoStack().canUndo()) document.undoStack().undo();
    RC_ASSERT(document.state().runs.size() == before + 10);
    RC_ASSERT(toJson(document.state()).at("runs") == runs);
    RC_ASSERT(document.isModified());
}

TEST(Undo, ADragIsOneStep) {
    Document document;
    const auto drag = [&](double margin) {
        document.edit(
            QStringLiteral("Set margin"), [&](Edits& edits) { edits.question.margin = margin; }, QStringLiteral("margin"));
    };
    for (const double margin : {0.1, 0.2, 0.3}) drag(margin);
    EXPECT_EQ(document.undoStack().count(), 1);
    document.endMerge();
    drag(0.4);
    EXPECT_EQ(document.undoStack().count(), 2);
    document.undoStack().undo();
    EXPECT_EQ(document.edits().question.margin, 0.3);
    document.undoStack().undo();
    EXPECT_EQ(document.edits().question.margin, 0.0);
    EXPECT_EQ(document.undoStack().redoText(), QStringLiteral("Set margin"));
}

TEST(Undo, AStepThatChangesNothingIsNone) {
    Document document;
    QSignalSpy edited(&document, &Document::edited);
    document.edit(QStringLiteral("Nothing"), [](Edits& edits) { edits.question.margin = 0.0; });
    EXPECT_EQ(document.undoStack().count(), 0);
    EXPECT_EQ(edited.count(), 0);
}

TEST(Undo, MarksNotesAndOwnCasesComeBack) {
    core::Random random(3);
    Document document;
    SessionState state;
    state.model.schema = test::sessionSchema();
    document.reset(state);
    const ResultKey key{1, 0};
    document.edit(QStringLiteral("Keep"), [&](Edits& edits) { edits.marks[key].kept = true; });
    document.edit(QStringLiteral("Note"), [&](Edits& edits) { edits.marks[key].note = "show Anna"; });
    document.edit(QStringLiteral("Case"), [&](Edits& edits) { edits.ownCases.push_back({"Mine", test::randomRow(random)}); });
    document.undoStack().undo();
    EXPECT_TRUE(document.edits().ownCases.empty());
    document.undoStack().undo();
    EXPECT_EQ(document.edits().marks.at(key), (Mark{true, ""}));
    document.undoStack().redo();
    document.undoStack().redo();
    EXPECT_EQ(document.edits().marks.at(key).note, "show Anna");
    EXPECT_EQ(document.edits().ownCases.at(0).name, "Mine");
}

TEST(Document, TheSameReferencesChangeNothing) {
    core::Random random(5);
    Document document;
    document.reset(test::randomSession(random));
    document.setReferences(document.state().data, document.state().model);
    EXPECT_FALSE(document.isModified());
    ModelReference other = document.state().model;
    other.sha256 = "cd34";
    document.setReferences(document.state().data, other);
    EXPECT_TRUE(document.isModified());
}

TEST(Document, RowsOfAnotherSchemaAreDropped) {
    core::Random random(5);
    Document document;
    SessionState state = test::randomSession(random);
    state.edits.whatIf[{CaseId::Kind::Row, 1}] = test::randomRow(random);
    state.edits.ownCases = {{"Mine", test::randomRow(random)}};
    state.currentCase = CaseId{CaseId::Kind::Own, 0};
    document.reset(state);
    editRandomly(document, random);
    ModelReference other = state.model;
    auto feature = data::Feature{};
    feature.name = "income";
    other.schema = std::make_shared<const data::Schema>(data::Schema({feature}));
    document.setReferences(state.data, other);
    EXPECT_TRUE(document.edits().whatIf.empty());
    EXPECT_TRUE(document.edits().ownCases.empty());
    EXPECT_FALSE(document.state().currentCase);
    EXPECT_FALSE(document.undoStack().canUndo());
    // Saved and read again without complaint.
    EXPECT_EQ(toJson(fromJson(toJson(document.state()), "test")), toJson(document.state()));
}

TEST(Document, ARunIsGivenItsNumberAndSchema) {
    core::Random random(5);
    Document document;
    SessionState state;
    state.model.schema = test::sessionSchema();
    document.reset(state);
    ui::Run run = test::randomRun(random);
    run.schema = nullptr;
    EXPECT_EQ(document.appendRun(run), 1U);
    EXPECT_EQ(document.appendRun(run), 2U);
    EXPECT_EQ(document.run(2)->schema, test::sessionSchema());
    EXPECT_EQ(document.run(3), nullptr);
}

}  // namespace
}  // namespace counterpoint::ui
