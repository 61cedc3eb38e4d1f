// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/model_file.h"

#include "engine/core/error.h"
#include "engine/core/hash.h"

#include <fmt/format.h>
#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <optional>
#include <utility>

namespace counterpoint::models {

static_assert(std::endian::native == std::endian::little, "model files are written as the machine holds numbers");

namespace {

constexpr std::string_view kMagic = "CPMODEL\n";
constexpr std::size_t kDigestSize = 64;
constexpr std::size_t kPreludeSize = kMagic.size() + sizeof(std::uint32_t) + sizeof(std::uint64_t) + kDigestSize;

core::Error damagedFile(std::string what, std::string_view where) {
    return core::inputError(std::move(what), std::string(where), "the model file is damaged: copy it again or train the model anew");
}

template <typename T>
T numberAt(std::string_view bytes, std::size_t offset) {
    T value{};
    std::memcpy(&value, bytes.data() + offset, sizeof(T));
    return value;
}

template <typename T>
void appendNumber(std::string& bytes, T value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof(T));
}

core::Json describeArrays(const std::vector<StoredArray>& arrays) {
    core::Json list = core::Json::array();
    for (const StoredArray& array : arrays) {
        core::Json entry;
        entry["name"] = array.name;
        entry["type"] = array.type == StoredArray::Type::Float32 ? "float32" : "bytes";
        entry["shape"] = array.shape;
        list.push_back(std::move(entry));
    }
    return list;
}

/// Bytes that an array of this type and shape takes; nothing when that is more than `limit`.
std::optional<std::size_t> byteCount(StoredArray::Type type, std::span<const std::int64_t> shape, std::size_t limit) {
    std::size_t count = type == StoredArray::Type::Float32 ? sizeof(float) : 1;
    for (const std::int64_t extent : shape) {
        if (extent < 0) return std::nullopt;
        const auto size = static_cast<std::size_t>(extent);
        if (size != 0 && count > limit / size) return std::nullopt;
        count *= size;
    }
    return count;
}

StoredArray readArray(const core::Json& entry, std::string_view& payload, std::string_view where) {
    if (!entry.is_object() || !entry.contains("name") || !entry["name"].is_string() || !entry.contains("type") ||
        !entry.contains("shape") || !entry["shape"].is_array()) {
        throw damagedFile("an array without name, type and shape", where);
    }
    StoredArray array;
    array.name = entry["name"].get<std::string>();
    if (entry["type"] != "float32" && entry["type"] != "bytes") throw damagedFile("an array of an unknown type", where);
    array.type = entry["type"] == "float32" ? StoredArray::Type::Float32 : StoredArray::Type::Bytes;
    for (const core::Json& extent : entry["shape"]) {
        if (!extent.is_number_integer()) throw damagedFile("an array whose shape is no list of integers", where);
        array.shape.push_back(extent.get<std::int64_t>());
    }
    const auto size = byteCount(array.type, array.shape, payload.size());
    if (!size || *size > payload.size()) throw damagedFile(fmt::format("array '{}' is larger than the file", array.name), where);
    array.bytes.assign(payload.substr(0, *size));
    payload.remove_prefix(*size);
    return array;
}

const StoredArray& requireArray(const ModelFile& file, std::string_view name, StoredArray::Type type, std::string_view where) {
    const auto found = std::find_if(file.arrays.begin(), file.arrays.end(), [&](const StoredArray& array) { return array.name == name; });
    if (found == file.arrays.end() || found->type != type) throw damagedFile(fmt::format("array '{}' is not in the file", name), where);
    return *found;
}

}  // namespace

void ModelFile::addMatrix(std::string name, const data::Matrix& values) {
    std::string content(reinterpret_cast<const char*>(values.data()), static_cast<std::size_t>(values.size()) * sizeof(float));
    arrays.push_back({std::move(name), StoredArray::Type::Float32, {values.rows(), values.cols()}, std::move(content)});
}

void ModelFile::addBytes(std::string name, std::string bytes) {
    const auto size = static_cast<std::int64_t>(bytes.size());
    arrays.push_back({std::move(name), StoredArray::Type::Bytes, {size}, std::move(bytes)});
}

data::Matrix ModelFile::matrix(std::string_view name, std::string_view where) const {
    const StoredArray& array = requireArray(*this, name, StoredArray::Type::Float32, where);
    if (array.shape.size() != 2) throw damagedFile(fmt::format("array '{}' is no matrix", name), where);
    const auto count = array.bytes.size() / sizeof(float);
    if (count == 0) throw damagedFile(fmt::format("array '{}' is empty", name), where);
    data::Matrix values(array.shape[0], array.shape[1]);
    std::memcpy(values.data(), array.bytes.data(), array.bytes.size());
    if (!values.allFinite()) throw damagedFile(fmt::format("array '{}' holds numbers that are not finite", name), where);
    return values;
}

const std::string& ModelFile::bytes(std::string_view name, std::string_view where) const {
    return requireArray(*this, name, StoredArray::Type::Bytes, where).bytes;
}

bool looksLikeModelFile(std::string_view bytes) { return bytes.starts_with(kMagic); }

std::string writeModelFile(const ModelFile& file) {
    core::Json header = file.header;
    header["arrays"] = describeArrays(file.arrays);
    const std::string headerText = header.dump(-1, ' ', false, core::Json::error_handler_t::replace);
    std::string content = headerText;
    for (const StoredArray& array : file.arrays) content += array.bytes;

    std::string bytes(kMagic);
    appendNumber(bytes, ModelFile::kVersion);
    appendNumber(bytes, static_cast<std::uint64_t>(headerText.size()));
    bytes += core::sha256(content);
    bytes += content;
    return bytes;
}

ModelFile readModelFile(std::string_view bytes, std::string_view where, bool checkSum) {
    if (!looksLikeModelFile(bytes)) throw core::inputError("this is no model file", std::string(where), "name a file written by train");
    if (bytes.size() < kPreludeSize) throw damagedFile("the model file ends too early", where);
    const auto version = numberAt<std::uint32_t>(bytes, kMagic.size());
    if (version > ModelFile::kVersion) {
        throw core::inputError(fmt::format("the model file has format {}, this program reads up to {}", version, ModelFile::kVersion),
                               std::string(where), "update the program");
    }
    if (version == 0) throw damagedFile("the model file has no format version", where);
    const auto headerSize = numberAt<std::uint64_t>(bytes, kMagic.size() + sizeof(version));
    const std::string_view content = bytes.substr(kPreludeSize);
    if (headerSize > content.size()) throw damagedFile("the model file ends too early", where);
    if (checkSum && core::sha256(content) != bytes.substr(kPreludeSize - kDigestSize, kDigestSize)) {
        throw damagedFile("the checksum of the model file does not match its content", where);
    }

    ModelFile file;
    file.header = core::parseJson(content.substr(0, headerSize), where);
    if (!file.header.is_object() || !file.header.contains("arrays") || !file.header["arrays"].is_array()) {
        throw damagedFile("the model file's header lists no arrays", where);
    }
    std::string_view payload = content.substr(headerSize);
    for (const core::Json& entry : file.header["arrays"]) file.arrays.push_back(readArray(entry, payload, where));
    if (!payload.empty()) throw damagedFile(fmt::format("{} bytes follow the last array", payload.size()), where);
    file.header.erase("arrays");
    return file;
}

}  // namespace counterpoint::models
