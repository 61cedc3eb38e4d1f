// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/supporting_rows.h"

#include "engine/counterfactual/refine.h"

#include <algorithm>
#include <cmath>

namespace counterpoint::counterfactual {

namespace {

constexpr std::size_t kMost = 64;

struct Support {
    double refused = 0.0;   ///< what the constraints do not let through, in shares of ranges
    double distance = 0.0;  ///< what changes
    std::uint32_t row = 0;

    friend auto operator<=>(const Support&, const Support&) = default;
};

class Scan {
public:
    Scan(const CentSetup& setup, const MoveSpace& moves) : setup_(setup), moves_(moves) {
        for (std::size_t f = 0; f < moves.factual().size(); ++f) {
            if (!moves.space().columnsOf(f).empty()) seen_.push_back(f);
        }
    }

    /// Cheap: the values as they are, without steps.
    Support measure(std::uint32_t index) const {
        const data::Row& row = setup_.rows()[index];
        Support support{.row = index};
        std::size_t changes = 0;
        for (const std::size_t f : seen_) {
            const double own = moves_.imputed()[f];
            if (row[f] == own) continue;
            const double move = moves_.space().isNominal(f) ? 1.0 : std::abs(row[f] - own) / moves_.space().range(f);
            const bool passes = moves_.canChange(f) && isInDomain(f, row[f]);
            (passes ? support.distance : support.refused) += move;
            changes += passes ? 1 : 0;
        }
        const auto& most = moves_.constraints().set().maxChanges;
        if (most && changes > static_cast<std::size_t>(*most)) support.refused += static_cast<double>(changes) - *most;
        return support;
    }

    data::Row candidate(std::uint32_t index) const {
        const data::Row& row = setup_.rows()[index];
        data::Row candidate = moves_.factual();
        for (const std::size_t f : seen_) {
            if (row[f] == moves_.imputed()[f] || !moves_.canChange(f) || !isInDomain(f, row[f])) continue;
            candidate[f] = moves_.constraints().toStep(moves_.factual(), f, row[f]);
        }
        return moves_.constraints().project(moves_.factual(), std::move(candidate));
    }

private:
    bool isInDomain(std::size_t f, double value) const {
        const constraints::Domain& domain = moves_.domain(f);
        if (!domain.levels.empty()) return value >= 0.0 && domain.levels[static_cast<std::size_t>(value)];
        return domain.low <= value && value <= domain.high;
    }

    const CentSetup& setup_;
    const MoveSpace& moves_;
    std::vector<std::size_t> seen_;
};

}  // namespace

std::vector<data::Row> supportingRows(const CentSetup& setup, const FlipQuestion& question, const MoveSpace& moves,
                                      const core::Context& context) {
    const Scan scan(setup, moves);
    std::vector<Support> supports;
    for (std::size_t i = 0; i < setup.rows().size(); ++i) {
        if (i % 4096 == 0 && context.shouldStop()) break;
        if (question.isTargetClass(setup.classes()[i])) supports.push_back(scan.measure(static_cast<std::uint32_t>(i)));
    }
    const std::size_t most = std::min(supports.size(), 2 * kMost);
    std::ranges::partial_sort(supports, supports.begin() + static_cast<std::ptrdiff_t>(most));
    std::vector<data::Row> rows;
    for (std::size_t i = 0; i < most && rows.size() < kMost; ++i) {
        data::Row row = scan.candidate(supports[i].row);
        if (keepsJointDemands(moves.constraints(), moves.factual(), row) &&
            !moves.constraints().changedFeatures(moves.factual(), row).empty()) {
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

}  // namespace counterpoint::counterfactual
