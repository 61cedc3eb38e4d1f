// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/text.h"
#include "tests/cli/process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <regex>

namespace counterpoint::cli_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

std::string textOfPdf(const std::string& file) {
    const Folder folder;
    const std::string command = "pdftotext -layout '" + file + "' '" + (folder / "text") + "'";
    EXPECT_EQ(std::system(command.c_str()), 0) << "pdftotext comes with the package poppler-utils";
    return readText(folder / "text");
}

std::string withoutSpace(std::string text) {
    text.erase(std::remove_if(text.begin(), text.end(), [](unsigned char c) { return std::isspace(c) != 0; }), text.end());
    return text;
}

/// The words of a page, as a reader sees them, that hold a figure.
std::vector<std::string> numbersOf(std::string html) {
    html = std::regex_replace(html.substr(html.find("<body>")), std::regex("<[^>]*>"), " ");
    html = std::regex_replace(std::regex_replace(html, std::regex("&#39;"), "'"), std::regex("&[a-z]+;"), " ");
    std::vector<std::string> numbers;
    for (const auto& line : core::split(html, '\n')) {
        for (const auto& word : core::split(line, ' ')) {
            if (std::any_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c) != 0; })) numbers.push_back(word);
        }
    }
    return numbers;
}

std::vector<std::string> command(const char* verb, const std::string& out) {
    return {verb, "--model", creditModel(), "--data", "credit_scoring", "--rows", "3,7", "--no-times", "--out", out};
}

TEST(ReportAsPdf, HoldsEveryNumberOfThePageAsText) {
    const Folder folder;
    for (const char* name : {"r.html", "r.pdf"}) ASSERT_THAT(run(command("report", folder / name)).status, testing::AnyOf(0, 3));
    const std::string text = withoutSpace(textOfPdf(folder / "r.pdf"));
    const auto numbers = numbersOf(readText(folder / "r.html"));
    EXPECT_GT(numbers.size(), 100U);
    for (const auto& number : numbers) EXPECT_THAT(text, HasSubstr(number));
    EXPECT_THAT(folder.files(), ElementsAre("r.html", "r.pdf"));
}

TEST(ReportAsPdf, IsTheSameFromBothVerbsTwice) {
    const Folder folder;
    ASSERT_THAT(run(command("counterfactual", folder / "a.pdf")).status, testing::AnyOf(0, 3));
    ASSERT_THAT(run(command("counterfactual", folder / "b.pdf")).status, testing::AnyOf(0, 3));
    EXPECT_THAT(readText(folder / "a.pdf"), StartsWith("%PDF-"));
    EXPECT_EQ(readText(folder / "a.pdf"), readText(folder / "b.pdf"));
}

TEST(ReportAsPdf, GoesToStandardOutputAndSaysNothingElse) {
    auto words = command("counterfactual", "");
    words.resize(words.size() - 2);
    words.insert(words.end(), {"--format", "pdf", "--quiet"});
    const auto outcome = run(words);
    EXPECT_THAT(outcome.out, StartsWith("%PDF-"));
    EXPECT_EQ(outcome.err, "");
}

TEST(ReportAsPdf, NeedsAFontAndSaysSo) {
    const Folder folder;
    writeText(folder / "fonts.conf", "<?xml version=\"1.0\"?><fontconfig><dir>" + (folder / "none") + "</dir></fontconfig>");
    ASSERT_EQ(::setenv("FONTCONFIG_FILE", (folder / "fonts.conf").c_str(), 1), 0);
    const auto outcome = run(command("report", folder / "r.pdf"));
    ::unsetenv("FONTCONFIG_FILE");
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.err, testing::AllOf(HasSubstr("error: no font is installed"), HasSubstr("fonts-dejavu-core")));
    EXPECT_THAT(folder.files(), ElementsAre("fonts.conf"));
}

TEST(ReportAsPdf, IsWhatTheDemoCanWriteToo) {
    const Folder folder;
    const auto outcome = run({"demo", "--out", folder / "demo.pdf"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(textOfPdf(folder / "demo.pdf"), HasSubstr("what would make the model say good?"));
}

}  // namespace
}  // namespace counterpoint::cli_test
