// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/reasons_view.h"

#include "engine/counterfactual/tree_picture.h"
#include "engine/report/result_wording.h"
#include "ui/results/tree_canvas.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/label.h"
#include "ui/widgets/text.h"
#include "ui/widgets/tool_button.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

namespace counterpoint::ui {

namespace {

using counterfactual::Condition;

/// What the set has to say so that a result may no longer meet `condition`.
void forbid(constraints::ConstraintSet& set, const Condition& condition, const data::Feature& feature) {
    auto& demand = set.of(feature.name);
    switch (condition.op) {
        case Condition::Op::Greater:
            demand.high = std::min(demand.high.value_or(condition.threshold), condition.threshold);
            demand.highText.reset();
            break;
        case Condition::Op::LessEqual:
            demand.low = std::max(demand.low.value_or(condition.threshold), condition.threshold);
            demand.lowText.reset();
            break;
        case Condition::Op::Is: {
            auto levels = demand.allowedLevels.value_or(feature.levels);
            std::erase(levels, feature.levels[static_cast<std::size_t>(condition.level)]);
            demand.allowedLevels = std::move(levels);
            break;
        }
        case Condition::Op::IsNot:
            demand.locked = true;  // the case has this level, and may have no other
            break;
    }
}

QScrollArea* scrollable(QWidget* content, const QString& name, QWidget* parent) {
    auto* area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    area->setAccessibleName(name);
    return area;
}

}  // namespace

ReasonsView::ReasonsView(Workbench& workbench, QWidget* parent) : QWidget(parent), workbench_(workbench) {
    setObjectName(QStringLiteral("reasonsView"));
    empty_ = new EmptyState(Icon::Tree, tr("Why this and nothing else?"), {}, this);
    canvas_ = new TreeCanvas(this);
    canvas_->setObjectName(QStringLiteral("reasonTree"));
    auto* side = new QWidget(this);
    auto* sideColumn = new QVBoxLayout(side);
    const int space = Theme::instance().size(Size::Space2);
    sideColumn->setContentsMargins(space, space, space, space);
    facts_ = new Label({}, Font::Small, Color::TextMuted, side);
    facts_->setObjectName(QStringLiteral("reasonFacts"));
    facts_->setWordWrap(true);
    conditions_ = new QWidget(side);
    column_ = new QVBoxLayout(conditions_);
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(space);
    auto* list = scrollable(conditions_, tr("Conditions"), side);
    list->setWidgetResizable(true);
    sideColumn->addWidget(facts_);
    sideColumn->addWidget(list, 1);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    treeArea_ = scrollable(canvas_, tr("Local decision tree"), splitter);
    splitter->addWidget(treeArea_);
    splitter->addWidget(side);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({3000, 2000});  // shares of whatever there is
    pages_ = new QStackedWidget(this);
    pages_->addWidget(empty_);
    pages_->addWidget(splitter);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(pages_);
    connect(canvas_, &TreeCanvas::nodePicked, this, &ReasonsView::showNodeMenu);
    connect(canvas_, &TreeCanvas::saveFailed, this,
            [this](const QString& path) { facts_->setText(tr("%1 could not be written: choose a folder you may write to.").arg(path)); });
    connect(&workbench_, &Workbench::shownResultChanged, this, &ReasonsView::rebuild);
    connect(&workbench_, &Workbench::opened, this, &ReasonsView::rebuild);
    rebuild();
}

void ReasonsView::rebuild() {
    while (QLayoutItem* item = column_->takeAt(0)) {
        if (item->widget() != nullptr) item->widget()->deleteLater();
        delete item;
    }
    const auto* result = workbench_.isOpen() ? workbench_.shownResult() : nullptr;
    if (result == nullptr || !result->tree) {
        canvas_->clear();
        empty_->setTexts(tr("Why this and nothing else?"),
                         result == nullptr
                             ? tr("Select a result: the conditions that had to be met for the decision to flip are shown here.")
                             : tr("This result was not read off a local tree, so it has no conditions to show."));
        pages_->setCurrentIndex(0);
        return;
    }
    showTree(*result);
    showConditions(*result);
    pages_->setCurrentIndex(1);
}

void ReasonsView::showTree(const counterfactual::Counterfactual& result) {
    QStringList conditions;
    for (const auto& node : result.tree->nodes) {
        conditions.append(node.isLeaf() ? QString()
                                        : translated(report::conditionClause(workbench_.schema().feature(node.feature),
                                                                             counterfactual::branchCondition(node, true))));
    }
    canvas_->setTree(result.tree, conditions, workbench_.classNames());
    // After the layout has settled, so that the viewport's width is known.
    QTimer::singleShot(0, this, [this] {
        const QRect root = canvas_->rootBox();
        treeArea_->ensureVisible(root.center().x(), root.center().y(), treeArea_->viewport()->width() / 2, root.height());
    });
}

void ReasonsView::showConditions(const counterfactual::Counterfactual& result) {
    const auto& root = result.tree->nodes.front();
    facts_->setText(
        tr("A tree fitted on %n neighbour(s) of the case, labelled by the model; it agrees with the model on %1 of them. Dashed: the "
           "case. Solid: the result.",
           nullptr, static_cast<int>(root.samples))
            .arg(percent(result.tree->fidelity)));
    std::size_t shown = 0;
    for (std::size_t i = 0; i < result.conditions.size(); ++i) {
        if (!result.conditions[i].violatedByFactual) continue;
        column_->addWidget(makeCondition(result.conditions[i], i));
        ++shown;
    }
    if (shown == 0)
        column_->addWidget(new Label(tr("The case meets every condition of the result's leaf."), Font::Base, Color::Text, conditions_));
    column_->addStretch(1);
}

QWidget* ReasonsView::makeCondition(const Condition& condition, std::size_t index) {
    auto* row = new QWidget(conditions_);
    const auto& feature = workbench_.schema().feature(condition.feature);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    auto* words = new Label(
        tr("needs %1; the case has %2").arg(translated(report::conditionClause(feature, condition)), valueText(feature, condition.factual)),
        Font::Base, Color::Text, row);
    words->setObjectName(QStringLiteral("condition_%1").arg(index));
    words->setWordWrap(true);
    line->addWidget(words, 1);
    const auto add = [&](Icon icon, const QString& name, const QString& text, const QString& help, std::function<void()> run) {
        auto* button = new ToolButton(icon, text, row);
        button->setObjectName(QStringLiteral("%1_%2").arg(name).arg(index));
        button->setTexts(text, help);
        connect(button, &ToolButton::clicked, this, [run = std::move(run)] { run(); });
        line->addWidget(button);
    };
    const QString name = text(feature.name);
    add(Icon::Lock, QStringLiteral("lockCondition"), tr("Lock %1").arg(name), tr("Nothing may change it"),
        [this, feature = condition.feature] { lock(feature); });
    add(Icon::Unlock, QStringLiteral("relaxCondition"), tr("Free %1").arg(name), tr("Drop every demand on it"),
        [this, feature = condition.feature] { relax(feature); });
    add(Icon::Close, QStringLiteral("excludeCondition"), tr("Exclude this condition"), tr("Search for a way that does not need it"),
        [this, condition] { exclude(condition); });
    return row;
}

void ReasonsView::showNodeMenu(int node) {
    const auto* result = workbench_.shownResult();
    if (result == nullptr || !result->tree) return;
    const auto& picked = result->tree->nodes[static_cast<std::size_t>(node)];
    const QString name = text(workbench_.schema().feature(picked.feature).name);
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("nodeMenu"));
    menu.addAction(icon(Icon::Lock), tr("Lock %1").arg(name), this, [this, feature = picked.feature] { lock(feature); });
    menu.addAction(icon(Icon::Unlock), tr("Free %1").arg(name), this, [this, feature = picked.feature] { relax(feature); });
    const auto path = result->tree->pathTo(result->tree->resultLeaf);
    const auto next = std::find(path.begin(), path.end(), node);
    if (next != path.end() && next + 1 != path.end()) {
        const auto condition = counterfactual::branchCondition(picked, *(next + 1) == picked.left);
        menu.addAction(icon(Icon::Close), tr("Exclude this condition"), this, [this, condition] { exclude(condition); });
    }
    menu.exec(QCursor::pos());
}

void ReasonsView::lock(std::size_t feature) { workbench_.setLocked(feature, true); }

void ReasonsView::relax(std::size_t feature) {
    const std::string& name = workbench_.schema().feature(feature).name;
    workbench_.constrain(tr("Free %1").arg(text(name)), [&](constraints::ConstraintSet& set) { set.features.erase(name); });
}

void ReasonsView::exclude(const Condition& condition) {
    const auto& feature = workbench_.schema().feature(condition.feature);
    workbench_.constrain(tr("Exclude “%1”").arg(translated(report::conditionClause(feature, condition))),
                         [&](constraints::ConstraintSet& set) { forbid(set, condition, feature); });
}

}  // namespace counterpoint::ui
