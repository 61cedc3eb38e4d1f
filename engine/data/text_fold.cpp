// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/text_fold.h"

namespace counterpoint::data {

std::string foldCase(std::string_view text) {
    std::string folded;
    foldCase(text, folded);
    return folded;
}

void foldCase(std::string_view text, std::string& folded) {
    constexpr unsigned char kToSmall = 0x20;
    constexpr unsigned char kLatin1Lead = 0xC3;  // U+00C0 to U+00FF
    constexpr unsigned char kMultiplicationSign = 0x97;
    folded.resize(text.size());
    unsigned char before = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool isAscii = byte >= 'A' && byte <= 'Z';
        const bool isLatin1 = before == kLatin1Lead && byte >= 0x80 && byte <= 0x9E && byte != kMultiplicationSign;
        folded[i] = static_cast<char>(isAscii || isLatin1 ? byte + kToSmall : byte);
        before = byte;
    }
}

}  // namespace counterpoint::data
