// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/json.h"
#include "engine/core/text.h"
#include "tests/cli/process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <filesystem>

namespace counterpoint::cli_test {
namespace {

using core::Json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

std::vector<std::string> linesOf(const std::string& text) {
    auto lines = core::split(text, '\n');
    if (!lines.empty() && lines.back().empty()) lines.pop_back();
    return lines;
}

/// Cells of a line without quotes in it.
std::vector<std::string> cellsOf(const std::string& line) { return core::split(line, ','); }

std::vector<std::string> explainCommand(const std::string& rows, const std::string& out) {
    return {"counterfactual", "--model",    creditModel(), "--data", "credit_scoring", "--rows", rows, "--lock",
            "age,marital",    "--no-times", "--out",       out};
}

/// The first rows of credit_scoring that the model calls bad.
std::string badRows(std::size_t count) {
    const auto outcome = run({"predict", "--model", creditModel(), "--data", "credit_scoring", "--where", "predicted=bad"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    std::vector<std::string> rows;
    for (const auto& line : linesOf(outcome.out)) {
        if (!line.starts_with("row") && rows.size() < count) rows.push_back(line.substr(0, line.find(',')));
    }
    EXPECT_EQ(rows.size(), count);
    return core::join(rows, ",");
}

TEST(Methods, ListsCEntAndTheModelKindsWithTheirParameters) {
    const auto outcome = run({"methods"});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.err, "");
    for (const char* name :
         {"cent (counterfactual)", "logistic-regression (model)", "mlp (model)", "boosted-trees (model)", "standard (training)"}) {
        EXPECT_THAT(outcome.out, HasSubstr(name));
    }
    EXPECT_THAT(run({"methods", "--kind", "model"}).out, testing::Not(HasSubstr("cent")));
}

TEST(Methods, GivesEveryParameterAsJson) {
    const auto outcome = run({"methods", "cent", "--json"});
    ASSERT_EQ(outcome.status, 0);
    const Json json = Json::parse(outcome.out);
    ASSERT_EQ(json.size(), 1U);
    EXPECT_EQ(json[0]["name"], "cent");
    ASSERT_FALSE(json[0]["parameters"].empty());
    for (const auto& parameter : json[0]["parameters"]) {
        for (const char* key : {"name", "type", "default", "help"}) EXPECT_TRUE(parameter.contains(key)) << parameter;
    }
}

TEST(Methods, SaysWhenAKindIsEmpty) {
    const auto outcome = run({"methods", "--kind", "metric", "--json"});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(Json::parse(outcome.out), Json::array());
}

TEST(Help, IsThereForEveryVerbWithAnExample) {
    EXPECT_THAT(run({"--help"}).out, HasSubstr("counterfactual"));
    for (const char* verb : {"demo", "methods", "datasets", "train", "predict", "counterfactual", "attribute", "report", "cache"}) {
        const auto outcome = run({verb, "--help"});
        EXPECT_EQ(outcome.status, 0) << verb;
        EXPECT_THAT(outcome.out, testing::AllOf(HasSubstr("Usage: counterpoint-cli " + std::string(verb)), HasSubstr("Examples:"))) << verb;
        EXPECT_EQ(outcome.err, "") << verb;
    }
}

TEST(Datasets, ListsAndDescribesTheBundledOnes) {
    const auto list = run({"datasets", "list"});
    EXPECT_EQ(list.status, 0);
    for (const char* name : {"credit_scoring", "german_credit", "hmda_boston", "telco_churn", "employee_attrition", "lending_club",
                             "breast_cancer_wisconsin", "arrests_release", "iris", "wine"}) {
        EXPECT_THAT(list.out, HasSubstr(name));
    }
    const auto described = run({"datasets", "describe", "credit_scoring"});
    EXPECT_EQ(described.status, 0) << described.err;
    EXPECT_THAT(described.out, testing::AllOf(HasSubstr("4454"), HasSubstr("bad 1254, good 3200"), HasSubstr("marital"),
                                              HasSubstr("protected"), HasSubstr("4bd8582365e1890f"), HasSubstr("MIT")));
}

TEST(Datasets, InfersASchemaThatCanBeUsed) {
    const Folder folder;
    writeText(folder / "people.csv", "age,job,approved\n25,clerk,yes\n40,nurse,no\n61,clerk,yes\n33,nurse,no\n");
    const auto inferred = run({"datasets", "infer", folder / "people.csv", "--label", "approved", "--out", folder / "people.schema.json"});
    EXPECT_EQ(inferred.status, 0) << inferred.err;
    const Json schema = Json::parse(readText(folder / "people.schema.json"));
    EXPECT_EQ(schema["label"], "approved");
    EXPECT_EQ(schema["fields"][0]["type"], "integer");
    EXPECT_EQ(run({"datasets", "describe", folder / "people.csv"}).status, 0);
}

TEST(Datasets, FetchesABundledOneAndOneFromAFolder) {
    const Folder first;
    const Folder second;
    EXPECT_EQ(run({"datasets", "fetch", "iris", "--to", first.path().string()}).status, 0);
    EXPECT_THAT(first.files(), ElementsAre("iris.csv", "iris.schema.json"));
    EXPECT_EQ(run({"datasets", "fetch", "iris", "--from", first.path().string(), "--to", second.path().string()}).status, 0);
    EXPECT_EQ(readText(first / "iris.csv"), readText(second / "iris.csv"));
}

TEST(Train, WritesModelAndHistory) {
    const Folder folder;
    for (const char* kind : {"logistic-regression", "mlp", "boosted-trees"}) {
        const std::string file = folder / (std::string(kind) + ".model");
        const auto outcome = run({"train", "--data", "iris", "--model", kind, "--out", file});
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr("test accuracy"));
        const auto lines = linesOf(readText(file + ".history.csv"));
        ASSERT_GE(lines.size(), 4U);
        EXPECT_EQ(lines[0], "epoch,split,loss,accuracy,auc");
        const auto predicted = run({"predict", "--model", file, "--data", "iris", "--rows", "0,50,149"});
        EXPECT_EQ(predicted.status, 0) << predicted.err;
        EXPECT_THAT(linesOf(predicted.out)[0], "row,predicted,setosa,versicolor,virginica");
        EXPECT_THAT(linesOf(predicted.out)[1], StartsWith("0,setosa,"));
    }
}

TEST(Train, IsSilentWhenQuietAndRepeatable) {
    const Folder folder;
    for (const char* name : {"a.model", "b.model"}) {
        const auto outcome =
            run({"train", "--data", "wine", "--model", "mlp", "--set", "epochs=5", "--seed", "3", "--quiet", "--out", folder / name});
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        EXPECT_EQ(outcome.err, "");
    }
    EXPECT_EQ(readText(folder / "a.model"), readText(folder / "b.model"));
    EXPECT_EQ(readText(folder / "a.model.history.csv"), readText(folder / "b.model.history.csv"));
}

TEST(Predict, WritesProbabilitiesThatAddUpToOne) {
    const auto outcome = run({"predict", "--model", creditModel(), "--data", "credit_scoring", "--where", "age>60 and row<200"});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    const auto lines = linesOf(outcome.out);
    ASSERT_GT(lines.size(), 2U);
    EXPECT_EQ(lines[0], "row,predicted,bad,good");
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto cells = cellsOf(lines[i]);
        ASSERT_EQ(cells.size(), 4U);
        const double bad = *core::parseNumber(cells[2]);
        const double good = *core::parseNumber(cells[3]);
        EXPECT_NEAR(bad + good, 1.0, 1e-6);
        EXPECT_EQ(cells[1], good > 0.5 ? "good" : "bad");
    }
}

TEST(Predict, MovesWithTheThreshold) {
    const auto all = run({"predict", "--model", creditModel(), "--data", "credit_scoring", "--threshold", "0.999999", "--rows", "0-49"});
    ASSERT_EQ(all.status, 0) << all.err;
    for (const auto& line : linesOf(all.out)) EXPECT_THAT(line, testing::Not(HasSubstr(",good,0")));
}

TEST(Predict, RecordsItsRunInJson) {
    const Folder folder;
    const auto outcome =
        run({"predict", "--model", creditModel(), "--data", "credit_scoring", "--rows", "1", "--seed", "9", "--out", folder / "p.json"});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    const Json json = Json::parse(readText(folder / "p.json"));
    for (const char* key : {"version", "command", "seed", "device", "threads", "data", "model", "wall_time", "evaluations", "gradients"}) {
        EXPECT_TRUE(json.contains(key)) << key;
    }
    EXPECT_EQ(json["seed"], 9);
    EXPECT_EQ(json["data"]["rows"], 4454);
    EXPECT_THAT(json["data"]["sha256"].get<std::string>(), StartsWith("4bd8582365e1890f"));
    EXPECT_EQ(json["evaluations"], 1);
    EXPECT_EQ(json["predictions"].size(), 1U);
}

TEST(Counterfactual, ChangesOnlyWhatMayChangeAndFlips) {
    const Folder folder;
    const std::string rows = badRows(4);
    const auto outcome = run(explainCommand(rows, folder / "a.json"));
    ASSERT_TRUE(outcome.status == 0 || outcome.status == 3) << outcome.err;
    const Json json = Json::parse(readText(folder / "a.json"));
    EXPECT_FALSE(json.contains("wall_time"));
    EXPECT_TRUE(json["parameters"].contains("cent"));
    ASSERT_EQ(json["results"].size(), 4U);
    std::size_t valid = 0;
    for (const auto& result : json["results"]) {
        if (result["status"] != "valid") {
            EXPECT_NE(result["reason"], "");
            continue;
        }
        ++valid;
        EXPECT_EQ(result["counterfactual"]["age"], result["factual"]["age"]);
        EXPECT_EQ(result["counterfactual"]["marital"], result["factual"]["marital"]);
        EXPECT_EQ(result["counterfactual"]["records"], result["factual"]["records"]) << "immutable in the schema";
        EXPECT_GT(result["prediction"]["after"]["good"].get<double>(), 0.5);
        EXPECT_LE(result["prediction"]["before"]["good"].get<double>(), 0.5);
        EXPECT_FALSE(result["changes"].empty());
        EXPECT_FALSE(result["sentences"].empty());
    }
    EXPECT_EQ(outcome.status, valid == 4 ? 0 : 3);
    EXPECT_GE(valid, 1U);
}

TEST(Counterfactual, ReadsItsOwnCsvBack) {
    const Folder folder;
    const auto outcome = run(explainCommand(badRows(3), folder / "a.csv"));
    ASSERT_TRUE(outcome.status == 0 || outcome.status == 3) << outcome.err;
    const auto lines = linesOf(readText(folder / "a.csv"));
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_THAT(lines[0],
                StartsWith("row,method,index,status,target,predicted,probability,seconds,evaluations,changes,seniority,home,time,age,"));
    EXPECT_THAT(lines[0], testing::EndsWith(",reason"));
    const auto predicted = run({"predict", "--model", creditModel(), "--data", folder / "a.csv"});
    ASSERT_EQ(predicted.status, 0) << predicted.err;
    const auto again = linesOf(predicted.out);
    ASSERT_EQ(again.size(), lines.size());
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto cells = cellsOf(lines[i]);
        if (cells[3] != "valid") continue;
        EXPECT_EQ(cellsOf(again[i])[1], "good") << "the shown values flip the decision";
        EXPECT_EQ(cells[5], "good");
    }
}

