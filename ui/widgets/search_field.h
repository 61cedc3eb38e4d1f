// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTimer>

namespace counterpoint::ui {

/// A line to type what to look for: magnifier, cross, Esc clears it. Tells when typing rests.
class SearchField final : public QLineEdit {
    Q_OBJECT
public:
    /// `placeholder` is the accessible name as well.
    explicit SearchField(const QString& placeholder, QWidget* parent = nullptr);

    /// Milliseconds without a key until searched(); Enter tells at once. 200 at the start.
    void setDelay(int milliseconds);

Q_SIGNALS:
    /// Trimmed; only when it differs from the last one told.
    void searched(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void tell();

    QTimer timer_;
    QString told_;
};

}  // namespace counterpoint::ui
