// SPDX-License-Identifier: GPL-3.0-or-later
// Building an Encoder: which columns a feature becomes, with which parameters, and what stands in for missing cells.
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/encoder.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace counterpoint::data {

namespace {

/// The present values of a feature in the given rows.
std::vector<double> presentValues(const Table& table, std::size_t feature, std::span<const std::size_t> rows) {
    const std::size_t field = table.schema().fieldOfFeature(feature);
    std::vector<double> values;
    values.reserve(rows.size());
    for (const std::size_t row : rows) {
        const double value = table.cell(row, field);
        if (!std::isnan(value)) values.push_back(value);
    }
    return values;
}

double meanOf(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// The middle value; of an even number the mean of the two in the middle.
double medianOf(std::vector<double> values) {
    const std::size_t half = values.size() / 2;
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(half), values.end());
    const double upper = values[half];
    if (values.size() % 2 == 1) return upper;
    return (*std::max_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(half)) + upper) / 2.0;
}

/// The commonest value, the lowest of equally common ones.
double modeOf(std::span<const double> values) {
    std::map<double, std::size_t> counts;
    for (const double value : values) ++counts[value];
    return std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
}

double imputationFor(const Feature& feature, const std::vector<double>& values) {
    if (values.empty() || feature.imputation == Imputation::Zero) return 0.0;
    if (feature.hasLevels()) return modeOf(values);
    double value = 0.0;
    switch (feature.imputation) {
        case Imputation::Mode:
            return modeOf(values);
        case Imputation::Mean:
            value = meanOf(values);
            break;
        default:
            value = medianOf(values);
            break;
    }
    return feature.type == FeatureType::Integer && feature.imputation != Imputation::Mean ? std::floor(value) : value;
}

struct Scaling {
    double offset = 0.0;
    double scale = 1.0;
};

/// A column that does not vary keeps the scale 1.
double usableScale(double scale) { return scale > 0.0 && std::isfinite(scale) ? scale : 1.0; }

Scaling fittedScaling(EncodingKind kind, const std::vector<double>& values) {
    if (values.empty() || kind == EncodingKind::Identity) return {};
    if (kind == EncodingKind::MinMax) {
        const auto [low, high] = std::minmax_element(values.begin(), values.end());
        return {*low, usableScale(*high - *low)};
    }
    const double mean = meanOf(values);
    const double squares =
        std::accumulate(values.begin(), values.end(), 0.0, [&](double sum, double v) { return sum + (v - mean) * (v - mean); });
    return {mean, usableScale(std::sqrt(squares / static_cast<double>(values.size())))};
}

/// What the schema fixes itself, or nothing.
std::optional<Scaling> scalingOfSchema(const Feature& feature) {
    if (!feature.encoding) return std::nullopt;
    const Encoding& encoding = *feature.encoding;
    if (encoding.kind == EncodingKind::Identity) return Scaling{};
    if (encoding.offset && encoding.scale) return Scaling{*encoding.offset, *encoding.scale};
    if (encoding.kind != EncodingKind::MinMax || encoding.offset || encoding.scale || !feature.min || !feature.max) return std::nullopt;
    return Scaling{*feature.min, usableScale(*feature.max - *feature.min)};
}

EncodingKind levelEncoding(const Feature& feature) {
    if (feature.encoding) return feature.encoding->kind;
    if (feature.type == FeatureType::Ordinal) return EncodingKind::Ordinal;
    return feature.type == FeatureType::Binary && feature.levels.size() == 2 ? EncodingKind::Indicator : EncodingKind::OneHot;
}

void addLevelColumns(std::vector<EncodedColumn>& columns, const Feature& feature, std::size_t number) {
    const std::string base = feature.encoding && !feature.encoding->column.empty() ? feature.encoding->column : feature.name;
    const EncodingKind kind = levelEncoding(feature);
    if (kind == EncodingKind::OneHot) {
        for (std::size_t level = 0; level < feature.levels.size(); ++level) {
            columns.push_back({fmt::format("{}_{}", base, feature.levels[level]), number, static_cast<int>(level), 0.0, 1.0});
        }
    } else if (kind == EncodingKind::Indicator) {
        std::size_t of = feature.levels.size() - 1;
        if (feature.encoding && !feature.encoding->of.empty()) of = feature.levelOf(feature.encoding->of).value_or(of);
        columns.push_back({base, number, static_cast<int>(of), 0.0, 1.0});
    } else {
        columns.push_back({base, number, -1, 0.0, usableScale(static_cast<double>(feature.levels.size()) - 1.0)});
    }
}

void addNumericColumn(std::vector<EncodedColumn>& columns, const Feature& feature, std::size_t number, Scaling scaling) {
    const bool named = feature.encoding && !feature.encoding->column.empty();
    columns.push_back({named ? feature.encoding->column : feature.name, number, -1, scaling.offset, scaling.scale});
}

/// Puts the columns into the order of a foreign model; features of which it names no column stay unseen.
std::vector<EncodedColumn> ordered(const std::vector<EncodedColumn>& columns, const Schema& schema) {
    std::vector<std::string> names;
    std::map<std::string, std::size_t> places;
    std::vector<std::size_t> wanted(schema.featureCount());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        names.push_back(columns[i].name);
        if (!places.emplace(columns[i].name, i).second) {
            throw core::inputError(fmt::format("two encoded columns are called '{}'", columns[i].name), "schema, key 'encoded_order'",
                                   "give one of the features an encoding with another \"column\"");
        }
        ++wanted[columns[i].feature];
    }
    std::vector<EncodedColumn> result;
    std::vector<std::size_t> seen(schema.featureCount());
    std::set<std::string> used;
    for (const std::string& name : schema.encodedOrder) {
        const auto place = places.find(name);
        if (place == places.end()) {
            throw core::inputError(fmt::format("no feature is encoded as '{}'", name), "schema, key 'encoded_order'",
                                   core::nameHint(name, names));
        }
        if (!used.insert(name).second) {
            throw core::inputError(fmt::format("'{}' is listed twice", name), "schema, key 'encoded_order'",
                                   "list every encoded column once");
        }
        result.push_back(columns[place->second]);
        ++seen[result.back().feature];
    }
    for (std::size_t i = 0; i < seen.size(); ++i) {
        if (seen[i] != 0 && seen[i] != wanted[i]) {
            throw core::inputError(
                fmt::format("only {} of the {} encoded columns of '{}' are listed", seen[i], wanted[i], schema.feature(i).name),
                "schema, key 'encoded_order'", "list all of them, or none");
        }
    }
    return result;
}

}  // namespace