TEST(Counterfactual, GivesTheSameBytesTwice) {
    const Folder folder;
    const std::string rows = badRows(2);
    for (const char* name : {"a.json", "b.json", "a.csv", "b.csv", "a.html", "b.html"}) {
        const auto outcome = run(explainCommand(rows, folder / name));
        ASSERT_TRUE(outcome.status == 0 || outcome.status == 3) << outcome.err;
    }
    for (const char* ending : {".json", ".csv", ".html"}) {
        EXPECT_EQ(readText(folder / (std::string("a") + ending)), readText(folder / (std::string("b") + ending))) << ending;
    }
}

TEST(Counterfactual, SaysWhyWhenNothingMayChange) {
    const Folder folder;
    auto command = explainCommand(badRows(1), folder / "a.json");
    for (auto& word : command) {
        if (word == "age,marital") word = "seniority,home,time,age,marital,records,job,expenses,income,assets,debt,amount,price";
    }
    const auto outcome = run(command);
    EXPECT_EQ(outcome.status, 3) << outcome.err;
    const Json json = Json::parse(readText(folder / "a.json"));
    ASSERT_EQ(json["results"].size(), 1U);
    EXPECT_EQ(json["results"][0]["status"], "infeasible");
    EXPECT_NE(json["results"][0]["reason"], "");
}

