// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/workbench.h"

#include <QWidget>

class QTableWidget;

namespace counterpoint::ui {

class Label;

/// What the active set and another demand differently, in words, line by line; hidden until asked for.
class SetComparison final : public QWidget {
    Q_OBJECT
public:
    explicit SetComparison(Workbench& workbench, QWidget* parent = nullptr);

    void compareWith(const std::string& other);
    /// After a change of the sets; closes where the other set is gone or has become the active one.
    void refresh();

private:
    void close();

    Workbench& workbench_;
    std::string other_;
    Label* title_ = nullptr;
    Label* same_ = nullptr;
    QTableWidget* table_ = nullptr;
};

}  // namespace counterpoint::ui
