// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/cxplain_targets.h"

#include "engine/attribution/algorithm.h"
#include "engine/core/error.h"

#include <fmt/format.h>
#include <algorithm>
#include <vector>

namespace counterpoint::attribution {

namespace {

void stopTargets(const core::Context& context) {
    if (context.shouldStop())
        throw core::Error(core::ErrorCode::Cancelled, "the targets of cxplain were not finished", "", "start it again");
}

std::int64_t elementsOf(at::IntArrayRef extents) {
    std::int64_t result = 1;
    for (const std::int64_t extent : extents) result *= extent;
    return result;
}

/// One computation: the buffers that its passes share.
class TargetRun {
public:
    TargetRun(const Explained& model, const at::Tensor& inputs, const at::Tensor& labels, const Loss& loss, const Masking& masking,
              const TargetOptions& options, const core::Context& context)
        : model_(model),
          inputs_(inputs),
          labels_(labels),
          loss_(loss),
          masking_(masking),
          context_(context),
          rowShape_(inputs.sizes().slice(1).vec()),
          maskedShape_(masking.maskedShape(rowShape_)),
          rows_(inputs.size(0)),
          features_(masking.features()),
          present_(masking.present(inputs)) {
        chunk_ = options.chunkRows > 0 ? options.chunkRows : chunkRows(elementsOf(rowShape_));
        buffer_ = at::empty({0}, inputs.options());
    }

    /// float64 [N].
    at::Tensor wholeLoss() {
        std::vector<at::Tensor> parts;
        for (std::int64_t start = 0; start < rows_; start += chunk_) {
            stopTargets(context_);
            const std::int64_t count = std::min(chunk_, rows_ - start);
            parts.push_back(lossOf(inputs_.narrow(0, start, count), labels_.narrow(0, start, count)));
            report(count);
        }
        return at::cat(parts);
    }

    /// float64 [N x p]: the loss without each feature, mean over the draws.
    at::Tensor maskedLoss() {
        at::Tensor result = at::zeros({rows_, features_}, inputs_.options().dtype(at::kDouble));
        const std::int64_t rowsPerTile = std::max<std::int64_t>(1, chunk_ / features_);
        const std::int64_t featuresPerTile = std::min(chunk_, features_);
        for (std::int64_t row = 0; row < rows_; row += rowsPerTile) {
            for (std::int64_t first = 0; first < features_; first += featuresPerTile) {
                const std::int64_t rowCount = std::min(rowsPerTile, rows_ - row);
                const std::int64_t count = std::min(featuresPerTile, features_ - first);
                at::Tensor tile = result.narrow(0, row, rowCount).narrow(1, first, count);
                for (std::int64_t draw = 0; draw < masking_.draws(); ++draw) addTile(row, rowCount, first, count, draw, tile);
            }
        }
        return result.div_(static_cast<double>(masking_.draws()));
    }

    const at::Tensor& present() const { return present_; }
    std::int64_t evaluations() const { return evaluations_; }

private:
    void addTile(std::int64_t row, std::int64_t rowCount, std::int64_t first, std::int64_t count, std::int64_t draw, at::Tensor& tile) {
        stopTargets(context_);
        const std::int64_t total = rowCount * count;
        std::vector<std::int64_t> shape{total};
        shape.insert(shape.end(), maskedShape_.begin(), maskedShape_.end());
        const std::int64_t elements = elementsOf(shape);
        if (buffer_.numel() < elements) buffer_ = at::empty({elements}, inputs_.options());
        at::Tensor masked = buffer_.narrow(0, 0, elements).view(shape);
        masking_.apply(inputs_.narrow(0, row, rowCount), row, first, count, draw, masked);
        std::vector<std::int64_t> labelShape = labels_.sizes().vec();
        labelShape.insert(labelShape.begin() + 1, count);
        labelShape.front() = rowCount;
        const at::Tensor labels = labels_.narrow(0, row, rowCount).unsqueeze(1).expand(labelShape).flatten(0, 1);
        report(total);
        if (!present_.defined()) {
            tile.add_(lossOf(masked, labels).view({rowCount, count}));
            return;
        }
        const at::Tensor asked = present_.narrow(0, row, rowCount).narrow(1, first, count).flatten().nonzero().squeeze(1);
        if (asked.numel() == 0) return;
        at::Tensor losses = at::zeros({total}, tile.options());
        losses.index_copy_(0, asked, lossOf(masked.index_select(0, asked), labels.index_select(0, asked)));
        tile.add_(losses.view({rowCount, count}));
    }

