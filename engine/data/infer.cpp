// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/infer.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/column_reason.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace counterpoint::data {

namespace {

constexpr std::size_t kFewestIdRows = 10;       ///< in fewer rows, all different values say nothing
constexpr std::size_t kLastColumnClasses = 10;  ///< the last column is taken for the label up to so many values
constexpr int kMostStepDecimals = 9;            ///< with more decimals a number is measured, not typed

/// A column while its role is being found.
struct Guess {
    Feature feature;
    Column column;
    ColumnFindings findings;
    core::Message why;
};

bool isIdName(std::string_view name) {
    const std::string lower = core::lowerCase(name);
    for (const std::string_view whole : {"id", "index", "row", "key", "uuid", "guid", "nr", "no"}) {
        if (lower == whole) return true;
    }
    const auto endsLike = [&](std::string_view ending) { return lower.size() > ending.size() && lower.ends_with(ending); };
    return endsLike("_id") || endsLike(" id") || endsLike("-id") || name.ends_with("ID") || name.ends_with("Id");
}

/// All different whole numbers that run through a range without a gap, or are called an id.
bool numbersRows(const Guess& guess) {
    const auto& numbers = guess.column.numbers;
    if (!guess.findings.isIntegral || guess.findings.present != numbers.size() || numbers.size() < kFewestIdRows) return false;
    const bool isDense = guess.findings.max - guess.findings.min + 1.0 == static_cast<double>(numbers.size());
    if (!isDense && !isIdName(guess.feature.name)) return false;
    std::vector<double> sorted = numbers;
    std::sort(sorted.begin(), sorted.end());
    return std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end();
}

/// Sorts levels, by number where all are numbers, and renumbers the codes.
void sortLevels(std::vector<std::string>& levels, std::vector<std::int32_t>& codes) {
    std::vector<std::int32_t> order(levels.size());
    std::iota(order.begin(), order.end(), 0);
    const bool allNumbers =
        std::all_of(levels.begin(), levels.end(), [](const auto& level) { return core::parseNumber(level).has_value(); });
    std::sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) {
        const auto& first = levels[static_cast<std::size_t>(a)];
        const auto& second = levels[static_cast<std::size_t>(b)];
        if (allNumbers && *core::parseNumber(first) != *core::parseNumber(second))
            return *core::parseNumber(first) < *core::parseNumber(second);
        return first < second;
    });
    if (std::is_sorted(order.begin(), order.end())) return;
    std::vector<std::int32_t> newCode(levels.size());
    std::vector<std::string> sorted;
    for (const std::int32_t old : order) {
        newCode[static_cast<std::size_t>(old)] = static_cast<std::int32_t>(sorted.size());
        sorted.push_back(std::move(levels[static_cast<std::size_t>(old)]));
    }
    levels = std::move(sorted);
    for (std::int32_t& code : codes) {
        if (code != kMissingCode) code = newCode[static_cast<std::size_t>(code)];
    }
}

void exclude(Guess& guess, bool isId, core::Message why) {
    guess.why = std::move(why);
    guess.feature.type = FeatureType::Text;
    guess.feature.role = Role::Excluded;
    guess.feature.min.reset();
    guess.feature.max.reset();
    guess.feature.step.reset();
    guess.feature.levels.clear();
    guess.feature.isDate = false;
    if (isId) guess.feature.extra["role"] = "id";
    guess.column = {};
}

/// Whole numbers become levels; false when there are more than `most` or one is not whole.
bool numbersToLevels(Guess& guess, std::size_t most) {
    if (!guess.findings.isIntegral || guess.feature.isDate) return false;
    std::set<double> values;
    for (const double value : guess.column.numbers) {
        if (!std::isnan(value) && values.insert(value).second && values.size() > most) return false;
    }
    const std::vector<double> sorted(values.begin(), values.end());
    guess.feature.levels.clear();
    for (const double value : sorted) guess.feature.levels.push_back(core::formatNumber(value));
    guess.column.codes.reserve(guess.column.numbers.size());
    for (const double value : guess.column.numbers) {
        const auto place = std::lower_bound(sorted.begin(), sorted.end(), value) - sorted.begin();
        guess.column.codes.push_back(std::isnan(value) ? kMissingCode : static_cast<std::int32_t>(place));
    }
    guess.column.numbers = {};
    guess.feature.type = sorted.size() == 2 ? FeatureType::Binary : FeatureType::Categorical;
    guess.feature.min.reset();
    guess.feature.max.reset();
    guess.feature.step.reset();
    return !sorted.empty();
}

