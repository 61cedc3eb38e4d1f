// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/lime_table.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>

namespace counterpoint::attribution {

namespace {

constexpr int kTreeDepth = 3;
constexpr int kMostRejections = 1000;

using Values = std::span<const double>;

/// Quantile of ascending values, interpolated linearly.
double quantileOf(Values sorted, double share) {
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

double entropyOf(const std::vector<double>& counts, double total) {
    double sum = 0.0;
    for (const double count : counts) {
        if (count > 0.0) sum -= count / total * std::log2(count / total);
    }
    return sum;
}

/// Splits of a classification tree over one number.
class NumberTree {
public:
    explicit NumberTree(std::vector<std::pair<double, int>> rows) : rows_(std::move(rows)) {
        std::ranges::sort(rows_);
        for (const auto& [value, label] : rows_) classes_ = std::max(classes_, static_cast<std::size_t>(label) + 1);
    }

    std::vector<double> edges() {
        split(0, rows_.size(), kTreeDepth);
        std::ranges::sort(edges_);
        return std::move(edges_);
    }

private:
    void split(std::size_t first, std::size_t last, int depth) {
        if (depth == 0 || last - first < 2) return;
        std::vector<double> right(classes_, 0.0);
        for (std::size_t i = first; i < last; ++i) right[static_cast<std::size_t>(rows_[i].second)] += 1.0;
        const auto total = static_cast<double>(last - first);
        double best = entropyOf(right, total) * total - 1e-9;
        if (best <= 0.0) return;
        std::size_t place = first;
        std::vector<double> left(classes_, 0.0);
        for (std::size_t i = first; i + 1 < last; ++i) {
            left[static_cast<std::size_t>(rows_[i].second)] += 1.0;
            right[static_cast<std::size_t>(rows_[i].second)] -= 1.0;
            if (rows_[i].first == rows_[i + 1].first) continue;
            const auto before = static_cast<double>(i + 1 - first);
            const double impurity = before * entropyOf(left, before) + (total - before) * entropyOf(right, total - before);
            if (impurity >= best) continue;
            best = impurity;
            place = i + 1;
        }
        if (place == first) return;
        edges_.push_back(0.5 * (rows_[place - 1].first + rows_[place].first));
        split(first, place, depth - 1);
        split(place, last, depth - 1);
    }

    std::vector<std::pair<double, int>> rows_;
    std::size_t classes_ = 0;
    std::vector<double> edges_;
};

std::pair<double, double> momentsOf(Values values) {
    const auto count = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    double sum = 0.0;
    for (const double value : values) sum += (value - mean) * (value - mean);
    return {mean, std::sqrt(sum / count)};
}

std::vector<FeatureDistribution::Part> binParts(const std::vector<double>& edges, Values values) {
    std::vector<std::vector<double>> members(edges.size() + 1);
    for (const double value : values) members[binOf(edges, value)].push_back(value);
    std::vector<FeatureDistribution::Part> parts;
    double seen = 0.0;
    for (const auto& inside : members) {
        seen += static_cast<double>(inside.size());
        FeatureDistribution::Part part;
        part.cumulative = seen / static_cast<double>(values.size());
        if (!inside.empty()) {
            std::tie(part.mean, part.deviation) = momentsOf(inside);
            std::tie(part.low, part.high) = std::pair(std::ranges::min(inside), std::ranges::max(inside));
        }
        parts.push_back(part);
    }
    return parts;
}

std::vector<FeatureDistribution::Part> levelParts(std::size_t levels, Values values) {
    std::vector<FeatureDistribution::Part> parts(levels);
    for (const double value : values) {
        const auto level = static_cast<std::size_t>(std::clamp(std::round(value), 0.0, static_cast<double>(levels - 1)));
        for (std::size_t l = level; l < levels; ++l) parts[l].cumulative += 1.0;
    }
    for (std::size_t l = 0; l < levels; ++l) {
        parts[l].cumulative /= static_cast<double>(values.size());
        parts[l].mean = static_cast<double>(l);
    }
    return parts;
}

/// A normal number cut to the part's range. The mean lies in the range and the deviation is no more than half of it, so that few draws
/// miss.
double cutNormal(const FeatureDistribution::Part& part, core::Random& random) {
    if (part.high <= part.low) return part.mean;
    for (int i = 0; i < kMostRejections; ++i) {
        const double value = part.mean + part.deviation * random.normal();
        if (value >= part.low && value <= part.high) return value;
    }
    return part.mean;
}

/// Writes one feature's encoded columns: `cells` in original units, one per row of `rows`.
template <typename Number>
void writeFeature(const data::Encoder& encoder, std::size_t feature, Values cells, at::Tensor& rows) {
    const std::int64_t width = rows.size(1);
    for (const std::size_t place : encoder.columnsOf(feature)) {
        const data::EncodedColumn& column = encoder.columns()[place];
        Number* out = rows.data_ptr<Number>() + place;
        const double scale = 1.0 / column.scale;
        for (const double cell : cells) {
            *out = column.level >= 0 ? static_cast<Number>(cell == static_cast<double>(column.level))
                                     : static_cast<Number>((cell - column.offset) * scale);
            out += width;
        }
    }
}

void writeFeature(const data::Encoder& encoder, std::size_t feature, Values cells, at::Tensor& rows) {
    if (rows.scalar_type() == at::kDouble) writeFeature<double>(encoder, feature, cells, rows);
    if (rows.scalar_type() == at::kFloat) writeFeature<float>(encoder, feature, cells, rows);
}

/// The explained output of every class, double [N x K].
Eigen::MatrixXd outputsOf(const Scorer& scorer, const at::Tensor& rows, const at::Device& device, const core::Context& context) {
    Eigen::MatrixXd result(rows.size(0), scorer.classCount());
    const std::int64_t step = chunkRows(rows.size(1));
    for (std::int64_t start = 0; start < rows.size(0); start += step) {
        throwIfLimeStopped(context);
        const at::Tensor chunk = rows.slice(0, start, std::min(start + step, rows.size(0))).to(device);
        const at::Tensor outputs = scorer.outputs(chunk).to(at::kCPU, at::kDouble).t().contiguous();
        result.middleRows(start, chunk.size(0)) =
            Eigen::Map<const Eigen::MatrixXd>(outputs.data_ptr<double>(), chunk.size(0), scorer.classCount());
    }
    return result;
}

void requireSameFeatures(const models::Classifier& model, const data::Dataset& dataset) {
    if (model.schema().featureNames() != dataset.schema().featureNames()) {
        throw core::inputError("the features of the data are not the model's", "lime", "read the data by the model's schema");
    }
    if (dataset.table.rowCount() == 0) throw core::inputError("the data have no rows to learn from", "lime", "give the training data");
}

}  // namespace

Discretisation parseDiscretisation(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, Discretisation>, 4> kNames{{{"quartile", Discretisation::Quartile},
                                                                                        {"decile", Discretisation::Decile},
                                                                                        {"entropy", Discretisation::Entropy},
                                                                                        {"none", Discretisation::None}}};
    std::vector<std::string> names;
    for (const auto& [known, value] : kNames) {
        if (known == name) return value;
        names.emplace_back(known);
    }
    throw core::usageError("unknown way to make bins '" + std::string(name) + "'", "discretise", core::nameHint(name, names));
}

std::vector<double> trainingValues(const models::Classifier& model, const data::Table& table, std::size_t feature) {
    const std::size_t field = table.schema().fieldOfFeature(feature);
    std::vector<double> values(table.rowCount());
    for (std::size_t row = 0; row < values.size(); ++row) {
        const double cell = table.cell(row, field);
        values[row] = std::isnan(cell) ? model.encoder().imputedValue(feature) : cell;
    }
    return values;
}

std::vector<double> binEdges(Discretisation discretisation, std::span<const double> values, std::span<const int> labels) {
    std::vector<double> edges;
    if (discretisation == Discretisation::None || values.empty()) return edges;
    if (discretisation == Discretisation::Entropy) {
        std::vector<std::pair<double, int>> rows;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (labels[i] >= 0) rows.emplace_back(values[i], labels[i]);
        }
        if (rows.empty()) throw core::inputError("there is no label to split by", "lime", "give data with labels, or bins by quartile");
        edges = NumberTree(std::move(rows)).edges();
        if (!edges.empty()) return edges;
    }
    std::vector<double> sorted(values.begin(), values.end());
    std::ranges::sort(sorted);
    // A label that no split tells anything about leaves one edge, the median.
    const int parts = discretisation == Discretisation::Decile ? 10 : discretisation == Discretisation::Entropy ? 2 : 4;
    for (int i = 1; i < parts; ++i) edges.push_back(quantileOf(sorted, static_cast<double>(i) / parts));
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    return edges;
}

std::size_t binOf(std::span<const double> edges, double value) {
    return static_cast<std::size_t>(std::lower_bound(edges.begin(), edges.end(), value) - edges.begin());
}

/// The rows that are explained, with everything about them that costs a pass.
struct TableLime::Rows {
    Eigen::MatrixXd outputs;  ///< [N x K]
    LocalFitOptions fit;
    double width = 0.0;
};

TableLime::TableLime(const Problem& problem, const core::Context& context) {
    const models::Classifier& model = *problem.model;
    const data::Table& table = problem.dataset->table;
    requireSameFeatures(model, *problem.dataset);
    const Discretisation discretisation = parseDiscretisation(problem.parameters.text("discretise"));
    aroundRow_ = discretisation == Discretisation::None && problem.parameters.text("around") == "instance";
    std::vector<int> labels;
    if (discretisation == Discretisation::Entropy) {
        if (!table.schema().labelField()) throw core::inputError("there is no label to split by", "lime", "choose bins by quartile");
        for (std::size_t row = 0; row < table.rowCount(); ++row) labels.push_back(table.labelOf(row));
    }
    for (std::size_t f = 0; f < model.schema().featureCount(); ++f) {
        if (model.encoder().columnsOf(f).empty()) continue;
        throwIfLimeStopped(context);
        const data::Feature& feature = model.schema().feature(f);
        const std::vector<double> values = trainingValues(model, table, f);
        FeatureDistribution distribution;
        distribution.feature = f;
        if (feature.hasLevels()) {
            distribution.parts = levelParts(feature.levels.size(), values);
        } else {
            distribution.isNumeric = discretisation == Discretisation::None;
            std::tie(distribution.mean, distribution.deviation) = momentsOf(values);
            if (distribution.deviation == 0.0) distribution.deviation = 1.0;
            distribution.edges = binEdges(discretisation, values, labels);
            distribution.parts = binParts(distribution.edges, values);
        }
        features_.push_back(std::move(distribution));
    }
}

double TableLime::codeOf(std::size_t column, double cell) const {
    const FeatureDistribution& distribution = features_[column];
    if (distribution.isNumeric) return (cell - distribution.mean) / distribution.deviation;
    if (distribution.edges.empty()) return distribution.parts.size() == 1 ? 0.0 : cell;
    return static_cast<double>(binOf(distribution.edges, cell));
}

/// Draws feature by feature, so that each is one sweep through memory.
void TableLime::draw(const Problem& problem, const core::Context& context) {
    core::Random random = context.random("lime");
    const auto count = static_cast<Eigen::Index>(problem.parameters.integer("samples") - 1);
    Eigen::MatrixXd codes(count, static_cast<Eigen::Index>(features_.size()));
    codes_.resize(0, 0);
    encoded_ = at::zeros({count, problem.inputs.size(1)}, problem.inputs.options().device(at::kCPU));
    std::vector<double> cells(static_cast<std::size_t>(count));
    for (std::size_t j = 0; j < features_.size(); ++j) {
        throwIfLimeStopped(context);
        const FeatureDistribution& distribution = features_[j];
        for (std::size_t i = 0; i < cells.size(); ++i) {
            double& code = codes(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j));
            if (distribution.isNumeric) {
                code = random.normal();
                cells[i] = distribution.mean + code * distribution.deviation;
                continue;
            }
            const double share = random.uniform();
            const auto part = std::ranges::find_if(distribution.parts, [&](const auto& p) { return share < p.cumulative; });
            const auto& chosen = part == distribution.parts.end() ? distribution.parts.back() : *part;
            code = static_cast<double>(&chosen - distribution.parts.data());
            cells[i] = cutNormal(chosen, random);
        }
        if (!aroundRow_ || !distribution.isNumeric) writeFeature(problem.model->encoder(), distribution.feature, cells, encoded_);
    }
    if (!aroundRow_) outputs_ = outputsOf(*problem.scorer, encoded_, problem.inputs.device(), context);
    seed_ = context.seed;
    codes_ = std::move(codes);  // last, so that a draw that was stopped is none
}

