// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/generative/projection.h"

#include "engine/core/error.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

namespace counterpoint::generative {

namespace {

constexpr std::size_t kPassRows = 2048;
constexpr double kMargin = 0.05;  // of the extent, on each side of the map

using Column = Eigen::VectorXd;

/// The direction with its largest member positive.
Column withSign(Column direction) {
    Eigen::Index largest = 0;
    for (Eigen::Index i = 1; i < direction.size(); ++i) {
        if (std::abs(direction[i]) > std::abs(direction[largest])) largest = i;
    }
    return direction[largest] < 0.0 ? Column(-direction) : direction;
}

void throwIfTold(const core::Context& context) {
    if (context.shouldStop()) throw core::Error(core::ErrorCode::Cancelled, "the map was not finished", "", "ask for it again");
}

std::vector<std::size_t> drawSample(std::size_t total, std::size_t most, const core::Context& context) {
    auto rows = context.random("projection").sample(total, most);
    std::ranges::sort(rows);
    return rows;
}

/// The ends of one coordinate of the points, with a margin.
std::pair<double, double> extent(const std::vector<std::array<double, 2>>& points, std::size_t coordinate) {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const auto& point : points) {
        low = std::min(low, point[coordinate]);
        high = std::max(high, point[coordinate]);
    }
    const double margin = high > low ? kMargin * (high - low) : 0.5;
    return {low - margin, high + margin};
}

void predictRows(ProjectionMap& map, const models::Classifier& model, const data::Table& table, const core::Context& context) {
    std::vector<data::Row> rows;
    for (std::size_t start = 0; start < map.sampled.size(); start += kPassRows) {
        throwIfTold(context);
        rows.clear();
        for (std::size_t i = start; i < std::min(start + kPassRows, map.sampled.size()); ++i) rows.push_back(table.row(map.sampled[i]));
        const auto classes = model.classesOf(model.probabilities(rows));
        map.predicted.insert(map.predicted.end(), classes.begin(), classes.end());
    }
}

void fillGrid(ProjectionMap& map, const models::Classifier& model, const core::Context& context) {
    const auto width = static_cast<std::size_t>(map.columns);
    const std::size_t cells = width * static_cast<std::size_t>(map.rows);
    for (std::size_t start = 0; start < cells; start += kPassRows) {
        throwIfTold(context);
        const std::size_t count = std::min(kPassRows, cells - start);
        data::Matrix batch(static_cast<Eigen::Index>(count), static_cast<Eigen::Index>(map.projection.mean.size()));
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t column = (start + i) % width;
            const std::size_t row = (start + i) / width;
            const double across = static_cast<double>(column) + 0.5;
            const double up = static_cast<double>(row) + 0.5;
            const auto encoded = map.projection.inverse(
                {map.xLow + (map.xHigh - map.xLow) * across / map.columns, map.yLow + (map.yHigh - map.yLow) * up / map.rows});
            std::ranges::copy(encoded, batch.data() + static_cast<Eigen::Index>(i) * batch.cols());
        }
        const data::Matrix answers = model.probabilities(batch);
        for (const int predicted : model.classesOf(answers)) {
            const auto i = static_cast<Eigen::Index>(map.classMap.size() - start);
            map.classMap.push_back(predicted);
            map.confidence.push_back(answers(i, predicted));
        }
    }
}

}  // namespace

Projection Projection::fit(const data::Matrix& rows) {
    if (rows.rows() == 0) throw core::inputError("a plane cannot be laid through no rows", "projection", "take data with rows");
    const Eigen::MatrixXd wide = rows.cast<double>();
    const Column mean = wide.colwise().mean();
    const Eigen::MatrixXd centred = wide.rowwise() - mean.transpose();
    const Eigen::MatrixXd covariance = centred.transpose() * centred / static_cast<double>(rows.rows());
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(covariance);

    Projection plane;
    plane.mean.assign(mean.data(), mean.data() + mean.size());
    plane.axes.assign(plane.mean.size(), {0.0, 0.0});
    const double total = covariance.trace();
    for (Eigen::Index k = 0; k < std::min<Eigen::Index>(2, mean.size()); ++k) {
        const Eigen::Index place = mean.size() - 1 - k;  // eigenvalues ascend
        const Column direction = withSign(solver.eigenvectors().col(place));
        const auto axis = static_cast<std::size_t>(k);
        for (Eigen::Index i = 0; i < direction.size(); ++i) plane.axes[static_cast<std::size_t>(i)][axis] = direction[i];
        if (total > 0.0) plane.explained[axis] = std::max(0.0, solver.eigenvalues()[place]) / total;
    }
    return plane;
}

std::array<double, 2> Projection::at(std::span<const float> encoded) const {
    std::array<double, 2> point{};
    for (std::size_t i = 0; i < mean.size(); ++i) {
        const double difference = static_cast<double>(encoded[i]) - mean[i];
        point[0] += difference * axes[i][0];
        point[1] += difference * axes[i][1];
    }
    return point;
}

std::array<double, 2> Projection::at(const data::Encoder& encoder, const data::Row& row) const {
    std::vector<float> encoded(encoder.width());
    encoder.encode(row, encoded);
    return at(encoded);
}

std::vector<float> Projection::inverse(std::array<double, 2> point) const {
    std::vector<float> encoded;
    encoded.reserve(mean.size());
    for (std::size_t i = 0; i < mean.size(); ++i)
        encoded.push_back(static_cast<float>(mean[i] + point[0] * axes[i][0] + point[1] * axes[i][1]));
    return encoded;
}

ProjectionMap projectionMap(const models::Classifier& model, const data::Dataset& background, const core::Context& context,
                            const ProjectionOptions& options) {
    if (background.table.rowCount() == 0) throw core::inputError("the data have no rows", background.identity.name, "take data with rows");
    throwIfTold(context);
    ProjectionMap map;
    map.sampled = drawSample(background.table.rowCount(), std::max<std::size_t>(1, options.sample), context);
    map.columns = std::max(1, options.columns);
    map.rows = std::max(1, options.rows);
    const data::Matrix encoded = model.encoder().encode(background.table, map.sampled);
    map.projection = Projection::fit(encoded);
    for (Eigen::Index i = 0; i < encoded.rows(); ++i)
        map.points.push_back(map.projection.at({encoded.data() + i * encoded.cols(), static_cast<std::size_t>(encoded.cols())}));
    std::tie(map.xLow, map.xHigh) = extent(map.points, 0);
    std::tie(map.yLow, map.yHigh) = extent(map.points, 1);
    predictRows(map, model, background.table, context);
    fillGrid(map, model, context);
    return map;
}

}  // namespace counterpoint::generative
