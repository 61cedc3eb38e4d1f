// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/job_strip.h"

#include "ui/jobs/job_center.h"
#include "ui/widgets/label.h"
#include "ui/widgets/text.h"
#include "ui/widgets/tool_button.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <cmath>

namespace counterpoint::ui {

JobStrip::JobStrip(JobCenter& jobs, QWidget* parent)
    : QWidget(parent),
      jobs_(jobs),
      idle_(tr("Ready")),
      title_(new Label(QString(), Font::Base, Color::TextMuted, this)),
      progress_(new QProgressBar(this)),
      time_(new Label(QString(), Font::Base, Color::TextMuted, this)),
      cancel_(new ToolButton(Icon::Close, tr("Cancel"), this)) {
    title_->setObjectName(QStringLiteral("jobTitle"));
    progress_->setObjectName(QStringLiteral("jobProgress"));
    time_->setObjectName(QStringLiteral("jobTime"));
    cancel_->setObjectName(QStringLiteral("jobCancel"));
    progress_->setRange(0, 1000);
    progress_->setTextVisible(false);
    progress_->setFixedWidth(140);
    progress_->setAccessibleName(tr("Progress"));
    cancel_->setSpokenShortcut(Qt::Key_Escape);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::instance().size(Size::Space2), 0, 0, 0);
    row->setSpacing(Theme::instance().size(Size::Space2));
    row->addWidget(title_);
    row->addWidget(progress_);
    row->addWidget(time_);
    row->addWidget(cancel_);
    row->addStretch(1);
    connect(&jobs_, &JobCenter::changed, this, &JobStrip::renew);
    connect(cancel_, &QToolButton::clicked, this, &JobStrip::stopShown);
    renew();
}

void JobStrip::setIdleText(const QString& text) {
    idle_ = text;
    renew();
}

void JobStrip::renew() {
    const auto active = jobs_.active();
    const bool running = !active.empty();
    progress_->setVisible(running);
    time_->setVisible(running);
    cancel_->setVisible(running);
    if (!running) {
        title_->setText(idle_);
        title_->setColor(Color::TextMuted);
        return;
    }
    const ActiveJob& shown = active.front();
    const auto state = shown.job->progress();
    const bool stopping = shown.job->state() == jobs::JobState::Stopping;
    QString title = stopping ? tr("Stopping: %1").arg(shown.title) : shown.title;
    if (!state.phase.empty() && !stopping) title = tr("%1: %2", "job: phase").arg(title, translated(state.phase));
    if (active.size() > 1) title += QLatin1Char(' ') + tr("(%n more)", nullptr, static_cast<int>(active.size()) - 1);
    if (title_->text() != title) {
        title_->setText(title);
        title_->setColor(Color::Text);
    }
    progress_->setRange(0, state.fraction > 0.0 ? 1000 : 0);
    progress_->setValue(static_cast<int>(std::lround(state.fraction * 1000.0)));
    progress_->setAccessibleDescription(title);
    const QString time = state.remainingSeconds >= 0.0 ? tr("%1 left").arg(durationText(std::ceil(state.remainingSeconds)))
                                                       : durationText(state.elapsedSeconds);
    time_->setText(shown.job->state() == jobs::JobState::Queued ? tr("waiting") : time);
    cancel_->setEnabled(!stopping);
}

void JobStrip::stopShown() {
    const auto active = jobs_.active();
    if (!active.empty()) jobs_.stop(active.front().lane, active.front().slot);
    renew();
}

}  // namespace counterpoint::ui
