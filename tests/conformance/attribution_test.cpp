// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/attributor.h"
#include "engine/core/error.h"
#include "engine/models/training.h"

#include <gtest/gtest.h>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <numeric>
#include <set>
#include <thread>

// What every attribution method of the registry has to keep, whatever it does.

namespace counterpoint::attribution {
namespace {

struct AttributionWorld {
    std::shared_ptr<const data::Dataset> data;
    models::ClassifierPtr model;
};

AttributionWorld makeWorld(const std::string& name, const std::string& model,
                           const std::vector<std::pair<std::string, std::string>>& settings) {
    const core::Context context;
    AttributionWorld world;
    world.data = std::make_shared<data::Dataset>(data::loadDataset(name, {}, context));
    const auto& kind = models::requireModelKind(model);
    core::ParamSet parameters(kind.parameters);
    for (const auto& [key, value] : settings) parameters.set(key, value);
    world.model = models::train(*world.data, kind, parameters, context).model;
    return world;
}

const AttributionWorld& network() {
    static const AttributionWorld world = makeWorld("iris", "mlp", {{"epochs", "20"}});
    return world;
}
const AttributionWorld& trees() {
    static const AttributionWorld world = makeWorld("iris", "boosted-trees", {});
    return world;
}
const AttributionWorld& mixedTable() {
    static const AttributionWorld world = makeWorld("credit_scoring", "logistic-regression", {});
    return world;
}

core::Context contextWithSeed(std::uint64_t seed) {
    core::Context context;
    context.useCache = false;
    context.seed = seed;
    return context;
}

std::vector<data::Row> someRows(const AttributionWorld& world, std::size_t count) {
    std::vector<data::Row> rows;
    for (std::size_t i = 0; i < count; ++i) rows.push_back(world.data->table.row(i * 37 % world.data->table.rowCount()));
    return rows;
}

/// Small enough for a test: fewer samples, epochs and members than the defaults.
core::ParamSet quickParameters(const MethodInfo& info) {
    core::ParamSet parameters(info.parameters);
    const std::vector<std::pair<std::string, std::int64_t>> limits{
        {"samples", 200}, {"epochs", 5},     {"members", 2},       {"rows", 200},
        {"steps", 16},    {"background", 8}, {"permutations", 10}, {"coverage-samples", 500}};
    for (const auto& [name, most] : limits) {
        if (parameters.has(name) && parameters.integer(name) > most) parameters.setValue(name, most);
    }
    return parameters;
}

bool sameNumbers(const std::vector<double>& a, const std::vector<double>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

class AttributionConformance : public testing::TestWithParam<const Method*> {
protected:
    const MethodInfo& info() const { return GetParam()->info(); }
    /// The first of the worlds that the method can explain.
    const AttributionWorld* world() const {
        for (const AttributionWorld* candidate : {&network(), &trees()}) {
            if (!unavailable(info(), *candidate->model, candidate->data.get())) return candidate;
        }
        return nullptr;
    }
    std::unique_ptr<Attributor> make(const AttributionWorld& world) const {
        return std::make_unique<Attributor>(*GetParam(), AttributorInput{world.model, world.data, quickParameters(info())});
    }
};

TEST_P(AttributionConformance, SaysWhatItIsAndItsDefaultsAreValid) {
    EXPECT_FALSE(info().label.empty());
    EXPECT_FALSE(info().help.empty());
    EXPECT_FALSE(info().source.empty());
    EXPECT_FALSE(info().modalities.empty());
    EXPECT_EQ(&requireMethod(info().name), GetParam());
    std::set<std::string> names;
    core::ParamSet parameters(info().parameters);
    for (const core::ParamSpec& spec : info().parameters) {
        EXPECT_TRUE(names.insert(spec.name).second) << spec.name;
        EXPECT_FALSE(spec.label.empty()) << spec.name;
        EXPECT_FALSE(spec.help.empty()) << spec.name;
        EXPECT_NO_THROW(parameters.set(spec.name, parameters.valueText(spec.name))) << spec.name;
        if (spec.enabledWhen.empty()) continue;
        const auto cut = spec.enabledWhen.find('=');
        ASSERT_NE(cut, std::string::npos) << spec.name;
        EXPECT_NO_THROW(core::ParamSet(info().parameters).set(spec.enabledWhen.substr(0, cut), spec.enabledWhen.substr(cut + 1)))
            << spec.name;
    }
    core::ParamSet again(info().parameters);
    again.apply(parameters.toJson(), "test");
    EXPECT_EQ(again.toJson(), parameters.toJson());
}

TEST_P(AttributionConformance, SaysWhyItIsNotAvailableAndWhatIs) {
    for (const AttributionWorld* candidate : {&network(), &trees(), &mixedTable()}) {
        const auto reason = unavailable(info(), *candidate->model, candidate->data.get());
        if (!reason) continue;
        EXPECT_NE(reason->text.find(info().label), std::string::npos);
        try {
            make(*candidate);
            ADD_FAILURE() << "it was made";
        } catch (const core::Error& error) {
            EXPECT_EQ(error.code(), core::ErrorCode::Unsupported);
            EXPECT_NE(error.value().hint.find("kernel-shap"), std::string::npos) << error.value().hint;
        }
    }
}

TEST_P(AttributionConformance, GivesFiniteNumbersForEveryRowAndFeature) {
    const AttributionWorld* chosen = world();
    if (!chosen) return;  // pictures only: its own tests show it
    const auto rows = someRows(*chosen, 3);
    const auto found = make(*chosen)->attribute({.rows = rows}, contextWithSeed(1));
    ASSERT_EQ(found.size(), rows.size());
    for (const Attribution& attribution : found) {
        EXPECT_EQ(attribution.method, info().name);
        const auto& numbers = info().subject == Subject::Units ? attribution.units : attribution.values;
        ASSERT_FALSE(numbers.empty());
        if (info().subject != Subject::Units) {
            EXPECT_EQ(numbers.size(), chosen->model->schema().featureCount());
        }
        for (const double number : numbers) {
            EXPECT_TRUE(std::isfinite(number));
            if (info().scale == Scale::Magnitude || info().scale == Scale::Share) EXPECT_GE(number, 0.0);
        }
        if (info().scale == Scale::Share) EXPECT_NEAR(std::accumulate(numbers.begin(), numbers.end(), 0.0), 1.0, 0.2);
        for (std::size_t f = 0; f < attribution.low.size(); ++f) {
            EXPECT_LE(attribution.low[f], attribution.high[f]);
        }
        EXPECT_GT(attribution.evaluations + attribution.gradients, 0) << "a method asks the model";
        EXPECT_EQ(info().subject == Subject::Rule, attribution.rule.has_value());
    }
}

TEST_P(AttributionConformance, SameSeedGivesTheSame) {
    const AttributionWorld* chosen = world();
    if (!chosen) return;
    const auto rows = someRows(*chosen, 2);
    const auto first = make(*chosen)->attribute({.rows = rows}, contextWithSeed(3));
    const auto second = make(*chosen)->attribute({.rows = rows}, contextWithSeed(3));
    ASSERT_EQ(first.size(), second.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
        EXPECT_TRUE(sameNumbers(first[i].values, second[i].values));
        EXPECT_TRUE(sameNumbers(first[i].units, second[i].units));
        EXPECT_TRUE(sameNumbers(first[i].low, second[i].low));
    }
}

TEST_P(AttributionConformance, ExplainsRowsWithGroupsAndMissingCells) {
    const AttributionWorld& chosen = mixedTable();
    if (unavailable(info(), *chosen.model, chosen.data.get())) return;
    auto attributor = make(chosen);
    const auto rows = someRows(chosen, 2);
    const auto found = attributor->attribute({.rows = rows}, contextWithSeed(1));
    ASSERT_EQ(found.size(), 2U);
    for (const Attribution& attribution : found) {
        if (info().subject == Subject::Units) continue;
        EXPECT_EQ(attribution.values.size(), chosen.model->schema().featureCount());
        for (const double value : attribution.values) EXPECT_TRUE(std::isfinite(value));
    }
}

TEST_P(AttributionConformance, StopsSoonWhenTold) {
    const AttributionWorld* chosen = world();
    if (!chosen) return;
    std::stop_source source;
    core::Context context = contextWithSeed(1);
    context.stop = source.get_token();
    auto attributor = make(*chosen);
    attributor->prepare(contextWithSeed(1));
    source.request_stop();
    EXPECT_TRUE(attributor->attribute({.rows = someRows(*chosen, 3)}, context).empty());
}

TEST_P(AttributionConformance, ProgressNeverGoesBack) {
    const AttributionWorld* chosen = world();
    if (!chosen) return;
    core::Context context = contextWithSeed(2);
    std::atomic<bool> done = false;
    std::vector<double> seen;
    std::thread watcher([&] {
        while (!done) {
            seen.push_back(context.progress->snapshot().fraction);
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    });
    make(*chosen)->attribute({.rows = someRows(*chosen, 4)}, context);
    done = true;
    watcher.join();
    EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
    EXPECT_DOUBLE_EQ(context.progress->snapshot().fraction, 1.0);
}

std::vector<const Method*> everyMethod() {
    std::vector<const Method*> list;
    for (const Method& method : methods()) list.push_back(&method);
    return list;
}

std::string nameOfTest(const testing::TestParamInfo<const Method*>& info) {
    std::string name = info.param->info().name;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Methods, AttributionConformance, testing::ValuesIn(everyMethod()), nameOfTest);

TEST(Registry, HasEveryNameOfTheContract) {
    for (const char* name : {"cxplain",
                             "saliency",
                             "gradient",
                             "input-x-gradient",
                             "integrated-gradients",
                             "smoothgrad",
                             "vargrad",
                             "gradient-shap",
                             "deeplift",
                             "deepshap",
                             "guided-backprop",
                             "deconvolution",
                             "gradcam",
                             "guided-gradcam",
                             "lrp",
                             "layer-conductance",
                             "shapley-exact",
                             "shapley-sampling",
                             "kernel-shap",
                             "lime",
                             "feature-ablation",
                             "feature-permutation",
                             "occlusion",
                             "anchors",
                             "tree-shap"}) {
        EXPECT_NO_THROW(requireMethod(name)) << name;
    }
}

}  // namespace
}  // namespace counterpoint::attribution
