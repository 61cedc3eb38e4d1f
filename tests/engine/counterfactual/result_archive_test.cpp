// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/result_archive.h"

#include "engine/core/error.h"
#include "engine/core/file.h"
#include "engine/counterfactual/tree_picture.h"
#include "tests/engine/counterfactual/world.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <bit>
#include <cmath>
#include <limits>

namespace counterpoint::counterfactual {
namespace {

using test::LoanWorld;

constexpr double kGap = std::numeric_limits<double>::quiet_NaN();
constexpr double kEndless = std::numeric_limits<double>::infinity();

bool same(double a, double b) {
    return (std::isnan(a) && std::isnan(b)) || std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}
bool same(float a, float b) { return same(static_cast<double>(a), static_cast<double>(b)); }
bool same(const core::Message& a, const core::Message& b) { return a == b; }
bool same(const std::pair<std::string, double>& a, const std::pair<std::string, double>& b) {
    return a.first == b.first && same(a.second, b.second);
}

template <typename T>
bool same(const std::vector<T>& a, const std::vector<T>& b);

bool same(const Change& a, const Change& b) {
    return a.feature == b.feature && same(a.from, b.from) && same(a.to, b.to) && a.delta.has_value() == b.delta.has_value() &&
           same(a.delta.value_or(0.0), b.delta.value_or(0.0));
}

bool same(const Condition& a, const Condition& b) {
    return a.feature == b.feature && a.op == b.op && same(a.threshold, b.threshold) && a.level == b.level && same(a.factual, b.factual) &&
           same(a.counterfactual, b.counterfactual) && a.violatedByFactual == b.violatedByFactual;
}

bool same(const TraceStep& a, const TraceStep& b) {
    return a.iteration == b.iteration && same(a.losses, b.losses) && same(a.probability, b.probability) && same(a.distance, b.distance) &&
           same(a.position, b.position);
}

bool same(const Relaxation& a, const Relaxation& b) {
    return a.message == b.message && a.feature == b.feature && a.relaxed == b.relaxed && same(a.counterfactual, b.counterfactual) &&
           same(a.gower, b.gower);
}

bool same(const TreePicture::Node& a, const TreePicture::Node& b) {
    return a.parent == b.parent && a.left == b.left && a.right == b.right && a.feature == b.feature && same(a.threshold, b.threshold) &&
           a.level == b.level && a.op == b.op && same(a.classShares, b.classShares) && a.samples == b.samples && a.depth == b.depth;
}

bool same(const std::shared_ptr<const TreePicture>& a, const std::shared_ptr<const TreePicture>& b) {
    if (!a || !b) return !a && !b;
    return same(a->nodes, b->nodes) && a->factualLeaf == b->factualLeaf && a->resultLeaf == b->resultLeaf && same(a->fidelity, b->fidelity);
}

// Defined after what it compares: an unnamed namespace is not searched when it is instantiated.
template <typename T>
bool same(const std::vector<T>& a, const std::vector<T>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!same(a[i], b[i])) return false;
    }
    return true;
}

bool same(const constraints::Distances& a, const constraints::Distances& b) {
    return same(a.l0, b.l0) && same(a.l1, b.l1) && same(a.l2, b.l2) && same(a.l2Squared, b.l2Squared) && same(a.linf, b.linf) &&
           same(a.gower, b.gower) && same(a.mad, b.mad);
}

bool same(const Counterfactual& a, const Counterfactual& b) {
    return a.status == b.status && a.reason == b.reason && same(a.factual, b.factual) && same(a.row, b.row) &&
           a.factualClass == b.factualClass && a.predictedClass == b.predictedClass && same(a.probabilitiesBefore, b.probabilitiesBefore) &&
           same(a.probabilitiesAfter, b.probabilitiesAfter) && same(a.changes, b.changes) && same(a.sentences, b.sentences) &&
           same(a.conditions, b.conditions) && same(a.distances, b.distances) && same(a.trace, b.trace) && same(a.tree, b.tree) &&
           same(a.relaxations, b.relaxations) && same(a.diagnostics, b.diagnostics) && same(a.seconds, b.seconds) &&
           a.evaluations == b.evaluations && a.gradients == b.gradients;
}

/// Any result whose numbers, levels and links make sense for LoanWorld's schema, and any doubles where numbers stand.
class AnyResult {
public:
    explicit AnyResult(std::uint64_t seed) : random_(seed, "any result") {}

