// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/cache.h"
#include "app/cli/command_line.h"
#include "app/cli/output.h"
#include "app/cli/verb.h"
#include "engine/core/file.h"

#include <fmt/format.h>

namespace counterpoint::cli {

ExitStatus runCache(const std::vector<std::string>& arguments, Console& console) {
    bool clear = false;
    CommandLine line("cache", "cache [--clear]",
                     "Shows the cache of fitted things (latent spaces, neighbour indexes): searches over the same model and data start\n"
                     "from it at once. It may be cleared at any time.");
    line.flag("--clear", clear, "Remove everything in it.");
    line.example("counterpoint-cli cache --clear");
    if (!line.parse(arguments)) {
        writeStandardOutput(line.helpText());
        return ExitStatus::Done;
    }
    const auto cache = core::DiskCache::standard();
    constexpr double kMebibyte = 1 << 20;
    const auto before = static_cast<double>(cache.sizeBytes()) / kMebibyte;
    if (clear) cache.clear();
    writeStandardOutput(fmt::format("folder: {}\nsize: {:.1f} MiB\nlimit: {:.0f} MiB\n", core::cacheFolder().string(),
                                    static_cast<double>(cache.sizeBytes()) / kMebibyte,
                                    static_cast<double>(core::DiskCache::kDefaultLimit) / kMebibyte));
    if (clear) console.note(fmt::format("{:.1f} MiB freed", before));
    return ExitStatus::Done;
}

}  // namespace counterpoint::cli
