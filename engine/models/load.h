// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/data/dataset.h"
#include "engine/models/classifier.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::models {

struct LoadModelOptions {
    std::optional<data::Schema> schema;   ///< the mapping of a foreign model (decisions.md 8)
    bool raw = false;                     ///< the numeric columns, in order, are the input
    std::optional<OutputMeaning> output;  ///< else recognised: two or more columns are logits unless they sum to 1
    std::optional<double> threshold;
    const data::Dataset* data = nullptr;  ///< supplies schema (where none is given), imputation values and class names
};

/// `spec`: a file written by `train`, TorchScript (.pt, .ts), XGBoost (.json, .ubj) or "cmd:PROGRAM ARGS".
/// A file written by `train` has its schema inside; `schema` and `raw` are then an Error (Usage).
/// Errors (Input) for missing, truncated, corrupt or mismatching models say what does not fit: "the model reads 13 columns,
/// the schema gives 12"; ONNX is Unsupported. TorchScript and commands are programs: `notices` says so when one is opened.
ClassifierPtr loadClassifier(const std::string& spec, const LoadModelOptions& options, const core::Context& context,
                             std::vector<std::string>* notices = nullptr);

/// Checks that rows of a data set can be put through a model as they are: each feature the model reads is there, at the same
/// place, with the same type and the same levels in the same order. Errors (Input) name the feature and what does not fit.
void requireCompatible(const Classifier& model, const data::Schema& schema, std::string_view dataName);

/// The data set in terms of the model's schema: columns in the model's order, level codes by the model's levels, the label by
/// the model's classes; columns the model does not know are left out. Original texts stay reachable. A data set that already
/// fits comes back as it is. Errors (Input): a feature the model reads is absent or of another type; a row holds a
/// level the model does not know (feature, row and level are named).
data::Dataset adaptToModel(const Classifier& model, const data::Dataset& dataset);

}  // namespace counterpoint::models
