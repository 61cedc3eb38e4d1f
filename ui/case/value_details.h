// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>
#include <cstddef>

namespace counterpoint::ui {

class DemandForm;
class IceChart;
class Workbench;

/// What opens under a row: the ICE curve of the feature around the present values, with the decision's crossings marked, and what a
/// result may take. Dragging the marker in the curve sets the value.
/// objectNames within: iceChart, and those of DemandForm.
class ValueDetails final : public QWidget {
    Q_OBJECT
public:
    ValueDetails(Workbench& workbench, std::size_t feature, QWidget* parent = nullptr);

    /// The values changed: the marker follows at once, the curve when it is there.
    void refreshValue();
    void refreshDemand();
    void refreshDistribution();
    /// The curve, the class it shows or the shown result changed.
    void refreshCurve();

private:
    void showCurve();
    void pick(double value);

    Workbench& workbench_;
    std::size_t feature_;
    IceChart* chart_ = nullptr;
    DemandForm* form_ = nullptr;
    QTimer ask_;     ///< so that a drag asks for at most 20 curves a second
    QTimer settle_;  ///< a drag of the marker that rests this long is one undo step
};

}  // namespace counterpoint::ui
