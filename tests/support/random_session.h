// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"
#include "ui/session/state.h"

#include <memory>

namespace counterpoint::test {

// Sessions over a schema of four features (age, rate, region, grade), drawn from a seed.

std::shared_ptr<const data::Schema> sessionSchema();
/// Some cells are missing, some are numbers without a short decimal form.
data::Row randomRow(core::Random& random);
/// One change of the undoable part, as a person makes it.
void randomEdit(ui::Edits& edits, core::Random& random);
/// Without an id, with one to three results.
ui::Run randomRun(core::Random& random);
/// With references, edits and runs.
ui::SessionState randomSession(core::Random& random);

}  // namespace counterpoint::test
