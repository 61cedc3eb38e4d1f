// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/attributions/cohort_job.h"
#include "ui/workbench/workbench.h"

#include <QWidget>
#include <functional>
#include <optional>
#include <vector>

class QComboBox;
class QSpinBox;
class QStackedWidget;

namespace counterpoint::ui {

class AttributionBars;
class Beeswarm;
class ChipRow;
class EffectView;
class Label;
class PushButton;

/// Attributions of many cases: the rows that the case list shows, or a sample of them. A swarm of dots for each feature, or the mean
/// magnitudes with their intervals; beside them what the model says while one feature moves.
/// objectNames: cohortView, cohortMethod, cohortClass, cohortSize, cohortRun, cohortStop, cohortLooks (chips "chip_swarm", "chip_means"),
/// cohortSwarm, cohortMeans, cohortFacts, cohortMessage.
class CohortView final : public QWidget {
    Q_OBJECT
public:
    /// `shownRows`: row numbers that the case list shows now.
    CohortView(Workbench& workbench, std::function<std::vector<std::size_t>()> shownRows, QWidget* parent = nullptr);

    const std::optional<CohortResult>& result() const { return result_; }
    bool isRunning() const;
    /// What the model says while this feature moves.
    void showEffect(std::size_t feature);

public Q_SLOTS:
    void compute();
    void stop();

Q_SIGNALS:
    /// A dot was clicked.
    void casePicked(std::size_t row);

protected:
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeHead();
    void showMethods();
    void showClasses();
    void take(Outcome<CohortResult> outcome);
    void rebuild();
    void showSwarm(const attribution::Cohort& cohort);
    void showMeans(const attribution::Cohort& cohort);
    void showMessage(const QString& words);
    void renewButtons();

    Workbench& workbench_;
    std::function<std::vector<std::size_t>()> shownRows_;
    std::optional<CohortResult> result_;
    QComboBox* method_ = nullptr;
    QComboBox* class_ = nullptr;
    QSpinBox* size_ = nullptr;
    PushButton* run_ = nullptr;
    PushButton* stop_ = nullptr;
    ChipRow* looks_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    Beeswarm* swarm_ = nullptr;
    AttributionBars* means_ = nullptr;
    Label* message_ = nullptr;
    Label* facts_ = nullptr;
    EffectView* effect_ = nullptr;
};

}  // namespace counterpoint::ui
