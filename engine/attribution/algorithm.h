// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/attributor.h"
#include "engine/attribution/scorer.h"
#include "engine/core/tensor.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace counterpoint::attribution {

/// The columns or pixels that a perturbation method treats as one player.
struct Groups {
    at::Tensor ids;  ///< int64, the shape of one row: 0..count-1, each used
    std::int64_t count = 0;
};

/// Everything an algorithm may read. Tensors are on the scorer's device, floating point of one type (float32 for models, float64 in tests).
struct Problem {
    const Scorer* scorer = nullptr;
    at::Tensor inputs;      ///< [N x shape]
    at::Tensor targets;     ///< int64 [N]
    at::Tensor baselines;   ///< [K x shape], K >= 1; several are averaged over
    at::Tensor background;  ///< [B x shape], rows of the data a method may draw from; undefined without data or a parameter "background"
    Groups groups;          ///< features of a table, blocks or superpixels of a picture, words of a text
    core::ParamSet parameters;

    // What only tables have; null elsewhere.
    const models::Classifier* model = nullptr;
    const data::Dataset* dataset = nullptr;  ///< the background with labels
    std::span<const data::Row> rows;         ///< the inputs in original units, one per input
};

/// What an algorithm found, before it is folded into features. Undefined tensors = not given.
struct Maps {
    /// float64: [N x shape], or [N x groups.count] with `perGroup`, or [N x layer shape] with `layer`.
    at::Tensor values;
    bool perGroup = false;
    std::string layer;
    at::Tensor low;  ///< like values
    at::Tensor high;
    double level = 0.0;
    Spread spread = Spread::EnsembleSpread;
    int members = 0;
    std::optional<Scale> scale;              ///< where the parameters make it another than the method's
    at::Tensor base;                         ///< [N]; the attributor computes base and output of additive methods where they are not given
    at::Tensor output;                       ///< [N]
    std::vector<std::optional<Rule>> rules;  ///< empty or one per row
    std::vector<std::vector<core::Message>> notes;                         ///< empty or one list per row
    std::vector<std::vector<std::pair<std::string, double>>> diagnostics;  ///< empty or one list per row
};

/// A method's computation. One object explains many batches of one model; what it fits in prepare stays in it.
class Algorithm {
public:
    virtual ~Algorithm() = default;
    /// `problem` without inputs, targets and rows. Throws Error(Cancelled) when stopped.
    virtual void prepare(const Problem& problem, const core::Context& context) {
        (void)problem;
        (void)context;
    }
    /// Explains every row of the problem; polls context.shouldStop() at least every 50 ms of work and throws Error(Cancelled) then: the
    /// attributor keeps the batches that were finished. Draws come from context.random("NAME") in an order that does not depend on chunk
    /// sizes.
    virtual Maps explain(const Problem& problem, const core::Context& context) = 0;
};

/// An algorithm that fits nothing.
template <Maps (*explainFunction)(const Problem&, const core::Context&)>
std::unique_ptr<Algorithm> makeStateless() {
    class Stateless final : public Algorithm {
    public:
        Maps explain(const Problem& problem, const core::Context& context) override { return explainFunction(problem, context); }
    };
    return std::make_unique<Stateless>();
}

// Parameters that several methods share; each is declared here once.

/// "baseline": zero | mean | median | background (rows drawn from the data) | a row number | a CSV file of one or more rows.
core::ParamSpec baselineParam(std::string defaultValue = "zero");
/// "background": how many rows are drawn from the data.
core::ParamSpec backgroundParam(std::int64_t defaultValue);
/// "output": logit | probability | log-probability.
core::ParamSpec outputParam();
/// "layer": module path, empty = chosen by the method.
core::ParamSpec layerParam();

/// Rows of a batch that are evaluated together: as many as keep `elements` numbers per row within the budget of a chunk (100,000 numbers),
/// at least one. On a processor larger chunks gain nothing for networks, lose the cache and let a stop wait; tiny rows gain much.
std::int64_t chunkRows(std::int64_t elementsPerRow);

}  // namespace counterpoint::attribution
