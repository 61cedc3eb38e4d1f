// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_view.h"

#include "ui/results/result_wording.h"
#include "ui/widgets/delta.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/gauge.h"
#include "ui/widgets/label.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/text.h"

#include <QGridLayout>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

namespace counterpoint::ui {

namespace {

bool isValid(const counterfactual::Counterfactual& result) { return result.status == counterfactual::Status::Valid; }

/// The schema's demands alone, as a set of its own.
constraints::ConstraintSet schemaSet(const data::Schema& schema) {
    auto set = constraints::ConstraintSet::fromSchema(schema);
    set.name = CompareView::tr("What the data rules out").toStdString();
    return set;
}

}  // namespace

CompareView::CompareView(Workbench& workbench, QWidget* parent) : QWidget(parent), workbench_(workbench) {
    setObjectName(QStringLiteral("compareView"));
    header_ = new SectionHeader(tr("Comparison"), this);
    auto* back = new PushButton(Icon::ChevronLeft, tr("Back to the case"), ButtonKind::Plain, this);
    back->setObjectName(QStringLiteral("compareBack"));
    connect(back, &PushButton::clicked, this, &CompareView::closed);
    header_->addButton(back);
    agreement_ = new Label({}, Font::Base, Color::TextMuted, this);
    agreement_->setObjectName(QStringLiteral("compareAgreement"));
    agreement_->setWordWrap(true);
    empty_ = new EmptyState(
        Icon::Compare, tr("Nothing to compare yet"),
        tr("Pick a case and choose “Compare all”: every named constraint set is searched, and the answers stand side by side."), this);
    scroll_ = new QScrollArea(this);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setWidgetResizable(true);
    scroll_->setAccessibleName(tr("Comparison"));
    const int space = Theme::instance().size(Size::Space4);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space, space, space, space);
    column->addWidget(header_);
    column->addWidget(agreement_);
    column->addWidget(empty_, 1);
    column->addWidget(scroll_, 1);
    // Queued: the button that was clicked is one of those that are made anew.
    connect(&workbench_, &Workbench::marksChanged, this, &CompareView::rebuild, Qt::QueuedConnection);
    connect(&workbench_, &Workbench::opened, this, [this] { showComparison({}); });
    rebuild();
}

std::vector<ComparisonItem> CompareView::suggestedItems() const {
    std::vector<ComparisonItem> items;
    const auto& edits = workbench_.document().edits();
    items.reserve(edits.sets.size() + 2);
    for (const auto& set : edits.sets) items.push_back({text(set.name), edits.question, set});
    if (edits.sets.size() > 1) return items;
    auto one = workbench_.constraints();
    one.maxChanges = 1;
    one.name = tr("At most one change").toStdString();
    items.push_back({text(one.name), edits.question, one});
    const auto schema = schemaSet(workbench_.schema());
    items.push_back({text(schema.name), edits.question, schema});
    return items;
}

void CompareView::showComparison(const QString& comparison) {
    comparison_ = comparison;
    rebuild();
}

std::vector<const Run*> CompareView::runs() const {
    std::vector<const Run*> found;
    if (comparison_.isEmpty()) return found;
    for (const auto& run : workbench_.document().state().runs) {
        if (run.comparison == comparison_.toStdString()) found.push_back(&run);
    }
    return found;
}

void CompareView::rebuild() {
    const auto columns = runs();
    empty_->setVisible(columns.empty());
    scroll_->setVisible(!columns.empty());
    agreement_->setVisible(!columns.empty());
    if (columns.empty()) return;
    table_ = new QWidget;
    table_->setObjectName(QStringLiteral("compareGrid"));
    grid_ = new QGridLayout(table_);
    grid_->setHorizontalSpacing(Theme::instance().size(Size::Space6));
    grid_->setVerticalSpacing(Theme::instance().size(Size::Space2));
    scroll_->setWidget(table_);  // deletes the one before

    std::vector<const counterfactual::Counterfactual*> best;
    best.reserve(columns.size());
    for (const Run* run : columns) best.push_back(&run->results.front());
    const auto comparison = counterfactual::compare(best);
    header_->setTitle(tr("Comparison for %1").arg(workbench_.caseTitle(columns.front()->caseId)));
    header_->setCount(tr("%n column(s)", nullptr, static_cast<int>(columns.size())));
    agreement_->setText(comparison.agreement
                            ? tr("Agreement %1: how alike the changed features are, over all pairs of columns (1 = the same features).")
                                  .arg(QLocale().toString(*comparison.agreement, 'f', 2))
                            : tr("Fewer than two columns have a result, so there is no agreement to measure."));
    addHead(columns);
    const int row = addFeatureRows(comparison, 2);
    addFactRows(columns, comparison, row);
    for (int i = 1; i <= static_cast<int>(columns.size()); ++i) grid_->setColumnStretch(i, 1);
    grid_->setRowStretch(grid_->rowCount(), 1);
}

