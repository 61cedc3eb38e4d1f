// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/result_archive.h"

#include "engine/counterfactual/archive_keys.h"
#include "engine/counterfactual/tree_picture.h"

#include <cmath>

namespace counterpoint::counterfactual {

namespace {

using core::Json;

Json number(double value) {
    if (std::isnan(value)) return nullptr;
    if (std::isinf(value)) return value > 0.0 ? archive::kInfinity : archive::kMinusInfinity;
    return value;
}

template <typename Numbers>
Json numbers(const Numbers& values) {
    Json json = Json::array();
    for (const auto value : values) json.push_back(number(static_cast<double>(value)));
    return json;
}

Json named(const std::vector<std::pair<std::string, double>>& values) {
    Json json = Json::array();
    for (const auto& [name, value] : values) json.push_back(Json::array({name, number(value)}));
    return json;
}

Json message(const core::Message& one) { return {{"id", one.id}, {"arguments", one.arguments}, {"text", one.text}}; }

Json change(const Change& one) {
    Json json = {{"feature", one.feature}, {"from", number(one.from)}, {"to", number(one.to)}};
    if (one.delta) json["delta"] = number(*one.delta);
    return json;
}

Json condition(const Condition& one) {
    return {{"feature", one.feature},
            {"op", archive::nameOf(one.op)},
            {"threshold", number(one.threshold)},
            {"level", one.level},
            {"factual", number(one.factual)},
            {"counterfactual", number(one.counterfactual)},
            {"violated", one.violatedByFactual}};
}

Json distances(const constraints::Distances& d) {
    return {{"l0", number(d.l0)},     {"l1", number(d.l1)},       {"l2", number(d.l2)},  {"l2_squared", number(d.l2Squared)},
            {"linf", number(d.linf)}, {"gower", number(d.gower)}, {"mad", number(d.mad)}};
}

Json traceStep(const TraceStep& one) {
    return {{"iteration", one.iteration},
            {"losses", named(one.losses)},
            {"probability", number(one.probability)},
            {"distance", number(one.distance)},
            {"position", numbers(one.position)}};
}

Json relaxation(const Relaxation& one) {
    return {{"message", message(one.message)},
            {"feature", one.feature},
            {"relaxed", one.relaxed.toJson()},
            {"counterfactual", numbers(one.counterfactual)},
            {"gower", number(one.gower)}};
}

Json treeNode(const TreePicture::Node& node) {
    Json json = {{"parent", node.parent}, {"depth", node.depth}, {"samples", node.samples}, {"shares", numbers(node.classShares)}};
    if (node.isLeaf()) return json;
    json["left"] = node.left;
    json["right"] = node.right;
    json["feature"] = node.feature;
    json["op"] = archive::nameOf(node.op);
    json["threshold"] = number(node.threshold);
    json["level"] = node.level;
    return json;
}

template <typename Items, typename Write>
Json list(const Items& items, Write write) {
    Json json = Json::array();
    for (const auto& item : items) json.push_back(write(item));
    return json;
}

Json tree(const std::shared_ptr<const TreePicture>& picture) {
    if (!picture) return nullptr;
    return {{"nodes", list(picture->nodes, treeNode)},
            {"factual_leaf", picture->factualLeaf},
            {"result_leaf", picture->resultLeaf},
            {"fidelity", number(picture->fidelity)}};
}

}  // namespace

Json toArchive(const Counterfactual& result, const data::Schema& schema) {
    return {{"format", archive::kFormat},
            {"features", schema.featureCount()},
            {"status", nameOf(result.status)},
            {"reason", message(result.reason)},
            {"factual", numbers(result.factual)},
            {"row", numbers(result.row)},
            {"factual_class", result.factualClass},
            {"predicted_class", result.predictedClass},
            {"probabilities_before", numbers(result.probabilitiesBefore)},
            {"probabilities_after", numbers(result.probabilitiesAfter)},
            {"changes", list(result.changes, change)},
            {"sentences", list(result.sentences, message)},
            {"conditions", list(result.conditions, condition)},
            {"distances", distances(result.distances)},
            {"trace", list(result.trace, traceStep)},
            {"tree", tree(result.tree)},
            {"relaxations", list(result.relaxations, relaxation)},
            {"diagnostics", named(result.diagnostics)},
            {"seconds", number(result.seconds)},
            {"evaluations", result.evaluations},
            {"gradients", result.gradients}};
}

}  // namespace counterpoint::counterfactual
