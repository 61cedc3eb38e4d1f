// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/workbench.h"

#include <QWidget>

namespace counterpoint::ui {

/// What a search without result says: why, what stands in the way, and single relaxations that a re-run has shown to work, each with the
/// button that takes it over. objectNames: nothingFound, relaxation_N, useRelaxation_N, searchLonger, keepUnreachable.
class NothingFoundPanel final : public QWidget {
    Q_OBJECT
public:
    /// `key`: the result without a counterfactual.
    NothingFoundPanel(Workbench& workbench, ResultKey key, QWidget* parent = nullptr);

private:
    QWidget* makeRelaxations(const counterfactual::Counterfactual& result);
    QWidget* makeButtons();
    void use(std::size_t relaxation);

    Workbench& workbench_;
    ResultKey key_;
};

}  // namespace counterpoint::ui
