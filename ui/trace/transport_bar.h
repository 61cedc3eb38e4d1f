// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>
#include <optional>

class QComboBox;
class QSlider;

namespace counterpoint::ui {

class ToolButton;

/// Play, pause, step, first flip, speed and a slider over the frames of a replay. objectNames: "tracePlay", "traceBack",
/// "traceForward", "traceFirstFlip", "traceSpeed", "traceScrub".
class TransportBar final : public QWidget {
    Q_OBJECT
public:
    explicit TransportBar(QWidget* parent = nullptr);

    /// Starts at the last frame, paused.
    void setFrames(int count, std::optional<int> firstFlip);
    int frame() const;
    void setFrame(int frame);
    bool isPlaying() const;
    /// From the start when it stands at the end.
    void setPlaying(bool on);
    /// Milliseconds from frame to frame at the chosen speed.
    int interval() const;
    /// Space, Left, Right, Home, End, F; false for other keys.
    bool takeKey(int key);

Q_SIGNALS:
    void frameChanged(int frame);

private:
    void advance();
    void showState();

    QTimer timer_;
    int count_ = 0;
    std::optional<int> firstFlip_;
    ToolButton* play_ = nullptr;
    ToolButton* back_ = nullptr;
    ToolButton* forward_ = nullptr;
    ToolButton* flip_ = nullptr;
    QComboBox* speed_ = nullptr;
    QSlider* scrub_ = nullptr;
};

}  // namespace counterpoint::ui
