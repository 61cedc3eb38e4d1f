// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/text.h"
#include "engine/models/training.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace counterpoint::models {

double rocAuc(std::span<const float> scores, std::span<const int> isPositive) {
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto isBelow = [&](std::size_t a, std::size_t b) {
        if (std::isnan(scores[a]) || std::isnan(scores[b])) return std::isnan(scores[a]) && !std::isnan(scores[b]);
        return scores[a] < scores[b];
    };
    std::sort(order.begin(), order.end(), isBelow);
    double rankSum = 0.0;
    double positives = 0.0;
    for (std::size_t start = 0; start < order.size();) {
        std::size_t end = start;
        double positivesHere = 0.0;
        while (end < order.size() && !isBelow(order[start], order[end])) positivesHere += isPositive[order[end++]] != 0 ? 1.0 : 0.0;
        rankSum += positivesHere * (static_cast<double>(start + 1) + static_cast<double>(end)) / 2.0;
        positives += positivesHere;
        start = end;
    }
    const double negatives = static_cast<double>(scores.size()) - positives;
    if (positives == 0.0 || negatives == 0.0) return 0.5;
    return (rankSum - positives * (positives + 1.0) / 2.0) / (positives * negatives);
}

std::string historyCsv(const std::vector<HistoryEntry>& history) {
    std::string text = "epoch,split,loss,accuracy,auc\n";
    for (const HistoryEntry& entry : history) {
        text += fmt::format("{},{},{},{},{}\n", entry.epoch, entry.split, core::formatNumber(entry.loss),
                            core::formatNumber(entry.accuracy), core::formatNumber(entry.auc));
    }
    return text;
}

}  // namespace counterpoint::models
