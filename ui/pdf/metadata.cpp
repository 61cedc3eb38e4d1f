// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdf/metadata.h"

#include <string_view>

namespace counterpoint::ui {

namespace {

constexpr std::string_view kDate = "(D:";
constexpr std::string_view kFixedDate = "20000101000000";

bool isHexDigit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

}  // namespace

void fixDates(std::string& pdf) {
    // The properties come first in the file and the trailer last; what lies between, attachments too, is not looked at.
    const std::size_t name = pdf.find("/CreationDate");
    const std::size_t date = name == std::string::npos ? name : pdf.find(kDate, name);
    if (date != std::string::npos && date + kDate.size() + kFixedDate.size() <= pdf.size())
        pdf.replace(date + kDate.size(), kFixedDate.size(), kFixedDate);
    const std::size_t trailer = pdf.rfind("trailer");
    const std::size_t id = trailer == std::string::npos ? trailer : pdf.find("/ID", trailer);
    if (id == std::string::npos) return;
    for (std::size_t at = id + 3; at < pdf.size() && pdf[at] != ']'; ++at) {
        if (isHexDigit(pdf[at])) pdf[at] = '0';
    }
}

}  // namespace counterpoint::ui
