// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/with_threshold.h"

#include "engine/core/torch.h"

#include <utility>

namespace counterpoint::models {

/// Hands everything on to the model it holds; only the threshold and the counters are its own.
class ThresholdedClassifier final : public Classifier {
public:
    explicit ThresholdedClassifier(ClassifierPtr base) : Classifier(base->encoder(), base->classNames()), base_(std::move(base)) {
        setIdentity(base_->identity());
        setTrainingRecord(base_->trainingRecord());
    }

    bool differentiable() const override { return base_->differentiable(); }
    LogitForm logitForm() const override { return base_->logitForm(); }
    std::vector<std::int64_t> rowShape() const override { return base_->rowShape(); }
    std::shared_ptr<const TensorProgram> program() const override { return base_->program(); }
    const TreeEnsemble* trees() const override { return base_->trees(); }
    void store(ModelFile& file) const override { base_->store(file); }
    const ClassifierPtr& base() const { return base_; }

protected:
    at::Tensor computeLogits(const at::Tensor& batch) const override { return base_->computeLogits(batch); }
    data::Matrix computePlainLogits(const data::Matrix& batch) const override { return base_->computePlainLogits(batch); }
    data::Matrix computeRowLogits(std::span<const data::Row> rows) const override { return base_->computeRowLogits(rows); }

private:
    ClassifierPtr base_;
};

ClassifierPtr withThreshold(const ClassifierPtr& model, double threshold) {
    const auto wrapped = std::dynamic_pointer_cast<ThresholdedClassifier>(model);
    auto result = std::make_shared<ThresholdedClassifier>(wrapped ? wrapped->base() : model);
    result->setThreshold(threshold);
    return result;
}

}  // namespace counterpoint::models
