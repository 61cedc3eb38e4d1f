// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessibility.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QScrollArea>
#include <QStyle>
#include <QStyleOptionButton>
#include <QTabBar>

namespace counterpoint::test {

namespace {

QString described(const QWidget& widget) {
    return QStringLiteral("%1 '%2'").arg(QLatin1String(widget.metaObject()->className()), widget.objectName());
}

/// A part of another widget that Qt made: the line of a spin box, the view of a combo box.
bool isInternal(const QWidget& widget) {
    for (const QWidget* above = widget.parentWidget(); above != nullptr && !above->isWindow(); above = above->parentWidget()) {
        if (qobject_cast<const QAbstractSpinBox*>(above) != nullptr || qobject_cast<const QComboBox*>(above) != nullptr ||
            qobject_cast<const QLineEdit*>(above) != nullptr) {
            return true;
        }
    }
    return widget.objectName().startsWith(QLatin1String("qt_"));
}

bool hasBuddy(const QWidget& root, const QWidget& widget) {
    const auto labels = root.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&widget](const QLabel* label) { return label->buddy() == &widget; });
}

bool isReached(const QWidget& widget) {
    return widget.isVisible() && (widget.focusPolicy() & Qt::TabFocus) != 0 && widget.focusProxy() == nullptr && !isInternal(widget);
}

/// Containers and tab bars, whose parts name themselves.
bool namesItself(const QWidget& widget) {
    return qobject_cast<const QTabBar*>(&widget) != nullptr || qobject_cast<const QScrollArea*>(&widget) != nullptr ||
           qobject_cast<const QMenuBar*>(&widget) != nullptr || qobject_cast<const QHeaderView*>(&widget) != nullptr;
}

int neededWidth(const QWidget& widget, const QString& text) {
    int widest = 0;
    for (const QString& line : text.split(QLatin1Char('\n'))) widest = qMax(widest, widget.fontMetrics().horizontalAdvance(line));
    return widest;
}

}  // namespace

QStringList withoutAccessibleName(const QWidget& root) {
    QStringList findings;
    for (const QWidget* widget : root.findChildren<QWidget*>()) {
        if (!isReached(*widget) || namesItself(*widget) || !widget->accessibleName().isEmpty()) continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        if (button != nullptr && !button->text().isEmpty()) continue;
        if (hasBuddy(root, *widget)) continue;
        findings << described(*widget) + QStringLiteral(": no accessible name");
    }
    return findings;
}

QStringList clippedTexts(const QWidget& root) {
    QStringList findings;
    for (const QLabel* label : root.findChildren<QLabel*>()) {
        if (!label->isVisible() || label->text().isEmpty() || label->wordWrap() || label->textFormat() == Qt::RichText) continue;
        if (Qt::mightBeRichText(label->text())) continue;
        const int needed = neededWidth(*label, label->text());
        if (needed > label->contentsRect().width() + 1 || label->fontMetrics().height() > label->height() + 1) {
            findings << QStringLiteral("%1: '%2' needs %3 of %4 px").arg(described(*label), label->text()).arg(needed).arg(label->width());
        }
    }
    for (const QAbstractButton* button : root.findChildren<QAbstractButton*>()) {
        if (!button->isVisible() || isInternal(*button)) continue;
        const QSize least = button->minimumSizeHint();
        if (least.width() > button->width() + 1 || least.height() > button->height() + 1) {
            findings << QStringLiteral("%1: '%2' needs %3x%4 of %5x%6 px")
                            .arg(described(*button), button->text())
                            .arg(least.width())
                            .arg(least.height())
                            .arg(button->width())
                            .arg(button->height());
        }
    }
    return findings;
}

}  // namespace counterpoint::test
