// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command_line.h"
#include "engine/core/context.h"
#include "engine/data/dataset.h"
#include "engine/jobs/workspace.h"

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

/// Opens both, as jobs::openWorkspace does, and what is to be learned from where it is other data.
jobs::Workspace loadInputs(const DataOptions& dataOptions, const ModelOptions& modelOptions, const std::string& background,
                           const core::Context& context);

/// Which rows are meant.
struct RowOptions {
    std::string rows;
    std::string where;

    void addTo(CommandLine& line);
};

/// Row numbers in ascending order unless --rows gives another; both options together mean rows that satisfy both.
/// Errors (Usage) when nothing is left.
std::vector<std::size_t> selectRows(const RowOptions& options, const jobs::Workspace& inputs, const core::Context& context);

}  // namespace counterpoint::cli
