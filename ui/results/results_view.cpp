// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/results_view.h"

#include "engine/counterfactual/comparison.h"
#include "ui/plots/bar_chart.h"
#include "ui/results/counterfactual_card.h"
#include "ui/results/nothing_found_panel.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/text.h"
#include "ui/widgets/tool_button.h"

#include <QApplication>
#include <QClipboard>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

namespace counterpoint::ui {

namespace {

/// What "Look for more" adds, and where it ends.
constexpr int kMore = 3;
constexpr int kMost = 100;
constexpr int kLeastWidth = 310;
constexpr int kWidestLeast = 360;

bool isValid(const counterfactual::Counterfactual& result) { return result.status == counterfactual::Status::Valid; }

}  // namespace

ResultsView::ResultsView(Workbench& workbench, QWidget* parent) : QWidget(parent), workbench_(workbench) {
    setObjectName(QStringLiteral("resultsView"));
    setMinimumWidth(kLeastWidth);
    header_ = new SectionHeader(tr("What would flip it"), this);
    header_->setContentsMargins(Theme::instance().size(Size::Space2), 0, Theme::instance().size(Size::Space2), 0);
    toggle_ = new ToolButton(Icon::Text, tr("As advice"), this);
    toggle_->setObjectName(QStringLiteral("wordingToggle"));
    toggle_->setTexts(tr("As advice"), tr("Switch between “if … were …” and “raise … to …”"));
    toggle_->setCheckable(true);
    header_->addButton(toggle_);
    notice_ = new Notice(this);
    notice_->setObjectName(QStringLiteral("resultsNotice"));
    status_ = new Label({}, Font::Small, Color::TextMuted, this);
    status_->setObjectName(QStringLiteral("resultsStatus"));
    status_->setWordWrap(true);
    empty_ = new EmptyState(Icon::Results, {}, {}, this);
    list_ = new QWidget(this);
    column_ = new QVBoxLayout(list_);
    scroll_ = new QScrollArea(this);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setWidget(list_);
    scroll_->setAccessibleName(tr("Results"));
    pages_ = new QStackedWidget(this);
    pages_->addWidget(empty_);
    pages_->addWidget(scroll_);
    const int space = Theme::instance().size(Size::Space2);
    column_->setContentsMargins(space, 0, space, space);
    column_->setSpacing(space);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (QWidget* part : std::initializer_list<QWidget*>{header_, notice_, status_}) column->addWidget(part);
    status_->setContentsMargins(space, 0, space, space);
    column->addWidget(pages_, 1);

    connect(toggle_, &ToolButton::clicked, this, &ResultsView::toggleWording);
    for (auto signal : {&Workbench::shownResultChanged, &Workbench::caseChanged, &Workbench::opened, &Workbench::searchStarted,
                        &Workbench::searchEnded}) {
        connect(&workbench_, signal, this, &ResultsView::rebuild);
    }
    connect(&workbench_, &Workbench::searchStarted, notice_, &Notice::dismiss);
    connect(&workbench_, &Workbench::searchFailed, notice_, &Notice::sayError);
    connect(&workbench_, &Workbench::marksChanged, this, &ResultsView::refreshCards);
    connect(&workbench_, &Workbench::similarCounted, this, &ResultsView::refreshCards);
    rebuild();
}

void ResultsView::rebuild() {
    showStatus();
    const Run* run = workbench_.isOpen() && workbench_.hasCase() ? workbench_.shownRun() : nullptr;
    if (run != nullptr && run->id == builtRun_) return showSelection();
    // A note that is being typed is kept before its card goes.
    if (QWidget* focused = list_->focusWidget()) focused->clearFocus();
    cards_.clear();
    builtRun_ = run == nullptr ? 0 : run->id;
    while (QLayoutItem* item = column_->takeAt(0)) {
        if (item->widget() != nullptr) item->widget()->deleteLater();
        delete item;
    }
    if (run == nullptr) {
        if (!workbench_.isOpen() || !workbench_.hasCase()) {
            empty_->setTexts(tr("Pick a case"),
                             tr("Click a row of the case list: what would have to be different for its decision to flip appears here."));
        } else if (workbench_.isSearching()) {
            empty_->setTexts(tr("Searching…"), tr("Results appear here as soon as they are checked."));
        } else {
            empty_->setTexts(tr("No result yet"), tr("Press F5 to search for hypothetical cases that the model decides differently."));
        }
        pages_->setCurrentWidget(empty_);
        return;
    }
    addCards(*run);
    pages_->setCurrentWidget(scroll_);
    showSelection();
}

void ResultsView::addCards(const Run& run) {
    for (std::size_t i = 0; i < run.results.size(); ++i) {
        const ResultKey key{run.id, i};
        if (!isValid(run.results[i])) {
            column_->addWidget(new NothingFoundPanel(workbench_, key, list_));
            continue;
        }
        auto* card = new CounterfactualCard(workbench_, key, list_);
        card->setObjectName(QStringLiteral("resultCard_%1").arg(i));
        card->setWording(wording_);
        connect(card, &CounterfactualCard::chosen, this, [this, i] { workbench_.showResult(i); });
        connect(card, &CounterfactualCard::reportRequested, this, &ResultsView::reportRequested);
        column_->addWidget(card);
        cards_.push_back(card);
    }
    addMoreButton(run);
    addNecessity(run);
    column_->addStretch(1);
    // As wide as its cards where the window has room for that; beyond, it scrolls.
    QTimer::singleShot(0, this, [this] {
        const int wanted = list_->minimumSizeHint().width() + scroll_->verticalScrollBar()->sizeHint().width();
        setMinimumWidth(std::clamp(wanted, kLeastWidth, kWidestLeast));
    });
}

void ResultsView::addMoreButton(const Run& run) {
    if (static_cast<int>(cards_.size()) < run.question.count || run.question.count >= kMost) return;
    auto* more = new PushButton(Icon::Plus, tr("Look for more"), ButtonKind::Quiet, list_);
    more->setObjectName(QStringLiteral("moreResults"));
    more->setHelp(tr("Search for further results that change other features"));
    connect(more, &PushButton::clicked, this, [this] {
        workbench_.ask(tr("Look for more results"),
                       [](QuestionSettings& question) { question.count = std::min(kMost, question.count + kMore); });
    });
    column_->addWidget(more, 0, Qt::AlignLeft);
}

void ResultsView::addNecessity(const Run& run) {
    std::vector<const counterfactual::Counterfactual*> found;
    for (const auto& result : run.results) {
        if (isValid(result)) found.push_back(&result);
    }
    if (found.size() < 2) return;
    auto* chart = new BarChart(list_);
    chart->setObjectName(QStringLiteral("necessity"));
    std::vector<BarChart::Bar> bars;
    for (const auto& entry : counterfactual::necessity(found)) {
        BarChart::Bar bar;
        bar.name = text(workbench_.schema().feature(entry.feature).name);
        bar.value = entry.share;
        bars.push_back(std::move(bar));
    }
    chart->setValueAxis({tr("share of the results that change it"), {}, NumberFormat::Percent, 0.0, 1.0});
    chart->setBars(std::move(bars));
    auto* header = new SectionHeader(tr("How often each feature changes"), list_);
    header->setBody(chart, true);
    column_->addWidget(header);
    column_->addWidget(chart);
}

void ResultsView::showSelection() {
    for (std::size_t i = 0; i < cards_.size(); ++i) cards_[i]->setSelected(cards_[i]->key().index == workbench_.shownResultIndex());
}

void ResultsView::showStatus() {
    const Run* run = workbench_.isOpen() ? workbench_.shownRun() : nullptr;
    const auto count = run == nullptr ? 0 : std::count_if(run->results.begin(), run->results.end(), isValid);
    header_->setCount(run == nullptr ? QString() : QString::number(count));
    if (workbench_.isSearching()) {
        status_->setText(tr("Searching… Esc stops and keeps what was found."));
    } else if (run != nullptr) {
        const QString set = text(run->constraints.name);
        status_->setText(run->stoppedEarly ? tr("Constraints “%1”. Stopped early: more may exist.").arg(set)
                                           : tr("Constraints “%1”.").arg(set));
    } else {
        status_->setText({});
    }
    status_->setVisible(!status_->text().isEmpty());
}

void ResultsView::refreshCards() {
    for (auto* card : cards_) card->refresh();
}

void ResultsView::toggleWording() {
    wording_ = toggle_->isChecked() ? Wording::Directive : Wording::Conditional;
    for (auto* card : cards_) card->setWording(wording_);
}

void ResultsView::copySentence() const {
    const auto* result = workbench_.isOpen() ? workbench_.shownResult() : nullptr;
    if (result == nullptr) return;
    QApplication::clipboard()->setText(sentenceOf(*result, workbench_.schema(), workbench_.workspace().model->classNames(), wording_));
}

}  // namespace counterpoint::ui
