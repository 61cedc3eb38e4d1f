// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/big_table.h"

#include "engine/core/file.h"
#include "engine/core/random.h"
#include "tests/support/schemas.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

namespace counterpoint::test {

namespace {

constexpr std::array<std::string_view, 4> kRegions{"north", "south", "east", "west"};
constexpr std::array<std::string_view, 3> kHomes{"rent", "own", "parents"};
constexpr std::array<std::string_view, 2> kMarried{"no", "yes"};
constexpr std::array<std::string_view, 3> kRatings{"low", "mid", "high"};
constexpr std::array<std::string_view, 3> kNotes{"called back", "Größe unklar", "\"said \"\"later\"\", twice\""};
constexpr std::string_view kHeader =
    "id,age,income,debt,rate,years,children,balance,score,ratio,region,home,married,rating,note,decision\n";

/// Appends cells to a text; numbers in hundredths are written with two decimals.
class Line {
public:
    explicit Line(std::string& text) : text_(text) {}

    void whole(std::int64_t value) {
        std::array<char, 24> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
        text_.append(digits.data(), end);
        text_ += ',';
    }
    void hundredths(std::int64_t value) {
        if (value < 0) text_ += '-';
        whole(std::abs(value) / 100);
        text_.back() = '.';
        text_ += static_cast<char>('0' + std::abs(value) / 10 % 10);
        text_ += static_cast<char>('0' + std::abs(value) % 10);
        text_ += ',';
    }
    void word(std::string_view value) {
        text_ += value;
        text_ += ',';
    }
    void end() { text_.back() = '\n'; }

private:
    std::string& text_;
};

/// A whole number in [low, high], from 64 random bits.
std::int64_t between(core::Random& random, std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high - low + 1));
}

template <std::size_t N>
std::string_view oneOf(core::Random& random, const std::array<std::string_view, N>& words) {
    return words[static_cast<std::size_t>(between(random, 0, N - 1))];
}

void appendRow(std::string& text, std::size_t row, core::Random& random) {
    Line line(text);
    const std::int64_t income = between(random, 50000, 900000);
    const std::int64_t debt = between(random, 0, 500000);
    text += 'C';
    line.whole(static_cast<std::int64_t>(row) + 100000);
    line.whole(between(random, 18, 90));
    between(random, 0, 19) == 0 ? line.word("") : line.hundredths(income);
    line.hundredths(debt);
    line.hundredths(between(random, 0, 1500));
    line.whole(between(random, 0, 40));
    line.whole(between(random, 0, 6));
    line.hundredths(between(random, -200000, 2000000));
    line.hundredths(between(random, 0, 10000));
    line.hundredths(between(random, -300, 300));
    line.word(between(random, 0, 19) == 0 ? std::string_view() : oneOf(random, kRegions));
    line.word(oneOf(random, kHomes));
    line.word(oneOf(random, kMarried));
    line.word(oneOf(random, kRatings));
    line.word(oneOf(random, kNotes));
    line.word(income - debt + between(random, -200000, 200000) > 250000 ? "yes" : "no");
    line.end();
}

template <std::size_t N>
std::vector<std::string> wordsOf(const std::array<std::string_view, N>& words) {
    return {words.begin(), words.end()};
}

data::Feature excluded(std::string name) {
    data::Feature feature;
    feature.name = std::move(name);
    feature.type = data::FeatureType::Text;
    feature.role = data::Role::Excluded;
    return feature;
}

}  // namespace

std::string bigCsv(std::size_t rows, std::uint64_t seed) {
    constexpr std::size_t kBytesPerRow = 128;
    core::Random random(seed, "big table");
    std::string text(kHeader);
    text.reserve(text.size() + rows * kBytesPerRow);
    for (std::size_t row = 0; row < rows; ++row) appendRow(text, row, random);
    return text;
}

data::Schema bigSchema() {
    return data::Schema({excluded("id"), integer("age", 18, 90), number("income", 500, 9000, 0.01), number("debt", 0, 5000, 0.01),
                         number("rate", 0, 15, 0.01), integer("years", 0, 40), integer("children", 0, 6),
                         number("balance", -2000, 20000, 0.01), number("score", 0, 100, 0.01), number("ratio", -3, 3, 0.01),
                         categorical("region", wordsOf(kRegions)), categorical("home", wordsOf(kHomes)),
                         binary("married", wordsOf(kMarried)), ordinal("rating", wordsOf(kRatings)), excluded("note"),
                         label("decision", {"no", "yes"})});
}

data::Dataset bigDataset(std::size_t rows, std::uint64_t seed) {
    return data::readTable(bigCsv(rows, seed), "big", "big.csv", bigSchema(), {}, core::Context{});
}

void writeBigCsv(const std::filesystem::path& file, std::size_t rows, std::uint64_t seed, bool withSchema) {
    core::writeFileAtomically(file, bigCsv(rows, seed));
    if (!withSchema) return;
    auto schema = file;
    core::writeFileAtomically(schema.replace_extension(".schema.json"), bigSchema().toJson().dump(2));
}

}  // namespace counterpoint::test
