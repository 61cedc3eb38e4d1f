// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/attributor.h"
#include "ui/attributions/bar_rows.h"
#include "ui/workbench/workbench.h"

#include <QWidget>

class QScrollArea;
class QStackedWidget;

namespace counterpoint::ui {

class AnswerTable;
class Label;
class PushButton;

/// One method's attribution of the current case: bars, a waterfall, or the features beside the shown answer; what the numbers mean, base,
/// output and what is left over; notes. Says why there is none, with the button that gets it.
/// objectNames: attributionPanel, attributionTitle, attributionScale, attributionBars, attributionWaterfall, attributionRule,
/// attributionMessage, attributionAsk, attributionStop, attributionBalance, attributionRemarks.
class AttributionPanel final : public QWidget {
    Q_OBJECT
public:
    enum class Look { Bars, Waterfall, Answer };

    explicit AttributionPanel(Workbench& workbench, QWidget* parent = nullptr);

    void setMethod(const QString& method);
    const QString& method() const { return method_; }
    void setLook(Look look);
    Look look() const { return look_; }
    void setChoice(const BarChoice& choice);
    const BarChoice& choice() const { return choice_; }
    /// Leaves the room to the chart: the title goes, as the chip names the method, and remarks become a tool tip.
    void setCompact(bool compact);
    /// What is shown now; null without an answer.
    const attribution::Attribution* shown() const;
    /// The shown attribution in words and numbers, for the clipboard.
    QString plainText() const;

Q_SIGNALS:
    void featurePicked(std::size_t feature);

private:
    QWidget* makeMessage();
    void connectAll();
    void rebuild();
    void showAnswer(const attribution::MethodInfo& info, const attribution::Attribution& attribution);
    void showMessage(const QString& words, bool canAsk, bool canStop);
    void showUnits(const attribution::Attribution& attribution);

    Workbench& workbench_;
    QString method_;
    Look look_ = Look::Bars;
    BarChoice choice_;
    bool isCompact_ = false;
    Label* title_ = nullptr;
    Label* scale_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    AttributionBars* bars_ = nullptr;
    Waterfall* waterfall_ = nullptr;
    AnswerTable* answers_ = nullptr;
    Label* rule_ = nullptr;
    Label* message_ = nullptr;
    PushButton* ask_ = nullptr;
    PushButton* stop_ = nullptr;
    Label* balance_ = nullptr;
    Label* remarks_ = nullptr;
};

}  // namespace counterpoint::ui
