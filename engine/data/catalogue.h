// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::data {

/// A bundled data set: one descriptor (schema) and one file.
struct CatalogueEntry {
    std::string name;  ///< "credit_scoring"
    std::string title;
    std::filesystem::path file;
    std::filesystem::path schema;
};

/// The data sets of the bundled folder, by name. A descriptor that cannot be read is left out.
std::vector<CatalogueEntry> catalogue();
std::optional<CatalogueEntry> findInCatalogue(std::string_view name);

}  // namespace counterpoint::data