/// The sample moved so that numbers spread around the row.
Eigen::VectorXd TableLime::outputsAround(const Problem& problem, std::int64_t row, const std::vector<double>& cells,
                                         const core::Context& context) const {
    at::Tensor moved = encoded_.clone();
    std::vector<double> values(static_cast<std::size_t>(codes_.rows()));
    for (std::size_t j = 0; j < features_.size(); ++j) {
        if (!features_[j].isNumeric) continue;
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] = cells[j] + features_[j].deviation * codes_(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j));
        }
        writeFeature(problem.model->encoder(), features_[j].feature, values, moved);
    }
    const std::int64_t target = problem.targets[row].item<std::int64_t>();
    return outputsOf(*problem.scorer, moved, problem.inputs.device(), context).col(target);
}

LocalModel TableLime::explainRow(const Problem& problem, std::int64_t row, const Rows& rows, const core::Context& context) const {
    const Eigen::Index count = codes_.rows() + 1;
    const auto columns = static_cast<Eigen::Index>(features_.size());
    const std::int64_t target = problem.targets[row].item<std::int64_t>();
    std::vector<double> cells;
    for (const auto& distribution : features_) {
        const double cell = problem.rows[static_cast<std::size_t>(row)][distribution.feature];
        cells.push_back(std::isnan(cell) ? problem.model->encoder().imputedValue(distribution.feature) : cell);
    }
    Eigen::VectorXd outputs(count);
    outputs(0) = rows.outputs(row, target);
    outputs.tail(count - 1) = aroundRow_ ? outputsAround(problem, row, cells, context) : Eigen::VectorXd(outputs_.col(target));

    Eigen::MatrixXd design(count, columns);
    Eigen::VectorXd squares = Eigen::VectorXd::Zero(count);
    for (Eigen::Index j = 0; j < columns; ++j) {
        const std::size_t column = static_cast<std::size_t>(j);
        const double own = codeOf(column, cells[column]);
        if (features_[column].isNumeric) {
            design(0, j) = own;
            design.col(j).tail(count - 1) = aroundRow_ ? (codes_.col(j).array() + own).matrix() : Eigen::VectorXd(codes_.col(j));
            squares += (design.col(j).array() - own).square().matrix();
        } else {
            design(0, j) = 1.0;
            design.col(j).tail(count - 1) = (codes_.col(j).array() == own).cast<double>();
            squares += (1.0 - design.col(j).array()).matrix();
        }
    }
    const Eigen::VectorXd weights = (-squares.array() / (2.0 * rows.width * rows.width)).exp();
    return fitLocalModel(design, outputs, weights, rows.fit);
}

