// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/workbench.h"

#include <QDialog>
#include <QTimer>
#include <vector>

class QGridLayout;
class QLineEdit;

namespace counterpoint::ui {

class ClassProbabilityBar;
class Label;

/// What a new case starts from: the values of the current case as edited, else medians and the commonest levels (the first row while the
/// distributions are not there).
data::Row startOfNewCase(const Workbench& workbench);

/// A new case, value by value, with what the model says of it as it is typed.
/// objectNames: caseEditor, caseName, caseValue_FEATURE, caseHint_FEATURE, caseAdd.
class CaseEditor final : public QDialog {
    Q_OBJECT
public:
    CaseEditor(Workbench& workbench, data::Row start, const QString& name, QWidget* parent = nullptr);

    QString name() const;
    const data::Row& row() const { return row_; }

private:
    QWidget* makeForm();
    QWidget* makeEditor(std::size_t feature);
    void addLine(QGridLayout& grid, std::size_t feature);
    void setCell(std::size_t feature, double cell);
    void predict();

    Workbench& workbench_;
    data::Row row_;
    QLineEdit* name_;
    ClassProbabilityBar* bar_;
    std::vector<Label*> hints_;
    QTimer rest_;
};

}  // namespace counterpoint::ui
