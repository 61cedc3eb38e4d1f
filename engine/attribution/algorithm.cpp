// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/algorithm.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <algorithm>
#include <array>

namespace counterpoint::attribution {

namespace {

constexpr std::array<std::string_view, 4> kScales = {"additive", "signed", "magnitude", "share"};
constexpr std::array<std::string_view, 3> kOutputs = {"logit", "log-probability", "probability"};

}  // namespace

std::string_view nameOf(Scale scale) { return kScales[static_cast<std::size_t>(scale)]; }
std::string_view nameOf(Output output) { return kOutputs[static_cast<std::size_t>(output)]; }

Output parseOutput(std::string_view name) {
    const auto* found = std::find(kOutputs.begin(), kOutputs.end(), name);
    if (found == kOutputs.end()) {
        throw core::usageError("there is no output called '" + std::string(name) + "'", "output",
                               "use logit, log-probability or probability");
    }
    return static_cast<Output>(found - kOutputs.begin());
}

core::ParamSpec baselineParam(std::string defaultValue) {
    core::ParamSpec spec = core::textParam(
        "baseline", "Compared with", std::move(defaultValue),
        "What a feature is compared with: zero (of the encoded space), mean, median, background (rows drawn from the data), "
        "the number of a row, or a CSV file of rows (several are averaged over)");
    return spec;
}

core::ParamSpec backgroundParam(std::int64_t defaultValue) {
    core::ParamSpec spec = core::integerParam("background", "Background rows", defaultValue, 1, 100000,
                                              "Rows that are drawn from the data where the method compares with them");
    return spec;
}

core::ParamSpec outputParam() {
    core::ParamSpec spec = core::choiceParam("output", "Explained output", "logit", {"logit", "log-probability", "probability"},
                                             "What of the class is explained; probabilities saturate and couple the classes");
    return spec;
}

core::ParamSpec layerParam() {
    return core::textParam("layer", "Layer", "", "Path of the layer, such as layer4/0/conv1; empty = the method's choice");
}

std::int64_t chunkRows(std::int64_t elementsPerRow) {
    // A large network needs about 0.1 s for the forward pass of so many pixels, so that a stop does not wait; more gain nothing.
    constexpr std::int64_t kElements = 100'000;
    return std::max<std::int64_t>(1, kElements / std::max<std::int64_t>(1, elementsPerRow));
}

}  // namespace counterpoint::attribution
