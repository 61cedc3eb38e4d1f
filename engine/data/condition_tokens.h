// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::data {

/// A word, quotation, operator or parenthesis of a condition; `column` counts from 1.
struct Token {
    enum class Kind { Word, Quoted, Operator, Open, Close, End } kind = Kind::End;
    std::string text;
    std::size_t column = 1;
};

/// The condition in pieces, closed by an End. A quote inside a quotation is doubled. Errors (Usage) point at a quotation that does not end.
std::vector<Token> tokenize(std::string_view text);

/// An error at a column of the condition.
core::Error filterError(std::string what, std::size_t column, std::string hint);

}  // namespace counterpoint::data
