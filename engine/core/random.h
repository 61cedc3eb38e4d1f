// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace counterpoint::core {

/// A seeded generator (xoshiro256**) with its own distributions, so that a seed gives the same draws with
/// every standard library. Satisfies UniformRandomBitGenerator. Not thread-safe: one per job or search.
class Random {
public:
    using result_type = std::uint64_t;

    explicit Random(std::uint64_t seed);
    /// An independent stream of the same seed, told apart by its name ("vae", "row 12", ...).
    Random(std::uint64_t seed, std::string_view stream);

    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }
    result_type operator()();

    double uniform();                         ///< in [0, 1)
    double uniform(double low, double high);  ///< in [low, high); low when they are equal
    double normal();                          ///< standard normal
    std::size_t index(std::size_t count);     ///< in [0, count), without bias; count > 0
    bool chance(double probability);

    template <typename T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[index(i)]);
    }

    /// `count` different positions of [0, total), in random order; all of them when count >= total.
    std::vector<std::size_t> sample(std::size_t total, std::size_t count);

private:
    std::array<std::uint64_t, 4> state_{};
    double spare_ = 0.0;
    bool hasSpare_ = false;
};

}  // namespace counterpoint::core
