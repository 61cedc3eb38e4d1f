// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/algorithm.h"
#include "engine/attribution/lime.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::attribution {

/// How numbers become bins.
enum class Discretisation {
    Quartile,
    Decile,
    Entropy,  ///< thresholds of a decision tree of depth 3 on the label, by information gain
    None,
};
Discretisation parseDiscretisation(std::string_view name);  ///< "quartile", "decile", "entropy", "none"; errors (Usage)

/// The present and imputed values of one feature of a table, in original units: what the model reads of each row.
std::vector<double> trainingValues(const models::Classifier& model, const data::Table& table, std::size_t feature);
/// Ascending inner edges of the bins, bin b holds edge[b-1] < v <= edge[b]. Quantiles are interpolated linearly, equal ones are one edge.
/// `labels`: class of each value, negative = unknown; read by Entropy only. None has no edges.
std::vector<double> binEdges(Discretisation discretisation, std::span<const double> values, std::span<const int> labels);
/// The bin of a value: how many edges lie below it.
std::size_t binOf(std::span<const double> edges, double value);

/// What samples of one feature are drawn from.
struct FeatureDistribution {
    struct Part {
        double cumulative = 0.0;  ///< share of the rows in this part or an earlier one
        double mean = 0.0;
        double deviation = 0.0;
        double low = 0.0;
        double high = 0.0;
    };
    std::size_t feature = 0;
    bool isNumeric = false;  ///< and not put into bins: normal, else one of the parts by its frequency
    double mean = 0.0;
    double deviation = 1.0;     ///< 1 where all values are equal
    std::vector<double> edges;  ///< of the bins of a number
    std::vector<Part> parts;    ///< bins, or levels
};

/// LIME on rows of a table. Fitted once: means and standard deviations, bins, frequencies. The sample is that of the reference code:
///   - numbers in bins: a bin by its frequency, then a normal number of the bin's mean and standard deviation, cut to its range; the linear
///     model sees 1 where the bin is the row's;
///   - numbers as they are: normal around the training mean, or the row; the linear model sees standard deviations from the training mean;
///   - levels: by their frequency; the linear model sees 1 where the level is the row's.
/// Distances are Euclidean over what the linear model sees. As the sample does not depend on the row (but around = instance), one sample,
/// which is evaluated once, serves every row of the model; the row itself is the first sample of its linear model.
class TableLime {
public:
    /// Errors (Input): data whose features are not the model's; entropy without labels.
    TableLime(const Problem& problem, const core::Context& context);

    Maps explain(const Problem& problem, const core::Context& context);

private:
    struct Rows;

    void draw(const Problem& problem, const core::Context& context);
    LocalModel explainRow(const Problem& problem, std::int64_t row, const Rows& rows, const core::Context& context) const;
    Eigen::VectorXd outputsAround(const Problem& problem, std::int64_t row, const std::vector<double>& cells,
                                  const core::Context& context) const;
    double codeOf(std::size_t column, double cell) const;

    std::vector<FeatureDistribution> features_;
    bool aroundRow_ = false;
    std::uint64_t seed_ = 0;   ///< of the sample
    Eigen::MatrixXd codes_;    ///< [samples x features]: standard number, bin or level
    at::Tensor encoded_;       ///< [samples x E]
    Eigen::MatrixXd outputs_;  ///< [samples x K]; empty around = instance
};

}  // namespace counterpoint::attribution
