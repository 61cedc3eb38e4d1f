// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/cxplain_training.h"

#include <memory>
#include <string>
#include <vector>

namespace counterpoint::attribution {

struct EnsembleOptions {
    ExplanationOptions model;
    ExplanationTraining training;
    std::int64_t members = 10;
    /// Each member learns from N rows drawn with replacement and is judged by those that were not drawn (Schwab and Karlen 2019). Without
    /// it all learn from the same rows, judged by the last ones, and differ by their start and the order of rows alone (the reference
    /// implementation). A single member never resamples.
    bool bootstrap = true;
    double validationShare = 0.1;  ///< of the last rows, without bootstrap
};

/// What the members say together of N rows; tensors are float64 [N x p].
struct EnsembleExplanation {
    at::Tensor median;  ///< over the members: sums to 1 only nearly
    at::Tensor low;     ///< percentiles of the members' shares, interpolated linearly; undefined with one member
    at::Tensor high;
    /// 1 = every member gives the feature the same rank, 0 = half of them the first and half the last: 1 - the mean distance of its ranks
    /// from their median over (p - 1) / 2. Undefined with one member.
    at::Tensor rankStability;
};

/// From shares [members x N x p]; `level` in (0, 1) is the interval's: 0.95 gives the percentiles 2.5 and 97.5. Errors (Usage) outside.
EnsembleExplanation summarise(const at::Tensor& memberShares, double level);
/// Rank of each feature, 0 = the largest share; ties by the lower index. int64 like `shares` [... x p].
at::Tensor ranksOf(const at::Tensor& shares);

/// How well an ensemble predicts the targets of rows that its members did not learn from.
struct EnsembleQuality {
    double divergence = 0.0;         ///< mean KL(targets || shares), nats
    double constant = 0.0;           ///< that of the mean target, the same for every row
    double explainedFraction = 0.0;  ///< 1 - divergence / constant
    double variance = 0.0;           ///< of the shares from row to row, mean over the features

    /// The members say nearly the same of every row (a known failure: attribution.md 1.14).
    bool collapsed() const { return explainedFraction <= 0.05 || variance < 1e-8; }
};

/// The fitted explanation models of CXPlain, one or several ("members").
class ExplanationEnsemble {
public:
    /// Fits members to `inputs` [N x shape] and `targets` [N x p]. Member m depends on the seed and m, not on how many there are. Progress
    /// runs over the current phase. Errors as trainExplanation, and Usage for less than one member or two rows.
    static ExplanationEnsemble fit(const ExplanationShape& shape, const at::Tensor& inputs, const at::Tensor& targets,
                                   const EnsembleOptions& options, const core::Context& context, const ExplanationObserver& observer = {});
    /// From models that were trained elsewhere (cxplain_archive.h).
    ExplanationEnsemble(EnsembleOptions options, std::vector<std::unique_ptr<ExplanationModel>> models, std::vector<MemberRecord> records,
                        EnsembleQuality quality);

    /// float64 [members x N x p].
    at::Tensor shares(const at::Tensor& inputs) const;
    EnsembleExplanation explain(const at::Tensor& inputs, double level) const { return summarise(shares(inputs), level); }

    std::int64_t members() const;
    const EnsembleOptions& options() const { return options_; }
    const std::vector<MemberRecord>& records() const { return records_; }
    const EnsembleQuality& quality() const { return quality_; }
    const ExplanationShape& shape() const { return models_.front()->shape(); }
    /// Grouped architectures: one model with all members; others: one each.
    const std::vector<std::unique_ptr<ExplanationModel>>& models() const { return models_; }

private:
    EnsembleOptions options_;
    std::vector<std::unique_ptr<ExplanationModel>> models_;
    std::vector<MemberRecord> records_;
    EnsembleQuality quality_;
};

/// The rows of one member: bootstrap, or all but the last (at least one where there are two).
MemberRows bootstrapRows(std::int64_t rows, core::Random& random);
MemberRows tailRows(std::int64_t rows, double validationShare);

}  // namespace counterpoint::attribution
