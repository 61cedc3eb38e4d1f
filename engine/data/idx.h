// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/data/dataset.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::data {

// IDX, the format of MNIST (LeCun, Cortes, Burges; yann.lecun.com/exdb/mnist): two zero bytes, a type byte, the number of dimensions, each
// size as a big-endian 32-bit number, then the values, the last dimension running fastest.

/// An IDX file of unsigned bytes.
struct IdxArray {
    std::vector<std::uint64_t> sizes;
    std::string_view values;  ///< in the bytes that were read
};

/// The first bytes are those of an IDX file, of whatever type.
bool looksLikeIdx(std::string_view bytes);
/// By its name (…-images-idx3-ubyte, .gz or not) it should be an IDX file.
bool isNamedLikeIdx(const std::filesystem::path& file);
/// Errors (Input): not an IDX file, another type than unsigned bytes, a number of values that is not what the sizes say.
IdxArray readIdx(std::string_view bytes, std::string_view where);

/// Where the labels of X-images-idx3-ubyte[.gz] lie: X-labels-idx1-ubyte, with .gz or without, in the same folder. Empty where neither
/// exists.
std::filesystem::path labelsBeside(const std::filesystem::path& pictures);

/// Unpacked IDX files and what they are called in errors.
struct IdxFiles {
    std::string_view pictures;  ///< three dimensions: number, height, width
    std::string picturesWhere;
    std::optional<std::string_view> labels;  ///< one dimension
    std::string labelsWhere;
};

/// Pictures as a table: whole-number features p0, p1, ... from 0 to 255, one for each pixel, row-major, scaled to [0, 1] for a model; the
/// label's classes are "0", "1" where no label is above 1, else "0" to "9" or as far as the labels go. The schema says the picture's shape
/// (picture.h). A given schema is used instead where it has as many numeric features as there are pixels; its label's levels are the labels
/// 0, 1, ... in order, unless they are spelled as numbers. The identity is left to the caller. Errors (Input): what readIdx refuses, counts
/// of pictures and labels that differ, a label without a class, no labels where they are required.
Dataset readPictures(const IdxFiles& files, std::optional<Schema> schema, const LoadOptions& options, const core::Context& context);

}  // namespace counterpoint::data
