// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/parameter_tables.h"

#include "engine/attribution/attributor.h"
#include "engine/core/parameters.h"
#include "engine/core/text.h"
#include "engine/counterfactual/generator.h"
#include "engine/models/training.h"

#include <fmt/format.h>
#include <cmath>

namespace counterpoint::docs {

namespace {

constexpr std::string_view kHead =
    "# Parameters\n\n"
    "Made from the declarations in the code by `build/release/docs/counterpoint-parameter-tables > docs/parameters.md`; a test fails when "
    "the\n"
    "two differ. On the command line a parameter is set with `--set name=value`, or `--set method.name=value` when several methods run.\n";

/// A cell must not end its column.
std::string cell(std::string_view text) {
    std::string escaped;
    for (const char c : text) escaped += c == '|' ? std::string("\\|") : std::string(1, c);
    return escaped;
}

std::string rangeOf(const core::ParamSpec& spec) {
    const bool hasMin = std::isfinite(spec.min);
    const bool hasMax = std::isfinite(spec.max);
    if (hasMin && hasMax) return fmt::format(" {} to {}", core::formatNumber(spec.min), core::formatNumber(spec.max));
    if (hasMin) return fmt::format(" from {}", core::formatNumber(spec.min));
    if (hasMax) return fmt::format(" up to {}", core::formatNumber(spec.max));
    return "";
}

std::string valuesOf(const core::ParamSpec& spec) {
    switch (spec.type) {
        case core::ParamType::Bool:
            return "true, false";
        case core::ParamType::Choice:
            return core::join(spec.choices, ", ");
        case core::ParamType::Text:
            return "text";
        case core::ParamType::Integer:
        case core::ParamType::Real:
            break;
    }
    const std::string kind = spec.type == core::ParamType::Integer ? "integer" : "number";
    return kind + rangeOf(spec) + (spec.unit.empty() ? "" : " " + spec.unit);
}

std::string tableOf(const std::vector<core::ParamSpec>& specs) {
    if (specs.empty()) return "It has no parameters.\n";
    const core::ParamSet defaults(specs);
    std::string table = "| name | label | values | default | used when | meaning | source |\n| --- | --- | --- | --- | --- | --- | --- |\n";
    for (const auto& spec : specs) {
        table += fmt::format("| `{}` | {} | {} | `{}` | {} | {} | {} |\n", spec.name, cell(spec.label), cell(valuesOf(spec)),
                             cell(defaults.valueText(spec.name)), cell(spec.enabledWhen.empty() ? "always" : spec.enabledWhen),
                             cell(spec.help), cell(spec.source));
    }
    return table;
}

std::string section(std::string_view name, std::string_view label, std::string_view help, const std::vector<core::ParamSpec>& specs) {
    return fmt::format("\n### {} (`{}`)\n\n{}\n\n{}", label, name, help, tableOf(specs));
}

}  // namespace

std::string parameterTables() {
    std::string page(kHead);
    page += "\n## Counterfactual methods\n";
    for (const auto& method : counterfactual::methods()) {
        const auto& info = method.info();
        page += section(info.name, info.label, info.help + ".\n\nSource: " + info.source, info.parameters);
    }
    page += "\n## Attribution methods\n";
    for (const auto& method : attribution::methods()) {
        const auto& info = method.info();
        page += section(info.name, info.label, info.help + ".\n\nSource: " + info.source, info.parameters);
    }
    page += "\n## Models\n";
    for (const auto& kind : models::modelKinds()) page += section(kind.name, kind.label, kind.help, kind.parameters);
    return page;
}

}  // namespace counterpoint::docs
