// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/attribution.h"
#include "engine/data/schema.h"
#include "engine/data/table.h"
#include "ui/plots/attribution_bars.h"
#include "ui/plots/waterfall.h"

#include <vector>

namespace counterpoint::ui {

enum class BarOrder { Magnitude, Schema };

/// How the features of an attribution are laid out.
struct BarChoice {
    BarOrder order = BarOrder::Magnitude;
    int most = 10;               ///< bars before the rest is summed up as "others"; 0 = all
    bool hideUncertain = false;  ///< leave out what cannot be distinguished from zero
    friend bool operator==(const BarChoice&, const BarChoice&) = default;
};

/// The features with a number, in the order of the choice; features the model does not see are left out.
std::vector<std::size_t> featureOrder(const attribution::Attribution& attribution, BarOrder order);
/// Bars of one case. What is beyond `most` becomes one bar where amounts may be summed, else a line that names the largest of them.
std::vector<AttributionBars::Bar> barsOf(const attribution::Attribution& attribution, const data::Schema& schema, const data::Row& row,
                                         const BarChoice& choice);
/// Steps from base to output, largest first, with what the method leaves open as the last.
std::vector<Waterfall::Step> stepsOf(const attribution::Attribution& attribution, const data::Schema& schema, const data::Row& row,
                                     const BarChoice& choice);
QString uncertainHeading();

}  // namespace counterpoint::ui
