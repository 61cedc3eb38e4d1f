// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QFontMetricsF>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <array>

namespace counterpoint::ui {

namespace {

constexpr std::array kGrounds{Color::Window, Color::Panel,     Color::PanelRaised, Color::Field,
                              Color::Hover,  Color::Selection, Color::AccentSoft,  Color::ToolTip};

std::string named(Color ink, Color ground, bool dark) {
    return "colour " + std::to_string(static_cast<int>(ink)) + " on " + std::to_string(static_cast<int>(ground)) +
           (dark ? ", dark" : ", light");
}

class InBothSchemes : public ::testing::TestWithParam<bool> {
protected:
    double between(Color ink, Color ground) const { return contrast(Theme::color(ink, GetParam()), Theme::color(ground, GetParam())); }
};

TEST(Contrast, IsThatOfTheGuidelines) {
    // WCAG 2.2: black on white is 21; #767676 is the lightest grey with 4.5 on white.
    EXPECT_DOUBLE_EQ(contrast(Qt::black, Qt::white), 21.0);
    EXPECT_DOUBLE_EQ(contrast(Qt::white, Qt::white), 1.0);
    EXPECT_GE(contrast(QColor(0x76, 0x76, 0x76), Qt::white), 4.5);
    EXPECT_LT(contrast(QColor(0x77, 0x77, 0x77), Qt::white), 4.5);
}

TEST_P(InBothSchemes, TextIsLegible) {
    for (const Color ground : kGrounds) {
        for (const Color ink :
             {Color::Text, Color::TextMuted, Color::Accent, Color::Raised, Color::Lowered, Color::Caution, Color::Error}) {
            EXPECT_GE(between(ink, ground), 4.5) << named(ink, ground, GetParam());
        }
    }
    for (const Color ground : {Color::Accent, Color::AccentHover, Color::AccentPressed}) {
        EXPECT_GE(between(Color::AccentText, ground), 4.5) << named(Color::AccentText, ground, GetParam());
    }
    for (const auto& [ink, ground] : {std::pair(Color::Raised, Color::RaisedSoft),
                                      {Color::Lowered, Color::LoweredSoft},
                                      {Color::Caution, Color::CautionSoft},
                                      {Color::Error, Color::ErrorSoft}}) {
        for (const Color text : {ink, Color::Text, Color::TextMuted})
            EXPECT_GE(between(text, ground), 4.5) << named(text, ground, GetParam());
    }
}

TEST_P(InBothSchemes, ShapesStandOut) {
    for (const Color ground : {Color::Window, Color::Panel, Color::PanelRaised, Color::Field, Color::Hover, Color::ToolTip}) {
        for (const Color ink : {Color::LineStrong, Color::Focus, Color::Accent, Color::Blocked}) {
            EXPECT_GE(between(ink, ground), 3.0) << named(ink, ground, GetParam());
        }
    }
    for (int i = 0; i < 8; ++i) {
        for (const Color ground : {Color::Panel, Color::Field}) {
            EXPECT_GE(contrast(Theme::classColor(i, GetParam()), Theme::color(ground, GetParam())), 3.0) << "class " << i;
        }
        for (int other = 0; other < i; ++other) EXPECT_NE(Theme::classColor(i, GetParam()), Theme::classColor(other, GetParam()));
    }
    EXPECT_EQ(Theme::classColor(8, GetParam()), Theme::classColor(0, GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Schemes, InBothSchemes, ::testing::Bool());

class ThemeTest : public ::testing::Test {
protected:
    void TearDown() override {
        theme_.setScheme(Scheme::System);
        theme_.setLargeText(false);
        theme_.setReducedMotion(false);
    }
    Theme& theme_ = Theme::instance();
};

TEST_F(ThemeTest, BelongsToTheApplicationAndIsOne) {
    EXPECT_EQ(theme_.parent(), qApp);
    EXPECT_EQ(&Theme::instance(), &theme_);
    EXPECT_EQ(&Theme::install(*qApp), &theme_);
}

TEST_F(ThemeTest, SwitchesLiveAndRepaints) {
    struct Painted : QWidget {
        int paints = 0;
        void paintEvent(QPaintEvent* /*event*/) override { ++paints; }
    } widget;
    theme_.setScheme(Scheme::Light);
    widget.show();
    QTest::qWait(10);
    QSignalSpy spy(&theme_, &Theme::changed);
    const int before = widget.paints;
    theme_.setScheme(Scheme::Dark);
    QTest::qWait(10);
    EXPECT_TRUE(theme_.isDark());
    EXPECT_EQ(spy.count(), 1);
    EXPECT_GT(widget.paints, before);
    EXPECT_EQ(widget.palette().color(QPalette::Window), theme_.color(Color::Panel));
    EXPECT_EQ(widget.palette().color(QPalette::Disabled, QPalette::Text), theme_.color(Color::TextDisabled));
    theme_.setScheme(Scheme::Dark);
    EXPECT_EQ(spy.count(), 1);
}

TEST_F(ThemeTest, LargeTextGrowsWhatHoldsText) {
    EXPECT_EQ(theme_.font(Font::Base).pixelSize(), 13);
    EXPECT_EQ(theme_.font(Font::Small).pixelSize(), 11);
    EXPECT_EQ(theme_.font(Font::Title).pixelSize(), 16);
    EXPECT_EQ(theme_.font(Font::Number).pixelSize(), 22);
    EXPECT_EQ(theme_.size(Size::Row), 28);
    theme_.setLargeText(true);
    EXPECT_EQ(theme_.font(Font::Base).pixelSize(), 17);
    EXPECT_EQ(theme_.size(Size::Row), 36);
    EXPECT_EQ(theme_.size(Size::Space2), 8);
}

TEST_F(ThemeTest, FiguresStandUnderEachOther) {
    for (const Font name : {Font::Small, Font::Base, Font::Number}) {
        const QFontMetricsF metrics(theme_.font(name));
        for (char digit = '1'; digit <= '9'; ++digit) {
            EXPECT_DOUBLE_EQ(metrics.horizontalAdvance(QLatin1Char(digit)), metrics.horizontalAdvance(QLatin1Char('0'))) << digit;
        }
    }
}

TEST_F(ThemeTest, MotionStopsOnRequest) {
    EXPECT_EQ(theme_.duration(Motion::Move), 150);
    theme_.setReducedMotion(true);
    EXPECT_EQ(theme_.duration(Motion::Move), 0);
}

TEST_F(ThemeTest, MapsAreCentredAndOrdered) {
    theme_.setScheme(Scheme::Light);
    EXPECT_EQ(theme_.diverging(0.0), QColor(Qt::white));
    EXPECT_EQ(theme_.diverging(1.0), theme_.color(Color::Raised));
    EXPECT_EQ(theme_.diverging(-3.0), theme_.color(Color::Lowered));
    EXPECT_EQ(theme_.sequential(0.0), QColor(0x44, 0x01, 0x54));
    EXPECT_EQ(theme_.sequential(1.0), QColor(0xfd, 0xe7, 0x25));
    double last = 0.0;
    for (int i = 0; i <= 100; ++i) {
        const double bright = contrast(theme_.sequential(i / 100.0), Qt::black);
        EXPECT_GT(bright, last) << i;
        last = bright;
    }
}

}  // namespace

}  // namespace counterpoint::ui
