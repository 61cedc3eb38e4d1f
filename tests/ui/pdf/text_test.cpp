// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdf/text.h"

#include "engine/core/error.h"
#include "engine/report/html_style.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace counterpoint::ui::paper {

namespace {

TEST(PaperText, BreaksWordsThatAreWiderThanTheLine) {
    const QString word(400, QLatin1Char('w'));
    const TextStyle style;
    const TextBox box(word, style, 100.0);
    EXPECT_LE(box.usedWidth(), 100.0);
    EXPECT_GE(box.lineCount() * 100.0, textWidth(word, style));
    EXPECT_DOUBLE_EQ(box.height(), box.lineCount() * style.size * style.leading);
}

TEST(PaperText, WidthsGrowWithTheSizeOfTheType) {
    const QString text = QStringLiteral("Difference 1490");
    const double small = textWidth(text, {8.0, false, 1.0, kInk});
    EXPECT_NEAR(textWidth(text, {16.0, false, 1.0, kInk}), 2.0 * small, 0.02 * small);
}

TEST(PaperText, FiguresHaveOneWidth) {
    const double width = textWidth(QStringLiteral("0000"), {});
    for (const char* figures : {"1111", "4444", "7777", "9999"}) EXPECT_NEAR(textWidth(QString::fromLatin1(figures), {}), width, 0.01);
}

TEST(PaperText, ControlCharactersAreNotDrawn) {
    EXPECT_EQ(drawable("a\tb\x01"), QStringLiteral("a b "));
    EXPECT_EQ(TextBox(drawable("one\ntwo"), {}, 500.0).lineCount(), 2);
    EXPECT_EQ(drawable("\xff"), QStringLiteral(" "));
}

TEST(PaperText, ACharacterWithoutAFontIsAnErrorNotABox) {
    const char32_t none = 0x10FFFD;
    try {
        const TextBox box(QStringLiteral("price ") + QString::fromUcs4(&none, 1), {}, 100.0);
        FAIL() << "no error";
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Unsupported);
        EXPECT_NE(error.value().what.find("U+10FFFD"), std::string::npos);
        EXPECT_NE(error.value().hint.find("fonts-"), std::string::npos);
    }
}

TEST(PaperStyle, HasTheColoursOfThePrintedPage) {
    const std::string style(report::kReportStyle);
    const std::string print = style.substr(style.find("@media print"));
    const auto css = [](QRgb colour) { return fmt::format("#{:06x}", colour & 0xffffffU); };
    for (const auto& [name, colour] :
         {std::pair{"ink", kInk}, std::pair{"soft", kSoft}, std::pair{"line", kLine}, std::pair{"surface", kSurface},
          std::pair{"sunken", kSunken}, std::pair{"accent", kAccent}, std::pair{"raised", kRaised}, std::pair{"lowered", kLowered},
          std::pair{"caution-line", kCautionLine}, std::pair{"bar", kBar}, std::pair{"bar-line", kBarLine}, std::pair{"grid", kGrid}}) {
        EXPECT_NE(print.find(fmt::format("--{}: {}", name, css(colour))), std::string::npos) << name;
    }
    for (std::size_t i = 0; i < kClasses.size(); ++i) {
        const auto& [fill, line] = kClasses[i];
        EXPECT_NE(style.find(fmt::format(".c{} {{ fill: {}; stroke: {}", i, css(fill), css(line))), std::string::npos) << i;
    }
}

double luminance(QRgb colour) {
    const auto linear = [](int byte) {
        const double share = byte / 255.0;
        return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(qRed(colour)) + 0.7152 * linear(qGreen(colour)) + 0.0722 * linear(qBlue(colour));
}

TEST(PaperStyle, TextCanBeReadOnPaper) {
    for (const QRgb colour : {kInk, kSoft, kAccent, kRaised, kLowered})
        EXPECT_GE((luminance(kSurface) + 0.05) / (luminance(colour) + 0.05), 4.5);
}

}  // namespace

}  // namespace counterpoint::ui::paper
