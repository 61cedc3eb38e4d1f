// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/report/blocks.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

class QPagedPaintDevice;

namespace counterpoint::ui {

// Reports on paper: the same blocks as engine/report/html.h, laid out on pages with vector plots and selectable text. Always light. All
// functions need a QGuiApplication (its offscreen platform will do) and must be called on its thread.
// Errors: core::Error (Unsupported) when no font is installed, or none that has a character of the report.

/// A file inside the PDF.
struct PdfAttachment {
    std::string name;      ///< as the reader shows it, without folders
    std::string mimeType;  ///< "application/json"
    std::string bytes;
};

struct PdfOptions {
    std::string creator = "Counterpoint";  ///< program and version, for the document's properties
    bool noTimes = false;                  ///< a fixed date instead of the clock: same document, same fonts, same bytes
    std::vector<PdfAttachment> attachments;
};

/// The report as the bytes of a PDF file (A4, version 1.6), with a title and attachments.
std::string toPdf(const report::Document& document, const PdfOptions& options = {});

/// Pages counted from 1, both ends included.
struct PageRange {
    int first = 1;
    int last = 1;
};

/// Paints the report on a device that has not been begun (QPrinter, QPdfWriter), on whatever paper its page layout says, with margins of at
/// least 16 mm. `range` leaves pages out; page numbers stay those of the whole report. Returns the number of pages of the whole report,
/// or 0 when the device could not be painted on (a printer that is gone).
int paintReport(const report::Document& document, QPagedPaintDevice& device, std::optional<PageRange> range = std::nullopt);

}  // namespace counterpoint::ui
