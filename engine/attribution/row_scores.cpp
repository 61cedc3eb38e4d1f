// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/row_scores.h"

#include "engine/core/error.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace counterpoint::attribution {

namespace {

constexpr std::size_t kScoredRows = 2048;
constexpr double kScoreClamp = 1e-7;  // of probabilities, as the scorer's

double logSumExp(const float* logits, Eigen::Index count) {
    const double largest = *std::max_element(logits, logits + count);
    double sum = 0.0;
    for (Eigen::Index i = 0; i < count; ++i) sum += std::exp(static_cast<double>(logits[i]) - largest);
    return largest + std::log(sum);
}

double scoreOfProbability(double probability, Output output) {
    if (output == Output::Probability) return probability;
    const double clamped = std::clamp(probability, kScoreClamp, 1.0 - kScoreClamp);
    return output == Output::LogProbability ? std::log(clamped) : std::log(clamped) - std::log1p(-clamped);
}

double scoreOfLogits(const float* logits, Eigen::Index count, const RowOutput& what, bool isOneLogit) {
    if (what.output == Output::LogProbability) return static_cast<double>(logits[what.classIndex]) - logSumExp(logits, count);
    if (!isOneLogit) return logits[what.classIndex];
    const double logit = static_cast<double>(logits[1]) - static_cast<double>(logits[0]);
    return what.classIndex == 1 ? logit : -logit;
}

}  // namespace

std::vector<double> rowScores(const models::Classifier& model, std::span<const data::Row> rows, const RowOutput& what,
                              const core::Context& context) {
    if (what.classIndex < 0 || what.classIndex >= model.classCount()) {
        throw core::usageError(fmt::format("there is no class number {}", what.classIndex), "curve",
                               fmt::format("the model has the classes 0 to {}", model.classCount() - 1));
    }
    const bool fromProbabilities = what.output == Output::Probability || model.logitForm() == models::LogitForm::LogProbabilities;
    const bool isOneLogit = model.logitForm() == models::LogitForm::OneLogit;
    std::vector<double> result;
    result.reserve(rows.size());
    for (std::size_t start = 0; start < rows.size(); start += kScoredRows) {
        if (context.shouldStop()) throw core::Error(core::ErrorCode::Cancelled, "the curve was not finished", "", "ask for it again");
        const auto part = rows.subspan(start, std::min(kScoredRows, rows.size() - start));
        const data::Matrix answers = fromProbabilities ? model.probabilities(part) : model.logits(model.encoder().encode(part));
        for (Eigen::Index row = 0; row < answers.rows(); ++row) {
            const float* first = answers.data() + row * answers.cols();
            result.push_back(fromProbabilities ? scoreOfProbability(first[what.classIndex], what.output)
                                               : scoreOfLogits(first, answers.cols(), what, isOneLogit));
        }
    }
    return result;
}

}  // namespace counterpoint::attribution
