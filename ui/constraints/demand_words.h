// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/constraints/constraint_set.h"
#include "engine/core/error.h"

#include <QString>
#include <optional>
#include <string>
#include <vector>

namespace counterpoint::ui {

/// One demand of a set in words, and where it stands in the set, so that it can be removed.
struct Demand {
    std::string id;       ///< of the engine's message: "demand.locked", ... ; "demand.unread" = an entry that cannot be bound
    std::string feature;  ///< empty for a relation and the most changes
    std::optional<std::size_t> relation;
    QString words;  ///< translated
    friend bool operator==(const Demand&, const Demand&) = default;
};

/// Everything a set demands, in the engine's order. Where the set does not fit the schema, `problem` says so and the demands that
/// cannot be read are listed by name.
struct DemandsInWords {
    std::vector<Demand> demands;
    std::optional<core::ErrorValue> problem;
};
DemandsInWords demandsInWords(const constraints::ConstraintSet& set, const data::Schema& schema);

/// Takes the demand out of the set.
void removeDemand(constraints::ConstraintSet& set, const Demand& demand);

/// A line of what two sets demand differently: of one feature, one relation or the number of changes. "" = demands nothing.
struct SetDifference {
    QString subject;
    QString here;
    QString there;
};
/// Features in the schema's order, then relations, then the number of changes.
std::vector<SetDifference> differencesOf(const constraints::ConstraintSet& here, const constraints::ConstraintSet& there,
                                         const data::Schema& schema);

}  // namespace counterpoint::ui