    Counterfactual make() {
        Counterfactual result;
        result.status = static_cast<Status>(random_.index(3));
        result.reason = message();
        result.factual = row();
        if (random_.chance(0.7)) result.row = row();
        const std::size_t classes = random_.index(4);
        for (std::size_t k = 0; k < classes; ++k) result.probabilitiesBefore.push_back(static_cast<float>(random_.uniform()));
        if (random_.chance(0.7)) result.probabilitiesAfter = result.probabilitiesBefore;
        if (classes > 0) result.factualClass = static_cast<int>(random_.index(classes));
        if (classes > 0) result.predictedClass = static_cast<int>(random_.index(classes));
        for (std::size_t i = random_.index(4); i > 0; --i) result.changes.push_back(change());
        for (std::size_t i = random_.index(4); i > 0; --i) result.sentences.push_back(message());
        for (std::size_t i = random_.index(4); i > 0; --i) result.conditions.push_back(condition());
        auto& d = result.distances;
        for (double* one : {&d.l0, &d.l1, &d.l2, &d.l2Squared, &d.linf, &d.gower, &d.mad}) *one = number();
        for (std::size_t i = random_.index(4); i > 0; --i)
            result.trace.push_back(
                {static_cast<int>(random_.index(100)), {{text(), number()}, {text(), number()}}, number(), number(), row()});
        if (random_.chance(0.7)) result.tree = tree(classes);
        for (std::size_t i = random_.index(3); i > 0; --i) result.relaxations.push_back(relaxation());
        for (std::size_t i = random_.index(4); i > 0; --i) result.diagnostics.emplace_back(text(), number());
        result.seconds = number();
        result.evaluations = static_cast<std::int64_t>(random_() >> 1U);
        result.gradients = static_cast<std::int64_t>(random_() >> 1U);
        return result;
    }

private:
    double number() {
        switch (random_.index(8)) {
            case 0:
                return kGap;
            case 1:
                return random_.chance(0.5) ? kEndless : -kEndless;
            case 2:
                return random_.chance(0.5) ? -0.0 : std::numeric_limits<double>::denorm_min();
            case 3:
                return random_.uniform(-1e300, 1e300);
            case 4:
                return static_cast<double>(random_.index(1000));
            default:
                return random_.uniform(-1.0, 1.0);
        }
    }
    std::string text() {
        static const std::vector<std::string> kTexts = {"", "a", "leaf cost", "größe \"2\"\n", "{0}", "infinity"};
        return kTexts[random_.index(kTexts.size())];
    }
    core::Message message() { return {text(), {text(), text()}, text()}; }
    double cell(std::size_t feature) {
        if (feature < 2 || random_.chance(0.2)) return feature < 2 ? number() : kGap;
        return static_cast<double>(random_.index(3));
    }
    data::Row row() {
        data::Row cells;
        for (std::size_t f = 0; f < 4; ++f) cells.push_back(cell(f));
        return cells;
    }
    Change change() {
        const std::size_t feature = random_.index(4);
        Change one{.feature = feature, .from = cell(feature), .to = cell(feature), .delta = {}};
        if (random_.chance(0.5)) one.delta = number();
        return one;
    }
    Condition condition() {
        const std::size_t feature = random_.index(4);
        Condition one;
        one.feature = feature;
        one.op = static_cast<Condition::Op>(feature < 2 ? random_.index(2) : random_.index(4));
        one.threshold = number();
        if (one.op == Condition::Op::Is || one.op == Condition::Op::IsNot) one.level = static_cast<int>(random_.index(3));
        one.factual = cell(feature);
        one.counterfactual = cell(feature);
        one.violatedByFactual = random_.chance(0.5);
        return one;
    }
    Relaxation relaxation() {
        Relaxation one;
        one.message = message();
        one.feature = text();
        one.relaxed.name = text();
        one.relaxed.of("income").low = random_.uniform(-5.0, 5.0);
        one.relaxed.of("rate").locked = random_.chance(0.5);
        if (random_.chance(0.5)) one.relaxed.maxChanges = static_cast<int>(random_.index(5));
        one.relaxed.relations = {constraints::Relation::parse("income <= rate")};
        if (random_.chance(0.8)) one.counterfactual = row();
        one.gower = number();
        return one;
    }
    std::shared_ptr<const TreePicture> tree(std::size_t classes) {
        auto picture = std::make_shared<TreePicture>();
        picture->nodes.emplace_back();
        for (std::size_t i = 0; i < picture->nodes.size(); ++i) {
            for (std::size_t k = 0; k < classes; ++k) picture->nodes[i].classShares.push_back(number());
            picture->nodes[i].samples = random_.index(1000);
            if (picture->nodes.size() > 12 || !random_.chance(0.6)) continue;
            const auto first = static_cast<int>(picture->nodes.size());
            TreePicture::Node child;
            child.parent = static_cast<int>(i);
            child.depth = picture->nodes[i].depth + 1;
            TreePicture::Node& node = picture->nodes[i];
            node.feature = random_.index(4);
            node.threshold = number();
            if (node.feature == 3) node.op = Condition::Op::IsNot;
            if (node.feature == 3) node.level = static_cast<int>(random_.index(3));
            node.left = random_.chance(0.5) ? first : first + 1;
            node.right = node.left == first ? first + 1 : first;
            picture->nodes.insert(picture->nodes.end(), 2, child);
        }
        picture->factualLeaf = leaf(*picture);
        picture->resultLeaf = random_.chance(0.5) ? leaf(*picture) : -1;
        picture->fidelity = number();
        return picture;
    }
    int leaf(const TreePicture& picture) {
        std::size_t node = 0;
        while (!picture.nodes[node].isLeaf())
            node = static_cast<std::size_t>(random_.chance(0.5) ? picture.nodes[node].left : picture.nodes[node].right);
        return static_cast<int>(node);
    }

