// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/attributor.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/models/tensor_program.h"

#include <fmt/format.h>
#include <algorithm>

namespace counterpoint::attribution {

namespace {

using core::makeMessage;
using core::Message;

std::optional<Message> missingInsides(const MethodInfo& method, const models::Classifier& model) {
    if (!method.needsLayers && !method.needsConvolution) return std::nullopt;
    std::shared_ptr<const models::TensorProgram> program;
    try {
        program = model.program();
    } catch (const core::Error& error) {
        return makeMessage("attribution.unavailable.program", "{0} looks inside the network, and this one cannot be followed: {1}",
                           {method.label, error.value().what});
    }
    if (!program) {
        return makeMessage("attribution.unavailable.layers", "{0} looks inside a network, and a {1} model shows none",
                           {method.label, model.identity().kind});
    }
    if (method.needsConvolution && !program->lastConvolution()) {
        return makeMessage("attribution.unavailable.convolution", "{0} needs a convolutional network", {method.label});
    }
    return std::nullopt;
}

}  // namespace

std::optional<Message> unavailable(const MethodInfo& method, const models::Classifier& model, const data::Dataset* background) {
    if (method.needsGradients && !model.differentiable()) {
        return makeMessage("attribution.unavailable.gradients", "{0} needs gradients, and a {1} model has none",
                           {method.label, model.identity().kind});
    }
    if (const auto message = missingInsides(method, model)) return message;
    if (method.needsTreeStructure && !model.trees()) {
        return makeMessage("attribution.unavailable.trees", "{0} needs decision trees, and this is a {1} model",
                           {method.label, model.identity().kind});
    }
    if ((method.needsTrainingData || method.needsLabels) && (!background || background->table.rowCount() == 0)) {
        return makeMessage("attribution.unavailable.data", "{0} needs data to compare with or to learn from", {method.label});
    }
    if (method.needsLabels && !background->schema().label()) {
        return makeMessage("attribution.unavailable.labels", "{0} learns from the errors of the model, and the data have no label",
                           {method.label});
    }
    const bool isPicture = model.rowShape().size() > 1;
    const std::string modality = isPicture ? "image" : "table";
    if (std::find(method.modalities.begin(), method.modalities.end(), modality) == method.modalities.end()) {
        return makeMessage("attribution.unavailable.modality", "{0} does not explain decisions on {1}", {method.label, modality + "s"});
    }
    return std::nullopt;
}

std::vector<std::string> availableMethods(const models::Classifier& model, const data::Dataset* background) {
    std::vector<std::string> names;
    for (const Method& method : methods()) {
        if (!unavailable(method.info(), model, background)) names.push_back(method.info().name);
    }
    return names;
}

const Method& requireMethod(std::string_view name) {
    std::vector<std::string> names;
    for (const Method& method : methods()) {
        if (method.info().name == name) return method;
        names.push_back(method.info().name);
    }
    throw core::usageError(fmt::format("there is no attribution method called '{}'", name), "method", core::nameHint(name, names));
}

}  // namespace counterpoint::attribution
