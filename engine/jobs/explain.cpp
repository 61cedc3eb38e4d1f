// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/explain.h"

#include "engine/core/error.h"
#include "engine/report/result_csv.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

namespace counterpoint::jobs {

namespace {

constexpr std::size_t kPortion = 16;

using counterfactual::Counterfactual;

bool isValid(const report::ExplainedRow& row) {
    return !row.results.empty() && row.results.front().status == counterfactual::Status::Valid;
}

bool endedByTime(std::span<const Counterfactual> results) { return results.front().reason.id == "search.time-limit"; }

/// Fits what the method needs; false when told to stop before it was done.
bool prepare(counterfactual::Generator& generator, const core::Context& context) {
    try {
        generator.prepare(context);
        return true;
    } catch (const core::Error& error) {
        if (error.code() != core::ErrorCode::Cancelled) throw;
        return false;
    }
}

/// Calls `take` with each portion's finished rows; returns whether all rows were finished.
template <typename Take>
bool searchPortions(counterfactual::Generator& generator, const data::Table& table, std::span<const std::size_t> rows,
                    counterfactual::SearchRequest question, const core::Context& context, Take take) {
    if (!prepare(generator, context)) return false;
    context.progress->beginPhase("Searching", 0.5, 1.0);
    bool isWhole = true;
    for (std::size_t start = 0; start < rows.size(); start += kPortion) {
        if (context.shouldStop()) return false;
        const auto portion = rows.subspan(start, std::min(kPortion, rows.size() - start));
        question.factuals.clear();
        for (const std::size_t row : portion) question.factuals.push_back(table.row(row));
        core::Context inner = context;
        inner.progress = std::make_shared<core::Progress>();  // a portion's own phases are no part of the whole's
        auto answers = generator.generate(question, inner);
        std::vector<report::ExplainedRow> finished;
        for (std::size_t i = 0; i < portion.size(); ++i) {
            if (isFinished(answers[i]) && !endedByTime(answers[i]))
                finished.push_back({portion[i], generator.info().name, std::move(answers[i])});
        }
        isWhole = isWhole && finished.size() == portion.size();
        take(std::move(finished));
        context.progress->setPhaseFraction(static_cast<double>(start + portion.size()) / static_cast<double>(rows.size()));
    }
    return isWhole;
}

}  // namespace

bool isFinished(std::span<const Counterfactual> results) { return !results.empty() && results.front().reason.id != "search.cancelled"; }

std::size_t ExplainedRows::withoutResult() const { return rows.size() - static_cast<std::size_t>(std::ranges::count_if(rows, isValid)); }

ExplainedRows explainRows(counterfactual::Generator& generator, const data::Table& table, std::span<const std::size_t> rows,
                          const counterfactual::SearchRequest& question, const core::Context& context,
                          const std::function<void(std::span<const report::ExplainedRow>)>& portionDone) {
    ExplainedRows explained;
    explained.asked = rows.size();
    explained.stopped = !searchPortions(generator, table, rows, question, context, [&](std::vector<report::ExplainedRow> finished) {
        if (portionDone) portionDone(finished);
        std::ranges::move(finished, std::back_inserter(explained.rows));
    });
    return explained;
}

ExplainedCsv explainRowsToCsv(counterfactual::Generator& generator, const data::Table& table, std::span<const std::size_t> rows,
                              const counterfactual::SearchRequest& search, const AskedRun& asked, const core::Context& context) {
    ExplainedCsv explained;
    explained.csv = report::counterfactualCsvHeader(table.schema());
    counterfactual::SearchRequest request = search;
    request.keepTrace = false;  // nothing of it stands in the file
    explained.stopped = !searchPortions(generator, table, rows, request, context, [&](const std::vector<report::ExplainedRow>& finished) {
        explained.csv += report::counterfactualCsvLines(asked.record, asked.question, table, finished);
        explained.written += finished.size();
        explained.withoutResult += finished.size() - static_cast<std::size_t>(std::ranges::count_if(finished, isValid));
    });
    return explained;
}

}  // namespace counterpoint::jobs
