// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>

#include <array>
#include <cstddef>

namespace counterpoint::ui::paper {

// How a report on paper looks: the print rules of engine/report/html_style.h (a test holds the two together). Lengths in points.

constexpr QRgb kInk = 0xff000000;
constexpr QRgb kSoft = 0xff465160;
constexpr QRgb kLine = 0xffccd3db;
constexpr QRgb kSurface = 0xffffffff;
constexpr QRgb kSunken = 0xfff0f3f6;
constexpr QRgb kAccent = 0xff35588a;
constexpr QRgb kRaised = 0xff0b62ad;
constexpr QRgb kLowered = 0xffb04f06;
constexpr QRgb kCautionLine = 0xffd9a514;
constexpr QRgb kBar = 0xffc9d2dd;
constexpr QRgb kBarLine = 0xff8090a4;
constexpr QRgb kGrid = 0xffe6ebf0;

/// Fill and outline of a class's bar, in schema order; the last is for all further classes.
struct ClassColour {
    QRgb fill;
    QRgb line;
};
constexpr std::array<ClassColour, 8> kClasses{{{0xffe69f00, 0xffa87400},
                                               {0xff56b4e9, 0xff2b86bb},
                                               {0xff009e73, 0xff007253},
                                               {0xfff0e442, 0xff8f8600},
                                               {0xff0072b2, 0xff00507d},
                                               {0xffd55e00, 0xffa04600},
                                               {0xffcc79a7, 0xff9d4b79},
                                               {0xff8a94a0, 0xff5d6772}}};

constexpr double kMargin = 45.4;  ///< 16 mm
constexpr double kHairline = 0.75;
constexpr double kSmall = 8.5;
constexpr double kBase = 10.0;
constexpr double kTitle = 12.0;
constexpr double kNumber = 18.0;
constexpr double kGrid4 = 3.0;  ///< four pixels of the screen's grid

/// One of the few ways text is set.
struct TextStyle {
    double size = kBase;
    bool bold = false;
    double leading = 1.45;  ///< distance of baselines as a multiple of the size
    QRgb colour = kInk;

    double lineHeight() const { return size * leading; }
};

/// The font of a style; its pixel size is the style's size times kFontScale, so that widths are exact. Figures have one width in the
/// families that are preferred (Noto Sans, Liberation Sans, DejaVu Sans and the like).
QFont fontOf(const TextStyle& style);
constexpr double kFontScale = 16.0;

/// Error (Unsupported) when no font is installed at all.
void requireFonts();

}  // namespace counterpoint::ui::paper
