// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/workbench.h"

#include <QStatusBar>

class QLabel;
class QToolButton;

namespace counterpoint::ui {

class Settings;

/// Running jobs on the left; what every result depends on - device, threads, seed, model - on the right. The device can be changed here.
/// objectNames: jobStrip, statusDevice, statusThreads, statusSeed, statusModel.
class MainStatusBar final : public QStatusBar {
    Q_OBJECT
public:
    MainStatusBar(Workbench& workbench, Settings& settings, QWidget* parent = nullptr);

private:
    void showFacts();
    void fillDevices();

    Workbench& workbench_;
    Settings& settings_;
    QToolButton* device_ = nullptr;
    QLabel* threads_ = nullptr;
    QLabel* seed_ = nullptr;
    QLabel* model_ = nullptr;
};

}  // namespace counterpoint::ui
