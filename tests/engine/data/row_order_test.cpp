// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/row_order.h"

#include "engine/core/error.h"
#include "engine/core/random.h"
#include "engine/core/text.h"
#include "engine/data/row_filter.h"
#include "engine/data/text_fold.h"
#include "tests/support/big_table.h"
#include "tests/support/schemas.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace counterpoint::data {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Kind = SortKey::Kind;

const double kMissing = std::numeric_limits<double>::quiet_NaN();

/// Six rows: amount 3.5, missing, -1, 3.5, -0, 0; town Bonn, Aachen, missing, bonn's place taken by Celle, Bonn, Aachen; grade mid, low,
/// high, missing, low, mid; label bad, good, missing, bad, good, good.
Table small() {
    Schema schema({test::number("amount", -5, 5), test::categorical("town", {"Bonn", "Aachen", "Celle"}),
                   test::ordinal("grade", {"low", "mid", "high"}), test::label("status", {"bad", "good"})});
    std::vector<Column> columns(4);
    columns[0].numbers = {3.5, kMissing, -1.0, 3.5, -0.0, 0.0};
    columns[1].codes = {0, 1, kMissingCode, 2, 0, 1};
    columns[2].codes = {1, 0, 2, kMissingCode, 0, 1};
    columns[3].codes = {0, 1, kMissingCode, 0, 1, 1};
    return {std::move(schema), std::move(columns), 6, nullptr};
}

const std::vector<std::string> kClasses{"bad", "good"};
const std::vector<float> kProbabilities{0.75F, 0.25F, 0.5F, 0.5F, 0.125F, 0.875F, 0.25F, 0.75F, 0.625F, 0.375F, 0.125F, 0.875F};
const std::vector<int> kPredicted{0, 0, 1, 1, 0, 1};

PredictionColumns predictions() { return {kClasses, kProbabilities, kPredicted}; }

std::vector<std::uint32_t> select(const RowQuery& query) { return selectRows(small(), predictions(), query, core::Context{}); }

std::vector<std::uint32_t> sorted(Kind kind, std::size_t index, bool descending) {
    RowQuery query;
    query.sort = {kind, index};
    query.descending = descending;
    return select(query);
}

TEST(RowOrder, WithoutConditionsIsEveryRow) { EXPECT_THAT(select({}), ElementsAre(0, 1, 2, 3, 4, 5)); }

TEST(RowOrder, SortsNumbersStablyWithMissingLastInBothDirections) {
    EXPECT_THAT(sorted(Kind::Field, 0, false), ElementsAre(2, 4, 5, 0, 3, 1)) << "-0 and 0 are equal";
    EXPECT_THAT(sorted(Kind::Field, 0, true), ElementsAre(0, 3, 4, 5, 2, 1));
}

TEST(RowOrder, SortsLevelsByNameOrdinalsByLevelLabelsByClass) {
    EXPECT_THAT(sorted(Kind::Field, 1, false), ElementsAre(1, 5, 0, 4, 3, 2));
    EXPECT_THAT(sorted(Kind::Field, 1, true), ElementsAre(3, 0, 4, 1, 5, 2));
    EXPECT_THAT(sorted(Kind::Field, 2, false), ElementsAre(1, 4, 0, 5, 2, 3));
    EXPECT_THAT(sorted(Kind::Label, 0, false), ElementsAre(0, 3, 1, 4, 5, 2));
    EXPECT_THAT(sorted(Kind::Field, 3, true), ElementsAre(1, 4, 5, 0, 3, 2));
}

TEST(RowOrder, SortsByPredictionProbabilityCorrectnessAndRow) {
    EXPECT_THAT(sorted(Kind::Predicted, 0, false), ElementsAre(0, 1, 4, 2, 3, 5));
    EXPECT_THAT(sorted(Kind::Probability, 1, true), ElementsAre(2, 5, 3, 1, 4, 0));
    EXPECT_THAT(sorted(Kind::Correct, 0, false), ElementsAre(1, 3, 4, 0, 5, 2)) << "wrong, right, without a label";
    EXPECT_THAT(sorted(Kind::RowNumber, 0, true), ElementsAre(5, 4, 3, 2, 1, 0));
}

TEST(RowOrder, RangesKeepTheirEndsAndLeaveOutMissingCells) {
    RowQuery query;
    query.ranges = {{0, -1.0, 0.0}};
    EXPECT_THAT(select(query), ElementsAre(2, 4, 5));
    query.ranges = {{0, std::nullopt, std::nullopt}};
    EXPECT_THAT(select(query), ElementsAre(0, 2, 3, 4, 5));
    query.ranges = {{2, 1.0, std::nullopt}, {0, 0.0, std::nullopt}};
    EXPECT_THAT(select(query), ElementsAre(0, 5));
}

