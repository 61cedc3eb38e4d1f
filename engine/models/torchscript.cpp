// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/torchscript.h"

#include "engine/core/error.h"
#include "engine/core/random.h"
#include "engine/core/torch.h"
#include "engine/models/model_file.h"
#include "engine/models/tensor_bridge.h"
#include "engine/models/zip_check.h"

#include <fmt/format.h>
#include <algorithm>
#include <optional>
#include <sstream>
#include <utility>

namespace counterpoint::models {

namespace {

/// What a probe of the output showed.
struct OutputRange {
    std::int64_t columns = 0;
    bool inUnitInterval = false;
    bool sumsToOne = false;
};

bool isProgram(const std::vector<std::string>& names) {
    const auto endsWith = [&](std::string_view ending) {
        return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return name.ends_with(ending); });
    };
    return endsWith("/constants.pkl") && endsWith("/data.pkl");
}

/// Rows in [0, 1] and far outside of it: a model of probabilities stays in [0, 1] on both, one of logits does not.
data::Matrix probeRows(std::size_t width) {
    constexpr Eigen::Index kRows = 64;
    constexpr double kWide = 5.0;
    core::Random random(0, "probe");
    data::Matrix rows(kRows, static_cast<Eigen::Index>(width));
    for (Eigen::Index i = 0; i < rows.rows(); ++i) {
        for (Eigen::Index j = 0; j < rows.cols(); ++j)
            rows(i, j) = static_cast<float>(i < kRows / 2 ? random.uniform() : kWide * random.normal());
    }
    return rows;
}

OutputRange rangeOf(const data::Matrix& output) {
    constexpr float kSlack = 1e-4F;
    OutputRange range{output.cols(), true, true};
    for (Eigen::Index i = 0; i < output.rows(); ++i) {
        if (!output.row(i).allFinite()) continue;
        range.inUnitInterval = range.inUnitInterval && output.row(i).minCoeff() >= -kSlack && output.row(i).maxCoeff() <= 1.0F + kSlack;
        range.sumsToOne = range.sumsToOne && std::abs(output.row(i).sum() - 1.0F) <= kSlack;
    }
    return range;
}

OutputMeaning recognise(const OutputRange& range) {
    if (range.columns == 1) return range.inUnitInterval ? OutputMeaning::OneProbability : OutputMeaning::OneLogit;
    return range.inUnitInterval && range.sumsToOne ? OutputMeaning::Probabilities : OutputMeaning::Logits;
}

}  // namespace

struct TorchScriptClassifier::Module {
    torch::jit::Module script;
    at::ScalarType type = at::kFloat;       ///< of its weights
    std::vector<std::int64_t> inputWidths;  ///< of its matrices, in order: the first is usually the input's

    at::Tensor run(const at::Tensor& batch) {
        const at::Tensor output = script.forward({batch.scalar_type() == type ? batch : batch.to(type)}).toTensor();
        return output.scalar_type() == batch.scalar_type() ? output : output.to(batch.scalar_type());
    }
};

std::unique_ptr<TorchScriptClassifier::Module> TorchScriptClassifier::load(const std::string& program, const std::string& where) {
    if (!isProgram(checkZip(program, where))) {
        throw core::inputError("this file holds weights but no TorchScript program", where,
                               "save the model with torch.jit.script(...).save(...)");
    }
    auto module = std::make_unique<Module>();
    try {
        std::istringstream stream(program);
        torch::jit::Module loaded = torch::jit::load(stream, at::kCPU);
        loaded.eval();
        for (const at::Tensor& parameter : loaded.parameters()) {
            parameter.set_requires_grad(false);
            if (parameter.is_floating_point()) module->type = parameter.scalar_type();
            if (parameter.dim() == 2) module->inputWidths.push_back(parameter.size(1));
        }
        module->script = torch::jit::freeze(loaded);
    } catch (const std::exception&) {
        throw core::inputError("the TorchScript file cannot be read", where,
                               "save it with a PyTorch no newer than this program's LibTorch");
    }
    return module;
}

TorchScriptClassifier::TorchScriptClassifier(data::Encoder encoder, std::vector<std::string> classNames, std::string program,
                                             const TorchScriptOptions& options, std::string where)
    : Classifier(std::move(encoder), std::move(classNames)),
      program_(std::move(program)),
      where_(std::move(where)),
      module_(load(program_, where_)) {
    probe(options);
    setIdentity({"torchscript", "", "", where_});
}

