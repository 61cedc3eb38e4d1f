// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/csv_column.h"

#include "engine/core/text.h"

#include <algorithm>
#include <cmath>

namespace counterpoint::data {

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

/// "12" in quotes, where nothing inside needs mending.
std::string_view withoutPlainQuotes(std::string_view raw) {
    if (raw.size() < 2 || raw.front() != '"' || raw.back() != '"') return raw;
    return raw.substr(1, raw.size() - 2);
}

}  // namespace

ColumnReader::ColumnReader(ColumnPlan plan) : plan_(std::move(plan)) {
    for (const std::string& word : plan_.missingWords) {
        if (const auto number = core::parseNumber(word)) missingNumbers_.push_back(*number);
    }
}

std::optional<std::size_t> ColumnReader::read(const RowBatch& batch, std::size_t column) {
    switch (format().kind) {
        case CellKind::Number:
            return readNumbers(batch, column);
        case CellKind::Date:
            return readDates(batch, column);
        case CellKind::Levels:
            break;
    }
    if (findings_.isText) {
        readText(batch, column, 0);
        return std::nullopt;
    }
    return readLevels(batch, column);
}

bool ColumnReader::takeNextFormat() {
    if (format_ + 1 >= plan_.formats.size()) return false;
    ++format_;
    column_ = {};
    findings_ = {};
    spellings_ = {};
    reserve(reserved_);
    return true;
}

void ColumnReader::reserve(std::size_t rows) {
    reserved_ = rows;
    if (format().kind == CellKind::Levels) {
        column_.codes.reserve(rows);
    } else {
        column_.numbers.reserve(rows);
    }
}

bool ColumnReader::isMissing(std::string_view content) {
    if (content.empty()) return true;
    const auto word = std::find(plan_.missingWords.begin(), plan_.missingWords.end(), content);
    if (word == plan_.missingWords.end()) return false;
    findings_.missingWords.insert(*word);
    return true;
}

std::optional<double> ColumnReader::looseNumber(std::string_view raw) {
    if (raw.empty()) return kMissing;
    ParsedNumber number;
    if (parsePlainNumber(withoutPlainQuotes(raw), format().number, number)) {
        findings_.decimals = std::max(findings_.decimals, number.decimals);
        return number.value;
    }
    const std::string content = cellContent(raw);
    if (isMissing(content)) return kMissing;
    const auto loose = parseLooseNumber(content, format().number, findings_.isGrouped);
    if (!loose) return std::nullopt;
    findings_.decimals = std::max(findings_.decimals, loose->decimals);
    return loose->value;
}

std::optional<std::size_t> ColumnReader::readNumbers(const RowBatch& batch, std::size_t column) {
    const std::size_t from = column_.numbers.size();
    column_.numbers.resize(from + batch.rows());
    double* out = column_.numbers.data() + from;
    const NumberFormat format = this->format().number;
    int decimals = 0;
    for (std::size_t row = 0; row < batch.rows(); ++row) {
        const std::string_view raw = batch.cell(row, column);
        ParsedNumber number;
        if (parsePlainNumber(raw, format, number)) {
            decimals = std::max(decimals, number.decimals);
            out[row] = number.value;
            continue;
        }
        const auto loose = looseNumber(raw);
        if (!loose) return row;
        out[row] = *loose;
    }
    findings_.decimals = std::max(findings_.decimals, decimals);
    for (const double missing : missingNumbers_) std::replace(out, out + batch.rows(), missing, kMissing);
    noteRange(from);
    return std::nullopt;
}

void ColumnReader::noteRange(std::size_t from) {
    double min = findings_.min;
    double max = findings_.max;
    std::size_t present = 0;
    bool isIntegral = true;
    for (std::size_t row = from; row < column_.numbers.size(); ++row) {
        const double value = column_.numbers[row];
        if (std::isnan(value)) continue;
        ++present;
        min = value < min ? value : min;
        max = value > max ? value : max;
        isIntegral = isIntegral && value == std::trunc(value);
    }
    findings_.present += present;
    findings_.min = min;
    findings_.max = max;
    findings_.isIntegral = findings_.isIntegral && isIntegral;
}

std::optional<std::size_t> ColumnReader::readDates(const RowBatch& batch, std::size_t column) {
    const std::size_t from = column_.numbers.size();
    const bool hasSlashes = format().date == DateFormat::MonthSlashes || format().date == DateFormat::DaySlashes;
    const DateFormat other = format().date == DateFormat::MonthSlashes ? DateFormat::DaySlashes : DateFormat::MonthSlashes;
    for (std::size_t row = 0; row < batch.rows(); ++row) {
        const std::string content = cellContent(batch.cell(row, column));
        if (isMissing(content)) {
            column_.numbers.push_back(kMissing);
            continue;
        }
        const auto days = parseDate(content, format().date);
        if (!days) return row;
        if (hasSlashes && !findings_.isDateOrderProven) findings_.isDateOrderProven = !parseDate(content, other);
        column_.numbers.push_back(static_cast<double>(*days));
    }
    noteRange(from);
    return std::nullopt;
}

std::optional<std::int32_t> ColumnReader::newSpelling(std::string_view raw) {
    const std::string content = cellContent(raw);
    if (plan_.feature != nullptr) {
        if (const auto level = plan_.feature->levelOf(content)) return static_cast<std::int32_t>(*level);
        if (isMissing(content)) return kMissingCode;
        return std::nullopt;
    }
    if (content.empty()) return kMissingCode;
    const auto [entry, isNew] = codes_.try_emplace(content, static_cast<std::int32_t>(findings_.levels.size()));
    if (isNew) findings_.levels.push_back(content);
    return entry->second;
}

std::optional<std::size_t> ColumnReader::readLevels(const RowBatch& batch, std::size_t column) {
    const std::size_t from = column_.codes.size();
    column_.codes.resize(from + batch.rows());
    std::int32_t* out = column_.codes.data() + from;
    const char* const textEnd = batch.text.data() + batch.text.size();
    for (std::size_t row = 0; row < batch.rows(); ++row) {
        const std::string_view raw = batch.cell(row, column);
        if (const auto known = spellings_.find(raw, textEnd)) {
            out[row] = *known;
            continue;
        }
        const auto code = newSpelling(raw);
        if (!code) return row;
        out[row] = *code;
        if (findings_.levels.size() > plan_.maxLevels) {
            becomeText(batch, column, from + row);
            return std::nullopt;
        }
        spellings_.add(raw, textEnd, *code);
    }
    return std::nullopt;
}

void ColumnReader::becomeText(const RowBatch& batch, std::size_t column, std::size_t row) {
    findings_.isText = true;
    findings_.isAllDifferent = findings_.levels.size() == row + 1;
    const std::size_t inBatch = row - (column_.codes.size() - batch.rows());
    for (const std::string& level : findings_.levels) seen_.insert(std::hash<std::string_view>{}(level));
    findings_.levels.clear();
    codes_.clear();
    column_ = {};
    readText(batch, column, inBatch + 1);
}

void ColumnReader::readText(const RowBatch& batch, std::size_t column, std::size_t from) {
    for (std::size_t row = from; row < batch.rows() && findings_.isAllDifferent; ++row) {
        findings_.isAllDifferent = seen_.insert(std::hash<std::string_view>{}(trimCell(batch.cell(row, column)))).second;
    }
}

}  // namespace counterpoint::data
