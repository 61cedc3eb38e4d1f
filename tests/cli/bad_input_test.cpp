// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/json.h"
#include "engine/core/text.h"
#include "tests/cli/process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <algorithm>
#include <filesystem>

namespace counterpoint::cli_test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

/// One line "error: what: where — what to do" on standard error, nothing on standard output, exit status 2.
void expectOneError(const Outcome& outcome, const std::string& trace) {
    SCOPED_TRACE(trace + "\nstderr: " + outcome.err);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, testing::StartsWith("error: "));
    EXPECT_THAT(outcome.err, HasSubstr(" — "));
    EXPECT_THAT(outcome.err.substr(0, outcome.err.find(" — ")), testing::ContainsRegex("error: .+: .+"));
    EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1);
    EXPECT_THAT(outcome.err, testing::EndsWith("\n"));
}

Outcome expectRefused(const std::vector<std::string>& arguments) {
    const Outcome outcome = run(arguments);
    expectOneError(outcome, core::join(arguments, " "));
    return outcome;
}

void expectAllRefused(const std::vector<std::vector<std::string>>& commands) {
    const auto outcomes = runAll(commands);
    for (std::size_t i = 0; i < commands.size(); ++i) expectOneError(outcomes[i], core::join(commands[i], " "));
}

std::vector<std::string> with(std::vector<std::string> base, const std::vector<std::string>& more) {
    base.insert(base.end(), more.begin(), more.end());
    return base;
}

std::vector<std::string> predictOn(const std::string& data, const std::string& out) {
    return {"predict", "--model", creditModel(), "--data", data, "--out", out};
}

std::vector<std::string> explain(const std::string& out) {
    return {"counterfactual", "--model", creditModel(), "--data", "credit_scoring", "--rows", "0", "--out", out};
}

TEST(BadUsage, NamesTheNearestVerbOptionOrName) {
    EXPECT_THAT(expectRefused({"predcit"}).err, HasSubstr("did you mean 'predict'"));
    EXPECT_THAT(expectRefused({"predict", "--modle", "m"}).err, HasSubstr("did you mean '--model'"));
    EXPECT_THAT(expectRefused({"train", "--data", "iris", "--model", "mlpp", "--out", "x.model"}).err, HasSubstr("did you mean 'mlp'"));
    EXPECT_THAT(expectRefused({"datasets", "descripe", "iris"}).err, HasSubstr("did you mean 'describe'"));
    EXPECT_THAT(expectRefused({"datasets", "describe", "iriss"}).err, HasSubstr("iris"));
    EXPECT_THAT(expectRefused({"methods", "--kind", "modell"}).err, HasSubstr("did you mean 'model'"));
    EXPECT_THAT(expectRefused({"methods", "cennt"}).err, HasSubstr("did you mean 'cent'"));
}

TEST(BadUsage, IsOneLineWhateverIsWrong) {
    const std::vector<std::vector<std::string>> commands = {
        {},
        {"--modle"},
        {""},
        {"predict"},
        {"predict", "--model"},
        {"predict", "--model", "a", "--model", "b", "--data", "iris"},
        {"predict", "stray", "--model", "a", "--data", "iris"},
        {"predict", "--model", "a", "--data", "iris", "--quiet=maybe"},
        {"methods", "--json", "--json=3"},
        {"datasets"},
        {"datasets", "describe"},
        {"datasets", "fetch", "no-such-set"},
        {"datasets", "fetch", "iris", "--from", "/no/such/folder"},
        {"train", "--data", "iris", "--model", "mlp"},
        {"train", "--data", "iris", "--model", "mlp", "--out", "x.model", "--seed", "abc"},
        {"train", "--data", "iris", "--model", "mlp", "--out", "x.model", "--threads", "0"},
        {"train", "--data", "iris", "--model", "mlp", "--out", "x.model", "--device", "gpu"},
        {"train", "--data", "iris", "--model", "mlp", "--out", "x.json"},
        {"train", "--data", "iris", "--model", "mlp", "--out", "x.model", "--objective", "adversarial"},
        {"train", "--data", "iris", "--model", "mlp", "--out", "x.model", "--objective", "standart"},
        {"report", "--model", "a", "--data", "iris", "--out", "r.docx"},
        {"report", "--model", "a", "--data", "iris", "--out", "r.csv"},
        {"demo", "--out", "r.txt"}};
    expectAllRefused(commands);
    EXPECT_FALSE(fs::exists("x.model"));
}

