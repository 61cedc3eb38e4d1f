// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/command.h"

#include "engine/core/file.h"
#include "engine/core/torch.h"
#include "engine/models/model_file.h"
#include "tests/engine/models/model_fixtures.h"

#include <cmath>

namespace counterpoint::models {
namespace {

using testing::errorOf;
using testing::TemporaryFolder;

namespace fs = std::filesystem;

/// An age in years (min-max 20 to 70) and a job, of which "with, comma" needs quotes.
data::Schema jobSchema() {
    data::Feature age = testing::numericFeature("age");
    age.type = data::FeatureType::Integer;
    age.min = 20.0;
    age.max = 70.0;
    age.encoding = data::Encoding{data::EncodingKind::MinMax, "", "", std::nullopt, std::nullopt};
    return data::Schema({age, testing::levelledFeature("job", {"clerk", "with, comma", "none"}), testing::labelFeature({"no", "yes"})});
}

class Command : public ::testing::Test {
protected:
    /// A shell script that is the black box; the words of its command line.
    std::vector<std::string> script(const std::string& body) {
        core::writeFileAtomically(folder_ / "model.sh", body);
        return {"/bin/sh", (folder_ / "model.sh").string()};
    }
    CommandClassifier model(const std::string& body, ProcessLimits limits = {}) {
        return {data::Encoder::fromSchema(jobSchema()), {"no", "yes"}, script(body), limits};
    }
    core::ErrorValue failure(const std::string& body, ProcessLimits limits = {}) {
        return errorOf([&] { model(body, limits); });
    }

