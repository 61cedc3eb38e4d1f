// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/report/run_record.h"

#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <vector>

// A small hand-made table and its results, shared by the tests of this folder.
namespace counterpoint::report::example {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

/// Cell texts as they stood in a file.
class Texts final : public data::CellSource {
public:
    explicit Texts(std::vector<std::vector<std::string>> rows) : rows_(std::move(rows)) {}
    std::string cell(std::size_t row, std::size_t field) const override { return rows_[row][field]; }

private:
    std::vector<std::vector<std::string>> rows_;
};

inline data::Feature field(std::string name, data::FeatureType type, std::vector<std::string> levels = {}) {
    data::Feature feature;
    feature.name = std::move(name);
    feature.type = type;
    feature.levels = std::move(levels);
    return feature;
}

/// income, row (its name collides with a fixed column), home, an excluded note, and the label decision.
inline data::Schema schema() {
    data::Feature income = field("income", data::FeatureType::Continuous);
    income.unit = "euros";
    income.step = 0.5;
    data::Feature row = field("row", data::FeatureType::Integer);
    row.step = 1.0;
    data::Feature note = field("note", data::FeatureType::Text);
    note.role = data::Role::Excluded;
    data::Feature decision = field("decision", data::FeatureType::Binary, {"bad", "good"});
    decision.role = data::Role::Label;
    return data::Schema({income, row, field("home", data::FeatureType::Categorical, {"rent", "own \"large\", old"}), note, decision});
}

inline data::Table table() {
    std::vector<data::Column> columns(5);
    columns[0].numbers = {1234.5, kMissing, 2000.0};
    columns[1].numbers = {7.0, 3.0, 8.0};
    columns[2].codes = {0, 1, 1};
    columns[4].codes = {0, 0, 1};
    auto texts = std::make_shared<Texts>(std::vector<std::vector<std::string>>{{"1234.50", "07", "rent", "n1", "bad"},
                                                                               {"", "3", "own \"large\", old", "n2", "bad"},
                                                                               {"2e3", "8", "own \"large\", old", "", "good"}});
    return {schema(), std::move(columns), 3, std::move(texts)};
}

inline Question question() {
    Question question;
    question.classNames = {"bad", "good"};
    return question;
}

/// Row 0 with another home: the income keeps its text, only the home changes.
inline counterfactual::Counterfactual movedHome() {
    counterfactual::Counterfactual result;
    result.status = counterfactual::Status::Valid;
    result.factual = {1234.5, 7.0, 0.0};
    result.row = {1234.5, 7.0, 1.0};
    result.factualClass = 0;
    result.predictedClass = 1;
    result.probabilitiesBefore = {0.75F, 0.25F};
    result.probabilitiesAfter = {0.2F, 0.8F};
    result.changes = {{2, 0.0, 1.0, std::nullopt}};
    result.sentences = {{"s", {}, "If home were own, the model would say good."}};
    result.conditions = {{2, counterfactual::Condition::Op::IsNot, 0.0, 0, 0.0, 1.0, true}};
    result.distances = {2.0, 2.0, std::sqrt(2.0), 2.0, 1.0, 0.25, 1.0};
    result.seconds = 0.125;
    result.evaluations = 12;
    return result;
}

/// Row 0 with a higher income.
inline counterfactual::Counterfactual moreIncome() {
    counterfactual::Counterfactual result = movedHome();
    result.row = {1500.5, 7.0, 0.0};
    result.probabilitiesAfter = {0.4375F, 0.5625F};
    result.changes = {{0, 1234.5, 1500.5, 266.0}};
    result.conditions = {{0, counterfactual::Condition::Op::Greater, 1450.25, -1, 1234.5, 1500.5, true},
                         {1, counterfactual::Condition::Op::LessEqual, 9.0, -1, 7.0, 7.0, false}};
    result.trace = {{3, {{"total", 0.5}, {"distance", 0.125}}, 0.5625, 0.25, {1500.5, 7.0, 0.0}}};
    result.diagnostics = {{"fidelity", 0.9375}};
    result.seconds = 0.25;
    return result;
}

/// Row 1, where nothing was found.
inline counterfactual::Counterfactual nothing() {
    counterfactual::Counterfactual result;
    result.status = counterfactual::Status::NotFound;
    result.reason = {"r", {}, "no point flips, \"not one\""};
    result.factual = {kMissing, 3.0, 1.0};
    result.factualClass = 0;
    result.predictedClass = 0;
    result.probabilitiesBefore = {0.875F, 0.125F};
    counterfactual::Relaxation relaxation;
    relaxation.message = {"m", {}, "Allow row to rise above 9"};
    relaxation.feature = "row";
    relaxation.counterfactual = {kMissing, 11.0, 1.0};
    relaxation.gower = 0.5;
    result.relaxations = {relaxation};
    result.seconds = 0.5;
    result.evaluations = 40;
    return result;
}

inline std::vector<ExplainedRow> rows() { return {{0, "cent", {movedHome(), moreIncome()}}, {1, "cent", {nothing()}}}; }

inline RunRecord record() {
    RunRecord record;
    record.version = "0.1.0";
    record.command = "counterpoint-cli counterfactual --rows 0,1";
    record.verb = "counterfactual";
    record.seed = 42;
    record.device = "cpu";
    record.threads = 1;
    record.data = {"loans", 3, "aa11", "cc"};
    record.model = {"mlp", "bb22", "dd", "loans.model"};
    record.methods = {{"cent", "CEnt", "El Zini et al. 2023",
                       core::ParamSet({core::integerParam("max-search", "Perturbations tried", 50, 1, 1000, "help")})}};
    record.time = "2026-11-24T15:00:00Z";
    record.seconds = 1.5;
    record.evaluations = 52;
    return record;
}

}  // namespace counterpoint::report::example
