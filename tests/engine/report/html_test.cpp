// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/report/html.h"

#include "engine/report/counterfactual_report.h"
#include "engine/report/distribution.h"
#include "engine/report/wording.h"
#include "tests/engine/report/example.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <regex>
#include <stdexcept>

namespace counterpoint::report {
namespace {

using testing::HasSubstr;
using testing::Not;

/// A strict reader of the page's tags: every element is closed in order, and every name is one that the page may use.
/// Returns the text between the tags.
std::string readHtml(const std::string& html) {
    static const std::set<std::string> known = {
        "html",   "head",       "title", "style", "body", "div", "header", "main",  "footer", "section", "h1",  "h2", "h3",
        "p",      "ul",         "li",    "dl",    "dt",   "dd",  "table",  "thead", "tbody",  "tr",      "th",  "td", "caption",
        "figure", "figcaption", "svg",   "span",  "b",    "g",   "rect",   "line",  "path",   "circle",  "text"};
    static const std::regex attribute(R"re(^(\s+[a-zA-Z][a-zA-Z0-9-]*="[^"<>]*")*\s*/?$)re");
    std::vector<std::string> open;
    std::string text;
    std::size_t at = html.find('>') + 1;  // after the document type
    while (at < html.size()) {
        if (html[at] != '<') {
            text += html[at++];
            continue;
        }
        const std::size_t end = html.find('>', at);
        if (end == std::string::npos) throw std::runtime_error("a tag is not ended");
        std::string tag = html.substr(at + 1, end - at - 1);
        at = end + 1;
        if (tag[0] == '/') {
            if (open.empty() || open.back() != tag.substr(1)) throw std::runtime_error("</" + tag + " closes the wrong element");
            open.pop_back();
            continue;
        }
        const std::string name = tag.substr(0, tag.find_first_of(" /"));
        if (!std::regex_match(tag.substr(name.size()), attribute)) throw std::runtime_error("odd attributes: " + tag);
        if (name == "meta" || tag.ends_with('/')) continue;
        if (!known.contains(name)) throw std::runtime_error("unknown element " + name);
        open.push_back(name);
        if (name == "style") at = html.find("</style>", at);
    }
    if (!open.empty()) throw std::runtime_error("an element is not closed: " + open.back());
    return text;
}

data::Dataset dataset() {
    data::Dataset dataset;
    dataset.table = example::table();
    dataset.identity = {"loans", 3, "aa11", "cc"};
    return dataset;
}

std::string page(const std::vector<ExplainedRow>& rows, const Question& question = example::question()) {
    return toHtml(counterfactualReport(example::record(), question, dataset(), rows));
}

TEST(Html, IsSelfContained) {
    const std::string html = page(example::rows());
    for (const auto* forbidden :
         {"<script", "http:", "https:", "url(", "@import", "<link", "<img", "src=", "href=", "<iframe", "javascript"}) {
        EXPECT_THAT(html, Not(HasSubstr(forbidden)));
    }
    EXPECT_TRUE(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    EXPECT_THAT(html, HasSubstr("prefers-color-scheme: dark"));
    EXPECT_THAT(html, HasSubstr("@media print"));
    EXPECT_NO_THROW(readHtml(html));
}

TEST(Html, EscapesEveryKindOfBlock) {
    const std::string evil = "</p></style><script>alert('x')</script>\" onload=\"y&amp;\x01";
    Document document;
    document.kicker = document.title = document.subtitle = document.footer = document.language = evil;
    DistributionPlot numbers;
    numbers.title = numbers.axis = numbers.beforeText = numbers.afterText = numbers.note = evil;
    numbers.barHeights = {0.5, 0.5};
    numbers.before = 0.2;
    numbers.after = 0.8;
    numbers.ticks = {{0.5, evil}};
    DistributionPlot levels = numbers;
    levels.barLabels = {evil, evil};
    levels.before = 0.0;
    levels.after = 1.0;
    document.blocks = {Heading{2, evil},
                       Heading{3, evil},
                       Paragraph{Paragraph::Tone::Caution, evil},
                       BulletList{{evil}},
                       TableBlock{evil, {evil}, {{{Cell::Tone::Raised, evil, true}}}},
                       PlotRow{{numbers, levels}},
                       ProbabilityBars{{evil, evil}, {0.5, 0.5}, {0.2, 0.8}, {evil, evil}, {evil, evil}, 0.5},
                       KeyValues{{{evil, evil}}},
                       KeyValues{{{evil, evil}}, true},
                       Answer{true, evil, evil, evil, evil, {{evil, evil}}}};
    const std::string html = toHtml(document);
    EXPECT_THAT(html, Not(HasSubstr("<script")));
    EXPECT_THAT(html, Not(HasSubstr("\" onload")));
    EXPECT_THAT(html, Not(HasSubstr("\x01")));
    EXPECT_NO_THROW(readHtml(html));
}

RC_GTEST_PROP(Html, AnyTextComesBackWhole, (const std::string& text)) {
    std::string expected;
    for (const char c : text) expected += (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7f ? ' ' : c;
    std::string back = escapeHtml(text);
    RC_ASSERT(back.find_first_of("<>\"'") == std::string::npos);
    const std::vector<std::pair<std::string, std::string>> entities = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
    for (const auto& [entity, character] : entities) {
        for (std::size_t at = 0; (at = back.find(entity, at)) != std::string::npos; at += 1) back.replace(at, entity.size(), character);
    }
    RC_ASSERT(back == expected);
}

TEST(Report, SaysTheAnswerInWords) {
    const std::string text = readHtml(page({example::rows().front()}));
    EXPECT_THAT(text, HasSubstr("Hypothetical: what would make the model say good?"));
    EXPECT_THAT(text, HasSubstr("For row 0 of loans the model says bad."));
    EXPECT_THAT(
        text, HasSubstr("The model says bad (75.0%). It would say good (80.0%) if home were own &quot;large&quot;, old instead of rent."));
    EXPECT_THAT(text, HasSubstr("home is not rent: it is rent now and would be own &quot;large&quot;, old."));
    EXPECT_THAT(text, HasSubstr("income were 1500.5 instead of 1234.5 euros"));  // the other way
    EXPECT_THAT(text, HasSubstr("there it had to reach good with a probability above 50%"));
    EXPECT_THAT(text, HasSubstr("Searching and checking took 52 model evaluations in 1.5 s."));
    EXPECT_THAT(text, HasSubstr("bb22"));
    EXPECT_THAT(text, HasSubstr("max-search"));
    EXPECT_THAT(text, HasSubstr("CEnt: El Zini et al. 2023"));
    EXPECT_THAT(text, HasSubstr("There were none: every feature could take any value seen in the data."));
}

TEST(Report, GivesDirectionsASignAndAWord) {
    ExplainedRow explained{0, "cent", {example::moreIncome()}};
    std::string html = page({explained});
    EXPECT_THAT(html, HasSubstr("<td class=\"up right\">↑ +266.0</td>"));
    EXPECT_THAT(html, HasSubstr("class=\"to-raised\""));
    EXPECT_THAT(html, HasSubstr("income at least 1450.5 euros: it is 1234.5 now and would be 1500.5."));
    EXPECT_THAT(html, HasSubstr("What already holds and stays so: row at most 9."));
    EXPECT_THAT(html, HasSubstr("the model&#39;s own answer for 93.8% (its fidelity): the reasons follow the model in the main"));
    explained.results[0].row[0] = 1000.0;
    explained.results[0].changes[0] = {0, 1234.5, 1000.0, -234.5};
    html = page({explained});
    EXPECT_THAT(html, HasSubstr("<td class=\"down right\">↓ −234.5</td>"));
    EXPECT_THAT(html, HasSubstr("class=\"to-lowered\""));
}

TEST(Report, SaysWhyNothingWasFoundAndWhatHelps) {
    const std::string text = readHtml(page({example::rows().back()}));
    EXPECT_THAT(text, HasSubstr("The search found no change within the constraints that would make it say good."));
    EXPECT_THAT(text, HasSubstr("No point flips, &quot;not one&quot;."));
    EXPECT_THAT(text, HasSubstr("Allow row to rise above 9: then the model would say good if row were 11 instead of 3."));
    EXPECT_THAT(text, HasSubstr("missing"));
    EXPECT_THAT(text, Not(HasSubstr("It would say")));
}

TEST(Report, ListsTheConstraints) {
    Question question = example::question();
    question.constraints.of("row").locked = true;
    question.constraints.maxChanges = 1;
    const std::string text = readHtml(page({example::rows().front()}, question));
    EXPECT_THAT(text, HasSubstr("Every change shown here keeps these demands:"));
    EXPECT_THAT(text, HasSubstr("row"));
    EXPECT_THAT(text, HasSubstr("1 feature"));
}

TEST(Report, PutsACautionOnResultsForComparison) {
    ExplainedRow explained = example::rows().front();
    explained.results[0].reason.text = "for comparison only; it breaks the constraints: 'home' changes";
    Question question = example::question();
    question.constraints.of("home").locked = true;
    const std::string text = readHtml(page({explained}, question));
    EXPECT_THAT(text, HasSubstr("For comparison only; it breaks the constraints: &#39;home&#39; changes."));
    EXPECT_THAT(text, Not(HasSubstr("Every change shown here keeps")));
    EXPECT_THAT(text, Not(HasSubstr("A change counts only if")));
}

TEST(Report, SaysWhenNothingHasToChange) {
    ExplainedRow explained = example::rows().back();
    explained.results[0].status = counterfactual::Status::Infeasible;
    explained.results[0].reason.id = "search.already-there";
    const std::string text = readHtml(page({explained}));
    EXPECT_THAT(text, HasSubstr("The model says bad (87.5%). That is what was asked for: nothing has to change."));
    EXPECT_THAT(text, Not(HasSubstr("nothing that could be changed")));
    EXPECT_THAT(text, Not(HasSubstr("not reached")));
}

TEST(Report, SpeaksOfOtherClassesWhenThereAreMany) {
    Question question = example::question();
    question.classNames = {"bad", "good", "best"};
    ExplainedRow explained{0, "cent", {example::movedHome()}};
    explained.results[0].probabilitiesBefore = {0.5F, 0.25F, 0.25F};
    explained.results[0].probabilitiesAfter = {0.25F, 0.4375F, 0.3125F};
    const std::string text = readHtml(page({explained}, question));
    EXPECT_THAT(text, HasSubstr("what would make the model say something other than bad?"));
    EXPECT_THAT(text, HasSubstr("It would say good (43.8%)"));
    EXPECT_THAT(text, HasSubstr("there it had to reach something other than bad as the most probable class"));
    EXPECT_THAT(text, Not(HasSubstr("The upright line")));
    question.target = {1, 0.4};
    EXPECT_THAT(readHtml(page({explained}, question)), HasSubstr("it had to reach good with a probability of at least 40%"));
}

TEST(Report, ShowsAValueThatIsFilledIn) {
    counterfactual::Counterfactual result = example::movedHome();
    result.factual = {example::kMissing, 3.0, 1.0};
    result.row = {1800.5, 3.0, 1.0};
    result.changes = {{0, example::kMissing, 1800.5, std::nullopt}};
    const std::string text = readHtml(page({{1, "cent", {result}}}));
    EXPECT_THAT(text, HasSubstr("if income were 1800.5 euros instead of missing"));
    EXPECT_THAT(text, HasSubstr("filled in"));
    EXPECT_THAT(text, HasSubstr("The new value is above that of 50.0% of the records; it was missing."));
}

TEST(Report, LeavesOutTimesWhenTold) {
    RunRecord record = example::record();
    record.noTimes = true;
    const std::string first = toHtml(counterfactualReport(record, example::question(), dataset(), example::rows()));
    record.time = "2027-01-01T00:00:00Z";
    record.seconds = 99.0;
    EXPECT_EQ(toHtml(counterfactualReport(record, example::question(), dataset(), example::rows())), first);
    EXPECT_THAT(first, Not(HasSubstr("2026-11-24")));
}

TEST(Report, ShowsSeveralRowsWithAnOverview) {
    const std::string text = readHtml(page(example::rows()));
    EXPECT_THAT(text, HasSubstr("For 1 of 2 cases a change was found"));
    EXPECT_THAT(text, HasSubstr("Row 0, explained by CEnt"));
    EXPECT_THAT(text, HasSubstr("Row 1, explained by CEnt"));
}

TEST(Distribution, CountsSharesByHand) {
    data::Feature number = example::field("n", data::FeatureType::Integer);
    data::Feature level = example::field("l", data::FeatureType::Categorical, {"a", "b", "c"});
    std::vector<data::Column> columns(2);
    columns[0].numbers = {1, 1, 2, 4, example::kMissing};
    columns[1].codes = {0, 0, 0, 1, data::kMissingCode};
    const data::Table table(data::Schema({number, level}), columns, 5, nullptr);

    SortedColumns sorted(table);
    EXPECT_DOUBLE_EQ(shareBelow(sorted, 0, 1.0), 0.0);
    EXPECT_DOUBLE_EQ(shareBelow(sorted, 0, 2.0), 0.5);
    EXPECT_DOUBLE_EQ(shareBelow(sorted, 0, 9.0), 1.0);

    const DistributionPlot numbers = distributionOf(sorted, 0, 2.0, 5.0);
    EXPECT_THAT(numbers.barHeights, testing::ElementsAre(0.5, 0.25, 0.0, 0.25, 0.0));
    EXPECT_DOUBLE_EQ(numbers.axisLow, 0.5);
    EXPECT_DOUBLE_EQ(numbers.axisHigh, 5.5);
    EXPECT_EQ(numbers.before, 2.0);
    EXPECT_EQ(numbers.note, "Now above 50.0% of the records, then above 100.0%.");

    const DistributionPlot levels = distributionOf(sorted, 1, 0.0, 2.0);
    EXPECT_THAT(levels.barHeights, testing::ElementsAre(0.75, 0.25, 0.0));
    EXPECT_EQ(levels.note, "75.0% of the records have the level now, 0.0% the new one.");
    const DistributionPlot missing = distributionOf(sorted, 0, example::kMissing, 4.0);
    EXPECT_FALSE(missing.before);
    EXPECT_EQ(missing.note, "The new value is above that of 75.0% of the records; it was missing.");
}

// Whatever the data are, bars are shares and the markers are on the axis.
RC_GTEST_PROP(Distribution, StaysOnTheAxis, (const std::vector<int>& values, int before, int after)) {
    data::Feature number = example::field("n", *rc::gen::element(data::FeatureType::Integer, data::FeatureType::Continuous));
    std::vector<data::Column> columns(1);
    for (const int value : values) columns[0].numbers.push_back(value);
    const data::Table table(data::Schema({number}), columns, values.size(), nullptr);
    SortedColumns sorted(table);
    const DistributionPlot plot = distributionOf(sorted, 0, before, after);
    RC_ASSERT(plot.axisLow < plot.axisHigh);
    RC_ASSERT(plot.axisLow <= std::min(before, after) && std::max(before, after) <= plot.axisHigh);
    double sum = 0.0;
    for (const double share : plot.barHeights) {
        RC_ASSERT(share >= 0.0);
        sum += share;
    }
    RC_ASSERT(sum <= 1.0 + 1e-9);
    RC_ASSERT(plot.barHeights.size() <= 64U && plot.ticks.size() <= 12U);
    RC_ASSERT(!readHtml("<!DOCTYPE html>" + toHtml({"", "t", "", "", "en", {PlotRow{{plot}}}}).substr(15)).empty());
}

TEST(Wording, GroupsThousandsFromFiveDigits) {
    EXPECT_EQ(grouped("1234"), "1234");
    EXPECT_EQ(grouped("12345.67"), "12,345.67");
    EXPECT_EQ(grouped("-1234567"), "-1,234,567");
    EXPECT_EQ(grouped("1e+20"), "1e+20");
}

TEST(Wording, PercentagesNeverHideTheSide) {
    EXPECT_EQ(percent(0.5), "50.0%");
    EXPECT_EQ(percent(0.5002), "50.02%");
    EXPECT_EQ(percent(0.49996), "49.996%");
    EXPECT_EQ(percent(0.75), "75.0%");
    EXPECT_EQ(percent(0.9999), ">99.9%");
    EXPECT_EQ(percent(1.0), "100.0%");
    EXPECT_EQ(percent(0.0001), "<0.1%");
    EXPECT_EQ(percent(0.3001, 0.3), "30.01%");
}

TEST(Wording, NamesTheFirstWholeValueBeyondASplit) {
    data::Feature feature = example::field("months", data::FeatureType::Integer);
    feature.step = 6.0;
    const auto words = [&](counterfactual::Condition::Op op, double threshold) {
        return conditionWords(feature, {0, op, threshold, -1, 0, 0, true});
    };
    EXPECT_EQ(words(counterfactual::Condition::Op::LessEqual, 20.0), "months at most 18");
    EXPECT_EQ(words(counterfactual::Condition::Op::Greater, 20.0), "months at least 24");
    EXPECT_EQ(words(counterfactual::Condition::Op::LessEqual, 18.0), "months at most 18");
    EXPECT_EQ(words(counterfactual::Condition::Op::Greater, 18.0), "months at least 24");
    feature = example::field("rate", data::FeatureType::Continuous);
    EXPECT_EQ(words(counterfactual::Condition::Op::Greater, 0.123456), "rate above 0.1235");
}

TEST(Wording, ListsAsPeopleDo) {
    const std::vector<std::string> items = {"a", "b", "c"};
    EXPECT_EQ(listWords(std::span(items).first(1)), "a");
    EXPECT_EQ(listWords(std::span(items).first(2)), "a and b");
    EXPECT_EQ(listWords(items), "a, b and c");
}

}  // namespace
}  // namespace counterpoint::report
