// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/report/withhold.h"

#include "tests/support/schemas.h"

#include <gtest/gtest.h>

namespace counterpoint::report {
namespace {

data::Schema schema() {
    data::Feature sex = test::categorical("sex", {"f", "m"});
    sex.isProtected = true;
    data::Feature row = test::number("row", 0, 9);
    row.isProtected = true;
    return data::Schema({test::number("income", 0, 100), sex, row});
}

TEST(Withhold, CsvKeepsItsShape) {
    const std::string csv =
        "row,method,predicted,income,sex,feature:row,reason\n"
        "7,cent,yes,\"1,5\",f,3,\n"
        "8,cent,,,,,\"sex is \"\"locked\"\"\"\n";
    EXPECT_EQ(withhold(csv, schema(), {true, true}),
              "row,method,predicted,income,sex,feature:row,reason\n"
              "withheld,cent,yes,\"1,5\",withheld,withheld,\n"
              "withheld,cent,,,,,withheld\n");
    EXPECT_EQ(withhold(csv, schema(), {true, false}),
              "row,method,predicted,income,sex,feature:row,reason\n"
              "withheld,cent,yes,\"1,5\",f,3,\n"
              "withheld,cent,,,,,\"sex is \"\"locked\"\"\"\n");
    EXPECT_EQ(withhold(csv, schema(), {false, false}), csv);
}

TEST(Withhold, JsonHidesValuesChangesAndDemands) {
    core::Json file = core::Json::parse(R"({"command": "counterpoint-cli --rows 7",
        "question": {"constraints": {"features": {"sex": {"allow": ["f"]}, "income": {"low": 3}}, "relations": ["income <= row", "income <= 9"]}},
        "results": [{"row": 7, "factual": {"income": 5, "sex": "f"}, "counterfactual": null,
                     "changes": [{"feature": "sex", "from": "f", "to": "m", "delta": null}, {"feature": "income", "from": 5, "to": 6}],
                     "conditions": [{"feature": "sex", "op": "=", "threshold": "f", "factual": "f", "counterfactual": "m"}],
                     "sentences": ["If sex were m", "If income were 6"], "reason": "",
                     "relaxations": [{"text": "Free sex", "counterfactual": {"sex": "m", "income": 5}}]}]})");
    withhold(file, schema(), {false, true});
    const core::Json& one = file["results"][0];
    EXPECT_EQ(file["command"], "withheld");
    EXPECT_EQ(one["row"], 7);
    EXPECT_EQ(one["factual"], (core::Json{{"income", 5}, {"sex", "withheld"}}));
    EXPECT_TRUE(one["counterfactual"].is_null());
    EXPECT_EQ(one["changes"][0]["to"], "withheld");
    EXPECT_EQ(one["changes"][1]["to"], 6);
    EXPECT_EQ(one["conditions"][0]["threshold"], "withheld");
    EXPECT_EQ(one["sentences"], (core::Json{"withheld", "If income were 6"}));
    EXPECT_EQ(one["relaxations"][0]["counterfactual"]["sex"], "withheld");
    EXPECT_EQ(file["question"]["constraints"]["features"]["sex"], "withheld");
    EXPECT_EQ(file["question"]["constraints"]["features"]["income"]["low"], 3);
    EXPECT_EQ(file["question"]["constraints"]["relations"], (core::Json{"withheld", "income <= 9"}));
    withhold(file, schema(), {true, false});
    EXPECT_EQ(one["row"], "withheld");
}

}  // namespace
}  // namespace counterpoint::report
