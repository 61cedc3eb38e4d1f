// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/zip_check.h"

#include "engine/core/error.h"

#include <fmt/format.h>
#include <zlib.h>
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace counterpoint::models {

namespace {

// APPNOTE.TXT (PKWARE) 4.3: the records of a zip file.
constexpr std::string_view kLocalSignature("PK\x03\x04", 4);
constexpr std::string_view kCentralSignature("PK\x01\x02", 4);
constexpr std::string_view kEndSignature("PK\x05\x06", 4);
constexpr std::string_view kEnd64Signature("PK\x06\x06", 4);
constexpr std::string_view kLocator64Signature("PK\x06\x07", 4);
constexpr std::size_t kLocalSize = 30;
constexpr std::size_t kCentralSize = 46;
constexpr std::size_t kEndSize = 22;
constexpr std::size_t kEnd64Size = 56;
constexpr std::size_t kLocator64Size = 20;
constexpr std::uint32_t kIn64 = 0xffffffffU;

struct ZipEntry {
    std::string name;
    std::uint32_t crc = 0;
    std::uint64_t packedSize = 0;
    std::uint64_t size = 0;
    std::uint64_t offset = 0;
    bool isDeflated = false;
};

core::Error damagedZip(std::string what, std::string_view where) {
    return core::inputError(std::move(what), std::string(where), "copy the file again or save the model anew");
}

std::uint32_t crcOf(std::string_view bytes, std::uint32_t start = 0) {
    constexpr std::size_t kTurn = std::size_t{1} << 30;
    uLong crc = start;
    for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), kTurn))) {
        crc = ::crc32(crc, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(std::min(bytes.size(), kTurn)));
    }
    return static_cast<std::uint32_t>(crc);
}

/// CRC-32 of the unpacked content of a deflated part; nothing when it is damaged or its size is another. Takes no memory for it.
std::optional<std::uint32_t> crcOfDeflated(std::string_view packed, std::uint64_t size) {
    constexpr int kRawDeflate = -15;
    z_stream stream{};
    if (inflateInit2(&stream, kRawDeflate) != Z_OK) return std::nullopt;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    std::array<char, 1 << 14> chunk{};
    std::uint32_t crc = 0;
    std::uint64_t total = 0;
    int status = Z_OK;
    while (status == Z_OK && total <= size) {
        stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
        stream.avail_out = static_cast<uInt>(chunk.size());
        status = ::inflate(&stream, Z_NO_FLUSH);
        const std::size_t produced = chunk.size() - stream.avail_out;
        crc = crcOf({chunk.data(), produced}, crc);
        total += produced;
    }
    inflateEnd(&stream);
    return status == Z_STREAM_END && total == size ? std::optional(crc) : std::nullopt;
}

/// Reads little-endian numbers within bounds.
class ZipReader {
public:
    ZipReader(std::string_view bytes, std::string_view where) : bytes_(bytes), where_(where) {}

    template <typename T>
    T number(std::uint64_t offset) const {
        T value{};
        std::copy_n(part(offset, sizeof(T)).begin(), sizeof(T), reinterpret_cast<char*>(&value));
        return value;
    }
    std::string_view part(std::uint64_t offset, std::uint64_t size) const {
        if (offset > bytes_.size() || size > bytes_.size() - offset) throw damagedZip("the file ends too early", where_);
        return bytes_.substr(offset, size);
    }
    void require(std::uint64_t offset, std::string_view signature) const {
        if (part(offset, signature.size()) != signature) throw damagedZip("the file's archive is damaged", where_);
    }

private:
    std::string_view bytes_;
    std::string_view where_;
};

/// The archive's list of parts. LibTorch's own reader leaks memory when it refuses an archive, so all that it asks is asked here.
struct ZipDirectory {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::uint64_t count = 0;
    std::uint64_t countOnDisk = 0;
    std::uint64_t disks = 0;  ///< numbers of the two disks named, added up
    std::uint64_t end = 0;    ///< where the record that says all this lies
};

ZipDirectory readDirectoryRecord(const ZipReader& reader, std::string_view bytes, std::string_view where) {
    const std::size_t end = bytes.rfind(kEndSignature);
    if (end == std::string_view::npos || bytes.size() - end < kEndSize) throw damagedZip("the file ends too early", where);
    if (end >= kLocator64Size && bytes.substr(end - kLocator64Size, 4) == kLocator64Signature) {
        const auto record = reader.number<std::uint64_t>(end - kLocator64Size + 8);
        reader.require(record, kEnd64Signature);
        constexpr std::size_t kUncounted = 12;  // signature and this size itself
        if (reader.number<std::uint64_t>(record + 4) < kEnd64Size - kUncounted) throw damagedZip("the file's archive is damaged", where);
        reader.part(record, kEnd64Size);
        const auto otherDisks =
            reader.number<std::uint32_t>(end - kLocator64Size + 4) + std::uint64_t{reader.number<std::uint32_t>(end - 4)} - 1;
        return {.offset = reader.number<std::uint64_t>(record + 48),
                .size = reader.number<std::uint64_t>(record + 40),
                .count = reader.number<std::uint64_t>(record + 32),
                .countOnDisk = reader.number<std::uint64_t>(record + 24),
                .disks = otherDisks + reader.number<std::uint32_t>(record + 16) + reader.number<std::uint32_t>(record + 20),
                .end = record};
    }
    return {.offset = reader.number<std::uint32_t>(end + 16),
            .size = reader.number<std::uint32_t>(end + 12),
            .count = reader.number<std::uint16_t>(end + 10),
            .countOnDisk = reader.number<std::uint16_t>(end + 8),
            .disks = std::uint64_t{reader.number<std::uint16_t>(end + 4)} + reader.number<std::uint16_t>(end + 6),
            .end = end};
}