Encoder Encoder::fit(const Table& table, std::span<const std::size_t> trainRows, EncoderOptions options) {
    Encoder encoder;
    encoder.schema_ = table.schema();
    for (std::size_t i = 0; i < encoder.schema_.featureCount(); ++i) {
        const Feature& feature = encoder.schema_.feature(i);
        if (feature.type == FeatureType::Text) {
            encoder.imputed_.push_back(0.0);
            continue;
        }
        const std::vector<double> values = presentValues(table, i, trainRows);
        encoder.imputed_.push_back(imputationFor(feature, values));
        if (feature.hasLevels()) {
            addLevelColumns(encoder.columns_, feature, i);
        } else {
            const EncodingKind kind = feature.encoding ? feature.encoding->kind : options.numeric;
            addNumericColumn(encoder.columns_, feature, i, scalingOfSchema(feature).value_or(fittedScaling(kind, values)));
        }
    }
    if (!encoder.schema_.encodedOrder.empty()) encoder.columns_ = ordered(encoder.columns_, encoder.schema_);
    encoder.index();
    return encoder;
}

Encoder Encoder::fromSchema(const Schema& schema, const Table* table) {
    Encoder encoder;
    encoder.schema_ = schema;
    std::vector<std::size_t> rows(table != nullptr ? table->rowCount() : 0);
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    for (std::size_t i = 0; i < schema.featureCount(); ++i) {
        const Feature& feature = schema.feature(i);
        const bool counted = table != nullptr && feature.type != FeatureType::Text;
        encoder.imputed_.push_back(counted ? imputationFor(feature, presentValues(*table, i, rows)) : feature.min.value_or(0.0));
        if (feature.hasLevels()) addLevelColumns(encoder.columns_, feature, i);
        if (!feature.isNumeric()) continue;
        const auto scaling = scalingOfSchema(feature);
        if (!scaling) {
            throw core::inputError("the encoding is incomplete", fmt::format("schema, field '{}'", feature.name),
                                   "give it an \"encoding\" with kind, offset and scale (min-max takes the field's min and max)");
        }
        addNumericColumn(encoder.columns_, feature, i, *scaling);
    }
    if (!schema.encodedOrder.empty()) encoder.columns_ = ordered(encoder.columns_, schema);
    encoder.index();
    return encoder;
}

Encoder Encoder::identity(const Schema& schema) {
    Encoder encoder;
    encoder.schema_ = schema;
    encoder.imputed_.assign(schema.featureCount(), 0.0);
    for (std::size_t i = 0; i < schema.featureCount(); ++i) {
        if (schema.feature(i).isNumeric()) encoder.columns_.push_back({schema.feature(i).name, i, -1, 0.0, 1.0});
    }
    encoder.index();
    return encoder;
}

}  // namespace counterpoint::data
