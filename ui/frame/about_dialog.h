// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;

namespace counterpoint::ui {

/// Version, libraries, licence, and the cache of fitted things: where, how large, and a button that clears it.
/// objectNames: aboutText, cacheSize, clearCache.
class AboutDialog final : public QDialog {
    Q_OBJECT
public:
    explicit AboutDialog(QWidget* parent = nullptr);

private:
    void showCacheSize();

    QLabel* cache_ = nullptr;
};

}  // namespace counterpoint::ui
