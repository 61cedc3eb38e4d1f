// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/data/dataset.h"
#include "engine/models/classifier.h"

#include <optional>
#include <string>

namespace counterpoint::models {

struct LoadModelOptions {
    std::optional<data::Schema> schema;  ///< the mapping of a foreign model (decisions.md 8)
    bool raw = false;                    ///< the numeric columns, in order, are the input
    std::optional<OutputMeaning> output; ///< else recognised: two or more columns are logits unless they sum to 1
    std::optional<double> threshold;
    const data::Dataset* data = nullptr; ///< supplies schema (where none is given), imputation values and class names
};

/// `spec`: a file written by `train`, TorchScript (.pt, .ts), XGBoost (.json, .ubj) or "cmd:PROGRAM ARGS".
/// Errors (Input) for missing, truncated, corrupt or mismatching models say what does not fit: "the model reads 13 columns,
/// the schema gives 12". TorchScript is a program: `notices` says so when a foreign one is opened.
ClassifierPtr loadClassifier(const std::string& spec, const LoadModelOptions& options, const core::Context& context,
                             std::vector<std::string>* notices = nullptr);

/// Checks that a data set can be put through a model: each feature the model reads is there, with the same type and levels.
/// Errors (Input) name the feature.
void requireCompatible(const Classifier& model, const data::Schema& schema, std::string_view dataName);

}  // namespace counterpoint::models
