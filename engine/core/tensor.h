// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Tensors and gradients without the rest of LibTorch (modules, optimisers, TorchScript): a file that needs no more compiles in less than
// half the time. ivalue.h comes first: clang rejects LibTorch 1.13 in C++20 otherwise (an incomplete type in a vector), and clang-tidy and
// libFuzzer with it.
// clang-format off
#include <ATen/core/ivalue.h>
#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/csrc/autograd/grad_mode.h>
#include <torch/csrc/autograd/variable.h>
// clang-format on
