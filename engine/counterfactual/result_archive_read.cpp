// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/counterfactual/archive_keys.h"
#include "engine/counterfactual/result_archive.h"
#include "engine/counterfactual/tree_picture.h"

#include <fmt/format.h>
#include <cmath>
#include <cstdint>
#include <limits>

namespace counterpoint::counterfactual {

namespace {

using core::Json;

/// A value of the file and its place, for errors.
class Place {
public:
    Place(const Json& json, std::string where) : json_(json), where_(std::move(where)) {}

    core::Error wrong(std::string_view wanted) const {
        return core::inputError(fmt::format("{} is wanted here", wanted), where_, "take the file as it was saved");
    }

    bool isNull() const { return json_.is_null(); }
    bool has(const char* key) const { return json_.is_object() && json_.contains(key); }
    Place at(const char* key) const {
        if (!json_.is_object()) throw wrong("an object { ... }");
        const auto found = json_.find(key);
        if (found == json_.end()) throw wrong(fmt::format("a member \"{}\"", key));
        return {*found, fmt::format("{}, {}", where_, key)};
    }
    /// What `read` makes of each item of a list.
    template <typename Read>
    auto list(Read read) const {
        if (!json_.is_array()) throw wrong("a list [ ... ]");
        std::vector<decltype(read(*this))> items;
        items.reserve(json_.size());
        for (const Json& item : json_) items.push_back(read(Place{item, fmt::format("{}, item {}", where_, items.size() + 1)}));
        return items;
    }

    std::string text() const {
        if (!json_.is_string()) throw wrong("a text");
        return json_.get<std::string>();
    }
    bool boolean() const {
        if (!json_.is_boolean()) throw wrong("true or false");
        return json_.get<bool>();
    }
    double number() const {
        if (json_.is_null()) return std::numeric_limits<double>::quiet_NaN();
        if (json_ == archive::kInfinity) return std::numeric_limits<double>::infinity();
        if (json_ == archive::kMinusInfinity) return -std::numeric_limits<double>::infinity();
        if (!json_.is_number()) throw wrong("a number");
        return json_.get<double>();
    }
    std::int64_t whole(std::int64_t low, std::int64_t high) const {
        const bool fits = json_.is_number_integer() && !(json_.is_number_unsigned() && json_.get<std::uint64_t>() > kMostWhole);
        const std::int64_t value = fits ? json_.get<std::int64_t>() : 0;
        if (!fits || value < low || value > high) throw wrong(fmt::format("a whole number from {} to {}", low, high));
        return value;
    }
    int smallWhole(std::int64_t low, std::int64_t high) const { return static_cast<int>(whole(low, high)); }

    const Json& json() const { return json_; }
    const std::string& where() const { return where_; }

private:
    static constexpr std::uint64_t kMostWhole = std::numeric_limits<std::int64_t>::max();

    const Json& json_;
    std::string where_;
};

constexpr std::int64_t kMostInt = std::numeric_limits<int>::max();
constexpr std::int64_t kMostCount = std::numeric_limits<std::int64_t>::max();

std::pair<std::string, double> namedNumber(const Place& place) {
    if (!place.json().is_array() || place.json().size() != 2) throw place.wrong("a pair of a name and a number");
    return {Place{place.json()[0], place.where()}.text(), Place{place.json()[1], place.where()}.number()};
}

core::Message readMessage(const Place& place) {
    return {place.at("id").text(), place.at("arguments").list([](const Place& one) { return one.text(); }), place.at("text").text()};
}

/// A float was written as the double it equals.
float floatNumber(const Place& place) {
    const double value = place.number();
    const bool isFloat = std::isnan(value) || static_cast<double>(static_cast<float>(value)) == value;
    if (!isFloat) throw place.wrong("a number of single precision");
    return static_cast<float>(value);
}

constraints::Distances readDistances(const Place& place) {
    constraints::Distances d;
    d.l0 = place.at("l0").number();
    d.l1 = place.at("l1").number();
    d.l2 = place.at("l2").number();
    d.l2Squared = place.at("l2_squared").number();
    d.linf = place.at("linf").number();
    d.gower = place.at("gower").number();
    d.mad = place.at("mad").number();
    return d;
}

class Reader {
public:
    explicit Reader(const data::Schema& schema) : schema_(schema) {}

