// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/counterfactual/result.h"
#include "engine/data/schema.h"

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace counterpoint::ui {

/// A trace as the replay shows it; plain values, no widget. Frame k is step k of the trace.
class Replay {
public:
    Replay() = default;
    Replay(const counterfactual::Counterfactual& result, data::Schema schema, const QStringList& classNames);

    int count() const { return static_cast<int>(steps_.size()); }
    const counterfactual::TraceStep& step(int frame) const { return steps_[static_cast<std::size_t>(frame)]; }
    const data::Row& factual() const { return factual_; }
    const data::Schema& schema() const { return schema_; }

    /// Features whose value at the frame is not the case's, in schema order.
    std::vector<std::size_t> changedAt(int frame) const;
    /// Features whose value is not that of the frame before (at frame 0: not the case's).
    std::vector<std::size_t> movedAt(int frame) const;
    /// The first frame whose probability reaches `threshold`.
    std::optional<int> firstFlip(double threshold) const;
    /// The frame with the iteration nearest to `iteration`.
    int frameAt(double iteration) const;

    /// What the probabilities are of: a class's name, or "another class than X".
    const QString& target() const { return target_; }
    /// The class's position, -1 when it is any other than the case's.
    int targetClass() const { return targetClass_; }
    /// Names of the loss terms that are curves, in the trace's order. A term that only counts the search's stages is none of them.
    QStringList lossNames() const;
    std::optional<double> loss(int frame, const QString& name) const;
    /// The stage of the search a frame belongs to, where the trace says so.
    std::optional<int> stage(int frame) const;

private:
    std::vector<counterfactual::TraceStep> steps_;
    data::Row factual_;
    data::Schema schema_;
    QString target_;
    int targetClass_ = -1;
};

}  // namespace counterpoint::ui
