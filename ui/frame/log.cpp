// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/log.h"

namespace counterpoint::ui {

namespace {

constexpr std::size_t kMostEntries = 2000;

}  // namespace

void Log::add(Kind kind, const QString& text) {
    if (entries_.size() == kMostEntries) entries_.erase(entries_.begin());
    entries_.push_back({QDateTime::currentDateTime(), kind, text});
    Q_EMIT added();
}

void Log::add(const core::ErrorValue& error) { add(Kind::Problem, QString::fromStdString(error.line())); }

}  // namespace counterpoint::ui
