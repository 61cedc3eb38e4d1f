// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/attributing.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <utility>

namespace counterpoint::cli {

namespace {

using report::AttributedRow;

/// Leaves out "baseline=..." and "output=..." where no method reads them.
void dropCommonSettings(std::vector<std::string>& settings, const std::vector<AttributionMethod>& methods, Console& console) {
    for (const std::string name : {"baseline", "output"}) {
        const bool isRead = std::any_of(methods.begin(), methods.end(), [&](const auto& method) { return method.parameters.has(name); });
        const auto isIt = [&](const std::string& setting) { return setting.starts_with(name + "="); };
        if (isRead || std::none_of(settings.begin(), settings.end(), isIt)) continue;
        console.note(fmt::format("{} is not used by this method", name));
        std::erase_if(settings, isIt);
    }
}

std::vector<attribution::Attribution> run(const AttributionMethod& chosen, const jobs::Workspace& inputs,
                                          const attribution::AttributionRequest& request, const core::Context& context, JobRunner& runner) {
    auto finished = runner.run<std::vector<attribution::Attribution>>(
        jobs::Lane::Search, "Explaining with " + chosen.info().label, context, [&](const core::Context& inner) {
            attribution::Attributor attributor(*chosen.method, {inputs.model, inputs.background, chosen.parameters});
            return attributor.attribute(request, inner);
        });
    return finished.value ? std::move(*finished.value) : std::vector<attribution::Attribution>{};
}

}  // namespace

std::vector<AttributionMethod> chooseAttributions(const std::string& names, std::vector<std::string> settings, Console& console) {
    std::vector<AttributionMethod> chosen;
    std::vector<std::string> known;
    for (const auto& name : splitNames(names, "--method")) {
        if (std::find(known.begin(), known.end(), name) != known.end()) {
            throw core::usageError(fmt::format("'{}' is named twice", name), "--method", "name each method once");
        }
        const auto& method = attribution::requireMethod(name);
        chosen.push_back({&method, core::ParamSet(method.info().parameters)});
        known.push_back(name);
    }
    dropCommonSettings(settings, chosen, console);
    std::vector<core::ParamSet*> parameters;
    for (auto& method : chosen) parameters.push_back(&method.parameters);
    applySettings(settings, known, parameters);
    return chosen;
}

ClassChoice parseClass(const std::string& text, const std::vector<std::string>& classNames) {
    if (text.empty() || text == "predicted") return {};
    if (text == "all") return {true, std::nullopt};
    const auto found = std::find(classNames.begin(), classNames.end(), text);
    if (found == classNames.end()) {
        throw core::usageError(fmt::format("the model has no class '{}'", text), "--class", core::nameHint(text, classNames));
    }
    return {false, static_cast<int>(found - classNames.begin())};
}

std::vector<AttributedRow> attributeRows(std::span<const AttributionMethod> methods, const jobs::Workspace& inputs,
                                         std::span<const std::size_t> rows, const ClassChoice& classes, bool encoded,
                                         const core::Context& context, JobRunner& runner) {
    if (methods.empty()) return {};
    attribution::AttributionRequest request;
    for (const std::size_t row : rows) request.rows.push_back(inputs.data->table.row(row));
    request.allClasses = classes.all;
    if (classes.index) request.classes.assign(rows.size(), *classes.index);
    request.columns = encoded;
    const std::size_t perRow = classes.all ? static_cast<std::size_t>(inputs.model->classCount()) : 1;
    std::vector<std::vector<attribution::Attribution>> answers;
    for (const AttributionMethod& method : methods) {
        if (interrupted()) break;
        answers.push_back(run(method, inputs, request, context, runner));
    }
    std::vector<AttributedRow> sorted;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (auto& found : answers) {
            for (std::size_t k = i * perRow; k < std::min((i + 1) * perRow, found.size()); ++k)
                sorted.push_back({rows[i], std::move(found[k])});
        }
    }
    return sorted;
}

}  // namespace counterpoint::cli
