// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace counterpoint::ui {

class Chip;
class Label;
class SearchField;
class ValueList;

/// Above the rows: which features to show, and how many there are.
class ValueTools final : public QWidget {
    Q_OBJECT
public:
    explicit ValueTools(ValueList& list, QWidget* parent = nullptr);

    void focusSearch();
    /// Shows every feature again.
    void clear();
    /// How many features there are in all.
    void setTotal(std::size_t total);

private:
    void apply();
    void count();

    ValueList& list_;
    SearchField* search_ = nullptr;
    Chip* onlyChanged_ = nullptr;
    Label* count_ = nullptr;
    std::size_t total_ = 0;
};

}  // namespace counterpoint::ui
