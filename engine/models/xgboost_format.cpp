// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/models/tree_ensemble.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace counterpoint::models {

namespace {

using core::Json;

constexpr std::size_t kDeepestJson = 32;
constexpr std::size_t kMostGroups = 10000;

core::Error damagedTrees(std::string what, std::string_view where) {
    return core::inputError(std::move(what), std::string(where), "save the model again with XGBoost's save_model");
}

core::Error unsupportedTrees(std::string what, std::string_view where) {
    return {core::ErrorCode::Unsupported, std::move(what), std::string(where),
            "use booster gbtree or dart with objective binary:logistic or multi:softprob, without categorical splits"};
}

/// Refuses UBJSON whose announced sizes exceed the file, or that nests too deep, before anything is built from it.
class UbjsonLimits : public nlohmann::json_sax<Json> {
public:
    explicit UbjsonLimits(std::size_t bytes) : left_(bytes) {}

    bool null() override { return spend(1); }
    bool boolean(bool) override { return spend(1); }
    bool number_integer(number_integer_t) override { return spend(1); }
    bool number_unsigned(number_unsigned_t) override { return spend(1); }
    bool number_float(number_float_t, const string_t&) override { return spend(1); }
    bool string(string_t&) override { return spend(1); }
    bool binary(binary_t&) override { return spend(1); }
    bool key(string_t&) override { return spend(1); }
    bool start_object(std::size_t elements) override { return open(elements); }
    bool start_array(std::size_t elements) override { return open(elements); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override { return false; }

private:
    bool spend(std::size_t count) {
        if (count > left_) return false;
        left_ -= count;
        return true;
    }
    bool open(std::size_t elements) {
        constexpr auto kUnknown = std::numeric_limits<std::size_t>::max();
        return ++depth_ <= kDeepestJson && (elements == kUnknown || elements <= left_) && spend(1);
    }
    bool close() {
        --depth_;
        return true;
    }

    std::size_t left_;
    std::size_t depth_ = 0;
};

Json parseModelText(std::string_view bytes, std::string_view where) {
    const auto first = bytes.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) throw damagedTrees("the file is empty", where);
    if (bytes[first] != '{') throw damagedTrees("this is no XGBoost model in JSON or UBJSON", where);
    const auto second = bytes.find_first_not_of(" \t\r\n", first + 1);
    const bool isText = second != std::string_view::npos && (bytes[second] == '"' || bytes[second] == '}');
    if (isText) return core::parseJson(bytes, where, {std::numeric_limits<std::size_t>::max(), kDeepestJson});
    UbjsonLimits limits(bytes.size());
    if (!Json::sax_parse(bytes.begin(), bytes.end(), &limits, Json::input_format_t::ubjson)) throw damagedTrees("not valid UBJSON", where);
    Json json = Json::from_ubjson(bytes.begin(), bytes.end(), true, false);
    if (json.is_discarded()) throw damagedTrees("not valid UBJSON", where);
    return json;
}

/// A member on a path of objects.
const Json& memberAt(const Json& json, std::initializer_list<const char*> path, std::string_view where) {
    const Json* at = &json;
    for (const char* key : path) {
        if (!at->is_object() || !at->contains(key)) throw damagedTrees(fmt::format("the XGBoost model has no '{}'", key), where);
        at = &(*at)[key];
    }
    return *at;
}

const Json& arrayAt(const Json& json, const char* key, std::optional<std::size_t> size, std::string_view where) {
    const Json& array = memberAt(json, {key}, where);
    if (!array.is_array() || (size && array.size() != *size)) throw damagedTrees(fmt::format("'{}' has the wrong size", key), where);
    return array;
}

double numberOf(const Json& json, const char* name, std::string_view where) {
    if (json.is_boolean()) return json.get<bool>() ? 1.0 : 0.0;
    const auto number = json.is_number()   ? std::optional(json.get<double>())
                        : json.is_string() ? core::parseNumber(json.get<std::string>())
                                           : std::nullopt;
    if (!number || !std::isfinite(*number)) throw damagedTrees(fmt::format("'{}' holds something that is no number", name), where);
    return *number;
}

std::int32_t integerOf(const Json& json, const char* name, std::string_view where) {
    const double number = numberOf(json, name, where);
    if (number != std::floor(number) || std::abs(number) > std::numeric_limits<std::int32_t>::max()) {
        throw damagedTrees(fmt::format("'{}' holds something that is no index", name), where);
    }
    return static_cast<std::int32_t>(number);
}

/// "5E-1", or from XGBoost 3.1 on "[5E-1]" with one number per group.
std::vector<double> baseScores(const Json& json, std::size_t groups, std::string_view where) {
    std::string text = json.is_string() ? json.get<std::string>() : json.dump();
    text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == '[' || c == ']'; }), text.end());
    std::vector<double> scores;
    for (const std::string& part : core::split(text, ',')) {
        const auto number = core::parseNumber(core::trim(part));
        if (!number) throw damagedTrees("'base_score' holds something that is no number", where);
        scores.push_back(*number);
    }
    if (scores.size() == 1) scores.resize(groups, scores.front());
    if (scores.size() != groups) throw damagedTrees("'base_score' does not fit the number of classes", where);
    return scores;
}

