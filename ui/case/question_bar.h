// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/workbench.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;

namespace counterpoint::ui {

class FlowLayout;

/// What is asked of the case: the class to reach, how far beyond the decision, and where a binary model decides. Each is a setting of
/// the question, not of the case; a change starts a new search.
class QuestionBar final : public QWidget {
    Q_OBJECT
public:
    explicit QuestionBar(Workbench& workbench, QWidget* parent = nullptr);

    void refresh();

private:
    QWidget* addField(const QString& caption, QWidget* field, const QString& help);
    void setTarget(int index);
    void setMargin(double percent);
    void setThreshold(double percent);

    Workbench& workbench_;
    QStringList names_;  ///< in the target's list
    FlowLayout* flow_ = nullptr;
    QComboBox* target_ = nullptr;
    QDoubleSpinBox* margin_ = nullptr;
    QDoubleSpinBox* threshold_ = nullptr;
    QWidget* thresholdField_ = nullptr;
};

}  // namespace counterpoint::ui
