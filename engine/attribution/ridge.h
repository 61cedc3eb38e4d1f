// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::attribution {

/// A weighted linear model, y ~ intercept + Z beta.
struct LinearFit {
    std::vector<std::size_t> columns;  ///< of Z that are in the model, ascending
    Eigen::VectorXd coefficients;      ///< one per entry of `columns`
    Eigen::VectorXd standardErrors;    ///< the same
    double intercept = 0.0;
    double rSquared = 0.0;  ///< weighted; 1 where y is constant
};

/// Which columns enter the model.
enum class Selection {
    None,            ///< all
    Forward,         ///< one at a time, each time the one with the best weighted R^2 of least squares
    HighestWeights,  ///< the largest |coefficient * value at the explained row| of ridge regression with alpha 0.01
    LassoPath,       ///< those of the last model on the lasso path with few enough columns
    Automatic,       ///< Forward for up to 6 columns, HighestWeights for more (Ribeiro's reference code)
};
std::string_view nameOf(Selection selection);     ///< "none", "forward", "highest-weights", "lasso-path", "auto"
Selection parseSelection(std::string_view name);  ///< the reverse; errors (Usage) list the names

/// Weighted least squares on columns chosen from one sample; the normal equations are made once. Sizes: `design` [n x p], `target` and
/// `weights` [n], weights not negative and not all 0. Numbers are double throughout.
class WeightedRegression {
public:
    WeightedRegression(const Eigen::MatrixXd& design, const Eigen::VectorXd& target, const Eigen::VectorXd& weights);

    /// Ridge regression with an unpenalised intercept:
    ///   beta = (Zc^T Q Zc + alpha I)^-1 Zc^T Q yc, intercept = mean(y) - mean(Z) beta,
    /// where Q holds the weights and c = less the weighted mean (Hoerl & Kennard, Technometrics 12(1), 1970). Directions without any spread
    /// get 0.
    ///
    /// Standard errors: weights are those of a kernel, not inverse variances, and the residuals are the model's curvature, so the errors
    /// are the sandwich of White (Econometrica 48(4), 1980) with the correction n / (n - k - 1) for k columns (HC1, MacKinnon & White, J.
    /// Econometrics 29(3), 1985): Var(beta) = A^-1 (Zc^T Q diag(e^2) Q Zc) A^-1 * n / (n - k - 1), A = Zc^T Q Zc + alpha I, e the
    /// residuals. They measure how much the coefficients vary with the drawn sample, given the columns. NaN where n <= k + 1.
    LinearFit ridge(std::vector<std::size_t> columns, double alpha) const;
    LinearFit ridge(double alpha) const;  ///< of every column

    /// At most `most` columns, ascending; all where p is no more. `point` [p]: the row that is explained.
    std::vector<std::size_t> select(Selection selection, std::size_t most, const Eigen::VectorXd& point) const;

private:
    std::vector<std::size_t> forward(std::size_t most) const;
    std::vector<std::size_t> highestWeights(std::size_t most, const Eigen::VectorXd& point) const;
    std::vector<std::size_t> lassoPath(std::size_t most) const;

    Eigen::MatrixXd centred_;  ///< [n x p]
    Eigen::VectorXd target_;   ///< centred
    const Eigen::VectorXd weights_;
    Eigen::VectorXd means_;  ///< of the columns
    double targetMean_ = 0.0;
    Eigen::MatrixXd gram_;     ///< Zc^T Q Zc
    Eigen::VectorXd moments_;  ///< Zc^T Q yc
    double total_ = 0.0;       ///< yc^T Q yc
};

}  // namespace counterpoint::attribution
