// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/counterfactual/cent.h"
#include "tests/support/linear_classifier.h"
#include "tests/support/schemas.h"

#include <memory>
#include <utility>
#include <vector>

namespace counterpoint::test {

/// A table of rows written by hand; `labels` may be empty (then the schema has no label).
inline data::Table tableOf(data::Schema schema, const std::vector<data::Row>& rows) {
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
    return {std::move(schema), std::move(columns), rows.size(), nullptr};
}

inline data::Encoder encoderOf(const data::Table& table) {
    std::vector<std::size_t> rows(table.rowCount());
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = i;
    return data::Encoder::fit(table, rows);
}

/// Two numbers, an ordinal and a group of three levels; the model says yes where its linear score is positive.
struct LoanWorld {
    std::shared_ptr<const data::Dataset> data;
    std::shared_ptr<LinearClassifier> model;

    static data::Schema schema() {
        return data::Schema({integer("income", 0, 100), number("rate", 0.0, 1.0), ordinal("grade", {"low", "middle", "high"}),
                             categorical("home", {"own", "rent", "other"})});
    }

    /// Encoded columns: income, rate, grade, home=own, home=rent, home=other.
    explicit LoanWorld(const std::vector<float>& weights, float bias, std::size_t rows = 600, std::uint64_t seed = 3) {
        core::Random random(seed, "loan rows");
        std::vector<data::Row> all;
        for (std::size_t i = 0; i < rows; ++i) {
            all.push_back(
                {std::floor(random.uniform(0, 101)), random.uniform(), std::floor(random.uniform(0, 3)), std::floor(random.uniform(0, 3))});
        }
        auto set = std::make_shared<data::Dataset>();
        set->table = tableOf(schema(), all);
        set->identity.name = "loans";
        data = set;
        model = LinearClassifier::binary(encoderOf(set->table), weights, bias);
    }

    core::Context context() const {
        core::Context quiet;
        quiet.useCache = false;
        return quiet;
    }

    counterfactual::Cent cent(const std::vector<std::pair<std::string, std::string>>& settings = {}) const {
        core::ParamSet parameters(counterfactual::centParameters());
        for (const auto& [name, value] : settings) parameters.set(name, value);
        return counterfactual::Cent({model, data, parameters});
    }
};

}  // namespace counterpoint::test
