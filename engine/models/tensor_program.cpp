// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/tensor_program.h"

#include "engine/core/error.h"

namespace counterpoint::models {

struct TensorProgram::Impl {
    OutputMeaning output = OutputMeaning::Logits;
};

TensorProgram::TensorProgram(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TensorProgram::~TensorProgram() = default;

OutputMeaning TensorProgram::outputMeaning() const { return impl_->output; }
const NetworkLayer* TensorProgram::lastConvolution() const { return nullptr; }

at::Tensor TensorProgram::logits(const at::Tensor& batch, const Interceptor& intercept) const {
    (void)batch;
    (void)intercept;
    throw core::Error(core::ErrorCode::Unsupported, "this network cannot be followed", "", "use a method that needs predictions only");
}

}  // namespace counterpoint::models
