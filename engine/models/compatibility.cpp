// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/column_reason.h"
#include "engine/models/load.h"

#include <fmt/format.h>
#include <cmath>
#include <optional>
#include <utility>

namespace counterpoint::models {

namespace {

core::Error misfit(std::string what, std::string_view dataName, std::string_view feature, std::string hint) {
    return core::inputError(std::move(what), fmt::format("{}, column '{}'", dataName, feature), std::move(hint));
}

bool sameKind(const data::Feature& a, const data::Feature& b) { return a.isNumeric() == b.isNumeric() && a.hasLevels() == b.hasLevels(); }

std::string kindText(const data::Feature& feature) {
    return std::string(feature.isNumeric() ? "a number" : feature.hasLevels() ? "one of given levels" : "text");
}

void requireSameKind(const data::Feature& wanted, const data::Feature& found, std::string_view dataName) {
    if (!sameKind(wanted, found)) {
        throw misfit(fmt::format("the model reads {}, the data holds {}", kindText(wanted), kindText(found)), dataName, wanted.name,
                     "use the schema the model was made with");
    }
}

void requireSameLevels(const data::Feature& wanted, const data::Feature& found, std::string_view dataName) {
    if (!wanted.hasLevels()) return;
    for (const std::string& level : wanted.levels) {
        if (!found.levelOf(level))
            throw misfit(fmt::format("the model knows a level '{}' that the data's schema lacks", level), dataName, wanted.name,
                         "use the model's schema");
    }
    for (const std::string& level : found.levels) {
        if (!wanted.levelOf(level))
            throw misfit(fmt::format("the data has a level '{}' that the model does not know", level), dataName, wanted.name,
                         "use the model's schema");
    }
    for (std::size_t i = 0; i < wanted.levels.size(); ++i) {
        if (found.levelOf(wanted.levels[i]) != i)
            throw misfit("the data has the levels in another order than the model", dataName, wanted.name, "use the model's schema");
    }
}

const data::Feature& requireFeatureIn(const data::Schema& schema, const data::Feature& wanted, std::string_view dataName) {
    const auto index = schema.featureIndex(wanted.name);
    if (index) return schema.feature(*index);
    throw misfit("the model reads a column that the data does not have", dataName, wanted.name,
                 core::nameHint(wanted.name, schema.featureNames()));
}

bool fits(const Classifier& model, const data::Schema& schema, std::string_view dataName) {
    try {
        requireCompatible(model, schema, dataName);
    } catch (const core::Error&) {
        return false;
    }
    return schema.featureNames() == model.schema().featureNames() &&
           (schema.label() == nullptr || schema.classNames() == model.classNames());
}

/// Texts of the cells, by the original's column numbers.
class MovedCells final : public data::CellSource {
public:
    MovedCells(data::Table original, std::vector<std::optional<std::size_t>> fields)
        : original_(std::move(original)), fields_(std::move(fields)) {}
    std::string cell(std::size_t row, std::size_t field) const override {
        return fields_[field] ? original_.cellText(row, *fields_[field]) : std::string();
    }
    void cells(std::size_t row, std::vector<std::string>& texts) const override {
        std::vector<std::string> originals;
        original_.rowTexts(row, originals);
        for (std::size_t field = 0; field < texts.size(); ++field) {
            texts[field] = fields_[field] ? originals[*fields_[field]] : std::string();
        }
    }

private:
    data::Table original_;
    std::vector<std::optional<std::size_t>> fields_;
};

/// Codes of `column` by the levels of `wanted`. A level that is not among them is an error where the model reads the column,
/// and missing elsewhere (a label's other classes, for example).
std::vector<std::int32_t> recode(const data::Column& column, const data::Feature& wanted, const data::Feature& found, bool isRead,
                                 std::string_view dataName) {
    std::vector<std::int32_t> codeOf;
    for (const std::string& level : found.levels) {
        const auto code = wanted.levelOf(level);
        codeOf.push_back(code ? static_cast<std::int32_t>(*code) : data::kMissingCode);
    }
    std::vector<std::int32_t> codes(column.codes.size(), data::kMissingCode);
    for (std::size_t row = 0; row < codes.size(); ++row) {
        const std::int32_t code = column.codes[row];
        if (code == data::kMissingCode) continue;
        codes[row] = codeOf[static_cast<std::size_t>(code)];
        if (isRead && codes[row] == data::kMissingCode) {
            throw misfit(
                fmt::format("row {} holds '{}', a level the model does not know", row, found.levels[static_cast<std::size_t>(code)]),
                dataName, wanted.name, "leave the row out or use the model's levels");
        }
    }
    return codes;
}

data::Column missingColumn(const data::Feature& wanted, std::size_t rows) {
    data::Column column;
    if (wanted.hasLevels()) column.codes.assign(rows, data::kMissingCode);
    if (wanted.isNumeric()) column.numbers.assign(rows, std::nan(""));
    return column;
}

}  // namespace

void requireCompatible(const Classifier& model, const data::Schema& schema, std::string_view dataName) {
    for (std::size_t i = 0; i < model.schema().featureCount(); ++i) {
        if (model.encoder().columnsOf(i).empty()) continue;
        const data::Feature& wanted = model.schema().feature(i);
        const data::Feature& found = requireFeatureIn(schema, wanted, dataName);
        requireSameKind(wanted, found, dataName);
        requireSameLevels(wanted, found, dataName);
        if (schema.featureIndex(wanted.name) != i)
            throw misfit("the data has its columns in another order than the model", dataName, wanted.name, "use the model's schema");
    }
}

data::Dataset adaptToModel(const Classifier& model, const data::Dataset& dataset) {
    const std::string& name = dataset.identity.name;
    if (fits(model, dataset.schema(), name)) return dataset;
    const std::size_t rows = dataset.table.rowCount();
    std::vector<data::Column> columns;
    std::vector<std::optional<std::size_t>> sources;
    for (std::size_t field = 0; field < model.schema().fields().size(); ++field) {
        const data::Feature& wanted = model.schema().fields()[field];
        const auto source = dataset.schema().fieldIndex(wanted.name);
        const auto feature = model.schema().featureIndex(wanted.name);
        const bool isRead = feature && !model.encoder().columnsOf(*feature).empty();
        if (isRead) requireSameKind(wanted, requireFeatureIn(dataset.schema(), wanted, name), name);
        sources.push_back(source);
        if (!source || !sameKind(wanted, dataset.schema().fields()[*source])) {
            columns.push_back(missingColumn(wanted, rows));
            continue;
        }
        data::Column column = dataset.table.column(*source);
        if (wanted.hasLevels()) column.codes = recode(column, wanted, dataset.schema().fields()[*source], isRead, name);
        columns.push_back(std::move(column));
    }
    data::Dataset adapted = dataset;
    adapted.reasons.assign(model.schema().fields().size(), data::reasonBySchema());
    adapted.table = data::Table(model.schema(), std::move(columns), rows, std::make_shared<MovedCells>(dataset.table, sources));
    adapted.identity.contentHash = data::contentHash(adapted.table);
    return adapted;
}

}  // namespace counterpoint::models
