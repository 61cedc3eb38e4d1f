// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"
#include "engine/models/tensor_program.h"

#include <cstdint>
#include <functional>
#include <string_view>

namespace counterpoint::attribution {

/// A layer of a scorer's network, and passes from it on: what the methods about units of a layer share.
class LayerPass {
public:
    /// `layer`: a path, empty = the last convolution, without one the last layer before the output. Errors: Unsupported for a scorer
    /// without a program; Usage for an unknown path (names the layers).
    LayerPass(const Scorer& scorer, std::string_view layer);
    /// At any value of the program.
    LayerPass(const Scorer& scorer, models::NetworkLayer layer);

    const models::NetworkLayer& layer() const { return layer_; }

    /// h(x), [N x layer shape], off the tape.
    at::Tensor values(const at::Tensor& batch) const;
    /// d s / d h at layer values `values` [N x layer shape]; `batch` [N x shape] is what passes the layer by. Backward runs from the output
    /// to the layer only.
    at::Tensor gradients(const at::Tensor& values, const at::Tensor& batch, const at::Tensor& targets) const;
    /// The scores [N] there, without gradients.
    at::Tensor scores(const at::Tensor& values, const at::Tensor& batch, const at::Tensor& targets) const;

private:
    const Scorer& scorer_;
    std::shared_ptr<const models::TensorProgram> program_;
    models::NetworkLayer layer_;
};

/// `path`: x as [N x shape], baseline as [1 x shape] -> points b + t (x - b) of the given t, step-major [steps * N x shape].
at::Tensor pathPoints(const at::Tensor& inputs, const at::Tensor& baseline, const at::Tensor& positions);

/// Calls `work(first, last)` for consecutive steps [first, last), as many at a time as a chunk holds when each takes `rows` rows of
/// `elements` numbers. Throws Error(Cancelled) when told to stop.
void inStepChunks(std::int64_t steps, std::int64_t rows, std::int64_t elements, const core::Context& context,
                  const std::function<void(std::int64_t, std::int64_t)>& work);

/// "steps": points of a path.
core::ParamSpec layerStepsParam();

/// Throws Error(Cancelled) when told to stop.
void throwIfTold(const core::Context& context, std::string_view what);

}  // namespace counterpoint::attribution