TEST(RowOrder, FiltersByPredictionCorrectnessLabelAndProbability) {
    RowQuery query;
    query.predicted = 1;
    EXPECT_THAT(select(query), ElementsAre(2, 3, 5));
    query.correct = false;
    EXPECT_THAT(select(query), ElementsAre(3)) << "row 2 has no label";
    query = {};
    query.label = 1;
    EXPECT_THAT(select(query), ElementsAre(1, 4, 5));
    query = {};
    query.minProbability = 0.7;
    EXPECT_THAT(select(query), ElementsAre(0, 2, 3, 5)) << "of the predicted class";
    query.probabilityOf = 0;
    EXPECT_THAT(select(query), ElementsAre(0));
    query.minProbability = 0.25;
    query.maxProbability = 0.625;
    EXPECT_THAT(select(query), ElementsAre(1, 3, 4));
}

TEST(RowOrder, TextIsLookedForInEveryColumnWhateverItsCase) {
    RowQuery query;
    query.text = "BON";
    EXPECT_THAT(select(query), ElementsAre(0, 4));
    query.text = "3.5";
    EXPECT_THAT(select(query), ElementsAre(0, 3));
    query.text = "goo";
    query.condition = "grade=low";
    EXPECT_THAT(select(query), ElementsAre(1, 4));
    query.text = "nowhere";
    EXPECT_TRUE(select(query).empty());
}

TEST(RowOrder, TheTextOfAFileIsThatOfTheFile) {
    const std::string csv = "name;size;note\nMÜLLER;1,50;\"a \"\"b\"\"\"\nMeier;NA;x\n";
    Schema schema(
        {test::categorical("name", {"MÜLLER", "Meier"}), test::number("size", 0, 2), test::categorical("note", {"a \"b\"", "x"})});
    schema.extra["missing_value"] = "NA";
    const Dataset dataset = readTable(csv, "t", "t.csv", schema, {}, core::Context{});
    const auto with = [&](const char* text) {
        RowQuery query;
        query.text = text;
        return selectRows(dataset.table, {}, query, core::Context{});
    };
    EXPECT_THAT(with("müll"), ElementsAre(0));
    EXPECT_THAT(with("1,50"), ElementsAre(0));
    EXPECT_THAT(with("A \"B"), ElementsAre(0));
    EXPECT_TRUE(with("NA").empty()) << "a missing cell has no text";
}

TEST(RowOrder, WithoutPredictionsNothingSatisfiesAConditionOnThem) {
    const PredictionColumns none{kClasses, {}, {}};
    const auto with = [&](const RowQuery& query) { return selectRows(small(), none, query, core::Context{}); };
    RowQuery query;
    query.predicted = 0;
    EXPECT_TRUE(with(query).empty());
    EXPECT_TRUE(needsPredictions(query, small().schema(), kClasses));
    query = {};
    query.condition = "not predicted=bad";
    EXPECT_TRUE(with(query).empty());
    EXPECT_TRUE(needsPredictions(query, small().schema(), kClasses));
    query.condition = "amount>0";
    EXPECT_THAT(with(query), ElementsAre(0, 3));
    EXPECT_FALSE(needsPredictions(query, small().schema(), kClasses));
    for (const Kind kind : {Kind::Predicted, Kind::Probability, Kind::Correct}) {
        query = {};
        query.sort = {kind, 1};
        query.descending = true;
        EXPECT_THAT(with(query), ElementsAre(0, 1, 2, 3, 4, 5));
        EXPECT_TRUE(needsPredictions(query, small().schema(), kClasses));
    }
}

TEST(RowOrder, RefusesWhatDoesNotExist) {
    const auto errorOf = [](const RowQuery& query) -> std::string {
        try {
            select(query);
        } catch (const core::Error& error) {
            EXPECT_EQ(error.code(), core::ErrorCode::Usage);
            return error.what();
        }
        return "no error";
    };
    RowQuery query;
    query.condition = "amount>";
    EXPECT_THAT(errorOf(query), testing::AllOf(HasSubstr("the condition, column 8"), HasSubstr("ends too early")));
    query = {};
    query.ranges = {{1, 0.0, 1.0}};
    EXPECT_THAT(errorOf(query), HasSubstr("'town' has no order"));
    query.ranges = {{9, 0.0, 1.0}};
    EXPECT_THAT(errorOf(query), HasSubstr("no column 9"));
    query = {};
    query.predicted = 2;
    EXPECT_THAT(errorOf(query), HasSubstr("no class 2"));
    query = {};
    query.sort = {Kind::Probability, 7};
    EXPECT_THAT(errorOf(query), HasSubstr("no class 7"));
}

TEST(RowOrder, StopsWhenToldTo) {
    std::stop_source stop;
    stop.request_stop();
    core::Context context;
    context.stop = stop.get_token();
    RowQuery query;
    query.sort = {Kind::Field, 0};
    try {
        selectRows(small(), predictions(), query, context);
        FAIL() << "not stopped";
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Cancelled);
    }
}

TEST(TextFold, KnowsAsciiAndLatin1) {
    EXPECT_EQ(foldCase("AZaz09 ÄÖÜß ÀÞ×"), "azaz09 äöüß àþ×");
    EXPECT_EQ(foldCase("\xC3"), "\xC3") << "a halved character stays as it is";
}

// ---- against a plain reference, on tables read from a text ----

struct Case {
    Dataset dataset;
    std::vector<float> probabilities;
    std::vector<int> classes;
};

