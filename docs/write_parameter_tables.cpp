// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/parameter_tables.h"

#include <cstdio>

int main() { return std::fputs(counterpoint::docs::parameterTables().c_str(), stdout) < 0 ? 1 : 0; }
