// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/torchscript.h"

#include "engine/core/error.h"
#include "engine/core/random.h"
#include "engine/core/torch.h"
#include "engine/data/picture.h"
#include "engine/models/model_file.h"
#include "engine/models/tensor_bridge.h"
#include "engine/models/tensor_program.h"
#include "engine/models/zip_check.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <mutex>
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
/// Wide rows (pictures) are fewer, so that the first layers of a large network do not fill the memory.
data::Matrix probeRows(std::size_t width) {
    constexpr std::size_t kNumbers = std::size_t{1} << 18;
    constexpr double kWide = 5.0;
    const auto count = static_cast<Eigen::Index>(std::clamp<std::size_t>(kNumbers / std::max<std::size_t>(width, 1), 4, 64));
    core::Random random(0, "probe");
    data::Matrix rows(count, static_cast<Eigen::Index>(width));
    for (Eigen::Index i = 0; i < rows.rows(); ++i) {
        for (Eigen::Index j = 0; j < rows.cols(); ++j)
            rows(i, j) = static_cast<float>(i < count / 2 ? random.uniform() : kWide * random.normal());
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

using RowShape = std::vector<std::int64_t>;

/// The shapes that rows may have for a program, the likeliest first; empty = flat.
std::vector<RowShape> possibleShapes(const data::Encoder& encoder) {
    const auto width = static_cast<std::int64_t>(encoder.width());
    const auto picture = data::pictureShapeOf(encoder.schema());
    if (picture && picture->size() == encoder.width()) {
        return {{static_cast<std::int64_t>(picture->channels), static_cast<std::int64_t>(picture->height),
                 static_cast<std::int64_t>(picture->width)},
                {}};
    }
    std::vector<RowShape> shapes{{}};
    for (const std::int64_t channels : {1, 3}) {
        const std::int64_t side = std::llround(std::sqrt(static_cast<double>(width) / static_cast<double>(channels)));
        if (side > 1 && channels * side * side == width) shapes.push_back({channels, side, side});
    }
    return shapes;
}

bool isRowOfClassesPerRow(const at::Tensor& output, std::int64_t rows) {
    return output.dim() == 2 && output.size(0) == rows && output.size(1) >= 1;
}

}  // namespace

struct TorchScriptClassifier::Module {
    torch::jit::Module script;
    at::ScalarType type = at::kFloat;       ///< of its weights
    std::vector<std::int64_t> inputWidths;  ///< of its matrices, in order: the first is usually the input's
    std::int64_t inputChannels = 0;         ///< of its first 2-d convolution; 0 = none
    RowShape rowShape;                      ///< of a picture; empty = rows enter as they are
    torch::jit::Module asSaved;             ///< with its modules' names, for the tensor program

    std::mutex programMutex;
    std::shared_ptr<const TensorProgram> program;
    std::optional<core::Error> programError;

    at::Tensor run(const at::Tensor& batch) {
        at::Tensor input = batch.scalar_type() == type ? batch : batch.to(type);
        if (!rowShape.empty()) input = input.reshape({batch.size(0), rowShape[0], rowShape[1], rowShape[2]});
        const at::Tensor output = script.forward({input}).toTensor();
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
            if (parameter.dim() == 4 && module->inputChannels == 0) module->inputChannels = parameter.size(1);
        }
        module->asSaved = loaded;
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
    const auto tryWidth = [&](std::int64_t width) -> std::optional<TorchScriptShape> {
        try {
            const c10::InferenceMode noGradients;
            const data::Matrix rows = probeRows(static_cast<std::size_t>(width));
            at::Tensor output = module->run(viewAsTensor(rows));
            if (output.dim() == 1) output = output.unsqueeze(1);
            if (!isRowOfClassesPerRow(output, rows.rows())) return std::nullopt;
            const OutputRange range = rangeOf(copyToMatrix(output));
            return TorchScriptShape{static_cast<int>(width), static_cast<int>(range.columns), recognise(range)};
        } catch (const std::exception&) {
            return std::nullopt;
        }
    };
    for (const std::int64_t width : module->inputWidths) {
        if (width <= 0 || width > kWidest) continue;
        if (const auto shape = tryWidth(width)) return shape;
    }
    if (module->inputChannels != 1 && module->inputChannels != 3) return std::nullopt;
    std::vector<TorchScriptShape> fitting;
    for (const std::int64_t side : {8, 16, 20, 28, 32, 48, 64, 96, 128}) {
        module->rowShape = {module->inputChannels, side, side};
        if (const auto shape = tryWidth(module->inputChannels * side * side)) fitting.push_back(*shape);
    }
    return fitting.size() == 1 ? std::optional(fitting.front()) : std::nullopt;
}

LogitForm TorchScriptClassifier::logitForm() const {
    switch (output_) {
        case OutputMeaning::OneLogit:
        case OutputMeaning::OneProbability:
            return LogitForm::OneLogit;
        case OutputMeaning::Probabilities:
            return endsInSoftmax() ? LogitForm::PerClass : LogitForm::LogProbabilities;
        case OutputMeaning::Logits:
            break;
    }
    return LogitForm::PerClass;
}

bool TorchScriptClassifier::endsInSoftmax() const {
    try {
        return program()->leavesOutFinal();
    } catch (const core::Error&) {
        return false;
    }
}

std::shared_ptr<const TensorProgram> TorchScriptClassifier::program() const {
    const std::scoped_lock lock(module_->programMutex);
    if (module_->programError) throw *module_->programError;
    if (!module_->program) {
        try {
            module_->program = TensorProgram::fromModule(module_->asSaved, rowShape(), output_);
        } catch (const core::Error& error) {
            module_->programError = error;
            throw;
        }
    }
    return module_->program;
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

/// The output in the first shape of rows that gives a row of classes for each; else what the first shape that runs gives, or nothing.
at::Tensor TorchScriptClassifier::runFirstFittingShape(const data::Matrix& batch, const TorchScriptOptions& options) {
    const c10::InferenceMode noGradients;
    const std::vector<RowShape> shapes = options.rowShape.empty() ? possibleShapes(encoder()) : std::vector<RowShape>{options.rowShape};
    at::Tensor other;
    for (const RowShape& shape : shapes) {
        module_->rowShape = shape;
        try {
            at::Tensor output = run(viewAsTensor(batch));
            if (output.dim() == 1) output = output.unsqueeze(1);
            if (isRowOfClassesPerRow(output, batch.rows())) return output;
            if (!other.defined()) other = output;
        } catch (const std::exception&) {
            continue;
        }
    }
    module_->rowShape.clear();
    return other;
}

std::vector<std::int64_t> TorchScriptClassifier::rowShape() const {
    return module_->rowShape.empty() ? Classifier::rowShape() : module_->rowShape;
}

void TorchScriptClassifier::probe(const TorchScriptOptions& options) {
    const data::Matrix rows = probeRows(encoder().width());
    data::Matrix batch(rows.rows() + options.examples.rows(), rows.cols());
    batch.topRows(rows.rows()) = rows;
    if (options.examples.rows() > 0) batch.bottomRows(options.examples.rows()) = options.examples;
    const at::Tensor output = runFirstFittingShape(batch, options);
    if (!output.defined()) refuseWidth();
    if (!isRowOfClassesPerRow(output, batch.rows())) {
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
    if (!module_->rowShape.empty()) file.header["row_shape"] = module_->rowShape;
    file.addBytes("torchscript", program_);
}

}  // namespace counterpoint::models
