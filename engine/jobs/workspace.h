// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/data/dataset.h"
#include "engine/models/load.h"
#include "engine/models/prediction.h"

#include <memory>
#include <string>
#include <vector>

namespace counterpoint::jobs {

/// What to open, as a person names it: the same for the command line, the window and a saved session.
struct OpenRequest {
    std::string data;  ///< a catalogue name or a file
    data::LoadOptions dataOptions;
    std::string model;                      ///< as loadClassifier takes it; empty = data alone
    models::LoadModelOptions modelOptions;  ///< its `data` is set here
    std::string background;                 ///< other data for a search to learn from; empty = the data
};

/// Data and model that fit each other: one schema, one order of features.
struct Workspace {
    std::shared_ptr<const data::Dataset> data;
    std::shared_ptr<const data::Dataset> background;  ///< what a search learns from; the data unless another was named
    models::ClassifierPtr model;                      ///< null where no model was named
    std::vector<std::string> notices;                 ///< what was recognised or assumed, in words
};

/// Loads both. A model that was trained here brings its schema, and the data is read by it unless the request gives a schema;
/// for a foreign model the data's schema (given, the file beside it, or inferred) is the mapping.
/// Errors: what loadDataset, loadClassifier and adaptToModel refuse; Cancelled on stop.
Workspace openWorkspace(const OpenRequest& request, const core::Context& context);

/// The same from parts that are in memory: the data in the model's terms (as it is where `model` is null), background = data.
/// Errors as adaptToModel.
Workspace makeWorkspace(std::shared_ptr<const data::Dataset> data, models::ClassifierPtr model);

using models::predictRows;

/// The model's answer for every row.
struct Predictions {
    data::Matrix probabilities;  ///< [N x K]
    std::vector<int> classes;    ///< [N], by the model's threshold
};

/// Errors: Usage without a model; Cancelled on stop.
Predictions predictAll(const Workspace& workspace, const core::Context& context);

}  // namespace counterpoint::jobs
