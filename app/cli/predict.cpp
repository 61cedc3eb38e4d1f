// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inputs.h"
#include "app/cli/job_runner.h"
#include "app/cli/output.h"
#include "app/cli/run_options.h"
#include "app/cli/verb.h"
#include "engine/report/result_csv.h"

#include <fmt/format.h>

namespace counterpoint::cli {

namespace {

struct Prediction {
    jobs::Workspace inputs;
    std::vector<std::size_t> rows;
    std::vector<int> predicted;
    data::Matrix probabilities;  ///< [N x K]
};

Prediction predict(const DataOptions& data, const ModelOptions& model, const RowOptions& rows, const core::Context& context) {
    Prediction result;
    context.progress->beginPhase("Reading data and model", 0.0, 0.4);
    result.inputs = loadInputs(data, model, "", context);
    context.progress->beginPhase("Selecting rows", 0.4, 0.6);
    result.rows = selectRows(rows, result.inputs, context);
    context.progress->beginPhase("Predicting", 0.6, 1.0);
    result.probabilities = models::predictRows(*result.inputs.model, result.inputs.data->table, result.rows, context);
    result.predicted = result.inputs.model->classesOf(result.probabilities);
    return result;
}

std::string toJson(const Prediction& prediction, const report::RunRecord& record) {
    core::Json json = report::toJson(record);
    const auto& names = prediction.inputs.model->classNames();
    json["threshold"] = prediction.inputs.model->threshold();
    json["predictions"] = core::Json::array();
    for (std::size_t i = 0; i < prediction.rows.size(); ++i) {
        core::Json probabilities = core::Json::object();
        for (std::size_t k = 0; k < names.size(); ++k) {
            probabilities[names[k]] =
                core::Json::parse(report::floatText(prediction.probabilities(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(k))));
        }
        json["predictions"].push_back({{"row", prediction.rows[i]},
                                       {"predicted", names[static_cast<std::size_t>(prediction.predicted[i])]},
                                       {"probabilities", probabilities}});
    }
    return json.dump(2) + "\n";
}

/// How often the data's own labels agree, where it has some.
std::string accuracyNote(const Prediction& prediction) {
    std::size_t labelled = 0;
    std::size_t agreeing = 0;
    for (std::size_t i = 0; i < prediction.rows.size(); ++i) {
        const auto label = prediction.inputs.data->table.labelOf(prediction.rows[i]);
        if (label == data::kMissingCode) continue;
        ++labelled;
        agreeing += label == prediction.predicted[i] ? 1 : 0;
    }
    std::string rows = fmt::format("{} row{} predicted", prediction.rows.size(), prediction.rows.size() == 1 ? "" : "s");
    if (labelled == 0) return rows;
    return fmt::format("{}; {} of {} agree with the label (accuracy {:.4f})", rows, agreeing, labelled,
                       static_cast<double>(agreeing) / static_cast<double>(labelled));
}

}  // namespace

ExitStatus runPredict(const std::vector<std::string>& arguments, Console& console) {
    DataOptions data;
    ModelOptions model;
    RowOptions rows;
    RunOptions run;
    std::string out;
    std::string format;
    CommandLine line("predict", "predict --model M --data X [--rows R | --where EXPR] [--out F.csv|F.json]",
                     "Predicts classes: one line per row with the class and the probability of each class.");
    line.group("What to predict");
    model.addTo(line);
    data.addTo(line);
    rows.addTo(line);
    line.group("Output");
    line.text("--out", out, "FILE", "Result file, .csv or .json; default standard output.");
    line.text("--format", format, "F", "csv or json, whatever the file's ending.");
    run.addTo(line);
    line.example("counterpoint-cli predict --model credit.model --data credit_scoring --out predictions.csv");
    line.example("counterpoint-cli predict --model m.pt --schema m.schema.json --data people.csv --where 'age>60'");
    if (!line.parse(arguments)) {
        writeStandardOutput(line.helpText());
        return ExitStatus::Done;
    }
    line.require("--model");
    line.require("--data");
    const Destination destination = Destination::parse(out, format, {Format::Csv, Format::Json});
    const Recorder recorder("predict", arguments, run);
    const core::Context context = run.start(console);
    JobRunner runner(console);
    const auto prediction = runner.runWhole<Prediction>(jobs::Lane::Long, "Predicting", context,
                                                        [&](const core::Context& inner) { return predict(data, model, rows, inner); });
    console.notes(prediction.inputs.notices);
    const auto record = recorder.record(prediction.inputs.data->identity, *prediction.inputs.model);
    writeOutput(destination, destination.format == Format::Json
                                 ? toJson(prediction, record)
                                 : report::predictionCsv(prediction.rows, prediction.predicted, prediction.probabilities,
                                                         prediction.inputs.model->classNames()));
    if (destination.file) console.note(accuracyNote(prediction) + destination.words());
    return ExitStatus::Done;
}

}  // namespace counterpoint::cli