void guessNumbers(Guess& guess, bool isDate) {
    Feature& feature = guess.feature;
    const ColumnFindings& findings = guess.findings;
    if (findings.isIntegral && findings.min == 0.0 && findings.max == 1.0 && !isDate) {
        numbersToLevels(guess, 2);
        return;
    }
    feature.type = findings.isIntegral ? FeatureType::Integer : FeatureType::Continuous;
    feature.isDate = isDate;
    feature.min = findings.min;
    feature.max = findings.max;
    if (findings.isIntegral) {
        feature.step = 1.0;
    } else if (findings.decimals > 0 && findings.decimals <= kMostStepDecimals) {
        feature.step = core::parseNumber(fmt::format("1e-{}", findings.decimals));
    }
}

void guessLevels(Guess& guess) {
    guess.feature.levels = guess.findings.levels;
    sortLevels(guess.feature.levels, guess.column.codes);
    guess.feature.type = guess.feature.levels.size() == 2 ? FeatureType::Binary : FeatureType::Categorical;
}

Guess guessColumn(const std::string& name, ColumnReader& reader) {
    Guess guess;
    guess.feature.name = name;
    guess.column = reader.takeColumn();
    guess.findings = reader.findings();
    if (reader.format().kind == CellKind::Levels) {
        if (guess.findings.isText) {
            guess.feature.type = FeatureType::Text;
        } else {
            guessLevels(guess);
        }
    } else if (guess.findings.present > 0) {
        guessNumbers(guess, reader.format().kind == CellKind::Date);
    } else {
        guess.feature.type = FeatureType::Text;
    }
    return guess;
}

/// Gives columns that cannot be features the role of excluded, and says so.
void excludeUseless(std::vector<Guess>& guesses, std::size_t rows, const LoadOptions& options, std::vector<std::string>& notices) {
    std::vector<std::string> ids;
    std::vector<std::string> texts;
    std::vector<std::string> empty;
    for (Guess& guess : guesses) {
        const Feature& feature = guess.feature;
        if (feature.role == Role::Label) continue;
        const bool isText = feature.type == FeatureType::Text;
        const bool namesRows = (guess.findings.isText && guess.findings.isAllDifferent) ||
                               (feature.hasLevels() && feature.levels.size() == rows && rows >= kFewestIdRows) ||
                               (feature.type == FeatureType::Integer && !feature.isDate && numbersRows(guess));
        if (!isText && !namesRows) continue;
        (namesRows ? ids : guess.findings.isText ? texts : empty).push_back(feature.name);
        exclude(guess, namesRows, namesRows ? reasonId() : guess.findings.isText ? reasonText(options.maxLevels) : reasonEmpty());
    }
    if (!ids.empty()) notices.push_back(fmt::format("Left out, as every row has its own value (ids): {}.", core::join(ids, ", ")));
    if (!texts.empty()) {
        notices.push_back(fmt::format(
            "Left out as text, with more than {} different values: {}. To use such a column, give a schema that lists its values.",
            options.maxLevels, core::join(texts, ", ")));
    }
    if (!empty.empty()) notices.push_back(fmt::format("Left out, as all cells are empty: {}.", core::join(empty, ", ")));
}

bool canBeLabel(Guess& guess, std::size_t most) {
    if (guess.feature.isNumeric()) return numbersToLevels(guess, most);
    return guess.feature.hasLevels() && guess.feature.levels.size() <= most;
}

void nameLabel(std::vector<Guess>& guesses, const CsvFile& csv, const LoadOptions& options) {
    const auto found =
        std::find_if(guesses.begin(), guesses.end(), [&](const Guess& guess) { return guess.feature.name == options.labelName; });
    if (found == guesses.end()) {
        throw core::usageError(fmt::format("there is no column '{}' for the label", options.labelName), csv.file,
                               core::nameHint(options.labelName, csv.names));
    }
    if (!canBeLabel(*found, options.maxLevels)) {
        throw core::inputError(
            fmt::format("the label '{}' has no classes: its values are fractions or more than {}", options.labelName, options.maxLevels),
            csv.file, "name a column with a few different values");
    }
    found->feature.role = Role::Label;
    found->why = reasonLabelNamed();
}

