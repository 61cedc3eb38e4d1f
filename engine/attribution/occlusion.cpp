// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/occlusion.h"

#include "engine/attribution/coalitions.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <string_view>

namespace counterpoint::attribution {

namespace {

constexpr std::int64_t kOcclusionSideShare = 8;

struct OcclusionWindow {
    std::int64_t top = 0;
    std::int64_t bottom = 0;
    std::int64_t left = 0;
    std::int64_t right = 0;
};

struct OccludedPicture {
    std::int64_t channels = 1;
    std::int64_t height = 0;
    std::int64_t width = 0;
};

/// What a row is as a picture; a height of 0 where it is none.
OccludedPicture occludedPictureOf(const Problem& problem) {
    const std::vector<std::int64_t>& shape = problem.scorer->rowShape();
    if (shape.size() == 3) return {shape[0], shape[1], shape[2]};
    if (shape.size() == 2) return {1, shape[0], shape[1]};
    return {};
}

core::Error occlusionSizeError(std::string_view what, std::string_view text, const std::string& hint) {
    return core::usageError(fmt::format("the {} '{}' is no size", what, text), "occlusion", hint);
}

/// "3x5" or "3" as as many numbers as there are sides.
std::vector<std::int64_t> occlusionSizesOf(std::string_view what, std::string_view text, std::size_t sides) {
    const std::string hint = sides == 2 ? "write 3x3 (height x width), or one number for both" : "write one number of features";
    std::vector<std::int64_t> sizes;
    for (const std::string& part : core::split(text, 'x')) {
        const auto number = core::parseNumber(core::trim(part));
        if (!number || *number < 1.0 || *number > 1e6 || *number != std::floor(*number)) throw occlusionSizeError(what, text, hint);
        sizes.push_back(static_cast<std::int64_t>(*number));
    }
    if (sizes.size() == 1) sizes.resize(sides, sizes.front());
    if (sizes.size() != sides) throw occlusionSizeError(what, text, hint);
    return sizes;
}

struct OcclusionSteps {
    std::vector<std::int64_t> window;
    std::vector<std::int64_t> stride;
};

OcclusionSteps occlusionStepsOf(const OcclusionOptions& options, const std::vector<std::int64_t>& lengths) {
    OcclusionSteps steps;
    if (options.window.empty()) {
        for (const std::int64_t length : lengths)
            steps.window.push_back(
                lengths.size() == 1 ? 1 : std::max<std::int64_t>(1, (length + kOcclusionSideShare / 2) / kOcclusionSideShare));
    } else {
        steps.window = occlusionSizesOf("window", options.window, lengths.size());
    }
    if (options.stride.empty()) {
        for (const std::int64_t window : steps.window) steps.stride.push_back((window + 1) / 2);
    } else {
        steps.stride = occlusionSizesOf("stride", options.stride, lengths.size());
    }
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        if (steps.window[i] > lengths[i]) {
            throw core::usageError(fmt::format("a window of {} is larger than the side it moves along, {}", steps.window[i], lengths[i]),
                                   "occlusion", "choose a smaller window");
        }
        if (steps.stride[i] > steps.window[i]) {
            throw core::usageError(fmt::format("a stride of {} skips what a window of {} leaves", steps.stride[i], steps.window[i]),
                                   "occlusion", "choose a stride up to the window");
        }
    }
    return steps;
}

/// Windows over the groups of a table or the words of a text.
Maps occludeGroups(const Problem& problem, const OcclusionOptions& options, const core::Context& context) {
    const std::int64_t groups = problem.groups.count;
    const OcclusionSteps steps = occlusionStepsOf(options, {groups});
    const auto windows = occlusionWindows(groups, steps.window[0], steps.stride[0]);
    at::Tensor covers = at::zeros({static_cast<std::int64_t>(windows.size()), groups}, at::TensorOptions().dtype(at::kBool));
    for (std::size_t i = 0; i < windows.size(); ++i) {
        covers.select(0, static_cast<std::int64_t>(i)).slice(0, windows[i].first, windows[i].second).fill_(true);
    }
    CoalitionJob job{sharedGame(problem).rows, covers.size(0), {}};
    job.masks = [&](std::int64_t from, std::int64_t to) {
        return columnMasks(at::logical_not(covers.narrow(0, from, to - from)), problem);
    };
    const Ends ends = endsOf(problem, options.chunk, context);
    at::Tensor drops = evaluateCoalitions(problem, {&job, 1}, ends.output, options.chunk, context).front().drop;
    const at::Tensor weights = covers.to(at::kDouble);
    // Rounding must not give a value to a window in which nothing was changed.
    drops = drops.masked_fill(at::matmul(differingGroups(problem).to(at::kDouble), weights.t()) == 0.0, 0.0);
    Maps maps;
    maps.perGroup = true;
    maps.values = at::matmul(drops, weights) / weights.sum(0);
    maps.output = ends.output;
    maps.base = ends.base;
    return maps;
}

class PictureOcclusion {
public:
    PictureOcclusion(const Problem& problem, const OccludedPicture& picture, const OcclusionSteps& steps)
        : problem_(problem), picture_(picture) {
        for (const auto& [top, bottom] : occlusionWindows(picture.height, steps.window[0], steps.stride[0])) {
            for (const auto& [left, right] : occlusionWindows(picture.width, steps.window[1], steps.stride[1]))
                windows_.push_back({top, bottom, left, right});
        }
    }

