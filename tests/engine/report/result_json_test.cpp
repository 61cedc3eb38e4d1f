// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/report/result_json.h"

#include "tests/engine/report/example.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace counterpoint::report {
namespace {

using Plain = nlohmann::json;

Plain parsed(const RunRecord& record = example::record()) {
    return Plain::parse(counterfactualJson(record, example::question(), example::schema(), example::rows()));
}

TEST(CounterfactualJson, RecordsTheRun) {
    const Plain json = parsed();
    EXPECT_EQ(json["version"], "0.1.0");
    EXPECT_EQ(json["command"], "counterpoint-cli counterfactual --rows 0,1");
    EXPECT_EQ(json["verb"], "counterfactual");
    EXPECT_EQ(json["seed"], 42);
    EXPECT_EQ(json["device"], "cpu");
    EXPECT_EQ(json["threads"], 1);
    EXPECT_EQ(json["data"], Plain::parse(R"({"name": "loans", "rows": 3, "sha256": "aa11"})"));
    EXPECT_EQ(json["model"], Plain::parse(R"({"kind": "mlp", "sha256": "bb22"})"));
    EXPECT_EQ(json["parameters"], Plain::parse(R"({"cent": {"max-search": 50}})"));
    EXPECT_EQ(json["wall_time"], 1.5);
    EXPECT_EQ(json["time"], "2026-11-24T15:00:00Z");
    EXPECT_EQ(json["evaluations"], 52);
    EXPECT_EQ(json["gradients"], 0);
    EXPECT_EQ(json["question"]["target"], "opposite");
    EXPECT_EQ(json["question"]["classes"], Plain::parse(R"(["bad", "good"])"));
    ASSERT_EQ(json["results"].size(), 3U);
}

TEST(CounterfactualJson, WritesAResultByTheContract) {
    const Plain result = parsed()["results"][1];
    const Plain expected = Plain::parse(R"({
        "row": 0, "method": "cent", "index": 1, "status": "valid", "reason": "", "target": "good", "predicted": "good",
        "factual": {"income": 1234.5, "row": 7.0, "home": "rent"},
        "counterfactual": {"income": 1500.5, "row": 7.0, "home": "rent"},
        "changes": [{"feature": "income", "from": 1234.5, "to": 1500.5, "delta": 266.0, "unit": "euros"}],
        "sentences": ["If home were own, the model would say good."],
        "conditions": [
            {"feature": "income", "op": ">", "threshold": 1450.25, "factual": 1234.5, "counterfactual": 1500.5, "violated_by_factual": true},
            {"feature": "row", "op": "<=", "threshold": 9.0, "factual": 7.0, "counterfactual": 7.0, "violated_by_factual": false}],
        "prediction": {"before": {"bad": 0.75, "good": 0.25}, "after": {"bad": 0.4375, "good": 0.5625}},
        "distances": {"l0": 2.0, "l1": 2.0, "l2": 1.4142135623730951, "l2_squared": 2.0, "linf": 1.0, "gower": 0.25, "mad": 1.0},
        "trace": [{"iteration": 3, "losses": {"total": 0.5, "distance": 0.125}, "probability": 0.5625, "distance": 0.25}],
        "relaxations": [], "diagnostics": {"fidelity": 0.9375}, "evaluations": 12, "gradients": 0, "seconds": 0.25})");
    EXPECT_EQ(result, expected) << Plain::diff(expected, result).dump(1);
}

TEST(CounterfactualJson, WritesLevelsAsTextAndProbabilitiesShortly) {
    const Plain result = parsed()["results"][0];
    EXPECT_EQ(result["changes"][0],
              Plain::parse(R"({"feature": "home", "from": "rent", "to": "own \"large\", old", "delta": null, "unit": ""})"));
    EXPECT_EQ(result["conditions"][0]["op"], "!=");
    EXPECT_EQ(result["conditions"][0]["threshold"], "rent");
    const std::string text = counterfactualJson(example::record(), example::question(), example::schema(), example::rows());
    EXPECT_THAT(text, testing::HasSubstr("\"good\": 0.8\n"));
    EXPECT_THAT(text, testing::HasSubstr("\"row\": 7,")) << "whole numbers of an integer feature";
}

TEST(CounterfactualJson, WritesWhatIsMissingAsNull) {
    const Plain result = parsed()["results"][2];
    EXPECT_EQ(result["status"], "not-found");
    EXPECT_EQ(result["reason"], "no point flips, \"not one\"");
    EXPECT_TRUE(result["factual"]["income"].is_null());
    EXPECT_TRUE(result["counterfactual"].is_null());
    EXPECT_TRUE(result["predicted"].is_null());
    EXPECT_TRUE(result["prediction"]["after"].is_null());
    EXPECT_TRUE(result["distances"].is_null());
    EXPECT_EQ(result["prediction"]["before"], Plain::parse(R"({"bad": 0.875, "good": 0.125})"));
    EXPECT_EQ(result["relaxations"][0]["text"], "Allow row to rise above 9");
    EXPECT_EQ(result["relaxations"][0]["counterfactual"], Plain::parse(R"({"income": null, "row": 11.0, "home": "own \"large\", old"})"));
}

TEST(CounterfactualJson, LeavesOutTimesWhenTold) {
    RunRecord record = example::record();
    record.noTimes = true;
    const std::string first = counterfactualJson(record, example::question(), example::schema(), example::rows());
    record.seconds = 9.0;
    record.time = "2027-01-01T00:00:00Z";
    auto rows = example::rows();
    rows[0].results[0].seconds = 77.0;
    EXPECT_EQ(counterfactualJson(record, example::question(), example::schema(), rows), first);
    const Plain json = Plain::parse(first);
    for (const auto* key : {"time", "wall_time"}) EXPECT_FALSE(json.contains(key)) << key;
    EXPECT_FALSE(json["results"][0].contains("seconds"));
}

TEST(CounterfactualJson, StaysJsonWithTextThatIsNotUtf8) {
    RunRecord record = example::record();
    record.command = "counterpoint-cli --data \xff\xfe.csv";
    EXPECT_NO_THROW(parsed(record));
}

}  // namespace
}  // namespace counterpoint::report