TEST(Counterfactual, KeepsEachKindOfConstraint) {
    const Folder folder;
    auto command = explainCommand(badRows(3), folder / "a.json");
    command.insert(command.end(),
                   {"--increase-only", "income", "--decrease-only", "amount", "--range", "time=12:60", "--allow", "job=fixed|freelance",
                    "--relation", "debt<=assets", "--cost", "income=2", "--max-changes", "2", "--margin", "0.6"});
    const auto outcome = run(command);
    ASSERT_TRUE(outcome.status == 0 || outcome.status == 3) << outcome.err;
    const Json answer = Json::parse(readText(folder / "a.json"));
    for (const auto& result : answer["results"]) {
        if (result["status"] != "valid") continue;
        EXPECT_LE(result["changes"].size(), 2U);
        EXPECT_GE(result["prediction"]["after"]["good"].get<double>(), 0.6);
        for (const auto& change : result["changes"]) {
            if (change["feature"] == "income") {
                EXPECT_GT(change["delta"].get<double>(), 0.0);
            }
            if (change["feature"] == "amount") {
                EXPECT_LT(change["delta"].get<double>(), 0.0);
            }
            if (change["feature"] == "time") {
                EXPECT_THAT(change["to"].get<double>(), testing::AllOf(testing::Ge(12.0), testing::Le(60.0)));
            }
            if (change["feature"] == "job") {
                EXPECT_THAT(change["to"].get<std::string>(), testing::AnyOf("fixed", "freelance"));
            }
        }
    }
}

