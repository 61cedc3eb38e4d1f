// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/data/dataset.h"
#include "engine/models/load.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpoint::models {

/// What can be known of a model before a mapping to data exists.
struct ModelProbe {
    std::string kind;                         ///< as ModelIdentity::kind
    std::optional<data::Schema> schema;       ///< a model that was trained here brings its own: it needs no mapping
    std::optional<int> inputs;                ///< encoded columns it reads; none = not known
    std::optional<int> outputs;               ///< columns it gives
    std::optional<OutputMeaning> recognised;  ///< what its output looks like
    std::vector<std::string> inputNames;      ///< where the file names them (XGBoost may)
    std::vector<std::string> classNames;      ///< where the file names them
    std::vector<std::string> notices;

    bool needsMapping() const { return !schema.has_value(); }
};

/// `spec` as for loadClassifier. A TorchScript program is run on made-up rows; a command is not run, as its columns are unknown.
/// Errors (Input, Unsupported) as loadClassifier for files that are no model.
ModelProbe probeModel(const std::string& spec, const core::Context& context);

/// What a mapping gives on the first rows: what a person compares with what they know of the model.
struct MappingCheck {
    std::vector<std::string> classNames;
    std::vector<std::vector<float>> probabilities;  ///< per row, K each
    std::vector<int> predicted;
    std::vector<int> labels;         ///< data::kMissingCode where the row has none
    std::optional<double> accuracy;  ///< of the rows that have a label; none where no row has
    std::optional<OutputMeaning> recognised;
    std::vector<std::string> problems;  ///< why the mapping cannot be, or may not be right; one line each
    std::vector<std::string> notices;

    bool isUsable() const { return !probabilities.empty(); }
};

/// Loads the model with a mapping and puts the first `rows` of the data through it. What does not fit is a problem, not an error.
/// `mapping.data` is set here. Errors: Cancelled on stop.
MappingCheck checkMapping(const std::string& spec, const LoadModelOptions& mapping, const data::Dataset& dataset,
                          const core::Context& context, std::size_t rows = 20);

}  // namespace counterpoint::models
