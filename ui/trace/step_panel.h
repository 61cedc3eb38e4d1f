// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/trace/replay.h"

#include <QWidget>
#include <vector>

class QVBoxLayout;

namespace counterpoint::ui {

class Delta;
class Label;

/// One frame of a replay in words: which step, what the model says there, which features differ from the case and how.
/// objectName of the text "traceStepText".
class StepPanel final : public QWidget {
    Q_OBJECT
public:
    explicit StepPanel(QWidget* parent = nullptr);

    void showFrame(const Replay& replay, int frame, double threshold);

private:
    QString numbers(const Replay& replay, int frame, double threshold) const;
    void showChanges(const Replay& replay, int frame);

    Label* title_ = nullptr;
    Label* numbers_ = nullptr;
    Label* moved_ = nullptr;
    QVBoxLayout* changes_ = nullptr;
    std::vector<Delta*> deltas_;
};

}  // namespace counterpoint::ui
