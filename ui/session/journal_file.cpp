// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/journal_file.h"

#include "engine/core/error.h"
#include "engine/core/file.h"
#include "ui/session/journal_lines.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace counterpoint::ui {

namespace {

constexpr std::size_t kLeastToCompact = std::size_t{32} << 20;

}  // namespace

void JournalFile::fail() const {
    throw core::inputError(fmt::format("the journal cannot be written ({})", std::strerror(errno)), path_.string(),
                           "free space on the disk, or save the session elsewhere");
}

void JournalFile::open() {
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor_ < 0) fail();
}

void JournalFile::close() {
    if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
}

void JournalFile::replace(std::string_view text) {
    core::writeFileAtomically(path_, text);
    close();
    open();
    ::fchmod(descriptor_, 0600);
    size_ = text.size();
    compactAt_ = std::max(kLeastToCompact, 4 * size_);
    // The new name in the folder too.
    const int folder = ::open(path_.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    ::fsync(folder);
    ::close(folder);
}

void JournalFile::append(std::string_view text) {
    if (descriptor_ < 0) open();
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t count = ::write(descriptor_, text.data() + done, text.size() - done);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        done += static_cast<std::size_t>(count);
    }
    if (done < text.size()) {
        const int reason = errno;
        if (::ftruncate(descriptor_, static_cast<off_t>(size_)) != 0) close();
        errno = reason;
        fail();
    }
    size_ += text.size();
    if (::fdatasync(descriptor_) != 0) fail();
}

void JournalFile::compactIfGrown() {
    if (size_ < compactAt_ || compactAt_ == 0) return;
    const std::string text = core::readFile(path_);
    replace(lines::compact(lines::split(text)));
}

}  // namespace counterpoint::ui
