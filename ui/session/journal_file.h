// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace counterpoint::ui {

/// The file below a journal: grows by whole batches of lines. Errors (Input): the disk is full, the folder read-only.
class JournalFile {
public:
    explicit JournalFile(std::filesystem::path path) : path_(std::move(path)) {}
    ~JournalFile() { close(); }
    JournalFile(const JournalFile&) = delete;
    JournalFile& operator=(const JournalFile&) = delete;

    /// A new file with this content, in the place of the old one.
    void replace(std::string_view text);
    /// All of it, brought to the disk, or nothing: what could be written of it is cut off again.
    void append(std::string_view text);
    /// Drops lines that newer ones replace once most of the file is such.
    void compactIfGrown();

private:
    void open();
    void close();
    [[noreturn]] void fail() const;

    std::filesystem::path path_;
    int descriptor_ = -1;
    std::size_t size_ = 0;
    std::size_t compactAt_ = 0;
};

}  // namespace counterpoint::ui
