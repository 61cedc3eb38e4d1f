// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QFormLayout;

namespace counterpoint::ui {

class Settings;

/// Language, colours, motion, text size, and how computations run. Every choice takes effect at once, and closing is all there is to do.
/// objectNames: prefLanguage, prefScheme, prefMotion, prefLargeText, prefSeed, prefTimeLimit, prefThreads; the device is chosen in the
/// status bar.
class PreferencesDialog final : public QDialog {
    Q_OBJECT
public:
    explicit PreferencesDialog(Settings& settings, QWidget* parent = nullptr);

private:
    void addLooks(QFormLayout& form);
    void addWork(QFormLayout& form);

    Settings& settings_;
};

}  // namespace counterpoint::ui
