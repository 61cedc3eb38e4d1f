// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/architecture/source_tree.h"

#include <string>
#include <vector>

namespace counterpoint::architecture {

/// A place that breaks a rule of the house.
struct Finding {
    std::string path;
    std::size_t line = 0;
    std::string problem;
};

using Tree = std::vector<SourceFile>;
using Findings = std::vector<Finding>;

/// An include that enters a room its own room may not know (ARCHITECTURE.md, "Who may know whom"), that is not written from
/// the repository root, or that names a file that does not exist.
Findings checkArrows(const Tree& tree);

/// LibTorch outside engine/core/torch.h and tensor.h, QCustomPlot outside ui/plots/qcustomplot.h, Qt below ui (but for
/// app/cli/pdf.cpp, which starts it to write a PDF).
Findings checkForeignHeaders(const Tree& tree);

/// A file of core, data, app or ui that sees LibTorch, XGBoost or OpenCV through a chain of includes.
Findings checkReach(const Tree& tree);

/// A first line that is not the licence, a header without `#pragma once`, too many lines, a line that is too long (raw strings aside).
Findings checkFiles(const Tree& tree);

/// Functions over 80 lines, and more than 3 % of all functions of the program over 60.
Findings checkFunctions(const Tree& tree);

/// Words that mark unfinished work, distributions of the standard library, hidden randomness, `using namespace` at file scope.
Findings checkWords(const Tree& tree);

/// Enumerators of core::ErrorCode that no test names.
Findings checkErrorCodes(const Tree& tree);

/// A function's place and length, from its opening to its closing brace.
struct FunctionLength {
    std::size_t line = 0;
    std::size_t length = 0;
};
std::vector<FunctionLength> functionsOf(const SourceFile& file);

}  // namespace counterpoint::architecture
