// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace counterpoint::ui {

/// A recent file in one line: name, folder, and the key that opens it. Greyed when the file is not there.
class RecentItem final : public QAbstractButton {
    Q_OBJECT
public:
    /// `number` from 1; the first nine have a key.
    RecentItem(const QString& path, int number, QWidget* parent = nullptr);

    const QString& path() const { return path_; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString path_;
    QString name_;
    QString folder_;
    QString key_;
    bool isSession_;
};

}  // namespace counterpoint::ui
