// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/constraints/constraints_view.h"

#include "engine/core/error.h"
#include "engine/core/file.h"
#include "engine/core/json.h"
#include "ui/constraints/demand_list.h"
#include "ui/constraints/demand_words.h"
#include "ui/constraints/feature_table.h"
#include "ui/constraints/relation_edit.h"
#include "ui/constraints/set_bar.h"
#include "ui/constraints/set_comparison.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/text.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace counterpoint::ui {

namespace {

constexpr const char* kFileFilter = QT_TRANSLATE_NOOP("counterpoint::ui::ConstraintsView", "Constraint sets (*.json)");

}  // namespace

ConstraintsView::ConstraintsView(Workbench& workbench, QWidget* parent) : QWidget(parent), workbench_(workbench) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    pages_ = new QStackedWidget(this);
    column->addWidget(pages_);
    auto* empty = new EmptyState(Icon::Constraints, tr("No constraints yet"),
                                 tr("Once data and a model are open, this is where you say what a result may not change."), this);
    empty->setObjectName(QStringLiteral("constraintsEmpty"));
    pages_->addWidget(empty);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(buildPage());
    pages_->addWidget(scroll);
    connect(&workbench, &Workbench::opened, this, [this] {
        relation_->setSchema(workbench_.schema());
        features_->reset();
        refresh();
    });
    connect(&workbench, &Workbench::constraintsChanged, this, &ConstraintsView::refresh);
    if (workbench.isOpen()) relation_->setSchema(workbench.schema());
    refresh();
}

ConstraintsView::~ConstraintsView() {
    // An editor with the focus tells its value when it loses it: while there is someone to tell.
    if (QWidget* focused = focusWidget()) focused->clearFocus();
}

QWidget* ConstraintsView::buildPage() {
    const Theme& theme = Theme::instance();
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    const int margin = theme.size(Size::Space3);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(theme.size(Size::Space2));
    sets_ = new SetBar(workbench_, page);
    fileNotice_ = new Notice(page);
    fileNotice_->setObjectName(QStringLiteral("fileNotice"));
    conflict_ = new Notice(page);
    conflict_->setObjectName(QStringLiteral("conflictNotice"));
    conflict_->setDismissible(false);
    comparison_ = new SetComparison(workbench_, page);
    demandsHeader_ = new SectionHeader(tr("A result must keep"), page);
    demands_ = new DemandList(page);
    demands_->setObjectName(QStringLiteral("demandList"));
    relation_ = new RelationEdit(page);
    auto* most = new QHBoxLayout;
    maxChanges_ = new QSpinBox(page);
    maxChanges_->setObjectName(QStringLiteral("maxChanges"));
    maxChanges_->setRange(0, 0);
    maxChanges_->setSpecialValueText(tr("any number"));
    maxChanges_->setKeyboardTracking(false);
    maxChanges_->setAccessibleName(tr("Most changes"));
    maxChanges_->setToolTip(tr("How many features a result may change at most."));
    auto* caption = new Label(tr("Most changes"), Font::Base, Color::TextMuted, page);
    caption->setBuddy(maxChanges_);
    most->addWidget(caption);
    most->addWidget(maxChanges_, 1);
    auto* featuresHeader = new SectionHeader(tr("All features"), page);
    features_ = new FeatureTable(workbench_, page);
    featuresHeader->setBody(features_, false);
    for (QWidget* part : {static_cast<QWidget*>(sets_), static_cast<QWidget*>(fileNotice_), static_cast<QWidget*>(conflict_),
                          static_cast<QWidget*>(comparison_), static_cast<QWidget*>(demandsHeader_), static_cast<QWidget*>(demands_)}) {
        column->addWidget(part);
    }
    column->addLayout(most);
    column->addWidget(relation_);
    column->addWidget(featuresHeader);
    column->addWidget(features_, 1);
    column->addStretch(0);

    connect(sets_, &SetBar::saveRequested, this, &ConstraintsView::askToSave);
    connect(sets_, &SetBar::loadRequested, this, &ConstraintsView::askToLoad);
    connect(sets_, &SetBar::compareRequested, this, &ConstraintsView::compareWith);
    connect(demands_, &DemandList::activated, this, [this](const Demand& demand) {
        if (const auto feature = workbench_.schema().featureIndex(demand.feature)) Q_EMIT featureActivated(*feature);
    });
    connect(demands_, &DemandList::removeRequested, this, [this](const Demand& demand) {
        workbench_.constrain(tr("Remove: %1").arg(demand.words), [&](auto& set) { removeDemand(set, demand); });
    });
    connect(features_, &FeatureTable::activated, this, &ConstraintsView::featureActivated);
    connect(relation_, &RelationEdit::relationEntered, this, [this](const constraints::Relation& relation) {
        workbench_.constrain(tr("Relation %1").arg(text(relation.text())), [&](auto& set) { set.relations.push_back(relation); });
    });
    connect(maxChanges_, &QSpinBox::valueChanged, this, [this](int changes) {
        workbench_.document().edit(
            tr("Most changes: %1").arg(maxChanges_->text()),
            [&](Edits& edits) {
                if (edits.activeSet < edits.sets.size())
                    edits.sets[edits.activeSet].maxChanges = changes > 0 ? std::optional(changes) : std::nullopt;
            },
            QStringLiteral("max-changes"));
    });
    connect(maxChanges_, &QSpinBox::editingFinished, this, [this] { workbench_.document().endMerge(); });
    return page;
}

