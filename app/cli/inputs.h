// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command_line.h"
#include "engine/core/context.h"
#include "engine/data/dataset.h"
#include "engine/models/classifier.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace counterpoint::cli {

/// Which data, and how its columns are to be read.
struct DataOptions {
    std::string data;
    std::string schema;
    std::string label;

    void addTo(CommandLine& line);
    data::LoadOptions loadOptions() const;
};

/// Which model, and what a foreign one needs said.
struct ModelOptions {
    std::string model;
    bool raw = false;
    std::optional<double> threshold;
    std::string outputMeaning;

    void addTo(CommandLine& line);
};

/// Data and model that fit each other: one schema, one order of features.
struct Inputs {
    std::shared_ptr<const data::Dataset> dataset;
    std::shared_ptr<const data::Dataset> background;  ///< what a search learns from; the data set unless another was named
    models::ClassifierPtr model;
    std::vector<std::string> notices;
};

/// Loads both. A model that was trained here brings its schema, and the data is read by it; for a foreign model the data's schema
/// (--schema, the file beside it, or inferred) is the mapping.
Inputs loadInputs(const DataOptions& dataOptions, const ModelOptions& modelOptions, const std::string& background,
                  const core::Context& context);

/// Which rows are meant.
struct RowOptions {
    std::string rows;
    std::string where;

    void addTo(CommandLine& line);
};

/// Row numbers in ascending order unless --rows gives another; both options together mean rows that satisfy both.
/// Errors (Usage) when nothing is left.
std::vector<std::size_t> selectRows(const RowOptions& options, const Inputs& inputs, const core::Context& context);

/// Class probabilities [N x K] of rows of the data set, evaluated in batches; stops with Error (Cancelled).
data::Matrix predictRows(const Inputs& inputs, const std::vector<std::size_t>& rows, const core::Context& context);

}  // namespace counterpoint::cli
