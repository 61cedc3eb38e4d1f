// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"
#include "engine/core/context.h"
#include "engine/core/tensor.h"

#include <string>
#include <vector>

namespace counterpoint::attribution {

/// What flows back through a ReLU y = max(z, 0) instead of g * 1[z > 0].
enum class ReluRule {
    Guided,         ///< max(g, 0) * 1[z > 0] (Springenberg et al. 2015)
    Deconvolution,  ///< max(g, 0) (Zeiler, Fergus 2014)
};

/// The gradient under a rule; like `gradient`. `z`: what entered the ReLU; a ReLU6 is active below its ceiling only.
at::Tensor reluBackward(ReluRule rule, const at::Tensor& gradient, const at::Tensor& z, double ceiling);

struct ReluGradients {
    at::Tensor values;                          ///< float64, like the inputs
    int rectifiers = 0;                         ///< ReLUs whose rule was replaced
    std::vector<std::string> plainActivations;  ///< kinds that kept their derivative, each once
};

/// d s / d x with the rule in every ReLU of the scorer's program: modules, functions and clamps from below at 0 alike. Other activations
/// keep their derivative. Errors (Unsupported): no program; Error (Cancelled).
ReluGradients reluGradients(const Scorer& scorer, const at::Tensor& inputs, const at::Tensor& targets, ReluRule rule,
                            const core::Context& context);

/// What a person has to know about such a map, for each of `rows` rows: that it is hardly about the class, and that without ReLU it is the
/// gradient.
std::vector<std::vector<core::Message>> reluNotes(const ReluGradients& gradients, std::int64_t rows);

/// Error (Unsupported) when the scorer has no network to look into; `method` as a person knows it.
const models::TensorProgram& requireProgram(const Scorer& scorer, std::string_view method);

}  // namespace counterpoint::attribution
