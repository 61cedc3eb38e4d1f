// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace counterpoint::docs {

/// docs/parameters.md: a Markdown table for every counterfactual method and every kind of model, made from their declarations.
std::string parameterTables();

}  // namespace counterpoint::docs
