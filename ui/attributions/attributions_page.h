// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/workbench.h"

#include <QWidget>
#include <functional>
#include <vector>

class QTabWidget;

namespace counterpoint::ui {

class CohortView;
class MethodsCompare;

/// The page "Attributions": several methods side by side on the current case, and attributions of many cases.
/// objectNames: attributionsPage, attributionsBack, attributionsTabs.
class AttributionsPage final : public QWidget {
    Q_OBJECT
public:
    enum class Tab { Methods, Cases };
    /// `shownRows`: row numbers that the case list shows.
    AttributionsPage(Workbench& workbench, std::function<std::vector<std::size_t>()> shownRows, QWidget* parent = nullptr);

    void showTab(Tab tab);
    MethodsCompare& methods() { return *methods_; }
    CohortView& cases() { return *cases_; }

Q_SIGNALS:
    /// The person goes back to the case.
    void closed();

private:
    QTabWidget* tabs_ = nullptr;
    MethodsCompare* methods_ = nullptr;
    CohortView* cases_ = nullptr;
};

}  // namespace counterpoint::ui