    TemporaryFolder folder_;
};

/// p(yes) = age / 100 + 0.1 for a clerk; columns in the other order than the classes.
constexpr const char* kAgeModel =
    R"(awk -F, 'NR==1 {print "yes,no"; next} {p = $1 / 100; if ($2 == "clerk") p += 0.1; printf "%.6f,%.6f\n", p, 1 - p}')";

TEST_F(Command, SeesOriginalUnitsAndMapsColumnsByName) {
    const auto classifier = model(kAgeModel);
    const std::vector<data::Row> rows{{35.0, 0.0}, {50.0, 2.0}};
    const data::Matrix direct = classifier.probabilities(rows);
    EXPECT_NEAR(direct(0, 1), 0.45, 1e-6);
    EXPECT_NEAR(direct(1, 1), 0.50, 1e-6);
    const data::Matrix encoded = classifier.probabilities(classifier.encoder().encode(rows));
    EXPECT_EQ(direct, encoded);
    const at::Tensor logits = classifier.logits(at::tensor({0.3F, 1.0F, 0.0F, 0.0F}).reshape({1, 4}));
    EXPECT_NEAR(logits[0][1].item<double>(), std::log(0.45), 1e-6);
    EXPECT_FALSE(classifier.differentiable());
    EXPECT_EQ(classifier.calls().evaluations, 5);
}

TEST_F(Command, WhatTheProgramReads) {
    const std::string copy = (folder_ / "seen.csv").string();
    const auto classifier = model("tee '" + copy + R"(' | awk 'NR==1 {print "no,yes"; next} {print "0.5,0.5"}')");
    const std::vector<data::Row> rows{{35.0, 1.0}, {std::nan(""), 2.0}};
    classifier.probabilities(rows);
    EXPECT_EQ(core::readFile(copy), "age,job\n35,\"with, comma\"\n20,none\n");
}

TEST_F(Command, CertainProbabilitiesAreClamped) {
    const auto classifier = model(R"(awk 'NR==1 {print "no,yes"; next} {print "0,1"}')");
    const data::Matrix logits = classifier.logits(data::Matrix(data::Matrix::Zero(1, 4)));
    EXPECT_TRUE(logits.allFinite());
    EXPECT_NEAR(logits(0, 0), std::log(1e-7), 1e-4);
}

TEST_F(Command, FailuresAreInputErrorsWithTheProgramsOwnWords) {
    const core::ErrorValue status = failure("echo 'no module named x' >&2; echo more >&2; exit 3");
    EXPECT_EQ(status.code, core::ErrorCode::Input);
    EXPECT_EQ(status.what, "the program ended with status 3");
    EXPECT_EQ(status.hint, "the program says: no module named x");
    EXPECT_EQ(failure("printf 'Traceback:\\n  line 1\\nValueError: x\\n' >&2; exit 1").hint, "the program says: ValueError: x");
    EXPECT_EQ(failure("kill -9 $$").what, "the program was ended by signal 9");
    EXPECT_EQ(failure("true").what, "the program wrote 0 rows for 1");
    EXPECT_EQ(failure("echo no,yes; echo 0.5,0.5; echo 0.5,0.5").what, "the program wrote 2 rows for 1");
    EXPECT_EQ(failure("echo no,yes; echo 0.5").what, "line 2 of the program's output has 1 cells, its header 2");
    EXPECT_EQ(failure("echo no,yes; echo nan,0.5").what, "line 2 of the program's output holds 'nan', which is no probability");
    EXPECT_EQ(failure("echo no,yes; echo 2,-1").code, core::ErrorCode::Input);
    EXPECT_EQ(failure("echo no,yes; echo 0.5,0.9").what, "a row of the program's output sums to 1.4, not to 1");
    EXPECT_EQ(failure("echo no,maybe; echo 0.5,0.5").what, "the program's header is 'no,maybe', the classes are 'no,yes'");
    EXPECT_EQ(failure("echo no,yes,maybe; echo 0.5,0.5,0").code, core::ErrorCode::Input);
}

TEST_F(Command, LimitsEndTheWholeProcessGroup) {
    EXPECT_EQ(failure("sleep 1000 & sleep 1000", {std::chrono::milliseconds(200), 1000}).what, "the program did not end within 0.2 s");
    EXPECT_EQ(failure("yes", {std::chrono::milliseconds(20000), 100000}).what, "the program writes without end");
}

TEST_F(Command, LoadedThroughTheLoader) {
    const std::string commandLine = "/bin/sh '" + script(kAgeModel)[1] + "'";
    LoadModelOptions options;
    options.schema = jobSchema();
    std::vector<std::string> notices;
    const ClassifierPtr classifier = loadClassifier("cmd:" + commandLine, options, {}, &notices);
    EXPECT_EQ(classifier->identity().kind, "command");
    EXPECT_EQ(classifier->identity().weightsHash, "");
    EXPECT_EQ(classifier->identity().sha256.size(), 64U);
    EXPECT_EQ(classifier->identity().source, "cmd:" + commandLine);
    EXPECT_EQ(notices.size(), 1U);
    EXPECT_EQ(errorOf([&] { serializeClassifier(*classifier); }).code, core::ErrorCode::Unsupported);
    EXPECT_EQ(errorOf([&] { loadClassifier("cmd:/no/such/program", options, {}); }).code, core::ErrorCode::Input);
    EXPECT_EQ(errorOf([&] { loadClassifier("cmd:", options, {}); }).code, core::ErrorCode::Usage);
    EXPECT_EQ(errorOf([&] { loadClassifier("cmd:" + commandLine, {}, {}); }).code, core::ErrorCode::Input);
}

TEST_F(Command, ClassNamesComeFromTheProgramWhereTheSchemaHasNone) {
    LoadModelOptions options;
    options.schema = data::Schema({jobSchema().fields()[0], jobSchema().fields()[1]});
    const ClassifierPtr classifier = loadClassifier("cmd:/bin/sh " + script(kAgeModel)[1], options, {});
    EXPECT_EQ(classifier->classNames(), (std::vector<std::string>{"yes", "no"}));
}

TEST(SplitCommand, WordsAndQuotes) {
    EXPECT_EQ(splitCommand("a  b\tc"), (std::vector<std::string>{"a", "b", "c"}));
    EXPECT_EQ(splitCommand(R"('a b' "c d" e\ f '')"), (std::vector<std::string>{"a b", "c d", "e f", ""}));
    EXPECT_EQ(splitCommand(R"(x"y\"z"'w\n')"), (std::vector<std::string>{R"(xy"zw\n)"}));
    EXPECT_EQ(splitCommand("a; rm $HOME | b"), (std::vector<std::string>{"a;", "rm", "$HOME", "|", "b"}));
    for (const char* wrong : {"", "  ", "'a", "\"a"})
        EXPECT_EQ(errorOf([&] { splitCommand(wrong); }).code, core::ErrorCode::Usage) << wrong;
}

}  // namespace
}  // namespace counterpoint::models
