// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/parameters.h"

#include "tests/engine/core/expect_error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace counterpoint::core {

namespace {

ParamSet sample() {
    return ParamSet(
        {boolParam("refine", "Refine", true, "Moves the result"), integerParam("max-search", "Perturbations", 50, 1, 1000, "How many"),
         realParam("margin", "Margin", 0.5, 0.0, 1.0, "How sure"),
         choiceParam("variant", "Variant", "corrected", {"published", "corrected"}, "Which"), textParam("note", "Note", "", "Any text")});
}

ErrorValue refused(std::string_view name, std::string_view text) {
    return expectError(ErrorCode::Usage, [&] { sample().set(name, text); });
}

TEST(ParamSet, StartsAtTheDefaults) {
    const ParamSet set = sample();
    EXPECT_TRUE(set.boolean("refine"));
    EXPECT_EQ(set.integer("max-search"), 50);
    EXPECT_EQ(set.real("margin"), 0.5);
    EXPECT_EQ(set.text("variant"), "corrected");
    for (const auto& spec : set.specs()) EXPECT_TRUE(set.isDefault(spec.name)) << spec.name;
}

TEST(ParamSet, ReadsTexts) {
    ParamSet set = sample();
    set.set("refine", "no");
    set.set("max-search", "1e2");
    set.set("margin", "1");
    set.set("variant", "published");
    set.set("note", "a=b, c");
    EXPECT_FALSE(set.boolean("refine"));
    EXPECT_EQ(set.integer("max-search"), 100);
    EXPECT_EQ(set.real("max-search"), 100.0);
    EXPECT_EQ(set.real("margin"), 1.0);
    EXPECT_EQ(set.valueText("variant"), "published");
    EXPECT_EQ(set.text("note"), "a=b, c");
    EXPECT_FALSE(set.isDefault("refine"));
}

TEST(ParamSet, RefusesWhatItCannotUse) {
    for (const char* text : {"", "maybe", "TRUE ", "2"}) refused("refine", text);
    for (const char* text : {"", "0", "1001", "1.5", "-1", "ten", "1e300", "nan"}) refused("max-search", text);
    for (const char* text : {"", "-0.1", "1.1", "nan", "inf", "0,5"}) refused("margin", text);
    for (const char* text : {"", "Published", "other"}) refused("variant", text);
}

TEST(ParamSet, SaysWhatWouldBeRight) {
    EXPECT_EQ(refused("max-search", "0").line(),
              "'0' is not a value of this parameter: parameter max-search — give a whole number from 1 to 1000");
    EXPECT_EQ(refused("variant", "other").hint, "give one of published, corrected");
    EXPECT_EQ(refused("max-serch", "5").hint, "did you mean 'max-search'?");
    EXPECT_EQ(refused("zzz", "5").hint, "known names: refine, max-search, margin, variant, note");
}

TEST(ParamSet, RefusesAValueOfAnotherType) {
    expectError(ErrorCode::Usage, [] { sample().setValue("refine", std::int64_t{1}); });
    expectError(ErrorCode::Usage, [] { sample().setValue("margin", std::string("0.5")); });
}

TEST(ParamSet, ARefusalLeavesTheValue) {
    ParamSet set = sample();
    set.set("margin", "0.7");
    EXPECT_THROW(set.set("margin", "7"), Error);
    EXPECT_EQ(set.real("margin"), 0.7);
}

TEST(ParamSet, ReadsItsOwnJson) {
    ParamSet set = sample();
    set.set("refine", "false");
    set.set("margin", "0.1");
    EXPECT_EQ(set.toJson().dump(), R"({"refine":false,"max-search":50,"margin":0.1,"variant":"corrected","note":""})");
    ParamSet other = sample();
    other.apply(set.toJson(), "a.json");
    EXPECT_EQ(other.toJson(), set.toJson());
}

TEST(ParamSet, RefusesOtherJson) {
    const auto apply = [](const char* json) { return expectError(ErrorCode::Usage, [&] { sample().apply(Json::parse(json), "a.json"); }); };
    for (const char* json : {R"({"unknown": 1})", R"({"margin": 2})", R"({"margin": null})", R"({"max-search": [1]})", R"({"refine": {}})"})
        apply(json);
    expectError(ErrorCode::Input, [] { sample().apply(Json::array(), "a.json"); });
}

RC_GTEST_PROP(ParamSet, EveryRealReadsBack, ()) {
    const double value = *rc::gen::inRange(0, 1000000001) / 1e9;
    ParamSet set = sample();
    set.setValue("margin", value);
    ParamSet other = sample();
    other.set("margin", set.valueText("margin"));
    RC_ASSERT(other.real("margin") == value);
}

}  // namespace

}  // namespace counterpoint::core
