// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"

#include <gtest/gtest.h>
#include <new>
#include <stdexcept>

namespace counterpoint::core {

namespace {

template <typename Thrown>
ErrorValue valueOf(const Thrown& thrown) {
    try {
        throw thrown;
    } catch (...) {
        return currentExceptionAsValue();
    }
}

TEST(ErrorValue, LineJoinsWhatWhereAndHint) {
    EXPECT_EQ((ErrorValue{ErrorCode::Input, "no such feature", "line 3", "use age"}.line()), "no such feature: line 3 — use age");
    EXPECT_EQ((ErrorValue{ErrorCode::Input, "no such feature", "", "use age"}.line()), "no such feature — use age");
    EXPECT_EQ((ErrorValue{ErrorCode::Input, "no such feature", "line 3", ""}.line()), "no such feature: line 3");
    EXPECT_EQ((ErrorValue{ErrorCode::Cancelled, "cancelled", "", ""}.line()), "cancelled");
}

TEST(ErrorValue, LineIsOneLineWhateverTheInputHolds) {
    const ErrorValue value{ErrorCode::Input, "a\nb", "c\r\td\x1b[31m", std::string("e\0f\x7f", 4)};
    EXPECT_EQ(value.line(), "a b: c  d [31m — e f ");
}

TEST(ErrorValue, LineKeepsOtherLanguages) { EXPECT_EQ((ErrorValue{ErrorCode::Input, "größe", "", ""}.line()), "größe"); }

TEST(Error, CarriesItsParts) {
    const Error input = inputError("what", "where", "hint");
    EXPECT_EQ(input.code(), ErrorCode::Input);
    EXPECT_STREQ(input.what(), "what: where — hint");
    EXPECT_EQ(usageError("what", "where", "hint").code(), ErrorCode::Usage);
    EXPECT_EQ(Error(ErrorCode::Unsupported, "what", "where", "hint").value().where, "where");
}

TEST(Error, CrossesTheBorderAsAValue) {
    EXPECT_EQ(valueOf(usageError("what", "where", "hint")).line(), "what: where — hint");
    EXPECT_EQ(valueOf(usageError("what", "where", "hint")).code, ErrorCode::Usage);
    EXPECT_EQ(valueOf(Error(ErrorCode::Cancelled, "cancelled", "", "")).code, ErrorCode::Cancelled);
    EXPECT_EQ(valueOf(std::bad_alloc()).what, "not enough memory");
    const ErrorValue foreign = valueOf(std::runtime_error("boom"));
    EXPECT_EQ(foreign.code, ErrorCode::Internal);
    EXPECT_EQ(foreign.where, "boom");
    EXPECT_EQ(valueOf(42).code, ErrorCode::Internal);
}

TEST(Result, HoldsAValueOrAnError) {
    const Result<int> good = 7;
    EXPECT_TRUE(good.ok());
    EXPECT_EQ(good.value(), 7);
    const Result<int> bad = ErrorValue{ErrorCode::Input, "what", "where", "hint"};
    EXPECT_FALSE(bad);
    EXPECT_EQ(bad.error().what, "what");
}

}  // namespace

}  // namespace counterpoint::core
