// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/workbench.h"

#include <QWidget>

namespace counterpoint::ui {

class ClassProbabilityBar;
class Label;
class PushButton;

/// Which case it is, what it truly was, whether it is edited, and what the model says of the present values: as a bar and as a sentence.
class CaseHead final : public QWidget {
    Q_OBJECT
public:
    explicit CaseHead(Workbench& workbench, QWidget* parent = nullptr);

    void refresh();

private:
    void buildTitle();
    void refreshCase();
    void refreshPrediction();
    /// Rich text: what the model says of these values, beside what it says of the original ones.
    QString sentence() const;
    QString said(const Prediction& prediction) const;
    void searchFromValues();

    Workbench& workbench_;
    QStringList names_;  ///< of the bar
    Label* title_ = nullptr;
    Label* truth_ = nullptr;
    Label* edited_ = nullptr;
    PushButton* back_ = nullptr;
    PushButton* search_ = nullptr;
    ClassProbabilityBar* bar_ = nullptr;
    Label* sentence_ = nullptr;
};

}  // namespace counterpoint::ui
