// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/explain.h"

#include "engine/core/error.h"
#include "engine/report/result_csv.h"
#include "tests/support/schemas.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>
#include <stop_token>

namespace counterpoint::jobs {
namespace {

using counterfactual::Counterfactual;
using counterfactual::Status;
using testing::IsEmpty;

/// Answers "one more" for even numbers and nothing for odd ones; may ask for a stop after some rows.
class OneMore final : public counterfactual::Generator {
public:
    const counterfactual::MethodInfo& info() const override { return info_; }
    void prepare(const core::Context& context) override {
        ++prepared;
        context.throwIfStopped();
    }
    std::vector<std::vector<Counterfactual>> generate(const counterfactual::SearchRequest& request, const core::Context& context) override {
        context.progress->beginPhase("inside", 0.9, 1.0);
        std::vector<std::vector<Counterfactual>> all;
        for (const data::Row& factual : request.factuals) {
            all.push_back({answer(factual, context)});
            if (++answered == stopAfter) stop.request_stop();
        }
        context.progress->setPhaseFraction(1.0);
        portions.push_back(request.factuals.size());
        tracesKept = tracesKept || request.keepTrace;
        return all;
    }

    std::stop_source stop;
    std::size_t stopAfter = 0;
    std::size_t answered = 0;
    int prepared = 0;
    bool tracesKept = false;
    std::vector<std::size_t> portions;

private:
    static Counterfactual answer(const data::Row& factual, const core::Context& context) {
        Counterfactual result;
        result.factual = factual;
        if (context.shouldStop()) {
            result.reason.id = context.stopRequested() ? "search.cancelled" : "search.time-limit";
            return result;
        }
        result.probabilitiesBefore = result.probabilitiesAfter = {0.25F, 0.75F};
        if (static_cast<int>(factual[0]) % 2 != 0) {
            result.reason = {"none", {}, "odd"};
            return result;
        }
        result.status = Status::Valid;
        result.predictedClass = 1;
        result.row = {factual[0] + 1.0};
        result.changes = {{0, factual[0], factual[0] + 1.0, 1.0}};
        return result;
    }

    counterfactual::MethodInfo info_{.name = "one-more", .label = "One more", .help = "", .source = "", .modalities = {}, .parameters = {}};
};

/// 100 rows, the number of each its cell.
data::Table hundred() {
    std::vector<data::Column> columns(1);
    columns[0].numbers.resize(100);
    std::iota(columns[0].numbers.begin(), columns[0].numbers.end(), 0.0);
    return {data::Schema({test::integer("n", 0, 200)}), std::move(columns), 100, nullptr};
}

report::Question question() { return {{"no", "yes"}, 0.5, {}, {}}; }

report::RunRecord record() {
    report::RunRecord record;
    record.noTimes = true;
    return record;
}

std::vector<std::size_t> someRows(std::size_t count) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < count; ++i) rows.push_back(99 - 2 * i);  // odd numbers
    rows.push_back(4);
    return rows;
}

TEST(ExplainRows, GivesEveryRowInOrderAndItsPortions) {
    OneMore generator;
    const data::Table table = hundred();
    const auto rows = someRows(39);
    std::vector<std::size_t> told;
    core::Context context;
    const auto explained = explainRows(generator, table, rows, {}, context, [&](std::span<const report::ExplainedRow> portion) {
        for (const auto& one : portion) told.push_back(one.row);
    });
    ASSERT_EQ(explained.rows.size(), 40U);
    EXPECT_EQ(told, rows);
    EXPECT_FALSE(explained.stopped);
    EXPECT_EQ(explained.asked, 40U);
    EXPECT_EQ(explained.withoutResult(), 39U);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(explained.rows[i].row, rows[i]);
        EXPECT_EQ(explained.rows[i].method, "one-more");
        EXPECT_EQ(explained.rows[i].results.front().factual.front(), static_cast<double>(rows[i]));
    }
    EXPECT_GT(generator.portions.size(), 1U);
    EXPECT_EQ(generator.prepared, 1);
    EXPECT_EQ(context.progress->snapshot().fraction, 1.0);
}

TEST(ExplainRows, ProgressIsThatOfTheWhole) {
    OneMore generator;
    core::Context context;
    std::vector<double> fractions;
    explainRows(generator, hundred(), someRows(39), {}, context,
                [&](std::span<const report::ExplainedRow>) { fractions.push_back(context.progress->snapshot().fraction); });
    // Before its own share is told: none, 16 and 32 of 40 rows in the upper half.
    EXPECT_THAT(fractions, testing::ElementsAre(testing::DoubleEq(0.5), testing::DoubleEq(0.7), testing::DoubleEq(0.9)));
}

TEST(ExplainRows, AStopKeepsWhatIsFinished) {
    for (const std::size_t after : {1U, 16U, 20U, 39U}) {
        OneMore generator;
        generator.stopAfter = after;
        core::Context context;
        context.stop = generator.stop.get_token();
        const auto explained = explainRows(generator, hundred(), someRows(39), {}, context);
        EXPECT_EQ(explained.rows.size(), after);
        EXPECT_TRUE(explained.stopped);
    }
    OneMore generator;
    generator.stop.request_stop();
    core::Context context;
    context.stop = generator.stop.get_token();
    const auto nothing = explainRows(generator, hundred(), someRows(3), {}, context);
    EXPECT_THAT(nothing.rows, IsEmpty());
    EXPECT_TRUE(nothing.stopped);
    EXPECT_EQ(nothing.asked, 4U);
}

TEST(ExplainRows, ATimeLimitEndsIt) {
    OneMore generator;
    core::Context context;
    context.setTimeLimit(0.0);
    const auto explained = explainRows(generator, hundred(), someRows(3), {}, context);
    EXPECT_THAT(explained.rows, IsEmpty());
    EXPECT_TRUE(explained.stopped);
}

TEST(ExplainRows, TheFileIsTheReportsAndHoldsWhatIsFinished) {
    const data::Table table = hundred();
    const auto rows = someRows(39);
    OneMore first;
    const auto explained = explainRows(first, table, rows, {}, core::Context{});
    OneMore second;
    const auto file = explainRowsToCsv(second, table, rows, {}, {record(), question()}, core::Context{});
    EXPECT_EQ(file.csv, report::counterfactualCsv(record(), question(), table, explained.rows));
    EXPECT_EQ(file.written, 40U);
    EXPECT_EQ(file.withoutResult, 39U);
    EXPECT_FALSE(file.stopped);
    EXPECT_TRUE(first.tracesKept);
    EXPECT_FALSE(second.tracesKept);

    OneMore third;
    third.stopAfter = 20;
    core::Context context;
    context.stop = third.stop.get_token();
    const auto part = explainRowsToCsv(third, table, rows, {}, {record(), question()}, context);
    EXPECT_EQ(part.written, 20U);
    EXPECT_TRUE(part.stopped);
    EXPECT_EQ(part.csv, report::counterfactualCsv(record(), question(), table, std::span(explained.rows).first(20)));
}

}  // namespace
}  // namespace counterpoint::jobs
