// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/tcav.h"

#include "engine/attribution/layer_pass.h"
#include "engine/core/error.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace counterpoint::attribution {

namespace {

/// Rows that a direction is learnt from, and those kept to test it.
struct Parts {
    at::Tensor train;
    at::Tensor test;
};

Parts splitRows(const at::Tensor& rows, double testShare, core::Random& random) {
    const std::int64_t count = rows.size(0);
    std::vector<std::int64_t> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), 0);
    random.shuffle(order);
    const auto wanted = static_cast<std::int64_t>(std::lround(testShare * static_cast<double>(count)));
    const std::int64_t tests = std::clamp<std::int64_t>(wanted, 1, count - 1);
    const at::Tensor shuffled = rows.index_select(0, at::tensor(order, at::kLong));
    return {shuffled.slice(0, tests), shuffled.slice(0, 0, tests)};
}

/// Weights [units + 1], the last one the intercept, which carries no penalty. rows [n x units], labels 0 or 1.
at::Tensor logisticRegression(const at::Tensor& rows, const at::Tensor& labels, double penalty) {
    constexpr int kMostSteps = 100;
    constexpr double kPrecision = 1e-12;
    const at::Tensor x = at::cat({rows, at::ones({rows.size(0), 1}, at::kDouble)}, 1);
    const auto n = static_cast<double>(rows.size(0));
    at::Tensor ridge = at::full({x.size(1)}, penalty, at::kDouble);
    ridge[x.size(1) - 1] = 1e-12;
    const auto loss = [&](const at::Tensor& w) {
        const at::Tensor z = at::mv(x, w);
        return ((at::softplus(z) - labels * z).sum() / n + 0.5 * (ridge * w * w).sum()).item<double>();
    };
    at::Tensor weights = at::zeros({x.size(1)}, at::kDouble);
    double current = loss(weights);
    for (int step = 0; step < kMostSteps; ++step) {
        const at::Tensor p = at::sigmoid(at::mv(x, weights));
        const at::Tensor gradient = at::mv(x.t(), p - labels) / n + ridge * weights;
        const at::Tensor hessian = at::matmul(x.t() * (p * (1.0 - p)), x) / n + at::diag(ridge);
        const at::Tensor direction = at::linalg_solve(hessian, gradient.unsqueeze(1)).squeeze(1);
        double length = 1.0;  // halved until the loss falls
        while (length > kPrecision && loss(weights - length * direction) > current) length *= 0.5;
        weights = weights - length * direction;
        current = loss(weights);
        if (gradient.abs().max().item<double>() < kPrecision || length <= kPrecision) break;
    }
    return weights;
}

double shareOf(const at::Tensor& mask) { return mask.to(at::kDouble).mean().item<double>(); }

at::Tensor activations(const LayerPass& pass, const at::Tensor& rows) { return pass.values(rows).flatten(1).to(at::kDouble); }

/// Continued fraction of the incomplete beta function (Lentz's method).
double betaFraction(double a, double b, double x) {
    constexpr int kMostTerms = 1000;
    constexpr double kTiny = 1e-300;
    const auto guarded = [](double value) { return std::abs(value) < kTiny ? kTiny : value; };
    double c = 1.0;
    double d = 1.0 / guarded(1.0 - (a + b) * x / (a + 1.0));
    double product = d;
    for (int m = 1; m < kMostTerms; ++m) {
        const double even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / guarded(1.0 + even * d);
        c = guarded(1.0 + even / c);
        product *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / guarded(1.0 + odd * d);
        c = guarded(1.0 + odd / c);
        product *= d * c;
        if (std::abs(d * c - 1.0) < std::numeric_limits<double>::epsilon()) break;
    }
    return product;
}

/// Regularised incomplete beta function.
double incompleteBeta(double a, double b, double x) {
    if (x <= 0.0) return 0.0;
    if (x >= 1.0) return 1.0;
    const double front = std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
    if (x < (a + 1.0) / (a + b + 2.0)) return front * betaFraction(a, b, x) / a;
    return 1.0 - front * betaFraction(b, a, 1.0 - x) / b;
}

double meanOf(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Of the mean.
double squaredError(const std::vector<double>& values) {
    const double mean = meanOf(values);
    double sum = 0.0;
    for (const double value : values) sum += (value - mean) * (value - mean);
    const auto n = static_cast<double>(values.size());
    return sum / (n - 1.0) / n;
}

/// Everything about a layer that is computed once for all concepts.
class ConceptTest {
public:
    ConceptTest(const Scorer& scorer, const TcavQuestion& question, const CavOptions& options, const core::Context& context)
        : question_(question), options_(options), context_(context), pass_(scorer, question.layer), random_(context.random("tcav")) {
        gradients_ = pass_.gradients(pass_.values(question.inputs), question.inputs, question.targets).flatten(1).to(at::kDouble);
        for (const at::Tensor& rows : question.randomSets) randomSets_.push_back(activations(pass_, rows));
        for (std::size_t i = 0; i < randomSets_.size(); ++i) {
            const std::size_t next = (i + 1) % randomSets_.size();
            nullCounts_.push_back(score(conceptVector(randomSets_[i], randomSets_[next], options, random_)).signCount);
        }
    }

    TcavResult test(const TcavConcept& each) {
        const at::Tensor examples = activations(pass_, each.examples);
        TcavResult result;
        result.name = each.name;
        std::vector<double> counts;
        for (const at::Tensor& randomSet : randomSets_) {
            throwIfTold(context_, "the test of concepts");
            const ConceptVector found = conceptVector(examples, randomSet, options_, random_);
            result.accuracies.push_back(found.accuracy);
            result.scores.push_back(score(found));
            counts.push_back(result.scores.back().signCount);
            result.magnitude += result.scores.back().magnitude / static_cast<double>(randomSets_.size());
        }
        requireAccuracy(each.name, meanOf(result.accuracies));
        result.signCount = meanOf(counts);
        result.randomSignCount = meanOf(nullCounts_);
        result.pValue = std::min(1.0, welchPValue(counts, nullCounts_) * static_cast<double>(question_.concepts.size()));
        result.isSignificant = result.pValue < question_.level;
        return result;
    }

private:
    TcavScore score(const ConceptVector& found) const { return tcavScore(at::mv(gradients_, found.direction)); }

    void requireAccuracy(const std::string& name, double accuracy) const {
        if (accuracy >= options_.leastAccuracy) return;
        throw core::inputError(fmt::format("the layer {} does not tell the concept from other rows: accuracy {:.2f}, {:.2f} are needed",
                                           pass_.layer().path, accuracy, options_.leastAccuracy),
                               "concept " + name, "give more or clearer examples, or pick another layer");
    }

    const TcavQuestion& question_;
    const CavOptions& options_;
    const core::Context& context_;
    LayerPass pass_;
    core::Random random_;
    at::Tensor gradients_;
    std::vector<at::Tensor> randomSets_;
    std::vector<double> nullCounts_;
};

}  // namespace

