// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/workspace.h"

#include "engine/core/error.h"
#include "engine/models/model_file.h"

#include <algorithm>
#include <fstream>
#include <numeric>
#include <utility>

namespace counterpoint::jobs {

namespace {

/// A file that `train` wrote: it holds its schema.
bool bringsSchema(const std::string& model) {
    constexpr std::size_t kEnough = 64;
    std::string head(kEnough, '\0');
    std::ifstream file(model, std::ios::binary);
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
    return models::looksLikeModelFile(head);
}

std::shared_ptr<const data::Dataset> load(const std::string& name, const data::LoadOptions& options, const core::Context& context,
                                          std::vector<std::string>& notices) {
    auto dataset = std::make_shared<data::Dataset>(data::loadDataset(name, options, context));
    notices.insert(notices.end(), dataset->notices.begin(), dataset->notices.end());
    return dataset;
}

/// The data set in the model's terms, so that the rows of the one may be put through the other.
std::shared_ptr<const data::Dataset> adapted(const models::Classifier& model, const data::Dataset& dataset) {
    return std::make_shared<data::Dataset>(models::adaptToModel(model, dataset));
}

void readBySchemaOf(const models::Classifier& model, data::LoadOptions& options) {
    options.schemaFile.reset();
    options.schema = model.schema();
    options.ignoreOtherColumns = true;
}

}  // namespace

Workspace openWorkspace(const OpenRequest& request, const core::Context& context) {
    Workspace workspace;
    data::LoadOptions dataOptions = request.dataOptions;
    models::LoadModelOptions modelOptions = request.modelOptions;
    if (bringsSchema(request.model)) {
        workspace.model = models::loadClassifier(request.model, modelOptions, context, &workspace.notices);
        if (!dataOptions.schemaFile && !dataOptions.schema) readBySchemaOf(*workspace.model, dataOptions);
        workspace.data = load(request.data, dataOptions, context, workspace.notices);
    } else {
        workspace.data = load(request.data, dataOptions, context, workspace.notices);
        modelOptions.data = workspace.data.get();
        if (!request.model.empty()) workspace.model = models::loadClassifier(request.model, modelOptions, context, &workspace.notices);
    }
    if (workspace.model) workspace.data = adapted(*workspace.model, *workspace.data);
    workspace.background = workspace.data;
    if (request.background.empty()) return workspace;
    if (workspace.model) {
        readBySchemaOf(*workspace.model, dataOptions);
        workspace.background = adapted(*workspace.model, *load(request.background, dataOptions, context, workspace.notices));
    } else {
        workspace.background = load(request.background, dataOptions, context, workspace.notices);
    }
    return workspace;
}

Workspace makeWorkspace(std::shared_ptr<const data::Dataset> data, models::ClassifierPtr model) {
    Workspace workspace;
    workspace.data = model ? adapted(*model, *data) : std::move(data);
    workspace.background = workspace.data;
    workspace.model = std::move(model);
    return workspace;
}

Predictions predictAll(const Workspace& workspace, const core::Context& context) {
    if (!workspace.model) throw core::usageError("there is no model to predict with", workspace.data->identity.name, "open or train one");
    std::vector<std::size_t> rows(workspace.data->table.rowCount());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    Predictions predictions;
    predictions.probabilities = predictRows(*workspace.model, workspace.data->table, rows, context);
    predictions.classes = workspace.model->classesOf(predictions.probabilities);
    return predictions;
}

}  // namespace counterpoint::jobs
