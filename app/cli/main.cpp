// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verb.h"

int main(int count, char** values) {
    const std::vector<std::string> arguments(values + (count > 0 ? 1 : 0), values + count);
    return counterpoint::cli::runProgram(arguments);
}
