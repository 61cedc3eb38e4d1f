// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/catalogue.h"

#include "engine/core/error.h"
#include "engine/core/file.h"
#include "engine/data/schema.h"

#include <algorithm>

namespace counterpoint::data {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kSchemaEnding = ".schema.json";

std::optional<CatalogueEntry> readEntry(const fs::path& schemaFile) {
    const std::string fileName = schemaFile.filename().string();
    if (fileName.size() <= kSchemaEnding.size() || !fileName.ends_with(kSchemaEnding)) return std::nullopt;
    CatalogueEntry entry;
    entry.name = fileName.substr(0, fileName.size() - kSchemaEnding.size());
    entry.schema = schemaFile;
    for (const char* ending : {".csv", ".csv.gz"}) {
        const fs::path file = schemaFile.parent_path() / (entry.name + ending);
        std::error_code ignored;
        if (entry.file.empty() && fs::is_regular_file(file, ignored)) entry.file = file;
    }
    if (entry.file.empty()) return std::nullopt;
    try {
        entry.title = Schema::read(schemaFile).title;
    } catch (const core::Error&) {
        return std::nullopt;
    }
    return entry;
}

}  // namespace

std::vector<CatalogueEntry> catalogue() {
    std::vector<CatalogueEntry> entries;
    std::error_code missing;
    for (const auto& item : fs::directory_iterator(core::bundledDatasetsFolder(), missing)) {
        if (auto entry = readEntry(item.path())) entries.push_back(std::move(*entry));
    }
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return entries;
}

std::optional<CatalogueEntry> findInCatalogue(std::string_view name) {
    if (name.empty() || name.find('/') != std::string_view::npos) return std::nullopt;
    return readEntry(core::bundledDatasetsFolder() / (std::string(name) + std::string(kSchemaEnding)));
}

}  // namespace counterpoint::data
