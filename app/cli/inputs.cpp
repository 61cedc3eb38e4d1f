// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inputs.h"

#include "app/cli/row_filter.h"
#include "engine/core/error.h"
#include "engine/core/file.h"
#include "engine/models/load.h"
#include "engine/models/model_file.h"

#include <fmt/format.h>
#include <algorithm>
#include <fstream>
#include <numeric>

namespace counterpoint::cli {

namespace {

/// Rows per model pass: large enough to keep the machine busy, small enough to stop within 200 ms.
constexpr std::size_t kBatch = 16384;

/// A file that `train` wrote: it holds its schema.
bool bringsSchema(const std::string& model) {
    constexpr std::size_t kEnough = 64;
    std::string head(kEnough, '\0');
    std::ifstream file(model, std::ios::binary);
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
    return models::looksLikeModelFile(head);
}

models::LoadModelOptions loadModelOptions(const ModelOptions& options) {
    models::LoadModelOptions load;
    load.raw = options.raw;
    load.threshold = options.threshold;
    if (!options.outputMeaning.empty()) load.output = models::parseOutputMeaning(options.outputMeaning);
    return load;
}

data::Dataset load(const std::string& name, const data::LoadOptions& options, const core::Context& context,
                   std::vector<std::string>& notices) {
    auto dataset = data::loadDataset(name, options, context);
    notices.insert(notices.end(), dataset.notices.begin(), dataset.notices.end());
    return dataset;
}

/// The data set in the model's terms, so that the rows of the one may be put through the other.
std::shared_ptr<const data::Dataset> adapted(const models::Classifier& model, const data::Dataset& dataset) {
    return std::make_shared<data::Dataset>(models::adaptToModel(model, dataset));
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

Inputs loadInputs(const DataOptions& dataOptions, const ModelOptions& modelOptions, const std::string& background,
                  const core::Context& context) {
    Inputs inputs;
    data::LoadOptions dataLoad = dataOptions.loadOptions();
    models::LoadModelOptions modelLoad = loadModelOptions(modelOptions);
    if (bringsSchema(modelOptions.model)) {
        inputs.model = models::loadClassifier(modelOptions.model, modelLoad, context, &inputs.notices);
        if (!dataLoad.schemaFile) {
            dataLoad.schema = inputs.model->schema();
            dataLoad.ignoreOtherColumns = true;
        }
        inputs.dataset = adapted(*inputs.model, load(dataOptions.data, dataLoad, context, inputs.notices));
    } else {
        const auto dataset = load(dataOptions.data, dataLoad, context, inputs.notices);
        modelLoad.data = &dataset;
        inputs.model = models::loadClassifier(modelOptions.model, modelLoad, context, &inputs.notices);
        inputs.dataset = adapted(*inputs.model, dataset);
    }
    inputs.background = inputs.dataset;
    if (!background.empty()) {
        dataLoad.schemaFile.reset();
        dataLoad.schema = inputs.model->schema();
        dataLoad.ignoreOtherColumns = true;
        inputs.background = adapted(*inputs.model, load(background, dataLoad, context, inputs.notices));
    }
    return inputs;
}

void RowOptions::addTo(CommandLine& line) {
    line.text("--rows", rows, "R", "Rows by number, from 0: 0,5,10-19. Default: every row.");
    line.text("--where", where, "EXPR",
              "Rows by condition: 'predicted=bad and age>60'. Names: the columns, label, predicted, probability, probability.CLASS, row; = "
              "!= < <= > >=, and, "
              "or, not, parentheses; '' is a missing value.");
}

data::Matrix predictRows(const Inputs& inputs, const std::vector<std::size_t>& rows, const core::Context& context) {
    const models::Classifier& model = *inputs.model;
    data::Matrix all(static_cast<Eigen::Index>(rows.size()), model.classCount());
    for (std::size_t from = 0; from < rows.size(); from += kBatch) {
        context.throwIfStopped();
        const std::size_t count = std::min(kBatch, rows.size() - from);
        const auto batch = model.encoder().encode(inputs.dataset->table, std::span(rows).subspan(from, count));
        all.middleRows(static_cast<Eigen::Index>(from), static_cast<Eigen::Index>(count)) = model.probabilities(batch);
        context.progress->setPhaseFraction(static_cast<double>(from + count) / static_cast<double>(rows.size()));
    }
    return all;
}

std::vector<std::size_t> selectRows(const RowOptions& options, const Inputs& inputs, const core::Context& context) {
    const data::Table& table = inputs.dataset->table;
    std::vector<std::size_t> rows(table.rowCount());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    if (!options.rows.empty()) rows = parseRowNumbers(options.rows, table.rowCount());
    if (options.where.empty()) {
        if (rows.empty())
            throw core::inputError("the data set has no rows", inputs.dataset->identity.name, "give data with at least one row");
        return rows;
    }
    const models::Classifier& model = *inputs.model;
    const RowFilter filter = RowFilter::parse(options.where, table.schema(), model.classNames());
    data::Matrix probabilities;
    if (filter.needsPredictions()) probabilities = predictRows(inputs, rows, context);
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        RowFacts facts{&table, rows[i], -1, {}};
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
