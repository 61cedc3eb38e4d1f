// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"

#include <string>

namespace counterpoint::core {

/// Sets LibTorch's and OpenBLAS's thread counts for the calling thread's work (threadPolicy). Call it where a job starts.
void applyThreadPolicy(const Context& context);

/// "cpu" or "cuda:N". Errors (Input) when CUDA is asked for and LibTorch has none.
std::string resolvedDevice(const DeviceSpec& device);

/// The library that answers LibTorch's matrix products, and whether it is the slow reference BLAS.
struct BlasInfo {
    std::string path;
    bool isReference = false;
};
BlasInfo blasInfo();

/// LibTorch's version as text, for provenance.
std::string torchVersion();

}  // namespace counterpoint::core
