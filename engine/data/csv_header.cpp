// SPDX-License-Identifier: GPL-3.0-or-later
// What a CSV file is like: separator, decimal sign and header, judged by its first rows.
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/csv_reader.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <unordered_map>

namespace counterpoint::data {

namespace {

constexpr std::size_t kLookedRows = 64;
constexpr std::size_t kLookedBytes = std::size_t{1} << 18;

/// The first rows, without blank lines.
std::vector<std::vector<std::string_view>> firstRows(std::string_view text, char separator) {
    const std::string_view start = text.substr(0, kLookedBytes);
    std::vector<std::vector<std::string_view>> rows;
    std::size_t offset = 0;
    while (rows.size() < kLookedRows && offset < start.size()) {
        auto cells = splitRow(start, separator, offset);
        // A row that the window cuts off tells nothing about the number of cells.
        if (offset == start.size() && start.size() < text.size() && !rows.empty()) break;
        if (cells.size() > 1 || !cells.front().empty()) rows.push_back(std::move(cells));
    }
    return rows;
}

/// The separator that parts the header into several cells and the most rows into as many.
char recogniseSeparator(std::string_view text) {
    char best = ',';
    double bestScore = 0.0;
    for (const char candidate : {',', ';', '\t', '|'}) {
        const auto rows = firstRows(text, candidate);
        if (rows.empty() || rows.front().size() < 2) continue;
        const std::size_t width = rows.front().size();
        const auto same = std::count_if(rows.begin(), rows.end(), [&](const auto& row) { return row.size() == width; });
        const double score =
            static_cast<double>(same) / static_cast<double>(rows.size()) + 1e-4 * static_cast<double>(std::min<std::size_t>(width, 1000));
        if (score > bestScore) {
            bestScore = score;
            best = candidate;
        }
    }
    return best;
}

/// Digits, one comma, digits: 1 = surely a decimal comma, 0 = it may part thousands, -1 = something else.
int commaEvidence(std::string_view cell, char sign) {
    if (!cell.empty() && (cell.front() == '-' || cell.front() == '+')) cell.remove_prefix(1);
    const std::size_t place = cell.find(sign);
    if (place == std::string_view::npos || place == 0 || place + 1 == cell.size()) return -1;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        if (i != place && (cell[i] < '0' || cell[i] > '9')) return -1;
    }
    const bool mayBeThousands = cell.size() - place - 1 == 3 && place <= 3 && cell.front() != '0';
    return mayBeThousands ? 0 : 1;
}

/// A decimal comma can be where commas do not part the cells, and shows where no cell has a decimal point.
bool usesDecimalComma(std::string_view text, char separator) {
    if (separator != ';' && separator != '\t') return false;
    std::size_t commas = 0;
    std::size_t points = 0;
    std::size_t perhaps = 0;
    const auto rows = firstRows(text, separator);
    for (std::size_t row = 1; row < rows.size(); ++row) {
        for (const auto raw : rows[row]) {
            const std::string cell = cellContent(raw);
            const int comma = commaEvidence(cell, ',');
            if (comma == 1) ++commas;
            if (comma == 0) ++perhaps;
            if (commaEvidence(cell, '.') == 1) ++points;
        }
    }
    return commas > points || (commas == 0 && points == 0 && perhaps > 0);
}

/// Names that are numbers are data under a missing header, unless they count the columns.
bool looksLikeData(const std::vector<std::string>& names) {
    bool countsFromZero = true;
    bool countsFromOne = true;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto number = core::parseNumber(names[i]);
        if (!number) return false;
        countsFromZero = countsFromZero && *number == static_cast<double>(i);
        countsFromOne = countsFromOne && *number == static_cast<double>(i + 1);
    }
    return !countsFromZero && !countsFromOne;
}

void readHeader(CsvFile& csv, std::vector<std::string>& notices) {
    const std::string_view text = *csv.text;
    std::vector<std::string_view> cells;
    std::size_t start = 0;
    while (csv.body < text.size()) {
        start = csv.body;
        cells = splitRow(text, csv.separator, csv.body);
        if (cells.size() > 1 || !trimCell(cells.front()).empty()) break;
    }
    if (cells.size() > kMaxColumns) {
        throw core::inputError(fmt::format("the header has {} columns, more than the limit of {}", cells.size(), kMaxColumns),
                               csv.file + ", line 1", "use fewer columns");
    }
    CsvText place{text, csv.file, csv.separator, {}};
    std::unordered_map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i].size() > kMaxCellBytes) {
            throw core::inputError(fmt::format("a name has more than {} bytes", kMaxCellBytes), place.cellPlace(start, i),
                                   "look for a quote that was forgotten");
        }
        std::string name = cellContent(cells[i]);
        if (name.empty()) {
            name = fmt::format("column {}", i + 1);
            notices.push_back(fmt::format("Column {} has no name; it is called '{}'.", i + 1, name));
        }
        if (const auto [first, isNew] = seen.emplace(name, i); !isNew) {
            throw core::inputError(fmt::format("the column name '{}' occurs twice, in columns {} and {}", name, first->second + 1, i + 1),
                                   place.cellPlace(start, i), "rename one of them");
        }
        csv.names.push_back(std::move(name));
    }
    if (looksLikeData(csv.names)) {
        throw core::inputError("the first line holds numbers, not column names", place.cellPlace(start, 0),
                               "add a line with the names of the columns");
    }
}

}  // namespace

CsvFile openCsv(std::string text, std::string file, char separator, std::vector<std::string>& notices) {
    CsvFile csv;
    csv.text = std::make_shared<const std::string>(std::move(text));
    csv.file = std::move(file);
    if (csv.text->find_first_not_of(" \t\r\n") == std::string::npos)
        throw core::inputError("the file is empty", csv.file, "give a table with a header line");
    csv.separator = separator != '\0' ? separator : recogniseSeparator(*csv.text);
    readHeader(csv, notices);
    if (csv.text->find_first_not_of(" \t\r\n", csv.body) == std::string::npos) {
        throw core::inputError("the file has a header, but no rows", csv.file + ", line 2", "add at least one row");
    }
    csv.isDecimalComma = usesDecimalComma(*csv.text, csv.separator);
    if (csv.separator != ',') {
        const char* name = csv.separator == ';'    ? "semicolons"
                           : csv.separator == '\t' ? "tabs"
                           : csv.separator == '|'  ? "bars"
                                                   : "the given separator";
        notices.push_back(fmt::format("Cells are parted by {}.", name));
    }
    if (csv.isDecimalComma) notices.emplace_back("Numbers are written with a decimal comma.");
    return csv;
}

}  // namespace counterpoint::data