TEST(BadUsage, SaysWhichVerbsComeLater) {
    for (const char* verb : {"quality", "benchmark"}) {
        EXPECT_THAT(expectRefused({verb, "--anything"}).err, HasSubstr("not in this version"));
        EXPECT_THAT(run({"--help"}).out, testing::Not(HasSubstr(std::string("\n  ") + verb)));
    }
}

TEST(BadUsage, RefusesBadSettings) {
    const Folder folder;
    std::vector<std::vector<std::string>> commands;
    for (const char* setting :
         {"epochs", "epochs=", "epochs=ten", "epochs=-1", "epochs=1.5", "=3", "epoch=3", "mpl.epochs=3", "learning-rate=nan"}) {
        commands.push_back({"train", "--data", "iris", "--model", "mlp", "--set", setting, "--out", folder / "m.model"});
    }
    for (const char* setting : {"no-such=1", "cent.no-such=1", "wachter.x=1", "variant=best"}) {
        commands.push_back(with(explain(folder / "a.csv"), {"--set", setting}));
    }
    expectAllRefused(commands);
    EXPECT_TRUE(folder.files().empty());
}

TEST(BadUsage, RefusesBadRowsAndConditions) {
    const Folder folder;
    std::vector<std::vector<std::string>> commands;
    for (const char* rows : {"", "a", "-1", "5-", "7-3", "1,,2", "4454", "0-4454", "99999999999999999999999"}) {
        commands.push_back(with(predictOn("credit_scoring", folder / "a.csv"), {"--rows", rows}));
    }
    for (const char* where :
         {"agee>3", "age>", "age>young", "(age>3", "age>3)", "predicted=maybe", "age>3 job=fixed", "marital<single", "age>200", "'"}) {
        commands.push_back(with(predictOn("credit_scoring", folder / "a.csv"), {"--where", where}));
    }
    expectAllRefused(commands);
    EXPECT_TRUE(folder.files().empty());
}

TEST(BadUsage, RefusesBadConstraints) {
    const Folder folder;
    const std::vector<std::vector<std::string>> flags = {{"--lock", "agee"},
                                                         {"--lock", "age,,job"},
                                                         {"--lock", ""},
                                                         {"--increase-only", "job"},
                                                         {"--decrease-only", "nothing"},
                                                         {"--increase-only", "income", "--decrease-only", "income"},
                                                         {"--range", "income"},
                                                         {"--range", "income=5"},
                                                         {"--range", "income=:"},
                                                         {"--range", "income=9:1"},
                                                         {"--range", "income=a:b"},
                                                         {"--range", "job=1:2"},
                                                         {"--range", "incom=1:2"},
                                                         {"--allow", "job=nonsense"},
                                                         {"--allow", "income=1|2"},
                                                         {"--allow", "jobb=fixed"},
                                                         {"--relation", "income"},
                                                         {"--relation", "income<=wealth"},
                                                         {"--relation", "income<=job"},
                                                         {"--cost", "income=-1"},
                                                         {"--cost", "income=0"},
                                                         {"--cost", "income=dear"},
                                                         {"--max-changes", "0"},
                                                         {"--max-changes", "two"},
                                                         {"--target", "maybe"},
                                                         {"--margin", "1.5"},
                                                         {"--margin", "x"},
                                                         {"--count", "0"},
                                                         {"--time-limit", "-1"},
                                                         {"--method", "centt"},
                                                         {"--method", "cent,cent"},
                                                         {"--method", ""},
                                                         {"--lock", "age", "--free", "age"},
                                                         {"--constraints", "/no/such/file.json"}};
    std::vector<std::vector<std::string>> commands;
    commands.reserve(flags.size());
    for (const auto& flag : flags) commands.push_back(with(explain(folder / "a.json"), flag));
    expectAllRefused(commands);
    EXPECT_TRUE(folder.files().empty());
}

