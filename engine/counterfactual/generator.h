// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/constraints/bound_constraints.h"
#include "engine/core/context.h"
#include "engine/core/parameters.h"
#include "engine/counterfactual/result.h"
#include "engine/data/dataset.h"
#include "engine/models/classifier.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::counterfactual {

/// What a method is and needs, so that the window can say why it is not available.
struct MethodInfo {
    std::string name;    ///< "cent"
    std::string label;   ///< "CEnt"
    std::string help;    ///< one line
    std::string source;  ///< citation
    bool needsGradients = false;
    bool needsTreeStructure = false;
    bool needsTrainingData = true;
    std::vector<std::string> modalities;  ///< "table", "image", "text"
    std::vector<core::ParamSpec> parameters;
};

struct SearchRequest {
    std::vector<data::Row> factuals;  ///< cells in the order of the model's schema
    constraints::Target target;
    constraints::ConstraintSet constraints;
    int count = 1;                    ///< results per factual, with different sets of changed features
    bool explainNothingFound = true;  ///< look for the smallest relaxation (re-runs searches)
    bool keepTrace = true;
};

/// A counterfactual search over one model and one background data set.
class Generator {
public:
    virtual ~Generator() = default;
    virtual const MethodInfo& info() const = 0;

    /// Fits what the method needs once per model and data set, or reads it from the disk cache. Idempotent. Throws
    /// Error(Cancelled) when stopped or when the time limit passes.
    virtual void prepare(const core::Context& context) = 0;

    /// One list per factual, best first, never empty: a search without result gives one entry that says why.
    /// Calls prepare. Stops within 200 ms of a stop request; factuals not reached then have status NotFound with reason
    /// "search.cancelled" ("search.time-limit" at the deadline), finished ones are kept.
    virtual std::vector<std::vector<Counterfactual>> generate(const SearchRequest& request, const core::Context& context) = 0;

    /// What prepare fitted, as bytes that importPrepared of the same method takes over the same model, data, parameters and seed
    /// (the shipped demo carries it). Calls prepare. Empty for a method that fits nothing.
    virtual std::string exportPrepared(const core::Context& context) {
        prepare(context);
        return {};
    }
    /// Errors (Input): the bytes are damaged or do not fit the model and the data.
    virtual void importPrepared(std::string_view bytes, const core::Context& context) {
        (void)bytes;
        prepare(context);
    }
};

struct GeneratorInput {
    models::ClassifierPtr model;
    std::shared_ptr<const data::Dataset> background;  ///< the data a search learns from
    core::ParamSet parameters;
};

/// A line of the registry.
struct Method {
    const MethodInfo& (*info)();
    std::unique_ptr<Generator> (*make)(GeneratorInput input);
};

/// The explicit list of counterfactual methods.
const std::vector<Method>& methods();
/// By name, or an Error (Usage) with the nearest one.
const Method& requireMethod(std::string_view name);

}  // namespace counterpoint::counterfactual