    Counterfactual read(const Place& place) const {
        requireFormat(place);
        Counterfactual result;
        result.status = status(place.at("status"));
        result.reason = readMessage(place.at("reason"));
        result.factual = row(place.at("factual"), false);
        result.row = row(place.at("row"), true);
        result.probabilitiesBefore = place.at("probabilities_before").list(floatNumber);
        result.probabilitiesAfter = place.at("probabilities_after").list(floatNumber);
        const std::size_t classes = result.probabilitiesBefore.size();
        if (!result.probabilitiesAfter.empty() && result.probabilitiesAfter.size() != classes)
            throw place.at("probabilities_after").wrong(fmt::format("a list of {} numbers", classes));
        const std::int64_t lastClass = classes > 0 ? static_cast<std::int64_t>(classes) - 1 : 0;
        result.factualClass = place.at("factual_class").smallWhole(0, lastClass);
        result.predictedClass = place.at("predicted_class").smallWhole(0, lastClass);
        result.changes = place.at("changes").list([this](const Place& one) { return change(one); });
        result.sentences = place.at("sentences").list(readMessage);
        result.conditions = place.at("conditions").list([this](const Place& one) { return condition(one); });
        result.distances = readDistances(place.at("distances"));
        result.trace = place.at("trace").list([this](const Place& one) { return traceStep(one); });
        result.tree = tree(place.at("tree"), classes);
        result.relaxations = place.at("relaxations").list([this](const Place& one) { return relaxation(one); });
        result.diagnostics = place.at("diagnostics").list(namedNumber);
        result.seconds = place.at("seconds").number();
        result.evaluations = place.at("evaluations").whole(0, kMostCount);
        result.gradients = place.at("gradients").whole(0, kMostCount);
        return result;
    }

private:
    void requireFormat(const Place& place) const {
        const std::int64_t format = place.at("format").whole(1, kMostInt);
        if (format > archive::kFormat) {
            throw core::inputError(
                fmt::format("a result of format {} is newer than this program, which reads up to {}", format, archive::kFormat),
                place.where(), "use a newer version of the program");
        }
        const auto features = static_cast<std::size_t>(place.at("features").whole(0, kMostInt));
        if (features == schema_.featureCount()) return;
        throw core::inputError(fmt::format("the result has {} features, the schema {}", features, schema_.featureCount()), place.where(),
                               "open it with the data it was made from");
    }

    static Status status(const Place& place) {
        const std::string name = place.text();
        for (const Status each : {Status::Valid, Status::NotFound, Status::Infeasible}) {
            if (name == nameOf(each)) return each;
        }
        throw place.wrong("valid, not-found or infeasible");
    }

    static Condition::Op op(const Place& place) {
        const std::string name = place.text();
        for (const auto& [value, text] : archive::kOps) {
            if (name == text) return value;
        }
        throw place.wrong("one of <=, >, =, !=");
    }

    std::size_t feature(const Place& place) const {
        return static_cast<std::size_t>(place.whole(0, static_cast<std::int64_t>(schema_.featureCount()) - 1));
    }

    /// A level where the operator needs one, else -1.
    int level(const Place& place, std::size_t feature, Condition::Op op) const {
        if (op == Condition::Op::LessEqual || op == Condition::Op::Greater) return place.smallWhole(-1, -1);
        return place.smallWhole(0, static_cast<std::int64_t>(schema_.feature(feature).levels.size()) - 1);
    }

    double cell(const Place& place, std::size_t feature) const {
        const double value = place.number();
        const auto& levels = schema_.feature(feature).levels;
        if (!schema_.feature(feature).hasLevels() || std::isnan(value)) return value;
        const bool isCode = value >= 0.0 && value < static_cast<double>(levels.size()) && value == std::trunc(value);
        if (!isCode) throw place.wrong(fmt::format("the number of a level below {}", levels.size()));
        return value;
    }

    data::Row row(const Place& place, bool mayBeEmpty) const {
        const std::size_t count = schema_.featureCount();
        if (!place.json().is_array()) throw place.wrong("a list [ ... ]");
        if (place.json().size() != count && !(mayBeEmpty && place.json().empty()))
            throw place.wrong(fmt::format("a list of {} cells", count));
        std::size_t next = 0;
        return place.list([&](const Place& one) { return cell(one, next++); });
    }

    Change change(const Place& place) const {
        Change one;
        one.feature = feature(place.at("feature"));
        one.from = cell(place.at("from"), one.feature);
        one.to = cell(place.at("to"), one.feature);
        if (place.has("delta")) one.delta = place.at("delta").number();
        return one;
    }

