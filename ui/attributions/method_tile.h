// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/attribution_bars.h"
#include "ui/workbench/workbench.h"

#include <QWidget>
#include <vector>

namespace counterpoint::ui {

class Label;
class PushButton;

/// One of several methods side by side: its bars as shares of its own largest, features in the order that all tiles have. The numbers at
/// the bars and in the read-out are the method's own. objectNames within: tileTitle, tileBars, tileMessage, tileAsk.
class MethodTile final : public QWidget {
    Q_OBJECT
public:
    MethodTile(Workbench& workbench, const QString& method, QWidget* parent = nullptr);

    const QString& method() const { return method_; }
    /// `features` from the top down.
    void renew(const std::vector<std::size_t>& features);

Q_SIGNALS:
    void featurePicked(std::size_t feature);

private:
    void showMessage(const QString& words, bool canAsk);

    Workbench& workbench_;
    QString method_;
    Label* title_ = nullptr;
    Label* scale_ = nullptr;
    AttributionBars* bars_ = nullptr;
    Label* message_ = nullptr;
    PushButton* ask_ = nullptr;
};

}  // namespace counterpoint::ui
