// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"
#include "engine/core/tensor.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace counterpoint::attribution {

// What the perturbation methods share: games whose players are groups of columns, and one way to evaluate them. A coalition S of row x is
// the batch row that has x's values in the columns of S and a baseline's elsewhere; its value is v(S) = mean over the baselines of
// s(x_S, b_notS) (attribution.md 2.8).

/// Sets of players, each kept once and numbered in the order in which they came. Bit i % 64 of word i / 64 = player i takes part.
class CoalitionSet {
public:
    explicit CoalitionSet(std::int64_t players);

    std::int64_t players() const { return players_; }
    std::int64_t words() const { return words_; }  ///< per coalition
    std::int64_t size() const { return size_; }
    /// The number of this coalition, which is added where it is new. `bits` has words() words and nothing above the last player.
    std::int64_t insert(std::span<const std::uint64_t> bits);
    bool contains(std::int64_t coalition, std::int64_t player) const {
        return ((bits_[static_cast<std::size_t>(coalition * words_ + player / 64)] >> (player % 64)) & 1U) != 0;
    }

private:
    void grow();
    std::size_t slotOf(std::span<const std::uint64_t> bits) const;

    std::int64_t players_;
    std::int64_t words_;
    std::int64_t size_ = 0;
    std::vector<std::uint64_t> bits_;
    std::vector<std::int64_t> slots_;  // open addressing, -1 = free; a power of two, at most half full
};

/// Rows in which the same groups differ from the baselines: they play the same game. A group that equals every baseline is no player: it
/// changes nothing, and leaving it out halves the number of coalitions.
struct Game {
    std::vector<std::int64_t> rows;     ///< of the problem, ascending
    std::vector<std::int64_t> players;  ///< groups, ascending
};
/// Every row of the problem is in one game; in the order of their first rows.
std::vector<Game> gamesOf(const Problem& problem);
/// All rows and all groups as one game, for methods that ask so few coalitions that sharing them pays more than leaving some out.
Game sharedGame(const Problem& problem);
/// bool [N x groups.count], on the processor: where the row differs from at least one baseline.
at::Tensor differingGroups(const Problem& problem);

/// Writes a game's numbers, [its rows x its players] row by row, to their places in a map over all groups (float64 [N x groups.count]).
void placeInMap(const Game& game, std::span<const double> values, at::Tensor& map);
void placeInMap(const Game& game, const at::Tensor& values, at::Tensor& map);

/// The ends of each row's game, float64 [N] on the processor.
struct Ends {
    at::Tensor output;  ///< s(x)
    at::Tensor base;    ///< mean over the baselines of s(b)
};
Ends endsOf(const Problem& problem, std::int64_t chunk, const core::Context& context);

/// Rows and the coalitions that each of them is evaluated under.
struct CoalitionJob {
    std::vector<std::int64_t> rows;  ///< of the problem
    std::int64_t count = 0;          ///< coalitions
    /// bool [to - from x E] over the columns of a flat row: true where the row's own value stays, false where the baseline's comes in.
    std::function<at::Tensor(std::int64_t from, std::int64_t to)> masks;
};
/// A job over the coalitions of a set whose players are the game's; the other groups keep the row's values.
CoalitionJob jobOf(const Game& game, std::shared_ptr<const CoalitionSet> coalitions, const Problem& problem);
/// A job that puts each player of the game at the baseline, one at a time: coalition i is everyone but players[i].
CoalitionJob leaveOneOutJob(const Game& game, const Problem& problem);
/// Masks over groups, bool [C x groups.count] on the processor -> masks over the columns of a flat row.
at::Tensor columnMasks(const at::Tensor& groupMasks, const Problem& problem);

/// float64 [rows x count] on the processor.
struct CoalitionValues {
    at::Tensor drop;      ///< s(x) - v(S)
    at::Tensor variance;  ///< of s(x_S, b) over the baselines (sample variance, 0 with one baseline)
};
/// One entry per job. Rows x coalitions x baselines make one long batch, which goes through the model in chunks of `chunk` rows (0 = chosen
/// by the size of a row); results do not depend on it. Polls for a stop before each chunk: Error (Cancelled).
std::vector<CoalitionValues> evaluateCoalitions(const Problem& problem, std::span<const CoalitionJob> jobs, const at::Tensor& output,
                                                std::int64_t chunk, const core::Context& context);

/// Whether a row has so many columns that each evaluation that is spared counts.
bool isPicture(const Problem& problem);
/// Rows of a problem's batch that go through the model together when nothing else was asked for.
std::int64_t defaultChunk(const Problem& problem);

/// The quantile of the standard normal distribution that the intervals of sampling methods reach (95 %).
constexpr double kIntervalLevel = 0.95;
constexpr double kIntervalQuantile = 1.959963984540054;

}  // namespace counterpoint::attribution
