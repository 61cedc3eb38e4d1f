// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/message.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace counterpoint::attribution {

/// What the numbers of a method mean together (attribution.md 0.6). Bars of different scales never share an axis.
enum class Scale {
    Additive,   ///< signed; the sum is output - base, up to the convergence delta
    Signed,     ///< signed, without a sum
    Magnitude,  ///< not negative: how strongly, not which way
    Share,      ///< not negative, the sum is 1
};
std::string_view nameOf(Scale scale);  ///< "additive", "signed", "magnitude", "share"

/// What of the model is explained.
enum class Output { Logit, LogProbability, Probability };
std::string_view nameOf(Output output);     ///< "logit", "log-probability", "probability"
Output parseOutput(std::string_view name);  ///< the reverse; errors (Usage) list the names

/// What an interval is.
enum class Spread {
    EnsembleSpread,  ///< percentiles over the members of an ensemble
    StandardError,   ///< estimate -+ quantile * standard error of a sampling method
};

/// A rule that holds the decision (Anchors).
struct Rule {
    std::vector<std::string> predicates;  ///< "income <= 1200", in the order they were added
    std::vector<std::size_t> features;    ///< of each predicate
    double precision = 0.0;
    double coverage = 0.0;
    bool met = false;  ///< the precision asked for was reached
};

/// What one method says of one row and one class, as plain values. "Not finished" is told by `finished`, never by an error.
struct Attribution {
    std::string method;
    int classIndex = 0;
    Scale scale = Scale::Additive;
    Output output = Output::Logit;
    /// One number per feature of the schema; NaN for features the model does not see. Encoded columns of one feature are summed
    /// (magnitudes: their magnitudes), decisions.md 10. Empty for methods that explain units of a layer.
    std::vector<double> values;
    /// One per encoded column (pixel, token); empty where a method knows whole features only.
    std::vector<double> columns;
    /// One per unit of a layer, for layer methods; `layer` and its shape.
    std::vector<double> units;
    std::string layer;
    std::vector<std::int64_t> layerShape;

    /// Interval around `values`, empty without one; the same for `columns`.
    std::vector<double> low;
    std::vector<double> high;
    std::vector<double> columnLow;
    std::vector<double> columnHigh;
    double level = 0.0;  ///< 0.95
    Spread spread = Spread::EnsembleSpread;
    int members = 0;  ///< of the ensemble, or samples

    std::optional<double> base;              ///< output at the baseline (mean over several)
    std::optional<double> outputValue;       ///< output at the row
    std::optional<double> convergenceDelta;  ///< sum of the attributions - (output - base); additive methods
    std::optional<Rule> rule;
    std::vector<core::Message> notes;                         ///< warnings and remarks that belong to this row
    std::vector<std::pair<std::string, double>> diagnostics;  ///< "r-squared", "explained-fraction", ...
    double seconds = 0.0;                                     ///< wall time, the batch's shared evenly
    std::int64_t evaluations = 0;
    std::int64_t gradients = 0;

    bool hasInterval() const { return !low.empty(); }
};

}  // namespace counterpoint::attribution
