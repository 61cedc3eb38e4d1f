// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/encoder.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace counterpoint::data {

namespace {

using core::Json;

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

/// How one column sees a present cell.
float encodedValue(const EncodedColumn& column, double cell) {
    if (column.level >= 0) return cell == static_cast<double>(column.level) ? 1.0F : 0.0F;
    return static_cast<float>((cell - column.offset) / column.scale);
}

/// The value behind a scaled number. What float32 blurred is put back on the step where the difference is no more than that.
double decodedNumber(const EncodedColumn& column, const Feature& feature, float encoded) {
    const double value = static_cast<double>(encoded) * column.scale + column.offset;
    if (!std::isfinite(value)) return value;
    const double blur = static_cast<double>(std::numeric_limits<float>::epsilon()) * std::max(1.0, std::abs(static_cast<double>(encoded))) *
                        std::abs(column.scale);
    if (!feature.step || *feature.step <= 4.0 * blur) return value;
    const double snapped = core::roundToStep(value, *feature.step);
    return std::abs(snapped - value) <= blur ? snapped : value;
}

double clampedCode(double code, const Feature& feature) {
    return std::clamp(std::round(code), 0.0, static_cast<double>(feature.levels.size()) - 1.0);
}

std::size_t placeIn(const Json& json, const char* key, std::size_t count, std::string_view where) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_number_unsigned() || found->get<std::size_t>() >= count) {
        throw core::inputError(fmt::format("'{}' of an encoded column is missing or out of range", key), std::string(where),
                               "the file is damaged, make it again");
    }
    return found->get<std::size_t>();
}

double finiteNumber(const Json& json, const char* key, std::string_view where) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_number() || !std::isfinite(found->get<double>())) {
        throw core::inputError(fmt::format("'{}' of an encoded column is no number", key), std::string(where),
                               "the file is damaged, make it again");
    }
    return found->get<double>();
}

EncodedColumn readColumn(const Json& json, const Schema& schema, std::string_view where) {
    EncodedColumn column;
    if (!json.is_object() || !json.contains("name") || !json["name"].is_string()) {
        throw core::inputError("an encoded column has no name", std::string(where), "the file is damaged, make it again");
    }
    column.name = json["name"].get<std::string>();
    column.feature = placeIn(json, "feature", schema.featureCount(), where);
    const Feature& feature = schema.feature(column.feature);
    if (json.contains("level")) {
        column.level = static_cast<int>(placeIn(json, "level", feature.levels.size(), where));
    } else {
        column.offset = finiteNumber(json, "offset", where);
        column.scale = finiteNumber(json, "scale", where);
    }
    if (column.scale == 0.0 || feature.type == FeatureType::Text) {
        throw core::inputError(fmt::format("the encoded column '{}' cannot be", column.name), std::string(where),
                               "the file is damaged, make it again");
    }
    return column;
}

/// Columns are found by a feature's position and levels by their code, so both schemas must agree in them.
void requireSameFeatures(const Schema& wanted, const Schema& given) {
    if (wanted.featureNames() != given.featureNames()) {
        throw core::inputError("the table's features are not those of the encoder", "table", "read the table by the model's schema");
    }
    for (std::size_t i = 0; i < wanted.featureCount(); ++i) {
        if (wanted.feature(i).levels == given.feature(i).levels) continue;
        throw core::inputError("the table lists other values than the encoder, or in another order",
                               "feature '" + wanted.feature(i).name + "'", "read the table by the model's schema");
    }
}

}  // namespace

void Encoder::index() {
    columnsOf_.assign(schema_.featureCount(), {});
    for (std::size_t i = 0; i < columns_.size(); ++i) columnsOf_[columns_[i].feature].push_back(i);
    for (auto& members : columnsOf_) {
        std::sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) { return columns_[a].level < columns_[b].level; });
    }
}

