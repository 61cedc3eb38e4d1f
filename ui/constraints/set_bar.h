// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/workbench.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QMenu;
class QStackedWidget;

namespace counterpoint::ui {

class ToolButton;

/// The named sets: choose one, or make, copy, rename, delete, save, load and compare from the menu beside it. A name is typed in place.
class SetBar final : public QWidget {
    Q_OBJECT
public:
    explicit SetBar(Workbench& workbench, QWidget* parent = nullptr);

    void refresh();

Q_SIGNALS:
    void saveRequested();
    void loadRequested();
    /// Against the set at this position.
    void compareRequested(std::size_t other);

private:
    void fillMenu();
    void choose(int index);
    void addNew();
    void duplicate();
    void remove();
    void startRename();
    void finishRename();
    void add(const QString& undoText, constraints::ConstraintSet set);

    Workbench& workbench_;
    QStackedWidget* stack_ = nullptr;
    QComboBox* box_ = nullptr;
    QLineEdit* name_ = nullptr;
    QMenu* menu_ = nullptr;
};

/// `wanted`, or with a number behind it where a set of that name exists.
std::string freeSetName(const Edits& edits, const std::string& wanted);

}  // namespace counterpoint::ui
