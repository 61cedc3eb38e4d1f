// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/commands.h"

#include <QDialog>

class QLineEdit;
class QListWidget;

namespace counterpoint::ui {

/// Ctrl+K: type a few letters of a command's name or purpose, Enter runs it. objectNames: commandSearch, commandResults.
class CommandList final : public QDialog {
    Q_OBJECT
public:
    explicit CommandList(const Commands& commands, QWidget* parent = nullptr);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& text);
    void runCurrent();

    const Commands& commands_;
    QLineEdit* search_ = nullptr;
    QListWidget* list_ = nullptr;
};

}  // namespace counterpoint::ui
