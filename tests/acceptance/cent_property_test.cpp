// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/constraints/post_check.h"
#include "engine/counterfactual/cent.h"
#include "engine/models/training.h"
#include "tests/acceptance/carla.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <map>

// 1,000 random factuals with random constraints over five bundled data sets, one of them with three classes. Each set of constraints is
// planted: some row of another predicted class keeps it, so that a counterfactual is known to exist (test 10.5 of cent.md).

namespace counterpoint::acceptance {
namespace {

using constraints::BoundConstraints;
using constraints::ConstraintSet;
using counterfactual::Counterfactual;
using counterfactual::Status;

constexpr int kPerDataset = 200;

struct Planted {
    data::Row factual;
    ConstraintSet set;
};

/// Demands of one feature that `row` keeps, seen from `own`.
void demandFeature(const data::Feature& feature, double own, double row, core::Random& random, ConstraintSet& set) {
    constraints::FeatureConstraint demand;
    const bool same = own == row || (std::isnan(own) && std::isnan(row));
    if (same) {
        demand.locked = random.chance(0.5);
    } else if (std::isnan(own)) {
        demand.freeMissing = true;
    } else if (feature.isOrdered() && random.chance(0.3)) {
        demand.direction = row > own ? constraints::Direction::IncreaseOnly : constraints::Direction::DecreaseOnly;
    } else if (feature.isNumeric() && random.chance(0.4)) {
        const double room = std::abs(row - own) * random.uniform();
        demand.low = row - room;
        demand.high = row + room;
    } else if (feature.hasLevels() && feature.type != data::FeatureType::Ordinal && random.chance(0.3)) {
        demand.allowedLevels = std::vector<std::string>{feature.levels[static_cast<std::size_t>(row)]};
        for (const std::string& level : feature.levels) {
            if (random.chance(0.2) && level != demand.allowedLevels->front()) demand.allowedLevels->push_back(level);
        }
    }
    if (random.chance(0.1)) demand.cost = random.uniform(0.5, 3.0);
    set.features[feature.name] = demand;
}

/// Up to two relations between numbers that `row` keeps.
void demandRelations(const data::Schema& schema, const data::Row& row, core::Random& random, ConstraintSet& set) {
    std::vector<std::size_t> numbers;
    for (std::size_t f = 0; f < row.size(); ++f) {
        if (schema.feature(f).isNumeric() && !std::isnan(row[f])) numbers.push_back(f);
    }
    if (numbers.size() < 3) return;
    for (int i = 0; i < 2; ++i) {
        const auto chosen = random.sample(numbers.size(), 3);
        const std::size_t a = numbers[chosen[0]];
        const std::size_t b = numbers[chosen[1]];
        const std::size_t c = numbers[chosen[2]];
        if (!random.chance(0.4)) continue;
        if (row[a] + row[b] <= row[c]) {
            set.relations.push_back({{schema.feature(a).name, schema.feature(b).name}, schema.feature(c).name});
        } else if (row[a] <= row[b]) {
            set.relations.push_back({{schema.feature(a).name}, schema.feature(b).name});
        }
    }
}

/// A value never becomes missing, so such a row keeps no constraints at all.
bool losesValues(const data::Row& own, const data::Row& row) {
    for (std::size_t f = 0; f < own.size(); ++f) {
        if (std::isnan(row[f]) && !std::isnan(own[f])) return true;
    }
    return false;
}

class Case {
public:
    Case(const std::string& name, const std::string& kind) : name_(name) {
        data::LoadOptions options;
        options.requireLabel = true;
        data_ = std::make_shared<data::Dataset>(data::loadDataset(name, options, context_));
        const auto& modelKind = models::requireModelKind(kind);
        model_ = models::train(*data_, modelKind, core::ParamSet(modelKind.parameters), context_).model;
        context_.useCache = false;
        cent_ = std::make_unique<counterfactual::Cent>(
            counterfactual::GeneratorInput{model_, data_, core::ParamSet(counterfactual::centParameters())});
        cent_->prepare(context_);
        classes_ = model_->predict(model_->encoder().encode(data_->table));
    }

    /// A factual and constraints that a drawn row of another class keeps, as it would be shown.
    Planted plant(core::Random& random) const {
        const data::Schema& schema = model_->schema();
        for (;;) {
            const std::size_t own = random.index(classes_.size());
            const std::size_t other = random.index(classes_.size());
            if (classes_[own] == classes_[other] || losesValues(data_->table.row(own), data_->table.row(other))) continue;
            Planted planted{data_->table.row(own), {}};
            const data::Row row = data_->table.row(other);
            for (std::size_t f = 0; f < row.size(); ++f) demandFeature(schema.feature(f), planted.factual[f], row[f], random, planted.set);
            demandRelations(schema, row, random, planted.set);
            const BoundConstraints free(planted.set, schema, "planted");
            if (random.chance(0.3))
                planted.set.maxChanges = static_cast<int>(free.changedFeatures(planted.factual, row).size() + random.index(3));
            const BoundConstraints bound(planted.set, schema, "planted");
            const std::vector<data::Row> rows{row};
            const auto checked = constraints::postCheck(*model_, bound, planted.factual, classes_[own], {}, rows);
            if (checked.front().valid()) return planted;
        }
    }

