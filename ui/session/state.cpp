// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/state.h"

#include <algorithm>
#include <bit>

namespace counterpoint::ui {

bool sameRow(const data::Row& a, const data::Row& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](double x, double y) { return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y); });
}

bool operator==(const Edits& a, const Edits& b) {
    const auto sameWhatIf = [](const auto& x, const auto& y) { return x.first == y.first && sameRow(x.second, y.second); };
    const auto sameCase = [](const OwnCase& x, const OwnCase& y) { return x.name == y.name && sameRow(x.row, y.row); };
    return std::equal(a.whatIf.begin(), a.whatIf.end(), b.whatIf.begin(), b.whatIf.end(), sameWhatIf) && a.sets == b.sets &&
           a.activeSet == b.activeSet && a.question == b.question &&
           std::equal(a.ownCases.begin(), a.ownCases.end(), b.ownCases.begin(), b.ownCases.end(), sameCase) && a.caseNotes == b.caseNotes &&
           a.marks == b.marks;
}

}  // namespace counterpoint::ui
