// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/constraints/set_bar.h"

#include "ui/theme/theme.h"
#include "ui/widgets/text.h"
#include "ui/widgets/tool_button.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QShortcut>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <algorithm>

namespace counterpoint::ui {

std::string freeSetName(const Edits& edits, const std::string& wanted) {
    const auto isTaken = [&](const std::string& name) {
        return std::any_of(edits.sets.begin(), edits.sets.end(), [&](const auto& set) { return set.name == name; });
    };
    std::string name = wanted;
    for (int number = 2; isTaken(name); ++number) name = wanted + " " + std::to_string(number);
    return name;
}

SetBar::SetBar(Workbench& workbench, QWidget* parent) : QWidget(parent), workbench_(workbench) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::instance().size(Size::Space1));
    stack_ = new QStackedWidget(this);
    stack_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    box_ = new QComboBox(stack_);
    box_->setObjectName(QStringLiteral("setBox"));
    box_->setAccessibleName(tr("Constraint set"));
    box_->setToolTip(tr("What a result must keep. A search and every method read the chosen set."));
    box_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box_->setMinimumContentsLength(8);
    name_ = new QLineEdit(stack_);
    name_->setObjectName(QStringLiteral("setNameEdit"));
    name_->setAccessibleName(tr("Name of the constraint set"));
    name_->setPlaceholderText(tr("Name"));
    stack_->addWidget(box_);
    stack_->addWidget(name_);
    auto* more = new ToolButton(Icon::More, tr("Manage constraint sets"), this);
    more->setObjectName(QStringLiteral("setMenu"));
    more->setPopupMode(QToolButton::InstantPopup);
    menu_ = new QMenu(more);
    more->setMenu(menu_);
    line->addWidget(stack_, 1);
    line->addWidget(more);
    connect(menu_, &QMenu::aboutToShow, this, &SetBar::fillMenu);
    connect(box_, &QComboBox::activated, this, &SetBar::choose);
    connect(name_, &QLineEdit::editingFinished, this, &SetBar::finishRename);
    auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), name_, nullptr, nullptr, Qt::WidgetShortcut);
    connect(escape, &QShortcut::activated, this, [this] {
        stack_->setCurrentWidget(box_);
        box_->setFocus();
    });
    fillMenu();
}

void SetBar::refresh() {
    const QSignalBlocker quiet(box_);
    const Edits& edits = workbench_.document().edits();
    box_->clear();
    for (const auto& set : edits.sets) box_->addItem(text(set.name));
    box_->setCurrentIndex(static_cast<int>(edits.activeSet));
}

void SetBar::fillMenu() {
    menu_->clear();
    const Edits& edits = workbench_.document().edits();
    menu_->addAction(icon(Icon::Plus), tr("New set"), this, &SetBar::addNew);
    menu_->addAction(icon(Icon::Copy), tr("Duplicate"), this, &SetBar::duplicate);
    menu_->addAction(tr("Rename"), this, &SetBar::startRename);
    QAction* removal = menu_->addAction(icon(Icon::Trash), tr("Delete"), this, &SetBar::remove);
    removal->setEnabled(edits.sets.size() > 1);
    menu_->addSeparator();
    menu_->addAction(icon(Icon::Save), tr("Save to a file…"), this, &SetBar::saveRequested);
    menu_->addAction(icon(Icon::Open), tr("Load from a file…"), this, &SetBar::loadRequested);
    menu_->addSeparator();
    QMenu* compare = menu_->addMenu(icon(Icon::Compare), tr("Compare with"));
    compare->setEnabled(edits.sets.size() > 1);
    for (std::size_t i = 0; i < edits.sets.size(); ++i) {
        if (i != edits.activeSet) compare->addAction(text(edits.sets[i].name), this, [this, i] { Q_EMIT compareRequested(i); });
    }
}

void SetBar::choose(int index) {
    const QString undoText = tr("Use the set %1").arg(box_->itemText(index));
    workbench_.document().edit(undoText, [&](Edits& edits) { edits.activeSet = static_cast<std::size_t>(index); });
}

void SetBar::add(const QString& undoText, constraints::ConstraintSet set) {
    workbench_.document().edit(undoText, [&](Edits& edits) {
        edits.sets.push_back(std::move(set));
        edits.activeSet = edits.sets.size() - 1;
    });
}

void SetBar::addNew() {
    constraints::ConstraintSet set;
    set.name = freeSetName(workbench_.document().edits(), tr("New set").toStdString());
    add(tr("New constraint set"), std::move(set));
    startRename();
}

void SetBar::duplicate() {
    constraints::ConstraintSet set = workbench_.constraints();
    set.name = freeSetName(workbench_.document().edits(), set.name);
    add(tr("Duplicate the set %1").arg(text(workbench_.constraints().name)), std::move(set));
    startRename();
}

void SetBar::remove() {
    workbench_.document().edit(tr("Delete the set %1").arg(text(workbench_.constraints().name)), [&](Edits& edits) {
        if (edits.sets.size() < 2) return;
        edits.sets.erase(edits.sets.begin() + static_cast<std::ptrdiff_t>(edits.activeSet));
        edits.activeSet = std::min(edits.activeSet, edits.sets.size() - 1);
    });
}

void SetBar::startRename() {
    name_->setText(text(workbench_.constraints().name));
    stack_->setCurrentWidget(name_);
    name_->setFocus(Qt::OtherFocusReason);
    name_->selectAll();
}

void SetBar::finishRename() {
    if (stack_->currentWidget() != name_) return;
    stack_->setCurrentWidget(box_);
    const std::string wanted = name_->text().trimmed().toStdString();
    if (wanted.empty() || wanted == workbench_.constraints().name) return;
    const std::string name = freeSetName(workbench_.document().edits(), wanted);
    workbench_.constrain(tr("Rename the set to %1").arg(text(name)), [&](constraints::ConstraintSet& set) { set.name = name; });
}

}  // namespace counterpoint::ui
