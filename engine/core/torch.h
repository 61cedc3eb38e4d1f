// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// All of LibTorch: modules, optimisers, TorchScript. This header and tensor.h are the only places that include it.
// clang-format off
#include "engine/core/tensor.h"
#include <torch/torch.h>
#include <torch/script.h>
// clang-format on