ConceptVector conceptVector(const at::Tensor& examples, const at::Tensor& counterExamples, const CavOptions& options,
                            core::Random& random) {
    constexpr std::int64_t kLeastRows = 3;
    if (examples.size(0) < kLeastRows || counterExamples.size(0) < kLeastRows || examples.size(1) != counterExamples.size(1)) {
        throw core::usageError(fmt::format("a concept needs at least {} examples and as many others, of one width", kLeastRows), "concept",
                               "give more examples");
    }
    const Parts positive = splitRows(examples.to(at::kDouble), options.testShare, random);
    const Parts negative = splitRows(counterExamples.to(at::kDouble), options.testShare, random);
    const at::Tensor rows = at::cat({positive.train, negative.train});
    const at::Tensor labels = at::cat({at::ones({positive.train.size(0)}, at::kDouble), at::zeros({negative.train.size(0)}, at::kDouble)});
    // The minimum lies in the span of the rows: few dimensions, however many units the layer has.
    const auto [left, singular, right] = at::linalg_svd(rows, false);
    const at::Tensor solution = logisticRegression(left * singular, labels, options.penalty);
    const at::Tensor weights = at::mv(right.t(), solution.slice(0, 0, singular.size(0)));
    const at::Tensor intercept = solution[singular.size(0)];
    ConceptVector found;
    found.accuracy =
        0.5 * (shareOf(at::mv(positive.test, weights) + intercept > 0.0) + shareOf(at::mv(negative.test, weights) + intercept <= 0.0));
    const double length = weights.norm().item<double>();
    found.direction = length > 0.0 ? weights / length : weights;
    return found;
}

ConceptVector requireConceptVector(const at::Tensor& examples, const at::Tensor& counterExamples, const CavOptions& options,
                                   core::Random& random) {
    ConceptVector found = conceptVector(examples, counterExamples, options, random);
    if (found.accuracy >= options.leastAccuracy) return found;
    throw core::inputError(fmt::format("the layer does not tell the concept from other rows: accuracy {:.2f}, {:.2f} are needed",
                                       found.accuracy, options.leastAccuracy),
                           "concept", "give more or clearer examples, or pick another layer");
}

at::Tensor conceptSensitivity(const Scorer& scorer, std::string_view layer, const at::Tensor& inputs, const at::Tensor& targets,
                              const at::Tensor& direction, const core::Context& context) {
    throwIfTold(context, "the test of concepts");
    const LayerPass pass(scorer, layer);
    return at::mv(pass.gradients(pass.values(inputs), inputs, targets).flatten(1).to(at::kDouble), direction);
}

TcavScore tcavScore(const at::Tensor& sensitivity) { return {shareOf(sensitivity > 0.0), sensitivity.mean().item<double>()}; }

std::vector<TcavResult> testConcepts(const Scorer& scorer, const TcavQuestion& question, const CavOptions& options,
                                     const core::Context& context) {
    constexpr std::size_t kLeastSets = 3;
    if (question.randomSets.size() < kLeastSets) {
        throw core::usageError(fmt::format("a test of concepts needs at least {} random sets", kLeastSets), "concepts", "draw more");
    }
    ConceptTest test(scorer, question, options, context);
    std::vector<TcavResult> results;
    for (const TcavConcept& each : question.concepts) results.push_back(test.test(each));
    return results;
}

double studentCdf(double t, double degrees) {
    if (std::isinf(t)) return t > 0.0 ? 1.0 : 0.0;
    const double tail = 0.5 * incompleteBeta(0.5 * degrees, 0.5, degrees / (degrees + t * t));
    return t > 0.0 ? 1.0 - tail : tail;
}

double welchPValue(const std::vector<double>& one, const std::vector<double>& other) {
    const double a = squaredError(one);
    const double b = squaredError(other);
    const double difference = meanOf(one) - meanOf(other);
    if (a + b == 0.0) return difference == 0.0 ? 1.0 : 0.0;
    const double degrees =
        (a + b) * (a + b) / (a * a / static_cast<double>(one.size() - 1) + b * b / static_cast<double>(other.size() - 1));
    return 2.0 * studentCdf(-std::abs(difference) / std::sqrt(a + b), degrees);
}

}  // namespace counterpoint::attribution
