// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/ridge.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace counterpoint::attribution {

namespace {

constexpr std::size_t kForwardLimit = 6;
constexpr double kSelectionAlpha = 0.01;
constexpr double kRelativeZero = 1e-12;  // of the largest eigenvalue
constexpr int kLassoPathPoints = 200;
constexpr double kLassoPathEnd = 1e-4;  // of the penalty at which the first column enters
constexpr int kMostSweeps = 1000;

constexpr std::array<std::pair<Selection, std::string_view>, 5> kSelections{{{Selection::Automatic, "auto"},
                                                                             {Selection::Forward, "forward"},
                                                                             {Selection::HighestWeights, "highest-weights"},
                                                                             {Selection::LassoPath, "lasso-path"},
                                                                             {Selection::None, "none"}}};

std::vector<std::size_t> all(std::size_t count) {
    std::vector<std::size_t> columns(count);
    std::iota(columns.begin(), columns.end(), std::size_t{0});
    return columns;
}

Eigen::Index at(std::size_t i) { return static_cast<Eigen::Index>(i); }

/// The inverse of a symmetric matrix without negative eigenvalues; directions that have none to speak of are left out.
Eigen::MatrixXd inverseOf(const Eigen::MatrixXd& matrix) {
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(matrix);
    const Eigen::VectorXd& values = solver.eigenvalues();
    const double least = kRelativeZero * std::max(values.maxCoeff(), 0.0);
    const Eigen::VectorXd inverse = values.unaryExpr([&](double v) { return v > least ? 1.0 / v : 0.0; });
    return solver.eigenvectors() * inverse.asDiagonal() * solver.eigenvectors().transpose();
}

Eigen::MatrixXd part(const Eigen::MatrixXd& matrix, const std::vector<std::size_t>& columns) {
    Eigen::MatrixXd result(at(columns.size()), at(columns.size()));
    for (std::size_t i = 0; i < columns.size(); ++i) {
        for (std::size_t j = 0; j < columns.size(); ++j) result(at(i), at(j)) = matrix(at(columns[i]), at(columns[j]));
    }
    return result;
}

Eigen::VectorXd part(const Eigen::VectorXd& vector, const std::vector<std::size_t>& columns) {
    Eigen::VectorXd result(at(columns.size()));
    for (std::size_t i = 0; i < columns.size(); ++i) result(at(i)) = vector(at(columns[i]));
    return result;
}

}  // namespace

std::string_view nameOf(Selection selection) {
    for (const auto& [value, name] : kSelections) {
        if (value == selection) return name;
    }
    return "";
}

Selection parseSelection(std::string_view name) {
    std::vector<std::string> names;
    for (const auto& [value, known] : kSelections) {
        if (known == name) return value;
        names.emplace_back(known);
    }
    throw core::usageError("unknown selection '" + std::string(name) + "'", "selection", core::nameHint(name, names));
}

WeightedRegression::WeightedRegression(const Eigen::MatrixXd& design, const Eigen::VectorXd& target, const Eigen::VectorXd& weights)
    : weights_(weights) {
    const double sum = weights.sum();
    means_ = design.transpose() * weights / sum;
    targetMean_ = target.dot(weights) / sum;
    centred_ = design.rowwise() - means_.transpose();
    target_ = target.array() - targetMean_;
    const Eigen::MatrixXd rooted = centred_.array().colwise() * weights.array().sqrt();
    gram_ = Eigen::MatrixXd::Zero(design.cols(), design.cols());
    gram_.selfadjointView<Eigen::Lower>().rankUpdate(rooted.transpose());
    gram_.triangularView<Eigen::StrictlyUpper>() = gram_.transpose();
    moments_ = centred_.transpose() * (weights.array() * target_.array()).matrix();
    total_ = (weights.array() * target_.array().square()).sum();
}

LinearFit WeightedRegression::ridge(double alpha) const { return ridge(all(static_cast<std::size_t>(gram_.cols())), alpha); }