TEST(BadUsage, RefusesBadConstraintFiles) {
    const Folder folder;
    const Folder results;
    const std::vector<std::string> files = {"",
                                            "{",
                                            "[1]",
                                            R"({"format": 99})",
                                            R"({"format": 1, "features": {"agee": {"locked": true}}})",
                                            R"({"format": 1, "features": {"age": {"locked": "yes"}}})",
                                            R"({"format": 1, "features": {"age": {"low": 9, "high": 1}}})",
                                            R"({"format": 1, "max_changes": -3})",
                                            std::string(100000, '[')};
    std::vector<std::vector<std::string>> commands;
    for (const auto& content : files) {
        const std::string file = folder / (std::to_string(commands.size()) + ".json");
        writeText(file, content);
        commands.push_back(with(explain(results / "a.json"), {"--constraints", file}));
    }
    expectAllRefused(commands);
    EXPECT_TRUE(results.files().empty());
}

TEST(BadInput, RefusesEachFileOfTheSuiteAndSaysWhere) {
    const fs::path suite = sourceFile("tests/data/bad");
    const core::Json expectations = core::Json::parse(readText(suite / "expectations.json"));
    const Folder results;
    std::vector<std::vector<std::string>> commands;
    std::vector<core::Json> messages;
    for (const auto& entry : expectations) {
        if (entry["loads"].get<bool>()) continue;
        const std::string file = (suite / entry["file"].get<std::string>()).string();
        commands.push_back({"train", "--data", file, "--model", "logistic-regression", "--label", "status", "--out", results / "m.model"});
        messages.push_back(entry["message"]);
        if (entry.value("needs_label", false)) continue;
        commands.push_back({"datasets", "describe", file});
        messages.push_back(entry["message"]);
        commands.push_back(predictOn(file, results / "out.csv"));
        messages.push_back(core::Json::array());
    }
    ASSERT_GE(commands.size(), 60U);
    const auto outcomes = runAll(commands);
    for (std::size_t i = 0; i < commands.size(); ++i) {
        expectOneError(outcomes[i], core::join(commands[i], " "));
        for (const auto& part : messages[i]) EXPECT_THAT(outcomes[i].err, HasSubstr(part.get<std::string>()));
    }
    EXPECT_TRUE(results.files().empty());
}

TEST(GoodInput, ReadsTheUnusualFilesOfTheSuite) {
    const fs::path suite = sourceFile("tests/data/bad");
    const core::Json expectations = core::Json::parse(readText(suite / "expectations.json"));
    for (const auto& entry : expectations) {
        if (!entry["loads"].get<bool>()) continue;
        const auto outcome = run({"datasets", "describe", (suite / entry["file"].get<std::string>()).string(), "--json"});
        ASSERT_EQ(outcome.status, 0) << outcome.err;
        EXPECT_EQ(core::Json::parse(outcome.out)["rows"], entry["rows"]) << entry["file"];
    }
}

TEST(BadInput, RefusesDataThatDoesNotFitTheModel) {
    const Folder folder;
    const Folder results;
    const std::string header = "seniority,home,time,age,marital,records,job,expenses,income,assets,debt,amount,price,status\n";
    writeText(folder / "missing-column.csv", "seniority,home,time\n9,rent,60\n");
    writeText(folder / "unknown-level.csv", header + "9,castle,60,30,married,no,freelance,73,129,0,0,800,846,good\n");
    writeText(folder / "text-number.csv", header + "nine,rent,60,30,married,no,freelance,73,129,0,0,800,846,good\n");
    writeText(folder / "header-only.csv", header);
    for (const char* name : {"missing-column.csv", "unknown-level.csv", "text-number.csv", "header-only.csv", "no-such-file.csv"}) {
        expectRefused(predictOn(folder / name, results / "out.csv"));
    }
    expectRefused(predictOn("iris", results / "out.csv"));
    expectRefused(predictOn("credit_scorin", results / "out.csv"));
    expectRefused(predictOn(folder.path().string(), results / "out.csv"));
    EXPECT_TRUE(results.files().empty());
}

