// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/torch.h"
#include "engine/models/tensor_program.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace counterpoint::models {

/// One operation and how it is run.
struct ProgramStep {
    Operation operation;
    std::function<void(torch::jit::Stack&)> run;  ///< takes its inputs from the stack and leaves its outputs there
    std::optional<std::size_t> typeInput;         ///< the input that names the weights' floating-point type
    bool isMap = false;                           ///< gives a floating-point tensor computed from the batch
};

/// A constant of the program.
struct ProgramConstant {
    at::IValue value;
    bool isDouble = false;  ///< kept in double, to be brought to the type of the run (folded norms)
};

/// What following a TorchScript program gives: numbered values in static single assignment. Value 0 is the batch.
struct Recording {
    std::vector<ProgramStep> steps;
    std::unordered_map<std::size_t, ProgramConstant> constants;
    std::unordered_map<std::size_t, std::vector<std::int64_t>> shapes;  ///< of one row, of tensors that have a row for each of the batch
    std::vector<NetworkLayer> layers;
    std::size_t valueCount = 0;
    std::size_t output = 0;
    at::ScalarType type = at::kFloat;  ///< of the weights
};

/// Follows module.forward(example). Errors (Unsupported) name what cannot be followed.
Recording recordProgram(const torch::jit::Module& module, const at::Tensor& example);

/// Which steps have to run for `output`, when the values marked in `given` are there already.
std::vector<bool> neededSteps(const Recording& recording, std::size_t output, const std::vector<bool>& given);

/// Completes the layers that following the modules gave; programs without modules get theirs from the operations.
void nameLayers(Recording& recording);

/// Every batch norm after a convolution or linear map folded into it: w' = w g / sqrt(var + eps), b' = (b - mean) g / sqrt(var + eps) +
/// beta.
Recording foldNorms(Recording recording);

bool isConvolution(const std::string& kind);

}  // namespace counterpoint::models
