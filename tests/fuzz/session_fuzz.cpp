// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a session and as a journal: what loads must come back the same when it is written and read again.
#include "engine/core/error.h"
#include "ui/session/journal_lines.h"
#include "ui/session/session_file.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace counterpoint;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    std::size_t read = 0;
    for (const auto& line : ui::lines::split(text)) read += line.whole.size();
    if (read > size) std::abort();
    try {
        const std::string once = ui::sessionText(ui::parseSession(text, "fuzz", "/fuzz"), "/fuzz");
        if (ui::sessionText(ui::parseSession(once, "again", "/fuzz"), "/fuzz") != once) std::abort();
    } catch (const core::Error& error) {
        if (error.code() == core::ErrorCode::Internal) std::abort();
    }
    return 0;
}