void readObjective(const Json& learner, TreeEnsemble& ensemble, std::string_view where) {
    const Json& parameters = memberAt(learner, {"learner_model_param"}, where);
    const Json& objectiveName = memberAt(learner, {"objective", "name"}, where);
    const std::string objective = objectiveName.is_string() ? objectiveName.get<std::string>() : "";
    const bool isBinary = objective == "binary:logistic" || objective == "binary:logitraw" || objective == "reg:logistic";
    const bool isMulti = objective == "multi:softprob" || objective == "multi:softmax";
    if (!isBinary && !isMulti)
        throw unsupportedTrees(fmt::format("XGBoost's objective '{}' is no classification read here", objective), where);

    const auto classes = integerOf(memberAt(parameters, {"num_class"}, where), "num_class", where);
    if (isMulti && (classes < 2 || static_cast<std::size_t>(classes) > kMostGroups))
        throw damagedTrees("'num_class' is out of range", where);
    const std::size_t groups = isMulti ? static_cast<std::size_t>(classes) : 1;
    for (const double score : baseScores(memberAt(parameters, {"base_score"}, where), groups, where)) {
        if (isBinary && !(score > 0.0 && score < 1.0)) throw damagedTrees("'base_score' is no probability", where);
        const auto single = static_cast<float>(score);
        ensemble.baseMargins.push_back(isBinary ? -std::log(1.0F / single - 1.0F) : single);
    }
    const auto columns = integerOf(memberAt(parameters, {"num_feature"}, where), "num_feature", where);
    if (columns < 1) throw damagedTrees("'num_feature' is out of range", where);
    ensemble.columns = static_cast<std::size_t>(columns);
}

/// XGBoost writes the names of a data frame's columns, and an empty list without them; other content is left out.
std::vector<std::string> columnNames(const Json& learner, std::size_t columns) {
    const auto list = learner.find("feature_names");
    if (list == learner.end() || !list->is_array() || list->size() != columns) return {};
    std::vector<std::string> names;
    for (const Json& name : *list) {
        if (!name.is_string()) return {};
        names.push_back(name.get<std::string>());
    }
    return names;
}

/// Every node of a tree is reached once from its root, so that a walk ends.
void requireTree(const TreeEnsemble& ensemble, std::int32_t root, std::string_view where) {
    std::vector<std::int32_t> open{root};
    std::vector<char> seen(ensemble.nodes.size() - static_cast<std::size_t>(root), 0);
    while (!open.empty()) {
        const std::int32_t at = open.back();
        open.pop_back();
        char& mark = seen[static_cast<std::size_t>(at - root)];
        if (mark != 0) throw damagedTrees("a tree's nodes form a loop", where);
        mark = 1;
        const TreeNode& node = ensemble.nodes[static_cast<std::size_t>(at)];
        if (!node.isLeaf()) open.insert(open.end(), {node.left, node.right});
    }
}

