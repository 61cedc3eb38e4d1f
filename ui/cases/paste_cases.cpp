// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/paste_cases.h"

#include "engine/data/csv_scan.h"
#include "ui/cases/value_problem.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace counterpoint::ui {

namespace {

/// Tabs are what spreadsheets copy; a semicolon counts before a comma, which may be a decimal one.
char separatorOf(const std::string& pasted) {
    const std::string first = pasted.substr(0, pasted.find('\n'));
    for (const char candidate : {'\t', ';'}) {
        if (first.find(candidate) != std::string::npos) return candidate;
    }
    return ',';
}

std::vector<std::string> cellsOf(std::string_view text, char separator, std::size_t& offset) {
    std::vector<std::string> cells;
    for (const auto raw : data::splitRow(text, separator, offset)) cells.push_back(data::cellContent(raw));
    return cells;
}

bool isBlank(const std::vector<std::string>& cells) {
    return std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.empty(); });
}

/// Which feature each cell is; nothing for a column that is none.
using Columns = std::vector<std::optional<std::size_t>>;

/// A line that names at least one feature and holds nothing that is no name.
std::optional<Columns> headerOf(const std::vector<std::string>& cells, const data::Schema& schema) {
    Columns columns;
    std::size_t known = 0;
    for (const auto& cell : cells) {
        columns.push_back(schema.featureIndex(cell));
        if (schema.fieldIndex(cell)) ++known;
    }
    const bool isHeader = known > 0 && known * 2 > cells.size();
    return isHeader ? std::optional(columns) : std::nullopt;
}

Columns inOrder(std::size_t features) {
    Columns columns(features);
    for (std::size_t i = 0; i < features; ++i) columns[i] = i;
    return columns;
}

class Reader {
public:
    explicit Reader(const data::Schema& schema) : schema_(schema) {}

    void take(const std::vector<std::string>& cells, const Columns& columns, bool hasHeader, int line) {
        const std::size_t most = columns.size() + (!hasHeader && schema_.label() != nullptr ? 1 : 0);
        if (cells.size() < columns.size() || cells.size() > most) {
            pasted_.problems.push_back(
                {line, {}, QCoreApplication::translate("PasteCases", "%1 cells, but %2 are needed").arg(cells.size()).arg(columns.size())});
            return;
        }
        data::Row row(schema_.featureCount(), std::numeric_limits<double>::quiet_NaN());
        bool isGood = true;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (!columns[i]) continue;
            const data::Feature& feature = schema_.feature(*columns[i]);
            const auto cell = parseValue(feature, text(cells[i]));
            if (cell) {
                row[*columns[i]] = *cell;
            } else {
                pasted_.problems.push_back({line, text(feature.name), whyNoValue(feature, text(cells[i]))});
                isGood = false;
            }
        }
        if (isGood) pasted_.rows.push_back(std::move(row));
    }

    PastedCases& pasted() { return pasted_; }

private:
    const data::Schema& schema_;
    PastedCases pasted_;
};

}  // namespace

PastedCases parsePasted(const QString& pasted, const data::Schema& schema) {
    Reader reader(schema);
    auto& problems = reader.pasted().problems;
    if (pasted.size() > kMaxPastedCharacters) {
        problems.push_back(
            {1, {}, QCoreApplication::translate("PasteCases", "this is more than fits here: save it as a file and open that")});
        return reader.pasted();
    }
    QString lines = pasted;
    lines.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(QLatin1Char('\r'), QLatin1Char('\n'));
    const std::string bytes = lines.toStdString();
    const char separator = separatorOf(bytes);
    Columns columns = inOrder(schema.featureCount());
    std::size_t offset = 0;
    bool isFirst = true;
    while (offset < bytes.size()) {
        const int line = 1 + static_cast<int>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
        const auto cells = cellsOf(bytes, separator, offset);
        if (isBlank(cells)) continue;
        const auto header = isFirst ? headerOf(cells, schema) : std::nullopt;
        isFirst = false;
        if (header) {
            columns = *header;
            reader.pasted().hadHeader = true;
        } else if (reader.pasted().rows.size() >= kMaxPastedRows) {
            problems.push_back({line, {}, QCoreApplication::translate("PasteCases", "no more than %1 cases at once").arg(kMaxPastedRows)});
            break;
        } else {
            reader.take(cells, columns, reader.pasted().hadHeader, line);
        }
    }
    return reader.pasted();
}

}  // namespace counterpoint::ui
