// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/big_table.h"

#include <gtest/gtest.h>
#include <cmath>

namespace counterpoint::test {
namespace {

TEST(BigTable, IsTheSameForTheSameSeedAndReadableBySchemaAndByGuess) {
    EXPECT_EQ(bigCsv(50, 3), bigCsv(50, 3));
    EXPECT_NE(bigCsv(50, 3), bigCsv(50, 4));
    const data::Dataset dataset = bigDataset(500);
    EXPECT_EQ(dataset.table.rowCount(), 500U);
    EXPECT_EQ(dataset.schema().fields().size(), kBigColumns);
    EXPECT_EQ(dataset.table.cellText(7, 0), "C100007");
    std::size_t yes = 0;
    std::size_t missing = 0;
    for (std::size_t row = 0; row < 500; ++row) {
        yes += dataset.table.labelOf(row) == 1 ? 1U : 0U;
        missing += std::isnan(dataset.table.cell(row, 2)) ? 1U : 0U;
    }
    EXPECT_GT(yes, 50U);
    EXPECT_LT(yes, 450U);
    EXPECT_GT(missing, 0U);
    const data::Dataset guessed = data::readTable(bigCsv(500), "big", "big.csv", std::nullopt, {}, core::Context{});
    EXPECT_EQ(guessed.schema().label()->name, "decision");
    EXPECT_EQ(guessed.schema().fields()[0].role, data::Role::Excluded);
}

}  // namespace
}  // namespace counterpoint::test