    Condition condition(const Place& place) const {
        Condition one;
        one.feature = feature(place.at("feature"));
        one.op = op(place.at("op"));
        one.threshold = place.at("threshold").number();
        one.level = level(place.at("level"), one.feature, one.op);
        one.factual = cell(place.at("factual"), one.feature);
        one.counterfactual = cell(place.at("counterfactual"), one.feature);
        one.violatedByFactual = place.at("violated").boolean();
        return one;
    }

    TraceStep traceStep(const Place& place) const {
        TraceStep one;
        one.iteration = place.at("iteration").smallWhole(0, kMostInt);
        one.losses = place.at("losses").list(namedNumber);
        one.probability = place.at("probability").number();
        one.distance = place.at("distance").number();
        one.position = row(place.at("position"), true);
        return one;
    }

    Relaxation relaxation(const Place& place) const {
        Relaxation one;
        one.message = readMessage(place.at("message"));
        one.feature = place.at("feature").text();
        one.relaxed = constraints::ConstraintSet::fromJson(place.at("relaxed").json(), place.at("relaxed").where());
        one.counterfactual = row(place.at("counterfactual"), true);
        one.gower = place.at("gower").number();
        return one;
    }

    TreePicture::Node treeNode(const Place& place, std::size_t classes) const {
        TreePicture::Node node;
        node.parent = place.at("parent").smallWhole(-1, kMostInt);
        node.depth = place.at("depth").smallWhole(0, kMostInt);
        node.samples = static_cast<std::size_t>(place.at("samples").whole(0, kMostCount));
        node.classShares = place.at("shares").list([](const Place& one) { return one.number(); });
        if (classes > 0 && node.classShares.size() != classes) throw place.at("shares").wrong(fmt::format("a list of {} numbers", classes));
        if (!place.has("left")) return node;
        node.left = place.at("left").smallWhole(1, kMostInt);
        node.right = place.at("right").smallWhole(1, kMostInt);
        node.feature = feature(place.at("feature"));
        node.op = op(place.at("op"));
        if (node.op != Condition::Op::LessEqual && node.op != Condition::Op::IsNot) throw place.at("op").wrong("<= or !=");
        node.threshold = place.at("threshold").number();
        node.level = level(place.at("level"), node.feature, node.op);
        return node;
    }

    /// Each node but the root is the child of the one node that it names as its parent, which stands before it.
    static void requireTree(const TreePicture& picture, const Place& place) {
        const auto count = static_cast<int>(picture.nodes.size());
        if (count == 0 || picture.nodes.front().parent != -1 || picture.nodes.front().depth != 0) throw place.wrong("a root at depth 0");
        int children = 0;
        for (int i = 0; i < count; ++i) {
            const TreePicture::Node& node = picture.nodes[static_cast<std::size_t>(i)];
            if (node.isLeaf()) continue;
            if (node.left == node.right) throw place.wrong("two children of each inner node");
            for (const int child : {node.left, node.right}) {
                const bool fits = child > i && child < count && picture.nodes[static_cast<std::size_t>(child)].parent == i &&
                                  picture.nodes[static_cast<std::size_t>(child)].depth == node.depth + 1;
                if (!fits) throw place.wrong("children that name their parent, stand after it and lie one deeper");
                ++children;
            }
        }
        if (children != count - 1) throw place.wrong("nodes that all hang on the root");
    }

    std::shared_ptr<const TreePicture> tree(const Place& place, std::size_t classes) const {
        if (place.isNull()) return nullptr;
        TreePicture picture;
        picture.nodes = place.at("nodes").list([&](const Place& one) { return treeNode(one, classes); });
        requireTree(picture, place.at("nodes"));
        const auto leaf = [&](const char* key, std::int64_t low) {
            const int node = place.at(key).smallWhole(low, static_cast<std::int64_t>(picture.nodes.size()) - 1);
            if (node >= 0 && !picture.nodes[static_cast<std::size_t>(node)].isLeaf()) throw place.at(key).wrong("a leaf");
            return node;
        };
        picture.factualLeaf = leaf("factual_leaf", 0);
        picture.resultLeaf = leaf("result_leaf", -1);
        picture.fidelity = place.at("fidelity").number();
        return std::make_shared<const TreePicture>(std::move(picture));
    }

    const data::Schema& schema_;
};

}  // namespace

Counterfactual fromArchive(const Json& json, const data::Schema& schema, std::string_view where) {
    return Reader(schema).read(Place{json, std::string(where)});
}

}  // namespace counterpoint::counterfactual
