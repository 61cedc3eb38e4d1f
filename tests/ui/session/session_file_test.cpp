// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session_file.h"

#include "engine/core/file.h"
#include "tests/engine/core/expect_error.h"
#include "tests/engine/core/temporary_folder.h"
#include "tests/support/random_session.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace counterpoint::ui {
namespace {

using core::expectError;
using core::Json;

SessionState example() {
    core::Random random(7);
    SessionState state = test::randomSession(random);
    while (state.runs.size() < 2) state = test::randomSession(random);
    return state;
}

RC_GTEST_PROP(SessionFile, ReadsBackWhatWasWritten, (std::uint64_t seed)) {
    core::Random random(seed);
    const SessionState state = test::randomSession(random);
    const std::string text = sessionText(state, "/data");
    const SessionState again = parseSession(text, "test", "/data");
    RC_ASSERT(again.edits == state.edits);
    RC_ASSERT(again.currentCase == state.currentCase);
    RC_ASSERT(again.data.nameOrPath == state.data.nameOrPath);
    RC_ASSERT(again.model.spec == state.model.spec);
    RC_ASSERT(again.runs.size() == state.runs.size());
    for (std::size_t i = 0; i < state.runs.size(); ++i) {
        RC_ASSERT(again.runs[i].id == state.runs[i].id);
        RC_ASSERT(sameRow(again.runs[i].factual, state.runs[i].factual));
        RC_ASSERT(again.runs[i].constraints == state.runs[i].constraints);
        RC_ASSERT(again.runs[i].question == state.runs[i].question);
        RC_ASSERT(sameRow(again.runs[i].results.front().row, state.runs[i].results.front().row));
    }
    RC_ASSERT(sessionText(again, "/data") == text);
}

TEST(SessionFile, NumbersKeepTheirBits) {
    SessionState state;
    state.model.schema = test::sessionSchema();
    const data::Row row = {0.1 + 0.2, -0.0, 5e-324, 1.7976931348623157e308};
    state.edits.whatIf[{CaseId::Kind::Row, 3}] = row;
    state.edits.question.seed = 18446744073709551615U;
    const SessionState again = parseSession(sessionText(state, {}), "test", {});
    EXPECT_TRUE(sameRow(again.edits.whatIf.at({CaseId::Kind::Row, 3}), row));
    EXPECT_EQ(again.edits.question.seed, 18446744073709551615U);
}

TEST(SessionFile, FilesBelowItsFolderMoveWithIt) {
    SessionState state;
    state.data.nameOrPath = "/home/anna/study/data/rows.csv";
    state.model.spec = "/opt/models/a.cpm";
    const Json json = toJson(state, "/home/anna/study");
    EXPECT_EQ(json.at("data").at("file"), "data/rows.csv");
    EXPECT_EQ(json.at("model").at("file"), "/opt/models/a.cpm");
    const SessionState moved = fromJson(json, "test", "/media/stick/study");
    EXPECT_EQ(moved.data.nameOrPath, "/media/stick/study/data/rows.csv");
    EXPECT_EQ(moved.model.spec, "/opt/models/a.cpm");
    // A folder beside it with a similar name is not below it.
    EXPECT_EQ(toJson(state, "/home/anna/stud").at("data").at("file"), "/home/anna/study/data/rows.csv");
}

TEST(SessionFile, BundledNamesAndCommandsAreNoFiles) {
    SessionState state;
    state.data.nameOrPath = "credit";
    state.model.spec = "cmd:python3 score.py";
    const Json json = toJson(state, "/home/anna");
    EXPECT_EQ(json.at("data").at("name"), "credit");
    EXPECT_EQ(fromJson(json, "test", "/elsewhere").model.spec, "cmd:python3 score.py");
}

TEST(SessionFile, EachRunKeepsTheSchemaItWasAskedIn) {
    SessionState state = example();
    data::Schema other = *test::sessionSchema();
    other.title = "the second model's";
    state.runs[1].schema = std::make_shared<const data::Schema>(other);
    const SessionState again = fromJson(toJson(state), "test");
    EXPECT_EQ(again.runs[0].schema, again.model.schema);
    EXPECT_EQ(again.runs[1].schema->title, "the second model's");
}

TEST(SessionFile, ANewerFormatIsRefused) {
    Json json = toJson(example());
    json["format"] = kSessionFormat + 1;
    const auto error = expectError(core::ErrorCode::Input, [&] { fromJson(json, "s.counterpoint"); });
    EXPECT_NE(error.what.find("newer"), std::string::npos);
    EXPECT_EQ(error.where, "s.counterpoint, format");
}

TEST(SessionFile, ErrorsNameTheKey) {
    const Json good = toJson(example());
    const auto whereOf = [&](const char* pointer, Json value) {
        Json bad = good;
        bad[Json::json_pointer(pointer)] = std::move(value);
        return expectError(core::ErrorCode::Input, [&] { fromJson(bad, "f"); }).where;
    };
    EXPECT_EQ(whereOf("/edits/question/margin", "much"), "f, edits, question, margin");
    EXPECT_EQ(whereOf("/edits/active_set", 99), "f, edits, active_set");
    EXPECT_EQ(whereOf("/runs/1/id", 0), "f, runs, entry 2, id");
    EXPECT_EQ(whereOf("/runs/1/factual", Json::array({1, 2})), "f, runs, entry 2, factual");
    EXPECT_EQ(whereOf("/runs/0/schema", 7), "f, runs, entry 1, schema");
    EXPECT_EQ(whereOf("/runs/0/results", Json::array()), "f, runs, entry 1, results");
    EXPECT_EQ(whereOf("/current_case", {{"kind", "own"}, {"index", 4000}}), "f, current_case");
    EXPECT_EQ(whereOf("/model/file", Json(3)), "f, model, file");
    EXPECT_EQ(whereOf("/kind", "letter"), "f, kind");
    Json bad = good;
    bad.erase("runs");
    EXPECT_NE(expectError(core::ErrorCode::Input, [&] { fromJson(bad, "f"); }).what.find("'runs'"), std::string::npos);
}

TEST(SessionFile, RunNumbersAscend) {
    Json json = toJson(example());
    json["runs"][1]["id"] = json["runs"][0]["id"];
    EXPECT_EQ(expectError(core::ErrorCode::Input, [&] { fromJson(json, "f"); }).where, "f, runs, entry 2, id");
}

TEST(SessionFile, IsWrittenAndReadOnDisk) {
    const core::TemporaryFolder folder;
    SessionState state = example();
    state.data.nameOrPath = (folder / "rows.csv").string();
    writeSession(folder / "a.counterpoint", state);
    EXPECT_EQ(toJson(readSession(folder / "a.counterpoint")), toJson(state));
    EXPECT_NE(core::readFile(folder / "a.counterpoint").find("\"file\": \"rows.csv\""), std::string::npos);
    expectError(core::ErrorCode::Input, [&] { writeSession(folder / "none" / "a.counterpoint", state); });
    expectError(core::ErrorCode::Input, [&] { readSession(folder.path()); });
}

}  // namespace
}  // namespace counterpoint::ui