TorchScriptClassifier::~TorchScriptClassifier() = default;

std::optional<TorchScriptShape> TorchScriptClassifier::findShape(const std::string& program, const std::string& where) {
    constexpr std::int64_t kWidest = 100000;
    const auto module = load(program, where);
    for (const std::int64_t width : module->inputWidths) {
        if (width <= 0 || width > kWidest) continue;
        try {
            const c10::InferenceMode noGradients;
            const data::Matrix rows = probeRows(static_cast<std::size_t>(width));
            at::Tensor output = module->run(viewAsTensor(rows));
            if (output.dim() == 1) output = output.unsqueeze(1);
            if (output.dim() != 2 || output.size(0) != rows.rows() || output.size(1) < 1) continue;
            const OutputRange range = rangeOf(copyToMatrix(output));
            return TorchScriptShape{static_cast<int>(width), static_cast<int>(range.columns), recognise(range)};
        } catch (const std::exception&) {
            continue;
        }
    }
    return std::nullopt;
}

LogitForm TorchScriptClassifier::logitForm() const {
    switch (output_) {
        case OutputMeaning::OneLogit:
        case OutputMeaning::OneProbability:
            return LogitForm::OneLogit;
        case OutputMeaning::Probabilities:
            return LogitForm::LogProbabilities;
        case OutputMeaning::Logits:
            break;
    }
    return LogitForm::PerClass;
}

at::Tensor TorchScriptClassifier::run(const at::Tensor& batch) const { return module_->run(batch); }

at::Tensor TorchScriptClassifier::computeLogits(const at::Tensor& batch) const {
    try {
        return outputToLogits(run(batch), output_);
    } catch (const core::Error&) {
        throw;
    } catch (const std::exception&) {
        throw core::inputError(fmt::format("the TorchScript program failed on a batch of {} rows", batch.size(0)), where_,
                               "check the program in PyTorch");
    }
}

void TorchScriptClassifier::refuseWidth() const {
    const std::size_t given = encoder().width();
    for (const std::int64_t width : module_->inputWidths) {
        if (width == static_cast<std::int64_t>(given) || width <= 0) continue;
        try {
            run(at::zeros({1, width}, at::kFloat));
        } catch (const std::exception&) {
            continue;
        }
        throw core::inputError(fmt::format("the model reads {} columns, the schema gives {}", width, given), where_,
                               "give the schema the model was made for");
    }
    throw core::inputError(fmt::format("the TorchScript program fails on a batch of {} columns", given), where_,
                           "give the schema the model was made for");
}

void TorchScriptClassifier::probe(const TorchScriptOptions& options) {
    const data::Matrix rows = probeRows(encoder().width());
    data::Matrix batch(rows.rows() + options.examples.rows(), rows.cols());
    batch.topRows(rows.rows()) = rows;
    if (options.examples.rows() > 0) batch.bottomRows(options.examples.rows()) = options.examples;
    at::Tensor output;
    try {
        const c10::InferenceMode noGradients;
        output = run(viewAsTensor(batch));
    } catch (const std::exception&) {
        refuseWidth();
    }
    if (output.dim() == 1) output = output.unsqueeze(1);
    if (output.dim() != 2 || output.size(0) != batch.rows() || output.size(1) < 1) {
        throw core::inputError("the TorchScript program does not return one row of classes per row", where_,
                               "return a tensor [rows, classes]");
    }
    const OutputRange range = rangeOf(copyToMatrix(output));
    output_ = options.output.value_or(recognise(range));
    const bool isSingle = output_ == OutputMeaning::OneLogit || output_ == OutputMeaning::OneProbability;
    if (isSingle != (range.columns == 1)) {
        throw core::inputError(fmt::format("the model gives {} columns, which are not {}", range.columns, nameOf(output_)), where_,
                               "name another output meaning");
    }
    const std::int64_t classes = isSingle ? 2 : range.columns;
    if (classes != classCount()) {
        throw core::inputError(fmt::format("the model tells {} classes apart, the label has {} values", classes, classCount()), where_,
                               "give the schema the model was made for");
    }
}

void TorchScriptClassifier::store(ModelFile& file) const {
    file.header["output"] = nameOf(output_);
    file.addBytes("torchscript", program_);
}

}  // namespace counterpoint::models
