// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QList>

namespace counterpoint::ui {

/// Items beside each other at their size hint, in as many lines as the width asks for.
class FlowLayout final : public QLayout {
public:
    /// Spacings on the 4-pixel grid.
    explicit FlowLayout(QWidget* parent = nullptr, int horizontal = 8, int vertical = 8);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    int count() const override;
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    /// Places the items (unless only `measure` is asked) and returns the height.
    int place(const QRect& rect, bool measure) const;

    QList<QLayoutItem*> items_;
    int horizontal_;
    int vertical_;
};

}  // namespace counterpoint::ui
