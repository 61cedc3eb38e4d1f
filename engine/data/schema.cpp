// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/schema.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>

namespace counterpoint::data {

Schema::Schema(std::vector<Feature> fields) : fields_(std::move(fields)) { index(); }

void Schema::index() {
    featureFields_.clear();
    labelField_.reset();
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        if (fields_[i].role == Role::Feature) featureFields_.push_back(i);
        if (fields_[i].role != Role::Label) continue;
        if (labelField_) {
            throw core::inputError(fmt::format("'{}' and '{}' are both labels", fields_[*labelField_].name, fields_[i].name), "schema",
                                   "a table has one label");
        }
        labelField_ = i;
    }
}

std::optional<std::size_t> Schema::featureIndex(std::string_view name) const {
    for (std::size_t i = 0; i < featureFields_.size(); ++i) {
        if (feature(i).name == name) return i;
    }
    return std::nullopt;
}

std::optional<std::size_t> Schema::fieldIndex(std::string_view name) const {
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        if (fields_[i].name == name) return i;
    }
    return std::nullopt;
}

std::size_t Schema::requireFeature(std::string_view name, std::string_view where) const {
    if (const auto found = featureIndex(name)) return *found;
    const auto field = fieldIndex(name);
    if (field && fields_[*field].role == Role::Label) {
        throw core::usageError(fmt::format("'{}' is the label, not a feature", name), std::string(where), "name a feature");
    }
    if (field) {
        throw core::usageError(fmt::format("'{}' is excluded by the schema", name), std::string(where),
                               "name a feature, or give the column the role 'feature' in the schema");
    }
    throw core::usageError(fmt::format("there is no feature '{}'", name), std::string(where), core::nameHint(name, featureNames()));
}

std::vector<std::string> Schema::featureNames() const {
    std::vector<std::string> names;
    names.reserve(featureCount());
    for (const std::size_t field : featureFields_) names.push_back(fields_[field].name);
    return names;
}

std::vector<std::string> Schema::classNames() const { return labelField_ ? fields_[*labelField_].levels : std::vector<std::string>(); }

void Schema::setField(std::size_t position, Feature field) {
    fields_.at(position) = std::move(field);
    index();
}

void Schema::addField(Feature field) {
    fields_.push_back(std::move(field));
    index();
}

}  // namespace counterpoint::data
