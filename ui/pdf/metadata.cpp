// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdf/metadata.h"

#include <algorithm>
#include <string_view>

namespace counterpoint::ui::paper {

namespace {

constexpr std::string_view kInfoDate = "20000101000000";
constexpr std::string_view kXmpDate = "2000-01-01T00:00:00";

bool isHexDigit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// What stands behind each `name` between `from` and `to` becomes `value`.
void overwrite(std::string& pdf, std::size_t from, std::size_t to, std::string_view name, std::string_view value) {
    for (std::size_t at = pdf.find(name, from); at < to; at = pdf.find(name, at + name.size())) {
        if (at + name.size() + value.size() <= to) pdf.replace(at + name.size(), value.size(), value);
    }
}

/// Hexadecimal digits of an identifier from `at` to `end` become zeros.
void zero(std::string& pdf, std::size_t at, char end) {
    for (; at < pdf.size() && pdf[at] != end; ++at) {
        if (isHexDigit(pdf[at])) pdf[at] = '0';
    }
}

}  // namespace

void fixDates(std::string& pdf) {
    // The properties come first in the file, then (from Qt 6.8 on) their copy as XMP, and the trailer last; pages and attachments are not
    // looked at.
    const std::size_t info = pdf.find("/CreationDate");
    if (info != std::string::npos) overwrite(pdf, info, std::min(pdf.find("endobj", info), pdf.size()), "Date (D:", kInfoDate);

    const std::size_t xmp = pdf.find("<x:xmpmeta");
    const std::size_t xmpEnd = xmp == std::string::npos ? xmp : pdf.find("</x:xmpmeta>", xmp);
    if (xmpEnd != std::string::npos) {
        for (const std::string_view name : {"xmp:CreateDate=\"", "xmp:ModifyDate=\"", "xmp:MetadataDate=\""})
            overwrite(pdf, xmp, xmpEnd, name, kXmpDate);
        constexpr std::string_view kId = "xmpMM:DocumentID=\"uuid:";
        const std::size_t id = pdf.find(kId, xmp);
        if (id < xmpEnd) zero(pdf, id + kId.size(), '"');
    }

    const std::size_t trailer = pdf.rfind("trailer");
    const std::size_t id = trailer == std::string::npos ? trailer : pdf.find("/ID", trailer);
    constexpr std::size_t kName = 3;
    if (id != std::string::npos) zero(pdf, id + kName, ']');
}

}  // namespace counterpoint::ui::paper
