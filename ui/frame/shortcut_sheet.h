// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/commands.h"

#include <QDialog>

namespace counterpoint::ui {

/// Every shortcut by group: those of the commands, and the keys of the parts that have their own.
class ShortcutSheet final : public QDialog {
    Q_OBJECT
public:
    explicit ShortcutSheet(const Commands& commands, QWidget* parent = nullptr);
};

}  // namespace counterpoint::ui
