// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace counterpoint::ui {

/// Who holds a lock.
struct LockHolder {
    std::int64_t process = 0;
    std::uint64_t started = 0;  ///< clock ticks after the machine's start, as in /proc/PID/stat: a later process may get the same number
    std::string host;
};

/// A lock file: one window at a time. It is held by the system's file lock, which ends with the process however that dies, so that a file
/// left by a killed window is stale at once; the text in it says who holds it. Gone when released.
class SessionLock {
public:
    /// Nothing when another window (or another lock of this one) holds it, or the folder cannot be written.
    static std::optional<SessionLock> acquire(const std::filesystem::path& path);
    SessionLock(SessionLock&& other) noexcept;
    SessionLock& operator=(SessionLock&& other) noexcept;
    ~SessionLock();

    /// Who holds the lock now; nothing when it is free or stale.
    static std::optional<LockHolder> holder(const std::filesystem::path& path);
    const std::filesystem::path& path() const { return path_; }

private:
    SessionLock(std::filesystem::path path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}
    void release();

    std::filesystem::path path_;
    int descriptor_ = -1;
};

}  // namespace counterpoint::ui