TEST(Report, WritesOneSelfContainedPage) {
    const Folder folder;
    const auto outcome = run({"report", "--model", creditModel(), "--data", "credit_scoring", "--rows", badRows(1), "--method", "cent",
                              "--out", folder / "r.html"});
    ASSERT_TRUE(outcome.status == 0 || outcome.status == 3) << outcome.err;
    const std::string page = readText(folder / "r.html");
    EXPECT_THAT(page, testing::AllOf(StartsWith("<!DOCTYPE html>"), HasSubstr("</html>"), testing::Not(HasSubstr("<script"))));
    EXPECT_THAT(folder.files(), ElementsAre("r.html"));
}

TEST(Demo, PrintsASentenceAndWritesThePage) {
    const Folder folder;
    const auto outcome = run({"demo", "--out", folder / "demo.html"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.out, testing::AllOf(HasSubstr("is predicted bad"), HasSubstr("Report: " + (folder / "demo.html"))));
    EXPECT_THAT(readText(folder / "demo.html"), HasSubstr("</html>"));
}

/// What is shipped is what the search looks for: with an empty cache, nothing is fitted again. Fails when resources/demo/make-demo
/// has to be run anew.
TEST(Demo, NeedsNoFitting) {
    const Folder folder;
    const Folder cache;
    ASSERT_EQ(run({"demo", "--out", folder / "demo.html"}, cache.path()).status, 0);
    std::vector<std::string> fitted;
    for (const auto& file : std::filesystem::directory_iterator(cache.path() / "counterpoint"))
        fitted.push_back(file.path().filename().string());
    std::vector<std::string> shipped;
    for (const auto& file : std::filesystem::directory_iterator(sourceFile("resources/demo/credit_scoring/cache"))) {
        shipped.push_back(file.path().filename().string());
        EXPECT_EQ(readText(file.path()), readText(cache.path() / "counterpoint" / file.path().filename()));
    }
    ASSERT_FALSE(shipped.empty());
    EXPECT_THAT(fitted, testing::UnorderedElementsAreArray(shipped));
}

TEST(ForeignModels, AreExplainedThroughACommand) {
    const Folder folder;
    writeText(folder / "people.csv",
              "age,income,approved\n20,10,no\n25,20,no\n31,30,yes\n40,10,yes\n28,50,no\n60,20,yes\n22,40,no\n35,15,yes\n");
    writeText(folder / "rule.awk", "NR == 1 { print \"no,yes\"; next } { p = $1 > 30 ? 0.8 : 0.2; print 1 - p \",\" p }\n");
    const std::string model = "cmd:awk -F , -f " + folder / "rule.awk";
    const auto predicted = run({"predict", "--model", model, "--data", folder / "people.csv", "--label", "approved"});
    ASSERT_EQ(predicted.status, 0) << predicted.err;
    const auto lines = linesOf(predicted.out);
    ASSERT_EQ(lines.size(), 9U);
    EXPECT_EQ(lines[0], "row,predicted,no,yes");
    const std::vector<std::string> expected = {"no", "no", "yes", "yes", "no", "yes", "no", "yes"};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto cells = cellsOf(lines[i + 1]);
        EXPECT_EQ(cells[1], expected[i]);
        EXPECT_NEAR(*core::parseNumber(cells[3]), expected[i] == "yes" ? 0.8 : 0.2, 1e-6);
    }
    const auto explained = run({"counterfactual", "--model", model, "--data", folder / "people.csv", "--label", "approved", "--rows", "1",
                                "--no-times", "--format", "json"});
    ASSERT_TRUE(explained.status == 0 || explained.status == 3) << explained.err;
    const Json result = Json::parse(explained.out)["results"][0];
    if (result["status"] == "valid") {
        EXPECT_GT(result["counterfactual"]["age"].get<double>(), 30.0) << "the rule looks at nothing else";
    }
}

