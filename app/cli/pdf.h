// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/report/blocks.h"

#include <string>

namespace counterpoint::cli {

/// The report as a PDF file. Starts and ends Qt's offscreen platform, which nothing else of the command line needs.
/// Error (Unsupported) without a font for the text.
std::string reportPdf(const report::Document& document, const std::string& version, bool noTimes);

}  // namespace counterpoint::cli
