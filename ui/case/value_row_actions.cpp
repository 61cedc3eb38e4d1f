// SPDX-License-Identifier: GPL-3.0-or-later
// What a row of the case does: keys, menu, edits.
#include "ui/case/value_row.h"

#include "ui/case/feature_name.h"
#include "ui/case/shown_change.h"
#include "ui/constraints/demand_edits.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/direction_button.h"
#include "ui/widgets/level_picker.h"
#include "ui/widgets/lock_button.h"
#include "ui/widgets/number_edit.h"
#include "ui/widgets/text.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

using constraints::Direction;

void ValueRow::set(double value, bool dragging) {
    if (std::isnan(value)) return;
    workbench_.setValue(feature_, value, dragging);
}

void ValueRow::requestLock(bool locked) {
    if (!workbench_.hasCase()) return;
    if (!locked && std::isnan(factual())) return setFillMissing(workbench_, feature_, true);
    workbench_.setLocked(feature_, locked);
    if (locked == (lock_->state() == LockButton::State::Free)) refreshDemand();
}

void ValueRow::toggleLock() { requestLock(lock_->state() == LockButton::State::Free); }

void ValueRow::nextDirection() {
    if (!description().isOrdered() || lock_->state() != LockButton::State::Free) return;
    const Direction now = direction_->direction();
    setDirection(workbench_, feature_,
                 now == Direction::Any            ? Direction::IncreaseOnly
                 : now == Direction::IncreaseOnly ? Direction::DecreaseOnly
                                                  : Direction::Any);
}

void ValueRow::focusEditor() {
    if (std::isnan(value())) return fillIn();
    if (number_ != nullptr) return number_->setFocus(Qt::OtherFocusReason);
    if (levels_ != nullptr) levels_->openList();
}

void ValueRow::stepBy(int steps) {
    if (std::isnan(value())) return;
    if (number_ != nullptr) return number_->stepBy(steps);
    const int last = static_cast<int>(description().levels.size()) - 1;
    if (levels_ != nullptr) set(std::clamp(static_cast<int>(value()) + steps, 0, last), false);
}

void ValueRow::resetValue() {
    if (workbench_.hasCase()) workbench_.setValue(feature_, factual(), false);
}

void ValueRow::takeResult() {
    if (const auto change = shownChange(workbench_, feature_)) set(change->to, false);
}

void ValueRow::fillIn() {
    const data::Feature& feature = description();
    double start = feature.min.value_or(0.0);
    if (feature_ < workbench_.distributions().size()) {
        const auto& spread = workbench_.distributions()[feature_];
        const auto commonest = std::max_element(spread.bars.begin(), spread.bars.end()) - spread.bars.begin();
        const bool hasMedian = feature.isNumeric() && spread.quantiles.size() > 50;
        start = hasMedian ? spread.quantiles[50] : feature.hasLevels() ? static_cast<double>(commonest) : start;
    }
    data::Row row = workbench_.whatIf();
    row[feature_] = start;
    const CaseId id = *workbench_.document().state().currentCase;
    workbench_.document().edit(tr("Fill in %1").arg(text(feature.name)), [&](Edits& edits) {
        edits.whatIf[id] = row;
        if (edits.activeSet >= edits.sets.size()) return;
        auto& demand = edits.sets[edits.activeSet].of(feature.name);
        demand.freeMissing = true;
        demand.locked = false;
    });
    if (number_ != nullptr) number_->setFocus(Qt::OtherFocusReason);
    if (levels_ != nullptr) levels_->setFocus(Qt::OtherFocusReason);
}

void ValueRow::copy() const {
    QApplication::clipboard()->setText(text(description().name) + QLatin1Char('\t') + bareValueText(description(), value()));
}

void ValueRow::announce() {
    QStringList says{text(description().name), valueText(description(), value())};
    if (name_->isEdited()) says << tr("was %1").arg(valueText(description(), factual()));
    if (lock_->state() != LockButton::State::Free) says << tr("locked");
    if (const auto change = shownChange(workbench_, feature_))
        says << tr("%1 in the shown result").arg(valueText(description(), change->to));
    says << (expanded_ ? tr("opened") : tr("closed"));
    setAccessibleName(says.join(QStringLiteral(", ")));
}

