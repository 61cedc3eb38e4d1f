// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/attribution.h"
#include "engine/core/context.h"
#include "engine/data/table.h"
#include "engine/models/classifier.h"

#include <span>
#include <vector>

namespace counterpoint::attribution {

/// What of the model the curves over many rows show.
struct RowOutput {
    int classIndex = 1;
    Output output = Output::Probability;
};

/// That number of each row, without LibTorch in sight; logits as in decisions.md 9 (one logit z: class 1 has z, class 0 has -z; models that
/// give probabilities only: clamped log-odds). Missing cells are imputed as the model does. Goes through the model in batches and polls for
/// a stop between them: Error (Cancelled). Error (Usage) for a class the model does not have.
std::vector<double> rowScores(const models::Classifier& model, std::span<const data::Row> rows, const RowOutput& what,
                              const core::Context& context);

}  // namespace counterpoint::attribution
