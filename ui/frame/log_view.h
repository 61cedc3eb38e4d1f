// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/log.h"

#include <QWidget>

class QPlainTextEdit;

namespace counterpoint::ui {

/// The dock "Log". objectNames: logText, logCopy.
class LogView final : public QWidget {
    Q_OBJECT
public:
    explicit LogView(Log& log, QWidget* parent = nullptr);

private:
    void appendNew();

    Log& log_;
    std::size_t shown_ = 0;
    QPlainTextEdit* text_ = nullptr;
};

}  // namespace counterpoint::ui
