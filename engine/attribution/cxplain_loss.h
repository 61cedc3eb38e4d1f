// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/tensor.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::attribution {

/// What the explained model's output misses of the label, one number per sample: never averaged, as CXPlain (Schwab and Karlen 2019)
/// compares samples with themselves.
///
/// Labels of an integer type [N] are classes, and the outputs logits [N x K] or one logit [N] or [N x 1] (class 1 has z, class 0 has 0).
/// Labels of a floating type are values or probabilities in the shape of the outputs: [N], [N x D].
class Loss {
public:
    using Function = std::function<at::Tensor(const at::Tensor& labels, const at::Tensor& outputs)>;

    /// A loss of one's own: must give [N] or [N x 1].
    Loss(std::string name, Function perSample);

    const std::string& name() const { return name_; }
    /// float64 [N]; outputs are brought to float64 before the loss. Errors (Usage): a loss that gives one number for the whole batch, or
    /// one of another shape.
    at::Tensor operator()(const at::Tensor& labels, const at::Tensor& outputs) const;

private:
    std::string name_;
    Function perSample_;
};

/// "cross-entropy" (also of soft labels [N x K]), "binary-cross-entropy" (two classes; outputs of two columns are taken by column 1 against
/// column 0), "brier" (sum over classes of squared differences of probability), "absolute" and "squared" (mean over the outputs; for
/// classes between probabilities and the one-hot label). Errors (Usage) suggest the nearest name.
Loss makeLoss(std::string_view name);
const std::vector<std::string>& lossNames();

}  // namespace counterpoint::attribution
