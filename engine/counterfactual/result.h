// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/constraints/distance.h"
#include "engine/constraints/post_check.h"
#include "engine/core/message.h"
#include "engine/data/table.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace counterpoint::counterfactual {

struct TreePicture;

enum class Status {
    Valid,       ///< a checked counterfactual
    NotFound,    ///< the search ended without one
    Infeasible,  ///< the constraints leave nothing that could be tried
};
std::string_view nameOf(Status status);  ///< "valid", "not-found", "infeasible"

/// One changed feature, original units.
struct Change {
    std::size_t feature = 0;
    double from = 0.0;
    double to = 0.0;
    std::optional<double> delta;  ///< numeric features whose factual is not missing
};

/// A split of the local tree on the way to the counterfactual's leaf (tree methods), original units.
struct Condition {
    std::size_t feature = 0;
    enum class Op { LessEqual, Greater, Is, IsNot } op = Op::LessEqual;
    double threshold = 0.0;  ///< LessEqual, Greater: original units
    int level = -1;          ///< Is, IsNot: the level's code
    double factual = 0.0;
    double counterfactual = 0.0;
    bool violatedByFactual = false;  ///< the ones that had to be met
};

/// What the search did, step by step; curves and replay come from it.
struct TraceStep {
    int iteration = 0;
    std::vector<std::pair<std::string, double>> losses;
    double probability = 0.0;  ///< of the target class (opposite: 1 - that of the factual's)
    double distance = 0.0;     ///< l1 in encoded space
    data::Row position;
};

/// A demand whose single relaxation was shown, by a re-run, to give a result (decisions.md 12).
struct Relaxation {
    core::Message message;  ///< "Allow income to fall below 1,000"
    std::string feature;    ///< empty for the maximum number of changes or a relation
    constraints::ConstraintSet relaxed;
    data::Row counterfactual;  ///< the result of the re-run
    double gower = 0.0;        ///< its distance
};

struct Counterfactual {
    Status status = Status::NotFound;
    core::Message reason;  ///< empty text for a valid result
    data::Row factual;
    data::Row row;  ///< as checked; empty without a result
    int factualClass = 0;
    int predictedClass = 0;
    std::vector<float> probabilitiesBefore;
    std::vector<float> probabilitiesAfter;
    std::vector<Change> changes;
    std::vector<core::Message> sentences;
    std::vector<Condition> conditions;
    constraints::Distances distances;
    std::vector<TraceStep> trace;
    std::shared_ptr<const TreePicture> tree;                  ///< tree_picture.h; only of a tree method that was asked for its trace
    std::vector<Relaxation> relaxations;                      ///< only without a result
    std::vector<std::pair<std::string, double>> diagnostics;  ///< method-specific numbers: "fidelity", "leaf entropy", ...
    double seconds = 0.0;
    std::int64_t evaluations = 0;
    std::int64_t gradients = 0;
};

}  // namespace counterpoint::counterfactual
