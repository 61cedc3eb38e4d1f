// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/tree_classifier.h"

#include "engine/core/error.h"
#include "engine/core/torch.h"
#include "engine/models/model_file.h"
#include "engine/models/tensor_bridge.h"

#include <fmt/format.h>
#include <utility>

namespace counterpoint::models {

TreeClassifier::TreeClassifier(data::Encoder encoder, std::vector<std::string> classNames, std::string source, std::string_view where)
    : Classifier(std::move(encoder), std::move(classNames)), source_(std::move(source)), ensemble_(readXgboostModel(source_, where)) {
    if (ensemble_.columns != this->encoder().width()) {
        throw core::inputError(fmt::format("the model reads {} columns, the schema gives {}", ensemble_.columns, this->encoder().width()),
                               std::string(where), "give the schema the model was made for");
    }
    const std::size_t classes = ensemble_.baseMargins.size() == 1 ? 2 : ensemble_.baseMargins.size();
    if (classes != this->classNames().size()) {
        throw core::inputError(fmt::format("the model tells {} classes apart, the label has {} values", classes, this->classNames().size()),
                               std::string(where), "give the schema the model was made for");
    }
    setIdentity({"boosted-trees", "", "", ""});
}

at::Tensor TreeClassifier::computeLogits(const at::Tensor& batch) const {
    const data::Matrix logits = computePlainLogits(copyToMatrix(batch));
    return viewAsTensor(logits).to(batch.options(), false, true);
}

data::Matrix TreeClassifier::computePlainLogits(const data::Matrix& batch) const {
    data::Matrix margins = ensemble_.margins(batch);
    if (margins.cols() > 1) return margins;
    data::Matrix logits(margins.rows(), 2);
    logits.col(1) = 0.5F * margins.col(0);
    logits.col(0) = -logits.col(1);
    return logits;
}

void TreeClassifier::store(ModelFile& file) const {
    file.header["output"] = nameOf(OutputMeaning::Logits);
    file.addBytes("xgboost", source_);
}

}  // namespace counterpoint::models
