// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip_row.h"

#include "ui/widgets/chip.h"
#include "ui/widgets/flow_layout.h"

#include <QApplication>
#include <QKeyEvent>
#include <algorithm>

namespace counterpoint::ui {

ChipRow::ChipRow(const QString& accessibleName, Mode mode, QWidget* parent) : QWidget(parent), mode_(mode) {
    setAccessibleName(accessibleName);
    new FlowLayout(this, 4, 4);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChipRow::setEntries(const std::vector<Entry>& entries) {
    const QStringList before = chosen();
    for (const auto& [id, chip] : chips_) delete chip;
    chips_.clear();
    for (const auto& entry : entries) {
        auto* chip = new Chip(entry.text, this);
        chip->setObjectName(QStringLiteral("chip_") + entry.id);
        chip->setHelp(entry.help);
        chip->setUnavailable(entry.unavailable);
        chip->setSlow(entry.slow);
        chip->installEventFilter(this);
        connect(chip, &Chip::clicked, this, [this, chip] { onClicked(chip); });
        layout()->addWidget(chip);
        chips_.emplace_back(entry.id, chip);
    }
    setChosen(before);
}

QStringList ChipRow::chosen() const {
    QStringList ids;
    for (const auto& [id, chip] : chips_) {
        if (chip->isChecked()) ids << id;
    }
    return ids;
}

QString ChipRow::current() const { return chosen().value(0); }

void ChipRow::setChosen(const QStringList& ids) {
    for (const auto& [id, chip] : chips_) chip->setChecked(chip->isAvailable() && ids.contains(id));
}

void ChipRow::onClicked(Chip* chip) {
    const bool adds = comparing_ && QApplication::keyboardModifiers().testFlag(Qt::ControlModifier);
    if (mode_ == Mode::Single && !adds) {
        // The click has switched the chip; one stays chosen whatever it was before.
        for (const auto& entry : chips_) entry.second->setChecked(entry.second == chip);
    } else if (mode_ == Mode::Single && chosen().isEmpty()) {
        chip->setChecked(true);
    }
    Q_EMIT chosenChanged(chosen());
}

bool ChipRow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool back = key == Qt::Key_Left || key == Qt::Key_Up;
    if (!back && key != Qt::Key_Right && key != Qt::Key_Down) return QWidget::eventFilter(watched, event);
    const auto at = std::find_if(chips_.begin(), chips_.end(), [watched](const auto& entry) { return entry.second == watched; });
    if (at == chips_.end()) return QWidget::eventFilter(watched, event);
    const auto next = (at - chips_.begin()) + (back ? -1 : 1);
    if (next >= 0 && next < static_cast<std::ptrdiff_t>(chips_.size())) {
        chips_[static_cast<std::size_t>(next)].second->setFocus(Qt::TabFocusReason);
    }
    return true;
}

}  // namespace counterpoint::ui