    Maps run(std::int64_t chunk, const core::Context& context) {
        const Ends ends = endsOf(problem_, chunk, context);
        const at::Tensor differs = differingPixels();
        for (std::int64_t row = 0; row < differs.size(0); ++row) {
            seen_.push_back(windowsThatMatter(differs.data_ptr<bool>() + row * picture_.height * picture_.width));
            jobs_.push_back({{row}, static_cast<std::int64_t>(seen_.back().size()), {}});
        }
        for (std::size_t row = 0; row < jobs_.size(); ++row)
            jobs_[row].masks = [this, row](std::int64_t from, std::int64_t to) { return masks(row, from, to); };
        const auto values = evaluateCoalitions(problem_, jobs_, ends.output, chunk, context);
        at::Tensor planes = at::zeros({differs.size(0), 1, picture_.height, picture_.width}, at::TensorOptions().dtype(at::kDouble));
        for (std::size_t row = 0; row < jobs_.size(); ++row) spread(row, values[row].drop, planes);
        planes /= coverage();
        Maps maps;
        maps.values = planes.expand({-1, picture_.channels, -1, -1}).reshape(problem_.inputs.sizes());
        maps.output = ends.output;
        maps.base = ends.base;
        return maps;
    }

private:
    /// bool [N x height x width]: some channel differs from some baseline.
    at::Tensor differingPixels() const {
        const auto planes = [&](const at::Tensor& batch) {
            return batch.reshape({batch.size(0), picture_.channels, picture_.height, picture_.width});
        };
        const at::Tensor inputs = planes(problem_.inputs);
        const at::Tensor baselines = planes(problem_.baselines);
        return at::logical_or(inputs != baselines.amin(0), inputs != baselines.amax(0)).any(1).to(at::kCPU).contiguous();
    }

    /// A window that changes nothing has d = 0 without asking the model: black margins of a picture cost nothing.
    std::vector<std::size_t> windowsThatMatter(const bool* differs) const {
        std::vector<std::size_t> result;
        for (std::size_t i = 0; i < windows_.size(); ++i) {
            bool matters = false;
            for (std::int64_t y = windows_[i].top; y < windows_[i].bottom && !matters; ++y) {
                const bool* line = differs + y * picture_.width;
                matters = std::any_of(line + windows_[i].left, line + windows_[i].right, [](bool one) { return one; });
            }
            if (matters) result.push_back(i);
        }
        return result;
    }