    core::Random random_;
};

RC_GTEST_PROP(ResultArchive, EveryMemberComesBack, ()) {
    const Counterfactual result = AnyResult(*rc::gen::arbitrary<std::uint64_t>()).make();
    const data::Schema schema = LoanWorld::schema();
    const std::string text = toArchive(result, schema).dump();
    const Counterfactual again = fromArchive(core::parseJson(text, "session"), schema, "session");
    RC_ASSERT(same(result, again));
    RC_ASSERT(toArchive(again, schema).dump() == text);
}

TEST(ResultArchive, KeepsASearchsResults) {
    const LoanWorld world({4.0F, 4.0F, 2.0F, 2.0F, 0, -2.0F}, -5.0F);
    SearchRequest request;
    request.factuals = {{40, 0.4, 1, 1}, {40, kGap, 1, 0}, {90, 0.9, 2, 0}};
    request.constraints.of("income").high = 45.0;
    request.constraints.of("rate").high = 0.45;
    for (const char* name : {"home", "grade"}) request.constraints.of(name).locked = true;
    request.count = 2;
    std::size_t relaxed = 0;
    std::size_t valid = 0;
    for (const auto& results : world.cent().generate(request, world.context())) {
        for (const Counterfactual& result : results) {
            const core::Json json = core::parseJson(toArchive(result, world.model->schema()).dump(1), "session");
            EXPECT_TRUE(same(result, fromArchive(json, world.model->schema(), "session")));
            relaxed += result.relaxations.size();
            valid += result.status == Status::Valid ? 1 : 0;
        }
    }
    EXPECT_GT(relaxed, 0U);
    EXPECT_GT(valid, 0U);
}

core::ErrorValue refused(const core::Json& json) {
    try {
        fromArchive(json, LoanWorld::schema(), "session");
    } catch (const core::Error& error) {
        return error.value();
    }
    return {};
}

core::Json good() {
    Counterfactual result = AnyResult(7).make();
    result.factual = {1.0, 0.5, 2.0, 0.0};
    result.probabilitiesBefore = result.probabilitiesAfter = {0.25F, 0.75F};
    result.factualClass = 0;
    result.predictedClass = 1;
    result.changes = {{0, 1.0, 2.0, 1.0}};
    auto picture = std::make_shared<TreePicture>();
    picture->nodes.resize(3);
    for (auto& node : picture->nodes) node.classShares = {0.5, 0.5};
    picture->nodes[0].left = 1;
    picture->nodes[0].right = 2;
    picture->nodes[1].parent = picture->nodes[2].parent = 0;
    picture->nodes[1].depth = picture->nodes[2].depth = 1;
    picture->factualLeaf = 1;
    picture->resultLeaf = 2;
    result.tree = picture;
    return toArchive(result, LoanWorld::schema());
}

