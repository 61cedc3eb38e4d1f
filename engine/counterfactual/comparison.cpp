// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/comparison.h"

#include "engine/core/error.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <map>

namespace counterpoint::counterfactual {

namespace {

using Features = std::vector<std::size_t>;
using Results = std::span<const Counterfactual* const>;

bool hasResult(const Counterfactual& result) { return result.status == Status::Valid && !result.row.empty(); }

bool sameCells(const data::Row& a, const data::Row& b) {
    return std::ranges::equal(a, b, [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

/// Ascending.
Features changedBy(const Counterfactual& result) {
    Features features;
    for (const Change& change : result.changes) features.push_back(change.feature);
    std::ranges::sort(features);
    return features;
}

/// The changed features of each result there is.
std::vector<Features> changedSets(Results results) {
    std::vector<Features> sets;
    for (const Counterfactual* result : results) {
        if (hasResult(*result)) sets.push_back(changedBy(*result));
    }
    return sets;
}

double overlap(const Features& a, const Features& b) {
    Features shared;
    std::ranges::set_intersection(a, b, std::back_inserter(shared));
    const std::size_t joint = a.size() + b.size() - shared.size();
    return joint == 0 ? 1.0 : static_cast<double>(shared.size()) / static_cast<double>(joint);
}

std::optional<double> meanOverlap(const std::vector<Features>& sets) {
    if (sets.size() < 2) return std::nullopt;
    double sum = 0.0;
    double pairs = 0.0;
    for (std::size_t i = 0; i < sets.size(); ++i) {
        for (std::size_t j = i + 1; j < sets.size(); ++j, pairs += 1.0) sum += overlap(sets[i], sets[j]);
    }
    return sum / pairs;
}

double shareOfCommonest(const std::vector<Features>& sets) {
    std::ptrdiff_t most = 0;
    for (const Features& one : sets) most = std::max(most, std::ranges::count(sets, one));
    return sets.empty() ? 0.0 : static_cast<double>(most) / static_cast<double>(sets.size());
}

Comparison::Column columnOf(const Counterfactual& result) {
    Comparison::Column column;
    column.found = hasResult(result);
    column.predictedClass = result.predictedClass;
    if (!column.found) return column;
    column.changes = result.changes.size();
    column.gower = result.distances.gower;
    const auto predicted = static_cast<std::size_t>(result.predictedClass);
    if (predicted < result.probabilitiesAfter.size()) column.probability = result.probabilitiesAfter[predicted];
    return column;
}

/// The features that some result changes, in schema order.
std::vector<Comparison::Feature> featuresOf(Results results) {
    std::map<std::size_t, Comparison::Feature> features;
    for (std::size_t column = 0; column < results.size(); ++column) {
        if (!hasResult(*results[column])) continue;
        for (const Change& change : results[column]->changes) {
            Comparison::Feature& one = features[change.feature];
            one.feature = change.feature;
            one.from = change.from;
            one.to.resize(results.size());
            one.to[column] = change.to;
            ++one.changedBy;
        }
    }
    std::vector<Comparison::Feature> list;
    for (auto& [feature, one] : features) {
        std::optional<double> first;
        one.sameValue = true;
        for (const auto& to : one.to) {
            if (!to) continue;
            one.sameValue = one.sameValue && *to == first.value_or(*to);
            first = to;
        }
        list.push_back(std::move(one));
    }
    return list;
}

}  // namespace

Comparison compare(Results results) {
    for (const Counterfactual* result : results) {
        if (sameCells(result->factual, results.front()->factual)) continue;
        throw core::usageError("the results belong to different cases", "comparison", "compare results of one case");
    }
    Comparison comparison;
    for (const Counterfactual* result : results) {
        comparison.columns.push_back(columnOf(*result));
        comparison.gowerHigh = std::max(comparison.gowerHigh, comparison.columns.back().gower);
    }
    const auto sets = changedSets(results);
    comparison.found = sets.size();
    comparison.agreement = meanOverlap(sets);
    comparison.sameFeatures = shareOfCommonest(sets);
    comparison.features = featuresOf(results);
    for (Comparison::Feature& one : comparison.features)
        one.share = static_cast<double>(one.changedBy) / static_cast<double>(comparison.found);
    std::ranges::stable_sort(comparison.features, std::greater<>{}, &Comparison::Feature::changedBy);
    return comparison;
}

std::vector<Necessity> necessity(Results results) {
    const auto sets = changedSets(results);
    std::map<std::size_t, std::size_t> counts;
    for (const Features& features : sets) {
        for (const std::size_t feature : features) ++counts[feature];
    }
    std::vector<Necessity> list;
    list.reserve(counts.size());
    for (const auto& [feature, count] : counts)
        list.push_back({feature, count, static_cast<double>(count) / static_cast<double>(sets.size())});
    std::ranges::stable_sort(list, std::greater<>{}, &Necessity::changedBy);
    return list;
}

}  // namespace counterpoint::counterfactual