    at::Tensor masks(std::size_t row, std::int64_t from, std::int64_t to) const {
        const std::int64_t plane = picture_.height * picture_.width;
        at::Tensor result = at::ones({to - from, picture_.channels * plane}, at::TensorOptions().dtype(at::kBool));
        bool* cells = result.data_ptr<bool>();
        for (std::int64_t i = from; i < to; ++i) {
            const OcclusionWindow& window = windows_[seen_[row][static_cast<std::size_t>(i)]];
            for (std::int64_t channel = 0; channel < picture_.channels; ++channel) {
                bool* first = cells + ((i - from) * picture_.channels + channel) * plane;
                for (std::int64_t y = window.top; y < window.bottom; ++y)
                    std::fill(first + y * picture_.width + window.left, first + y * picture_.width + window.right, false);
            }
        }
        return result;
    }

    static void addTo(double* plane, std::int64_t width, const OcclusionWindow& window, double value) {
        for (std::int64_t y = window.top; y < window.bottom; ++y) {
            for (std::int64_t x = window.left; x < window.right; ++x) plane[y * width + x] += value;
        }
    }

    void spread(std::size_t row, const at::Tensor& drops, at::Tensor& planes) const {
        const at::Tensor plain = drops.contiguous();
        double* plane = planes.data_ptr<double>() + static_cast<std::int64_t>(row) * picture_.height * picture_.width;
        for (std::size_t i = 0; i < seen_[row].size(); ++i)
            addTo(plane, picture_.width, windows_[seen_[row][i]], plain.data_ptr<double>()[i]);
    }

    at::Tensor coverage() const {
        at::Tensor result = at::zeros({picture_.height, picture_.width}, at::TensorOptions().dtype(at::kDouble));
        for (const OcclusionWindow& window : windows_) addTo(result.data_ptr<double>(), picture_.width, window, 1.0);
        return result;
    }

    const Problem& problem_;
    OccludedPicture picture_;
    std::vector<OcclusionWindow> windows_;
    std::vector<std::vector<std::size_t>> seen_;  // windows of each row that matter
    std::vector<CoalitionJob> jobs_;
};

Maps explainOcclusion(const Problem& problem, const core::Context& context) {
    const OcclusionOptions options{.window = problem.parameters.text("window"), .stride = problem.parameters.text("stride"), .chunk = 0};
    return occlusion(problem, options, context);
}

}  // namespace

std::vector<std::pair<std::int64_t, std::int64_t>> occlusionWindows(std::int64_t length, std::int64_t window, std::int64_t stride) {
    std::vector<std::pair<std::int64_t, std::int64_t>> windows;
    const std::int64_t positions = 1 + (length - window + stride - 1) / stride;
    for (std::int64_t i = 0; i < positions; ++i) windows.emplace_back(i * stride, std::min(length, i * stride + window));
    return windows;
}

Maps occlusion(const Problem& problem, const OcclusionOptions& options, const core::Context& context) {
    const c10::InferenceMode guard;
    const OccludedPicture picture = occludedPictureOf(problem);
    if (picture.height == 0) return occludeGroups(problem, options, context);
    return PictureOcclusion(problem, picture, occlusionStepsOf(options, {picture.height, picture.width})).run(options.chunk, context);
}

const MethodInfo& occlusionInfo() {
    static const MethodInfo info = [] {
        MethodInfo made;
        made.name = "occlusion";
        made.label = "Occlusion";
        made.help = "how much the output falls when a window that moves over the picture or the features is set to the baseline";
        made.source = "Zeiler, Fergus: Visualizing and Understanding Convolutional Networks, ECCV 2014";
        made.scale = Scale::Signed;
        made.modalities = {"table", "image", "text"};
        made.parameters = {
            baselineParam(), backgroundParam(100), outputParam(),
            core::textParam("window", "Window", "",
                            "3x3 (height x width) on pictures, a number of features elsewhere; empty = an eighth of the sides, 1"),
            core::textParam("stride", "Stride", "", "how far the window moves; empty = half the window")};
        return made;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeOcclusion() { return makeStateless<explainOcclusion>(); }

}  // namespace counterpoint::attribution
