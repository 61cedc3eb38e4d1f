// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/workbench.h"

#include <QString>
#include <cstdint>
#include <functional>
#include <vector>

namespace counterpoint::ui {

/// What became of "explain all filtered rows".
struct ExplainedFile {
    std::size_t written = 0;  ///< rows that stand in the file
    std::size_t withoutResult = 0;
    std::size_t asked = 0;
    bool stopped = false;
};

/// The job that searches rows with the present question and constraints and writes the results to a CSV file, also what is finished when
/// it is stopped. Uses a generator of its own, so that the searches of the shown case go on beside it.
/// Errors as counterfactual::requireMethod and core::writeFileAtomically.
std::function<ExplainedFile(const core::Context&)> explainRowsJob(const Workbench& workbench, std::vector<std::uint32_t> rows,
                                                                  const QString& path);

}  // namespace counterpoint::ui
