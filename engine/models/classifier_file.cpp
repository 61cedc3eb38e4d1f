// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"
#include "engine/core/hash.h"
#include "engine/models/model_file.h"
#include "engine/models/network.h"
#include "engine/models/picture_network.h"
#include "engine/models/torchscript.h"
#include "engine/models/tree_classifier.h"

#include <fmt/format.h>
#include <utility>

namespace counterpoint::models {

namespace {

const core::Json& headerMember(const ModelFile& file, const char* key, core::Json::value_t type, std::string_view where) {
    if (!file.header.contains(key) || file.header[key].type() != type) {
        throw core::inputError(fmt::format("the model file's header has no '{}'", key), std::string(where),
                               "copy the file again or train the model anew");
    }
    return file.header[key];
}

std::vector<std::string> storedClassNames(const ModelFile& file, std::string_view where) {
    std::vector<std::string> names;
    for (const core::Json& name : headerMember(file, "class_names", core::Json::value_t::array, where)) {
        if (!name.is_string())
            throw core::inputError("a class name is no text", std::string(where), "copy the file again or train the model anew");
        names.push_back(name.get<std::string>());
    }
    return names;
}

/// {channels, height, width} of a stored TorchScript program that reads pictures; empty for others.
std::vector<std::int64_t> storedRowShape(const ModelFile& file, std::size_t width, std::string_view where) {
    if (!file.header.contains("row_shape")) return {};
    constexpr std::uint64_t kLargest = 1U << 20;
    std::vector<std::int64_t> shape;
    std::uint64_t product = 1;
    const core::Json& sizes = headerMember(file, "row_shape", core::Json::value_t::array, where);
    for (std::size_t i = 0; i < sizes.size() && sizes.size() == 3; ++i) {
        const std::uint64_t value = sizes[i].is_number_unsigned() ? sizes[i].get<std::uint64_t>() : 0;
        if (value < 1 || value > kLargest) break;
        shape.push_back(static_cast<std::int64_t>(value));
        product *= value;
    }
    if (shape.size() != 3 || product != width) {
        throw core::inputError("the shape of the model's pictures does not fit its columns", std::string(where),
                               "copy the file again or train the model anew");
    }
    return shape;
}

ClassifierPtr buildStored(const ModelFile& file, std::string_view where) {
    const auto kind = headerMember(file, "kind", core::Json::value_t::string, where).get<std::string>();
    data::Encoder encoder = data::Encoder::fromJson(headerMember(file, "encoder", core::Json::value_t::object, where), where);
    std::vector<std::string> names = storedClassNames(file, where);
    if (kind == "logistic-regression" || kind == "mlp")
        return NetworkClassifier::fromFile(file, std::move(encoder), std::move(names), where);
    if (kind == PictureClassifier::kKind) return PictureClassifier::fromFile(file, std::move(encoder), std::move(names), where);
    if (kind == "boosted-trees")
        return std::make_shared<TreeClassifier>(std::move(encoder), std::move(names), file.bytes("xgboost", where), where);
    if (kind == "torchscript") {
        TorchScriptOptions options;
        options.output = parseOutputMeaning(headerMember(file, "output", core::Json::value_t::string, where).get<std::string>());
        options.rowShape = storedRowShape(file, encoder.width(), where);
        return std::make_shared<TorchScriptClassifier>(std::move(encoder), std::move(names), file.bytes("torchscript", where), options,
                                                       std::string(where));
    }
    throw core::inputError(fmt::format("the model file holds a model of kind '{}', which this program does not know", kind),
                           std::string(where), "update the program");
}

}  // namespace

std::string weightsHash(const Classifier& model) {
    ModelFile file;
    model.store(file);
    core::Sha256 hash;
    hash.update(model.identity().kind)
        .update("\n")
        .update(model.encoder().toJson().dump())
        .update("\n")
        .update(file.header.dump())
        .update("\n");
    for (const StoredArray& array : file.arrays) hash.update(array.name).update("\n").update(array.bytes);
    return hash.hex();
}

std::string serializeClassifier(const Classifier& model) {
    ModelFile file;
    file.header["kind"] = model.identity().kind;
    file.header["class_names"] = model.classNames();
    file.header["threshold"] = model.threshold();
    model.store(file);
    file.header["encoder"] = model.encoder().toJson();
    file.header["training"] = model.trainingRecord();
    return writeModelFile(file);
}

ClassifierPtr classifierFromFile(const ModelFile& file, std::string_view where) {
    ClassifierPtr model = buildStored(file, where);
    const core::Json& threshold = headerMember(file, "threshold", core::Json::value_t::number_float, where);
    if (!(threshold.get<double>() > 0.0 && threshold.get<double>() < 1.0)) {
        throw core::inputError("the model file's threshold is not between 0 and 1", std::string(where),
                               "copy the file again or train the model anew");
    }
    model->setThreshold(threshold.get<double>());
    if (file.header.contains("training")) model->setTrainingRecord(file.header["training"]);
    model->setIdentity({model->identity().kind, "", weightsHash(*model), std::string(where)});
    return model;
}

}  // namespace counterpoint::models
