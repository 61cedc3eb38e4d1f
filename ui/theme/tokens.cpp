// SPDX-License-Identifier: GPL-3.0-or-later
// The values of the colour tokens. Contrast is checked by tests/ui/theme.
#include "ui/theme/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace counterpoint::ui {

namespace {

struct Pair {
    Color name;
    QRgb light;
    QRgb dark;
};

constexpr std::array kColors{
    Pair{Color::Window, 0xffeceff3, 0xff12161c},      Pair{Color::Panel, 0xffffffff, 0xff1a2027},
    Pair{Color::PanelRaised, 0xfff5f7f9, 0xff222932}, Pair{Color::Field, 0xffffffff, 0xff161b21},
    Pair{Color::Hover, 0xffe6ebf0, 0xff2a323d},       Pair{Color::Text, 0xff1a222d, 0xffe7ecf2},
    Pair{Color::TextMuted, 0xff525e6e, 0xffa3afbd},   Pair{Color::TextDisabled, 0xff939eab, 0xff667281},
    Pair{Color::Line, 0xffd8dee5, 0xff2e3742},        Pair{Color::LineStrong, 0xff76828f, 0xff7a8693},
    Pair{Color::Bar, 0xffc3ccd6, 0xff434e5b},         Pair{Color::Accent, 0xff0b6a73, 0xff5cc6cc},
    Pair{Color::AccentHover, 0xff095861, 0xff7ad3d8}, Pair{Color::AccentPressed, 0xff07474e, 0xff97dfe3},
    Pair{Color::AccentSoft, 0xffdcf0f1, 0xff163b40},  Pair{Color::AccentText, 0xffffffff, 0xff06252a},
    Pair{Color::Raised, 0xff1f57b8, 0xff86b4ff},      Pair{Color::RaisedSoft, 0xffe3ecfa, 0xff1c2f4f},
    Pair{Color::Lowered, 0xffa8480a, 0xffffa869},     Pair{Color::LoweredSoft, 0xfffcebdd, 0xff45290f},
    Pair{Color::Caution, 0xff7d5500, 0xfff0c14b},     Pair{Color::CautionSoft, 0xfffdf1d0, 0xff3d300c},
    Pair{Color::Error, 0xffb3261e, 0xffff9d94},       Pair{Color::ErrorSoft, 0xfffce8e6, 0xff4a201d},
    Pair{Color::Blocked, 0xff76828f, 0xff7a8795},     Pair{Color::Selection, 0xffcfe7e9, 0xff1d474d},
    Pair{Color::Focus, 0xff0b6a73, 0xff5cc6cc},       Pair{Color::PlotGrid, 0xffe4e8ed, 0xff2a323c},
    Pair{Color::ToolTip, 0xffffffff, 0xff2a323d},     Pair{Color::Shadow, 0x30101820, 0x80000000},
};
static_assert(kColors.size() == static_cast<std::size_t>(Color::Count));

// Okabe and Ito (2008), "Color Universal Design": orange, sky blue, bluish green, yellow, blue, vermilion, reddish purple, black.
// In light the bright ones are darkened, in dark the deep ones lightened, until they stand out 3:1.
constexpr std::array<QRgb, 8> kClassesLight{0xffb07a00, 0xff1a8ccb, 0xff008a63, 0xff857c00, 0xff00578a, 0xffd55e00, 0xffb5508a, 0xff1a222d};
constexpr std::array<QRgb, 8> kClassesDark{0xffe69f00, 0xff56b4e9, 0xff1fb88a, 0xfff0e442, 0xff5b8ff0, 0xfff0722b, 0xffe08fbd, 0xffe7ecf2};

// Seventeen points of viridis (van der Walt and Smith, 2015), evenly spaced; linear in between.
constexpr std::array<QRgb, 17> kViridis{0xff440154, 0xff481568, 0xff482677, 0xff453781, 0xff3f4788, 0xff39558c,
                                        0xff32648e, 0xff2d718e, 0xff287d8e, 0xff238a8d, 0xff1f968b, 0xff20a386,
                                        0xff3cbc75, 0xff55c667, 0xff94d840, 0xffc8e020, 0xfffde725};

QColor mixed(const QColor& a, const QColor& b, double share) {
    const auto part = [share](int from, int to) { return static_cast<int>(std::lround(from + (to - from) * share)); };
    return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

double luminance(const QColor& color) {
    const auto linear = [](double part) { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

}  // namespace

QColor Theme::color(Color name, bool dark) {
    const Pair& pair = kColors[std::min(static_cast<std::size_t>(name), kColors.size() - 1)];
    return QColor::fromRgba(dark ? pair.dark : pair.light);
}

QColor Theme::color(Color name) const { return color(name, dark_); }

QColor Theme::classColor(int index, bool dark) {
    const auto& colors = dark ? kClassesDark : kClassesLight;
    return QColor::fromRgb(colors[static_cast<std::size_t>(std::max(index, 0)) % colors.size()]);
}

QColor Theme::classColor(int index) const { return classColor(index, dark_); }

QColor Theme::classSoft(int index) const { return mixed(color(Color::Panel), classColor(index), 0.18); }

QColor Theme::diverging(double value) const {
    if (std::isnan(value)) return color(Color::Bar);
    const QColor middle = dark_ ? color(Color::PanelRaised) : QColor(Qt::white);
    return mixed(middle, color(value < 0.0 ? Color::Lowered : Color::Raised), std::min(std::abs(value), 1.0));
}

QColor Theme::sequential(double value) const {
    if (std::isnan(value)) return color(Color::Bar);
    const double position = std::clamp(value, 0.0, 1.0) * static_cast<double>(kViridis.size() - 1);
    const auto left = std::min(static_cast<std::size_t>(position), kViridis.size() - 2);
    return mixed(QColor::fromRgb(kViridis[left]), QColor::fromRgb(kViridis[left + 1]), position - static_cast<double>(left));
}

QBrush Theme::blockedBrush() const { return {color(Color::Blocked), Qt::BDiagPattern}; }

double contrast(const QColor& a, const QColor& b) {
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

}  // namespace counterpoint::ui
