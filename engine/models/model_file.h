// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/json.h"
#include "engine/data/encoder.h"
#include "engine/models/classifier.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::models {

/// One array of a model file: float32 numbers, row-major, or plain bytes of another format.
struct StoredArray {
    enum class Type { Float32, Bytes };
    std::string name;
    Type type = Type::Float32;
    std::vector<std::int64_t> shape;  ///< Bytes: one number, the count
    std::string bytes;                ///< little-endian
};

/// The content of a model file, format version 1 (decisions.md 7):
///   8 bytes "CPMODEL\n", u32 version, u64 size of the header, 64 characters SHA-256 of all that follows,
///   the header (JSON; "arrays" lists name, type and shape), the arrays in that order without gaps.
/// Numbers are little-endian. Nothing in it depends on LibTorch.
struct ModelFile {
    static constexpr std::uint32_t kVersion = 1;

    core::Json header = core::Json::object();
    std::vector<StoredArray> arrays;

    void addMatrix(std::string name, const data::Matrix& values);
    void addBytes(std::string name, std::string bytes);
    /// Errors (Input) name the array: absent, of another type, not two-dimensional, with numbers that are not finite.
    data::Matrix matrix(std::string_view name, std::string_view where) const;
    const std::string& bytes(std::string_view name, std::string_view where) const;
};

/// Starts like a model file.
bool looksLikeModelFile(std::string_view bytes);
std::string writeModelFile(const ModelFile& file);
/// Errors (Input): not a model file, newer version, truncated, damaged (checksum), sizes that do not add up; all are checked
/// before memory is taken. `checkSum` = false skips the checksum, so that a fuzzer reaches what lies behind it.
ModelFile readModelFile(std::string_view bytes, std::string_view where, bool checkSum = true);

/// A classifier as the bytes of a model file, and back. The identity of what comes back lacks the file's sha256.
std::string serializeClassifier(const Classifier& model);
ClassifierPtr classifierFromFile(const ModelFile& file, std::string_view where);

/// SHA-256 of kind, encoder, output meaning and arrays; not of threshold and training record.
std::string weightsHash(const Classifier& model);

}  // namespace counterpoint::models
