// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/report/distribution.h"

#include "engine/core/bytes.h"
#include "engine/core/cache.h"
#include "engine/core/error.h"
#include "engine/report/histogram.h"

#include <fmt/format.h>
#include <algorithm>
#include <optional>
#include <utility>

namespace counterpoint::report {

namespace {

constexpr std::string_view kCacheKind = "distributions";
constexpr int kCacheFormat = 1;
constexpr std::size_t kCachedRows = 50'000;  // fewer are counted faster than a file is found
constexpr std::size_t kQuantiles = 100;

FeatureDistribution describe(const data::Table& table, std::size_t index) {
    const data::Feature& feature = table.schema().feature(index);
    FeatureDistribution spread;
    const std::vector<double> sorted = sortedCells(table, index);
    spread.records = sorted.size();
    spread.missing = table.rowCount() - sorted.size();
    if (!sorted.empty()) {
        spread.low = sorted.front();
        spread.high = sorted.back();
        for (std::size_t k = 0; feature.isOrdered() && k <= kQuantiles; ++k)
            spread.quantiles.push_back(quantileOf(sorted, static_cast<double>(k) / kQuantiles));
    }
    if (feature.hasLevels()) {
        spread.labels = feature.levels;
        spread.bars.assign(feature.levels.size(), 0.0);
        for (const double code : sorted) spread.bars[static_cast<std::size_t>(code)] += 1.0;
        for (double& bar : spread.bars) bar /= static_cast<double>(std::max<std::size_t>(1, sorted.size()));
        spread.axisLow = -0.5;
        spread.axisHigh = static_cast<double>(feature.levels.size()) - 0.5;
    } else if (feature.isNumeric()) {
        const auto [low, high] = usualRange(sorted);
        Bins bins = binsOf(sorted, low, high, binStep(feature));
        spread.axisLow = bins.low;
        spread.axisHigh = bins.high;
        spread.bars = std::move(bins.shares);
    }
    return spread;
}

std::string toBytes(const std::vector<FeatureDistribution>& all) {
    core::ByteWriter writer;
    for (const FeatureDistribution& one : all) {
        writer.putArray(std::span(one.bars));
        writer.putArray(std::span(one.quantiles));
        for (const double value : {one.axisLow, one.axisHigh, one.low, one.high}) writer.put(value);
        writer.put(static_cast<std::uint64_t>(one.records));
        writer.put(static_cast<std::uint64_t>(one.missing));
    }
    return writer.take();
}

std::vector<FeatureDistribution> fromBytes(std::string_view bytes, const data::Schema& schema) {
    core::ByteReader reader(bytes, "cached distributions");
    std::vector<FeatureDistribution> all(schema.featureCount());
    for (std::size_t i = 0; i < all.size(); ++i) {
        FeatureDistribution& one = all[i];
        one.bars = reader.getArray<double>();
        one.quantiles = reader.getArray<double>();
        for (double* value : {&one.axisLow, &one.axisHigh, &one.low, &one.high}) *value = reader.get<double>();
        one.records = reader.get<std::uint64_t>();
        one.missing = reader.get<std::uint64_t>();
        if (schema.feature(i).hasLevels()) one.labels = schema.feature(i).levels;
    }
    return all;
}

/// Nothing where there is none, or one that cannot be read: written by another build, say.
std::optional<std::vector<FeatureDistribution>> cached(const std::string& key, const data::Schema& schema) {
    const auto bytes = core::DiskCache::standard().get(kCacheKind, key);
    if (!bytes) return std::nullopt;
    try {
        return fromBytes(*bytes, schema);
    } catch (const core::Error&) {
        return std::nullopt;
    }
}

}  // namespace

double FeatureDistribution::shareBelow(double value) const {
    if (quantiles.empty() || !(value > quantiles.front())) return 0.0;
    const auto above = std::ranges::lower_bound(quantiles, value);
    if (above == quantiles.end()) return 1.0;
    const double from = *(above - 1);
    const double part = (value - from) / (*above - from);
    return (static_cast<double>(above - 1 - quantiles.begin()) + part) / static_cast<double>(quantiles.size() - 1);
}

std::vector<FeatureDistribution> distributionsOf(const data::Dataset& dataset, const core::Context& context) {
    const bool isCached = context.useCache && dataset.table.rowCount() >= kCachedRows && !dataset.identity.contentHash.empty();
    const std::string key = fmt::format("{} {}", kCacheFormat, dataset.identity.contentHash);
    if (isCached) {
        if (auto known = cached(key, dataset.schema())) return std::move(*known);
    }
    std::vector<FeatureDistribution> all;
    const std::size_t count = dataset.schema().featureCount();
    for (std::size_t i = 0; i < count; ++i) {
        if (context.shouldStop()) throw core::Error(core::ErrorCode::Cancelled, "the distributions were not finished", "", "ask again");
        all.push_back(describe(dataset.table, i));
        context.progress->setPhaseFraction(static_cast<double>(i + 1) / static_cast<double>(count));
    }
    if (isCached) core::DiskCache::standard().put(kCacheKind, key, toBytes(all));
    return all;
}

const std::vector<double>& SortedColumns::of(std::size_t feature) {
    const auto found = sorted_.find(feature);
    return found != sorted_.end() ? found->second : sorted_.emplace(feature, sortedCells(table_, feature)).first->second;
}

}  // namespace counterpoint::report