LinearFit WeightedRegression::ridge(std::vector<std::size_t> columns, double alpha) const {
    LinearFit fit;
    const Eigen::Index count = at(columns.size());
    const Eigen::MatrixXd system = part(gram_, columns) + alpha * Eigen::MatrixXd::Identity(count, count);
    Eigen::MatrixXd inverse;
    if (const Eigen::LLT<Eigen::MatrixXd> cholesky(system); alpha > 0.0 && cholesky.info() == Eigen::Success) {
        inverse = cholesky.solve(Eigen::MatrixXd::Identity(count, count));
    } else {
        inverse = inverseOf(system);
    }
    fit.coefficients = inverse * part(moments_, columns);
    fit.intercept = targetMean_ - part(means_, columns).dot(fit.coefficients);
    Eigen::VectorXd residuals = target_;
    for (std::size_t j = 0; j < columns.size(); ++j) residuals -= fit.coefficients(at(j)) * centred_.col(at(columns[j]));
    const double unexplained = (weights_.array() * residuals.array().square()).sum();
    fit.rSquared = total_ > 0.0 ? 1.0 - unexplained / total_ : 1.0;

    const Eigen::ArrayXd factors = weights_.array() * residuals.array().abs();
    Eigen::MatrixXd scores(centred_.rows(), count);
    for (std::size_t j = 0; j < columns.size(); ++j) scores.col(at(j)) = centred_.col(at(columns[j])).array() * factors;
    Eigen::MatrixXd meat = Eigen::MatrixXd::Zero(count, count);
    meat.selfadjointView<Eigen::Lower>().rankUpdate(scores.transpose());
    meat.triangularView<Eigen::StrictlyUpper>() = meat.transpose();
    const double free = static_cast<double>(centred_.rows() - count - 1);
    const double correction = free > 0.0 ? static_cast<double>(centred_.rows()) / free : std::numeric_limits<double>::quiet_NaN();
    fit.standardErrors = ((inverse * meat * inverse).diagonal().cwiseMax(0.0) * correction).cwiseSqrt();
    fit.columns = std::move(columns);
    return fit;
}

std::vector<std::size_t> WeightedRegression::select(Selection selection, std::size_t most, const Eigen::VectorXd& point) const {
    const auto count = static_cast<std::size_t>(gram_.cols());
    if (most >= count || selection == Selection::None) return all(count);
    std::vector<std::size_t> chosen;
    if (selection == Selection::Automatic) selection = most <= kForwardLimit ? Selection::Forward : Selection::HighestWeights;
    if (selection == Selection::Forward) chosen = forward(most);
    if (selection == Selection::HighestWeights) chosen = highestWeights(most, point);
    if (selection == Selection::LassoPath) chosen = lassoPath(most);
    std::ranges::sort(chosen);
    return chosen;
}

std::vector<std::size_t> WeightedRegression::forward(std::size_t most) const {
    std::vector<std::size_t> chosen;
    std::vector<std::size_t> left = all(static_cast<std::size_t>(gram_.cols()));
    while (chosen.size() < most && !left.empty()) {
        double best = -1.0;
        std::size_t place = 0;
        for (std::size_t i = 0; i < left.size(); ++i) {
            std::vector<std::size_t> tried = chosen;
            tried.push_back(left[i]);
            const Eigen::VectorXd moments = part(moments_, tried);
            const double explained = moments.dot(inverseOf(part(gram_, tried)) * moments);
            if (explained <= best) continue;
            best = explained;
            place = i;
        }
        chosen.push_back(left[place]);
        left.erase(left.begin() + static_cast<std::ptrdiff_t>(place));
    }
    return chosen;
}

std::vector<std::size_t> WeightedRegression::highestWeights(std::size_t most, const Eigen::VectorXd& point) const {
    const Eigen::MatrixXd system = gram_ + kSelectionAlpha * Eigen::MatrixXd::Identity(gram_.rows(), gram_.cols());
    const Eigen::VectorXd sizes = (system.llt().solve(moments_).array() * point.array()).abs();
    std::vector<std::size_t> order = all(static_cast<std::size_t>(gram_.cols()));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return sizes(at(a)) > sizes(at(b)); });
    order.resize(most);
    return order;
}

// Coordinate descent along a falling penalty, each model started from the one before (Friedman, Hastie & Tibshirani, J. Stat. Software
// 33(1), 2010).
std::vector<std::size_t> WeightedRegression::lassoPath(std::size_t most) const {
    const Eigen::Index count = gram_.cols();
    Eigen::VectorXd beta = Eigen::VectorXd::Zero(count);
    Eigen::VectorXd gradient = moments_;  // of what is left to explain
    const double first = moments_.cwiseAbs().maxCoeff();
    std::vector<std::size_t> chosen;
    for (int point = 1; point <= kLassoPathPoints; ++point) {
        const double penalty = first * std::pow(kLassoPathEnd, static_cast<double>(point) / kLassoPathPoints);
        for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
            double largest = 0.0;
            for (Eigen::Index j = 0; j < count; ++j) {
                if (gram_(j, j) <= 0.0) continue;
                const double free = gradient(j) + gram_(j, j) * beta(j);
                const double next = std::copysign(std::max(std::abs(free) - penalty, 0.0), free) / gram_(j, j);
                const double change = next - beta(j);
                if (change == 0.0) continue;
                gradient -= change * gram_.col(j);
                beta(j) = next;
                largest = std::max(largest, gram_(j, j) * std::abs(change));
            }
            if (largest <= 1e-6 * penalty) break;
        }
        std::vector<std::size_t> entered;
        for (Eigen::Index j = 0; j < count; ++j) {
            if (beta(j) != 0.0) entered.push_back(static_cast<std::size_t>(j));
        }
        if (entered.size() > most) break;
        chosen = std::move(entered);
    }
    return chosen;
}

}  // namespace counterpoint::attribution
