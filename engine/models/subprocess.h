// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::models {

/// What a finished program left behind.
struct ProcessOutcome {
    int exitStatus = 0;  ///< of exit(); meaningless when `signal` is set
    int signal = 0;      ///< that ended it; 0 = it exited
    bool timedOut = false;
    bool tooMuchOutput = false;
    std::string output;  ///< standard output
    std::string errors;  ///< standard error, its beginning
};

struct ProcessLimits {
    std::chrono::milliseconds time{60000};
    std::size_t outputBytes = std::size_t{256} << 20;
};

/// Runs a program directly (no shell) with `input` as its standard input, in the current folder and environment, as its own
/// process group, which is ended whole at a limit. Errors (Input) when it cannot be started.
ProcessOutcome runProcess(const std::vector<std::string>& command, std::string_view input, ProcessLimits limits = {});

/// The file that a program name stands for, as the shell's PATH finds it; nothing when there is none.
std::optional<std::filesystem::path> findExecutable(const std::string& name);

/// Splits a command line into words: blanks separate, '...' is taken as it stands, "..." and outside quotes \ escapes the
/// next character. Nothing is expanded. Errors (Usage): empty, or a quote that is not closed.
std::vector<std::string> splitCommand(std::string_view text);

}  // namespace counterpoint::models
