// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdf/metadata.h"

#include <gtest/gtest.h>

namespace counterpoint::ui::paper {

namespace {

/// A PDF in outline, as Qt 6.8 writes it; `date`, `xmpDate` and `id` are what changes from run to run.
std::string outline(const std::string& date, const std::string& xmpDate, const std::string& id) {
    return "%PDF-1.6\n1 0 obj\n<<\n/Title (Dates: 2026-11-24)\n/CreationDate (D:" + date + "Z)\n/ModDate (D:" + date + "Z)\n>>\nendobj\n" +
           "<x:xmpmeta><rdf:Description dc:title=\"of 2026-11-24\" xmp:CreateDate=\"" + xmpDate + "+00:00\" xmp:ModifyDate=\"" + xmpDate +
           "+00:00\" xmp:MetadataDate=\"" + xmpDate + "+00:00\"/>\n<rdf:Description xmpMM:DocumentID=\"uuid:" + id + "\"/></x:xmpmeta>\n" +
           "9 0 obj\nModDate (D:20261124201855Z) xmp:CreateDate=\"2026-11-24T20:18:55\" /ID [ <abc> ] trailer\nendobj\n" +
           "trailer\n<<\n/ID [ <" + id + "> <" + id + "> ]\n>>\nstartxref\n12\n%%EOF\n";
}

TEST(PdfDates, BecomeFixedAndNothingElseChanges) {
    std::string pdf = outline("20261124201855", "2026-11-24T20:18:55", "4e87bd0f-c67a");
    fixDates(pdf);
    EXPECT_EQ(pdf, outline("20000101000000", "2000-01-01T00:00:00", "00000000-0000"));
}

TEST(PdfDates, WhatIsNoPdfIsLeftAlone) {
    for (const char* text : {"", "/CreationDate", "/CreationDate (D:2026", "<x:xmpmeta xmp:CreateDate=\"2026", "trailer", "trailer /ID"}) {
        std::string pdf = text;
        fixDates(pdf);
        EXPECT_EQ(pdf, text);
    }
}

}  // namespace

}  // namespace counterpoint::ui::paper