TEST(BadInput, TakesWhatTheWordNanMeansAsMissing) {
    const Folder folder;
    writeText(folder / "nan.csv",
              "seniority,home,time,age,marital,records,job,expenses,income,assets,debt,amount,price,status\n"
              "9,rent,60,30,married,no,freelance,73,nan,0,0,800,846,good\n9,rent,60,30,married,no,freelance,73,inf,0,0,800,846,good\n");
    const auto outcome = run(predictOn(folder / "nan.csv", folder / "out.csv"));
    if (outcome.status == 0) {
        EXPECT_THAT(readText(folder / "out.csv"), testing::Not(HasSubstr("nan"))) << "a missing income is imputed";
    } else {
        expectOneError(outcome, "nan.csv");
    }
}

TEST(BadInput, RefusesWrongSchemas) {
    const Folder folder;
    const Folder results;
    const std::vector<std::string> schemas = {
        "",
        "not json",
        R"({"format": 99, "fields": []})",
        R"({"format": 1})",
        R"({"format": 1, "fields": [{"name": "age", "type": "colour"}]})",
        R"({"format": 1, "fields": [{"name": "age", "type": "integer"}, {"name": "age", "type": "integer"}]})",
        R"({"format": 1, "label": "nothing", "fields": [{"name": "age", "type": "integer"}]})",
        R"({"format": 1, "fields": [{"name": "height", "type": "integer"}]})"};
    std::vector<std::vector<std::string>> commands;
    for (const auto& schema : schemas) {
        const std::string file = folder / (std::to_string(commands.size()) + ".schema.json");
        writeText(file, schema);
        commands.push_back(with(predictOn("credit_scoring", results / "out.csv"), {"--schema", file}));
    }
    expectAllRefused(commands);
    EXPECT_TRUE(results.files().empty());
}

TEST(BadInput, RefusesTruncatedAndCorruptedModels) {
    const Folder folder;
    const Folder results;
    const std::string whole = readText(creditModel());
    ASSERT_GT(whole.size(), 200U);
    std::vector<std::string> models = {"", "x", "{\"format\": 1}", std::string(4096, '\0'), whole + "tail"};
    for (const std::size_t part : {1, 5, 13, 34}) models.push_back(whole.substr(0, whole.size() * part / 35));
    for (std::size_t at = 0; at < whole.size(); at += whole.size() / 10) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x5a);
        models.push_back(damaged);
    }
    std::vector<std::vector<std::string>> commands;
    const auto add = [&](const std::string& ending, const std::string& content) {
        const std::string file = folder / (std::to_string(commands.size()) + ending);
        writeText(file, content);
        commands.push_back({"predict", "--model", file, "--data", "credit_scoring", "--out", results / "out.csv"});
    };
    for (const auto& content : models) add(".model", content);
    for (const char* ending : {".pt", ".ubj", ".json", ".onnx"}) {
        for (const std::string& content :
             {std::string(), std::string("PK\x03\x04 not a zip"), std::string(4096, '\0'), whole.substr(0, 64) + "!"}) {
            add(ending, content);
        }
    }
    commands.push_back({"predict", "--model", folder / "none.model", "--data", "credit_scoring", "--out", results / "out.csv"});
    commands.push_back({"predict", "--model", folder.path().string(), "--data", "credit_scoring", "--out", results / "out.csv"});
    expectAllRefused(commands);
    EXPECT_TRUE(results.files().empty());
}

TEST(BadInput, RefusesBlackBoxesThatFail) {
    const Folder folder;
    for (const char* command : {"cmd:", "cmd:/no/such/program", "cmd:false", "cmd:true", "cmd:cat"}) {
        expectRefused({"predict", "--model", command, "--data", "credit_scoring", "--rows", "0-3", "--out", folder / "out.csv"});
    }
    EXPECT_TRUE(folder.files().empty());
}

TEST(BadOutput, IsFoundBeforeAnyWork) {
    const Folder folder;
    fs::create_directory(folder / "closed.csv");
    for (const std::string& out :
         {folder / "no/such/folder/out.csv", folder / "closed.csv", folder / "out", folder / "out.docx", std::string("/proc/out.csv")}) {
        expectRefused(explain(out));
    }
    EXPECT_EQ(folder.files(), std::vector<std::string>{"closed.csv"});
}

}  // namespace
}  // namespace counterpoint::cli_test