Maps TableLime::explain(const Problem& problem, const core::Context& context) {
    const bool isDrawn = codes_.size() > 0 && seed_ == context.seed && encoded_.scalar_type() == problem.inputs.scalar_type();
    if (!isDrawn) draw(problem, context);
    const data::Encoder& encoder = problem.model->encoder();
    Rows rows;
    rows.outputs = outputsOf(*problem.scorer, problem.inputs.to(at::kCPU), problem.inputs.device(), context);
    rows.fit = localFitOptions(problem.parameters);
    rows.width = problem.parameters.real("kernel-width") * std::sqrt(static_cast<double>(features_.size()));

    const at::Tensor ids = problem.groups.ids.to(at::kCPU).contiguous();
    const auto groupOf = [&](std::size_t column) { return ids.data_ptr<std::int64_t>()[column]; };
    const bool perGroup = problem.groups.count == static_cast<std::int64_t>(features_.size());
    const std::int64_t wide = perGroup ? problem.groups.count : problem.inputs.size(1);
    Maps maps;
    maps.perGroup = perGroup;
    maps.values = at::zeros({problem.inputs.size(0), wide}, at::kDouble);
    maps.low = at::zeros_like(maps.values);
    maps.high = at::zeros_like(maps.values);
    for (std::int64_t row = 0; row < problem.inputs.size(0); ++row) {
        throwIfLimeStopped(context);
        const LocalModel model = explainRow(problem, row, rows, context);
        for (std::size_t j = 0; j < features_.size(); ++j) {
            // Asked for encoded columns, the coefficient stands at the column of the row's level: that is what it speaks of.
            std::size_t place = encoder.columnsOf(features_[j].feature).front();
            if (!perGroup) {
                double cell = problem.rows[static_cast<std::size_t>(row)][features_[j].feature];
                if (std::isnan(cell)) cell = encoder.imputedValue(features_[j].feature);
                for (const std::size_t member : encoder.columnsOf(features_[j].feature)) {
                    if (static_cast<double>(encoder.columns()[member].level) == cell) place = member;
                }
            }
            const std::int64_t at = perGroup ? groupOf(place) : static_cast<std::int64_t>(place);
            const auto [low, high] = intervalOf(model.coefficients[j], model.standardErrors[j]);
            maps.values.data_ptr<double>()[row * wide + at] = model.coefficients[j];
            maps.low.data_ptr<double>()[row * wide + at] = low;
            maps.high.data_ptr<double>()[row * wide + at] = high;
        }
        maps.diagnostics.push_back(diagnosticsOf(model));
        maps.notes.push_back(notesOf(model));
        maps.members = static_cast<int>(model.samples);
    }
    maps.level = 0.95;
    maps.spread = Spread::StandardError;
    return maps;
}

}  // namespace counterpoint::attribution
