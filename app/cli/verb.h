// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"

#include <string>
#include <vector>

namespace counterpoint::cli {

/// What comes after the program's name.
struct Verb {
    std::string name;
    std::string summary;  ///< one line of the program's --help
    ExitStatus (*run)(const std::vector<std::string>& arguments, Console& console);
};

// One file each. Every one throws core::Error and leaves writing of error lines to its caller.
ExitStatus runMethods(const std::vector<std::string>& arguments, Console& console);
ExitStatus runDatasets(const std::vector<std::string>& arguments, Console& console);
ExitStatus runTrain(const std::vector<std::string>& arguments, Console& console);
ExitStatus runPredict(const std::vector<std::string>& arguments, Console& console);
ExitStatus runCounterfactual(const std::vector<std::string>& arguments, Console& console);
ExitStatus runAttribute(const std::vector<std::string>& arguments, Console& console);
ExitStatus runReport(const std::vector<std::string>& arguments, Console& console);
ExitStatus runDemo(const std::vector<std::string>& arguments, Console& console);
ExitStatus runCache(const std::vector<std::string>& arguments, Console& console);

/// The whole program: `arguments` without the program's own name. Writes errors, returns the exit status.
int runProgram(const std::vector<std::string>& arguments);

}  // namespace counterpoint::cli
