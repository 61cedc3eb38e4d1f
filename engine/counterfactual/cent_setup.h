// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/constraints/distance.h"
#include "engine/core/context.h"
#include "engine/core/parameters.h"
#include "engine/counterfactual/feature_space.h"
#include "engine/counterfactual/leaf_graph.h"
#include "engine/counterfactual/neighbours.h"
#include "engine/counterfactual/tree_grid.h"
#include "engine/data/dataset.h"
#include "engine/generative/vae.h"
#include "engine/models/classifier.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::counterfactual {

enum class LeafOrder { Cost, Lexicographic };

/// CEnt's parameters, read once.
struct CentOptions {
    bool published = false;
    std::size_t neighbours = 500;
    int maxSearch = 50;
    int warmUps = 5;
    Criterion criterion = Criterion::Entropy;
    LeafOrder leafOrder = LeafOrder::Cost;
    GraphOptions graph;
    bool lockedInTree = false;
    int supportRows = 5;
    bool refine = true;
    std::size_t maxBackground = 100000;
    generative::VaeOptions vae;

    static CentOptions from(const core::ParamSet& parameters, int encodedWidth);
};

/// The declaration of CEnt's parameters; their defaults stand nowhere else.
std::vector<core::ParamSpec> centParameters();

/// What CEnt fits once per model and data set: nothing in it depends on a factual or on constraints. Immutable once made.
class CentSetup {
public:
    /// Fits anew. Throws Error(Cancelled) when stopped, Error(Input) when the data do not fit the model or have no row.
    static CentSetup fit(const models::Classifier& model, const data::Dataset& background, const CentOptions& options,
                         const core::Context& context);
    /// From bytes() of an earlier fit over the same model, data, options and seed; what follows from the data is computed again.
    static CentSetup read(std::string_view bytes, const models::Classifier& model, const data::Dataset& background,
                          const CentOptions& options, const core::Context& context);
    std::string bytes() const;
    /// What a fit depends on, as text; nothing when the model must not be cached.
    static std::optional<std::string> cacheKey(const models::Classifier& model, const data::Dataset& background, const CentOptions& options,
                                               std::uint64_t seed);

    const std::vector<data::Row>& rows() const { return rows_; }        ///< background, missing cells imputed
    std::span<const std::uint8_t> classes() const { return classes_; }  ///< predicted, one per row
    int classCount() const { return classCount_; }
    const generative::Vae& vae() const { return *vae_; }
    const NeighbourIndex& index() const { return index_; }
    const FeatureSpace& space() const { return space_; }
    /// Corrected: original units (FeatureSpace's columns). Published: the encoded columns.
    const TreeTable& table() const { return table_; }
    const TreeOptions& tree() const { return tree_; }
    const constraints::DistanceScales& scales() const { return scales_; }
    /// Standard deviation of each encoded column.
    std::span<const double> encodedDeviation() const { return encodedDeviation_; }

private:
    CentSetup() = default;
    data::Matrix takeRows(const models::Classifier& model, const data::Dataset& background, const CentOptions& options,
                          const core::Context& context);
    void fitScales(const data::Schema& schema, const data::Dataset& background);
    void predict(const models::Classifier& model, const data::Matrix& encoded, const core::Context& context);
    void derive(const models::Classifier& model, const data::Matrix& encoded, const CentOptions& options, const core::Context& context);
    void warmUp(const models::Classifier& model, const data::Matrix& encoded, const CentOptions& options, const core::Context& context);
    LocalSample warmUpSample(std::span<const float> code, const CentOptions& options) const;

    int classCount_ = 2;
    std::vector<data::Row> rows_;
    std::vector<std::uint8_t> classes_;
    std::optional<generative::Vae> vae_;
    NeighbourIndex index_;
    FeatureSpace space_;
    TreeTable table_;
    TreeOptions tree_;
    constraints::DistanceScales scales_;
    std::vector<double> encodedDeviation_;
};

/// The columns of a local tree when `isLocked` says which features may not change. Published: as the authors' code does it, a locked
/// feature is left out only where its encoded column carries the feature's own name.
std::vector<std::size_t> treeColumns(const data::Encoder& encoder, bool published, const std::vector<bool>& isLocked);

}  // namespace counterpoint::counterfactual
