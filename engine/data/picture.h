// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/schema.h"

#include <cstddef>
#include <optional>

namespace counterpoint::data {

/// The shape of one picture whose pixels are the features of a schema: channel by channel, each row-major from its top left corner.
struct PictureShape {
    std::size_t channels = 1;
    std::size_t height = 0;
    std::size_t width = 0;

    std::size_t size() const { return channels * height * width; }
    friend bool operator==(const PictureShape&, const PictureShape&) = default;
};

/// What a schema says by its key "picture": {"channels", "height", "width"}. Nothing where the key is absent or of another form, or where
/// the features are not as many numbers as such a picture has pixels.
std::optional<PictureShape> pictureShapeOf(const Schema& schema);
void setPictureShape(Schema& schema, const PictureShape& shape);

}  // namespace counterpoint::data
