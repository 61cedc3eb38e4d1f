// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a CSV table: typed by inference, then read again by the schema that inference gave. Errors must be of the
// engine's kind, and every cell of a table that loads must be readable.
#include "engine/core/error.h"
#include "engine/data/dataset.h"

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

namespace core = counterpoint::core;
namespace data = counterpoint::data;

void touch(const data::Table& table) {
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        for (std::size_t field = 0; field < table.schema().fields().size(); ++field) {
            (void)table.cellText(row, field);
            (void)table.schema().fields()[field].valueText(table.cell(row, field));
        }
    }
}

}  // namespace

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    try {
        const core::Context context;
        const data::Dataset guessed = data::readTable(text, "fuzz", "fuzz.csv", std::nullopt, {}, context);
        touch(guessed.table);
        const data::Dataset typed = data::readTable(text, "fuzz", "fuzz.csv", guessed.schema(), {}, context);
        if (typed.table.rowCount() != guessed.table.rowCount()) std::abort();
    } catch (const core::Error& error) {
        if (error.code() == core::ErrorCode::Internal) std::abort();
    }
    return 0;
}
