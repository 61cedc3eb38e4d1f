// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/search_options.h"

#include "engine/constraints/bound_constraints.h"
#include "engine/core/error.h"
#include "engine/core/file.h"
#include "engine/core/json.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>

namespace counterpoint::cli {

namespace {

using constraints::ConstraintSet;
using constraints::Direction;

constexpr std::size_t kLargestConstraintFile = 16U << 20;

core::Error contradiction(const std::string& feature, const std::string& first, const std::string& second) {
    return core::usageError(fmt::format("{} and {} contradict each other", first, second), "feature " + feature, "give one of them");
}

/// The feature names of an option, each known to the schema.
std::vector<std::string> featuresOf(const std::string& text, const data::Schema& schema, const std::string& option) {
    if (text.empty()) return {};
    auto names = splitNames(text, option);
    for (const auto& name : names) schema.requireFeature(name, option);
    return names;
}

/// "f=value": the feature, known to the schema, and the value.
std::pair<const data::Feature*, std::string> featureAndValue(const std::string& text, const data::Schema& schema, const std::string& option,
                                                             const std::string& form) {
    auto [name, value] = splitAssignment(text, option, option + " " + form);
    return {&schema.feature(schema.requireFeature(name, option)), std::move(value)};
}

std::optional<double> bound(const data::Feature& feature, std::string_view text, const std::string& where) {
    if (core::trim(text).empty()) return std::nullopt;
    const auto value = feature.parseCell(core::trim(text));
    if (value) return value;
    throw core::usageError(fmt::format("'{}' is no value of {}", text, feature.name), where,
                           feature.hasLevels() ? core::nameHint(text, feature.levels) : "give a number, as in --range f=10:20");
}

void applyRange(ConstraintSet& set, const std::string& text, const data::Schema& schema) {
    const auto [feature, value] = featureAndValue(text, schema, "--range", "f=lo:hi (either side may be empty)");
    const std::string where = "--range " + text;
    if (!feature->isOrdered()) throw core::usageError(fmt::format("{} has no order", feature->name), where, "use --allow f=a|b");
    const auto colon = value.find(':');
    if (colon == std::string::npos)
        throw core::usageError("the range has no ':'", where, "write --range f=lo:hi (either side may be empty)");
    auto& constraint = set.of(feature->name);
    constraint.low = bound(*feature, std::string_view(value).substr(0, colon), where);
    constraint.high = bound(*feature, std::string_view(value).substr(colon + 1), where);
    if (!constraint.low && !constraint.high) throw core::usageError("the range has no end", where, "give at least one number");
    if (constraint.low && constraint.high && *constraint.low > *constraint.high) {
        throw core::usageError("the range is empty", where, "put the smaller number first");
    }
}

void applyAllowed(ConstraintSet& set, const std::string& text, const data::Schema& schema) {
    const auto [feature, value] = featureAndValue(text, schema, "--allow", "f=a|b");
    const std::string where = "--allow " + text;
    if (!feature->hasLevels()) throw core::usageError(fmt::format("{} is a number", feature->name), where, "use --range f=lo:hi");
    std::vector<std::string> levels;
    for (const auto& part : core::split(value, '|')) {
        const std::string level(core::trim(part));
        const auto index = feature->levelOf(level);
        if (!index)
            throw core::usageError(fmt::format("'{}' is no value of {}", level, feature->name), where,
                                   core::nameHint(level, feature->levels));
        levels.push_back(feature->levels[*index]);
    }
    set.of(feature->name).allowedLevels = std::move(levels);
}

void applyCost(ConstraintSet& set, const std::string& text, const data::Schema& schema) {
    const auto [feature, value] = featureAndValue(text, schema, "--cost", "f=2");
    constexpr double kLargest = 1e6;
    const double cost = parseReal(value, 0.0, kLargest, "--cost " + text);
    if (cost <= 0.0) throw core::usageError("a cost is more than zero", "--cost " + text, "to forbid a change, use --lock");
    set.of(feature->name).cost = cost;
}

void applyFreed(ConstraintSet& set, const std::vector<std::string>& freed) {
    for (const auto& name : freed) {
        auto& constraint = set.of(name);
        constraint.locked = false;
        constraint.direction = Direction::Any;
        constraint.freeMissing = true;
    }
}

void applyDirection(ConstraintSet& set, const std::vector<std::string>& names, Direction direction, const data::Schema& schema,
                    const std::string& option) {
    for (const auto& name : names) {
        const auto& feature = schema.feature(*schema.featureIndex(name));
        if (!feature.isOrdered()) throw core::usageError(fmt::format("{} has no order", name), option, "use --allow f=a|b or --lock");
        set.of(name).direction = direction;
    }
}

/// Throws what binding throws: names, levels and ranges that do not fit the schema.
void requireBindable(const ConstraintSet& set, const data::Schema& schema, const std::string& where) {
    [[maybe_unused]] const constraints::BoundConstraints bound(set, schema, where);
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

void ConstraintOptions::addTo(CommandLine& line) {
    line.group("Constraints (over those of the schema)");
    line.text("--lock", lock, "F,G", "Features that stay as they are.");
    line.flag("--lock-protected", lockProtected, "Lock every feature that the schema calls protected.");
    line.text("--free", free, "F,G", "Features that may change although the schema says no, or although their value is missing.");
    line.text("--increase-only", increaseOnly, "F,G", "Features that may only grow.");
    line.text("--decrease-only", decreaseOnly, "F,G", "Features that may only shrink.");
    line.list("--range", ranges, "F=LO:HI", "Values a feature may take, ends included; either end may be empty. May be repeated.");
    line.list("--allow", allowed, "F=A|B", "Levels a feature may change to. May be repeated.");
    line.list("--relation", relations, "'F<=G'", "A relation to keep: 'f<=g' or 'f+g<=h'. May be repeated.");
    line.list("--cost", costs, "F=2", "How hard a change of a feature is, relative to 1. May be repeated.");
    line.integer("--max-changes", maxChanges, 1, 1000000, "N", "Change at most N features.");
    line.text("--constraints", file, "FILE", "A constraint set as JSON; the flags come on top.");
}

constraints::ConstraintSet buildConstraints(const ConstraintOptions& options, const data::Schema& schema) {
    auto set = ConstraintSet::fromSchema(schema);
    if (!options.file.empty()) {
        const auto json = core::parseJson(core::readFile(options.file, kLargestConstraintFile), options.file);
        set = set.overlaid(ConstraintSet::fromJson(json, options.file));
        // Bound here, so that a mistake in the file is reported with the file's name.
        requireBindable(set, schema, options.file);
    }
    const auto locked = featuresOf(options.lock, schema, "--lock");
    const auto freed = featuresOf(options.free, schema, "--free");
    const auto up = featuresOf(options.increaseOnly, schema, "--increase-only");
    const auto down = featuresOf(options.decreaseOnly, schema, "--decrease-only");
    for (const auto& name : locked) {
        if (contains(freed, name)) throw contradiction(name, "--lock", "--free");
    }
    for (const auto& name : up) {
        if (contains(down, name)) throw contradiction(name, "--increase-only", "--decrease-only");
    }
    applyFreed(set, freed);
    for (std::size_t i = 0; options.lockProtected && i < schema.featureCount(); ++i) {
        const auto& feature = schema.feature(i);
        if (feature.isProtected && !contains(freed, feature.name)) set.of(feature.name).locked = true;
    }
    for (const auto& name : locked) set.of(name).locked = true;
    applyDirection(set, up, Direction::IncreaseOnly, schema, "--increase-only");
    applyDirection(set, down, Direction::DecreaseOnly, schema, "--decrease-only");
    for (const auto& text : options.ranges) applyRange(set, text, schema);
    for (const auto& text : options.allowed) applyAllowed(set, text, schema);
    for (const auto& text : options.costs) applyCost(set, text, schema);
    for (const auto& text : options.relations) set.relations.push_back(constraints::Relation::parse(text));
    if (options.maxChanges > 0) set.maxChanges = static_cast<int>(options.maxChanges);
    requireBindable(set, schema, "the constraints given");
    return set;
}

constraints::Target buildTarget(const std::string& target, std::optional<double> margin, const std::vector<std::string>& classNames) {
    constraints::Target result;
    result.margin = margin.value_or(0.0);
    if (target.empty() || target == "opposite") return result;
    for (std::size_t i = 0; i < classNames.size(); ++i) {
        if (classNames[i] == target) result.classIndex = static_cast<int>(i);
    }
    if (result.classIndex) return result;
    auto names = classNames;
    names.emplace_back("opposite");
    throw core::usageError(fmt::format("unknown class '{}'", target), "--target", core::nameHint(target, names));
}

}  // namespace counterpoint::cli
