// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"
#include "engine/attribution/cxplain_ensemble.h"
#include "engine/attribution/cxplain_targets.h"
#include "engine/core/json.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace counterpoint::attribution {

/// CXPlain: Causal explanations for model interpretation under uncertainty (Schwab and Karlen, NeurIPS 2019). Explanation models learn,
/// from rows with labels, how strongly each feature lowers the explained model's loss; explaining a row takes one pass through them and no
/// label.
///
/// On tensors of any kind: cxplainTargets (cxplain_targets.h), then ExplanationEnsemble::fit and explain (cxplain_ensemble.h), saved by
/// cxplain_archive.h. This file is the method over a classifier and its data.
struct CxplainFit {
    ExplanationEnsemble ensemble;
    Groups groups;            ///< the features: of the table, or blocks of the picture
    std::int64_t rows = 0;    ///< learned from
    double noEvidence = 0.0;  ///< share of the rows in which no feature lowers the loss
    std::int64_t evaluations = 0;
};

/// Computes targets of the rows of problem.dataset that have a label (at most the parameter "rows", drawn at random) and fits the ensemble.
/// Nothing is read from or written to the cache. `observer` is told the loss curves as they come. Errors: Input without labelled rows;
/// Usage; Cancelled when told to stop.
CxplainFit fitCxplain(const Problem& problem, const core::Context& context, const ExplanationObserver& observer = {});

class Cxplain final : public Algorithm {
public:
    /// Fits, or reads from the disk cache what was fitted with the same model, data, parameters and seed.
    void prepare(const Problem& problem, const core::Context& context) override;
    /// Shares of the features: the median over the members, brought to a sum of 1 together with its interval. The class asked about plays
    /// no part.
    Maps explain(const Problem& problem, const core::Context& context) override;

    /// What was fitted for the features of the table (not the encoded columns); null before prepare.
    const CxplainFit* fit() const { return fits_.empty() ? nullptr : fits_.front().get(); }
    void setObserver(ExplanationObserver observer) { observer_ = std::move(observer); }

private:
    const CxplainFit& fitFor(const Problem& problem, const core::Context& context);

    std::vector<std::unique_ptr<CxplainFit>> fits_;  // one for each set of groups that was asked about
    ExplanationObserver observer_;
};

const MethodInfo& cxplainInfo();
std::unique_ptr<Algorithm> makeCxplain();

}  // namespace counterpoint::attribution
