// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/report/attribution_record.h"
#include "engine/report/html.h"
#include "engine/report/html_plots.h"
#include "tests/engine/report/example.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <array>

namespace counterpoint::report {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

data::Encoder encoder() {
    const std::array<std::size_t, 3> rows{0, 1, 2};
    return data::Encoder::fit(example::table(), rows);
}

AttributedRow exact() {
    AttributedRow row;
    row.row = 7;
    row.attribution.method = "linear";
    row.attribution.classIndex = 1;
    row.attribution.values = {0.5, -0.25, example::kMissing};
    row.attribution.columns = {0.5, -0.25, 0.0, 0.0};
    row.attribution.base = 0.125;
    row.attribution.outputValue = 0.375;
    row.attribution.convergenceDelta = 0.0;
    row.attribution.seconds = 2.0;
    return row;
}

AttributedRow sampled() {
    AttributedRow row = exact();
    row.attribution.method = "sampled";
    row.attribution.low = {0.25, -0.5, example::kMissing};
    row.attribution.high = {0.75, 0.125, example::kMissing};
    row.attribution.level = 0.95;
    row.attribution.members = 5;
    row.attribution.convergenceDelta.reset();
    return row;
}

const std::vector<std::string> kClasses{"bad", "good"};

TEST(AttributionCsv, HasAColumnPerFeatureThenIntervalsThenBase) {
    const std::vector<AttributedRow> rows{exact(), sampled()};
    EXPECT_EQ(
        attributionCsv(rows, encoder(), kClasses, false),
        "row,method,class,income,feature:row,home,income.low,income.high,feature:row.low,feature:row.high,home.low,home.high,base,output,"
        "convergence_delta\n"
        "7,linear,good,0.5,-0.25,,,,,,,,0.125,0.375,0\n"
        "7,sampled,good,0.5,-0.25,,0.25,0.75,-0.5,0.125,,,0.125,0.375,\n");
}

TEST(AttributionCsv, LeavesOutWhatNoMethodGives) {
    AttributedRow row = exact();
    row.attribution.base.reset();
    row.attribution.convergenceDelta.reset();
    EXPECT_EQ(attributionCsv(std::vector{row}, encoder(), kClasses, false),
              "row,method,class,income,feature:row,home,output\n7,linear,good,0.5,-0.25,,0.375\n");
}

TEST(AttributionCsv, WritesEncodedColumnsAndUnits) {
    EXPECT_THAT(attributionCsv(std::vector{exact()}, encoder(), kClasses, true), StartsWith("row,method,class,income,feature:row,"));
    AttributedRow units = exact();
    units.attribution.layer = "fc1";
    units.attribution.units = {1.0, 2.0};
    EXPECT_THAT(attributionCsv(std::vector{units}, encoder(), kClasses, false), HasSubstr("row,method,class,u0,u1,base"));
    EXPECT_THROW(attributionCsv(std::vector{units, exact()}, encoder(), kClasses, false), core::Error);
    AttributedRow whole = exact();
    whole.attribution.columns.clear();
    EXPECT_THROW(attributionCsv(std::vector{whole}, encoder(), kClasses, true), core::Error);
}

TEST(AttributionJson, HasEveryNumberAndNullForWhatIsNotThere) {
    RunRecord record;
    record.verb = "attribute";
    const core::Json json = core::Json::parse(attributionJson(record, std::vector{sampled()}, encoder(), kClasses, false));
    const core::Json& entry = json.at("attributions").at(0);
    EXPECT_EQ(entry.at("class"), "good");
    EXPECT_EQ(entry.at("scale"), "additive");
    EXPECT_EQ(entry.at("explained_output"), "logit");
    EXPECT_EQ(entry.at("values").at("income"), 0.5);
    EXPECT_TRUE(entry.at("values").at("home").is_null());
    EXPECT_EQ(entry.at("intervals").at("row").at(1), 0.125);
    EXPECT_TRUE(entry.at("convergence_delta").is_null());
    EXPECT_EQ(entry.at("seconds"), 2.0);
    record.noTimes = true;
    EXPECT_THAT(attributionJson(record, std::vector{sampled()}, encoder(), kClasses, false), Not(HasSubstr("seconds")));
}

TEST(AttributionBars, ShareOneAxisWithZeroOnIt) {
    AttributionBars bars;
    bars.bars = {{"a", 2.0, "+2", {}, {}}, {"b", -1.0, "-1", -2.0, 0.5}};
    const BarAxis axis(bars);
    EXPECT_DOUBLE_EQ(axis.low, -2.0);
    EXPECT_DOUBLE_EQ(axis.high, 2.0);
    EXPECT_DOUBLE_EQ(axis.share(0.0), 0.5);
    EXPECT_TRUE(bars.bars[1].coversZero());
    EXPECT_THAT(attributionSvg(bars.bars[1], axis), HasSubstr("lowers unsure"));
    EXPECT_THAT(attributionSvg(bars.bars[0], axis), Not(HasSubstr("unsure")));
    EXPECT_DOUBLE_EQ(BarAxis(AttributionBars{}).share(0.0), 0.0);
}

TEST(AttributionBars, EscapeTheirTexts) {
    Document document;
    AttributionBars bars;
    bars.bars = {{"<script>", 1.0, "&", {}, {}}};
    document.blocks = {bars};
    EXPECT_THAT(toHtml(document), Not(HasSubstr("<script>")));
}

}  // namespace
}  // namespace counterpoint::report
