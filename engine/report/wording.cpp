// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/report/wording.h"

#include "engine/core/text.h"
#include "engine/report/result_wording.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace counterpoint::report {

namespace {

using counterfactual::Change;
using counterfactual::Condition;

std::string withUnit(const data::Feature& feature, std::string text) {
    if (feature.unit.empty() || text == "missing") return text;
    return feature.unit == "%" ? text + "%" : text + " " + feature.unit;
}

/// The bound of a split as a value of the feature: the last one below, or the first one above. A split lies between two values.
std::string boundWords(const data::Feature& feature, double threshold, bool upper) {
    const std::optional<double> step = feature.step                                 ? feature.step
                                       : feature.type == data::FeatureType::Integer ? std::optional(1.0)
                                                                                    : std::nullopt;
    if (feature.type == data::FeatureType::Ordinal) return feature.valueText(upper ? std::floor(threshold) : std::floor(threshold) + 1.0);
    if (!step) return grouped(fmt::format("{:.4g}", threshold));
    const double steps = threshold / *step;
    const double whole = std::floor(steps + 1e-9);
    return numberWords(feature, core::roundToStep((upper ? whole : whole + 1.0) * *step, *step));
}

}  // namespace

std::string grouped(std::string_view number) {
    constexpr std::size_t kFirst = 5;  // 1234 stays whole, as years do
    const std::size_t start = number.starts_with('-') ? 1 : 0;
    const std::size_t end = std::min(number.find_first_not_of("0123456789", start), number.size());
    const std::size_t digits = end - start;
    if (digits < kFirst) return std::string(number);
    std::string text(number.substr(0, start));
    for (std::size_t i = 0; i < digits; ++i) {
        if (i > 0 && (digits - i) % 3 == 0) text += ',';
        text += number[start + i];
    }
    return text + std::string(number.substr(end));
}

std::string grouped(std::int64_t number) { return grouped(std::to_string(number)); }

std::string percent(double share, double threshold) {
    if (!std::isfinite(share)) return "unknown";
    if (share > 0.0 && share < 0.0005) return "<0.1%";
    if (share < 1.0 && share >= 0.9995) return ">99.9%";
    constexpr int kMost = 4;
    for (int decimals = 1; decimals < kMost; ++decimals) {
        std::string text = fmt::format("{:.{}f}%", share * 100.0, decimals);
        if (share == threshold || text != fmt::format("{:.{}f}%", threshold * 100.0, decimals)) return text;
    }
    return fmt::format("{:.{}f}%", share * 100.0, kMost);
}

std::string shortPercent(double share) { return fmt::format("{:.6g}%", share * 100.0); }

std::string numberWords(const data::Feature& feature, double value) {
    std::string text = feature.valueText(value);
    if (text.empty()) return "missing";
    return feature.isNumeric() && !feature.isDate ? grouped(text) : text;
}

std::string valueWords(const data::Feature& feature, double value) { return withUnit(feature, numberWords(feature, value)); }

std::string differenceWords(const data::Feature& feature, const Change& change) {
    if (std::isnan(change.from)) return "filled in";
    if (!feature.isOrdered()) return "other level";
    const bool raised = change.to > change.from;
    const std::string sign = raised ? "↑ +" : "↓ −";
    const double size = std::abs(change.to - change.from);
    if (feature.type == data::FeatureType::Ordinal) return sign + counted(static_cast<std::int64_t>(std::lround(size)), "level", "levels");
    if (feature.isDate) return sign + counted(static_cast<std::int64_t>(std::lround(size)), "day", "days");
    return sign + numberWords(feature, size);
}

std::string changeWords(const data::Feature& feature, const Change& change) {
    if (!feature.isNumeric() || std::isnan(change.from)) {
        return fmt::format("{} were {} instead of {}", feature.name, valueWords(feature, change.to), valueWords(feature, change.from));
    }
    return fmt::format("{} were {} instead of {}", feature.name, numberWords(feature, change.to), valueWords(feature, change.from));
}

bool hasNextValue(const data::Feature& feature) { return feature.step || feature.type != data::FeatureType::Continuous; }

std::string conditionValue(const data::Feature& feature, const Condition& condition) {
    if (condition.op == Condition::Op::Is || condition.op == Condition::Op::IsNot) return feature.valueText(condition.level);
    return withUnit(feature, boundWords(feature, condition.threshold, condition.op == Condition::Op::LessEqual));
}

std::string conditionWords(const data::Feature& feature, const Condition& condition) { return conditionClause(feature, condition).text; }

std::string listWords(std::span<const std::string> items) {
    if (items.empty()) return "";
    if (items.size() == 1) return items.front();
    return core::join(items.first(items.size() - 1), ", ") + " and " + items.back();
}

std::string sentence(std::string clause) {
    clause = sentenceStart(std::move(clause));
    return clause.empty() || clause.ends_with('.') ? clause : clause + ".";
}

std::string sentenceStart(std::string words) {
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z') words.front() = static_cast<char>(words.front() - 'a' + 'A');
    return words;
}

std::string counted(std::int64_t number, std::string_view singular, std::string_view plural) {
    return fmt::format("{} {}", grouped(number), number == 1 ? singular : plural);
}

}  // namespace counterpoint::report
