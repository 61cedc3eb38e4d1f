// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/counterfactual/result.h"
#include "engine/data/schema.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace counterpoint::report {

// Numbers and facts as a person reads them in a report (English).

/// A decimal number with commas between thousands from five digits on: "12,345.6".
std::string grouped(std::string_view number);
std::string grouped(std::int64_t number);

/// A share as a percentage: one decimal; more (up to four) where that would hide on which side of `threshold` it lies; never "100.0%" or
/// "0.0%" for a share that is not.
std::string percent(double share, double threshold = 0.5);

/// A share that is a setting, as short as it can be: "50%".
std::string shortPercent(double share);

/// The value without its unit: number with the step's decimals, level, date, or "missing".
std::string numberWords(const data::Feature& feature, double value);
/// The value with its unit.
std::string valueWords(const data::Feature& feature, double value);
/// A signed difference with its arrow, "↑ +200"; the unit is left out.
std::string differenceWords(const data::Feature& feature, const counterfactual::Change& change);
/// "amount were 800 instead of 1,000 euros"
std::string changeWords(const data::Feature& feature, const counterfactual::Change& change);
/// "amount at most 860", by the feature's step where it has one.
std::string conditionWords(const data::Feature& feature, const counterfactual::Condition& condition);
/// Whether a value of this feature has a next one, so that "more than 4" can be "at least 5".
bool hasNextValue(const data::Feature& feature);
/// The level of a condition, or its bound as a value of the feature with its unit.
std::string conditionValue(const data::Feature& feature, const counterfactual::Condition& condition);
/// "a, b and c"
std::string listWords(std::span<const std::string> items);
/// A clause as a sentence: first letter large, full stop at the end.
std::string sentence(std::string clause);
/// The same without the full stop.
std::string sentenceStart(std::string words);
/// "1 record", "2 records"
std::string counted(std::int64_t number, std::string_view singular, std::string_view plural);

}  // namespace counterpoint::report
