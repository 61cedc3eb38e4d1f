// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a schema: what loads must come back the same when it is written and read again, and gives an encoder or an error.
#include "engine/core/error.h"
#include "engine/data/encoder.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

namespace core = counterpoint::core;
namespace data = counterpoint::data;

void useEncoder(const data::Schema& schema) {
    const data::Encoder encoder = data::Encoder::fromSchema(schema);
    const std::vector<float> zeros(encoder.width(), 0.0F);
    std::vector<float> again(encoder.width());
    encoder.encode(encoder.decode(zeros), again);
    (void)data::Encoder::fromJson(encoder.toJson(), "fuzz");
}

}  // namespace

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    try {
        const data::Schema schema = data::Schema::fromJson(core::parseJson(text, "fuzz"), "fuzz");
        const core::Json json = schema.toJson();
        if (data::Schema::fromJson(json, "again").toJson() != json) std::abort();
        useEncoder(schema);
    } catch (const core::Error& error) {
        if (error.code() == core::ErrorCode::Internal) std::abort();
    }
    return 0;
}
