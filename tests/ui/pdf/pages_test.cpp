// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdf/pages.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>
#include <sstream>

namespace counterpoint::ui::paper {

namespace {

Piece piece(double height, double gap = 0.0, bool keepWithNext = false) { return {height, gap, keepWithNext, {}, nullptr}; }

/// "0@0 1@50 | 2@0": pieces with their tops, pages between bars.
std::string placesOf(const Pieces& pieces, double height) {
    std::ostringstream text;
    const auto pages = paginate(pieces, height);
    for (std::size_t page = 0; page < pages.size(); ++page) {
        if (page > 0) text << " |";
        for (const auto& placed : pages[page])
            text << (text.tellp() > 0 ? " " : "") << placed.piece << (placed.repeats ? "h@" : "@") << placed.top;
    }
    return text.str();
}

TEST(Pages, NothingIsOneEmptyPage) { EXPECT_EQ(paginate({}, 100.0).size(), 1U); }

TEST(Pages, FillUpAndLeaveOutTheGapAtTheTop) {
    EXPECT_EQ(placesOf({piece(40, 10), piece(40, 10), piece(40, 10), piece(40, 10)}, 100.0), "0@0 1@50 | 2@0 3@50");
    EXPECT_EQ(placesOf({piece(40), piece(60), piece(1)}, 100.0), "0@0 1@40 | 2@0");
}

TEST(Pages, AHeadingGoesWithWhatFollows) {
    EXPECT_EQ(placesOf({piece(60), piece(20, 0, true), piece(30)}, 100.0), "0@0 | 1@0 2@20");
    EXPECT_EQ(placesOf({piece(60), piece(20, 0, true), piece(20)}, 100.0), "0@0 1@60 2@80");
}

TEST(Pages, AGroupHigherThanAPageIsSplit) {
    EXPECT_EQ(placesOf({piece(10), piece(60, 0, true), piece(60, 0, true), piece(30)}, 100.0), "0@0 | 1@0 | 2@0 3@60");
}

TEST(Pages, AHeaderIsRepeatedAtTheTopOfAPage) {
    const auto head = std::make_shared<const Piece>(piece(20));
    Pieces pieces{piece(20), piece(50), piece(50), piece(50)};
    for (std::size_t i = 1; i < pieces.size(); ++i) pieces[i].repeated = head;
    EXPECT_EQ(placesOf(pieces, 100.0), "0@0 1@20 | 2h@20 | 3h@20");
}

RC_GTEST_PROP(Pages, EveryPieceStandsOnceInOrderAndInside, ()) {
    const double height = 100.0;
    const auto head = std::make_shared<const Piece>(piece(20));
    Pieces pieces;
    for (int i = *rc::gen::inRange(0, 40); i > 0; --i) {
        pieces.push_back(piece(*rc::gen::inRange(1, 81), *rc::gen::inRange(0, 30), *rc::gen::arbitrary<bool>()));
        if (*rc::gen::arbitrary<bool>()) pieces.back().repeated = head;
    }
    std::size_t next = 0;
    for (const auto& page : paginate(pieces, height)) {
        double bottom = 0.0;
        for (const auto& placed : page) {
            RC_ASSERT(placed.piece == next++);
            RC_ASSERT(placed.top >= bottom);
            RC_ASSERT(!placed.repeats || &placed == &page.front());
            bottom = placed.top + pieces[placed.piece].height;
        }
        RC_ASSERT(bottom <= height + 1e-6);
    }
    RC_ASSERT(next == pieces.size());
}

}  // namespace

}  // namespace counterpoint::ui::paper
