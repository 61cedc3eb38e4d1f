// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/constraints/post_check.h"

namespace counterpoint::constraints {

bool Target::reachedBy(const models::Classifier& model, int from, std::span<const float> probabilities) const {
    const int predicted = model.classOf(probabilities);
    const bool isTarget = classIndex ? predicted == *classIndex : predicted != from;
    return isTarget && static_cast<double>(probabilities[static_cast<std::size_t>(predicted)]) >= margin;
}

std::vector<CheckedRow> postCheck(const models::Classifier& model, const BoundConstraints& constraints, const Target& target,
                                  std::span<const Candidate> candidates) {
    std::vector<CheckedRow> checked(candidates.size());
    if (candidates.empty()) return checked;
    std::vector<data::Row> rows;
    rows.reserve(candidates.size());
    for (const auto& candidate : candidates) rows.push_back(constraints.toSteps(*candidate.factual, candidate.row));
    const data::Matrix probabilities = model.probabilities(std::span<const data::Row>(rows));
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const std::span<const float> ofRow(probabilities.row(static_cast<Eigen::Index>(i)).data(),
                                           static_cast<std::size_t>(probabilities.cols()));
        CheckedRow& result = checked[i];
        result.violations = constraints.check(*candidates[i].factual, rows[i]);
        result.row = std::move(rows[i]);
        result.probabilities.assign(ofRow.begin(), ofRow.end());
        result.predicted = model.classOf(ofRow);
        result.reachesTarget = target.reachedBy(model, candidates[i].factualClass, ofRow);
    }
    return checked;
}

std::vector<CheckedRow> postCheck(const models::Classifier& model, const BoundConstraints& constraints, const data::Row& factual,
                                  int factualClass, const Target& target, std::span<const data::Row> candidates) {
    std::vector<Candidate> paired;
    paired.reserve(candidates.size());
    for (const auto& row : candidates) paired.push_back({&factual, factualClass, row});
    return postCheck(model, constraints, target, paired);
}

}  // namespace counterpoint::constraints
