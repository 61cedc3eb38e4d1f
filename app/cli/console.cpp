// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include <fmt/format.h>
#include <unistd.h>
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace counterpoint::cli {

namespace {

constexpr int kBarWidth = 24;

bool errorIsTerminal() { return ::isatty(STDERR_FILENO) == 1; }

void writeError(const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
}

}  // namespace

ExitStatus statusOf(core::ErrorCode code) {
    switch (code) {
        case core::ErrorCode::Usage:
        case core::ErrorCode::Input:
        case core::ErrorCode::Unsupported:
            return ExitStatus::Unusable;
        case core::ErrorCode::Cancelled:
            return ExitStatus::Interrupted;
        case core::ErrorCode::Internal:
            break;
    }
    return ExitStatus::Internal;
}

void Console::note(std::string text) {
    if (std::find(notes_.begin(), notes_.end(), text) == notes_.end()) notes_.push_back(std::move(text));
}

void Console::notes(const std::vector<std::string>& texts) {
    for (const auto& text : texts) note(text);
}

void Console::flushNotes() {
    clearProgress();
    for (const auto& text : notes_) {
        if (!quiet_) writeError(core::ErrorValue{core::ErrorCode::Internal, text, "", ""}.line() + "\n");
    }
    notes_.clear();
}

void Console::error(const core::ErrorValue& error) {
    clearProgress();
    notes_.clear();
    core::ErrorValue whole = error;
    if (whole.where.empty()) whole.where = "counterpoint-cli";
    if (whole.hint.empty()) whole.hint = "see 'counterpoint-cli --help'";
    writeError("error: " + whole.line() + "\n");
}

void Console::showProgress(const std::string& title, const core::Progress::Snapshot& progress) {
    if (quiet_ || !errorIsTerminal()) return;
    const int filled = static_cast<int>(std::lround(std::clamp(progress.fraction, 0.0, 1.0) * kBarWidth));
    const std::string left = progress.remainingSeconds < 0 ? "" : ", " + durationText(progress.remainingSeconds) + " left";
    const std::string phase = progress.phase.empty() ? title : progress.phase;
    const std::string bar = fmt::format("[{}{}] {:3.0f} % {}{}", std::string(filled, '#'), std::string(kBarWidth - filled, ' '),
                                        100.0 * progress.fraction, phase, left);
    if (bar == bar_) return;
    writeError("\r\x1b[K" + bar);
    bar_ = bar;
}

void Console::clearProgress() {
    if (!bar_.empty()) writeError("\r\x1b[K");
    bar_.clear();
}

std::string durationText(double seconds) {
    const auto whole = static_cast<long>(std::ceil(std::max(0.0, seconds)));
    constexpr long kMinute = 60;
    constexpr long kHour = 3600;
    if (whole < kMinute) return fmt::format("{} s", whole);
    if (whole < kHour) return fmt::format("{} min {} s", whole / kMinute, whole % kMinute);
    return fmt::format("{} h {} min", whole / kHour, whole % kHour / kMinute);
}

}  // namespace counterpoint::cli
