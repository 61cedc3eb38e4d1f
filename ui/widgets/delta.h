// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/schema.h"

#include <QWidget>

namespace counterpoint::ui {

/// One changed feature in a line: name, old value, arrow, new value, signed difference with unit. Blue and an upward glyph when
/// raised, orange and a downward one when lowered, accent and a swap when it has no order. Focusable; Enter, Space and a click activate
/// it; the owner sets Qt::CustomContextMenu (right click and menu key).
class Delta final : public QWidget {
    Q_OBJECT
public:
    enum class Direction { Raised, Lowered, Replaced };

    explicit Delta(QWidget* parent = nullptr);

    /// Everything from the schema: words, units, precision, direction.
    void setChange(const data::Feature& feature, double from, double to);
    /// For what is no feature (a setting, a demand). An empty difference is left out.
    void setTexts(const QString& name, const QString& from, const QString& to, const QString& difference, Direction direction);
    /// The width of the names' column, so that the lines of a card align; 0 = what this name needs.
    void setNameWidth(int width);
    int nameWidthHint() const;
    /// Whether name and values fit beside each other; the values go below the name otherwise.
    bool fitsOneLine(int width) const;
    /// Values below the name whatever the width, so that the lines of a card look alike.
    void setStacked(bool stacked);
    /// Whether it can be focused and activated; on at the start.
    void setInteractive(bool interactive);

    QString spokenText() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void activated();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Layout;
    Layout arrange(int width) const;
    void announce();

    QString name_;
    QString from_;
    QString to_;
    QString difference_;
    Direction direction_ = Direction::Replaced;
    int nameWidth_ = 0;
    bool interactive_ = true;
    bool stacked_ = false;
};

}  // namespace counterpoint::ui