void ValueRow::keyPressEvent(QKeyEvent* event) {
    const bool isOwn = hasFocus();
    switch (event->key()) {
        case Qt::Key_L:
            return toggleLock();
        case Qt::Key_D:
            return nextDirection();
        case Qt::Key_Escape:
            if (isOwn) break;
            return setFocus(Qt::OtherFocusReason);
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (isOwn) return focusEditor();
            break;
        case Qt::Key_Plus:
            return stepBy(1);
        case Qt::Key_Minus:
            return stepBy(-1);
        case Qt::Key_Space:
            if (isOwn) return setExpanded(!expanded_);
            break;
        case Qt::Key_Right:
            if (isOwn) return setExpanded(true);
            break;
        case Qt::Key_Left:
            if (isOwn) return setExpanded(false);
            break;
        default:
            break;
    }
    if (event->matches(QKeySequence::Copy)) return copy();
    QWidget::keyPressEvent(event);
}

void ValueRow::contextMenuEvent(QContextMenuEvent* event) {
    setFocus(Qt::MouseFocusReason);
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("rowMenu"));
    fillMenu(menu);
    menu.exec(event->globalPos());
}

void ValueRow::fillMenu(QMenu& menu) {
    const bool isFree = lock_->state() == LockButton::State::Free;
    menu.addAction(icon(isFree ? Icon::Lock : Icon::Unlock), (isFree ? tr("Lock") : tr("Free")) + QStringLiteral("\tL"), this,
                   &ValueRow::toggleLock);
    if (description().isOrdered()) addDirections(menu);
    menu.addAction(icon(Icon::NeverChange), tr("Never change, in every set"), this, [this] { neverChange(workbench_, feature_); });
    menu.addSeparator();
    QAction* take = menu.addAction(icon(Icon::SetValues), tr("Take over the result's value"), this, &ValueRow::takeResult);
    take->setEnabled(shownChange(workbench_, feature_).has_value());
    QAction* reset = menu.addAction(icon(Icon::Reset), tr("Reset this value"), this, &ValueRow::resetValue);
    reset->setEnabled(name_->isEdited());
    if (std::isnan(value())) menu.addAction(tr("Fill in a value…"), this, &ValueRow::fillIn);
    menu.addAction(icon(Icon::Copy), tr("Copy") + QLatin1Char('\t') + QKeySequence(QKeySequence::Copy).toString(QKeySequence::NativeText),
                   this, &ValueRow::copy);
    menu.addSeparator();
    menu.addAction(expanded_ ? tr("Hide curve and demands") : tr("Show curve and demands"), this, [this] { setExpanded(!expanded_); });
}

void ValueRow::addDirections(QMenu& menu) {
    auto* group = new QActionGroup(&menu);
    const std::pair<Direction, QString> choices[] = {
        {Direction::Any, tr("Up or down")}, {Direction::IncreaseOnly, tr("Only up")}, {Direction::DecreaseOnly, tr("Only down")}};
    for (const auto& [direction, words] : choices) {
        QAction* action = menu.addAction(words);
        action->setCheckable(true);
        action->setChecked(direction == direction_->direction());
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, direction = direction] { setDirection(workbench_, feature_, direction); });
    }
}

void ValueRow::mousePressEvent(QMouseEvent* /*event*/) { setFocus(Qt::MouseFocusReason); }

void ValueRow::mouseDoubleClickEvent(QMouseEvent* /*event*/) { setExpanded(!expanded_); }

void ValueRow::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    const QRect head(0, 0, width(), closedHeight());
    if (current_) {
        painter.fillRect(head, theme.color(Color::Selection));
    } else if (underMouse()) {
        painter.fillRect(head, theme.color(Color::Hover));
    }
    if (name_->isEdited()) painter.fillRect(QRect(0, 0, theme.size(Size::Space1) - 1, closedHeight()), theme.color(Color::Accent));
    painter.setPen(theme.color(Color::Line));
    painter.drawLine(0, height() - 1, width(), height() - 1);
    if (!hasFocus()) return;
    painter.setPen(QPen(theme.color(Color::Focus), theme.size(Size::FocusRing)));
    painter.drawRect(head.adjusted(1, 1, -1, -2));
}

}  // namespace counterpoint::ui
