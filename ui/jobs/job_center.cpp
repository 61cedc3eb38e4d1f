// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/job_center.h"

#include <algorithm>

namespace counterpoint::ui {

namespace {

/// A poll costs a few atomic reads; a dragged slider wants its answer within a frame.
constexpr int kPollMilliseconds = 8;
constexpr int kPollsPerUpdate = 4;

}  // namespace

JobCenter::JobCenter(QObject* parent) : QObject(parent), worker_(std::make_unique<jobs::Worker>()) {
    timer_.setInterval(kPollMilliseconds);
    timer_.setTimerType(Qt::PreciseTimer);
    connect(&timer_, &QTimer::timeout, this, &JobCenter::poll);
}

JobCenter::~JobCenter() {
    entries_.clear();
    worker_.reset();
}

void JobCenter::track(Entry entry) {
    std::erase_if(entries_,
                  [&](const Entry& other) { return other.active.slot == entry.active.slot && other.active.lane == entry.active.lane; });
    entries_.push_back(std::move(entry));
    if (!timer_.isActive()) timer_.start();
    if (entries_.back().listed) Q_EMIT changed();
}

void JobCenter::stop(jobs::Lane lane, const QString& slot) { worker_->stopSlot(lane, slot.toStdString()); }

void JobCenter::forget(jobs::Lane lane, const QString& slot) {
    std::erase_if(entries_, [&](const Entry& entry) { return entry.active.lane == lane && entry.active.slot == slot; });
    stop(lane, slot);
    Q_EMIT changed();
}

void JobCenter::stopAll() {
    for (const auto& entry : entries_) entry.active.job->requestStop();
}

bool JobCenter::isRunning(const QString& slot) const {
    return std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.active.slot == slot; });
}

std::vector<ActiveJob> JobCenter::active() const {
    std::vector<ActiveJob> jobs;
    for (const auto& entry : entries_) {
        if (entry.listed) jobs.push_back(entry.active);
    }
    return jobs;
}

void JobCenter::poll() {
    std::vector<Entry> finished;
    for (auto& entry : entries_) {
        if (jobs::isFinal(entry.active.job->state())) finished.push_back(entry);
    }
    std::erase_if(entries_, [&](const Entry& entry) {
        return std::any_of(finished.begin(), finished.end(), [&](const Entry& done) { return done.active.job == entry.active.job; });
    });
    for (const auto& entry : finished) {
        if (entry.receiver) entry.deliver();
    }
    if (entries_.empty()) timer_.stop();
    if (!finished.empty() || ++sinceChanged_ >= kPollsPerUpdate) {
        sinceChanged_ = 0;
        Q_EMIT changed();
    }
}

}  // namespace counterpoint::ui