Case drawCase() {
    const auto rows = *rc::gen::inRange<std::size_t>(1, 80);
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    Case drawn{test::bigDataset(rows, seed), {}, {}};
    core::Random random(seed);
    for (std::size_t row = 0; row < rows; ++row) {
        const auto yes = static_cast<float>(random.index(5)) / 4.0F;
        drawn.probabilities.insert(drawn.probabilities.end(), {1.0F - yes, yes});
        drawn.classes.push_back(yes > 0.5F ? 1 : 0);
    }
    return drawn;
}

RowQuery drawQuery() {
    RowQuery query;
    query.text = *rc::gen::element<std::string>("", "", "", "", "", "", "", "9", "NORTH", "größe", "said \"l", ".5", "zzz");
    query.condition = *rc::gen::element<std::string>("", "", "", "", "age>40", "predicted=yes or region=''", "not rating=low");
    if (*rc::gen::inRange(0, 4) == 0) query.ranges.push_back({2, 2000.0, 7000.0});
    if (*rc::gen::inRange(0, 4) == 0) query.ranges.push_back({13, 1.0, std::nullopt});
    if (*rc::gen::inRange(0, 6) == 0) query.predicted = *rc::gen::inRange(0, 2);
    if (*rc::gen::inRange(0, 6) == 0) query.correct = *rc::gen::arbitrary<bool>();
    if (*rc::gen::inRange(0, 6) == 0) query.minProbability = 0.5;
    query.sort.kind = *rc::gen::element(Kind::RowNumber, Kind::Field, Kind::Field, Kind::Field, Kind::Label, Kind::Predicted,
                                        Kind::Probability, Kind::Correct);
    query.sort.index = query.sort.kind == Kind::Field ? *rc::gen::element<std::size_t>(0, 1, 2, 3, 10, 10, 10, 11, 13, 14, 15)
                                                      : *rc::gen::inRange<std::size_t>(0, 2);
    query.descending = *rc::gen::arbitrary<bool>();
    return query;
}

bool wanted(const Case& c, const RowQuery& query, std::size_t row) {
    const Table& table = c.dataset.table;
    bool found = query.text.empty();
    for (std::size_t field = 0; field < 16; ++field)
        found = found || foldCase(table.cellText(row, field)).find(foldCase(query.text)) != std::string::npos;
    for (const ColumnRange& range : query.ranges) {
        const double cell = table.cell(row, range.field);
        if (std::isnan(cell) || (range.min && cell < *range.min) || (range.max && cell > *range.max)) return false;
    }
    const int predicted = c.classes[row];
    if (query.predicted && predicted != *query.predicted) return false;
    if (query.correct && (table.labelOf(row) == predicted) != *query.correct) return false;
    const std::span<const float> probabilities = std::span(c.probabilities).subspan(2 * row, 2);
    if (query.minProbability && probabilities[static_cast<std::size_t>(predicted)] < *query.minProbability) return false;
    return found && (query.condition.empty() ||
                     RowFilter::parse(query.condition, table.schema(), {"no", "yes"}).matches({&table, row, predicted, probabilities}));
}

/// What the row is sorted by, as a pair of which one part says all; nothing for a missing cell.
std::optional<std::pair<double, std::string>> sortValue(const Case& c, const SortKey& key, std::size_t row) {
    const Table& table = c.dataset.table;
    switch (key.kind) {
        case Kind::RowNumber:
            return {{static_cast<double>(row), ""}};
        case Kind::Label:
            return {{table.labelOf(row), ""}};
        case Kind::Predicted:
            return {{c.classes[row], ""}};
        case Kind::Probability:
            return {{c.probabilities[2 * row + key.index], ""}};
        case Kind::Correct:
            return {{c.classes[row] == table.labelOf(row) ? 1 : 0, ""}};
        case Kind::Field:
            break;
    }
    const std::string text = table.cellText(row, key.index);
    if (text.empty()) return std::nullopt;
    if (table.schema().fields()[key.index].isOrdered()) return {{table.cell(row, key.index), ""}};
    return {{0.0, foldCase(text)}};
}

RC_GTEST_PROP(RowOrder, AgreesWithAPlainReference, ()) {
    const Case c = drawCase();
    const RowQuery query = drawQuery();
    std::vector<std::uint32_t> expected;
    for (std::size_t row = 0; row < c.classes.size(); ++row) {
        if (wanted(c, query, row)) expected.push_back(static_cast<std::uint32_t>(row));
    }
    std::stable_sort(expected.begin(), expected.end(), [&](std::uint32_t a, std::uint32_t b) {
        const auto first = sortValue(c, query.sort, a);
        const auto second = sortValue(c, query.sort, b);
        if (!first || !second) return first.has_value() && !second.has_value();
        return query.descending ? *second < *first : *first < *second;
    });
    const PredictionColumns columns{{"no", "yes"}, c.probabilities, c.classes};
    RC_ASSERT(selectRows(c.dataset.table, columns, query, core::Context{}) == expected);
}

}  // namespace
}  // namespace counterpoint::data
