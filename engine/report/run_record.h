// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/constraints/constraint_set.h"
#include "engine/constraints/post_check.h"
#include "engine/core/json.h"
#include "engine/core/parameters.h"
#include "engine/counterfactual/result.h"
#include "engine/data/dataset.h"
#include "engine/models/classifier.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace counterpoint::report {

/// A method that took part, with every parameter.
struct MethodRun {
    std::string name;    ///< "cent"
    std::string label;   ///< "CEnt"
    std::string source;  ///< citation
    core::ParamSet parameters;
};

/// What every result file says about the run that made it.
struct RunRecord {
    std::string version;  ///< of this program
    std::string command;  ///< the command line as typed
    std::string verb;     ///< "counterfactual"
    std::uint64_t seed = 0;
    std::string device = "cpu";  ///< the resolved one
    int threads = 1;
    data::DataIdentity data;
    models::ModelIdentity model;
    std::vector<MethodRun> methods;
    std::string time;      ///< when it ran, ISO 8601
    double seconds = 0.0;  ///< wall time
    std::int64_t evaluations = 0;
    std::int64_t gradients = 0;
    bool noTimes = false;  ///< leave out wall time, seconds and timestamps
};

/// The record as the head of a JSON result: version, command, verb, seed, device, threads, data {name, rows, sha256},
/// model {kind, sha256}, parameters {method: {name: value}}, time, wall_time (seconds), evaluations, gradients.
core::Json toJson(const RunRecord& record);

/// What was asked of every row of a run.
struct Question {
    std::vector<std::string> classNames;  ///< in the model's order
    double threshold = 0.5;               ///< binary decision threshold on class 1
    constraints::Target target;
    constraints::ConstraintSet constraints;
};

/// The class a search had to reach: the one asked for; for "opposite" with two classes the other one, with more "opposite"
/// (any other class).
std::string targetName(const Question& question, int factualClass);

/// The answers of one method for one row of the data set.
struct ExplainedRow {
    std::size_t row = 0;                                  ///< position in the table, from 0
    std::string method;                                   ///< a name in RunRecord::methods
    std::vector<counterfactual::Counterfactual> results;  ///< best first, never empty
    std::string name = {};                                ///< of a case that is no row of the table; `row` means nothing then
};

/// The row's number, or the case's name.
std::string caseText(const ExplainedRow& explained);

}  // namespace counterpoint::report
