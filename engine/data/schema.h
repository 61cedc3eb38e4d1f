// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/json.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::data {

enum class FeatureType { Continuous, Integer, Ordinal, Categorical, Binary, Text };
enum class Role { Feature, Label, Excluded };
enum class Mutability { Free, Immutable, IncreaseOnly, DecreaseOnly };
enum class EncodingKind { Identity, MinMax, Standard, OneHot, Indicator, Ordinal };
/// What stands in for a missing cell where a model must see a value. Automatic = median, or the commonest level.
enum class Imputation { Automatic, Median, Mean, Mode, Zero };

/// How a column reaches a model. Parameters are fitted (encoder.h) unless the schema fixes them.
struct Encoding {
    EncodingKind kind = EncodingKind::MinMax;
    std::string of;                ///< Indicator: the level that is 1
    std::string column;            ///< the encoded column's name; "" = the feature's
    std::optional<double> offset;  ///< MinMax: minimum; Standard: mean
    std::optional<double> scale;   ///< MinMax: maximum - minimum; Standard: standard deviation
};

/// One column of a table. A one-hot group is one Feature everywhere a person or a file sees it.
struct Feature {
    std::string name;
    FeatureType type = FeatureType::Continuous;
    Role role = Role::Feature;
    std::vector<std::string> levels;  ///< Ordinal (low to high), Categorical, Binary: the values, in class order for a label
    std::optional<double> min;        ///< observed or allowed range, original units
    std::optional<double> max;
    std::optional<double> step;  ///< what people say: 1 for an integer, 0.1 for a rate
    std::string unit;
    std::string description;
    double cost = 1.0;  ///< relative cost of changing it
    Mutability mutability = Mutability::Free;
    bool isProtected = false;  ///< sex, race, age and the like
    bool isDate = false;       ///< numbers are days since 1970-01-01, shown as dates
    Imputation imputation = Imputation::Automatic;
    std::optional<Encoding> encoding;
    core::Json extra = core::Json::object();  ///< unknown keys, kept and written back

    bool isNumeric() const { return type == FeatureType::Continuous || type == FeatureType::Integer; }
    bool hasLevels() const { return type == FeatureType::Ordinal || type == FeatureType::Categorical || type == FeatureType::Binary; }
    /// Numeric or ordinal: "more" and "less" mean something.
    bool isOrdered() const { return isNumeric() || type == FeatureType::Ordinal; }
    /// Position in levels, or nothing. Numeric spellings of the same number are the same level ("0" and "0.0").
    std::optional<std::size_t> levelOf(std::string_view text) const;
    /// A cell as a person reads it: value with the step's decimals, level name, date, or "" when missing.
    std::string valueText(double cell) const;
    /// The reverse: the number, or the level's code; nothing when the text is no value of this feature. "" is missing (NaN).
    std::optional<double> parseCell(std::string_view text) const;
};

/// The description of a table (file format version 1, NAME.schema.json; decisions.md 1).
class Schema {
public:
    static constexpr int kFormat = 1;

    Schema() = default;
    explicit Schema(std::vector<Feature> fields);

    /// Errors (Input) name the field and key that is wrong; a newer format is refused.
    static Schema fromJson(const core::Json& json, std::string_view where);
    static Schema read(const std::filesystem::path& path);
    core::Json toJson() const;

    const std::vector<Feature>& fields() const { return fields_; }  ///< every column, in file order
    std::size_t featureCount() const { return featureFields_.size(); }
    /// The i-th field whose role is Feature: the order of a Row.
    const Feature& feature(std::size_t i) const { return fields_[featureFields_[i]]; }
    std::size_t fieldOfFeature(std::size_t i) const { return featureFields_[i]; }
    std::optional<std::size_t> featureIndex(std::string_view name) const;
    std::optional<std::size_t> fieldIndex(std::string_view name) const;
    /// featureIndex, or an Error (Usage) that suggests the nearest name; `where` says who asked.
    std::size_t requireFeature(std::string_view name, std::string_view where) const;
    std::vector<std::string> featureNames() const;

    const Feature* label() const { return labelField_ ? &fields_[*labelField_] : nullptr; }
    std::optional<std::size_t> labelField() const { return labelField_; }
    /// The label's levels: the class order of every model of this schema. Empty without a label.
    std::vector<std::string> classNames() const;

    /// Replaces one field; roles are read anew.
    void setField(std::size_t index, Feature field);
    void addField(Feature field);

    std::string title;
    std::string origin;
    std::string licence;
    std::string favourableValue;
    std::string notes;
    std::vector<std::string> encodedOrder;  ///< a foreign model's input order; empty = the schema's
    core::Json extra = core::Json::object();

private:
    void index();

    std::vector<Feature> fields_;
    std::vector<std::size_t> featureFields_;
    std::optional<std::size_t> labelField_;
};

std::string_view nameOf(FeatureType type);
std::string_view nameOf(Role role);
std::string_view nameOf(Mutability mutability);
std::string_view nameOf(EncodingKind kind);

}  // namespace counterpoint::data
