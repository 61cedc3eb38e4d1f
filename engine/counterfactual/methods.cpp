// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/counterfactual/cent.h"
#include "engine/counterfactual/generator.h"

#include <fmt/format.h>

namespace counterpoint::counterfactual {

const std::vector<Method>& methods() {
    static const std::vector<Method> all = {
        {&Cent::description, &Cent::make},
    };
    return all;
}

const Method& requireMethod(std::string_view name) {
    std::vector<std::string> names;
    for (const Method& method : methods()) {
        if (method.info().name == name) return method;
        names.push_back(method.info().name);
    }
    throw core::usageError(fmt::format("there is no counterfactual method '{}'", name), "method", core::nameHint(name, names));
}

}  // namespace counterpoint::counterfactual
