// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/row_order.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/row_filter.h"
#include "engine/data/row_sort.h"
#include "engine/data/text_fold.h"

#include <fmt/format.h>
#include <algorithm>
#include <limits>
#include <numeric>

namespace counterpoint::data {

namespace {

constexpr double kFilterShare = 0.7;  ///< of the progress; the rest is the sort

bool asksForPredictions(const RowQuery& query) { return query.predicted || query.correct || query.minProbability || query.maxProbability; }

void checkClass(std::optional<int> wanted, std::size_t classCount, const char* place) {
    if (!wanted || (*wanted >= 0 && static_cast<std::size_t>(*wanted) < classCount)) return;
    throw core::usageError(fmt::format("there is no class {}", *wanted), place, fmt::format("the classes are 0 to {}", classCount - 1));
}

void checkRange(const ColumnRange& range, const Schema& schema) {
    if (range.field >= schema.fields().size())
        throw core::usageError(fmt::format("there is no column {}", range.field), "the ranges", "name a column of the table");
    const Feature& feature = schema.fields()[range.field];
    if (feature.role == Role::Excluded || !feature.isOrdered())
        throw core::usageError(fmt::format("'{}' has no order", feature.name), "the ranges", "give ranges of numbers or ordinal levels");
}

void check(const RowQuery& query, const Table& table, const PredictionColumns& predictions) {
    const std::size_t rows = table.rowCount();
    const std::size_t classes = predictions.classNames.size();
    if (rows > std::numeric_limits<std::uint32_t>::max())
        throw core::inputError("the table has more rows than can be shown", fmt::format("{} rows", rows), "use a part of it");
    if (!predictions.isEmpty() && (predictions.classes.size() != rows || predictions.probabilities.size() != rows * classes))
        throw core::Error(core::ErrorCode::Internal, "the predictions are those of another table", "row query", "");
    checkClass(query.predicted, classes, "the predicted class");
    checkClass(query.probabilityOf, classes, "the probability");
    checkClass(query.label, table.schema().classNames().size(), "the label");
    for (const ColumnRange& range : query.ranges) checkRange(range, table.schema());
    const SortKey& sort = query.sort;
    if (sort.kind == SortKey::Kind::Field && sort.index >= table.schema().fields().size())
        throw core::usageError(fmt::format("there is no column {}", sort.index), "the order", "name a column of the table");
    if (sort.kind == SortKey::Kind::Probability) checkClass(static_cast<int>(sort.index), classes, "the order");
}

/// Takes away, one condition after another, the rows that do not satisfy it.
class Selection {
public:
    Selection(const Table& table, const PredictionColumns& predictions, const RowQuery& query, const core::Context& context)
        : table_(table), predictions_(predictions), query_(query), context_(context), rows_(table.rowCount()) {
        std::iota(rows_.begin(), rows_.end(), std::uint32_t{0});
    }

    /// Cheap conditions first: what they leave is all that the costly ones see.
    std::vector<std::uint32_t> run() {
        for (const ColumnRange& range : query_.ranges) keepRange(range);
        if (query_.label) {
            keep([&](std::uint32_t row) { return table_.labelOf(row) == *query_.label; });
        }
        keepPredictions();
        if (!core::trim(query_.condition).empty()) keepCondition();
        if (!query_.text.empty()) keepText();
        return std::move(rows_);
    }

private:
    template <typename Holds>
    void keep(Holds holds) {
        constexpr std::size_t kPoll = 4096;
        std::size_t kept = 0;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (i % kPoll == 0) {
                context_.throwIfStopped();
                context_.progress->setPhaseFraction(kFilterShare * static_cast<double>(i) / static_cast<double>(rows_.size()));
            }
            const std::uint32_t row = rows_[i];
            rows_[kept] = row;
            kept += holds(row) ? 1 : 0;
        }
        rows_.resize(kept);
    }

    void keepRange(const ColumnRange& range) {
        const double low = range.min.value_or(-std::numeric_limits<double>::infinity());
        const double high = range.max.value_or(std::numeric_limits<double>::infinity());
        const Column& column = table_.column(range.field);
        if (!column.numbers.empty()) {
            keep([&](std::uint32_t row) { return column.numbers[row] >= low && column.numbers[row] <= high; });
        } else {
            keep([&](std::uint32_t row) {
                const double cell = table_.cell(row, range.field);
                return cell >= low && cell <= high;
            });
        }
    }

    void keepPredictions() {
        if (!asksForPredictions(query_)) return;
        if (predictions_.isEmpty()) return rows_.clear();
        if (query_.predicted) {
            keep([&](std::uint32_t row) { return predictions_.classes[row] == *query_.predicted; });
        }
        if (query_.correct) {
            keep([&](std::uint32_t row) {
                const std::int32_t label = table_.labelOf(row);
                return label != kMissingCode && (label == predictions_.classes[row]) == *query_.correct;
            });
        }
        if (!query_.minProbability && !query_.maxProbability) return;
        const double low = query_.minProbability.value_or(0.0);
        const double high = query_.maxProbability.value_or(1.0);
        keep([&](std::uint32_t row) {
            const int wanted = query_.probabilityOf.value_or(predictions_.classes[row]);
            const double probability = predictions_.ofRow(row)[static_cast<std::size_t>(wanted)];
            return probability >= low && probability <= high;
        });
    }

    void keepCondition() {
        const RowFilter filter = RowFilter::parse(query_.condition, table_.schema(), predictions_.classNames);
        if (filter.needsPredictions() && predictions_.isEmpty()) return rows_.clear();
        RowFacts facts;
        facts.table = &table_;
        keep([&](std::uint32_t row) {
            facts.row = row;
            if (filter.needsPredictions()) {
                facts.predicted = predictions_.classes[row];
                facts.probabilities = predictions_.ofRow(row);
            }
            return filter.matches(facts);
        });
    }

    void keepText() {
        const std::string wanted = foldCase(query_.text);
        std::vector<std::string> texts;
        std::string folded;
        keep([&](std::uint32_t row) {
            table_.rowTexts(row, texts);
            return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
                if (text.size() < wanted.size()) return false;
                foldCase(text, folded);
                return folded.find(wanted) != std::string::npos;
            });
        });
    }

    const Table& table_;
    const PredictionColumns& predictions_;
    const RowQuery& query_;
    const core::Context& context_;
    std::vector<std::uint32_t> rows_;
};

}  // namespace

bool needsPredictions(const RowQuery& query, const Schema& schema, const std::vector<std::string>& classNames) {
    using Kind = SortKey::Kind;
    const Kind sort = query.sort.kind;
    if (asksForPredictions(query) || sort == Kind::Predicted || sort == Kind::Probability || sort == Kind::Correct) return true;
    return !core::trim(query.condition).empty() && RowFilter::parse(query.condition, schema, classNames).needsPredictions();
}

std::vector<std::uint32_t> selectRows(const Table& table, const PredictionColumns& predictions, const RowQuery& query,
                                      const core::Context& context) {
    check(query, table, predictions);
    auto rows = Selection(table, predictions, query, context).run();
    context.progress->setPhaseFraction(kFilterShare);
    sortRows(rows, table, predictions, query.sort, query.descending, context);
    context.progress->setPhaseFraction(1.0);
    return rows;
}

}  // namespace counterpoint::data
