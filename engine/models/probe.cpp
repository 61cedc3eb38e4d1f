// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/probe.h"

#include "engine/core/error.h"
#include "engine/models/command.h"
#include "engine/models/model_file.h"
#include "engine/models/model_source.h"
#include "engine/models/prediction.h"
#include "engine/models/subprocess.h"
#include "engine/models/torchscript.h"
#include "engine/models/tree_ensemble.h"

#include <fmt/format.h>
#include <algorithm>
#include <numeric>
#include <utility>

namespace counterpoint::models {

namespace {

ModelProbe probeOwn(const std::string& spec, const std::string& bytes) {
    const ClassifierPtr model = classifierFromFile(readModelFile(bytes, spec), spec);
    ModelProbe probe;
    probe.kind = model->identity().kind;
    probe.schema = model->schema();
    probe.inputs = static_cast<int>(model->encoder().width());
    probe.outputs = model->classCount();
    probe.classNames = model->classNames();
    return probe;
}

ModelProbe probeTorchScript(const std::string& spec, const std::string& bytes) {
    ModelProbe probe;
    probe.kind = "torchscript";
    probe.notices.push_back(fmt::format("{} is a TorchScript program: run it only if you trust where it comes from", spec));
    if (const auto shape = TorchScriptClassifier::findShape(bytes, spec)) {
        probe.inputs = shape->inputs;
        probe.outputs = shape->outputs;
        probe.recognised = shape->output;
    } else {
        probe.notices.emplace_back("How many columns the program reads cannot be told from its weights.");
    }
    return probe;
}

ModelProbe probeTrees(const std::string& spec, const std::string& bytes) {
    TreeEnsemble ensemble = readXgboostModel(bytes, spec);
    ModelProbe probe;
    probe.kind = "boosted-trees";
    probe.inputs = static_cast<int>(ensemble.columns);
    probe.outputs = static_cast<int>(ensemble.baseMargins.size());
    probe.recognised = ensemble.baseMargins.size() == 1 ? OutputMeaning::OneLogit : OutputMeaning::Logits;
    probe.inputNames = std::move(ensemble.names);
    return probe;
}

ModelProbe probeCommand(const std::string& commandLine) {
    const std::vector<std::string> command = splitCommand(commandLine);
    if (!findExecutable(command.front()))
        throw core::inputError("the program is not found", "cmd:" + command.front(), "check its name, or write its whole path");
    ModelProbe probe;
    probe.kind = "command";
    probe.recognised = OutputMeaning::Probabilities;
    probe.notices.push_back(fmt::format("cmd:{} is a program that runs once for each batch: run it only if you trust it", commandLine));
    return probe;
}

/// What gives a wrong mapping away that the model itself does not refuse.
void lookForProblems(const data::Matrix& probabilities, MappingCheck& check) {
    constexpr std::size_t kEnough = 10;  ///< rows; fewer may be alike by chance
    if (!probabilities.allFinite()) check.problems.emplace_back("Some probabilities are no numbers.");
    const std::size_t rows = check.predicted.size();
    const bool areAlike = rows >= kEnough && (probabilities.rowwise() - probabilities.row(0)).cwiseAbs().maxCoeff() < 1e-6F;
    if (areAlike)
        check.problems.emplace_back("Every row gets the same probabilities: columns may be in the wrong order or on another scale.");
    const auto labelled =
        static_cast<std::size_t>(std::count_if(check.labels.begin(), check.labels.end(), [](int label) { return label >= 0; }));
    if (check.accuracy && labelled >= kEnough && check.classNames.size() == 2 && *check.accuracy < 0.5) {
        check.problems.push_back(
            fmt::format("Only {:.0f} % of the rows get their label: the classes may be in the wrong order.", 100.0 * *check.accuracy));
    }
}

void predictFirstRows(const Classifier& model, const data::Dataset& dataset, std::size_t count, const core::Context& context,
                      MappingCheck& check) {
    const data::Dataset adapted = adaptToModel(model, dataset);
    std::vector<std::size_t> rows(std::min(count, adapted.table.rowCount()));
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    const data::Matrix probabilities = predictRows(model, adapted.table, rows, context);
    check.predicted = model.classesOf(probabilities);
    std::size_t labelled = 0;
    std::size_t hits = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto row = probabilities.row(static_cast<Eigen::Index>(i));
        check.probabilities.emplace_back(row.begin(), row.end());
        check.labels.push_back(adapted.table.labelOf(rows[i]));
        if (check.labels.back() == data::kMissingCode) continue;
        ++labelled;
        hits += check.labels.back() == check.predicted[i] ? 1U : 0U;
    }
    if (labelled > 0) check.accuracy = static_cast<double>(hits) / static_cast<double>(labelled);
    lookForProblems(probabilities, check);
}

}  // namespace

ModelProbe probeModel(const std::string& spec, const core::Context& context) {
    context.throwIfStopped();
    if (spec.starts_with(kCommandPrefix)) return probeCommand(spec.substr(kCommandPrefix.size()));
    const ModelSource source = openModelSource(spec);
    switch (source.kind) {
        case ModelSource::Kind::TorchScript:
            return probeTorchScript(spec, source.bytes);
        case ModelSource::Kind::Trees:
            return probeTrees(spec, source.bytes);
        case ModelSource::Kind::Own:
            break;
    }
    return probeOwn(spec, source.bytes);
}

MappingCheck checkMapping(const std::string& spec, const LoadModelOptions& mapping, const data::Dataset& dataset,
                          const core::Context& context, std::size_t rows) {
    MappingCheck check;
    try {
        LoadModelOptions options = mapping;
        options.data = &dataset;
        const ClassifierPtr model = loadClassifier(spec, options, context, &check.notices);
        check.classNames = model->classNames();
        if (const auto* script = dynamic_cast<const TorchScriptClassifier*>(model.get())) check.recognised = script->outputMeaning();
        predictFirstRows(*model, dataset, rows, context, check);
    } catch (const core::Error& error) {
        if (error.code() == core::ErrorCode::Cancelled) throw;
        check.problems.emplace_back(error.what());
    }
    return check;
}

}  // namespace counterpoint::models
