// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/data/dataset.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace counterpoint::data {

namespace {

/// How many of `count` rows go to train, validation and test: whole parts first, then the largest remainders.
std::array<std::size_t, 3> shares(std::size_t count, const SplitFractions& fractions) {
    const std::array<double, 3> wanted{static_cast<double>(count) * (1.0 - fractions.validation - fractions.test),
                                       static_cast<double>(count) * fractions.validation, static_cast<double>(count) * fractions.test};
    std::array<std::size_t, 3> parts{};
    std::array<double, 3> remainders{};
    std::size_t given = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        constexpr double kDust = 1e-9;  // 0.7 * 10 is a little less than 7
        parts[i] = static_cast<std::size_t>(std::floor(std::max(0.0, wanted[i]) + kDust));
        remainders[i] = wanted[i] - static_cast<double>(parts[i]);
        given += parts[i];
    }
    while (given < count) {
        const auto largest = std::max_element(remainders.begin(), remainders.end());
        ++parts[static_cast<std::size_t>(largest - remainders.begin())];
        *largest = -1.0;
        ++given;
    }
    return parts;
}

}  // namespace

Split stratifiedSplit(const Table& table, SplitFractions fractions, std::uint64_t seed) {
    if (!(fractions.validation >= 0.0 && fractions.test >= 0.0 && fractions.validation + fractions.test < 1.0)) {
        throw core::usageError("the shares of validation and test leave nothing to train on", "split", "their sum must be below 1");
    }
    const std::size_t classes = table.schema().classNames().size();
    std::vector<std::vector<std::size_t>> rowsOf(std::max<std::size_t>(classes, 1));
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        const std::int32_t label = classes == 0 ? 0 : table.labelOf(row);
        if (label != kMissingCode) rowsOf[static_cast<std::size_t>(label)].push_back(row);
    }
    core::Random random(seed, "split");
    Split split;
    for (auto& rows : rowsOf) {
        random.shuffle(rows);
        const auto parts = shares(rows.size(), fractions);
        const auto trainEnd = rows.begin() + static_cast<std::ptrdiff_t>(parts[0]);
        const auto validationEnd = trainEnd + static_cast<std::ptrdiff_t>(parts[1]);
        split.train.insert(split.train.end(), rows.begin(), trainEnd);
        split.validation.insert(split.validation.end(), trainEnd, validationEnd);
        split.test.insert(split.test.end(), validationEnd, rows.end());
    }
    for (auto* part : {&split.train, &split.validation, &split.test}) std::sort(part->begin(), part->end());
    return split;
}

}  // namespace counterpoint::data