TEST(ResultArchive, NamesThePlaceOfWhatIsWrong) {
    EXPECT_EQ(refused(good()).what, "");
    const auto placeAfter = [](const std::string& pointer, const core::Json& value) {
        core::Json json = good();
        json[core::Json::json_pointer(pointer)] = value;
        const core::ErrorValue error = refused(json);
        EXPECT_EQ(error.code, core::ErrorCode::Input) << pointer;
        return error.where;
    };
    EXPECT_EQ(placeAfter("/format", 2), "session");
    EXPECT_EQ(placeAfter("/features", 5), "session");
    EXPECT_EQ(placeAfter("/status", "maybe"), "session, status");
    EXPECT_EQ(placeAfter("/factual", core::Json::array({1, 2, 0})), "session, factual");
    EXPECT_EQ(placeAfter("/factual/2", 3), "session, factual, item 3");
    EXPECT_EQ(placeAfter("/factual/2", 0.5), "session, factual, item 3");
    EXPECT_EQ(placeAfter("/factual/0", "much"), "session, factual, item 1");
    EXPECT_EQ(placeAfter("/factual_class", 2), "session, factual_class");
    EXPECT_EQ(placeAfter("/factual_class", -1), "session, factual_class");
    EXPECT_EQ(placeAfter("/evaluations", 1.5), "session, evaluations");
    EXPECT_EQ(placeAfter("/evaluations", std::numeric_limits<std::uint64_t>::max()), "session, evaluations");
    EXPECT_EQ(placeAfter("/probabilities_before", core::Json::array({0.1, 0.5})), "session, probabilities_before, item 1");
    EXPECT_EQ(placeAfter("/probabilities_after", core::Json::array({0.5})), "session, probabilities_after");
    EXPECT_EQ(placeAfter("/changes/0/feature", 4), "session, changes, item 1, feature");
    EXPECT_EQ(placeAfter("/reason", "why"), "session, reason");
    EXPECT_EQ(placeAfter("/tree/nodes/0/left", 2), "session, tree, nodes");
    EXPECT_EQ(placeAfter("/tree/nodes/0/left", 9), "session, tree, nodes");
    EXPECT_EQ(placeAfter("/tree/nodes/0/op", ">"), "session, tree, nodes, item 1, op");
    EXPECT_EQ(placeAfter("/tree/nodes/2/parent", 1), "session, tree, nodes");
    EXPECT_EQ(placeAfter("/tree/nodes/2/depth", 2), "session, tree, nodes");
    EXPECT_EQ(placeAfter("/tree/nodes", core::Json::array()), "session, tree, nodes");
    EXPECT_EQ(placeAfter("/tree/result_leaf", 0), "session, tree, result_leaf");
    EXPECT_EQ(placeAfter("/tree/factual_leaf", -1), "session, tree, factual_leaf");
    EXPECT_EQ(placeAfter("/diagnostics", core::Json::array({core::Json::array({"one"})})), "session, diagnostics, item 1");
}

TEST(ResultArchive, FuzzingStartsFromReadableOnes) {
    const data::Schema schema({test::number("income", 0, 100), test::ordinal("grade", {"low", "middle", "high"}),
                               test::categorical("home", {"own", "rent"})});
    const std::string folder = COUNTERPOINT_SOURCE "/tests/fuzz/corpus/result/";
    const Counterfactual valid = fromArchive(core::parseJson(core::readFile(folder + "valid.json"), "valid"), schema, "valid");
    EXPECT_EQ(valid.changes.size(), 2U);
    EXPECT_EQ(valid.tree->nodes.size(), 5U);
    EXPECT_EQ(valid.distances.mad, kEndless);
    const auto nothing = fromArchive(core::parseJson(core::readFile(folder + "not-found.json"), "nothing"), schema, "nothing");
    EXPECT_EQ(nothing.relaxations.size(), 1U);
    EXPECT_EQ(nothing.tree, nullptr);
}

TEST(ResultArchive, EveryMemberIsWanted) {
    const core::Json whole = good();
    for (const auto& item : whole.items()) {
        core::Json json = whole;
        json.erase(item.key());
        EXPECT_EQ(refused(json).code, core::ErrorCode::Input) << item.key();
    }
    EXPECT_EQ(refused(core::Json::array()).code, core::ErrorCode::Input);
    EXPECT_EQ(refused(nullptr).code, core::ErrorCode::Input);
}

}  // namespace
}  // namespace counterpoint::counterfactual
