// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/tensor_program_recording.h"

#include <fmt/format.h>
#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

namespace counterpoint::models {

namespace {

std::string shortKind(const std::string& kind) {
    const std::size_t colons = kind.find("::");
    return colons == std::string::npos ? kind : kind.substr(colons + 2);
}

/// A path that no layer has yet.
std::string freePath(std::string path, const std::set<std::string>& taken) {
    if (!taken.contains(path)) return path;
    for (int i = 1;; ++i) {
        std::string numbered = fmt::format("{}.{}", path, i);
        if (!taken.contains(numbered)) return numbered;
    }
}

/// Of a graph that was inlined: a module gives what its last operation gives.
std::vector<NetworkLayer> layersOfOrigins(const Recording& recording) {
    std::vector<NetworkLayer> layers;
    for (const ProgramStep& step : recording.steps) {
        if (!step.isMap) continue;
        std::string path = step.operation.layer;
        while (!path.empty()) {
            std::erase_if(layers, [&](const NetworkLayer& layer) { return layer.path == path; });
            layers.push_back({path, "", step.operation.outputs.front(), {}});
            const std::size_t slash = path.rfind('/');
            path = slash == std::string::npos ? "" : path.substr(0, slash);
        }
    }
    return layers;
}

}  // namespace

void nameLayers(Recording& recording) {
    std::unordered_map<std::size_t, std::size_t> stepOf;
    for (std::size_t i = 0; i < recording.steps.size(); ++i) {
        for (const std::size_t number : recording.steps[i].operation.outputs) stepOf[number] = i;
    }
    std::vector<NetworkLayer> layers = std::move(recording.layers);
    if (layers.empty()) layers = layersOfOrigins(recording);
    std::erase_if(layers,
                  [&](const NetworkLayer& layer) { return !stepOf.contains(layer.value) || !recording.steps[stepOf[layer.value]].isMap; });
    std::set<std::string> paths;
    std::set<std::size_t> values;
    for (const NetworkLayer& layer : layers) {
        paths.insert(layer.path);
        values.insert(layer.value);
    }
    const bool isFlat = layers.empty();
    for (const ProgramStep& step : recording.steps) {
        if (!step.isMap || values.contains(step.operation.outputs.front())) continue;
        if (!isFlat && !isConvolution(step.operation.kind)) continue;
        const std::string kind = shortKind(step.operation.kind);
        std::string path = freePath(step.operation.layer.empty() ? kind : step.operation.layer + "/" + kind, paths);
        paths.insert(path);
        layers.push_back({std::move(path), "", step.operation.outputs.front(), {}});
    }
    for (NetworkLayer& layer : layers) {
        layer.kind = shortKind(recording.steps[stepOf[layer.value]].operation.kind);
        if (recording.shapes.contains(layer.value)) layer.outputShape = recording.shapes[layer.value];
    }
    std::ranges::stable_sort(layers, {}, [&](const NetworkLayer& layer) { return stepOf[layer.value]; });
    recording.layers = std::move(layers);
}

}  // namespace counterpoint::models
