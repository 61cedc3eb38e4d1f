// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/dataset.h"
#include "engine/models/classifier.h"
#include "engine/report/attribution_record.h"
#include "engine/report/blocks.h"
#include "engine/report/redaction.h"

#include <span>
#include <vector>

namespace counterpoint::report {

/// Attributions that stand in another report, and the model they are of.
struct AttributionPart {
    std::span<const AttributedRow> rows = {};
    const models::Classifier* model = nullptr;  ///< not null where there are rows
};

/// What attributions say of one case, as parts of a report: for each of them the method, bars with intervals, which features cannot be told
/// from zero, base, output and convergence delta, notes. `values` are the case's cells in the order of the model's schema.
void addAttributions(std::vector<Block>& blocks, const RunRecord& record, const models::Classifier& model, const data::Row& values,
                     std::span<const AttributedRow> attributions, const Redaction& redaction, int level);

/// What to keep in mind when reading them, and the sources of the methods.
void addAttributionLimits(std::vector<Block>& blocks, const RunRecord& record, std::span<const AttributedRow> attributions);

/// The report of attributions alone: what the model says of each row and what that rested on, data, model and run, limits. `data` is the
/// data set whose rows they are of. Redacted values are nowhere in it.
Document attributionReport(const RunRecord& record, const data::Dataset& data, const models::Classifier& model,
                           std::span<const AttributedRow> rows, const Redaction& redaction = {});

}  // namespace counterpoint::report
