// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/report/result_csv.h"

#include "engine/core/text.h"
#include "tests/engine/report/example.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <stdexcept>
#include <utility>

namespace counterpoint::report {
namespace {

/// A strict reader of RFC 4180 text, written for these tests alone.
class CsvReader {
public:
    explicit CsvReader(std::string text) : text_(std::move(text)) {}

    std::vector<std::vector<std::string>> lines() {
        std::vector<std::vector<std::string>> all;
        while (at_ < text_.size()) {
            all.push_back({cell()});
            while (text_.at(at_) == ',') {
                ++at_;
                all.back().push_back(cell());
            }
            if (text_.at(at_++) != '\n') throw std::runtime_error("text after a quoted cell");
        }
        return all;
    }

private:
    std::string cell() { return at_ < text_.size() && text_[at_] == '"' ? quoted() : plain(); }

    std::string plain() {
        const std::size_t end = text_.find_first_of(",\n\"", at_);
        if (end == std::string::npos || text_[end] == '"') throw std::runtime_error("a quote or the end inside a cell");
        const std::size_t start = std::exchange(at_, end);
        return text_.substr(start, end - start);
    }

    std::string quoted() {
        std::string content;
        for (++at_;; ++at_) {
            if (text_.at(at_) == '"') {
                ++at_;
                if (at_ >= text_.size() || text_[at_] != '"') return content;
            }
            content += text_[at_];
        }
    }

    std::string text_;
    std::size_t at_ = 0;
};

std::vector<std::vector<std::string>> readCsv(const std::string& text) { return CsvReader(text).lines(); }

TEST(CounterfactualCsv, HasTheLinesOfTheContract) {
    const std::string csv = counterfactualCsv(example::record(), example::question(), example::table(), example::rows());
    EXPECT_EQ(csv,
              "row,method,index,status,target,predicted,probability,seconds,evaluations,changes,income,feature:row,home,reason\n"
              "0,cent,0,valid,good,good,0.8,0.125,12,1,1234.50,07,\"own \"\"large\"\", old\",\n"
              "0,cent,1,valid,good,good,0.5625,0.25,12,1,1500.5,07,rent,\n"
              "1,cent,0,not-found,good,,,0.5,40,0,,,,\"no point flips, \"\"not one\"\"\"\n");
}

TEST(CounterfactualCsv, WithoutTimesTheColumnStaysEmpty) {
    RunRecord record = example::record();
    record.noTimes = true;
    const auto lines = readCsv(counterfactualCsv(record, example::question(), example::table(), example::rows()));
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_EQ(lines[0][7], "seconds");
    for (std::size_t i = 1; i < lines.size(); ++i) {
        EXPECT_EQ(lines[i].size(), lines[0].size());
        EXPECT_EQ(lines[i][7], "");
    }
}

TEST(CounterfactualCsv, NamesTheTargetThatWasAsked) {
    Question question = example::question();
    question.classNames = {"low", "middle", "high"};
    EXPECT_EQ(targetName(question, 0), "opposite");
    question.target.classIndex = 2;
    EXPECT_EQ(targetName(question, 0), "high");
    question = example::question();
    EXPECT_EQ(targetName(question, 1), "bad");
}

TEST(PredictionCsv, HasTheLinesOfTheContract) {
    data::Matrix probabilities(2, 3);
    probabilities << 0.1F, 0.7F, 0.2F, 1.0F / 3.0F, 0.5F, 1.0F / 6.0F;
    const std::vector<std::size_t> rows = {4, 19};
    const std::vector<int> predicted = {1, 1};
    const std::vector<std::string> classes = {"row", "b,c", "d"};
    EXPECT_EQ(predictionCsv(rows, predicted, probabilities, classes),
              "row,predicted,class:row,\"b,c\",d\n"
              "4,\"b,c\",0.1,0.7,0.2\n"
              "19,\"b,c\",0.33333334,0.5,0.16666667\n");
}

RC_GTEST_PROP(Csv, EveryTextSurvives, (const std::vector<std::string>& texts)) {
    std::vector<std::string> cells;
    cells.reserve(texts.size());
    for (const auto& text : texts) cells.push_back(csvCell(text));
    RC_PRE(texts != std::vector<std::string>{""});
    const auto lines = readCsv(core::join(cells, ",") + "\n");
    if (texts.empty()) return;
    RC_ASSERT(lines == std::vector<std::vector<std::string>>{texts});
}

RC_GTEST_PROP(Csv, EveryFloatSurvives, (float value)) {
    RC_PRE(std::isfinite(value));
    RC_ASSERT(std::stof(floatText(value)) == value);
}

RC_GTEST_PROP(Csv, HostileNamesAndReasonsKeepTheirPlaces, (const std::string& reason, const std::string& level)) {
    data::Feature home = example::field("a,\"b\"\n", data::FeatureType::Categorical, {"x", level + "!"});
    data::Feature label = example::field("label", data::FeatureType::Binary, {"0", "1"});
    label.role = data::Role::Label;
    std::vector<data::Column> columns(2);
    columns[0].codes = {0};
    columns[1].codes = {0};
    const data::Table table(data::Schema({home, label}), columns, 1, nullptr);
    counterfactual::Counterfactual result = example::movedHome();
    result.factual = {0.0};
    result.row = {1.0};
    result.changes = {{0, 0.0, 1.0, std::nullopt}};
    result.reason.text = reason;
    const auto lines =
        readCsv(counterfactualCsv(example::record(), example::question(), table, std::vector<ExplainedRow>{{0, "cent", {result}}}));
    RC_ASSERT(lines.size() == 2U);
    RC_ASSERT(lines[0].at(10) == "a,\"b\"\n");
    RC_ASSERT(lines[1].at(10) == level + "!");
    RC_ASSERT(lines[1].at(11) == reason);
}

}  // namespace
}  // namespace counterpoint::report
