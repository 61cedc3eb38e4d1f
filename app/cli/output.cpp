// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include "engine/core/error.h"
#include "engine/core/file.h"
#include "engine/core/text.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace counterpoint::cli {

namespace fs = std::filesystem;

namespace {

std::string_view nameOf(Format format) {
    switch (format) {
        case Format::Csv:
            return "csv";
        case Format::Json:
            return "json";
        case Format::Pdf:
            return "pdf";
        case Format::Html:
            break;
    }
    return "html";
}

Format formatNamed(const std::string& name, const std::string& where, const std::vector<Format>& allowed) {
    std::vector<std::string> names;
    names.reserve(allowed.size());
    for (const Format format : allowed) names.emplace_back(nameOf(format));
    for (const Format format : allowed) {
        if (name == nameOf(format)) return format;
    }
    const std::string what =
        name.empty() ? "the file's ending does not say the format" : fmt::format("'{}' is no format of this command", name);
    throw core::usageError(what, where, "use one of " + core::join(names, ", "));
}

bool isSpecial(const fs::path& file) {
    std::error_code ignored;
    const auto status = fs::status(file, ignored);
    return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

/// Whoever read the output has enough of it (| head): ends as other programs do.
void endByBrokenPipe() {
    std::signal(SIGPIPE, SIG_DFL);
    std::raise(SIGPIPE);
}

void writeAll(int descriptor, std::string_view content, const std::string& where) {
    while (!content.empty()) {
        const ssize_t count = ::write(descriptor, content.data(), content.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 && errno == EPIPE) endByBrokenPipe();
        if (count < 0) {
            throw core::inputError(fmt::format("the output cannot be written ({})", std::strerror(errno)), where, "check the space left");
        }
        content.remove_prefix(static_cast<std::size_t>(count));
    }
}

}  // namespace

Destination Destination::parse(const std::string& out, const std::string& format, const std::vector<Format>& allowed) {
    Destination destination;
    destination.format = allowed.front();
    if (!format.empty()) destination.format = formatNamed(core::lowerCase(format), "--format", allowed);
    if (out.empty()) return destination;
    destination.file = fs::path(out);
    const std::string ending = core::lowerCase(destination.file->extension().string());
    const bool decided = !format.empty() || isSpecial(*destination.file);
    if (!decided) destination.format = formatNamed(ending.empty() ? "" : ending.substr(1), "--out " + out, allowed);
    requireWritable(*destination.file);
    return destination;
}

std::string Destination::words() const { return file ? " to " + file->string() : ""; }

void requireWritable(const fs::path& file) {
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    std::error_code ignored;
    if (fs::is_directory(file, ignored)) throw core::inputError("this is a folder", file.string(), "name a file");
    if (!fs::is_directory(folder, ignored))
        throw core::inputError("the folder does not exist", folder.string(), "create it or write elsewhere");
    if (isSpecial(file)) return;
    // Permissions do not tell about read-only and virtual file systems; making a file does.
    std::string probe = file.string() + ".XXXXXX";
    const int descriptor = ::mkstemp(probe.data());
    if (descriptor < 0) {
        throw core::inputError(fmt::format("the file cannot be written ({})", std::strerror(errno)), file.string(),
                               "check the permissions or write elsewhere");
    }
    ::close(descriptor);
    ::unlink(probe.c_str());
}

void writeStandardOutput(std::string_view content) { writeAll(STDOUT_FILENO, content, "standard output"); }

void writeOutput(const fs::path& file, std::string_view content) {
    if (isSpecial(file)) {
        const int descriptor = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
        if (descriptor < 0) throw core::inputError("the file cannot be written", file.string(), "check its permissions");
        try {
            writeAll(descriptor, content, file.string());
        } catch (...) {
            ::close(descriptor);
            throw;
        }
        ::close(descriptor);
        return;
    }
    // A link keeps pointing where it points: the file behind it is replaced.
    std::error_code ignored;
    const fs::path behind = fs::is_symlink(file, ignored) ? fs::weakly_canonical(file, ignored) : file;
    core::writeFileAtomically(behind.empty() ? file : behind, content);
}

void writeOutput(const Destination& destination, std::string_view content) {
    if (destination.file) {
        writeOutput(*destination.file, content);
    } else {
        writeStandardOutput(content);
    }
}

}  // namespace counterpoint::cli
