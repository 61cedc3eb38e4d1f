// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/custom_backward.h"

#include <utility>

namespace counterpoint::attribution {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

struct RuleHolder final : torch::CustomClassHolder {
    explicit RuleHolder(BackwardRule content) : rule(std::move(content)) {}
    BackwardRule rule;
};

class Replaced final : public torch::autograd::Function<Replaced> {
public:
    // The value comes as a list of one, so that autograd takes it neither for an input nor for a view of one.
    static at::Tensor forward(AutogradContext* context, const at::TensorList& inputs, const std::vector<at::Tensor>* value,
                              const c10::intrusive_ptr<RuleHolder>& holder) {
        context->saved_data["inputs"] = static_cast<std::int64_t>(inputs.size());
        context->saved_data["rule"] = at::IValue::make_capsule(holder);
        return value->front();
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const auto capsule = context->saved_data["rule"].toCapsule();
        const auto count = static_cast<std::size_t>(context->saved_data["inputs"].toInt());
        variable_list result = static_cast<RuleHolder&>(*capsule).rule(gradients.front());
        result.resize(count + 2);  // nothing for the value and the rule
        return result;
    }
};

}  // namespace

at::Tensor withBackward(const std::vector<at::Tensor>& inputs, const at::Tensor& output, BackwardRule rule) {
    const at::TensorList list(inputs);
    const std::vector<at::Tensor> value{output.detach()};
    return Replaced::apply(list, &value, c10::make_intrusive<RuleHolder>(std::move(rule)));
}

}  // namespace counterpoint::attribution
