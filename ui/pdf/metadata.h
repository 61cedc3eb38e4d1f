// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace counterpoint::ui::paper {

/// Replaces the dates and identifiers that Qt draws from the clock by fixed ones of the same length, so that offsets stay true.
void fixDates(std::string& pdf);

}  // namespace counterpoint::ui::paper
