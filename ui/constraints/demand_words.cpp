// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/constraints/demand_words.h"

#include "engine/constraints/bound_constraints.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <map>

namespace counterpoint::ui {

using constraints::ConstraintSet;

namespace {

constexpr std::string_view kRelation = "demand.relation";
constexpr std::string_view kMaxChanges = "demand.max-changes";
constexpr std::string_view kMaxChangesOne = "demand.max-changes-one";

struct Words {
    Q_DECLARE_TR_FUNCTIONS(counterpoint::ui::Demands)
};

bool isAboutSet(const std::string& id) { return id == kMaxChanges || id == kMaxChangesOne; }

std::vector<Demand> bound(const ConstraintSet& set, const data::Schema& schema) {
    std::vector<Demand> demands;
    std::size_t relation = 0;
    for (const auto& message : constraints::BoundConstraints(set, schema, set.name).describe()) {
        Demand demand{message.id, {}, {}, translated(message)};
        if (message.id == kRelation) {
            demand.relation = relation++;
        } else if (!isAboutSet(message.id)) {
            demand.feature = message.arguments.front();
        }
        demands.push_back(std::move(demand));
    }
    return demands;
}

/// Of a set that cannot be bound as a whole: entry by entry, so that the rest can still be read.
std::vector<Demand> piecewise(const ConstraintSet& set, const data::Schema& schema) {
    std::vector<Demand> demands;
    const auto add = [&](ConstraintSet piece, Demand fallback) {
        try {
            for (auto& demand : bound(piece, schema)) {
                if (demand.relation) demand.relation = fallback.relation;
                demands.push_back(std::move(demand));
            }
        } catch (const core::Error&) {
            demands.push_back(std::move(fallback));
        }
    };
    for (const auto& [name, demand] : set.features) {
        ConstraintSet piece;
        piece.features[name] = demand;
        add(std::move(piece), {"demand.unread", name, {}, Words::tr("%1: does not fit the data").arg(text(name))});
    }
    for (std::size_t i = 0; i < set.relations.size(); ++i) {
        ConstraintSet piece;
        piece.relations = {set.relations[i]};
        add(std::move(piece), {"demand.unread", {}, i, Words::tr("%1: does not fit the data").arg(text(set.relations[i].text()))});
    }
    ConstraintSet rest;
    rest.maxChanges = set.maxChanges;
    add(std::move(rest), {"demand.unread", {}, {}, Words::tr("most changes")});
    return demands;
}

/// What a set demands, by subject: a feature, the text of a relation, or the number of changes.
struct Subjects {
    std::map<std::string, QStringList> features;
    std::vector<std::string> relations;
    QString maxChanges;
};

Subjects subjectsOf(const ConstraintSet& set, const data::Schema& schema) {
    Subjects subjects;
    for (const auto& demand : demandsInWords(set, schema).demands) {
        if (!demand.feature.empty()) {
            subjects.features[demand.feature] << demand.words;
        } else if (!demand.relation) {
            subjects.maxChanges = demand.words;
        }
    }
    for (const auto& relation : set.relations) subjects.relations.push_back(relation.text());
    return subjects;
}

}  // namespace

DemandsInWords demandsInWords(const ConstraintSet& set, const data::Schema& schema) {
    try {
        return {bound(set, schema), {}};
    } catch (const core::Error& error) {
        return {piecewise(set, schema), error.value()};
    }
}

void removeDemand(ConstraintSet& set, const Demand& demand) {
    if (demand.relation && *demand.relation < set.relations.size()) {
        set.relations.erase(set.relations.begin() + static_cast<std::ptrdiff_t>(*demand.relation));
    } else if (demand.feature.empty()) {
        set.maxChanges.reset();
    }
    const auto found = set.features.find(demand.feature);
    if (found == set.features.end()) return;
    constraints::FeatureConstraint& entry = found->second;
    const std::string& id = demand.id;
    const bool isRange = id == "demand.range" || id == "demand.at-least" || id == "demand.at-most";
    if (id == "demand.locked") entry.locked = false;
    if (id == "demand.increase-only" || id == "demand.decrease-only") entry.direction = constraints::Direction::Any;
    if (isRange) entry.low = entry.high = std::nullopt;
    if (isRange) entry.lowText = entry.highText = std::nullopt;
    if (id == "demand.levels") entry.allowedLevels.reset();
    if (id == "demand.cost") entry.cost.reset();
    if (id == "demand.step") entry.step.reset();
    if (id == "demand.fill-missing") entry.freeMissing = entry.freed = false;
    if (id == "demand.unread" || entry == constraints::FeatureConstraint{}) set.features.erase(found);
}

std::vector<SetDifference> differencesOf(const ConstraintSet& here, const ConstraintSet& there, const data::Schema& schema) {
    Subjects left = subjectsOf(here, schema);
    Subjects right = subjectsOf(there, schema);
    std::vector<SetDifference> differences;
    const auto add = [&](const QString& subject, const QString& a, const QString& b) {
        if (a != b) differences.push_back({subject, a, b});
    };
    for (const auto& name : schema.featureNames()) {
        add(text(name), left.features[name].join(QLatin1Char('\n')), right.features[name].join(QLatin1Char('\n')));
    }
    const auto holds = [](const Subjects& subjects, const std::string& relation) {
        return std::find(subjects.relations.begin(), subjects.relations.end(), relation) != subjects.relations.end();
    };
    for (const auto& relation : left.relations) {
        if (!holds(right, relation)) add(Words::tr("Relation"), text(relation), {});
    }
    for (const auto& relation : right.relations) {
        if (!holds(left, relation)) add(Words::tr("Relation"), {}, text(relation));
    }
    add(Words::tr("Most changes"), left.maxChanges, right.maxChanges);
    return differences;
}

}  // namespace counterpoint::ui
