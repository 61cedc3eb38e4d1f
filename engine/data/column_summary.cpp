// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/column_summary.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_set>

namespace counterpoint::data {

namespace {

constexpr std::size_t kMostDistinct = 10000;
constexpr std::size_t kPoll = 4096;

/// Counts different values until there are too many to be of interest.
template <typename T>
class DistinctCounter {
public:
    void add(const T& value) {
        if (isFull_) return;
        seen_.insert(value);
        isFull_ = seen_.size() > kMostDistinct;
    }
    void writeTo(ColumnSummary& summary) const {
        summary.distinct = std::min(seen_.size(), kMostDistinct);
        summary.distinctIsLeast = isFull_;
    }

private:
    std::unordered_set<T> seen_;
    bool isFull_ = false;
};

void summariseNumbers(const std::vector<double>& numbers, const Feature& feature, ColumnSummary& summary, const core::Context& context) {
    double min = std::numeric_limits<double>::infinity();
    double max = -min;
    DistinctCounter<double> distinct;
    for (std::size_t row = 0; row < numbers.size(); ++row) {
        if (row % kPoll == 0) context.throwIfStopped();
        const double value = numbers[row];
        if (std::isnan(value)) {
            ++summary.missing;
            continue;
        }
        min = std::min(min, value);
        max = std::max(max, value);
        distinct.add(value);
    }
    distinct.writeTo(summary);
    if (summary.distinct == 0) return;
    summary.min = feature.valueText(min);
    summary.max = feature.valueText(max);
}

void summariseCodes(const std::vector<std::int32_t>& codes, const Feature& feature, ColumnSummary& summary, const core::Context& context) {
    std::vector<bool> occurs(feature.levels.size(), false);
    for (std::size_t row = 0; row < codes.size(); ++row) {
        if (row % kPoll == 0) context.throwIfStopped();
        if (codes[row] == kMissingCode) {
            ++summary.missing;
        } else {
            occurs[static_cast<std::size_t>(codes[row])] = true;
        }
    }
    summary.distinct = static_cast<std::size_t>(std::count(occurs.begin(), occurs.end(), true));
    if (!feature.isOrdered() || summary.distinct == 0) return;
    summary.min = feature.levels[static_cast<std::size_t>(std::find(occurs.begin(), occurs.end(), true) - occurs.begin())];
    summary.max = feature.levels[static_cast<std::size_t>(occurs.rend() - std::find(occurs.rbegin(), occurs.rend(), true)) - 1];
}

/// Columns that are not typed, in one pass over the texts.
void summariseTexts(const Table& table, const std::vector<std::size_t>& fields, std::vector<ColumnSummary>& summaries,
                    const core::Context& context) {
    if (fields.empty()) return;
    std::vector<DistinctCounter<std::string>> distinct(fields.size());
    std::vector<std::string> texts;
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        if (row % kPoll == 0) {
            context.throwIfStopped();
            context.progress->setPhaseFraction(static_cast<double>(row) / static_cast<double>(table.rowCount()));
        }
        table.rowTexts(row, texts);
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const std::string& text = texts[fields[i]];
            if (text.empty()) {
                ++summaries[fields[i]].missing;
            } else {
                distinct[i].add(text);
            }
        }
    }
    for (std::size_t i = 0; i < fields.size(); ++i) distinct[i].writeTo(summaries[fields[i]]);
}

void addExamples(const Table& table, std::vector<ColumnSummary>& summaries) {
    constexpr std::size_t kExamples = 4;
    constexpr std::size_t kLooked = 500;
    std::vector<std::string> texts;
    for (std::size_t row = 0; row < std::min(kLooked, table.rowCount()); ++row) {
        table.rowTexts(row, texts);
        for (std::size_t field = 0; field < summaries.size(); ++field) {
            auto& examples = summaries[field].examples;
            const bool isNew = std::find(examples.begin(), examples.end(), texts[field]) == examples.end();
            if (examples.size() < kExamples && !texts[field].empty() && isNew) examples.push_back(texts[field]);
        }
    }
}

}  // namespace

std::vector<ColumnSummary> summarise(const Dataset& dataset, const core::Context& context) {
    const Table& table = dataset.table;
    const auto& fields = dataset.schema().fields();
    std::vector<ColumnSummary> summaries(fields.size());
    std::vector<std::size_t> texts;
    for (std::size_t field = 0; field < fields.size(); ++field) {
        ColumnSummary& summary = summaries[field];
        summary.name = fields[field].name;
        if (field < dataset.reasons.size()) summary.why = dataset.reasons[field];
        const Column& column = table.column(field);
        if (!column.numbers.empty()) {
            summariseNumbers(column.numbers, fields[field], summary, context);
        } else if (!column.codes.empty()) {
            summariseCodes(column.codes, fields[field], summary, context);
        } else {
            texts.push_back(field);
        }
    }
    summariseTexts(table, texts, summaries, context);
    addExamples(table, summaries);
    context.progress->setPhaseFraction(1.0);
    return summaries;
}

}  // namespace counterpoint::data
