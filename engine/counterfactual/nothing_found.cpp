// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/nothing_found.h"

#include "engine/constraints/wording.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace counterpoint::counterfactual {

namespace {

using constraints::ConstraintSet;
using constraints::Direction;
using constraints::FeatureConstraint;
using core::makeMessage;

/// One demand that can be relaxed: how it is given up altogether, and how the least that suffices is found once that helped.
struct Demand {
    std::function<void(ConstraintSet&)> giveUp;
    std::function<void(const data::Row& shown)> settle;  ///< `shown`: a valid row without the demand
};

/// One end of what a feature may change to, moved outward.
struct MovedEnd {
    std::size_t feature = 0;
    bool isLow = false;
    bool dropsDirection = false;
    double from = 0.0;  ///< where it is now: the range's end, or the factual's value for a direction
};

void removeEnd(FeatureConstraint& demand, const MovedEnd& end) {
    if (end.dropsDirection) {
        demand.direction = Direction::Any;
        return;
    }
    (end.isLow ? demand.low : demand.high).reset();
    (end.isLow ? demand.lowText : demand.highText).reset();
}

class RelaxationSearch {
public:
    RelaxationSearch(const constraints::BoundConstraints& constraints, const data::Row& factual, const constraints::DistanceScales& scales,
                     const Rerun& rerun, const core::Context& context)
        : constraints_(constraints), schema_(constraints.schema()), factual_(factual), scales_(scales), rerun_(rerun), context_(context) {}

    std::vector<Relaxation> run(std::size_t most) {
        for (const auto& kind : {locks(), ends(), levels(), maximum(), relations()}) tryKind(kind);
        if (within_) return {};
        std::ranges::stable_sort(found_, {}, &Relaxation::gower);
        if (found_.size() > most) found_.resize(most);
        return std::move(found_);
    }
    std::optional<Counterfactual>& within() { return within_; }

private:
    const ConstraintSet& set() const { return constraints_.set(); }
    bool isOver() const { return stopped_ || within_ || reruns_ >= kMostReruns || context_.shouldStop(); }

    const FeatureConstraint& demandOf(std::size_t feature) const {
        static const FeatureConstraint kNone;
        const auto found = set().features.find(schema_.feature(feature).name);
        return found == set().features.end() ? kNone : found->second;
    }

    /// A valid row under `relaxed` that breaks the original demands.
    std::optional<data::Row> prove(const ConstraintSet& relaxed) {
        if (isOver()) return std::nullopt;
        ++reruns_;
        try {
            Counterfactual result = rerun_(relaxed);
            if (result.status != Status::Valid) return std::nullopt;
            if (!constraints_.check(factual_, result.row).empty()) return std::move(result.row);
            within_ = std::move(result);
        } catch (const core::Error& error) {
            if (error.code() != core::ErrorCode::Cancelled) throw;
            stopped_ = true;
        }
        return std::nullopt;
    }

    void tryKind(const std::vector<Demand>& kind) {
        if (kind.size() > 1) {
            ConstraintSet all = set();
            for (const Demand& demand : kind) demand.giveUp(all);
            if (!prove(all)) return;
        }
        for (const Demand& demand : kind) {
            ConstraintSet relaxed = set();
            demand.giveUp(relaxed);
            if (const auto row = prove(relaxed)) demand.settle(*row);
        }
    }

    void keep(core::Message message, std::string feature, ConstraintSet relaxed, const data::Row& row) {
        const double distance = constraints::gower(schema_, scales_, factual_, row);
        found_.push_back({std::move(message), std::move(feature), std::move(relaxed), row, distance});
    }
    /// For a demand that is given up whole: what was shown is the relaxation.
    Demand whole(std::function<void(ConstraintSet&)> giveUp, core::Message message, std::string feature) {
        return {giveUp, [this, giveUp, message, feature](const data::Row& shown) {
                    ConstraintSet relaxed = set();
                    giveUp(relaxed);
                    keep(message, feature, std::move(relaxed), shown);
                }};
    }

