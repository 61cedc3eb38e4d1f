// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"
#include "engine/core/progress.h"

#include <string>
#include <vector>

namespace counterpoint::cli {

/// Exit statuses; scripts rely on them.
enum class ExitStatus { Done = 0, Internal = 1, Unusable = 2, SomeRowsWithoutResult = 3, Interrupted = 130 };

ExitStatus statusOf(core::ErrorCode code);

/// Standard error. Notes are kept until the work is done, so that an error is the only line there when something fails.
class Console {
public:
    void setQuiet(bool quiet) { quiet_ = quiet; }
    bool quiet() const { return quiet_; }

    /// A line to show at the end; dropped when quiet.
    void note(std::string text);
    void notes(const std::vector<std::string>& texts);
    void flushNotes();
    /// One line "error: ..."; drops the notes kept.
    void error(const core::ErrorValue& error);

    /// A bar that redraws itself, only on a terminal and never when quiet.
    void showProgress(const std::string& title, const core::Progress::Snapshot& progress);
    void clearProgress();

private:
    bool quiet_ = false;
    std::string bar_;  ///< as it stands on the screen; empty = none
    std::vector<std::string> notes_;
};

/// "45 s", "3 min 20 s", "2 h 5 min".
std::string durationText(double seconds);

}  // namespace counterpoint::cli
