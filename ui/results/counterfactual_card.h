// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/result_wording.h"
#include "ui/session/state.h"
#include "ui/widgets/result_card.h"
#include "ui/workbench/workbench.h"

class QLineEdit;

namespace counterpoint::ui {

class Gauge;
class PushButton;

/// One result of a run as a card: what changes, the sentence, how it was checked, and what can be done with it. It shows the engine's
/// numbers as they were checked. A right click on a change offers "Never change this" and "Set this value".
/// objectNames within: setValues, keepResult, noteResult, noteText, reportResult; gaugeChecked, gaugeChanges, gaugeDistance, gaugeSimilar.
class CounterfactualCard final : public QWidget {
    Q_OBJECT
public:
    CounterfactualCard(Workbench& workbench, ResultKey key, QWidget* parent = nullptr);
    ~CounterfactualCard() override;

    ResultKey key() const { return key_; }
    void setWording(Wording wording);
    void setSelected(bool selected);
    /// Marks and counts may have changed.
    void refresh();

Q_SIGNALS:
    void chosen();
    void reportRequested();

private:
    const counterfactual::Counterfactual& result() const;
    void addChanges();
    void addGauges();
    void addButtons();
    void showChangeMenu(const counterfactual::Change& change, QPoint place);
    void setOneValue(const counterfactual::Change& change);
    void saveNote();

    Workbench& workbench_;
    ResultKey key_;
    ResultCard* card_ = nullptr;
    Gauge* similar_ = nullptr;
    PushButton* keep_ = nullptr;
    QLineEdit* note_ = nullptr;
};

}  // namespace counterpoint::ui