    std::vector<Demand> locks();
    std::vector<Demand> ends();
    std::vector<Demand> levels();
    std::vector<Demand> maximum();
    std::vector<Demand> relations();

    void addEnds(std::size_t feature, std::vector<Demand>& demands);
    /// The constraints with this end at `value`.
    ConstraintSet withEnd(const MovedEnd& end, double value) const;
    std::optional<double> observedEnd(const MovedEnd& end) const;
    void settleEnd(const MovedEnd& end, const data::Row& shown);
    constraints::StepGrid gridOf(std::size_t feature) const;
    double codeOrNumber(std::size_t feature, const std::optional<double>& number, const std::optional<std::string>& text) const;

    const constraints::BoundConstraints& constraints_;
    const data::Schema& schema_;
    const data::Row& factual_;
    const constraints::DistanceScales& scales_;
    const Rerun& rerun_;
    const core::Context& context_;
    std::vector<Relaxation> found_;
    std::optional<Counterfactual> within_;
    int reruns_ = 0;
    bool stopped_ = false;
};

std::vector<Demand> RelaxationSearch::locks() {
    std::vector<Demand> demands;
    for (std::size_t i = 0; i < factual_.size(); ++i) {
        const FeatureConstraint& demand = demandOf(i);
        const data::Feature& feature = schema_.feature(i);
        const bool isMissing = std::isnan(factual_[i]);
        const bool missingLocked = isMissing && !demand.freeMissing && !demand.freed;
        if ((!demand.locked && !missingLocked) || (!feature.isNumeric() && !feature.hasLevels())) continue;
        const auto giveUp = [name = feature.name, isMissing](ConstraintSet& relaxed) {
            relaxed.of(name).locked = false;
            relaxed.of(name).freeMissing = relaxed.of(name).freeMissing || isMissing;
        };
        auto message = isMissing ? makeMessage("relax.fill-missing", "Let '{0}', which is missing, be filled in", {feature.name})
                                 : makeMessage("relax.lock", "Free '{0}'", {feature.name});
        demands.push_back(whole(giveUp, std::move(message), feature.name));
    }
    return demands;
}

std::vector<Demand> RelaxationSearch::relations() {
    std::vector<Demand> demands;
    for (std::size_t i = 0; i < set().relations.size(); ++i) {
        const constraints::Relation relation = set().relations[i];
        const auto giveUp = [relation](ConstraintSet& relaxed) { std::erase(relaxed.relations, relation); };
        demands.push_back(whole(giveUp, makeMessage("relax.relation", "Do without {0}", {relation.text()}), ""));
    }
    return demands;
}

std::vector<Demand> RelaxationSearch::maximum() {
    constexpr int kMostMore = 3;
    if (!set().maxChanges || *set().maxChanges >= static_cast<int>(factual_.size())) return {};
    const int now = *set().maxChanges;
    const auto settle = [this, now](const data::Row& shown) {
        const int used = static_cast<int>(constraints_.changedFeatures(factual_, shown).size());
        for (int allowed = now + 1; allowed <= std::min(used, now + kMostMore); ++allowed) {
            ConstraintSet relaxed = set();
            relaxed.maxChanges = allowed;
            const auto row = prove(relaxed);
            if (!row) continue;
            const std::vector<std::string> words = {std::to_string(allowed), std::to_string(now)};
            return keep(allowed == 1 ? makeMessage("relax.max-changes-one", "Allow {0} change instead of {1}", words)
                                     : makeMessage("relax.max-changes", "Allow {0} changes instead of {1}", words),
                        "", std::move(relaxed), *row);
        }
    };
    return {{[now](ConstraintSet& relaxed) { relaxed.maxChanges = now + kMostMore; }, settle}};
}

std::vector<Demand> RelaxationSearch::levels() {
    std::vector<Demand> demands;
    for (std::size_t i = 0; i < factual_.size(); ++i) {
        const FeatureConstraint& demand = demandOf(i);
        const data::Feature& feature = schema_.feature(i);
        if (!demand.allowedLevels || demand.locked) continue;
        const auto giveUp = [name = feature.name](ConstraintSet& relaxed) { relaxed.of(name).allowedLevels.reset(); };
        const auto settle = [this, i, &feature, giveUp](const data::Row& shown) {
            const std::string level = feature.valueText(shown[i]);
            ConstraintSet relaxed = set();
            relaxed.of(feature.name).allowedLevels->push_back(level);
            if (const auto row = prove(relaxed)) {
                return keep(makeMessage("relax.level", "Allow '{1}' for '{0}'", {feature.name, level}), feature.name, std::move(relaxed),
                            *row);
            }
            ConstraintSet any = set();
            giveUp(any);
            keep(makeMessage("relax.all-levels", "Allow every level of '{0}'", {feature.name}), feature.name, std::move(any), shown);
        };
        demands.push_back({giveUp, settle});
    }
    return demands;
}

double RelaxationSearch::codeOrNumber(std::size_t feature, const std::optional<double>& number,
                                      const std::optional<std::string>& text) const {
    return number ? *number : schema_.feature(feature).parseCell(*text).value();
}

std::vector<Demand> RelaxationSearch::ends() {
    std::vector<Demand> demands;
    for (std::size_t i = 0; i < factual_.size(); ++i) {
        if (schema_.feature(i).isOrdered() && !demandOf(i).locked) addEnds(i, demands);
    }
    return demands;
}

void RelaxationSearch::addEnds(std::size_t i, std::vector<Demand>& demands) {
    const FeatureConstraint& demand = demandOf(i);
    const double own = factual_[i];
    if (std::isnan(own) && !demand.freeMissing && !demand.freed) return;
    const auto add = [&](const MovedEnd& end) {
        const auto giveUp = [name = schema_.feature(i).name, end](ConstraintSet& relaxed) { removeEnd(relaxed.of(name), end); };
        demands.push_back({giveUp, [this, end](const data::Row& shown) { settleEnd(end, shown); }});
    };
    // A direction bounds at the own value; a range's end on the far side of it changes nothing.
    const bool upOnly = demand.direction == Direction::IncreaseOnly && !std::isnan(own);
    const bool downOnly = demand.direction == Direction::DecreaseOnly && !std::isnan(own);
    if (demand.low || demand.lowText) {
        const double low = codeOrNumber(i, demand.low, demand.lowText);
        if (!upOnly || low > own) add({i, true, false, low});
    }
    if (demand.high || demand.highText) {
        const double high = codeOrNumber(i, demand.high, demand.highText);
        if (!downOnly || high < own) add({i, false, false, high});
    }
    if (upOnly) add({i, true, true, own});
    if (downOnly) add({i, false, true, own});
}

ConstraintSet RelaxationSearch::withEnd(const MovedEnd& end, double value) const {
    const data::Feature& feature = schema_.feature(end.feature);
    ConstraintSet relaxed = set();
    FeatureConstraint& demand = relaxed.of(feature.name);
    const auto given = end.isLow ? demand.low : demand.high;
    removeEnd(demand, end);
    auto& number = end.isLow ? demand.low : demand.high;
    if (!feature.isNumeric()) {
        (end.isLow ? demand.lowText : demand.highText) = feature.valueText(value);
    } else if (end.dropsDirection && given) {
        number = end.isLow ? std::max(*given, value) : std::min(*given, value);  // the range holds on
    } else {
        number = value;
    }
    return relaxed;
}

constraints::StepGrid RelaxationSearch::gridOf(std::size_t i) const {
    if (!schema_.feature(i).isNumeric()) return constraints::StepGrid(1.0);
    if (const auto step = constraints_.step(i)) return constraints::StepGrid(*step);
    const double range = scales_.range[i] > 0.0 ? scales_.range[i] : 1.0;
    return constraints::StepGrid(std::pow(10.0, std::floor(std::log10(range / 1000.0))));
}

std::optional<double> RelaxationSearch::observedEnd(const MovedEnd& end) const {
    const data::Feature& feature = schema_.feature(end.feature);
    if (feature.isNumeric()) return end.isLow ? feature.min : feature.max;
    return end.isLow ? 0.0 : static_cast<double>(feature.levels.size()) - 1.0;
}

void RelaxationSearch::settleEnd(const MovedEnd& end, const data::Row& shown) {
    const constraints::StepGrid grid = gridOf(end.feature);
    const double sign = end.isLow ? -1.0 : 1.0;
    const auto outward = [&](double value) { return end.isLow ? grid.atMost(value) : grid.atLeast(value); };
    // The value that was shown is where the end needs to go at most; should a re-run not confirm that, the observed range is.
    double good = outward(shown[end.feature]);
    std::optional<data::Row> row = prove(withEnd(end, good));
    if (const auto observed = observedEnd(end); !row && observed) {
        good = outward(*observed);
        row = prove(withEnd(end, good));
    }
    if (!row) return;
    double bad = end.isLow ? grid.atLeast(end.from) : grid.atMost(end.from);
    while (!isOver()) {
        const double middle = outward(0.5 * (good + bad));
        if (sign * middle <= sign * bad || sign * middle >= sign * good) break;
        if (auto proof = prove(withEnd(end, middle))) {
            good = middle;
            row = std::move(proof);
        } else {
            bad = middle;
        }
    }
    const data::Feature& feature = schema_.feature(end.feature);
    const std::vector<std::string> words = {feature.name, constraints::amountText(feature, good)};
    keep(end.isLow ? makeMessage("relax.low", "Let '{0}' fall to {1}", words) : makeMessage("relax.high", "Let '{0}' rise to {1}", words),
         feature.name, withEnd(end, good), *row);
}

/// Why a feature that may not change may not.
std::string causeOf(const constraints::BoundConstraints& constraints, const data::Row& factual, std::size_t i) {
    const auto found = constraints.set().features.find(constraints.schema().feature(i).name);
    if (found != constraints.set().features.end() && found->second.locked) return "is locked";
    return std::isnan(factual[i]) ? "is missing" : "has no other allowed value";
}

}  // namespace

