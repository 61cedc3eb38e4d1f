// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/attributions/cohort_job.h"
#include "ui/workbench/workbench.h"

#include <QWidget>
#include <functional>
#include <optional>
#include <vector>

class QComboBox;
class QStackedWidget;

namespace counterpoint::ui {

class BarChart;
class ChipRow;
class Label;
class LineChart;

/// What the model says while one feature moves, over many cases: partial dependence with the curves of single cases, or accumulated local
/// effects. Starts a job when a feature is chosen.
/// objectNames: effectView, effectFeature, effectLooks (chips "chip_dependence", "chip_local"), effectLines, effectBars, effectWords.
class EffectView final : public QWidget {
    Q_OBJECT
public:
    EffectView(Workbench& workbench, std::function<std::vector<std::size_t>()> shownRows, QWidget* parent = nullptr);

    /// Fills the list of features anew.
    void showFeatures();
    void setFeature(std::size_t feature);
    const std::optional<EffectResult>& result() const { return result_; }

protected:
    void hideEvent(QHideEvent* event) override;

private:
    void compute();
    void rebuild();
    void showDependence(const attribution::PartialDependence& dependence);
    void showLocal(const attribution::AccumulatedLocalEffects& local);
    void showBars(const data::Feature& feature, const std::vector<double>& codes, const std::vector<double>& amounts, const QString& label);
    void showMessage(const QString& words);
    int classIndex() const;

    Workbench& workbench_;
    std::function<std::vector<std::size_t>()> shownRows_;
    std::optional<EffectResult> result_;
    QComboBox* feature_ = nullptr;
    ChipRow* looks_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    LineChart* lines_ = nullptr;
    BarChart* bars_ = nullptr;
    Label* message_ = nullptr;
    Label* words_ = nullptr;
};

}  // namespace counterpoint::ui
