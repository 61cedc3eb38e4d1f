// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"

#include <gtest/gtest.h>

namespace counterpoint::core {

/// Runs `action`, expects it to throw an Error of `code` that says what to do, and returns its value.
template <typename Action>
ErrorValue expectError(ErrorCode code, Action&& action) {
    try {
        action();
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), code) << error.what();
        EXPECT_FALSE(error.value().what.empty());
        EXPECT_FALSE(error.value().hint.empty()) << error.what();
        return error.value();
    }
    ADD_FAILURE() << "no error";
    return {};
}

}  // namespace counterpoint::core
