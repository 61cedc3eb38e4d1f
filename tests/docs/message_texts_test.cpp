// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/message_texts.h"

#include "engine/core/file.h"
#include "engine/core/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <regex>

namespace counterpoint::docs {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TEST(MessageTexts, TheCommittedFileIsTheSources) {
    EXPECT_EQ(core::readFile(COUNTERPOINT_SOURCE "/resources/messages.json"), messageTexts(COUNTERPOINT_SOURCE))
        << "run: build/release/docs/counterpoint-message-texts > resources/messages.json";
}

TEST(MessageTexts, EveryMessageIsReadableAndHasOnePattern) {
    const SourceTexts texts = readSource(COUNTERPOINT_SOURCE);
    EXPECT_THAT(texts.unreadable, IsEmpty());
    EXPECT_GT(texts.messages.size(), 60U);
    const std::regex shape("[a-z]+(\\.[a-z-]+)+");
    for (const auto& [id, patterns] : texts.messages) {
        EXPECT_TRUE(std::regex_match(id, shape)) << id;
        EXPECT_EQ(patterns.size(), 1U) << id;
        EXPECT_FALSE(patterns.begin()->empty()) << id;
    }
}

/// What looks like a message id of a known family must be one: also those that are only compared with.
TEST(MessageTexts, NoIdOfTheSourceIsMissing) {
    const SourceTexts texts = readSource(COUNTERPOINT_SOURCE);
    const auto committed = core::parseJson(core::readFile(COUNTERPOINT_SOURCE "/resources/messages.json"), "messages.json").at("messages");
    std::set<std::string> families;
    for (const auto& [id, patterns] : texts.messages) families.insert(id.substr(0, id.find('.')));
    const std::regex shape("[a-z]+(\\.[a-z-]+)+");
    std::size_t ids = 0;
    for (const auto& literal : texts.literals) {
        if (!std::regex_match(literal, shape) || !families.contains(literal.substr(0, literal.find('.')))) continue;
        EXPECT_TRUE(committed.contains(literal)) << literal;
        ++ids;
    }
    EXPECT_GE(ids, texts.messages.size());
}

TEST(MessageTexts, ReadsLiteralsAsTheCompilerDoes) {
    SourceTexts texts;
    readTexts(
        "// makeMessage(\"no.comment\", \"x\")\n"
        "/* makeMessage(\"no.block\", \"x\") */ const char quote = '\"';\n"
        "return makeMessage(\"a.b\",\n \"one \\\"two\\\" \"\n \"three {0}\", {});\n"
        "add(\"a.c\", \"four\");\n"
        "makeMessage(id, pattern, {});\n"
        "makeMessage(name, \"five\", {});\n"
        "progress->beginPhase(\"Looking\", 0.0, 1'000.0);\n",
        "f.cpp", texts);
    EXPECT_THAT(texts.messages, ElementsAre(Pair("a.b", ElementsAre("one \"two\" three {0}")), Pair("a.c", ElementsAre("four"))));
    EXPECT_THAT(texts.phases, ElementsAre("Looking"));
    EXPECT_THAT(texts.unreadable, ElementsAre("f.cpp:8"));
}

TEST(MessageTexts, LinguistGetsEveryText) {
    const std::string lines = linguistTexts(COUNTERPOINT_SOURCE);
    for (const char* text : {"QT_TRANSLATE_NOOP(\"engine\", \"Free '{0}'\")", "\"Perturbations tried\"", "\"Searching\""})
        EXPECT_THAT(lines, testing::HasSubstr(text));
}

}  // namespace

}  // namespace counterpoint::docs
