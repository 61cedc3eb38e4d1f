// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/report/html_style.h"

#include <gtest/gtest.h>
#include <algorithm>
#include <cmath>
#include <map>
#include <regex>
#include <string>

namespace counterpoint::report {
namespace {

/// Relative luminance of "#rrggbb" (WCAG 2.1).
double luminance(const std::string& colour) {
    const auto channel = [&](std::size_t at) {
        const double value = std::stoi(colour.substr(at, 2), nullptr, 16) / 255.0;
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

double contrast(const std::string& a, const std::string& b) {
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

/// The colour tokens that the n-th ":root" block sets: 0 light, 1 dark, 3 print.
std::map<std::string, std::string> tokens(std::size_t block) {
    const std::string style(kReportStyle);
    std::size_t start = 0;
    for (std::size_t i = 0; i <= block; ++i) start = style.find(":root {", start + 1);
    const std::string text = style.substr(start, style.find('}', start) - start);
    const std::regex token("--([a-z-]+): (#[0-9a-f]{6});");
    std::map<std::string, std::string> found;
    for (auto at = std::sregex_iterator(text.begin(), text.end(), token); at != std::sregex_iterator(); ++at) found[(*at)[1]] = (*at)[2];
    return found;
}

class ReportStyle : public testing::TestWithParam<std::size_t> {};

TEST_P(ReportStyle, TextAndGraphicsStandOut) {
    auto colours = tokens(GetParam());
    ASSERT_EQ(colours.size(), 14U);
    for (const auto* ground : {"page", "surface"}) {
        for (const auto* text : {"ink", "soft", "accent", "raised", "lowered", "caution"}) {
            EXPECT_GE(contrast(colours[text], colours[ground]), 4.5) << text << " on " << ground;
        }
    }
    for (const auto* graphic : {"bar-line", "accent", "raised", "lowered", "ink"})
        EXPECT_GE(contrast(colours[graphic], colours["surface"]), 3.0) << graphic;
    EXPECT_GE(contrast(colours["ink"], colours["sunken"]), 4.5);
}

INSTANTIATE_TEST_SUITE_P(LightDarkPrint, ReportStyle, testing::Values(0U, 1U, 3U));

TEST(Contrast, KnowsBlackOnWhite) { EXPECT_NEAR(contrast("#000000", "#ffffff"), 21.0, 1e-9); }

}  // namespace
}  // namespace counterpoint::report
