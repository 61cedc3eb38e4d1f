// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/style.h"
#include "ui/theme/style_sheet.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QPalette>
#include <QSettings>
#include <QStandardPaths>
#include <QStyleHints>
#include <QToolTip>
#include <QWidget>
#include <cmath>

namespace counterpoint::ui {

namespace {

/// All ten digits equally wide, so that numbers stand under each other.
bool hasTabularFigures(const QString& family) {
    QFont font(family);
    font.setPixelSize(100);
    const QFontMetricsF metrics(font);
    const double zero = metrics.horizontalAdvance(QLatin1Char('0'));
    for (char digit = '1'; digit <= '9'; ++digit) {
        if (std::abs(metrics.horizontalAdvance(QLatin1Char(digit)) - zero) > 0.5) return false;
    }
    return zero > 0.0;
}

/// The system's interface font where it was chosen and its figures are tabular; else the first good one that is installed. Qt below 6.7
/// cannot ask a font for its tabular variant (decisions.md 20).
QString interfaceFamily() {
    QString asked = QApplication::font().family();
    const QStringList generic{QStringLiteral("Sans Serif"), QStringLiteral("Sans"), QStringLiteral("sans-serif"),
                              QStringLiteral("DejaVu Sans"), QString()};
    if (!generic.contains(asked) && hasTabularFigures(asked)) return asked;
    const QStringList installed = QFontDatabase::families();
    for (const auto& family : {QStringLiteral("Noto Sans"), QStringLiteral("Open Sans"), QStringLiteral("Source Sans 3"),
                               QStringLiteral("Liberation Sans"), QStringLiteral("DejaVu Sans")}) {
        if (installed.contains(family) && hasTabularFigures(family)) return family;
    }
    return QFontInfo(QApplication::font()).family();
}

/// A key of GTK's settings file, which desktops other than KDE keep; invalid when absent.
QVariant gtkSetting(const QString& key) {
    const QString path = QStandardPaths::locate(QStandardPaths::GenericConfigLocation, QStringLiteral("gtk-3.0/settings.ini"));
    if (path.isEmpty()) return {};
    return QSettings(path, QSettings::IniFormat).value(QStringLiteral("Settings/") + key);
}

/// Qt 6.4 does not tell the system's scheme: its palette, the name of the GTK theme and GTK's settings do.
bool systemPrefersDark() {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    if (QGuiApplication::styleHints()->colorScheme() != Qt::ColorScheme::Unknown) {
        return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
    }
#endif
    const QString gtkTheme = QString::fromLocal8Bit(qgetenv("GTK_THEME"));
    if (gtkTheme.endsWith(QLatin1String(":dark")) || gtkTheme.endsWith(QLatin1String("-dark"), Qt::CaseInsensitive)) return true;
    if (gtkSetting(QStringLiteral("gtk-application-prefer-dark-theme")).toBool()) return true;
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
}

bool systemReducesMotion() {
    const QVariant animations = gtkSetting(QStringLiteral("gtk-enable-animations"));
    return animations.isValid() && !animations.toBool();
}

QPalette paletteOf(const Theme& theme) {
    const auto ink = [&theme](Color name) { return theme.color(name); };
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor& color, const QColor& disabled) {
        palette.setColor(QPalette::Active, role, color);
        palette.setColor(QPalette::Inactive, role, color);
        palette.setColor(QPalette::Disabled, role, disabled);
    };
    const auto both = [&set](QPalette::ColorRole role, const QColor& color) { set(role, color, color); };
    both(QPalette::Window, ink(Color::Panel));
    both(QPalette::Base, ink(Color::Field));
    both(QPalette::AlternateBase, ink(Color::PanelRaised));
    both(QPalette::Button, ink(Color::PanelRaised));
    both(QPalette::Light, ink(Color::PanelRaised));
    both(QPalette::Midlight, ink(Color::Hover));
    both(QPalette::Mid, ink(Color::Line));
    both(QPalette::Dark, ink(Color::LineStrong));
    both(QPalette::Shadow, ink(Color::Line));
    set(QPalette::WindowText, ink(Color::Text), ink(Color::TextDisabled));
    set(QPalette::Text, ink(Color::Text), ink(Color::TextDisabled));
    set(QPalette::ButtonText, ink(Color::Text), ink(Color::TextDisabled));
    set(QPalette::BrightText, ink(Color::AccentText), ink(Color::TextDisabled));
    set(QPalette::PlaceholderText, ink(Color::TextMuted), ink(Color::TextDisabled));
    set(QPalette::Highlight, ink(Color::Selection), ink(Color::Hover));
    set(QPalette::HighlightedText, ink(Color::Text), ink(Color::TextDisabled));
    both(QPalette::Link, ink(Color::Accent));
    both(QPalette::LinkVisited, ink(Color::Accent));
    both(QPalette::ToolTipBase, ink(Color::ToolTip));
    both(QPalette::ToolTipText, ink(Color::Text));
    return palette;
}

int basePixels(Size name) {
    switch (name) {
        case Size::Space1:
            return 4;
        case Size::Space2:
            return 8;
        case Size::Space3:
            return 12;
        case Size::Space4:
            return 16;
        case Size::Space6:
            return 24;
        case Size::Row:
            return 28;
        case Size::Toolbar:
            return 40;
        case Size::CardPadding:
            return 12;
        case Size::Radius:
            return 6;
        case Size::RadiusSmall:
            return 4;
        case Size::Border:
            return 1;
        case Size::FocusRing:
            return 2;
        case Size::Icon:
            return 16;
        case Size::IconLarge:
            return 20;
        case Size::IconHero:
            return 48;
        case Size::Handle:
            return 14;
        case Size::ScrollBar:
            return 12;
    }
    return 0;
}

/// What holds a line of text or is aimed at grows with the text.
bool growsWithText(Size name) {
    return name == Size::Row || name == Size::Toolbar || name == Size::Icon || name == Size::IconLarge || name == Size::IconHero ||
           name == Size::Handle;
}

int basePixels(Font name) {
    switch (name) {
        case Font::Small:
            return 11;
        case Font::Base:
        case Font::Mono:
            return 13;
        case Font::Title:
            return 16;
        case Font::Number:
            return 22;
    }
    return 13;
}

}  // namespace

