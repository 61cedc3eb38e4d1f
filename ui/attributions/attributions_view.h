// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/attributions/attribution_panel.h"

#include <QStringList>
#include <QWidget>

class QBoxLayout;
class QMenu;
class QScrollArea;

namespace counterpoint::ui {

class ChipRow;
class MethodPicker;
class ToolButton;

/// The dock "Attributions": what the features contribute to the model's answer for the case's values. Instant methods follow the case and
/// every drag; others run when their chip is clicked. Methods beside the chart, or above it where the dock is narrow.
/// objectNames: attributionsView, attributionLooks (chips "chip_bars", "chip_waterfall", "chip_answer"), attributionOptions.
class AttributionsView final : public QWidget {
    Q_OBJECT
public:
    explicit AttributionsView(Workbench& workbench, QWidget* parent = nullptr);

    /// The chosen method, look, order and settings as one text that setState reads; what it cannot use is left at the default.
    QString state() const;
    void setState(const QString& state);
    AttributionPanel& panel() { return *panel_; }

public Q_SLOTS:
    /// Asks the chosen method, whether it is instant or not.
    void compute();
    /// The next of bars, waterfall and answer.
    void nextLook();
    void nextMethod();
    void previousMethod();
    void copyText();
    void focusMethods();

Q_SIGNALS:
    void featurePicked(std::size_t feature);
    /// To the page with several methods and many cases.
    void pageRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeHead();
    QMenu* makeOptions();
    void pick(const QStringList& methods);
    void tellShown();
    void step(int by);
    void setLook(AttributionPanel::Look look);

    Workbench& workbench_;
    MethodPicker* picker_ = nullptr;
    AttributionPanel* panel_ = nullptr;
    ChipRow* looks_ = nullptr;
    ToolButton* options_ = nullptr;
    QBoxLayout* parts_ = nullptr;
    QScrollArea* side_ = nullptr;
    QMenu* menu_ = nullptr;
};

}  // namespace counterpoint::ui
