// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/counterfactual/result.h"
#include "engine/data/schema.h"
#include "ui/plots/scatter_map.h"

#include <QWidget>
#include <array>
#include <memory>
#include <vector>

namespace counterpoint::ui {

/// Replay of a search from its trace: no call of the model. Frame k shows step k of the trace: its numbers, its values in words, its place
/// in the projection. Keys: Space plays and pauses, Left and Right step, Home and End, F goes to the first flip.
/// objectNames: "tracePlay", "traceBack", "traceForward", "traceFirstFlip", "traceSpeed", "traceScrub", "traceStepText", "traceChart",
/// "traceLosses", "traceMap".
class TraceView final : public QWidget {
    Q_OBJECT
public:
    explicit TraceView(QWidget* parent = nullptr);
    ~TraceView() override;

    /// Shows the last step. `classNames` in the model's order.
    void setTrace(const counterfactual::Counterfactual& result, const data::Schema& schema, const QStringList& classNames);
    /// The probability from which a step counts as flipped; without it, the decision threshold is taken as one half.
    void setThreshold(double probability);
    /// Ground and records of the projection.
    void setMap(ScatterMap::Ground ground, ScatterMap::Points points, const AxisSpec& x, const AxisSpec& y);
    /// Places of the steps in the projection: one per step, or one more in front for the case itself.
    void setPath(const std::vector<std::array<double, 2>>& points);
    void clear(const QString& reason);

    int frame() const;
    int frameCount() const;
    void setFrame(int frame);
    bool isPlaying() const;
    void setPlaying(bool on);

Q_SIGNALS:
    void frameChanged(int frame);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace counterpoint::ui
