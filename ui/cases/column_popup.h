// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/schema.h"
#include "ui/cases/case_query.h"

#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace counterpoint::ui {

class Label;
class LevelList;

/// Asks for the range or the levels of one column, below its title. Enter takes it, Esc leaves all as it was.
/// objectNames: columnPopup, rangeFrom, rangeTo, levelFilter, applyColumn, clearColumn.
class ColumnPopup final : public QWidget {
    Q_OBJECT
public:
    /// Deletes itself when it closes.
    ColumnPopup(const data::Feature& feature, std::size_t field, const ColumnFilter& current, QWidget* parent);
    void showAt(const QPoint& globalPosition);

Q_SIGNALS:
    void filterChosen(std::size_t field, const counterpoint::ui::ColumnFilter& filter);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void buildRange(QVBoxLayout& column, const ColumnFilter& current);
    void buildLevels(QVBoxLayout& column, const ColumnFilter& current);
    void apply();
    /// Nothing when the line is no value; says so.
    bool readBound(const QLineEdit& line, std::optional<double>& bound);

    data::Feature feature_;
    std::size_t field_;
    QLineEdit* from_ = nullptr;
    QLineEdit* to_ = nullptr;
    LevelList* levels_ = nullptr;
    Label* problem_ = nullptr;
};

}  // namespace counterpoint::ui
