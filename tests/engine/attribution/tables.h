// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/attributor.h"
#include "tests/engine/attribution/function_classifier.h"
#include "tests/support/linear_classifier.h"
#include "tests/support/schemas.h"

#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

/// Tables written by hand for methods that learn from data.
namespace counterpoint::attribution::tables {

/// A data set of rows (cells in the order of the features); `labels` is empty or has a class for each row.
inline std::shared_ptr<const data::Dataset> datasetOf(data::Schema schema, const std::vector<data::Row>& rows,
                                                      const std::vector<int>& labels = {}) {
    std::vector<data::Column> columns(schema.fields().size());
    for (std::size_t f = 0; f < schema.featureCount(); ++f) {
        data::Column& column = columns[schema.fieldOfFeature(f)];
        for (const data::Row& row : rows) {
            if (schema.feature(f).hasLevels()) {
                column.codes.push_back(std::isnan(row[f]) ? data::kMissingCode : static_cast<std::int32_t>(row[f]));
            } else {
                column.numbers.push_back(row[f]);
            }
        }
    }
    if (schema.labelField()) columns[*schema.labelField()].codes.assign(labels.begin(), labels.end());
    auto set = std::make_shared<data::Dataset>();
    set->table = data::Table(std::move(schema), std::move(columns), rows.size(), nullptr);
    set->identity.name = "by hand";
    return set;
}

inline data::Encoder encoderOf(const data::Dataset& set) {
    std::vector<std::size_t> rows(set.table.rowCount());
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = i;
    return data::Encoder::fit(set.table, rows);
}

/// The method's parameters with some of them set.
inline core::ParamSet parametersOf(const MethodInfo& info, const std::vector<std::pair<std::string, std::string>>& settings) {
    core::ParamSet parameters(info.parameters);
    for (const auto& [name, value] : settings) parameters.set(name, value);
    return parameters;
}

}  // namespace counterpoint::attribution::tables
