// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session_lock.h"

#include "engine/core/error.h"
#include "engine/core/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <utility>

namespace counterpoint::ui {

namespace fs = std::filesystem;

namespace {

std::string hostName() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

/// The 22nd word of /proc/self/stat, counted behind the program's name, which may hold spaces.
std::uint64_t startOfThisProcess() {
    constexpr int kWordsBetween = 19;
    std::ifstream file("/proc/self/stat");
    std::string text;
    std::getline(file, text);
    std::istringstream words(text.substr(std::min(text.size(), text.rfind(')') + 1)));
    std::string skipped;
    for (int i = 0; i < kWordsBetween; ++i) words >> skipped;
    std::uint64_t started = 0;
    words >> started;
    return started;
}

/// The file that is at `path` now, and no one that was removed in between.
bool isStillAt(int descriptor, const fs::path& path) {
    struct stat open {};
    struct stat named {};
    return ::fstat(descriptor, &open) == 0 && ::stat(path.c_str(), &named) == 0 && open.st_ino == named.st_ino &&
           open.st_dev == named.st_dev;
}

std::optional<LockHolder> readHolder(const fs::path& path) {
    constexpr std::size_t kMost = 4096;
    try {
        std::istringstream text(core::readFile(path, kMost));
        LockHolder holder;
        text >> holder.process >> holder.started >> holder.host;
        return holder;
    } catch (const core::Error&) {
        return std::nullopt;
    }
}

}  // namespace

std::optional<SessionLock> SessionLock::acquire(const fs::path& path) {
    constexpr int kTries = 10;
    for (int i = 0; i < kTries; ++i) {
        const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
        if (descriptor < 0) return std::nullopt;
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            ::close(descriptor);
            return std::nullopt;
        }
        if (isStillAt(descriptor, path)) {
            const std::string text = fmt::format("{} {} {}\n", ::getpid(), startOfThisProcess(), hostName());
            const bool said = ::ftruncate(descriptor, 0) == 0 && ::write(descriptor, text.data(), text.size()) >= 0;
            if (said) return SessionLock(path, descriptor);
        }
        ::close(descriptor);
    }
    return std::nullopt;
}

SessionLock::SessionLock(SessionLock&& other) noexcept : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

SessionLock& SessionLock::operator=(SessionLock&& other) noexcept {
    if (this == &other) return *this;
    release();
    path_ = std::move(other.path_);
    descriptor_ = std::exchange(other.descriptor_, -1);
    return *this;
}

SessionLock::~SessionLock() { release(); }

void SessionLock::release() {
    if (descriptor_ < 0) return;
    ::unlink(path_.c_str());
    ::close(std::exchange(descriptor_, -1));
}

std::optional<LockHolder> SessionLock::holder(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return std::nullopt;
    const bool isFree = ::flock(descriptor, LOCK_SH | LOCK_NB) == 0;
    ::close(descriptor);
    if (isFree) return std::nullopt;
    const auto holder = readHolder(path);
    return holder ? holder : LockHolder{};
}

}  // namespace counterpoint::ui
