// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/json.h"
#include "engine/core/text.h"
#include "tests/cli/process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <cmath>

namespace counterpoint::cli_test {
namespace {

using core::Json;
using testing::HasSubstr;

std::vector<std::string> attribute(const std::vector<std::string>& more) {
    std::vector<std::string> command{"attribute", "--model", creditModel(), "--data", "credit_scoring", "--rows", "7,3", "--no-times"};
    command.insert(command.end(), more.begin(), more.end());
    return command;
}

TEST(Attribute, AddsUpToOutputLessBase) {
    const auto outcome = run(attribute({"--method", "integrated-gradients,gradient", "--set", "baseline=mean", "--format", "json"}));
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    const Json json = Json::parse(outcome.out);
    ASSERT_EQ(json.at("attributions").size(), 4U);
    EXPECT_EQ(json.at("attributions").at(0).at("row"), 7);
    EXPECT_EQ(json.at("attributions").at(1).at("method"), "gradient");
    EXPECT_EQ(json.at("attributions").at(2).at("row"), 3);
    for (const std::size_t i : {std::size_t{0}, std::size_t{2}}) {
        const Json& entry = json.at("attributions").at(i);
        double sum = 0.0;
        for (const Json& value : entry.at("values")) sum += value.is_null() ? 0.0 : value.get<double>();
        EXPECT_NEAR(sum, entry.at("output").get<double>() - entry.at("base").get<double>(), 1e-5);
    }
    EXPECT_EQ(json.at("parameters").at("integrated-gradients").at("baseline"), "mean");
    EXPECT_GT(json.at("gradients").get<int>(), 0);
}

TEST(Attribute, WritesTheContractsColumns) {
    const auto outcome = run(attribute({"--method", "saliency", "--class", "all"}));
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    const auto lines = core::split(outcome.out, '\n');
    ASSERT_GE(lines.size(), 5U);
    EXPECT_TRUE(lines[0].starts_with("row,method,class,"));
    EXPECT_THAT(lines[1], HasSubstr("7,saliency,bad"));
    EXPECT_THAT(lines[2], HasSubstr("7,saliency,good"));
}

TEST(Attribute, GivesTheSameBytesTwice) {
    const std::vector<std::string> sampled{"--method", "kernel-shap,lime", "--set", "samples=300", "--seed", "5"};
    const auto first = run(attribute(sampled));
    ASSERT_EQ(first.status, 0) << first.err;
    EXPECT_EQ(first.out, run(attribute(sampled)).out);
}

TEST(Attribute, WritesAPageForPeople) {
    const Folder folder;
    const auto outcome = run(attribute({"--method", "integrated-gradients", "--out", folder / "why.html"}));
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    const std::string page = readText(folder / "why.html");
    EXPECT_THAT(page, HasSubstr("Integrated Gradients"));
    EXPECT_THAT(page, HasSubstr("Base value"));
    EXPECT_THAT(page, HasSubstr("Convergence delta"));
    EXPECT_EQ(page.find("http://"), page.find("http://www.w3.org"));
}

TEST(Attribute, SaysWhatIsWrongAndWhatWorks) {
    const auto refused = [&](const std::vector<std::string>& more) {
        const auto outcome = run(attribute(more));
        EXPECT_EQ(outcome.status, 2) << outcome.err;
        EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
        return outcome.err;
    };
    EXPECT_THAT(refused({"--method", "integrated-gradient"}), HasSubstr("integrated-gradients"));
    EXPECT_THAT(refused({"--method", "saliency", "--class", "god"}), HasSubstr("good"));
    EXPECT_THAT(refused({"--method", "integrated-gradients", "--set", "baseline=99999999"}), HasSubstr("no row"));
    EXPECT_THAT(refused({"--method", "layer-conductance", "--set", "layer=nowhere"}), HasSubstr("layer"));
    const Folder folder;
    writeText(folder / "short.csv", "a,b\n1,2\n");
    const std::string shape = refused({"--method", "integrated-gradients", "--set", "baseline=" + (folder / "short.csv")});
    EXPECT_THAT(shape, HasSubstr("2 columns"));
    EXPECT_THAT(shape, HasSubstr("the model reads"));
}

TEST(Attribute, TellsABlackBoxWhatWorksInstead) {
    const Folder folder;
    writeText(folder / "box.sh", "awk 'NR == 1 { print \"bad,good\" } NR > 1 { print \"0.3,0.7\" }'\n");
    const auto outcome =
        run({"attribute", "--model", "cmd:sh " + (folder / "box.sh"), "--data", "credit_scoring", "--rows", "1", "--method", "saliency"});
    EXPECT_EQ(outcome.status, 2) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("gradients"));
    EXPECT_THAT(outcome.err, HasSubstr("kernel-shap"));
}

}  // namespace
}  // namespace counterpoint::cli_test
