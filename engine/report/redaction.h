// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace counterpoint::report {

/// Values that a report keeps to itself: each is shown as "withheld", everywhere.
struct Redaction {
    bool ids = false;               ///< row numbers, and with them the command that was typed
    bool protectedColumns = false;  ///< values of the features that the schema calls protected, also where a change touches them
};

}  // namespace counterpoint::report
