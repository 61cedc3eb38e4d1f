// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an IDX file: of pictures without labels, and of the labels of two pictures. Errors must be of the engine's kind, and what is
// read must have as many rows and columns as its sizes say.
#include "engine/core/error.h"
#include "engine/data/idx.h"
#include "engine/data/picture.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

namespace core = counterpoint::core;
namespace data = counterpoint::data;

void read(const data::IdxFiles& files) {
    try {
        const data::Dataset dataset = data::readPictures(files, std::nullopt, {}, core::Context());
        const auto shape = data::pictureShapeOf(dataset.schema());
        if (!shape || shape->size() != dataset.schema().featureCount()) std::abort();
        for (std::size_t row = 0; row < dataset.table.rowCount(); ++row) {
            for (const double value : dataset.table.row(row)) {
                if (!(value >= 0.0 && value <= 255.0)) std::abort();
            }
        }
    } catch (const core::Error& error) {
        if (error.code() == core::ErrorCode::Internal) std::abort();
    }
}

}  // namespace

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const std::string twoPictures("\0\0\x08\x03\0\0\0\x02\0\0\0\x01\0\0\0\x01xy", 18);
    const std::string_view input(reinterpret_cast<const char*>(bytes), size);
    read({input, "fuzz-images", std::nullopt, ""});
    read({twoPictures, "fuzz-images", input, "fuzz-labels"});
    return 0;
}
