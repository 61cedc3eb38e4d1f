// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/portable_copy.h"

#include "engine/core/error.h"
#include "ui/session/session_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <minizip/unzip.h>
#include <minizip/zip.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

namespace counterpoint::ui {

namespace fs = std::filesystem;

namespace {

const std::string kSessionName = "session.counterpoint";
constexpr std::size_t kChunk = std::size_t{1} << 20;

core::Error damaged(const fs::path& zip, std::string what) {
    return core::inputError(std::move(what), zip.string(), "use the session file itself, or fetch the copy again");
}

/// A zip that is being written, at a temporary name until it is whole.
class ZipWriter {
public:
    explicit ZipWriter(fs::path path) : path_(std::move(path)), temporary_(path_.string() + fmt::format(".{}", ::getpid())) {
        zip_ = ::zipOpen64(temporary_.c_str(), APPEND_STATUS_CREATE);
        if (zip_ == nullptr) throw failure();
    }
    ~ZipWriter() {
        if (zip_ != nullptr) ::zipClose(zip_, nullptr);
        std::error_code ignored;
        fs::remove(temporary_, ignored);
    }
    ZipWriter(const ZipWriter&) = delete;
    ZipWriter& operator=(const ZipWriter&) = delete;

    void add(const std::string& name, std::string_view content) {
        open(name, content.size());
        put(content);
        closeEntry();
    }
    void addFile(const std::string& name, const fs::path& file, const core::Context& context) {
        std::ifstream in(file, std::ios::binary);
        if (!in || !fs::is_regular_file(file))
            throw core::inputError("the file cannot be read", file.string(), "bring it back, or save without it");
        open(name, fs::file_size(file));
        std::string chunk(kChunk, '\0');
        while (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || in.gcount() > 0) {
            context.throwIfStopped();
            put(std::string_view(chunk).substr(0, static_cast<std::size_t>(in.gcount())));
        }
        if (in.bad()) throw core::inputError("the file cannot be read", file.string(), "check the disk");
        closeEntry();
    }
    void finish() {
        const int status = ::zipClose(std::exchange(zip_, nullptr), nullptr);
        if (status != ZIP_OK) throw failure();
        const int file = ::open(temporary_.c_str(), O_RDONLY | O_CLOEXEC);
        const bool synced = file >= 0 && ::fsync(file) == 0;
        if (file >= 0) ::close(file);
        if (!synced || ::rename(temporary_.c_str(), path_.c_str()) != 0) throw failure();
    }

private:
    core::Error failure() const {
        return core::inputError("the file cannot be written", path_.string(), "check the folder, its permissions and the space left");
    }
    void open(const std::string& name, std::uint64_t size) {
        const int large = size >= 0xffff0000U ? 1 : 0;
        const zip_fileinfo plain{};
        constexpr int kLevel = 6;
        if (::zipOpenNewFileInZip64(zip_, name.c_str(), &plain, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED, kLevel, large) != ZIP_OK)
            throw failure();
    }
    void put(std::string_view bytes) {
        for (std::size_t at = 0; at < bytes.size(); at += kChunk) {
            const std::string_view part = bytes.substr(at, kChunk);
            if (::zipWriteInFileInZip(zip_, part.data(), static_cast<unsigned>(part.size())) != ZIP_OK) throw failure();
        }
    }
    void closeEntry() {
        if (::zipCloseFileInZip(zip_) != ZIP_OK) throw failure();
    }

