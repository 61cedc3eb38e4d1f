// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/attribution.h"
#include "engine/core/context.h"
#include "engine/core/parameters.h"
#include "engine/data/dataset.h"
#include "engine/models/classifier.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::attribution {

class Algorithm;

/// What a method's numbers are about.
enum class Subject { Features, Units, Rule };

/// What a method is and needs, so that the window can say why it is not available.
struct MethodInfo {
    std::string name;    ///< "integrated-gradients"
    std::string label;   ///< "Integrated Gradients"
    std::string help;    ///< one line
    std::string source;  ///< citation
    Scale scale = Scale::Additive;
    Subject subject = Subject::Features;
    bool needsGradients = false;
    bool needsLayers = false;       ///< a network whose operations can be followed
    bool needsConvolution = false;  ///< and that has a convolution
    bool needsTreeStructure = false;
    bool needsTrainingData = false;       ///< background rows
    bool needsLabels = false;             ///< with labels
    bool isInstant = false;               ///< cheap enough to run when a case is selected
    std::vector<std::string> modalities;  ///< "table", "image", "text"
    std::vector<core::ParamSpec> parameters;
};

/// A line of the registry.
struct Method {
    const MethodInfo& (*info)();
    std::unique_ptr<Algorithm> (*make)();
};

/// The explicit list of attribution methods.
const std::vector<Method>& methods();
/// By name, or an Error (Usage) with the nearest one.
const Method& requireMethod(std::string_view name);
/// Why a method cannot explain this model (with these data, which may be null), in words; nothing when it can. The error that a request
/// would get says the same and which methods work instead.
std::optional<core::Message> unavailable(const MethodInfo& method, const models::Classifier& model, const data::Dataset* background);
/// The names of the methods that can.
std::vector<std::string> availableMethods(const models::Classifier& model, const data::Dataset* background);

struct AttributionRequest {
    std::vector<data::Row> rows;  ///< cells in the order of the model's schema
    /// Class of each row; empty = the predicted one. `allClasses` explains every class of every row instead.
    std::vector<int> classes;
    bool allClasses = false;
    bool columns = false;  ///< `--encoded`: perturbation methods treat each encoded column as a player of its own
};

struct AttributorInput {
    models::ClassifierPtr model;
    /// The data a method learns from: baselines, background rows, labels. May be null where a method needs none.
    std::shared_ptr<const data::Dataset> background;
    core::ParamSet parameters;
};

/// One method over one model: resolves baselines and background rows, runs the method's algorithm in batches and folds its maps into
/// features.
class Attributor {
public:
    /// Error (Unsupported) when the model cannot be explained by this method; it says why and names methods that can.
    Attributor(const Method& method, AttributorInput input);
    ~Attributor();

    const MethodInfo& info() const;
    const core::ParamSet& parameters() const;

    /// Fits what the method needs once per model and data set (CXPlain's explanation models), or reads it from the disk cache. Idempotent.
    /// Errors: Cancelled when stopped; Usage or Input for a baseline that does not fit ("the baseline has 12 columns, the model reads 13").
    void prepare(const core::Context& context);

    /// One entry per row and class (row-major), in order. Calls prepare. Stops within 200 ms of a stop request: rows not reached then are
    /// left out at the end of the list.
    std::vector<Attribution> attribute(const AttributionRequest& request, const core::Context& context);

    /// The fitted part, for methods that have one and can say more about it (cxplain.h).
    const Algorithm& algorithm() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace counterpoint::attribution
