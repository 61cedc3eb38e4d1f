// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/result_wording.h"
#include "ui/workbench/workbench.h"

#include <QWidget>
#include <vector>

class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace counterpoint::ui {

class BarChart;
class CounterfactualCard;
class EmptyState;
class Label;
class Notice;
class SectionHeader;
class ToolButton;

/// The dock "Results": the shown run of the current case as cards, best first, or why there is none and what would help.
/// objectNames: resultsView, resultCard_N, resultsNotice, resultsStatus, wordingToggle, moreResults, necessity.
class ResultsView final : public QWidget {
    Q_OBJECT
public:
    explicit ResultsView(Workbench& workbench, QWidget* parent = nullptr);

    /// The shown result's sentence, to the clipboard.
    void copySentence() const;
    Wording wording() const { return wording_; }

Q_SIGNALS:
    void reportRequested();

private:
    void rebuild();
    void showSelection();
    void showStatus();
    void refreshCards();
    void addCards(const Run& run);
    void addNecessity(const Run& run);
    void addMoreButton(const Run& run);
    void toggleWording();

    Workbench& workbench_;
    SectionHeader* header_ = nullptr;
    ToolButton* toggle_ = nullptr;
    Notice* notice_ = nullptr;
    Label* status_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    EmptyState* empty_ = nullptr;
    QScrollArea* scroll_ = nullptr;
    QWidget* list_ = nullptr;
    QVBoxLayout* column_ = nullptr;
    std::vector<CounterfactualCard*> cards_;
    std::uint64_t builtRun_ = 0;
    Wording wording_ = Wording::Conditional;
};

}  // namespace counterpoint::ui
