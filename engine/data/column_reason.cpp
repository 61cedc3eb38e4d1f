// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/column_reason.h"

#include <string>
#include <vector>

namespace counterpoint::data {

namespace {

/// The ends of the feature's range, as a person reads them.
std::vector<std::string> endsOf(const Feature& feature) {
    return {feature.valueText(feature.min.value_or(0.0)), feature.valueText(feature.max.value_or(0.0))};
}

}  // namespace

core::Message reasonBySchema() { return core::makeMessage("import.why.schema", "As the schema says.", {}); }

core::Message reasonByValues(const Feature& feature) {
    if (feature.isDate) return core::makeMessage("import.why.dates", "Dates from {0} to {1}.", endsOf(feature));
    if (feature.type == FeatureType::Integer)
        return core::makeMessage("import.why.whole", "Whole numbers from {0} to {1}.", endsOf(feature));
    if (feature.isNumeric()) return core::makeMessage("import.why.numbers", "Numbers from {0} to {1}.", endsOf(feature));
    if (feature.levels.size() == 1) return core::makeMessage("import.why.one", "One value only: {0}.", {feature.levels.front()});
    if (feature.levels.size() == 2) return core::makeMessage("import.why.two", "Two values: {0} and {1}.", feature.levels);
    return core::makeMessage("import.why.levels", "{0} different values.", {std::to_string(feature.levels.size())});
}

core::Message reasonId() { return core::makeMessage("import.why.id", "Every row has its own value, as ids have.", {}); }

core::Message reasonText(std::size_t maxLevels) {
    return core::makeMessage("import.why.text", "Text with more than {0} different values.", {std::to_string(maxLevels)});
}

core::Message reasonEmpty() { return core::makeMessage("import.why.empty", "All cells are empty.", {}); }

core::Message reasonLabelNamed() { return core::makeMessage("import.why.label.named", "Named as the label.", {}); }

core::Message reasonLabelByName() { return core::makeMessage("import.why.label.by-name", "Called as labels usually are.", {}); }

core::Message reasonLabelLast() { return core::makeMessage("import.why.label.last", "The last column, with few values.", {}); }

}  // namespace counterpoint::data