    fs::path path_;
    std::string temporary_;
    zipFile zip_ = nullptr;
};

/// The schema that lies beside a data file, as data::openDataset finds it.
fs::path schemaBeside(const fs::path& data) {
    fs::path stem = data;
    if (stem.extension() == ".gz") stem.replace_extension();
    stem.replace_extension(".schema.json");
    return stem;
}

/// Puts a file below `folder` of the zip and returns its name there.
std::string put(ZipWriter& zip, const char* folder, const fs::path& file, const core::Context& context) {
    const std::string name = fmt::format("{}/{}", folder, file.filename().string());
    zip.addFile(name, file, context);
    return name;
}

/// At most two plain parts: nothing can lead out of the folder.
bool isSafeName(const std::string& name) {
    const fs::path path(name);
    const auto parts = std::distance(path.begin(), path.end());
    const bool isPlain =
        std::all_of(path.begin(), path.end(), [](const fs::path& part) { return !part.empty() && part != "." && part != ".."; });
    const bool hasControl =
        std::any_of(name.begin(), name.end(), [](char c) { return c == '\\' || static_cast<unsigned char>(c) < 0x20U; });
    return !name.empty() && !path.is_absolute() && parts <= 2 && isPlain && !hasControl;
}

/// A folder that is removed unless it is kept.
class NewFolder {
public:
    explicit NewFolder(const fs::path& below) {
        std::error_code error;
        fs::create_directories(below, error);
        std::string pattern = (below / "session-XXXXXX").string();
        if (error || ::mkdtemp(pattern.data()) == nullptr)
            throw core::inputError("the folder cannot be made", below.string(), "check its permissions and the space left");
        path_ = pattern;
    }
    ~NewFolder() {
        std::error_code ignored;
        if (!kept_) fs::remove_all(path_, ignored);
    }
    NewFolder(const NewFolder&) = delete;
    NewFolder& operator=(const NewFolder&) = delete;
    fs::path keep() {
        kept_ = true;
        return path_;
    }
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
    bool kept_ = false;
};

/// Unpacks the entry at the reader's position; `left` is what may still be unpacked.
void unpackEntry(unzFile zip, const fs::path& from, const fs::path& into, std::uint64_t& left, const core::Context& context) {
    std::array<char, 256> name{};
    unz_file_info64 info{};
    if (::unzGetCurrentFileInfo64(zip, &info, name.data(), name.size() - 1, nullptr, 0, nullptr, 0) != UNZ_OK)
        throw damaged(from, "the zip file is damaged");
    if (info.size_filename >= name.size() - 1 || !isSafeName(name.data()))
        throw damaged(from, fmt::format("the zip file has an entry with a name that is not allowed: '{}'", name.data()));
    if (info.uncompressed_size > left) throw damaged(from, "the zip file unpacks to more than is allowed");
    if (::unzOpenCurrentFile(zip) != UNZ_OK) throw damaged(from, "the zip file is damaged");
    fs::create_directories((into / name.data()).parent_path());
    std::ofstream out(into / name.data(), std::ios::binary | std::ios::trunc);
    std::string chunk(kChunk, '\0');
    int count = 0;
    while ((count = ::unzReadCurrentFile(zip, chunk.data(), static_cast<unsigned>(chunk.size()))) > 0) {
        context.throwIfStopped();
        const auto size = static_cast<std::uint64_t>(count);
        if (size > left) throw damaged(from, "the zip file unpacks to more than is allowed");
        left -= size;
        out.write(chunk.data(), count);
    }
    // Closing compares the checksum.
    if (::unzCloseCurrentFile(zip) != UNZ_OK || count < 0) throw damaged(from, "the zip file is damaged");
    out.close();
    if (!out) throw core::inputError("the file cannot be unpacked", (into / name.data()).string(), "free space on the disk");
}

}  // namespace

bool isPortableCopy(const fs::path& path) {
    std::error_code error;
    if (!fs::is_regular_file(path, error)) return false;
    std::ifstream in(path, std::ios::binary);
    std::array<char, 4> start{};
    in.read(start.data(), start.size());
    return in && std::string_view(start.data(), start.size()) == std::string_view("PK\x03\x04", 4);
}

void writePortableCopy(const fs::path& zip, const SessionState& state, const core::Context& context) {
    // Relative names are below the folder of the session file, which is nowhere yet.
    const fs::path nowhere = "/portable";
    ZipWriter writer(zip);
    SessionState inside = state;
    if (const fs::path data = state.data.nameOrPath; data.is_absolute()) {
        inside.data.nameOrPath = (nowhere / put(writer, "data", data, context)).string();
        if (const fs::path schema = schemaBeside(data); fs::is_regular_file(schema)) put(writer, "data", schema, context);
    }
    if (const fs::path model = state.model.spec; model.is_absolute())
        inside.model.spec = (nowhere / put(writer, "model", model, context)).string();
    writer.add(kSessionName, sessionText(inside, nowhere));
    writer.finish();
}

fs::path unpackPortableCopy(const fs::path& zip, const fs::path& folder, const core::Context& context) {
    const std::unique_ptr<void, int (*)(unzFile)> reader(::unzOpen64(zip.c_str()), &::unzClose);
    if (!reader) throw damaged(zip, "the zip file is damaged");
    unz_global_info64 info{};
    if (::unzGetGlobalInfo64(reader.get(), &info) != UNZ_OK) throw damaged(zip, "the zip file is damaged");
    if (info.number_entry > kMostPortableFiles) throw damaged(zip, fmt::format("the zip file has more than {} files", kMostPortableFiles));
    NewFolder into(folder);
    std::uint64_t left = kMostPortableBytes;
    for (int status = ::unzGoToFirstFile(reader.get()); status != UNZ_END_OF_LIST_OF_FILE; status = ::unzGoToNextFile(reader.get())) {
        if (status != UNZ_OK) throw damaged(zip, "the zip file is damaged");
        unpackEntry(reader.get(), zip, into.path(), left, context);
    }
    if (!fs::is_regular_file(into.path() / kSessionName)) throw damaged(zip, "the zip file holds no session");
    return into.keep() / kSessionName;
}

}  // namespace counterpoint::ui
