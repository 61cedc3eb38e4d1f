// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trace/step_panel.h"

#include "ui/plots/plot_types.h"
#include "ui/theme/theme.h"
#include "ui/widgets/delta.h"
#include "ui/widgets/label.h"
#include "ui/widgets/text.h"

#include <QVBoxLayout>
#include <algorithm>

namespace counterpoint::ui {

StepPanel::StepPanel(QWidget* parent) : QWidget(parent) {
    const Theme& theme = Theme::instance();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, theme.size(Size::Space2), 0);
    column->setSpacing(theme.size(Size::Space1));
    title_ = new Label({}, Font::Base, Weight::Strong, Color::Text, this);
    numbers_ = new Label({}, Font::Base, Color::Text, this);
    numbers_->setObjectName(QStringLiteral("traceStepText"));
    numbers_->setWordWrap(true);
    moved_ = new Label({}, Font::Small, Color::TextMuted, this);
    moved_->setWordWrap(true);
    changes_ = new QVBoxLayout;
    changes_->setSpacing(0);
    column->addWidget(title_);
    column->addWidget(numbers_);
    column->addLayout(changes_);
    column->addWidget(moved_);
    column->addStretch();
}

void StepPanel::showFrame(const Replay& replay, int frame, double threshold) {
    title_->setText(tr("Step %1 of %2").arg(frame + 1).arg(replay.count()));
    numbers_->setText(numbers(replay, frame, threshold));
    showChanges(replay, frame);
    QStringList moved;
    for (const std::size_t f : replay.movedAt(frame)) moved << text(replay.schema().feature(f).name);
    moved_->setVisible(frame > 0);
    moved_->setText(moved.isEmpty() ? tr("The same values as in the step before")
                                    : tr("New since the step before: %1").arg(listText(moved)));
}

QString StepPanel::numbers(const Replay& replay, int frame, double threshold) const {
    const auto& step = replay.step(frame);
    QStringList parts{tr("Iteration %1").arg(integerText(step.iteration))};
    if (const auto stage = replay.stage(frame)) parts << tr("stage %1").arg(*stage);
    const QString verdict = step.probability >= threshold ? tr("flips") : tr("does not flip yet");
    QStringList lines{parts.join(QStringLiteral(", ")),
                      tr("Probability of %1: %2, %3").arg(replay.target(), percent(step.probability, threshold), verdict)};
    QStringList measures{tr("distance %1").arg(plotNumber(step.distance, NumberFormat::Plain, 3))};
    for (const QString& name : replay.lossNames()) {
        if (const auto loss = replay.loss(frame, name))
            measures << QStringLiteral("%1 %2").arg(translated(name.toStdString()), plotNumber(*loss, NumberFormat::Plain, 3));
    }
    lines << measures.join(QStringLiteral(", "));
    return lines.join(QLatin1Char('\n'));
}

/// Lines that are there are used again, so that scrubbing does not flicker.
void StepPanel::showChanges(const Replay& replay, int frame) {
    const std::vector<std::size_t> changed = replay.changedAt(frame);
    while (deltas_.size() < changed.size()) {
        auto* line = new Delta(this);
        line->setInteractive(false);
        changes_->addWidget(line);
        deltas_.push_back(line);
    }
    int widest = 0;
    for (std::size_t i = 0; i < deltas_.size(); ++i) {
        deltas_[i]->setVisible(i < changed.size());
        if (i >= changed.size()) continue;
        const std::size_t f = changed[i];
        deltas_[i]->setChange(replay.schema().feature(f), replay.factual()[f], replay.step(frame).position[f]);
        widest = std::max(widest, deltas_[i]->nameWidthHint());
    }
    for (Delta* line : deltas_) line->setNameWidth(widest);
}

}  // namespace counterpoint::ui
