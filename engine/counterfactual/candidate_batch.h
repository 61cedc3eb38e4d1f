// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/constraints/post_check.h"
#include "engine/models/classifier.h"

#include <cstdint>
#include <span>
#include <vector>

namespace counterpoint::counterfactual {

/// The question put to the model for one factual, and what it said about it.
struct FlipQuestion {
    const models::Classifier& model;
    const constraints::Target& target;
    int factualClass = 0;

    bool reachedBy(std::span<const float> probabilities) const { return target.reachedBy(model, factualClass, probabilities); }
    bool isTargetClass(int classIndex) const { return target.classIndex ? classIndex == *target.classIndex : classIndex != factualClass; }
    /// The probability of the target: of its class, or of any class but the factual's.
    double targetProbability(std::span<const float> probabilities) const {
        if (target.classIndex) return static_cast<double>(probabilities[static_cast<std::size_t>(*target.classIndex)]);
        return 1.0 - static_cast<double>(probabilities[static_cast<std::size_t>(factualClass)]);
    }
};

/// Candidates that go through the model together. Its buffers are kept between passes.
class CandidateBatch {
public:
    explicit CandidateBatch(const FlipQuestion& question) : question_(question) {}

    void clear() {
        rows_.clear();
        tags_.clear();
    }
    /// `tag` is the caller's own number for the candidate.
    void add(data::Row row, std::size_t tag) {
        rows_.push_back(std::move(row));
        tags_.push_back(tag);
    }
    bool empty() const { return rows_.empty(); }
    std::size_t size() const { return rows_.size(); }
    const data::Row& row(std::size_t i) const { return rows_[i]; }
    std::size_t tag(std::size_t i) const { return tags_[i]; }

    /// One pass of the model over all candidates.
    void evaluate() {
        encoded_.resize(static_cast<Eigen::Index>(rows_.size()), static_cast<Eigen::Index>(question_.model.encoder().width()));
        for (std::size_t i = 0; i < rows_.size(); ++i) question_.model.encoder().encode(rows_[i], encodedRow(i));
        probabilities_ = question_.model.probabilities(encoded_);
        evaluations_ += static_cast<std::int64_t>(rows_.size());
        ++passes_;
    }
    std::span<const float> probabilities(std::size_t i) const {
        return {probabilities_.data() + static_cast<Eigen::Index>(i) * probabilities_.cols(),
                static_cast<std::size_t>(probabilities_.cols())};
    }
    std::span<float> encodedRow(std::size_t i) {
        return {encoded_.data() + static_cast<Eigen::Index>(i) * encoded_.cols(), static_cast<std::size_t>(encoded_.cols())};
    }
    bool reaches(std::size_t i) const { return question_.reachedBy(probabilities(i)); }
    double targetProbability(std::size_t i) const { return question_.targetProbability(probabilities(i)); }

    /// Rows put to the model by this batch so far.
    std::int64_t evaluations() const { return evaluations_; }
    std::int64_t passes() const { return passes_; }

private:
    const FlipQuestion& question_;
    std::vector<data::Row> rows_;
    std::vector<std::size_t> tags_;
    data::Matrix encoded_;
    data::Matrix probabilities_;
    std::int64_t evaluations_ = 0;
    std::int64_t passes_ = 0;
};

}  // namespace counterpoint::counterfactual
