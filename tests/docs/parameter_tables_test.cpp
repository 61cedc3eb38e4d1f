// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/parameter_tables.h"

#include "engine/core/file.h"
#include "engine/core/text.h"

#include <gtest/gtest.h>

namespace counterpoint::docs {

namespace {

TEST(ParameterTables, TheCommittedPageIsTheRegistrys) {
    const std::string committed = core::readFile(COUNTERPOINT_SOURCE "/docs/parameters.md");
    EXPECT_EQ(committed, parameterTables()) << "run: build/release/docs/counterpoint-parameter-tables > docs/parameters.md";
}

TEST(ParameterTables, EveryRowHasSevenCells) {
    for (const auto& line : core::split(parameterTables(), '\n')) {
        if (!line.starts_with('|')) continue;
        std::size_t bars = 0;
        for (std::size_t i = 0; i < line.size(); ++i) bars += line[i] == '|' && line[i - (i > 0 ? 1 : 0)] != '\\' ? 1 : 0;
        EXPECT_EQ(bars, 8U) << line;
    }
}

}  // namespace

}  // namespace counterpoint::docs
