// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/report/attribution_record.h"
#include "engine/report/result_csv.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace counterpoint::report {

namespace {

using attribution::Attribution;

constexpr std::array<std::string_view, 7> kFixed = {"row", "method", "class", "base", "output", "convergence_delta", "rule"};

bool explainsUnits(const AttributedRow& row) { return !row.attribution.layer.empty(); }

/// Which optional columns the file has.
struct Layout {
    std::vector<std::string> names;
    bool areUnits = false;
    bool encoded = false;
    bool intervals = false;
    bool base = false;
    bool output = false;
    bool delta = false;
    bool rule = false;

    const std::vector<double>& values(const Attribution& from) const {
        return areUnits ? from.units : encoded ? from.columns : from.values;
    }
    const std::vector<double>& low(const Attribution& from) const { return encoded ? from.columnLow : from.low; }
    const std::vector<double>& high(const Attribution& from) const { return encoded ? from.columnHigh : from.high; }
};

std::string safeName(const std::string& name) {
    const bool collides = std::find(kFixed.begin(), kFixed.end(), name) != kFixed.end();
    return collides ? "feature:" + name : name;
}

std::vector<std::string> columnNames(std::span<const AttributedRow> rows, const data::Encoder& encoder, const Layout& layout) {
    std::vector<std::string> names;
    if (layout.areUnits) {
        std::size_t most = 0;
        for (const AttributedRow& row : rows) most = std::max(most, row.attribution.units.size());
        for (std::size_t i = 0; i < most; ++i) names.push_back(fmt::format("u{}", i));
    } else if (layout.encoded) {
        for (const data::EncodedColumn& column : encoder.columns()) names.push_back(safeName(column.name));
    } else {
        for (const std::string& name : encoder.schema().featureNames()) names.push_back(safeName(name));
    }
    return names;
}

Layout layoutOf(std::span<const AttributedRow> rows, const data::Encoder& encoder, bool encoded) {
    const auto any = [&](auto&& test) { return std::any_of(rows.begin(), rows.end(), test); };
    Layout layout;
    layout.areUnits = any(explainsUnits);
    layout.encoded = encoded && !layout.areUnits;
    if (layout.areUnits && !std::all_of(rows.begin(), rows.end(), explainsUnits)) {
        throw core::usageError("some of the methods explain features and some the units of a layer", "--method",
                               "write them to two files, or to .json");
    }
    for (const AttributedRow& row : rows) {
        if (layout.encoded && row.attribution.columns.empty()) {
            throw core::usageError(fmt::format("{} explains whole features, not encoded columns", row.attribution.method), "--encoded",
                                   "leave the option out for this method");
        }
    }
    layout.names = columnNames(rows, encoder, layout);
    layout.intervals = any([&](const AttributedRow& row) { return !layout.low(row.attribution).empty() && !layout.areUnits; });
    layout.base = any([](const AttributedRow& row) { return row.attribution.base.has_value(); });
    layout.output = any([](const AttributedRow& row) { return row.attribution.outputValue.has_value(); });
    layout.delta = any([](const AttributedRow& row) { return row.attribution.convergenceDelta.has_value(); });
    layout.rule = any([](const AttributedRow& row) { return row.attribution.rule.has_value(); });
    return layout;
}

std::string numberCell(const std::vector<double>& values, std::size_t index) {
    return index < values.size() ? core::formatNumber(values[index]) : "";
}

std::string optionalCell(const std::optional<double>& value) { return value ? core::formatNumber(*value) : ""; }

std::string csvLine(const std::vector<std::string>& cells) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) text += (i > 0 ? "," : "") + csvCell(cells[i]);
    return text + "\n";
}

std::string headerLine(const Layout& layout) {
    std::vector<std::string> cells = {"row", "method", "class"};
    cells.insert(cells.end(), layout.names.begin(), layout.names.end());
    for (const std::string& name : layout.names) {
        if (!layout.intervals) break;
        cells.push_back(name + ".low");
        cells.push_back(name + ".high");
    }
    if (layout.base) cells.emplace_back("base");
    if (layout.output) cells.emplace_back("output");
    if (layout.delta) cells.emplace_back("convergence_delta");
    if (layout.rule) cells.emplace_back("rule");
    return csvLine(cells);
}

std::string rowLine(const AttributedRow& row, const Layout& layout, const std::vector<std::string>& classNames) {
    const Attribution& attribution = row.attribution;
    std::vector<std::string> cells = {row.name.empty() ? std::to_string(row.row) : row.name, attribution.method,
                                      classNames.at(static_cast<std::size_t>(attribution.classIndex))};
    for (std::size_t i = 0; i < layout.names.size(); ++i) cells.push_back(numberCell(layout.values(attribution), i));
    for (std::size_t i = 0; layout.intervals && i < layout.names.size(); ++i) {
        cells.push_back(numberCell(layout.low(attribution), i));
        cells.push_back(numberCell(layout.high(attribution), i));
    }
    if (layout.base) cells.push_back(optionalCell(attribution.base));
    if (layout.output) cells.push_back(optionalCell(attribution.outputValue));
    if (layout.delta) cells.push_back(optionalCell(attribution.convergenceDelta));
    if (layout.rule) cells.push_back(attribution.rule ? core::join(attribution.rule->predicates, " and ") : "");
    return csvLine(cells);
}

}  // namespace

std::string attributionCsv(std::span<const AttributedRow> rows, const data::Encoder& encoder, const std::vector<std::string>& classNames,
                           bool encoded) {
    const Layout layout = layoutOf(rows, encoder, encoded);
    std::string csv = headerLine(layout);
    for (const AttributedRow& row : rows) csv += rowLine(row, layout, classNames);
    return csv;
}

}  // namespace counterpoint::report
