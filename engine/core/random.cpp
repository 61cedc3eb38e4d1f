// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"

#include <bit>
#include <cmath>
#include <numeric>

namespace counterpoint::core {

namespace {

std::uint64_t splitMix(std::uint64_t& state) {
    state += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

std::uint64_t fnv1a(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return hash;
}

}  // namespace

Random::Random(std::uint64_t seed) {
    for (auto& word : state_) word = splitMix(seed);
}

Random::Random(std::uint64_t seed, std::string_view stream) : Random(seed ^ fnv1a(stream)) {}

Random::result_type Random::operator()() {
    const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
}

double Random::uniform() { return static_cast<double>((*this)() >> 11) * 0x1.0p-53; }

double Random::uniform(double low, double high) { return low + (high - low) * uniform(); }

double Random::normal() {
    if (hasSpare_) {
        hasSpare_ = false;
        return spare_;
    }
    double u = 0.0;
    double v = 0.0;
    double square = 0.0;
    do {
        u = uniform(-1.0, 1.0);
        v = uniform(-1.0, 1.0);
        square = u * u + v * v;
    } while (square >= 1.0 || square == 0.0);
    const double factor = std::sqrt(-2.0 * std::log(square) / square);
    spare_ = v * factor;
    hasSpare_ = true;
    return u * factor;
}

std::size_t Random::index(std::size_t count) {
    const std::uint64_t bound = count;
    const std::uint64_t limit = max() - max() % bound;
    std::uint64_t draw = 0;
    do {
        draw = (*this)();
    } while (draw >= limit);
    return static_cast<std::size_t>(draw % bound);
}

bool Random::chance(double probability) { return uniform() < probability; }

std::vector<std::size_t> Random::sample(std::size_t total, std::size_t count) {
    std::vector<std::size_t> all(total);
    std::iota(all.begin(), all.end(), std::size_t{0});
    if (count > total) count = total;
    for (std::size_t i = 0; i < count; ++i) std::swap(all[i], all[i + index(total - i)]);
    all.resize(count);
    return all;
}

}  // namespace counterpoint::core