void Encoder::encode(const Row& row, std::span<float> out) const {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const EncodedColumn& column = columns_[i];
        const double cell = row[column.feature];
        out[i] = encodedValue(column, std::isnan(cell) ? imputed_[column.feature] : cell);
    }
}

Matrix Encoder::encode(std::span<const Row> rows) const {
    Matrix batch(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(width()));
    for (std::size_t i = 0; i < rows.size(); ++i) encode(rows[i], {batch.data() + i * width(), width()});
    return batch;
}

Matrix Encoder::encode(const Table& table, std::span<const std::size_t> rows) const {
    requireSameFeatures(schema_, table.schema());
    Matrix batch(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(width()));
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const EncodedColumn& column = columns_[i];
        const std::size_t field = table.schema().fieldOfFeature(column.feature);
        float* out = batch.data() + i;
        for (const std::size_t row : rows) {
            const double cell = table.cell(row, field);
            *out = encodedValue(column, std::isnan(cell) ? imputed_[column.feature] : cell);
            out += width();
        }
    }
    return batch;
}

Matrix Encoder::encode(const Table& table) const {
    std::vector<std::size_t> rows(table.rowCount());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return encode(table, rows);
}

Row Encoder::decode(std::span<const float> encoded) const {
    Row row(schema_.featureCount(), kMissing);
    for (std::size_t i = 0; i < row.size(); ++i) {
        const auto& members = columnsOf_[i];
        if (members.empty()) continue;
        const Feature& feature = schema_.feature(i);
        const EncodedColumn& first = columns_[members.front()];
        const float value = encoded[members.front()];
        if (!feature.hasLevels()) {
            row[i] = decodedNumber(first, feature, value);
        } else if (first.level < 0) {
            row[i] = clampedCode(static_cast<double>(value) * first.scale + first.offset, feature);
        } else if (members.size() == 1) {
            row[i] = value >= 0.5F || feature.levels.size() < 2 ? first.level : (first.level == 0 ? 1 : 0);
        } else {
            const auto largest =
                std::max_element(members.begin(), members.end(), [&](std::size_t a, std::size_t b) { return encoded[a] < encoded[b]; });
            row[i] = columns_[*largest].level;
        }
    }
    return row;
}

Row Encoder::impute(Row row) const {
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (std::isnan(row[i])) row[i] = imputed_[i];
    }
    return row;
}

Json Encoder::toJson() const {
    Json json = Json::object();
    json["schema"] = schema_.toJson();
    json["columns"] = Json::array();
    for (const EncodedColumn& column : columns_) {
        Json entry = {{"name", column.name}, {"feature", column.feature}};
        if (column.level >= 0) {
            entry["level"] = column.level;
        } else {
            entry["offset"] = column.offset;
            entry["scale"] = column.scale;
        }
        json["columns"].push_back(std::move(entry));
    }
    json["imputed"] = imputed_;
    return json;
}

Encoder Encoder::fromJson(const Json& json, std::string_view where) {
    if (!json.is_object() || !json.contains("schema") || !json.contains("columns") || !json["columns"].is_array() ||
        !json.contains("imputed") || !json["imputed"].is_array()) {
        throw core::inputError("the encoder is incomplete", std::string(where), "the file is damaged, make it again");
    }
    Encoder encoder;
    encoder.schema_ = Schema::fromJson(json["schema"], where);
    for (const Json& entry : json["columns"]) encoder.columns_.push_back(readColumn(entry, encoder.schema_, where));
    for (const Json& value : json["imputed"]) {
        if (!value.is_number() || !std::isfinite(value.get<double>())) {
            throw core::inputError("an imputed value is no number", std::string(where), "the file is damaged, make it again");
        }
        encoder.imputed_.push_back(value.get<double>());
    }
    if (encoder.imputed_.size() != encoder.schema_.featureCount()) {
        throw core::inputError("the encoder has not one imputed value per feature", std::string(where),
                               "the file is damaged, make it again");
    }
    encoder.index();
    return encoder;
}

}  // namespace counterpoint::data
