// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/similar_records.h"

#include "engine/core/error.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace counterpoint::counterfactual {

namespace {

constexpr std::size_t kPollRows = 4096;

/// Only the ranges, which are all that the Gower distance reads.
constraints::DistanceScales rangesOf(const data::Table& table) {
    const data::Schema& schema = table.schema();
    constraints::DistanceScales scales;
    scales.range.assign(schema.featureCount(), 1.0);
    for (std::size_t f = 0; f < schema.featureCount(); ++f) {
        const data::Feature& feature = schema.feature(f);
        if (feature.type == data::FeatureType::Ordinal) scales.range[f] = std::max(1.0, static_cast<double>(feature.levels.size()) - 1.0);
        if (!feature.isNumeric()) continue;
        double low = std::numeric_limits<double>::infinity();
        double high = -low;
        for (const double value : table.column(schema.fieldOfFeature(f)).numbers) {
            if (!std::isfinite(value)) continue;
            low = std::min(low, value);
            high = std::max(high, value);
        }
        if (high > low) scales.range[f] = high - low;
    }
    return scales;
}

class NearCounter {
public:
    NearCounter(const data::Table& table, const constraints::DistanceScales& scales, const SimilarOptions& options)
        : table_(table), options_(options) {
        const data::Schema& schema = table.schema();
        for (std::size_t f = 0; f < schema.featureCount(); ++f)
            cells_.push_back({schema.fieldOfFeature(f), schema.feature(f).isOrdered(), scales.range[f]});
    }

    /// The Gower distance (constraints/distance.h), or infinity as soon as it is known to be too large.
    double distance(std::size_t record, const data::Row& row) const {
        const auto count = static_cast<double>(cells_.size());
        double sum = 0.0;
        for (std::size_t f = 0; f < cells_.size(); ++f) {
            sum += difference(cells_[f], table_.cell(record, cells_[f].field), row[f]);
            if (sum > (options_.within + 1e-9) * count) return std::numeric_limits<double>::infinity();
        }
        return cells_.empty() ? 0.0 : sum / count;
    }

private:
    struct Cell {
        std::size_t field = 0;
        bool isOrdered = false;
        double range = 1.0;
    };

    static double difference(const Cell& cell, double a, double b) {
        if (std::isnan(a) || std::isnan(b)) return std::isnan(a) == std::isnan(b) ? 0.0 : 1.0;
        if (cell.isOrdered) return std::min(1.0, std::abs(a - b) / cell.range);
        return a == b ? 0.0 : 1.0;
    }

    const data::Table& table_;
    const SimilarOptions& options_;
    std::vector<Cell> cells_;
};

}  // namespace

std::vector<SimilarRecords> similarRecords(const data::Dataset& data, const constraints::DistanceScales& scales,
                                           std::span<const data::Row> rows, const core::Context& context, const SimilarOptions& options) {
    for (const data::Row& row : rows) {
        if (row.size() == data.schema().featureCount()) continue;
        throw core::usageError("a row has another number of features than the data", "similar records", "take both by the model's schema");
    }
    const NearCounter counter(data.table, scales, options);
    std::vector<std::vector<std::pair<double, std::size_t>>> near(rows.size());
    for (std::size_t record = 0; record < data.table.rowCount(); ++record) {
        if (record % kPollRows == 0 && context.shouldStop())
            throw core::Error(core::ErrorCode::Cancelled, "the records were not all compared", "", "ask again");
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const double distance = counter.distance(record, rows[i]);
            if (distance <= options.within) near[i].emplace_back(distance, record);
        }
    }
    std::vector<SimilarRecords> similar(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        similar[i].count = near[i].size();
        const auto most = static_cast<std::ptrdiff_t>(std::min(options.most, near[i].size()));
        std::ranges::partial_sort(near[i], near[i].begin() + most);
        for (auto one = near[i].begin(); one != near[i].begin() + most; ++one) similar[i].rows.push_back(one->second);
    }
    return similar;
}

std::vector<SimilarRecords> similarRecords(const data::Dataset& data, std::span<const data::Row> rows, const core::Context& context,
                                           const SimilarOptions& options) {
    return similarRecords(data, rangesOf(data.table), rows, context, options);
}

}  // namespace counterpoint::counterfactual
