// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/accumulated_local_effects.h"
#include "engine/attribution/cohort.h"
#include "engine/attribution/partial_dependence.h"
#include "ui/workbench/workbench.h"

#include <functional>
#include <string>
#include <vector>

namespace counterpoint::ui {

/// Attributions of many cases, summed up, with the rows they are of.
struct CohortResult {
    attribution::Cohort cohort;
    std::vector<std::size_t> rows;  ///< row numbers of the data, as the cohort counts them
    std::size_t asked = 0;          ///< more than rows.size() when it was stopped
};

/// The effect of one feature over many cases, in two ways.
struct EffectResult {
    attribution::PartialDependence dependence;
    attribution::AccumulatedLocalEffects local;
    std::string localError;  ///< why there are no accumulated local effects
    std::size_t rows = 0;
};

/// At most `most` of the rows: all where there are fewer, else drawn with the seed. Ascending.
std::vector<std::size_t> sampleRows(const std::vector<std::size_t>& rows, std::size_t most, std::uint64_t seed);

/// Work for a job: one method over the rows, for a class (-1 = each row's predicted one). Rows not reached when it is stopped are left out;
/// with none at all it ends as cancelled. Errors (Usage): a parameter the method refuses.
std::function<CohortResult(const core::Context&)> cohortJob(Workbench& workbench, const std::string& method, std::vector<std::size_t> rows,
                                                            int classIndex);
/// Work for a job: what the model says of `classIndex` while one feature moves.
std::function<EffectResult(const core::Context&)> effectJob(const Workbench& workbench, std::size_t feature, std::vector<std::size_t> rows,
                                                            int classIndex);

}  // namespace counterpoint::ui
