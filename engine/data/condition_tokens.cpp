// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/condition_tokens.h"

#include <fmt/format.h>

namespace counterpoint::data {

namespace {

constexpr std::string_view kOperatorCharacters = "=!<>";

bool endsWord(char c) { return c == ' ' || c == '\t' || c == '(' || c == ')' || kOperatorCharacters.find(c) != std::string_view::npos; }

Token readQuoted(std::string_view text, std::size_t& at) {
    Token token{Token::Kind::Quoted, "", at + 1};
    const char quote = text[at++];
    while (at < text.size()) {
        if (text[at] != quote) {
            token.text += text[at++];
        } else if (at + 1 < text.size() && text[at + 1] == quote) {  // a doubled quote stands for itself
            token.text += quote;
            at += 2;
        } else {
            ++at;
            return token;
        }
    }
    throw filterError("the quotation does not end", token.column, "close it with the same quote");
}

Token readOperator(std::string_view text, std::size_t& at) {
    Token token{Token::Kind::Operator, "", at + 1};
    while (at < text.size() && kOperatorCharacters.find(text[at]) != std::string_view::npos) token.text += text[at++];
    return token;
}

/// A word ends at a space, a parenthesis or an operator; quotes inside it keep such characters, as in probability."very bad".
Token readWord(std::string_view text, std::size_t& at) {
    Token token{Token::Kind::Word, "", at + 1};
    while (at < text.size() && !endsWord(text[at])) {
        const bool quoted = text[at] == '"' && (text[at - 1] == '.' || text[at - 1] == ':');
        if (quoted) {
            token.text += readQuoted(text, at).text;
        } else {
            token.text += text[at++];
        }
    }
    return token;
}

}  // namespace

core::Error filterError(std::string what, std::size_t column, std::string hint) {
    return core::usageError(std::move(what), fmt::format("the condition, column {}", column), std::move(hint));
}

std::vector<Token> tokenize(std::string_view text) {
    std::vector<Token> tokens;
    std::size_t at = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (c == ' ' || c == '\t') {
            ++at;
        } else if (c == '(' || c == ')') {
            tokens.push_back({c == '(' ? Token::Kind::Open : Token::Kind::Close, std::string(1, c), ++at});
        } else if (c == '\'' || c == '"') {
            tokens.push_back(readQuoted(text, at));
        } else if (kOperatorCharacters.find(c) != std::string_view::npos) {
            tokens.push_back(readOperator(text, at));
        } else {
            tokens.push_back(readWord(text, at));
        }
    }
    tokens.push_back({Token::Kind::End, "", text.size() + 1});
    return tokens;
}

}  // namespace counterpoint::data
