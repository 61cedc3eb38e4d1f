// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/message.h"

#include <gtest/gtest.h>

namespace counterpoint::core {

namespace {

TEST(Message, FillsItsSlots) {
    const Message message = makeMessage("change.up", "{0} must rise from {1} to {2}", {"Income", "1200", "1500"});
    EXPECT_EQ(message.text, "Income must rise from 1200 to 1500");
    EXPECT_EQ(message.id, "change.up");
    EXPECT_EQ(message.arguments.size(), 3U);
}

TEST(Message, SlotsMayRepeatAndChangeOrder) { EXPECT_EQ(makeMessage("a", "{1}{0}{1}", {"x", "y"}).text, "yxy"); }

TEST(Message, ArgumentsAreNotPatterns) { EXPECT_EQ(makeMessage("a", "{0} {1}", {"{1}", "b"}).text, "{1} b"); }

TEST(Message, WhatIsNoSlotStaysAsItIs) {
    EXPECT_EQ(makeMessage("a", "{} {x} {1} {0", {"b"}).text, "{} {x} {1} {0");
    EXPECT_EQ(makeMessage("a", "{", {}).text, "{");
    EXPECT_EQ(makeMessage("a", "{!} {~}", {"b"}).text, "{!} {~}");
}

}  // namespace

}  // namespace counterpoint::core