    Counterfactual explain(const Planted& planted) {
        counterfactual::SearchRequest request;
        request.factuals = {planted.factual};
        request.constraints = planted.set;
        request.explainNothingFound = false;
        request.keepTrace = false;
        return cent_->generate(request, context_).front().front();
    }

    const std::string& name() const { return name_; }
    const models::Classifier& model() const { return *model_; }

private:
    std::string name_;
    core::Context context_;
    std::shared_ptr<const data::Dataset> data_;
    models::ClassifierPtr model_;
    std::unique_ptr<counterfactual::Cent> cent_;
    std::vector<int> classes_;
};

/// The demands checked by hand, apart from the engine's own check.
void expectKept(const Planted& planted, const data::Row& row, const data::Schema& schema) {
    for (const auto& [name, demand] : planted.set.features) {
        const std::size_t f = *schema.featureIndex(name);
        const double own = planted.factual[f];
        const bool same = std::bit_cast<std::uint64_t>(own) == std::bit_cast<std::uint64_t>(row[f]);
        if (same) continue;
        EXPECT_FALSE(demand.locked) << name;
        EXPECT_FALSE(std::isnan(row[f])) << name;
        if (std::isnan(own)) {
            EXPECT_TRUE(demand.freeMissing) << name;
        }
        if (demand.direction == constraints::Direction::IncreaseOnly) {
            EXPECT_GT(row[f], own) << name;
        }
        if (demand.direction == constraints::Direction::DecreaseOnly) {
            EXPECT_LT(row[f], own) << name;
        }
        if (demand.low) {
            EXPECT_GE(row[f], *demand.low) << name;
        }
        if (demand.high) {
            EXPECT_LE(row[f], *demand.high) << name;
        }
        if (demand.allowedLevels) {
            const std::string level = schema.feature(f).valueText(row[f]);
            EXPECT_NE(std::ranges::find(*demand.allowedLevels, level), demand.allowedLevels->end()) << name;
        }
        if (const auto step = schema.feature(f).step) {
            EXPECT_NEAR(std::remainder(row[f], *step), 0.0, 1e-6 * *step) << name;
        }
        if (schema.feature(f).hasLevels()) {
            EXPECT_EQ(row[f], std::floor(row[f])) << name;
        }
    }
    for (const auto& relation : planted.set.relations) {
        double left = 0.0;
        for (const std::string& name : relation.left) left += row[*schema.featureIndex(name)];
        const double right = row[*schema.featureIndex(relation.right)];
        if (std::isnan(left) || std::isnan(right)) continue;
        EXPECT_LE(left, right + 1e-9 * std::max(1.0, std::abs(right))) << relation.text();
    }
}

TEST(CentProperty, AThousandPlantedSearchesKeepEveryDemand) {
    const std::vector<std::pair<std::string, std::string>> cases = {{"credit_scoring", "mlp"},
                                                                    {"german_credit", "logistic-regression"},
                                                                    {"hmda_boston", "logistic-regression"},
                                                                    {"telco_churn", "boosted-trees"},
                                                                    {"wine", "mlp"}};
    int found = 0;
    int violations = 0;
    int unflipped = 0;
    int outside = 0;
    for (const auto& [name, kind] : cases) {
        Case one(name, kind);
        core::Random random(7, name);
        std::map<int, int> stages;
        int here = 0;
        for (int i = 0; i < kPerDataset; ++i) {
            const Planted planted = one.plant(random);
            const Counterfactual result = one.explain(planted);
            if (result.status != Status::Valid) continue;
            ++here;
            const data::Schema& schema = one.model().schema();
            const BoundConstraints bound(planted.set, schema, "check");
            violations += bound.check(planted.factual, result.row).empty() ? 0 : 1;
            expectKept(planted, result.row, schema);
            if (planted.set.maxChanges) {
                EXPECT_LE(result.changes.size(), static_cast<std::size_t>(*planted.set.maxChanges));
            }
            const std::vector<data::Row> rows{result.row};
            unflipped += one.model().predict(one.model().encoder().encode(rows)).front() == result.factualClass ? 1 : 0;
            outside += isInsideLeaf(result, one.model()) ? 0 : 1;
            for (const auto& [key, value] : result.diagnostics) {
                if (key == "stage") ++stages[static_cast<int>(value)];
            }
        }
        found += here;
        std::string byStage;
        for (const auto& [stage, count] : stages) byStage += fmt::format(" {}:{}", stage, count);
        fmt::print("{} ({}): found {} of {}; by stage{}\n", name, kind, here, kPerDataset, byStage);
    }
    fmt::print("found {} of 1000, violations {}, not flipped {}, outside the leaf {}\n", found, violations, unflipped, outside);
    EXPECT_GE(found, 900);
    EXPECT_EQ(violations, 0);
    EXPECT_EQ(unflipped, 0);
    EXPECT_EQ(outside, 0);
}

}  // namespace
}  // namespace counterpoint::acceptance
