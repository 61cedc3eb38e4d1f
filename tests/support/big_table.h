// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/dataset.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace counterpoint::test {

constexpr std::size_t kBigRows = 1000000;
constexpr std::size_t kBigColumns = 16;

/// A CSV text of 16 columns, the same for the same arguments: "id" (text, all different), nine numbers (three whole), four levelled
/// columns, "note" (text of few words) and the label "decision" (no, yes), which leans on "income" and "debt". About one cell in twenty
/// of "income" and "region" is missing. A million rows take less than a second.
std::string bigCsv(std::size_t rows = kBigRows, std::uint64_t seed = 1);

/// The schema by which it is read: all numbers and levels are features, "rating" is ordinal, "id" and "note" are excluded.
data::Schema bigSchema();

/// The text read by the schema, without a file.
data::Dataset bigDataset(std::size_t rows = kBigRows, std::uint64_t seed = 1);

/// The text as a file, with its schema beside it where `withSchema`.
void writeBigCsv(const std::filesystem::path& file, std::size_t rows = kBigRows, std::uint64_t seed = 1, bool withSchema = true);

}  // namespace counterpoint::test
