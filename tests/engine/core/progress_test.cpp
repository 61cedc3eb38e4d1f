// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/progress.h"

#include "engine/core/context.h"
#include "tests/engine/core/expect_error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <limits>
#include <thread>

namespace counterpoint::core {

namespace {

TEST(Progress, PhasesShareTheWhole) {
    Progress progress;
    EXPECT_EQ(progress.snapshot().fraction, 0.0);
    EXPECT_LT(progress.snapshot().remainingSeconds, 0.0);
    progress.beginPhase("loading", 0.0, 0.5);
    progress.setPhaseFraction(0.5);
    EXPECT_EQ(progress.snapshot().fraction, 0.25);
    progress.beginPhase("searching", 0.5, 1.0);
    EXPECT_EQ(progress.snapshot().fraction, 0.5);
    EXPECT_EQ(progress.snapshot().phase, "searching");
    progress.setPhaseFraction(1.0);
    EXPECT_EQ(progress.snapshot().fraction, 1.0);
    EXPECT_EQ(progress.snapshot().remainingSeconds, 0.0);
}

RC_GTEST_PROP(Progress, NeverGoesDown, (const std::vector<double>& fractions)) {
    Progress progress;
    double last = 0.0;
    for (std::size_t i = 0; i < fractions.size(); ++i) {
        if (i % 3 == 0) progress.beginPhase("phase", (i % 5) / 5.0, (i % 7) / 7.0);
        progress.setPhaseFraction(fractions[i]);
        const double now = progress.snapshot().fraction;
        RC_ASSERT(now >= last);
        RC_ASSERT(now <= 1.0);
        last = now;
    }
}

TEST(Progress, IsReadWhileItIsWritten) {
    Progress progress;
    std::jthread writer([&] {
        for (int i = 0; i <= 1000; ++i) {
            if (i % 100 == 0) progress.beginPhase("phase " + std::to_string(i), i / 1000.0, 1.0);
            progress.setPhaseFraction(0.5);
        }
        progress.setPhaseFraction(1.0);
    });
    double last = 0.0;
    while (last < 1.0) {
        const auto now = progress.snapshot();
        ASSERT_GE(now.fraction, last);
        last = now.fraction;
    }
}

TEST(Context, StopsWhenAskedTo) {
    std::stop_source source;
    Context context;
    context.stop = source.get_token();
    EXPECT_FALSE(context.shouldStop());
    EXPECT_NO_THROW(context.throwIfStopped());
    source.request_stop();
    EXPECT_TRUE(context.shouldStop());
    try {
        context.throwIfStopped();
        ADD_FAILURE() << "no error";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::Cancelled);
    }
}

TEST(Context, TheTimeLimitIsNoStopRequest) {
    Context context;
    context.setTimeLimit(0.0);
    EXPECT_TRUE(context.timeIsUp());
    EXPECT_TRUE(context.shouldStop());
    EXPECT_FALSE(context.stopRequested());
    EXPECT_NO_THROW(context.throwIfStopped());
}

TEST(Context, TakesAnyTimeLimit) {
    Context context;
    for (const double endless : {3600.0, 1e300, std::numeric_limits<double>::infinity()}) {
        context.setTimeLimit(endless);
        EXPECT_FALSE(context.timeIsUp()) << endless;
    }
    for (const double none : {-1.0, -1e300, std::numeric_limits<double>::quiet_NaN()}) {
        context.setTimeLimit(none);
        EXPECT_TRUE(context.timeIsUp()) << none;
    }
}

TEST(Context, StreamsDependOnTheSeed) {
    Context context;
    context.seed = 3;
    EXPECT_EQ(context.random("vae")(), Random(3, "vae")());
}

}  // namespace

}  // namespace counterpoint::core
