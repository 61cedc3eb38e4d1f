// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/cxplain_archive.h"

#include "engine/core/error.h"
#include "engine/core/file.h"
#include "engine/models/model_file.h"

#include <fmt/format.h>
#include <cstring>
#include <utility>

namespace counterpoint::attribution {

namespace {

constexpr std::string_view kArchiveKind = "cxplain";
constexpr std::int64_t kArchiveFormat = 1;
constexpr std::int64_t kMostElements = std::int64_t{1} << 31;  // of one network

core::Error damagedArchive(std::string what, std::string_view where) {
    return core::inputError(std::move(what), std::string(where),
                            "the file of explanation models is damaged: copy it again or fit them anew");
}

core::Json describe(const EnsembleOptions& options) {
    return {{"kind", options.model.kind},
            {"layers", options.model.layers},
            {"units", options.model.units},
            {"activation", options.model.activation},
            {"batch-norm", options.model.batchNorm},
            {"dropout", options.model.dropout},
            {"embedding", options.model.embedding},
            {"heads", options.model.heads},
            {"optimizer", options.training.optimizer},
            {"learning-rate", options.training.learningRate},
            {"batch-size", options.training.batchSize},
            {"epochs", options.training.epochs},
            {"patience", options.training.patience},
            {"members", options.members},
            {"bootstrap", options.bootstrap},
            {"validation-share", options.validationShare}};
}

EnsembleOptions optionsFrom(const core::Json& json) {
    EnsembleOptions options;
    json.at("kind").get_to(options.model.kind);
    json.at("layers").get_to(options.model.layers);
    json.at("units").get_to(options.model.units);
    json.at("activation").get_to(options.model.activation);
    json.at("batch-norm").get_to(options.model.batchNorm);
    json.at("dropout").get_to(options.model.dropout);
    json.at("embedding").get_to(options.model.embedding);
    json.at("heads").get_to(options.model.heads);
    json.at("optimizer").get_to(options.training.optimizer);
    json.at("learning-rate").get_to(options.training.learningRate);
    json.at("batch-size").get_to(options.training.batchSize);
    json.at("epochs").get_to(options.training.epochs);
    json.at("patience").get_to(options.training.patience);
    json.at("members").get_to(options.members);
    json.at("bootstrap").get_to(options.bootstrap);
    json.at("validation-share").get_to(options.validationShare);
    return options;
}

core::Json describe(const ExplanationShape& shape) {
    return {{"input", shape.input},
            {"features", shape.features},
            {"factors", shape.factors},
            {"vocabulary", shape.vocabulary},
            {"padding", shape.padding}};
}

ExplanationShape shapeFrom(const core::Json& json) {
    ExplanationShape shape;
    json.at("input").get_to(shape.input);
    json.at("features").get_to(shape.features);
    json.at("factors").get_to(shape.factors);
    json.at("vocabulary").get_to(shape.vocabulary);
    json.at("padding").get_to(shape.padding);
    return shape;
}

core::Json describe(const MemberRecord& record) {
    core::Json history = core::Json::array();
    for (const ExplanationEpoch& entry : record.history)
        history.push_back(core::Json::array({entry.member, entry.epoch, entry.train, entry.validation}));
    return {{"best-epoch", record.bestEpoch}, {"validation", record.validation}, {"constant", record.constant}, {"history", history}};
}

MemberRecord recordFrom(const core::Json& json) {
    MemberRecord record;
    json.at("best-epoch").get_to(record.bestEpoch);
    json.at("validation").get_to(record.validation);
    json.at("constant").get_to(record.constant);
    for (const core::Json& entry : json.at("history")) {
        record.history.push_back({entry.at(0).get<int>(), entry.at(1).get<int>(), entry.at(2).get<double>(), entry.at(3).get<double>()});
    }
    return record;
}

core::Json describe(const EnsembleQuality& quality) {
    return {{"divergence", quality.divergence},
            {"constant", quality.constant},
            {"explained-fraction", quality.explainedFraction},
            {"variance", quality.variance}};
}

EnsembleQuality qualityFrom(const core::Json& json) {
    EnsembleQuality quality;
    json.at("divergence").get_to(quality.divergence);
    json.at("constant").get_to(quality.constant);
    json.at("explained-fraction").get_to(quality.explainedFraction);
    json.at("variance").get_to(quality.variance);
    return quality;
}

/// Keeps a damaged header from asking for more memory than any network takes.
void requireReasonable(const EnsembleOptions& options, const ExplanationShape& shape, std::string_view where) {
    const auto inside = [](std::int64_t value, std::int64_t low, std::int64_t high) { return value >= low && value <= high; };
    bool isFine = inside(options.model.layers, 0, 64) && inside(options.model.units, 1, 1 << 14) &&
                  inside(options.model.embedding, 1, 1 << 14) && inside(options.members, 1, 10000) && inside(shape.features, 1, 1 << 24) &&
                  inside(shape.vocabulary, 0, 1 << 24) && !shape.input.empty() && shape.input.size() <= 4;
    std::int64_t width = 1;
    for (const std::int64_t extent : shape.input) {
        isFine = isFine && inside(extent, 1, 1 << 24) && width <= kMostElements / extent;
        if (isFine) width *= extent;
    }
    const std::int64_t widest = std::max({options.model.units, options.model.embedding, shape.features});
    isFine = isFine && width <= kMostElements / widest && shape.vocabulary <= kMostElements / options.model.embedding;
    if (!isFine) throw damagedArchive("the sizes of the explanation models make no sense", where);
}

std::string nameOfArray(std::size_t model, const std::string& value) { return fmt::format("model{}/{}", model, value); }

void addArrays(models::ModelFile& file, std::size_t index, const ExplanationModel& model) {
    for (const auto* values : {&model.parameters(), &model.buffers()}) {
        for (const auto& value : *values) {
            const at::Tensor plain = value.tensor.detach().to(at::kCPU).contiguous();
            file.addBytes(nameOfArray(index, value.name),
                          std::string(static_cast<const char*>(plain.data_ptr()), static_cast<std::size_t>(plain.nbytes())));
        }
    }
}

void takeArrays(const models::ModelFile& file, std::size_t index, const ExplanationModel& model, std::string_view where) {
    const at::NoGradGuard guard;
    for (const auto* values : {&model.parameters(), &model.buffers()}) {
        for (const auto& value : *values) {
            const std::string name = nameOfArray(index, value.name);
            const std::string& bytes = file.bytes(name, where);
            at::Tensor plain = at::empty(value.tensor.sizes(), value.tensor.options().requires_grad(false));
            if (bytes.size() != plain.nbytes()) throw damagedArchive(fmt::format("'{}' has not the size of its layer", name), where);
            std::memcpy(plain.data_ptr(), bytes.data(), bytes.size());
            if (!at::isfinite(plain).all().item<bool>())
                throw damagedArchive(fmt::format("'{}' holds numbers that are not finite", name), where);
            at::Tensor live = value.tensor;
            live.copy_(plain);
        }
    }
}

CxplainArchive archiveFrom(const models::ModelFile& file, std::string_view where) {
    const core::Json& header = file.header;
    const EnsembleOptions options = optionsFrom(header.at("options"));
    const ExplanationShape shape = shapeFrom(header.at("shape"));
    requireReasonable(options, shape, where);
    const auto type = header.at("type").get<std::string>();
    if (type != "float32" && type != "float64") throw damagedArchive("the weights are of an unknown type", where);
    const ExplanationKind& kind = requireExplanationKind(options.model.kind);
    const auto tensors = at::TensorOptions().dtype(type == "float64" ? at::kDouble : at::kFloat);
    std::vector<std::unique_ptr<ExplanationModel>> models;
    const std::int64_t count = kind.groups ? 1 : options.members;
    for (std::int64_t i = 0; i < count; ++i) {
        models.push_back(kind.make(shape, options.model, tensors, kind.groups ? options.members : 0));
        takeArrays(file, static_cast<std::size_t>(i), *models.back(), where);
    }
    std::vector<MemberRecord> records;
    for (const core::Json& record : header.at("records")) records.push_back(recordFrom(record));
    if (static_cast<std::int64_t>(records.size()) != options.members) throw damagedArchive("not one record for each member", where);
    return {ExplanationEnsemble(options, std::move(models), std::move(records), qualityFrom(header.at("quality"))), header.at("about")};
}

}  // namespace

std::string archiveBytes(const ExplanationEnsemble& ensemble, const core::Json& about) {
    models::ModelFile file;
    const bool isDouble = ensemble.models().front()->parameters().front().tensor.scalar_type() == at::kDouble;
    core::Json records = core::Json::array();
    for (const MemberRecord& record : ensemble.records()) records.push_back(describe(record));
    file.header["kind"] = kArchiveKind;
    file.header["format"] = kArchiveFormat;
    file.header["type"] = isDouble ? "float64" : "float32";
    file.header["options"] = describe(ensemble.options());
    file.header["shape"] = describe(ensemble.shape());
    file.header["quality"] = describe(ensemble.quality());
    file.header["records"] = std::move(records);
    file.header["about"] = about;
    for (std::size_t i = 0; i < ensemble.models().size(); ++i) addArrays(file, i, *ensemble.models()[i]);
    return models::writeModelFile(file);
}

CxplainArchive archiveFromBytes(std::string_view bytes, std::string_view where) {
    const models::ModelFile file = models::readModelFile(bytes, where);
    if (!file.header.contains("kind") || file.header["kind"] != kArchiveKind)
        throw core::inputError("this file holds no explanation models", std::string(where), "name a file that cxplain has saved");
    try {
        if (const auto format = file.header.at("format").get<std::int64_t>(); format > kArchiveFormat) {
            throw core::inputError(
                fmt::format("the explanation models have format {}, this program reads up to {}", format, kArchiveFormat),
                std::string(where), "update the program");
        }
        return archiveFrom(file, where);
    } catch (const core::Json::exception&) {
        throw damagedArchive("the header of the explanation models is incomplete", where);
    } catch (const core::Error& error) {
        if (error.code() != core::ErrorCode::Usage) throw;
        throw damagedArchive(error.value().what, where);  // options that no architecture takes
    }
}

void saveArchive(const ExplanationEnsemble& ensemble, const core::Json& about, const std::filesystem::path& path) {
    core::writeFileAtomically(path, archiveBytes(ensemble, about));
}

CxplainArchive loadArchive(const std::filesystem::path& path) { return archiveFromBytes(core::readFile(path), path.string()); }

}  // namespace counterpoint::attribution