/// Appends the nodes of one tree; leaf values are multiplied by `weight` (dart).
void readTree(const Json& tree, double weight, TreeEnsemble& ensemble, std::string_view where) {
    const Json& left = arrayAt(tree, "left_children", std::nullopt, where);
    const std::size_t count = left.size();
    if (count == 0 || ensemble.nodes.size() + count > std::numeric_limits<std::int32_t>::max())
        throw damagedTrees("a tree has no nodes", where);
    const Json& right = arrayAt(tree, "right_children", count, where);
    const Json& columns = arrayAt(tree, "split_indices", count, where);
    const Json& values = arrayAt(tree, "split_conditions", count, where);
    const Json& missing = arrayAt(tree, "default_left", count, where);
    const Json* covers = tree.contains("sum_hessian") ? &arrayAt(tree, "sum_hessian", count, where) : nullptr;
    if (tree.contains("split_type")) {
        for (const Json& type : tree["split_type"]) {
            if (numberOf(type, "split_type", where) != 0.0) throw unsupportedTrees("the XGBoost model has categorical splits", where);
        }
    }
    const auto root = static_cast<std::int32_t>(ensemble.nodes.size());
    const auto child = [&](const Json& index) {
        const std::int32_t position = integerOf(index, "children", where);
        if (position < 0 || static_cast<std::size_t>(position) >= count)
            throw damagedTrees("a tree's node has a child outside the tree", where);
        return root + position;
    };
    for (std::size_t i = 0; i < count; ++i) {
        TreeNode node;
        node.value = static_cast<float>(numberOf(values[i], "split_conditions", where));
        if (covers != nullptr) {
            node.cover = static_cast<float>(numberOf((*covers)[i], "sum_hessian", where));
            if (node.cover < 0.0F) throw damagedTrees("'sum_hessian' holds a negative number", where);
        }
        if (integerOf(left[i], "left_children", where) == -1) {
            node.value = static_cast<float>(weight) * node.value;
        } else {
            node.left = child(left[i]);
            node.right = child(right[i]);
            node.column = integerOf(columns[i], "split_indices", where);
            node.missingGoesLeft = numberOf(missing[i], "default_left", where) != 0.0;
            if (node.column < 0 || static_cast<std::size_t>(node.column) >= ensemble.columns)
                throw damagedTrees("a tree asks for a column that is not there", where);
        }
        ensemble.nodes.push_back(node);
    }
    ensemble.roots.push_back(root);
    requireTree(ensemble, root, where);
}

}  // namespace

TreeEnsemble readXgboostModel(std::string_view bytes, std::string_view where) {
    const Json json = parseModelText(bytes, where);
    const Json& learner = memberAt(json, {"learner"}, where);
    TreeEnsemble ensemble;
    readObjective(learner, ensemble, where);
    ensemble.names = columnNames(learner, ensemble.columns);

    const Json& booster = memberAt(learner, {"gradient_booster"}, where);
    const Json& boosterName = memberAt(booster, {"name"}, where);
    const bool isDart = boosterName == "dart";
    if (!isDart && boosterName != "gbtree") throw unsupportedTrees("XGBoost's booster is not made of trees", where);
    const Json& model = isDart ? memberAt(booster, {"gbtree", "model"}, where) : memberAt(booster, {"model"}, where);
    const Json& trees = arrayAt(model, "trees", std::nullopt, where);
    const Json& groups = arrayAt(model, "tree_info", trees.size(), where);
    const Json* weights = isDart ? &arrayAt(booster, "weight_drop", trees.size(), where) : nullptr;
    for (std::size_t i = 0; i < trees.size(); ++i) {
        const std::int32_t group = integerOf(groups[i], "tree_info", where);
        if (group < 0 || static_cast<std::size_t>(group) >= ensemble.baseMargins.size())
            throw damagedTrees("'tree_info' names a class that is not there", where);
        ensemble.groups.push_back(group);
        readTree(trees[i], weights == nullptr ? 1.0 : numberOf((*weights)[i], "weight_drop", where), ensemble, where);
    }
    return ensemble;
}

}  // namespace counterpoint::models