ZipDirectory findDirectory(const ZipReader& reader, std::string_view bytes, std::string_view where) {
    const ZipDirectory directory = readDirectoryRecord(reader, bytes, where);
    const bool isWhole = directory.disks == 0 && directory.count == directory.countOnDisk &&
                         directory.count <= directory.size / kCentralSize && directory.offset <= directory.end &&
                         directory.size <= directory.end - directory.offset;
    if (!isWhole) throw damagedZip("the list of the file's parts is damaged", where);
    return directory;
}

/// Replaces 32-bit fields that say "see the 64-bit extra field" (APPNOTE 4.5.3: those fields only, in this order).
void read64(const ZipReader& reader, std::uint64_t extra, std::uint64_t extraSize, ZipEntry& entry) {
    for (std::uint64_t at = extra; at + 4 <= extra + extraSize;) {
        const auto size = reader.number<std::uint16_t>(at + 2);
        if (reader.number<std::uint16_t>(at) == 1) {
            std::uint64_t field = at + 4;
            for (std::uint64_t* value : {&entry.size, &entry.packedSize, &entry.offset}) {
                if (*value != kIn64) continue;
                *value = reader.number<std::uint64_t>(field);
                field += sizeof(std::uint64_t);
            }
            return;
        }
        at += 4U + size;
    }
}

void checkEntry(const ZipReader& reader, const ZipEntry& entry, std::string_view where) {
    constexpr std::uint64_t kLargestDeflated = std::uint64_t{64} << 20;
    reader.require(entry.offset, kLocalSignature);
    const auto nameSize = reader.number<std::uint16_t>(entry.offset + 26);
    const auto extraSize = reader.number<std::uint16_t>(entry.offset + 28);
    if (reader.part(entry.offset + kLocalSize, nameSize) != entry.name) throw damagedZip("the list of the file's parts is damaged", where);
    const std::string_view packed = reader.part(entry.offset + kLocalSize + nameSize + extraSize, entry.packedSize);
    const bool fits =
        entry.isDeflated ? entry.size <= kLargestDeflated && packed.size() <= kLargestDeflated : entry.size == entry.packedSize;
    const auto crc = !fits ? std::nullopt : entry.isDeflated ? crcOfDeflated(packed, entry.size) : std::optional(crcOf(packed));
    if (crc != entry.crc) throw damagedZip(fmt::format("the part '{}' of the file is damaged", entry.name), where);
}

/// The entry whose central record is at `at`; moves `at` behind it.
ZipEntry readEntry(const ZipReader& reader, std::uint64_t& at, std::string_view where) {
    constexpr std::uint16_t kStored = 0;
    constexpr std::uint16_t kDeflated = 8;
    constexpr std::uint16_t kPlainFlags = 0x080e;  // deflate's speed, sizes behind the content, names in UTF-8 (APPNOTE 4.4.4)
    reader.require(at, kCentralSignature);
    reader.part(at, kCentralSize);
    const auto nameSize = reader.number<std::uint16_t>(at + 28);
    const auto extraSize = reader.number<std::uint16_t>(at + 30);
    const auto method = reader.number<std::uint16_t>(at + 10);
    ZipEntry entry;
    entry.name = reader.part(at + kCentralSize, nameSize);
    entry.crc = reader.number<std::uint32_t>(at + 16);
    entry.packedSize = reader.number<std::uint32_t>(at + 20);
    entry.size = reader.number<std::uint32_t>(at + 24);
    entry.offset = reader.number<std::uint32_t>(at + 42);
    entry.isDeflated = method == kDeflated;
    if (method != kStored && method != kDeflated)
        throw damagedZip(fmt::format("the part '{}' is packed in an unknown way", entry.name), where);
    if ((reader.number<std::uint16_t>(at + 8) & ~kPlainFlags) != 0 || reader.number<std::uint16_t>(at + 34) != 0)
        throw damagedZip(fmt::format("the part '{}' is encrypted or in another file", entry.name), where);
    read64(reader, at + kCentralSize + nameSize, extraSize, entry);
    at += kCentralSize + nameSize + extraSize + reader.number<std::uint16_t>(at + 32);
    return entry;
}

}  // namespace

std::vector<std::string> checkZip(std::string_view bytes, std::string_view where) {
    if (bytes.empty()) throw core::inputError("the file is empty", std::string(where), "name a file written by torch.jit.save");
    if (!bytes.starts_with(kLocalSignature)) {
        throw core::inputError("this is no TorchScript file", std::string(where), "save the model with torch.jit.script(...).save(...)");
    }
    const ZipReader reader(bytes, where);
    const ZipDirectory directory = findDirectory(reader, bytes, where);
    std::vector<std::string> names;
    std::uint64_t at = directory.offset;
    for (std::uint64_t i = 0; i < directory.count; ++i) {
        ZipEntry entry = readEntry(reader, at, where);
        checkEntry(reader, entry, where);
        names.push_back(std::move(entry.name));
    }
    if (at != directory.offset + directory.size) throw damagedZip("the list of the file's parts is damaged", where);
    return names;
}

}  // namespace counterpoint::models
