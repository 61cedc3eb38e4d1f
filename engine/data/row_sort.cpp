// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/row_sort.h"

#include "engine/core/error.h"
#include "engine/data/text_fold.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

namespace counterpoint::data {

namespace {

constexpr std::uint64_t kMissingKey = std::numeric_limits<std::uint64_t>::max();
constexpr std::size_t kPoll = 4096;

/// A row with what it is sorted by, as a number.
struct Entry {
    std::uint64_t key = kMissingKey;
    std::uint32_t row = 0;
};

/// Doubles in their order as unsigned numbers; never kMissingKey.
std::uint64_t keyOfNumber(double value) {
    constexpr std::uint64_t kSign = std::uint64_t{1} << 63;
    if (std::isnan(value)) return kMissingKey;
    const auto bits = std::bit_cast<std::uint64_t>(value + 0.0);  // -0 is 0
    return (bits & kSign) != 0 ? ~bits : bits | kSign;
}

std::uint64_t keyOfCode(std::int32_t code) { return code < 0 ? kMissingKey : static_cast<std::uint64_t>(code); }

template <typename KeyOf>
std::vector<Entry> gather(const std::vector<std::uint32_t>& rows, const core::Context& context, KeyOf keyOf) {
    std::vector<Entry> entries(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % kPoll == 0) context.throwIfStopped();
        entries[i] = {keyOf(rows[i]), rows[i]};
    }
    return entries;
}

/// Places of texts in the order of the alphabet without regard to case; texts that differ in case alone share one.
std::vector<std::uint64_t> ranksOf(std::vector<std::string> texts, const core::Context& context) {
    for (std::string& text : texts) text = foldCase(text);
    std::vector<std::uint32_t> order(texts.size());
    std::iota(order.begin(), order.end(), std::uint32_t{0});
    std::size_t comparisons = 0;
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (++comparisons % kPoll == 0) context.throwIfStopped();
        return texts[a] < texts[b];
    });
    std::vector<std::uint64_t> ranks(texts.size());
    std::uint64_t rank = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && texts[order[i]] != texts[order[i - 1]]) ++rank;
        ranks[order[i]] = texts[order[i]].empty() ? kMissingKey : rank;
    }
    return ranks;
}

std::vector<Entry> gatherTexts(const std::vector<std::uint32_t>& rows, const Table& table, std::size_t field,
                               const core::Context& context) {
    std::vector<std::string> texts(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % kPoll == 0) context.throwIfStopped();
        texts[i] = table.cellText(rows[i], field);
    }
    const auto ranks = ranksOf(std::move(texts), context);
    std::vector<Entry> entries(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) entries[i] = {ranks[i], rows[i]};
    return entries;
}

std::vector<Entry> gatherField(const std::vector<std::uint32_t>& rows, const Table& table, std::size_t field,
                               const core::Context& context) {
    const Feature& feature = table.schema().fields()[field];
    const Column& column = table.column(field);
    if (!column.numbers.empty()) return gather(rows, context, [&](std::uint32_t row) { return keyOfNumber(column.numbers[row]); });
    if (column.codes.empty()) return gatherTexts(rows, table, field, context);
    if (feature.role == Role::Label || feature.isOrdered())
        return gather(rows, context, [&](std::uint32_t row) { return keyOfCode(column.codes[row]); });
    const auto ranks = ranksOf(feature.levels, context);
    return gather(rows, context, [&](std::uint32_t row) {
        const std::int32_t code = column.codes[row];
        return code < 0 ? kMissingKey : ranks[static_cast<std::size_t>(code)];
    });
}

std::vector<Entry> gatherKeys(const std::vector<std::uint32_t>& rows, const Table& table, const PredictionColumns& predictions,
                              const SortKey& key, const core::Context& context) {
    switch (key.kind) {
        case SortKey::Kind::Field:
            return gatherField(rows, table, key.index, context);
        case SortKey::Kind::Label:
            return gather(rows, context, [&](std::uint32_t row) { return keyOfCode(table.labelOf(row)); });
        case SortKey::Kind::Predicted:
            return gather(rows, context, [&](std::uint32_t row) { return keyOfCode(predictions.classOf(row)); });
        case SortKey::Kind::Probability:
            return gather(rows, context, [&](std::uint32_t row) {
                return predictions.isEmpty() ? kMissingKey : keyOfNumber(predictions.ofRow(row)[key.index]);
            });
        case SortKey::Kind::Correct:
            return gather(rows, context, [&](std::uint32_t row) {
                const std::int32_t label = table.labelOf(row);
                if (label < 0 || predictions.isEmpty()) return kMissingKey;
                return static_cast<std::uint64_t>(predictions.classOf(row) == label ? 1 : 0);
            });
        case SortKey::Kind::RowNumber:
            break;
    }
    return gather(rows, context, [](std::uint32_t row) { return std::uint64_t{row}; });
}

/// Least significant digit first, so that rows of equal keys keep their order. Digits that all keys share cost nothing: levels and
/// small whole numbers take one or two passes.
void radixSort(std::vector<Entry>& entries, const core::Context& context) {
    constexpr unsigned kBits = 11;
    constexpr std::size_t kBuckets = std::size_t{1} << kBits;
    constexpr std::size_t kDigits = (64 + kBits - 1) / kBits;
    const auto digitOf = [](std::uint64_t key, std::size_t digit) {
        return static_cast<std::size_t>(key >> (digit * kBits)) & (kBuckets - 1);
    };
    std::vector<std::array<std::size_t, kBuckets>> counts(kDigits);
    for (const Entry& entry : entries) {
        for (std::size_t digit = 0; digit < kDigits; ++digit) ++counts[digit][digitOf(entry.key, digit)];
    }
    std::vector<Entry> sorted(entries.size());
    for (std::size_t digit = 0; digit < kDigits; ++digit) {
        context.throwIfStopped();
        auto& places = counts[digit];
        if (std::find(places.begin(), places.end(), entries.size()) != places.end()) continue;
        std::exclusive_scan(places.begin(), places.end(), places.begin(), std::size_t{0});
        for (const Entry& entry : entries) sorted[places[digitOf(entry.key, digit)]++] = entry;
        entries.swap(sorted);
    }
}

}  // namespace

void sortRows(std::vector<std::uint32_t>& rows, const Table& table, const PredictionColumns& predictions, const SortKey& key,
              bool descending, const core::Context& context) {
    if (key.kind == SortKey::Kind::RowNumber && !descending) return;
    auto entries = gatherKeys(rows, table, predictions, key, context);
    if (descending) {
        for (Entry& entry : entries) entry.key = entry.key == kMissingKey ? kMissingKey : kMissingKey - 1 - entry.key;
    }
    radixSort(entries, context);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = entries[i].row;
}

}  // namespace counterpoint::data
