// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/data/dataset.h"
#include "engine/models/classifier.h"

#include <cstdint>
#include <string>

namespace counterpoint::attribution {

/// The rows that `text` (the value of baselineParam) stands for, encoded [K x E]. "zero": one row of zeros; "mean": the mean of the
/// encoded data; "median": the record of medians and commonest levels; "background": `count` rows drawn from the data; a number: that row
/// of the data; else a CSV file of rows, in original units by the features' names or as encoded columns.
/// Errors (Usage): needs data and there are none, no such row, no such file; (Input): a file whose columns do not fit names both widths.
data::Matrix baselineRows(const std::string& text, const models::Classifier& model, const data::Dataset* dataset, std::int64_t count,
                          const core::Context& context);

/// `count` different rows of the data (all, where it has fewer), encoded [B x E].
data::Matrix backgroundRows(const models::Classifier& model, const data::Dataset& dataset, std::int64_t count,
                            const core::Context& context);

}  // namespace counterpoint::attribution
