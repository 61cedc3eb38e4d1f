// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/scorer.h"
#include "engine/models/tensor_program.h"
#include "tests/engine/models/program_modules.h"

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace counterpoint::attribution::oracles {

/// A scorer of a network whose layers can be watched.
class NetworkScorer : public Scorer {
public:
    NetworkScorer(std::shared_ptr<const models::TensorProgram> program, int classes)
        : Scorer([program](const at::Tensor& batch) { return program->logits(batch); }, classes, program->rowShape(), true) {
        setProgram(std::move(program));
    }
};

inline NetworkScorer networkScorer(const torch::jit::Module& module, std::vector<std::int64_t> rowShape, int classes,
                                   models::RowKind rows = models::RowKind::Numbers) {
    return {models::TensorProgram::fromModule(module, std::move(rowShape), models::OutputMeaning::Logits, rows), classes};
}

/// x [4] -> "hidden" [6] -> "act" -> "hidden2" [5] -> "act2" -> "output" [3], double; activation "relu", "tanh" or "sigmoid".
inline torch::jit::Module denseModule(std::uint64_t seed, const std::string& activation) {
    core::Random random(seed, "dense");
    const auto nonlinear = [&] { return models::ModuleBuilder("Act").forward({"return torch." + activation + "(x)"}); };
    return models::ModuleBuilder("Dense")
        .part("hidden", models::linear(4, 6, random))
        .part("act", nonlinear())
        .part("hidden2", models::linear(6, 5, random))
        .part("act2", nonlinear())
        .part("output", models::linear(5, 3, random))
        .forward({"x = self.act.forward(self.hidden.forward(x))", "x = self.act2.forward(self.hidden2.forward(x))",
                  "return self.output.forward(x)"});
}

}  // namespace counterpoint::attribution::oracles