std::vector<Relaxation> smallestRelaxations(const constraints::BoundConstraints& constraints, const data::Row& factual,
                                            const constraints::DistanceScales& scales, const Rerun& rerun, const core::Context& context,
                                            const RelaxationOptions& options) {
    RelaxationSearch search(constraints, factual, scales, rerun, context);
    auto relaxations = search.run(options.most);
    if (options.withinConstraints != nullptr) *options.withinConstraints = std::move(search.within());
    return relaxations;
}

std::optional<core::Message> nothingMayChange(const constraints::BoundConstraints& constraints, const data::Row& factual) {
    constexpr std::size_t kMostNamed = 5;
    if (constraints.set().maxChanges && *constraints.set().maxChanges == 0) {
        return makeMessage("search.no-change-allowed", "the constraints allow no change", {});
    }
    const auto domains = constraints.domains(factual);
    if (std::ranges::any_of(domains, &constraints::Domain::canChange)) return std::nullopt;
    std::vector<std::string> causes;
    bool allLocked = true;
    for (std::size_t i = 0; i < factual.size(); ++i) {
        const std::string cause = causeOf(constraints, factual, i);
        allLocked = allLocked && cause == "is locked";
        causes.push_back(fmt::format("'{}' {}", constraints.schema().feature(i).name, cause));
    }
    if (allLocked) return makeMessage("search.all-locked", "every feature is locked", {});
    const std::size_t unnamed = causes.size() > kMostNamed ? causes.size() - kMostNamed : 0;
    causes.resize(causes.size() - unnamed);
    if (unnamed > 0) causes.push_back(fmt::format("and {} more", unnamed));
    return makeMessage("search.nothing-may-change", "no feature may change: {0}", {core::join(causes, ", ")});
}

core::Message reasonWithRelaxation(const core::Message& reason, const std::vector<Relaxation>& relaxations) {
    if (relaxations.empty()) return reason;
    return makeMessage("search.blocked", "{0}; it would do to: {1}", {reason.text, relaxations.front().message.text});
}

}  // namespace counterpoint::counterfactual
