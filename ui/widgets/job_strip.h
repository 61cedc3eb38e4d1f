// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QProgressBar;

namespace counterpoint::ui {

class JobCenter;
class Label;
class ToolButton;

/// What is running, for the status bar: what, how far, time left, cancel. Shows the oldest of the listed jobs and how many more there
/// are; "Ready" when there is none. The cross stops the one it shows.
/// objectNames within: jobTitle, jobProgress, jobTime, jobCancel.
class JobStrip final : public QWidget {
    Q_OBJECT
public:
    explicit JobStrip(JobCenter& jobs, QWidget* parent = nullptr);

    /// What it says while nothing runs; at the start "Ready".
    void setIdleText(const QString& text);

private:
    void renew();
    void stopShown();

    JobCenter& jobs_;
    QString idle_;
    Label* title_ = nullptr;
    QProgressBar* progress_ = nullptr;
    Label* time_ = nullptr;
    ToolButton* cancel_ = nullptr;
};

}  // namespace counterpoint::ui
