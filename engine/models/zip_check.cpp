// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/zip_check.h"

#include "engine/core/error.h"

#include <fmt/format.h>
#include <array>
#include <cstdint>
#include <cstring>
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
    std::uint64_t size = 0;
    std::uint64_t offset = 0;
};

core::Error damagedZip(std::string what, std::string_view where) {
    return core::inputError(std::move(what), std::string(where), "copy the file again or save the model anew");
}

/// CRC-32 of ISO 3309, as zip uses it.
std::uint32_t crc32Of(std::string_view bytes) {
    static const auto table = [] {
        std::array<std::uint32_t, 256> entries{};
        for (std::uint32_t i = 0; i < entries.size(); ++i) {
            std::uint32_t value = i;
            for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ ((value & 1U) != 0 ? 0xedb88320U : 0U);
            entries[i] = value;
        }
        return entries;
    }();
    std::uint32_t crc = 0xffffffffU;
    for (const char c : bytes) crc = table[(crc ^ static_cast<unsigned char>(c)) & 0xffU] ^ (crc >> 8);
    return ~crc;
}

/// Reads little-endian numbers within bounds.
class ZipReader {
public:
    ZipReader(std::string_view bytes, std::string_view where) : bytes_(bytes), where_(where) {}

    template <typename T>
    T number(std::uint64_t offset) const {
        T value{};
        std::memcpy(&value, part(offset, sizeof(T)).data(), sizeof(T));
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

struct ZipDirectory {
    std::uint64_t offset = 0;
    std::uint64_t count = 0;
};

ZipDirectory findDirectory(const ZipReader& reader, std::string_view bytes, std::string_view where) {
    const std::size_t end = bytes.rfind(kEndSignature);
    if (end == std::string_view::npos || bytes.size() - end < kEndSize) throw damagedZip("the file ends too early", where);
    if (end >= kLocator64Size && bytes.substr(end - kLocator64Size, 4) == kLocator64Signature) {
        const auto record = reader.number<std::uint64_t>(end - kLocator64Size + 8);
        reader.require(record, kEnd64Signature);
        reader.part(record, kEnd64Size);
        return {reader.number<std::uint64_t>(record + 48), reader.number<std::uint64_t>(record + 32)};
    }
    return {reader.number<std::uint32_t>(end + 16), reader.number<std::uint16_t>(end + 10)};
}

/// Replaces 32-bit fields that say "see the 64-bit extra field".
void read64(const ZipReader& reader, std::uint64_t extra, std::uint64_t extraSize, ZipEntry& entry) {
    for (std::uint64_t at = extra; at + 4 <= extra + extraSize;) {
        const auto id = reader.number<std::uint16_t>(at);
        const auto size = reader.number<std::uint16_t>(at + 2);
        if (id == 1) {
            std::uint64_t field = at + 4;
            if (entry.size == kIn64) {
                entry.size = reader.number<std::uint64_t>(field);
                field += 16;  // the unpacked size is followed by the packed one
            }
            if (entry.offset == kIn64) entry.offset = reader.number<std::uint64_t>(field);
            return;
        }
        at += 4U + size;
    }
}

void checkEntry(const ZipReader& reader, const ZipEntry& entry, std::string_view where) {
    reader.require(entry.offset, kLocalSignature);
    const auto nameSize = reader.number<std::uint16_t>(entry.offset + 26);
    const auto extraSize = reader.number<std::uint16_t>(entry.offset + 28);
    if (crc32Of(reader.part(entry.offset + kLocalSize + nameSize + extraSize, entry.size)) != entry.crc) {
        throw damagedZip(fmt::format("the part '{}' of the file is damaged", entry.name), where);
    }
}

}  // namespace

std::vector<std::string> checkStoredZip(std::string_view bytes, std::string_view where) {
    if (bytes.empty()) throw core::inputError("the file is empty", std::string(where), "name a file written by torch.jit.save");
    if (!bytes.starts_with(kLocalSignature)) {
        throw core::inputError("this is no TorchScript file", std::string(where), "save the model with torch.jit.script(...).save(...)");
    }
    const ZipReader reader(bytes, where);
    const ZipDirectory directory = findDirectory(reader, bytes, where);
    std::vector<std::string> names;
    std::uint64_t at = directory.offset;
    for (std::uint64_t i = 0; i < directory.count; ++i) {
        reader.require(at, kCentralSignature);
        reader.part(at, kCentralSize);
        const auto nameSize = reader.number<std::uint16_t>(at + 28);
        const auto extraSize = reader.number<std::uint16_t>(at + 30);
        const auto commentSize = reader.number<std::uint16_t>(at + 32);
        ZipEntry entry{std::string(reader.part(at + kCentralSize, nameSize)), reader.number<std::uint32_t>(at + 16),
                       reader.number<std::uint32_t>(at + 24), reader.number<std::uint32_t>(at + 42)};
        if (reader.number<std::uint16_t>(at + 10) != 0)
            throw damagedZip(fmt::format("the part '{}' of the file is compressed", entry.name), where);
        read64(reader, at + kCentralSize + nameSize, extraSize, entry);
        checkEntry(reader, entry, where);
        names.push_back(std::move(entry.name));
        at += kCentralSize + nameSize + extraSize + commentSize;
    }
    return names;
}

}  // namespace counterpoint::models
