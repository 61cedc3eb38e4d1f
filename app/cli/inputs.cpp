// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inputs.h"

#include "engine/core/error.h"
#include "engine/data/row_filter.h"

#include <numeric>

namespace counterpoint::cli {

namespace {

models::LoadModelOptions loadModelOptions(const ModelOptions& options) {
    models::LoadModelOptions load;
    load.raw = options.raw;
    load.threshold = options.threshold;
    if (!options.outputMeaning.empty()) load.output = models::parseOutputMeaning(options.outputMeaning);
    return load;
}

}  // namespace

void DataOptions::addTo(CommandLine& line) {
    line.text("--data", data, "X", "A bundled data set's name (see 'datasets list') or a CSV file.");
    line.text("--schema", schema, "FILE", "Description of the columns; default the file beside the data, or the model's, or inferred.");
    line.text("--label", label, "COLUMN", "The label's column where the schema is inferred.");
}

data::LoadOptions DataOptions::loadOptions() const {
    data::LoadOptions options;
    if (!schema.empty()) options.schemaFile = schema;
    options.labelName = label;
    return options;
}

void ModelOptions::addTo(CommandLine& line) {
    line.text("--model", model, "M", "A file written by 'train', TorchScript (.pt, .ts), XGBoost (.json, .ubj) or 'cmd:PROGRAM ARGS'.");
    line.flag("--raw", raw, "A foreign model reads the numeric columns, in order, as they are.");
    line.real("--threshold", threshold, 1e-6, 1.0 - 1e-6, "P",
              "Decide for the second of two classes above this probability; default the model's.");
    line.text("--output-meaning", outputMeaning, "W",
              "What a foreign model puts out: logits, probabilities, one-logit or one-probability; default recognised.");
}

jobs::Workspace loadInputs(const DataOptions& dataOptions, const ModelOptions& modelOptions, const std::string& background,
                           const core::Context& context) {
    return jobs::openWorkspace(
        {dataOptions.data, dataOptions.loadOptions(), modelOptions.model, loadModelOptions(modelOptions), background}, context);
}

void RowOptions::addTo(CommandLine& line) {
    line.text("--rows", rows, "R", "Rows by number, from 0: 0,5,10-19. Default: every row.");
    line.text("--where", where, "EXPR",
              "Rows by condition: 'predicted=bad and age>60'. Names: the columns, label, predicted, probability, probability.CLASS, row; = "
              "!= < <= > >=, and, "
              "or, not, parentheses; '' is a missing value.");
}

std::vector<std::size_t> selectRows(const RowOptions& options, const jobs::Workspace& inputs, const core::Context& context) {
    const data::Table& table = inputs.data->table;
    std::vector<std::size_t> rows(table.rowCount());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    if (!options.rows.empty()) rows = data::parseRowNumbers(options.rows, table.rowCount());
    if (options.where.empty()) {
        if (rows.empty()) throw core::inputError("the data set has no rows", inputs.data->identity.name, "give data with at least one row");
        return rows;
    }
    const models::Classifier& model = *inputs.model;
    const data::RowFilter filter = data::RowFilter::parse(options.where, table.schema(), model.classNames());
    data::Matrix probabilities;
    if (filter.needsPredictions()) probabilities = models::predictRows(model, table, rows, context);
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        data::RowFacts facts{&table, rows[i], -1, {}};
        if (filter.needsPredictions()) {
            facts.probabilities = {probabilities.row(static_cast<Eigen::Index>(i)).data(), static_cast<std::size_t>(model.classCount())};
            facts.predicted = model.classOf(facts.probabilities);
        }
        if (filter.matches(facts)) chosen.push_back(rows[i]);
    }
    if (chosen.empty()) throw core::usageError("no row satisfies the condition", "--where " + options.where, "loosen the condition");
    return chosen;
}

}  // namespace counterpoint::cli
