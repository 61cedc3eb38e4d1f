// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The only place that includes LibTorch. ivalue.h comes first: clang rejects LibTorch 1.13 in C++20 otherwise
// (an incomplete type in a vector), and clang-tidy and libFuzzer with it.
// clang-format off
#include <ATen/core/ivalue.h>
#include <torch/torch.h>
#include <torch/script.h>
// clang-format on
