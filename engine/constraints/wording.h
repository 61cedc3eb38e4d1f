// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/schema.h"

#include <string>

namespace counterpoint::constraints {

/// A value as a sentence gives it: "1200 EUR" for numbers, "'good'" for levels, "missing" for a missing one.
std::string amountText(const data::Feature& feature, double value);

}  // namespace counterpoint::constraints
