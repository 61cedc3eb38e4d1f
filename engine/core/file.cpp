// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/file.h"

#include "engine/core/error.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace counterpoint::core {

namespace fs = std::filesystem;

namespace {

/// Closes a descriptor at the end of its scope.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    int get() const { return number_; }

private:
    int number_;
};

/// Ends zlib's stream at the end of its scope.
struct InflateStream {
    z_stream state{};
    InflateStream() = default;
    InflateStream(const InflateStream&) = delete;
    InflateStream& operator=(const InflateStream&) = delete;
    ~InflateStream() { inflateEnd(&state); }
};

constexpr int kGzipWindow = 15 + 16;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

}  // namespace

std::string readFile(const fs::path& path, std::size_t maxBytes) {
    // O_NONBLOCK: a pipe without a writer would wait for ever instead of being refused.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat info {};
    if (file.get() < 0 || ::fstat(file.get(), &info) != 0) {
        throw inputError(fmt::format("the file cannot be opened ({})", std::strerror(errno)), path.string(),
                         "check the name and its permissions");
    }
    if (!S_ISREG(info.st_mode)) throw inputError("this is not a file", path.string(), "name a file");
    const auto size = static_cast<std::size_t>(info.st_size);
    if (size > maxBytes) {
        throw inputError(fmt::format("the file has {} bytes, more than the limit of {}", size, maxBytes), path.string(),
                         "use a smaller file");
    }
    std::string content(size, '\0');
    std::size_t done = 0;
    while (done < size) {
        const ssize_t count = ::read(file.get(), content.data() + done, std::min(size - done, std::size_t{1} << 30));
        if (count < 0) throw inputError(fmt::format("the file cannot be read ({})", std::strerror(errno)), path.string(), "check the disk");
        if (count == 0) break;
        done += static_cast<std::size_t>(count);
    }
    content.resize(done);
    return content;
}

bool looksLikeGzip(std::string_view bytes) { return bytes.size() >= 2 && bytes[0] == '\x1f' && bytes[1] == '\x8b'; }

std::string gunzip(std::string_view bytes, std::string_view where, std::size_t maxBytes) {
    InflateStream stream;
    if (inflateInit2(&stream.state, kGzipWindow) != Z_OK)
        throw Error(ErrorCode::Internal, "zlib cannot start", std::string(where), "check the installation of zlib");
    std::string output;
    std::array<char, 1 << 16> chunk{};
    std::size_t consumed = 0;
    bool memberEnded = false;
    while (consumed < bytes.size() || !memberEnded) {
        const std::size_t feed = std::min(bytes.size() - consumed, std::size_t{1} << 20);
        stream.state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + consumed));
        stream.state.avail_in = static_cast<uInt>(feed);
        stream.state.next_out = reinterpret_cast<Bytef*>(chunk.data());
        stream.state.avail_out = static_cast<uInt>(chunk.size());
        const int status = inflate(&stream.state, Z_NO_FLUSH);
        const std::size_t produced = chunk.size() - stream.state.avail_out;
        const std::size_t used = feed - stream.state.avail_in;
        consumed += used;
        if (output.size() + produced > maxBytes) {
            throw inputError(fmt::format("the file unpacks to more than {} bytes", maxBytes), std::string(where),
                             "unpack it and use a part of it");
        }
        output.append(chunk.data(), produced);
        memberEnded = status == Z_STREAM_END;
        if (memberEnded && consumed < bytes.size()) {
            if (!looksLikeGzip(bytes.substr(consumed))) break;  // padding after the last member
            inflateReset(&stream.state);
            memberEnded = false;
        } else if (status == Z_BUF_ERROR || (status == Z_OK && used == 0 && produced == 0)) {
            throw inputError("the gzip file ends too early", std::string(where), "fetch the file again");
        } else if (status != Z_OK && !memberEnded) {
            throw inputError("the gzip file is corrupt", std::string(where), "fetch the file again");
        }
    }
    return output;
}

std::string readPossiblyCompressed(const fs::path& path) {
    std::string bytes = readFile(path);
    return looksLikeGzip(bytes) ? gunzip(bytes, path.string()) : bytes;
}

void writeFileAtomically(const fs::path& path, std::string_view content) {
    std::string temporary = path.string() + ".XXXXXX";
    const auto fail = [&](const char* what) {
        const std::string reason = std::strerror(errno);
        ::unlink(temporary.c_str());
        throw inputError(fmt::format("{} ({})", what, reason), path.string(), "check the folder, its permissions and the space left");
    };
    {
        const Descriptor file(::mkstemp(temporary.data()));
        if (file.get() < 0) fail("the file cannot be written");
        std::size_t done = 0;
        while (done < content.size()) {
            const ssize_t count = ::write(file.get(), content.data() + done, content.size() - done);
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) fail("the file cannot be written");
            done += static_cast<std::size_t>(count);
        }
        constexpr mode_t kOrdinary = 0644;
        if (::fchmod(file.get(), kOrdinary) != 0 || ::fsync(file.get()) != 0) fail("the file cannot be written");
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0) fail("the file cannot be put in its place");
}

fs::path cacheFolder() {
    if (const std::string xdg = environment("XDG_CACHE_HOME"); !xdg.empty() && xdg.front() == '/') return fs::path(xdg) / "counterpoint";
    const std::string home = environment("HOME");
    return (home.empty() ? fs::temp_directory_path() : fs::path(home) / ".cache") / "counterpoint";
}

fs::path bundledDatasetsFolder() {
    if (const std::string chosen = environment("COUNTERPOINT_DATASETS"); !chosen.empty()) return chosen;
    if (fs::is_directory(COUNTERPOINT_SOURCE_DATASETS)) return COUNTERPOINT_SOURCE_DATASETS;
    return COUNTERPOINT_INSTALLED_DATASETS;
}

}  // namespace counterpoint::core
