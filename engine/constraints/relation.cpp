// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/constraints/constraint_set.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>

namespace counterpoint::constraints {

namespace {

core::Error malformed(std::string what, std::string_view text) {
    return core::usageError(std::move(what), fmt::format("relation '{}'", text),
                            "write it as 'a <= b' or 'a + b <= c', with double quotes around names that contain + < = or spaces");
}

/// Reads names and the operators between them.
class RelationReader {
public:
    explicit RelationReader(std::string_view text) : all_(text), rest_(text) {}

    std::string name() {
        skipSpaces();
        std::string name = rest_.starts_with('"') ? quotedName() : plainName();
        if (name.empty()) throw malformed("a feature's name is missing", all_);
        return name;
    }
    bool take(std::string_view sign) {
        skipSpaces();
        if (!rest_.starts_with(sign)) return false;
        rest_.remove_prefix(sign.size());
        return true;
    }
    bool atEnd() {
        skipSpaces();
        return rest_.empty();
    }

private:
    void skipSpaces() {
        while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) rest_.remove_prefix(1);
    }
    std::string quotedName() {
        std::string name;
        for (std::size_t i = 1; i < rest_.size(); ++i) {
            if (rest_[i] != '"') {
                name += rest_[i];
            } else if (i + 1 < rest_.size() && rest_[i + 1] == '"') {
                name += rest_[i++];
            } else {
                rest_.remove_prefix(i + 1);
                return name;
            }
        }
        throw malformed("a double quote is not closed", all_);
    }
    std::string plainName() {
        const std::size_t end = std::min(rest_.find_first_of("+<=\""), rest_.size());
        const std::string name(core::trim(rest_.substr(0, end)));
        rest_.remove_prefix(end);
        return name;
    }

    std::string_view all_;
    std::string_view rest_;
};

std::string quotedWhereNeeded(const std::string& name) {
    if (!name.empty() && name.find_first_of("+<=\" \t\r\n") == std::string::npos) return name;
    std::string quoted = "\"";
    for (const char c : name) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

}  // namespace

Relation Relation::parse(std::string_view text) {
    RelationReader reader(text);
    Relation relation;
    do relation.left.push_back(reader.name());
    while (reader.take("+"));
    if (!reader.take("<=")) throw malformed("a relation needs '<=' after its left side", text);
    relation.right = reader.name();
    if (!reader.atEnd()) throw malformed("a relation has one feature on its right side", text);
    return relation;
}

std::string Relation::text() const {
    std::string out;
    for (const auto& name : left) out += (out.empty() ? "" : " + ") + quotedWhereNeeded(name);
    return out + " <= " + quotedWhereNeeded(right);
}

}  // namespace counterpoint::constraints
