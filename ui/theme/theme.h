// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBrush>
#include <QColor>
#include <QFont>
#include <QObject>

class QApplication;

namespace counterpoint::ui {

/// What a colour is for. Pairs that carry text have a contrast of at least 4.5:1, lines and shapes that carry meaning 3:1, in both
/// schemes (tests/ui/theme).
enum class Color {
    Window,         ///< behind everything
    Panel,          ///< docks, pages, cards, tables
    PanelRaised,    ///< headers of tables and sections, tool bars, alternate rows
    Field,          ///< inside of what takes input
    Hover,          ///< under the pointer
    Text,           ///< on any of the five above
    TextMuted,      ///< secondary text on them
    TextDisabled,   ///< of what cannot be used now
    Line,           ///< separators and the border of cards; decoration
    LineStrong,     ///< border of controls, ticks, histogram outlines
    Bar,            ///< the bars of a histogram behind a slider, shares of levels
    Accent,         ///< what can be pressed or is selected; as text too
    AccentHover,    ///< under the pointer
    AccentPressed,  ///< while pressed
    AccentSoft,     ///< background of a selected chip or card
    AccentText,     ///< on Accent, AccentHover, AccentPressed
    Raised,         ///< raised, for the class: blue; as text too
    RaisedSoft,     ///< background
    Lowered,        ///< lowered, against the class: orange; as text too
    LoweredSoft,    ///< background
    Caution,        ///< amber; as text too
    CautionSoft,    ///< background
    Error,          ///< something failed; as text too
    ErrorSoft,      ///< background
    Blocked,        ///< not allowed; always with a pattern (Theme::blockedBrush)
    Selection,      ///< background of selected rows and text; Text and TextMuted are legible on it
    Focus,          ///< the ring around what has the keyboard
    PlotGrid,       ///< light grid lines
    ToolTip,        ///< background of tool tips; Text on it
    Shadow,         ///< translucent, under floating panels
    Count
};

/// Lengths in device-independent pixels on the 4-pixel grid. With large text, what holds a line of text grows with it.
enum class Size {
    Space1,       ///< 4
    Space2,       ///< 8
    Space3,       ///< 12
    Space4,       ///< 16
    Space6,       ///< 24
    Row,          ///< 28: a table's row, a control's height
    Toolbar,      ///< 40
    CardPadding,  ///< 12
    Radius,       ///< 6: cards, notices
    RadiusSmall,  ///< 4: controls
    Border,       ///< 1
    FocusRing,    ///< 2
    Icon,         ///< 16: in buttons, menus, rows
    IconLarge,    ///< 20: in the tool bar
    IconHero,     ///< 48: in an empty state
    Handle,       ///< 14: the thumb of a slider
    ScrollBar,    ///< 12
};

enum class Font {
    Small,   ///< 11 px at 96 dpi
    Base,    ///< 13
    Title,   ///< 16, strong
    Number,  ///< 22, strong: the one figure that matters
    Mono,    ///< 13, fixed width: logs, commands
};
enum class Weight { Regular, Strong };

enum class Motion {
    Move,  ///< 150 ms: what came from where
    Hint,  ///< 700 ms: until a tool tip or a debounced search
};

enum class Scheme { System, Light, Dark };

/// Every colour, size, font and duration of the window, by name. One per application: made in main (and in each test that shows
/// widgets) after the QApplication and owned by it. It sets the Fusion style, the palette, the font and a style sheet on the
/// application, so that standard widgets look like ours. Widgets that paint read tokens in paintEvent; a change of scheme or text size
/// repaints every widget, and `changed` comes for those that cache.
class Theme final : public QObject {
    Q_OBJECT
public:
    /// Makes the application's theme, or returns the one it has.
    static Theme& install(QApplication& application);
    /// The application's theme; made now if main has not. Needs a QApplication.
    static Theme& instance();

    QColor color(Color name) const;
    int size(Size name) const;
    QFont font(Font name, Weight weight = Weight::Regular) const;
    /// Milliseconds; Motion::Move is 0 when motion is reduced.
    int duration(Motion name) const;

    /// A class's colour by its position in the schema: Okabe and Ito's eight, adapted to the background; repeats after eight.
    QColor classColor(int index) const;
    /// The background on which text of Color::Text stands beside or on a class's colour.
    QColor classSoft(int index) const;
    /// Attributions: -1 lowered (orange), 0 the neutral middle (white; panel in dark), 1 raised (blue).
    QColor diverging(double value) const;
    /// One-signed maps: viridis, 0 dark to 1 bright; perceptually even in both schemes.
    QColor sequential(double value) const;
    /// Diagonal hatching in Color::Blocked over a transparent ground.
    QBrush blockedBrush() const;

    Scheme scheme() const { return scheme_; }
    void setScheme(Scheme scheme);
    /// Whether the colours in use are the dark ones.
    bool isDark() const { return dark_; }
    bool largeText() const { return largeText_; }
    /// For the Teaching layout: text and rows 1.3 times as large.
    void setLargeText(bool large);
    bool reducedMotion() const { return reducedMotion_; }
    void setReducedMotion(bool reduced);

    /// What `color` would say in a scheme, for tests and for reports that are always light.
    static QColor color(Color name, bool dark);
    static QColor classColor(int index, bool dark);

Q_SIGNALS:
    void changed();

private:
    explicit Theme(QApplication& application);
    void apply();
    double textScale() const { return largeText_ ? 1.3 : 1.0; }

    QApplication& application_;
    QString family_;
    QString monoFamily_;
    Scheme scheme_ = Scheme::System;
    bool systemDark_ = false;
    bool dark_ = false;
    bool largeText_ = false;
    bool reducedMotion_ = false;
};

/// WCAG 2.2 contrast ratio of two opaque colours, 1..21.
double contrast(const QColor& a, const QColor& b);

}  // namespace counterpoint::ui
