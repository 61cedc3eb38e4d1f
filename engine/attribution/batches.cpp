// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/batches.h"

#include "engine/attribution/algorithm.h"
#include "engine/core/error.h"

#include <algorithm>
#include <string>

namespace counterpoint::attribution {

namespace {

template <typename Pass>
void forChunks(const at::Tensor& rows, const core::Context& context, const Pass& pass) {
    const std::int64_t count = rows.size(0);
    const std::int64_t chunk = count == 0 ? 1 : chunkRows(rows.numel() / count);
    for (std::int64_t start = 0; start < count; start += chunk) {
        throwIfCancelled(context);
        pass(start, std::min(start + chunk, count));
    }
}

}  // namespace

void throwIfCancelled(const core::Context& context) {
    if (context.shouldStop()) throw core::Error(core::ErrorCode::Cancelled, "the attributions were not finished", "", "ask for them again");
}

void requireGradients(const Scorer& scorer, std::string_view method) {
    if (scorer.differentiable()) return;
    throw core::Error(core::ErrorCode::Unsupported, "this model has no gradients", std::string(method),
                      "take a method that needs predictions only, such as kernel-shap");
}

at::Tensor inputGradients(const Scorer& scorer, const at::Tensor& inputs, const at::Tensor& targets, const core::Context& context) {
    requireGradients(scorer, "gradient");
    at::Tensor result = at::empty(inputs.sizes(), inputs.options().dtype(at::kDouble));
    forChunks(inputs, context, [&](std::int64_t start, std::int64_t end) {
        result.slice(0, start, end).copy_(scorer.gradients(inputs.slice(0, start, end), targets.slice(0, start, end)));
    });
    return result;
}

at::Tensor plainScores(const Scorer& scorer, const at::Tensor& inputs, const at::Tensor& targets, const core::Context& context) {
    at::Tensor result = at::empty({inputs.size(0)}, inputs.options().dtype(at::kDouble));
    forChunks(inputs, context, [&](std::int64_t start, std::int64_t end) {
        const at::NoGradGuard forwardOnly;
        result.slice(0, start, end).copy_(scorer.scores(inputs.slice(0, start, end), targets.slice(0, start, end)));
    });
    return result;
}

at::Tensor meanOutputs(const Scorer& scorer, const at::Tensor& rows, const core::Context& context) {
    at::Tensor sum = at::zeros({scorer.classCount()}, rows.options().dtype(at::kDouble));
    forChunks(rows, context, [&](std::int64_t start, std::int64_t end) {
        const at::NoGradGuard forwardOnly;
        sum.add_(scorer.outputs(rows.slice(0, start, end)).to(at::kDouble).sum(0));
    });
    return sum.div_(static_cast<double>(rows.size(0)));
}

}  // namespace counterpoint::attribution
