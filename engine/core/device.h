// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace counterpoint::core {

/// Where tensors live: "auto", "cpu", "cuda" or "cuda:N". Whether CUDA is there is asked in torch_runtime.h.
struct DeviceSpec {
    enum class Kind { Auto, Cpu, Cuda };
    Kind kind = Kind::Auto;
    int index = 0;  ///< CUDA ordinal

    /// Strict: anything else is an Error (Usage) that names the accepted forms.
    static DeviceSpec parse(std::string_view text);
    std::string text() const;
    friend bool operator==(const DeviceSpec&, const DeviceSpec&) = default;
};

/// How many threads each of the two threading systems gets. They fight on small machines, so a single system gets the threads;
/// ARCHITECTURE.md ("Threads and BLAS") has the measurement.
struct ThreadPolicy {
    int torch = 1;  ///< LibTorch's intra-op (OpenMP) threads
    int blas = 1;   ///< OpenBLAS's own threads
};

/// Physical cores less one, at least one: a core is left to the window.
int defaultThreadCount();

/// The policy for `requested` threads (0 = default). ARCHITECTURE.md holds the measurement behind it.
ThreadPolicy threadPolicy(int requested);

}  // namespace counterpoint::core
