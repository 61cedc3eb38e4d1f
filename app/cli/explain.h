// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/inputs.h"
#include "app/cli/job_runner.h"
#include "app/cli/run_options.h"
#include "app/cli/search_options.h"
#include "engine/report/attribution_record.h"
#include "engine/report/run_record.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpoint::cli {

/// Everything that `counterfactual` and `report` are asked for.
struct ExplainOptions {
    ModelOptions model;
    DataOptions data;
    RowOptions rows;
    ConstraintOptions constraints;
    RunOptions run;
    std::string background;
    std::string target;
    std::optional<double> margin;
    std::string methods = "cent";
    bool takesAttributions = false;  ///< methods may name attribution methods as well
    std::vector<std::string> settings;
    std::int64_t count = 1;
    std::optional<double> timeLimit;  ///< seconds, for all searches together
    bool keepTrace = true;

    /// The options but those of the output and of RunOptions.
    void addTo(CommandLine& line);
};

/// Checked counterfactuals and what there is to say about them.
struct Explanation {
    jobs::Workspace inputs;
    report::RunRecord record;
    report::Question question;
    std::vector<report::ExplainedRow> rows;  ///< by row, then by method; only those that were finished
    std::vector<report::AttributedRow> attributions;
    std::size_t asked = 0;                   ///< rows times methods
    bool interrupted = false;

    std::size_t withoutResult() const;
    /// "12 rows: 11 with a result, 1 without".
    std::string summary() const;
};

/// Loads, selects and searches on the worker; SIGINT keeps what is finished.
Explanation explain(const ExplainOptions& options, const Recorder& recorder, Console& console);

/// The exit status after everything is written, or Error (Cancelled) that says where the finished rows are.
ExitStatus statusOf(const Explanation& explanation, const std::string& writtenTo);

}  // namespace counterpoint::cli
