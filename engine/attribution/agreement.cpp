// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/agreement.h"

#include "engine/core/error.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>

namespace counterpoint::attribution {

namespace {

constexpr double kNoAgreement = std::numeric_limits<double>::quiet_NaN();

struct AgreementPairs {
    std::vector<double> left;
    std::vector<double> right;

    std::size_t size() const { return left.size(); }
};

/// Without the features that either list does not know.
AgreementPairs knownPairs(std::span<const double> left, std::span<const double> right) {
    if (left.size() != right.size()) {
        throw core::usageError(fmt::format("attributions of {} and of {} features cannot be compared", left.size(), right.size()),
                               "agreement", "compare attributions of one model");
    }
    AgreementPairs pairs;
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (std::isnan(left[i]) || std::isnan(right[i])) continue;
        pairs.left.push_back(left[i]);
        pairs.right.push_back(right[i]);
    }
    return pairs;
}

/// Number of pairs within runs of equal items.
template <typename Same>
double pairsInRuns(std::size_t count, Same same) {
    double pairs = 0.0;
    std::size_t start = 0;
    for (std::size_t i = 1; i <= count; ++i) {
        if (i < count && same(start, i)) continue;
        const auto run = static_cast<double>(i - start);
        pairs += run * (run - 1.0) / 2.0;
        start = i;
    }
    return pairs;
}

/// Sorts and counts the inversions.
double sortCountingInversions(std::span<double> values, std::vector<double>& scratch) {
    if (values.size() < 2) return 0.0;
    const std::size_t half = values.size() / 2;
    double inversions = sortCountingInversions(values.first(half), scratch) + sortCountingInversions(values.subspan(half), scratch);
    scratch.clear();
    std::size_t i = 0;
    std::size_t j = half;
    while (i < half || j < values.size()) {
        if (j == values.size() || (i < half && values[i] <= values[j])) {
            scratch.push_back(values[i++]);
        } else {
            inversions += static_cast<double>(half - i);
            scratch.push_back(values[j++]);
        }
    }
    std::copy(scratch.begin(), scratch.end(), values.begin());
    return inversions;
}

double pearson(const std::vector<double>& left, const std::vector<double>& right) {
    const auto count = static_cast<double>(left.size());
    const double leftMean = std::accumulate(left.begin(), left.end(), 0.0) / count;
    const double rightMean = std::accumulate(right.begin(), right.end(), 0.0) / count;
    double products = 0.0;
    double leftSquares = 0.0;
    double rightSquares = 0.0;
    for (std::size_t i = 0; i < left.size(); ++i) {
        products += (left[i] - leftMean) * (right[i] - rightMean);
        leftSquares += (left[i] - leftMean) * (left[i] - leftMean);
        rightSquares += (right[i] - rightMean) * (right[i] - rightMean);
    }
    if (leftSquares <= 0.0 || rightSquares <= 0.0) return kNoAgreement;
    return std::clamp(products / std::sqrt(leftSquares * rightSquares), -1.0, 1.0);
}

int agreementSignOf(double value) { return (value > 0.0 ? 1 : 0) - (value < 0.0 ? 1 : 0); }

/// Share of the top k of both for which `agrees`.
template <typename Agrees>
double sharedTopFeatures(const AgreementPairs& pairs, std::size_t k, Agrees agrees) {
    const std::size_t count = std::min(k, pairs.size());
    if (count == 0) return kNoAgreement;
    const std::vector<std::size_t> left = topFeatures(pairs.left, count);
    const std::vector<std::size_t> right = topFeatures(pairs.right, count);
    const auto isShared = [&](std::size_t feature) { return std::ranges::find(right, feature) != right.end() && agrees(feature); };
    return static_cast<double>(std::ranges::count_if(left, isShared)) / static_cast<double>(count);
}

}  // namespace

double kendallTauB(std::span<const double> left, std::span<const double> right) {
    const AgreementPairs pairs = knownPairs(left, right);
    const std::size_t count = pairs.size();
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        return std::pair(pairs.left[a], pairs.right[a]) < std::pair(pairs.left[b], pairs.right[b]);
    });
    const auto sameLeft = [&](std::size_t a, std::size_t b) { return pairs.left[order[a]] == pairs.left[order[b]]; };
    const double leftTies = pairsInRuns(count, sameLeft);
    const double bothTies =
        pairsInRuns(count, [&](std::size_t a, std::size_t b) { return sameLeft(a, b) && pairs.right[order[a]] == pairs.right[order[b]]; });
    std::vector<double> byLeft;
    for (const std::size_t place : order) byLeft.push_back(pairs.right[place]);
    std::vector<double> scratch;
    const double discordant = sortCountingInversions(byLeft, scratch);
    const double rightTies = pairsInRuns(count, [&](std::size_t a, std::size_t b) { return byLeft[a] == byLeft[b]; });
    const double all = static_cast<double>(count) * (static_cast<double>(count) - 1.0) / 2.0;
    if (count < 2 || leftTies == all || rightTies == all) return kNoAgreement;
    const double difference = all - leftTies - rightTies + bothTies - 2.0 * discordant;
    return std::clamp(difference / std::sqrt((all - leftTies) * (all - rightTies)), -1.0, 1.0);
}

std::vector<double> meanRanks(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t start = 0; start < order.size();) {
        std::size_t end = start;
        while (end < order.size() && values[order[end]] == values[order[start]]) ++end;
        for (std::size_t i = start; i < end; ++i) ranks[order[i]] = 0.5 * static_cast<double>(start + 1 + end);
        start = end;
    }
    return ranks;
}

double spearman(std::span<const double> left, std::span<const double> right) {
    const AgreementPairs pairs = knownPairs(left, right);
    return pairs.size() < 2 ? kNoAgreement : pearson(meanRanks(pairs.left), meanRanks(pairs.right));
}

std::vector<std::size_t> topFeatures(std::span<const double> values, std::size_t k) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isnan(values[i])) order.push_back(i);
    }
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return std::abs(values[a]) > std::abs(values[b]); });
    order.resize(std::min(k, order.size()));
    return order;
}

double topOverlap(std::span<const double> left, std::span<const double> right, std::size_t k) {
    return sharedTopFeatures(knownPairs(left, right), k, [](std::size_t) { return true; });
}

double signAgreement(std::span<const double> left, std::span<const double> right, std::size_t k) {
    const AgreementPairs pairs = knownPairs(left, right);
    return sharedTopFeatures(
        pairs, k, [&](std::size_t feature) { return agreementSignOf(pairs.left[feature]) == agreementSignOf(pairs.right[feature]); });
}

Agreement agreementOf(std::span<const double> left, std::span<const double> right, std::size_t k) {
    AgreementPairs magnitudes = knownPairs(left, right);
    for (double& value : magnitudes.left) value = std::abs(value);
    for (double& value : magnitudes.right) value = std::abs(value);
    return {kendallTauB(magnitudes.left, magnitudes.right), spearman(magnitudes.left, magnitudes.right), topOverlap(left, right, k),
            signAgreement(left, right, k), std::min(k, magnitudes.size())};
}

}  // namespace counterpoint::attribution
