// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/torch_runtime.h"

#include "engine/core/error.h"
#include "engine/core/torch.h"

#include <dlfcn.h>
#include <fmt/format.h>

namespace counterpoint::core {

void applyThreadPolicy(const Context& context) {
    const ThreadPolicy policy = threadPolicy(context.threads);
    at::set_num_threads(policy.torch);
    using SetThreads = void (*)(int);
    if (auto* symbol = dlsym(RTLD_DEFAULT, "openblas_set_num_threads"); symbol != nullptr)
        reinterpret_cast<SetThreads>(symbol)(policy.blas);
}

std::string resolvedDevice(const DeviceSpec& device) {
    if (device.kind == DeviceSpec::Kind::Cpu) return "cpu";
    const int available = torch::cuda::is_available() ? static_cast<int>(torch::cuda::device_count()) : 0;
    if (device.kind == DeviceSpec::Kind::Auto) return available > 0 ? "cuda:0" : "cpu";
    if (device.index >= available) {
        throw inputError(fmt::format("there is no CUDA device {} ({} found by LibTorch {})", device.index, available, torchVersion()),
                         "--device", "use cpu or auto, or build with a LibTorch that has CUDA");
    }
    return device.text();
}

BlasInfo blasInfo() {
    BlasInfo info;
    void* symbol = dlsym(RTLD_DEFAULT, "sgemm_");
    Dl_info where{};
    if (symbol != nullptr && dladdr(symbol, &where) != 0 && where.dli_fname != nullptr) info.path = where.dli_fname;
    // Debian's reference BLAS carries none of the symbols of the fast ones.
    const bool isFast = dlsym(RTLD_DEFAULT, "openblas_get_config") != nullptr || dlsym(RTLD_DEFAULT, "MKL_Get_Version") != nullptr ||
                        dlsym(RTLD_DEFAULT, "bli_info_get_version_str") != nullptr || dlsym(RTLD_DEFAULT, "ATL_buildinfo") != nullptr;
    info.isReference = symbol != nullptr && !isFast;
    return info;
}

std::string torchVersion() { return TORCH_VERSION; }

}  // namespace counterpoint::core
