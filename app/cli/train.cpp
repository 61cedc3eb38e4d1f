// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inputs.h"
#include "app/cli/job_runner.h"
#include "app/cli/output.h"
#include "app/cli/run_options.h"
#include "app/cli/verb.h"
#include "engine/core/text.h"
#include "engine/models/training.h"

#include <fmt/format.h>
#include <algorithm>

namespace counterpoint::cli {

namespace {

void requireObjective(const std::string& objective) {
    const std::vector<std::string> known = {"standard", "joint-energy", "counterfactual", "adversarial"};
    if (objective == "standard") return;
    if (std::find(known.begin(), known.end(), objective) == known.end()) {
        throw core::usageError(fmt::format("unknown objective '{}'", objective), "--objective", core::nameHint(objective, known));
    }
    throw core::Error(core::ErrorCode::Unsupported, fmt::format("the objective '{}' is not in this version", objective), "--objective",
                      "a later version brings it; use --objective standard");
}

/// Endings that name other programs' formats would mislead whoever opens the file.
void requireModelName(const std::string& out) {
    const std::string ending = core::lowerCase(std::filesystem::path(out).extension().string());
    for (const char* foreign : {".pt", ".ts", ".onnx", ".json", ".ubj", ".csv", ".html", ".pdf"}) {
        if (ending == foreign)
            throw core::usageError(fmt::format("the ending {} stands for another kind of file", ending), "--out " + out, "use .model");
    }
}

struct Trained {
    models::TrainingResult result;
    std::vector<std::string> notices;
};

Trained train(const DataOptions& dataOptions, const models::ModelKind& kind, const core::ParamSet& parameters,
              const core::Context& context) {
    auto load = dataOptions.loadOptions();
    load.requireLabel = true;
    context.progress->beginPhase("Reading the data", 0.0, 0.1);
    const data::Dataset dataset = data::loadDataset(dataOptions.data, load, context);
    context.progress->beginPhase("Training", 0.1, 1.0);
    return {models::train(dataset, kind, parameters, context), dataset.notices};
}

std::string resultNote(const models::TrainingResult& result) {
    for (const auto& entry : result.history) {
        if (entry.epoch != result.bestEpoch || entry.split != "test") continue;
        return fmt::format("test accuracy {:.4f}, AUC {:.4f} (best epoch {}{})", entry.accuracy, entry.auc, entry.epoch,
                           result.stoppedEarly ? ", stopped early" : "");
    }
    return fmt::format("best epoch {}", result.bestEpoch);
}

}  // namespace

ExitStatus runTrain(const std::vector<std::string>& arguments, Console& console) {
    DataOptions data;
    RunOptions run;
    std::string kindName;
    std::string objective = "standard";
    std::string out;
    std::vector<std::string> settings;
    CommandLine line(
        "train", "train --data X --model KIND [--set k=v]... --out M",
        "Trains a classifier and writes it as one file M, and M.history.csv with loss, accuracy and AUC of each epoch and split.");
    line.group("What to train");
    data.addTo(line);
    line.text("--model", kindName, "KIND",
              "logistic-regression, mlp, boosted-trees or, for pictures, cnn; 'methods --kind model' shows their parameters.");
    line.list("--set", settings, "K=V", "A parameter of the model kind; may be repeated.");
    line.text("--objective", objective, "O", "standard.");
    line.group("Output");
    line.text("--out", out, "M", "The model file to write, for example credit.model.");
    run.addTo(line);
    line.example("counterpoint-cli train --data credit_scoring --model mlp --set epochs=50 --out credit.model");
    line.example("counterpoint-cli train --data people.csv --label approved --model boosted-trees --out people.model");
    if (!line.parse(arguments)) {
        writeStandardOutput(line.helpText());
        return ExitStatus::Done;
    }
    for (const char* name : {"--data", "--model", "--out"}) line.require(name);
    requireObjective(objective);
    const models::ModelKind& kind = models::requireModelKind(kindName);
    core::ParamSet parameters(kind.parameters);
    applySettings(settings, {kind.name}, {&parameters});
    requireModelName(out);
    const std::string historyFile = out + ".history.csv";
    requireWritable(out);
    requireWritable(historyFile);
    const core::Context context = run.start(console);
    JobRunner runner(console);
    const auto finished = runner.run<Trained>(jobs::Lane::Long, "Training", context,
                                              [&](const core::Context& inner) { return train(data, kind, parameters, inner); });
    if (!finished.value)
        throw core::Error(core::ErrorCode::Cancelled, "cancelled before the first epoch", "counterpoint-cli train", "nothing was written");
    const auto& result = finished.value->result;
    writeOutput(std::filesystem::path(historyFile), models::historyCsv(result.history));
    models::saveClassifier(*result.model, out);
    if (finished.interrupted) {
        throw core::Error(core::ErrorCode::Cancelled,
                          fmt::format("interrupted; the best of {} epochs was kept", result.history.back().epoch), out,
                          "train again for a longer run");
    }
    console.notes(finished.value->notices);
    console.note(fmt::format("{}: {}; written to {}", kind.name, resultNote(result), out));
    return ExitStatus::Done;
}

}  // namespace counterpoint::cli