void CompareView::addHead(const std::vector<const Run*>& columns) {
    addRowName(tr("Answer"), tr("The best result of each column in words"), 1);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const int column = static_cast<int>(i) + 1;
        const Run& run = *columns[i];
        const auto& info = counterfactual::requireMethod(run.question.method).info();
        auto* title = new Label(tr("%1 · %2").arg(text(run.constraints.name), text(info.label)), Font::Title, Color::Text, table_);
        title->setObjectName(QStringLiteral("compareTitle_%1").arg(i));
        title->setWordWrap(true);
        grid_->addWidget(title, 0, column);
        setCell(sentenceOf(run.results.front(), workbench_.schema(), workbench_.workspace().model->classNames(), Wording::Conditional), 1,
                column);
    }
}

int CompareView::addFeatureRows(const counterfactual::Comparison& comparison, int row) {
    for (const auto& entry : comparison.features) {
        const auto& feature = workbench_.schema().feature(entry.feature);
        addRowName(text(feature.name), text(feature.description), row);
        for (std::size_t i = 0; i < entry.to.size(); ++i) {
            const int column = static_cast<int>(i) + 1;
            if (!entry.to[i]) {
                setCell(comparison.columns[i].found ? tr("unchanged") : QStringLiteral("–"), row, column);
                continue;
            }
            auto* delta = new Delta(table_);
            delta->setChange(feature, entry.from, *entry.to[i]);
            delta->setInteractive(false);
            delta->setNameWidth(1);
            grid_->addWidget(delta, row, column);
        }
        ++row;
    }
    return row;
}

void CompareView::addFactRows(const std::vector<const Run*>& columns, const counterfactual::Comparison& comparison, int row) {
    addRowName(tr("Outcome"), tr("The class that is reached and its probability, as predicted for the values shown"), row);
    addRowName(tr("Changes"), tr("Features that differ from the case"), row + 1);
    addRowName(tr("Distance"), tr("Gower distance, 0 to 1; the bars of all columns have one scale"), row + 2);
    addRowName(tr("Time"), tr("Seconds of the search, and rows the model was asked for"), row + 3);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const int column = static_cast<int>(i) + 1;
        const Run& run = *columns[i];
        const auto& best = run.results.front();
        setCell(isValid(best) ? outcomeOf(best, workbench_.workspace().model->classNames()) : tr("nothing found"), row, column, true);
        setCell(isValid(best) ? QLocale().toString(static_cast<qulonglong>(comparison.columns[i].changes)) : QStringLiteral("–"), row + 1,
                column);
        auto* gauge = new Gauge({}, table_);
        const double gower = comparison.columns[i].gower;
        gauge->setValue(comparison.gowerHigh > 0.0 ? gower / comparison.gowerHigh : 0.0,
                        isValid(best) ? QLocale().toString(gower, 'g', 2) : QStringLiteral("–"));
        grid_->addWidget(gauge, row + 2, column);
        setCell(tr("%1, %2 predictions").arg(durationText(best.seconds), integerText(best.evaluations)), row + 3, column);
        auto* keep = new PushButton(Icon::Keep, tr("Keep for the report"), ButtonKind::Plain, table_);
        keep->setObjectName(QStringLiteral("keepColumn_%1").arg(i));
        keep->setCheckable(true);
        const ResultKey key{run.id, 0};
        const auto& marks = workbench_.document().edits().marks;
        keep->setChecked(marks.contains(key) && marks.at(key).kept);
        connect(keep, &PushButton::clicked, this, [this, key, name = text(run.constraints.name)](bool on) {
            workbench_.setMark(key, on ? tr("Keep “%1”").arg(name) : tr("No longer keep “%1”").arg(name),
                               [on](Mark& mark) { mark.kept = on; });
        });
        grid_->addWidget(keep, row + 4, column, Qt::AlignLeft);
    }
}

void CompareView::addRowName(const QString& name, const QString& help, int row) {
    auto* label = new Label(name, Font::Base, Weight::Strong, Color::TextMuted, table_);
    label->setToolTip(help);
    grid_->addWidget(label, row, 0, Qt::AlignTop);
}

void CompareView::setCell(const QString& words, int row, int column, bool strong) {
    auto* label = new Label(words, Font::Base, strong ? Weight::Strong : Weight::Regular, Color::Text, table_);
    label->setWordWrap(true);
    grid_->addWidget(label, row, column, Qt::AlignTop);
}

}  // namespace counterpoint::ui
