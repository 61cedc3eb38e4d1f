// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/counterfactual/result.h"

#include <array>
#include <string_view>
#include <utility>

// What the writer and the reader of result_archive.h agree on.
namespace counterpoint::counterfactual::archive {

constexpr int kFormat = 1;
constexpr std::string_view kInfinity = "infinity";
constexpr std::string_view kMinusInfinity = "-infinity";

constexpr std::array<std::pair<Condition::Op, std::string_view>, 4> kOps = {
    {{Condition::Op::LessEqual, "<="}, {Condition::Op::Greater, ">"}, {Condition::Op::Is, "="}, {Condition::Op::IsNot, "!="}}};

constexpr std::string_view nameOf(Condition::Op op) {
    for (const auto& [value, name] : kOps) {
        if (value == op) return name;
    }
    return "";
}

}  // namespace counterpoint::counterfactual::archive
