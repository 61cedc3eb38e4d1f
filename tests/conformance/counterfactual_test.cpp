// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/cache.h"
#include "engine/core/error.h"
#include "engine/counterfactual/generator.h"
#include "engine/models/training.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <thread>

// What every counterfactual method of the registry has to keep, whatever it does.

namespace counterpoint::counterfactual {
namespace {

struct World {
    std::shared_ptr<const data::Dataset> data;
    models::ClassifierPtr model;
};

World makeWorld(const std::string& name) {
    core::Context context;
    World world;
    world.data = std::make_shared<data::Dataset>(data::loadDataset(name, {}, context));
    const auto& kind = models::requireModelKind("logistic-regression");
    world.model = models::train(*world.data, kind, core::ParamSet(kind.parameters), context).model;
    return world;
}

/// Two classes with missing cells and groups of levels; three classes of plain numbers.
const World& credit() {
    static const World world = makeWorld("credit_scoring");
    return world;
}
const World& iris() {
    static const World world = makeWorld("iris");
    return world;
}

core::Context quiet() {
    core::Context context;
    context.useCache = false;
    return context;
}

std::vector<data::Row> firstRows(const World& world, std::size_t count) {
    std::vector<data::Row> rows;
    for (std::size_t i = 0; i < count; ++i) rows.push_back(world.data->table.row(i * 7 % world.data->table.rowCount()));
    return rows;
}

void expectSame(const std::vector<std::vector<Counterfactual>>& a, const std::vector<std::vector<Counterfactual>>& b) {
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        ASSERT_EQ(a[i].size(), b[i].size());
        for (std::size_t k = 0; k < a[i].size(); ++k) {
            EXPECT_EQ(a[i][k].status, b[i][k].status);
            EXPECT_EQ(a[i][k].reason, b[i][k].reason);
            EXPECT_EQ(a[i][k].probabilitiesAfter, b[i][k].probabilitiesAfter);
            EXPECT_EQ(a[i][k].evaluations, b[i][k].evaluations);
            EXPECT_EQ(a[i][k].sentences, b[i][k].sentences);
            ASSERT_EQ(a[i][k].row.size(), b[i][k].row.size());
            for (std::size_t f = 0; f < a[i][k].row.size(); ++f) {
                const double x = a[i][k].row[f];
                const double y = b[i][k].row[f];
                EXPECT_TRUE(x == y || (std::isnan(x) && std::isnan(y)));
            }
        }
    }
}

class Conformance : public testing::TestWithParam<const Method*> {
protected:
    const MethodInfo& info() const { return GetParam()->info(); }
    std::unique_ptr<Generator> make(const World& world) const {
        return GetParam()->make({world.model, world.data, core::ParamSet(info().parameters)});
    }
};

TEST_P(Conformance, SaysWhatItIs) {
    EXPECT_FALSE(info().label.empty());
    EXPECT_FALSE(info().help.empty());
    EXPECT_FALSE(info().source.empty());
    EXPECT_FALSE(info().modalities.empty());
    EXPECT_EQ(&requireMethod(info().name), GetParam());
}

TEST_P(Conformance, ParametersAreDeclaredOnceAndTheirDefaultsAreValid) {
    std::set<std::string> names;
    core::ParamSet parameters(info().parameters);
    for (const core::ParamSpec& spec : info().parameters) {
        EXPECT_TRUE(names.insert(spec.name).second) << spec.name;
        EXPECT_FALSE(spec.label.empty()) << spec.name;
        EXPECT_FALSE(spec.help.empty()) << spec.name;
        EXPECT_TRUE(parameters.isDefault(spec.name));
        EXPECT_NO_THROW(parameters.set(spec.name, parameters.valueText(spec.name))) << spec.name;
        if (spec.enabledWhen.empty()) continue;
        const auto cut = spec.enabledWhen.find('=');
        ASSERT_NE(cut, std::string::npos);
        EXPECT_NO_THROW(core::ParamSet(info().parameters).set(spec.enabledWhen.substr(0, cut), spec.enabledWhen.substr(cut + 1)));
    }
}

TEST_P(Conformance, ParametersSurviveJson) {
    core::ParamSet first(info().parameters);
    for (const core::ParamSpec& spec : info().parameters) {
        if (spec.type == core::ParamType::Choice) first.set(spec.name, spec.choices.back());
        if (spec.type == core::ParamType::Bool) first.setValue(spec.name, !std::get<bool>(spec.defaultValue));
    }
    core::ParamSet second(info().parameters);
    second.apply(core::parseJson(first.toJson().dump(), "test"), "test");
    EXPECT_EQ(second.toJson(), first.toJson());
}

TEST_P(Conformance, SameSeedGivesTheSameResult) {
    for (const World* world : {&credit(), &iris()}) {
        SearchRequest request;
        request.factuals = firstRows(*world, 8);
        request.constraints = constraints::ConstraintSet::fromSchema(world->data->schema());
        request.count = 2;
        expectSame(make(*world)->generate(request, quiet()), make(*world)->generate(request, quiet()));
    }
}

TEST_P(Conformance, AResultDoesNotDependOnItsBatch) {
    SearchRequest request;
    request.factuals = firstRows(credit(), 6);
    auto generator = make(credit());
    const auto together = generator->generate(request, quiet());
    SearchRequest alone = request;
    alone.factuals = {request.factuals[4]};
    expectSame(generator->generate(alone, quiet()), {together[4]});
}

void expectFlips(const models::Classifier& model, const Counterfactual& result) {
    const auto probabilities = model.probabilities(std::span<const data::Row>(&result.row, 1));
    EXPECT_NE(model.classesOf(probabilities).front(), result.factualClass);
}

/// Valid results keep the constraints, reach another class with the values shown, and say what changed.
TEST_P(Conformance, ResultsAreCheckedAndKeepTheConstraints) {
    for (const World* world : {&credit(), &iris()}) {
        const data::Schema& schema = world->model->schema();
        SearchRequest request;
        request.factuals = firstRows(*world, 25);
        request.constraints = constraints::ConstraintSet::fromSchema(schema);
        request.constraints.of(schema.feature(1).name).locked = true;
        request.constraints.maxChanges = 3;
        request.count = 3;
        const constraints::BoundConstraints bound(request.constraints, schema, "test");
        const auto all = make(*world)->generate(request, quiet());
        ASSERT_EQ(all.size(), request.factuals.size());
        std::size_t valid = 0;
        for (const auto& results : all) {
            ASSERT_FALSE(results.empty());
            EXPECT_LE(results.size(), 3U);
            std::set<std::vector<std::size_t>> changedSets;
            for (const Counterfactual& result : results) {
                EXPECT_EQ(result.factual.size(), schema.featureCount());
                if (result.status != Status::Valid) {
                    EXPECT_FALSE(result.reason.text.empty());
                    EXPECT_TRUE(result.row.empty());
                    continue;
                }
                ++valid;
                EXPECT_TRUE(result.reason.text.empty());
                EXPECT_TRUE(bound.check(result.factual, result.row).empty());
                expectFlips(*world->model, result);
                EXPECT_EQ(result.changes.size(), bound.changedFeatures(result.factual, result.row).size());
                EXPECT_FALSE(result.sentences.empty());
                EXPECT_TRUE(changedSets.insert(bound.changedFeatures(result.factual, result.row)).second) << "the same features twice";
                EXPECT_GT(result.evaluations, 0);
            }
        }
        EXPECT_GT(valid, request.factuals.size() / 2);
    }
}

TEST_P(Conformance, ReachesTheClassThatWasAskedFor) {
    auto generator = make(iris());
    for (int target = 0; target < 3; ++target) {
        SearchRequest request;
        request.factuals = firstRows(iris(), 30);
        request.target.classIndex = target;
        request.explainNothingFound = false;
        std::size_t valid = 0;
        for (const auto& results : generator->generate(request, quiet())) {
            const Counterfactual& result = results.front();
            if (result.factualClass == target) {
                EXPECT_EQ(result.status, Status::Infeasible);
                EXPECT_EQ(result.reason.id, "search.already-there");
            }
            if (result.status != Status::Valid) continue;
            EXPECT_EQ(result.predictedClass, target);
            ++valid;
        }
        EXPECT_GE(valid, 10U) << "class " << target;
    }
}

TEST_P(Conformance, KeepsTheMargin) {
    SearchRequest request;
    request.factuals = firstRows(credit(), 15);
    request.target.margin = 0.8;
    request.explainNothingFound = false;
    for (const auto& results : make(credit())->generate(request, quiet())) {
        if (results.front().status != Status::Valid) continue;
        EXPECT_GE(results.front().probabilitiesAfter[static_cast<std::size_t>(results.front().predictedClass)], 0.8F);
    }
}

TEST_P(Conformance, SaysWhyNothingCanBeTried) {
    SearchRequest request;
    request.factuals = firstRows(credit(), 2);
    for (const std::string& name : credit().model->schema().featureNames()) request.constraints.of(name).locked = true;
    for (const auto& results : make(credit())->generate(request, quiet())) {
        EXPECT_EQ(results.front().status, Status::Infeasible);
        EXPECT_FALSE(results.front().reason.id.empty());
    }
}

TEST_P(Conformance, RefusesWhatItCannotRead) {
    auto generator = make(credit());
    SearchRequest request;
    request.factuals = {{1.0, 2.0}};
    EXPECT_THROW(generator->generate(request, quiet()), core::Error);
    request.factuals = firstRows(credit(), 1);
    request.target.classIndex = 2;
    EXPECT_THROW(generator->generate(request, quiet()), core::Error);
    request.target.classIndex.reset();
    request.constraints.of("no such feature").locked = true;
    try {
        generator->generate(request, quiet());
        FAIL() << "took an unknown feature";
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Usage);
    }
}

