// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/source_tree.h"

#include "engine/core/file.h"
#include "engine/core/text.h"

#include <algorithm>

namespace counterpoint::architecture {

namespace fs = std::filesystem;

namespace {

/// Blanks comments and literals and keeps every line break, so that line numbers stay those of the file.
class Blanker {
public:
    explicit Blanker(std::string_view text) : text_(text) {}

    std::string run() {
        while (at_ < text_.size()) step();
        return std::move(out_);
    }
    const std::set<std::size_t>& rawLines() const { return rawLines_; }

private:
    bool startsWith(std::string_view prefix) const { return text_.substr(at_).starts_with(prefix); }

    /// Blanks up to and including `end`, or the rest.
    void blankThrough(std::string_view end, std::size_t from) {
        const std::size_t found = text_.find(end, from);
        const std::size_t stop = found == std::string_view::npos ? text_.size() : found + end.size();
        for (; at_ < stop; ++at_) out_ += text_[at_] == '\n' ? '\n' : ' ';
    }

    void blankQuoted(char quote) {
        out_ += text_[at_++];
        while (at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n') {
            if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
                out_ += ' ';
                ++at_;
            }
            out_ += text_[at_++] == '\n' ? '\n' : ' ';
        }
        if (at_ < text_.size()) out_ += text_[at_++];
    }

    void blankRawString() {
        const std::size_t open = text_.find('(', at_);
        if (open == std::string_view::npos) return blankThrough("\n", at_);
        const std::string end = ")" + std::string(text_.substr(at_ + 2, open - at_ - 2)) + "\"";
        const auto firstLine = lineBreaks();
        blankThrough(end, open);
        for (auto line = firstLine; line <= lineBreaks(); ++line) rawLines_.insert(line);
    }

    std::size_t lineBreaks() const { return static_cast<std::size_t>(std::count(out_.begin(), out_.end(), '\n')); }

    bool isDigitSeparator() const {
        const auto isWordCharacter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
        return at_ > 0 && isWordCharacter(text_[at_ - 1]);
    }

    void step() {
        if (startsWith("//")) {
            const std::size_t end = std::min(text_.find('\n', at_), text_.size());
            out_.append(end - at_, ' ');
            at_ = end;
        } else if (startsWith("/*")) {
            blankThrough("*/", at_ + 2);
        } else if (startsWith("R\"")) {
            blankRawString();
        } else if (text_[at_] == '"' || (text_[at_] == '\'' && !isDigitSeparator())) {
            blankQuoted(text_[at_]);
        } else {
            out_ += text_[at_++];
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string out_;
    std::set<std::size_t> rawLines_;
};

std::vector<Include> includesOf(const std::vector<std::string>& lines) {
    std::vector<Include> includes;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::string_view line = core::trim(lines[i]);
        if (!line.starts_with('#')) continue;
        line = core::trim(line.substr(1));
        if (!line.starts_with("include")) continue;
        line = core::trim(line.substr(std::string_view("include").size()));
        if (line.size() < 2) continue;
        const char close = line.front() == '<' ? '>' : '"';
        const std::size_t end = line.find(close, 1);
        if (end != std::string_view::npos) includes.push_back({i + 1, std::string(line.substr(1, end - 1)), close == '"'});
    }
    return includes;
}

}  // namespace

bool SourceFile::isHeader() const { return path.ends_with(".h"); }

SourceFile makeSourceFile(std::string path, std::string_view text) {
    if (text.ends_with('\n')) text.remove_suffix(1);
    SourceFile file;
    file.path = std::move(path);
    file.lines = core::split(text, '\n');
    Blanker blanker(text);
    file.code = core::split(blanker.run(), '\n');
    file.rawLines = blanker.rawLines();
    file.includes = includesOf(file.lines);
    return file;
}

std::vector<SourceFile> readTree(const fs::path& root) {
    std::vector<SourceFile> files;
    for (const char* folder : {"app", "docs", "engine", "tests", "ui"}) {
        if (!fs::is_directory(root / folder)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
            const std::string ending = entry.path().extension().string();
            if (!entry.is_regular_file() || (ending != ".h" && ending != ".cpp")) continue;
            files.push_back(makeSourceFile(fs::relative(entry.path(), root).generic_string(), core::readFile(entry.path())));
        }
    }
    std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    return files;
}

}  // namespace counterpoint::architecture
