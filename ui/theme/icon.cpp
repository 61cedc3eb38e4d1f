// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icon.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>
#include <array>
#include <memory>
#include <optional>

/// The resources of a static library are registered by whoever uses them first; must stand outside any namespace.
static void initIconResources() { Q_INIT_RESOURCE(counterpoint); }

namespace counterpoint::ui {

namespace {

constexpr std::array<const char*, static_cast<std::size_t>(Icon::Count)> kFiles{
    "open",    "save",  "run",          "stop",      "lock",       "unlock",       "direction-up", "direction-down", "direction-both",
    "undo",    "redo",  "compare",      "train",     "export",     "report",       "print",        "copy",           "paste",
    "plus",    "minus", "keep",         "note",      "search",     "filter",       "sort",         "history",        "trace",
    "play",    "pause", "step-forward", "step-back", "first-flip", "settings",     "help",         "info",           "warning",
    "error",   "check", "close",        "more",      "chevron-up", "chevron-down", "chevron-left", "chevron-right",  "arrow-right",
    "table",   "image", "text",         "sun",       "moon",       "layout",       "trash",        "never-change",   "set-values",
    "target",  "tree",  "log",          "keyboard",  "folder",     "recent",       "drop",         "cases",          "constraints",
    "results", "slow",  "reset",        "swap",
};

/// The SVG's text with the placeholder colour replaced.
QByteArray colored(Icon name, const QColor& color) {
    static const bool registered = (initIconResources(), true);
    Q_UNUSED(registered)
    QFile file(QStringLiteral(":/counterpoint/icons/%1.svg").arg(iconFile(name)));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return file.readAll().replace("currentColor", color.name().toLatin1());
}

/// Draws the icon in the theme's colours of the moment, so that it needs no renewal when the scheme changes.
class ThemedIconEngine final : public QIconEngine {
public:
    ThemedIconEngine(Icon name, std::optional<Color> color) : name_(name), color_(color) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State /*state*/) override {
        paintIcon(*painter, QRectF(rect), name_, inkOf(mode));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override { return scaledPixmap(size, mode, state, 1.0); }
    /// `size` is in device pixels before Qt 6.8, in device-independent ones since.
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State /*state*/, qreal scale) override {
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
        const QSize pixels = size * scale;
#else
        const QSize pixels = size;
#endif
        QPixmap pixmap(pixels);
        pixmap.fill(Qt::transparent);
        {
            QPainter painter(&pixmap);
            paintIcon(painter, QRectF(QPointF(0, 0), QSizeF(pixels)), name_, inkOf(mode));
        }
        pixmap.setDevicePixelRatio(scale);
        return pixmap;
    }
    QIconEngine* clone() const override { return new ThemedIconEngine(name_, color_); }
    QString key() const override { return QStringLiteral("CounterpointIcon"); }
    QString iconName() override { return iconFile(name_); }
    bool isNull() override { return false; }

private:
    QColor inkOf(QIcon::Mode mode) const {
        const Color ink = mode == QIcon::Disabled ? Color::TextDisabled : color_.value_or(Color::Text);
        return Theme::instance().color(ink);
    }

    Icon name_;
    std::optional<Color> color_;
};

}  // namespace

QString iconFile(Icon name) { return QString::fromLatin1(kFiles[std::min(static_cast<std::size_t>(name), kFiles.size() - 1)]); }

const std::vector<Icon>& allIcons() {
    static const std::vector<Icon> icons = [] {
        std::vector<Icon> made;
        made.reserve(static_cast<std::size_t>(Icon::Count));
        for (int i = 0; i < static_cast<int>(Icon::Count); ++i) made.push_back(static_cast<Icon>(i));
        return made;
    }();
    return icons;
}

QIcon icon(Icon name) { return QIcon(new ThemedIconEngine(name, std::nullopt)); }
QIcon icon(Icon name, Color color) { return QIcon(new ThemedIconEngine(name, color)); }

void paintIcon(QPainter& painter, const QRectF& rect, Icon name, const QColor& color) {
    QSvgRenderer renderer(colored(name, color));
    if (!renderer.isValid()) return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = qMin(rect.width(), rect.height());
    QRectF square(0, 0, side, side);
    square.moveCenter(rect.center());
    renderer.render(&painter, square);
    painter.restore();
}

QPixmap iconPixmap(Icon name, const QColor& color, int size, double devicePixelRatio) {
    const int side = qRound(size * devicePixelRatio);
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    {
        QPainter painter(&pixmap);
        paintIcon(painter, QRectF(0, 0, side, side), name, color);
    }
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

}  // namespace counterpoint::ui
