// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/journal.h"

#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

// What waits to be written to a journal, and what its lines mean.
namespace counterpoint::ui::entries {

struct Whole {
    SessionState state;
    std::string sessionFile;
    bool hasUnsaved = false;
};
struct References {
    DataReference data;
    ModelReference model;
};
struct Layout {
    std::string layout;
    std::string windowState;
};
struct Saved {
    std::string sessionFile;
};
using Entry = std::variant<Whole, References, Run, Edits, std::optional<CaseId>, Layout, Saved>;

/// Adds an entry; one of the same kind that waits since the last save is replaced, but for runs. A whole state replaces everything.
void add(std::vector<Entry>& waiting, Entry entry);
/// The lines of one entry. Errors: core::Error, or what JSON and memory throw.
std::string linesOf(const Entry& entry);

}  // namespace counterpoint::ui::entries