TEST_P(Conformance, AStopBeforeTheStartGivesOneReasonPerFactual) {
    SearchRequest request;
    request.factuals = firstRows(credit(), 3);
    core::Context context = quiet();
    std::stop_source stop;
    context.stop = stop.get_token();
    stop.request_stop();
    const auto all = make(credit())->generate(request, context);
    ASSERT_EQ(all.size(), 3U);
    for (const auto& results : all) {
        ASSERT_EQ(results.size(), 1U);
        EXPECT_EQ(results.front().status, Status::NotFound);
        EXPECT_EQ(results.front().reason.id, "search.cancelled");
        EXPECT_EQ(results.front().factual.size(), credit().model->schema().featureCount());
    }
}

TEST_P(Conformance, ATimeLimitKeepsWhatIsFinished) {
    SearchRequest request;
    request.factuals = firstRows(credit(), 4000);
    auto generator = make(credit());
    generator->prepare(quiet());
    core::Context context = quiet();
    context.setTimeLimit(0.05);
    const auto all = generator->generate(request, context);
    ASSERT_EQ(all.size(), 4000U);
    EXPECT_EQ(all.back().front().status, Status::NotFound);
    EXPECT_EQ(all.back().front().reason.id, "search.time-limit");
}

/// Stops at every tenth of the job, in set-up and search, and watches the progress on the way.
TEST_P(Conformance, StopsAnywhereAndProgressNeverFalls) {
    for (int tenth = 0; tenth < 10; ++tenth) {
        SearchRequest request;
        request.factuals = firstRows(credit(), 300);
        request.explainNothingFound = false;
        core::Context context = quiet();
        std::stop_source stop;
        context.stop = stop.get_token();
        std::vector<std::vector<Counterfactual>> all;
        std::atomic<bool> done = false;
        std::jthread worker([&] {
            all = make(credit())->generate(request, context);
            done = true;
        });
        double last = 0.0;
        while (!done) {
            const double now = context.progress->snapshot().fraction;
            EXPECT_GE(now, last);
            EXPECT_LE(now, 1.0);
            last = now;
            if (now >= 0.1 * tenth) stop.request_stop();
            std::this_thread::sleep_for(std::chrono::microseconds(200));
        }
        worker.join();
        ASSERT_EQ(all.size(), request.factuals.size());
        bool stopped = false;
        for (const auto& results : all) {
            ASSERT_FALSE(results.empty());
            const bool isStopped = results.front().reason.id == "search.cancelled";
            EXPECT_TRUE(isStopped || !stopped) << "a finished factual after a stopped one";
            stopped = stopped || isStopped;
        }
    }
}