void findLabel(std::vector<Guess>& guesses, const LoadOptions& options, std::vector<std::string>& notices) {
    for (const std::string_view usual : {"label", "class", "target", "y", "outcome"}) {
        for (Guess& guess : guesses) {
            if (core::lowerCase(guess.feature.name) != usual || !canBeLabel(guess, options.maxLevels)) continue;
            guess.feature.role = Role::Label;
            guess.why = reasonLabelByName();
            notices.push_back(fmt::format("The column '{}' is taken for the label.", guess.feature.name));
            return;
        }
    }
    Guess& last = guesses.back();
    if (guesses.size() > 1 && canBeLabel(last, kLastColumnClasses) && last.feature.levels.size() > 1) {
        last.feature.role = Role::Label;
        last.why = reasonLabelLast();
        notices.push_back(fmt::format("The last column, '{}', is taken for the label, as it has few values.", last.feature.name));
        return;
    }
    notices.emplace_back("No column looks like a label.");
}

void noteReading(const std::vector<Guess>& guesses, std::vector<std::string>& notices) {
    std::vector<std::string> dates;
    std::vector<std::string> grouped;
    for (const Guess& guess : guesses) {
        if (guess.feature.isDate) dates.push_back(guess.feature.name);
        if (guess.findings.isGrouped) grouped.push_back(guess.feature.name);
    }
    if (!dates.empty()) notices.push_back(fmt::format("Read as dates: {}.", core::join(dates, ", ")));
    if (!grouped.empty()) notices.push_back(fmt::format("Thousands separators were read in: {}.", core::join(grouped, ", ")));
}

}  // namespace

ColumnPlan guessingPlan(bool isDecimalComma, std::size_t maxLevels) {
    ColumnPlan plan;
    const NumberFormat point{'.', false};
    const NumberFormat comma{',', false};
    if (isDecimalComma) plan.formats.push_back({CellKind::Number, comma, DateFormat::Iso});
    plan.formats.push_back({CellKind::Number, point, DateFormat::Iso});
    for (const DateFormat date : kDateFormats) plan.formats.push_back({CellKind::Date, point, date});
    plan.formats.push_back({CellKind::Levels, point, DateFormat::Iso});
    plan.missingWords = {"NA", "N/A", "n/a", "NaN", "nan", "?", "null", "NULL", "None"};
    plan.maxLevels = maxLevels;
    return plan;
}

InferredTable inferTable(const CsvFile& csv, std::vector<std::optional<ColumnReader>>& readers, std::vector<std::size_t> rowStarts,
                         const LoadOptions& options, std::vector<std::string>& notices) {
    std::vector<Guess> guesses;
    guesses.reserve(csv.names.size());
    for (std::size_t i = 0; i < csv.names.size(); ++i) guesses.push_back(guessColumn(csv.names[i], *readers[i]));
    if (options.labelName.empty()) {
        findLabel(guesses, options, notices);
    } else {
        nameLabel(guesses, csv, options);
    }
    excludeUseless(guesses, rowStarts.size(), options, notices);
    noteReading(guesses, notices);
    std::vector<Feature> features;
    std::vector<Column> columns;
    std::vector<std::optional<std::size_t>> columnOf;
    std::vector<core::Message> reasons;
    std::set<std::string> missingWords;
    for (Guess& guess : guesses) {
        columnOf.emplace_back(columnOf.size());
        reasons.push_back(guess.why.id.empty() ? reasonByValues(guess.feature) : std::move(guess.why));
        missingWords.merge(guess.findings.missingWords);
        features.push_back(std::move(guess.feature));
        columns.push_back(std::move(guess.column));
    }
    const std::size_t rows = rowStarts.size();
    Schema schema(std::move(features));
    if (!missingWords.empty()) schema.extra["missing_value"] = missingWords;
    return {Table(std::move(schema), std::move(columns), rows, cellSourceOf(csv, std::move(rowStarts), std::move(columnOf))),
            std::move(reasons)};
}

}  // namespace counterpoint::data