    at::Tensor lossOf(const at::Tensor& batch, const at::Tensor& labels) {
        const at::Tensor outputs = model_(batch);
        evaluations_ += batch.size(0);
        if (outputs.dim() == 0 || outputs.size(0) != batch.size(0))
            throw core::usageError("the explained model does not give one output per row", "cxplain", "give a model over batches");
        return loss_(labels, outputs);
    }

    void report(std::int64_t count) {
        done_ += count;
        const auto total = static_cast<double>(rows_) * static_cast<double>(features_ * masking_.draws() + 1);
        context_.progress->setPhaseFraction(std::min(1.0, static_cast<double>(done_) / total));
    }

    const Explained& model_;
    const at::Tensor& inputs_;
    const at::Tensor& labels_;
    const Loss& loss_;
    const Masking& masking_;
    const core::Context& context_;
    std::vector<std::int64_t> rowShape_;
    std::vector<std::int64_t> maskedShape_;
    std::int64_t rows_;
    std::int64_t features_;
    std::int64_t chunk_ = 1;
    at::Tensor present_;
    at::Tensor buffer_;
    std::int64_t evaluations_ = 0;
    std::int64_t done_ = 0;
};

}  // namespace

CxplainTargets targetsOfRises(const at::Tensor& rises, const at::Tensor& loss, const at::Tensor& present, double epsilon) {
    CxplainTargets targets;
    targets.loss = loss;
    at::Tensor causal = rises.clamp_min(epsilon);
    if (present.defined()) causal = causal.masked_fill(present.logical_not(), 0.0);
    const at::Tensor total = causal.sum(1, true);
    const at::Tensor counted = present.defined() ? present.sum(1) : at::full({rises.size(0)}, rises.size(1), rises.options());
    // A row without a single feature: nothing to share out.
    targets.noEvidence = total.squeeze(1) <= counted.to(at::kDouble) * epsilon * (1.0 + 1e-9);
    targets.shares = (causal / total.clamp_min(epsilon)).clamp(epsilon, 1.0);
    if (present.defined()) targets.shares.masked_fill_(present.logical_not(), 0.0);
    return targets;
}

CxplainTargets cxplainTargets(const Explained& model, const at::Tensor& inputs, const at::Tensor& labels, const Loss& loss,
                              const Masking& masking, const TargetOptions& options, const core::Context& context) {
    if (inputs.dim() < 2 || inputs.size(0) < 1) throw core::usageError("cxplain has no rows to learn from", "cxplain", "give some");
    if (labels.dim() < 1 || labels.size(0) != inputs.size(0)) {
        throw core::usageError(fmt::format("{} rows have {} labels", inputs.size(0), labels.dim() < 1 ? 0 : labels.size(0)), "cxplain",
                               "give one label per row");
    }
    at::Tensor whole;
    at::Tensor rises;
    at::Tensor present;
    std::int64_t evaluations = 0;
    {
        const c10::InferenceMode guard;
        TargetRun run(model, inputs, labels, loss, masking, options, context);
        whole = run.wholeLoss();
        rises = run.maskedLoss().sub_(whole.unsqueeze(1));
        present = run.present();
        evaluations = run.evaluations();
    }
    // Copies: what was made under InferenceMode cannot enter a training's tape.
    CxplainTargets targets = targetsOfRises(rises.clone(), whole.clone(), present.defined() ? present.clone() : present, options.epsilon);
    targets.evaluations = evaluations;
    return targets;
}

}  // namespace counterpoint::attribution