TEST_P(Conformance, PreparedBytesGiveTheSameResultsAndDamageIsRefused) {
    SearchRequest request;
    request.factuals = firstRows(credit(), 5);
    auto first = make(credit());
    const auto expected = first->generate(request, quiet());
    const std::string bytes = first->exportPrepared(quiet());
    auto second = make(credit());
    second->importPrepared(bytes, quiet());
    expectSame(second->generate(request, quiet()), expected);
    if (bytes.empty()) return;
    for (const std::size_t length : {std::size_t{0}, std::size_t{5}, bytes.size() / 2, bytes.size() - 1}) {
        EXPECT_THROW(make(credit())->importPrepared(std::string_view(bytes).substr(0, length), quiet()), core::Error);
    }
    EXPECT_THROW(make(iris())->importPrepared(bytes, quiet()), core::Error);
}

TEST_P(Conformance, ACachedSetUpGivesTheSameResults) {
    const auto folder = std::filesystem::temp_directory_path() / ("counterpoint-conformance-" + info().name);
    std::filesystem::remove_all(folder);
    ASSERT_EQ(setenv("XDG_CACHE_HOME", folder.c_str(), 1), 0);
    SearchRequest request;
    request.factuals = firstRows(credit(), 5);
    const auto expected = make(credit())->generate(request, quiet());
    EXPECT_EQ(core::DiskCache::standard().sizeBytes(), 0U) << "cached although it was told not to";
    for (int time = 0; time < 2; ++time) expectSame(make(credit())->generate(request, core::Context{}), expected);
    core::Context other;
    other.seed = 1;
    make(credit())->generate(request, other);
    expectSame(make(credit())->generate(request, core::Context{}), expected);
    std::filesystem::remove_all(folder);
}

std::vector<const Method*> all() {
    std::vector<const Method*> pointers;
    for (const Method& method : methods()) pointers.push_back(&method);
    return pointers;
}

INSTANTIATE_TEST_SUITE_P(Counterfactual, Conformance, testing::ValuesIn(all()), [](const auto& method) {
    std::string name = method.param->info().name;
    for (char& c : name) c = c == '-' ? '_' : c;
    return name;
});

TEST(Registry, RefusesAnUnknownMethodAndNamesTheNearest) {
    try {
        requireMethod("cemt");
        FAIL();
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Usage);
        EXPECT_NE(std::string(error.what()).find("cent"), std::string::npos);
    }
}

}  // namespace
}  // namespace counterpoint::counterfactual