/// The accuracy that the model's authors state.
TEST(ForeignModels, ReachTheirPublishedAccuracy) {
    const std::string reference = COUNTERPOINT_REFERENCE;
    if (!std::filesystem::exists(reference)) GTEST_SKIP() << "the reference data is not here: " << reference;
    const std::string data = reference + "/datasets/reference/tabular/carla/";
    const Folder folder;
    const auto outcome = run({"predict", "--model", reference + "/models/carla/adult_ann.pt", "--schema", data + "adult.schema.json",
                              "--data", data + "adult_test.csv.gz", "--out", folder / "p.csv"});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.err, testing::AllOf(HasSubstr("accuracy 0.8503"), HasSubstr("TorchScript program")));
}

TEST(Classes, MoreThanTwoCanBeNamedAsTheTarget) {
    const Folder folder;
    ASSERT_EQ(run({"train", "--data", "iris", "--model", "mlp", "--out", folder / "iris.model"}).status, 0);
    const auto outcome = run({"counterfactual", "--model", folder / "iris.model", "--data", "iris", "--where", "label=setosa and row<5",
                              "--target", "virginica", "--format", "json"});
    ASSERT_TRUE(outcome.status == 0 || outcome.status == 3) << outcome.err;
    const Json answer = Json::parse(outcome.out);
    for (const auto& result : answer["results"]) {
        EXPECT_EQ(result["target"], "virginica");
        if (result["status"] != "valid") continue;
        EXPECT_EQ(result["predicted"], "virginica");
    }
}

TEST(Cache, ShowsItsSizeAndIsCleared) {
    EXPECT_THAT(run({"cache"}).out, HasSubstr("size: "));
    EXPECT_THAT(run({"cache", "--clear"}).out, HasSubstr("size: 0.0 MiB"));
}

}  // namespace
}  // namespace counterpoint::cli_test
