// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/inputs.h"
#include "app/cli/job_runner.h"
#include "app/cli/run_options.h"
#include "engine/attribution/attributor.h"
#include "engine/report/attribution_record.h"

#include <span>
#include <string>
#include <vector>

namespace counterpoint::cli {

/// An attribution method with its settings.
struct AttributionMethod {
    const attribution::Method* method = nullptr;
    core::ParamSet parameters;

    const attribution::MethodInfo& info() const { return method->info(); }
    report::MethodRun run() const { return {info().name, info().label, info().source, parameters}; }
};

/// The methods named, with --set applied. `baseline` and `output` are the contract's common settings: given without a method's name, they
/// are let pass where no method has them. Errors (Usage): unknown or repeated names, unknown parameters.
std::vector<AttributionMethod> chooseAttributions(const std::string& names, std::vector<std::string> settings, Console& console);

/// What --class asks for.
struct ClassChoice {
    bool all = false;
    std::optional<int> index;  ///< absent: the predicted class of each row
};
/// "predicted" (or nothing), "all" or a class's name; Error (Usage) with the nearest name.
ClassChoice parseClass(const std::string& text, const std::vector<std::string>& classNames);

/// Runs the methods one after the other on the worker; what was finished when SIGINT came is kept. Sorted by row, then by method, then by
/// class.
std::vector<report::AttributedRow> attributeRows(std::span<const AttributionMethod> methods, const jobs::Workspace& inputs,
                                                 std::span<const std::size_t> rows, const ClassChoice& classes, bool encoded,
                                                 const core::Context& context, JobRunner& runner);

}  // namespace counterpoint::cli