Theme& Theme::install(QApplication& application) {
    if (auto* theme = application.findChild<Theme*>(QString(), Qt::FindDirectChildrenOnly)) return *theme;
    return *new Theme(application);
}

Theme& Theme::instance() { return install(*qApp); }

Theme::Theme(QApplication& application)
    : QObject(&application),
      application_(application),
      family_(interfaceFamily()),
      monoFamily_(QFontInfo(QFontDatabase::systemFont(QFontDatabase::FixedFont)).family()),
      systemDark_(systemPrefersDark()),
      reducedMotion_(systemReducesMotion()) {
    QApplication::setStyle(new Style(*this));
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] {
        systemDark_ = systemPrefersDark();
        apply();
    });
#endif
    apply();
}

int Theme::size(Size name) const {
    const int pixels = basePixels(name);
    return largeText_ && growsWithText(name) ? 2 * static_cast<int>(std::lround(pixels * textScale() / 2.0)) : pixels;
}

QFont Theme::font(Font name, Weight weight) const {
    QFont font(name == Font::Mono ? monoFamily_ : family_);
    font.setPixelSize(static_cast<int>(std::lround(basePixels(name) * textScale())));
    const bool strong = weight == Weight::Strong || name == Font::Title || name == Font::Number;
    font.setWeight(strong ? QFont::DemiBold : QFont::Normal);
    return font;
}

int Theme::duration(Motion name) const {
    switch (name) {
        case Motion::Move:
            return reducedMotion_ ? 0 : 150;
        case Motion::Hint:
            return 700;
    }
    return 0;
}

void Theme::setScheme(Scheme scheme) {
    if (scheme_ == scheme) return;
    scheme_ = scheme;
    apply();
}

void Theme::setLargeText(bool large) {
    if (largeText_ == large) return;
    largeText_ = large;
    apply();
}

void Theme::setReducedMotion(bool reduced) {
    if (reducedMotion_ == reduced) return;
    reducedMotion_ = reduced;
    Q_EMIT changed();
}

void Theme::apply() {
    dark_ = scheme_ == Scheme::Dark || (scheme_ == Scheme::System && systemDark_);
    const QPalette palette = paletteOf(*this);
    QApplication::setPalette(palette);
    QApplication::setFont(font(Font::Base));
    QToolTip::setPalette(palette);
    QToolTip::setFont(font(Font::Small));
    // Setting the sheet polishes and repaints every widget; widgets that paint themselves read the tokens then.
    application_.setStyleSheet(styleSheetOf(*this));
    for (QWidget* window : QApplication::topLevelWidgets()) window->update();
    Q_EMIT changed();
}

}  // namespace counterpoint::ui
