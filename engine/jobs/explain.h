// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/counterfactual/generator.h"
#include "engine/data/table.h"
#include "engine/report/run_record.h"

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace counterpoint::jobs {

/// The rows of a table that a search has answered.
struct ExplainedRows {
    std::vector<report::ExplainedRow> rows;  ///< in the order asked for; only finished ones
    std::size_t asked = 0;
    bool stopped = false;  ///< the person, or the time limit, ended it before all were done

    std::size_t withoutResult() const;  ///< rows whose search gave no valid result
};

/// The answers of a list that was searched before it was told to stop.
bool isFinished(std::span<const counterfactual::Counterfactual> results);

/// Explains rows of `table` in portions of a few rows each, so that progress runs on and a stop keeps what is finished. `question.factuals`
/// is not read. `portionDone`, where given, gets each portion's rows as they are finished (from this thread).
ExplainedRows explainRows(counterfactual::Generator& generator, const data::Table& table, std::span<const std::size_t> rows,
                          const counterfactual::SearchRequest& question, const core::Context& context,
                          const std::function<void(std::span<const report::ExplainedRow>)>& portionDone = {});

/// The CSV of explained rows (report/result_csv.h), and how many rows stand in it.
struct ExplainedCsv {
    std::string csv;
    std::size_t written = 0;
    std::size_t withoutResult = 0;
    bool stopped = false;
};
/// The run that a file's lines come from, as the lines repeat it.
struct AskedRun {
    report::RunRecord record;
    report::Question question;
};
/// explainRows for a file: texts are made portion by portion, and results are let go of.
ExplainedCsv explainRowsToCsv(counterfactual::Generator& generator, const data::Table& table, std::span<const std::size_t> rows,
                              const counterfactual::SearchRequest& search, const AskedRun& asked, const core::Context& context);

}  // namespace counterpoint::jobs
