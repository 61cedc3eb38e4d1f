// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/schema.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace counterpoint::test {

// Fields for schemas written by hand.

inline data::Feature number(std::string name, double min, double max, std::optional<double> step = std::nullopt) {
    data::Feature feature;
    feature.name = std::move(name);
    feature.min = min;
    feature.max = max;
    feature.step = step;
    return feature;
}

inline data::Feature integer(std::string name, double min, double max) {
    data::Feature feature = number(std::move(name), min, max);
    feature.type = data::FeatureType::Integer;
    return feature;
}

inline data::Feature levelled(std::string name, data::FeatureType type, std::vector<std::string> levels) {
    data::Feature feature;
    feature.name = std::move(name);
    feature.type = type;
    feature.levels = std::move(levels);
    return feature;
}

inline data::Feature ordinal(std::string name, std::vector<std::string> levels) {
    return levelled(std::move(name), data::FeatureType::Ordinal, std::move(levels));
}

inline data::Feature categorical(std::string name, std::vector<std::string> levels) {
    return levelled(std::move(name), data::FeatureType::Categorical, std::move(levels));
}

inline data::Feature binary(std::string name, std::vector<std::string> levels) {
    return levelled(std::move(name), data::FeatureType::Binary, std::move(levels));
}

inline data::Feature label(std::string name, std::vector<std::string> levels) {
    data::Feature feature = levelled(std::move(name), data::FeatureType::Binary, std::move(levels));
    feature.role = data::Role::Label;
    return feature;
}

}  // namespace counterpoint::test
