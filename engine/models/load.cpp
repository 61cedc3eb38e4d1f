// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/load.h"

#include "engine/core/error.h"
#include "engine/core/hash.h"
#include "engine/models/command.h"
#include "engine/models/model_file.h"
#include "engine/models/model_source.h"
#include "engine/models/torchscript.h"
#include "engine/models/tree_classifier.h"

#include <fmt/format.h>
#include <algorithm>
#include <numeric>
#include <utility>

namespace counterpoint::models {

namespace {

/// How a foreign model sees rows, and what its classes are called.
struct Mapping {
    data::Encoder encoder;
    std::vector<std::string> classNames;
};

const data::Schema& mappingSchema(const std::string& spec, const LoadModelOptions& options) {
    if (options.schema) return *options.schema;
    if (options.data != nullptr) return options.data->schema();
    throw core::inputError("this model has no schema inside", spec, "give a schema, or say that the numeric columns are its input (raw)");
}

/// Class names of the label, or "0", "1", ... where the schema has none.
std::vector<std::string> classNamesOf(const data::Schema& schema, std::size_t count) {
    std::vector<std::string> names = schema.classNames();
    for (std::size_t k = names.size(); names.size() < count && schema.label() == nullptr; ++k) names.push_back(std::to_string(k));
    return names;
}

Mapping makeMapping(const std::string& spec, const LoadModelOptions& options) {
    const data::Schema& schema = mappingSchema(spec, options);
    const data::Table* table = options.data == nullptr ? nullptr : &options.data->table;
    data::Encoder encoder = options.raw ? data::Encoder::identity(schema) : data::Encoder::fromSchema(schema, table);
    return {std::move(encoder), classNamesOf(schema, 2)};
}

/// Some of the data, encoded, to see what a model's output looks like.
data::Matrix exampleRows(const data::Encoder& encoder, const LoadModelOptions& options) {
    constexpr std::size_t kMostExamples = 256;
    constexpr std::size_t kMostNumbers = std::size_t{1} << 18;
    data::Matrix none(0, static_cast<Eigen::Index>(encoder.width()));
    if (options.data == nullptr || options.data->schema().featureNames() != encoder.schema().featureNames()) return none;
    const std::size_t affordable = std::max<std::size_t>(kMostNumbers / std::max<std::size_t>(encoder.width(), 1), 4);
    std::vector<std::size_t> rows(std::min({kMostExamples, affordable, options.data->table.rowCount()}));
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return rows.empty() ? none : encoder.encode(options.data->table, rows);
}

ClassifierPtr loadOwn(const std::string& spec, const std::string& bytes, const LoadModelOptions& options,
                      std::vector<std::string>* notices) {
    if (options.schema || options.raw || options.output) {
        throw core::usageError("this model file has its schema inside", spec, "leave out the schema, raw and output settings");
    }
    ClassifierPtr model = classifierFromFile(readModelFile(bytes, spec), spec);
    if (notices != nullptr && model->identity().kind == "torchscript") {
        notices->push_back(fmt::format("{} contains a TorchScript program: run it only if you trust where it comes from", spec));
    }
    return model;
}

ClassifierPtr loadTorchScript(const std::string& spec, std::string bytes, const LoadModelOptions& options,
                              std::vector<std::string>* notices) {
    Mapping mapping = makeMapping(spec, options);
    TorchScriptOptions details{options.output, exampleRows(mapping.encoder, options), {}};
    auto model =
        std::make_shared<TorchScriptClassifier>(std::move(mapping.encoder), std::move(mapping.classNames), std::move(bytes), details, spec);
    if (notices != nullptr) {
        notices->push_back(fmt::format("{} is a TorchScript program: run it only if you trust where it comes from", spec));
        if (const auto shape = model->rowShape(); shape.size() == 3) {
            notices->push_back(fmt::format("the model reads pictures: each row is one of {} channel{}, {} x {} pixels", shape[0],
                                           shape[0] == 1 ? "" : "s", shape[1], shape[2]));
        }
        if (!options.output) notices->push_back(fmt::format("the model's output was recognised as {}", nameOf(model->outputMeaning())));
    }
    return model;
}

ClassifierPtr loadTrees(const std::string& spec, std::string bytes, const LoadModelOptions& options) {
    if (options.output) throw core::usageError("the output of XGBoost's trees is known", spec, "leave out the output setting");
    const std::size_t groups = readXgboostModel(bytes, spec).baseMargins.size();
    Mapping mapping = makeMapping(spec, options);
    if (mapping.encoder.schema().label() == nullptr)
        mapping.classNames = classNamesOf(mapping.encoder.schema(), std::max<std::size_t>(groups, 2));
    return std::make_shared<TreeClassifier>(std::move(mapping.encoder), std::move(mapping.classNames), std::move(bytes), spec);
}

ClassifierPtr loadFile(const std::string& spec, const LoadModelOptions& options, std::vector<std::string>* notices) {
    ModelSource source = openModelSource(spec);
    const std::string sha256 = core::sha256(source.bytes);
    ClassifierPtr model;
    switch (source.kind) {
        case ModelSource::Kind::Own:
            model = loadOwn(spec, source.bytes, options, notices);
            break;
        case ModelSource::Kind::TorchScript:
            model = loadTorchScript(spec, std::move(source.bytes), options, notices);
            break;
        case ModelSource::Kind::Trees:
            model = loadTrees(spec, std::move(source.bytes), options);
            break;
    }
    model->setIdentity({model->identity().kind, sha256, weightsHash(*model), spec});
    return model;
}

}  // namespace

ClassifierPtr loadClassifier(const std::string& spec, const LoadModelOptions& options, const core::Context& context,
                             std::vector<std::string>* notices) {
    context.throwIfStopped();
    ClassifierPtr model = spec.starts_with(kCommandPrefix) ? loadCommand(spec.substr(kCommandPrefix.size()), options, notices)
                                                           : loadFile(spec, options, notices);
    if (options.threshold) model->setThreshold(*options.threshold);
    return model;
}

}  // namespace counterpoint::models
