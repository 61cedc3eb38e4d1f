// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>
#include <QWidget>

namespace counterpoint::test {

/// A person's hand, counting: a click is one mouse press, one drag or one key chord (ux.md 6.5).
class Hand {
public:
    int clicks() const { return clicks_; }
    void startCounting() { clicks_ = 0; }

    void click(QWidget* widget) { clickAt(widget, widget->rect().center()); }
    void clickAt(QWidget* widget, QPoint place, Qt::MouseButton button = Qt::LeftButton) {
        QTest::mouseClick(widget, button, Qt::NoModifier, place);
        ++clicks_;
    }
    void drag(QWidget* widget, QPoint from, QPoint to, int moves = 12) {
        QTest::mousePress(widget, Qt::LeftButton, Qt::NoModifier, from);
        for (int i = 1; i <= moves; ++i) QTest::mouseMove(widget, from + (to - from) * i / moves);
        QTest::mouseRelease(widget, Qt::LeftButton, Qt::NoModifier, to);
        ++clicks_;
    }
    void press(QWidget* widget, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(widget, key, modifiers);
        ++clicks_;
    }

private:
    int clicks_ = 0;
};

}  // namespace counterpoint::test