void ConstraintsView::refresh() {
    pages_->setCurrentIndex(workbench_.isOpen() ? 1 : 0);
    if (!workbench_.isOpen()) return;
    sets_->refresh();
    const auto words = demandsInWords(workbench_.constraints(), workbench_.schema());
    demandsHeader_->setCount(words.demands.empty() ? QString() : integerText(static_cast<qint64>(words.demands.size())));
    demands_->setDemands(words.demands);
    if (words.problem) {
        conflict_->sayError(*words.problem);
    } else {
        conflict_->dismiss();
    }
    const QSignalBlocker quiet(maxChanges_);
    maxChanges_->setRange(0, static_cast<int>(workbench_.schema().featureCount()));
    maxChanges_->setValue(workbench_.constraints().maxChanges.value_or(0));
    features_->refresh();
    comparison_->refresh();
}

void ConstraintsView::compareWith(std::size_t other) {
    const auto& sets = workbench_.document().edits().sets;
    if (other < sets.size()) comparison_->compareWith(sets[other].name);
}

void ConstraintsView::askToSave() {
    const QString proposal = text(workbench_.constraints().name) + QStringLiteral(".json");
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the constraint set"), proposal, tr(kFileFilter));
    if (!path.isEmpty()) saveSet(path);
}

void ConstraintsView::askToLoad() {
    const QString path = QFileDialog::getOpenFileName(this, tr("Load a constraint set"), QString(), tr(kFileFilter));
    if (!path.isEmpty()) loadSet(path);
}

void ConstraintsView::saveSet(const QString& path) {
    try {
        core::writeFileAtomically(path.toStdString(), workbench_.constraints().toJson().dump(2) + "\n");
        fileNotice_->say(Notice::Tone::Info, tr("Saved as %1.").arg(QFileInfo(path).fileName()));
    } catch (...) {
        fileNotice_->sayError(core::currentExceptionAsValue());
    }
}

void ConstraintsView::loadSet(const QString& path) {
    try {
        auto set = constraints::ConstraintSet::fromJson(core::parseJson(core::readFile(path.toStdString()), path.toStdString()),
                                                        path.toStdString());
        const std::string wanted = set.name.empty() ? QFileInfo(path).completeBaseName().toStdString() : set.name;
        set.name = freeSetName(workbench_.document().edits(), wanted);
        fileNotice_->dismiss();
        workbench_.document().edit(tr("Load the set %1").arg(text(set.name)), [&](Edits& edits) {
            edits.sets.push_back(set);
            edits.activeSet = edits.sets.size() - 1;
        });
    } catch (...) {
        fileNotice_->sayError(core::currentExceptionAsValue());
    }
}

}  // namespace counterpoint::ui
