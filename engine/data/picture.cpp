// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/picture.h"

namespace counterpoint::data {

namespace {

constexpr const char* kKey = "picture";

/// A whole number from 1 to a bound that no product of three overflows.
std::optional<std::size_t> sizeOf(const core::Json& picture, const char* key) {
    constexpr std::uint64_t kMost = 1U << 20;
    const auto found = picture.find(key);
    if (found == picture.end() || !found->is_number_unsigned()) return std::nullopt;
    const auto size = found->get<std::uint64_t>();
    return size >= 1 && size <= kMost ? std::optional(static_cast<std::size_t>(size)) : std::nullopt;
}

bool hasOnlyNumbers(const Schema& schema) {
    for (std::size_t i = 0; i < schema.featureCount(); ++i) {
        if (!schema.feature(i).isNumeric()) return false;
    }
    return true;
}

}  // namespace

std::optional<PictureShape> pictureShapeOf(const Schema& schema) {
    const auto found = schema.extra.find(kKey);
    if (found == schema.extra.end() || !found->is_object()) return std::nullopt;
    const auto channels = sizeOf(*found, "channels");
    const auto height = sizeOf(*found, "height");
    const auto width = sizeOf(*found, "width");
    if (!channels || !height || !width) return std::nullopt;
    const PictureShape shape{*channels, *height, *width};
    return shape.size() == schema.featureCount() && hasOnlyNumbers(schema) ? std::optional(shape) : std::nullopt;
}

void setPictureShape(Schema& schema, const PictureShape& shape) {
    core::Json& picture = schema.extra[kKey];
    picture = core::Json::object();
    picture["channels"] = shape.channels;
    picture["height"] = shape.height;
    picture["width"] = shape.width;
}

}  // namespace counterpoint::data
