// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settings.h"

#include <QAbstractButton>

namespace counterpoint::ui {

/// Something that was opened before, in one line: name, model or folder, and the key that opens it. Greyed when it is not there.
class RecentLine final : public QAbstractButton {
    Q_OBJECT
public:
    /// `number` from 1; the first nine have a key.
    RecentLine(const RecentItem& item, int number, QWidget* parent = nullptr);

    const RecentItem& item() const { return item_; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    RecentItem item_;
    QString name_;
    QString detail_;
    QString key_;
};

}  // namespace counterpoint::ui
