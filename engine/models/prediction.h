// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/models/classifier.h"

#include <span>

namespace counterpoint::models {

/// Class probabilities [N x K] of rows of a table that fits the model (load.h, adaptToModel), evaluated in batches; a row is the same
/// whatever the others are. Progress runs over the current phase. Errors: Cancelled on stop; Input where the table does not fit.
data::Matrix predictRows(const Classifier& model, const data::Table& table, std::span<const std::size_t> rows,
                         const core::Context& context);

}  // namespace counterpoint::models
