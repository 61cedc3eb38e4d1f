// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/random_session.h"

#include "tests/support/schemas.h"

#include <bit>
#include <limits>
#include <string>

namespace counterpoint::test {

using ui::CaseId;
using ui::Edits;
using ui::Mark;
using ui::Run;
using ui::SessionState;

namespace {

constexpr std::size_t kRows = 1000;

std::string text(core::Random& random) {
    static const std::vector<std::string> words = {"ask again", "größer",         "\"quoted\"", "line\nbreak",
                                                   "",          "Müller & Söhne", "a\tb",       "日本"};
    return words[random.index(words.size())];
}

/// Any finite number, by its bits.
double anyNumber(core::Random& random) {
    for (;;) {
        const auto value = std::bit_cast<double>(random());
        if (value - value == 0.0) return value;
    }
}

CaseId anyCase(const Edits& edits, core::Random& random) {
    if (!edits.ownCases.empty() && random.chance(0.3)) return {CaseId::Kind::Own, random.index(edits.ownCases.size())};
    return {CaseId::Kind::Row, random.index(kRows)};
}

void demand(constraints::ConstraintSet& set, core::Random& random) {
    auto& age = set.of("age");
    age.locked = random.chance(0.5);
    if (random.chance(0.5)) age.low = random.uniform(18.0, 40.0);
    auto& grade = set.of("grade");
    grade.direction = random.chance(0.5) ? constraints::Direction::IncreaseOnly : constraints::Direction::Any;
    if (random.chance(0.3)) set.of("region").allowedLevels = {{"north", "south"}};
    set.maxChanges = static_cast<int>(1 + random.index(4));
}

}  // namespace

std::shared_ptr<const data::Schema> sessionSchema() {
    static const auto schema = std::make_shared<const data::Schema>(
        data::Schema({integer("age", 18, 90), number("rate", 0.0, 1.0), categorical("region", {"north", "south", "east"}),
                      ordinal("grade", {"low", "middle", "high"}), label("outcome", {"no", "yes"})}));
    return schema;
}

data::Row randomRow(core::Random& random) {
    data::Row row = {static_cast<double>(18 + random.index(70)), random.chance(0.2) ? anyNumber(random) : random.uniform(),
                     static_cast<double>(random.index(3)), static_cast<double>(random.index(3))};
    if (random.chance(0.2)) row[random.index(row.size())] = std::numeric_limits<double>::quiet_NaN();
    return row;
}

void randomEdit(Edits& edits, core::Random& random) {
    switch (random.index(8)) {
        case 0:
            edits.ownCases.push_back({text(random), randomRow(random)});
            break;
        case 1:
            edits.caseNotes[anyCase(edits, random)] = text(random);
            break;
        case 2: {
            Mark& mark = edits.marks[{1 + random.index(20), random.index(3)}];
            mark.kept = !mark.kept;
            mark.note = text(random);
            break;
        }
        case 3:
            edits.sets.emplace_back().name = text(random);
            edits.activeSet = edits.sets.size() - 1;
            break;
        case 4:
            if (!edits.sets.empty()) demand(edits.sets[edits.activeSet], random);
            break;
        case 5:
            edits.question.margin = random.uniform();
            edits.question.seed = random();
            edits.question.parameters["max_iter"] = random.index(100);
            break;
        case 6:
            edits.question.threshold = random.chance(0.5) ? std::optional(random.uniform()) : std::nullopt;
            break;
        default:
            edits.whatIf[anyCase(edits, random)] = randomRow(random);
            break;
    }
}

Run randomRun(core::Random& random) {
    Run run;
    run.schema = sessionSchema();
    run.caseId = {CaseId::Kind::Row, random.index(kRows)};
    run.factual = randomRow(random);
    demand(run.constraints, random);
    run.question.seed = random();
    run.time = "2026-11-24T20:00:00Z";
    run.comparison = random.chance(0.2) ? "c1" : "";
    const std::size_t results = 1 + random.index(3);
    for (std::size_t i = 0; i < results; ++i) {
        auto& result = run.results.emplace_back();
        result.status = counterfactual::Status::Valid;
        result.factual = run.factual;
        result.row = randomRow(random);
        result.predictedClass = 1;
        result.probabilitiesBefore = {0.7F, 0.3F};
        result.probabilitiesAfter = {static_cast<float>(random.uniform()), 0.5F};
        result.changes = {{1, run.factual[1], result.row[1], std::nullopt}};
        result.sentences = {{"change.raised", {"rate"}, text(random)}};
        result.distances.l1 = anyNumber(random);
        result.seconds = random.uniform();
    }
    return run;
}

SessionState randomSession(core::Random& random) {
    SessionState state;
    state.data.nameOrPath = random.chance(0.5) ? "credit" : "/data/some folder/rows.csv";
    state.data.rows = kRows;
    state.data.sha256 = "ab12";
    if (random.chance(0.3)) state.data.schema = *sessionSchema();
    state.model.spec = random.chance(0.5) ? "/data/model.cpm" : "cmd:predict --fast";
    state.model.schema = sessionSchema();
    state.model.outputMeaning = random.chance(0.3) ? "logits" : "";
    state.edits.sets.emplace_back().name = "Standard";
    for (std::size_t i = random.index(20); i > 0; --i) randomEdit(state.edits, random);
    for (std::size_t i = random.index(4); i > 0; --i) {
        Run run = randomRun(random);
        run.id = (state.runs.empty() ? 0 : state.runs.back().id) + 1 + random.index(3);
        state.runs.push_back(std::move(run));
    }
    if (random.chance(0.7)) state.currentCase = anyCase(state.edits, random);
    state.layout = "analyst";
    state.windowState = "AAAA/w==";
    state.filter = "age > 40";
    return state;
}

}  // namespace counterpoint::test
