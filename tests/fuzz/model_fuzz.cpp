// SPDX-License-Identifier: GPL-3.0-or-later
// Model files behind their checksum, XGBoost's JSON and UBJSON, and the archives of TorchScript. Nothing but core::Error may
// come out, and what is read must be usable. LibTorch's own reader is left out: it is not meant for hostile input.
#include "engine/core/error.h"
#include "engine/models/model_file.h"
#include "engine/models/tree_ensemble.h"
#include "engine/models/zip_check.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

namespace models = counterpoint::models;
namespace data = counterpoint::data;

void readAsModelFile(std::string_view bytes) {
    const models::ModelFile file = models::readModelFile(bytes, "fuzz", false);
    if (file.header.contains("kind") && file.header["kind"] == "torchscript") return;
    const auto model = models::classifierFromFile(file, "fuzz");
    const data::Matrix batch = data::Matrix::Constant(1, static_cast<Eigen::Index>(model->encoder().width()), 0.5F);
    if (model->probabilities(batch).cols() != model->classCount()) std::abort();
}

void readAsTrees(std::string_view bytes) {
    constexpr std::size_t kWidest = 100000;
    const models::TreeEnsemble trees = models::readXgboostModel(bytes, "fuzz");
    if (trees.columns > kWidest) return;
    trees.margins(data::Matrix::Constant(1, static_cast<Eigen::Index>(trees.columns), 0.5F));
}

template <typename Read>
void mayRefuse(Read read, std::string_view bytes) {
    try {
        read(bytes);
    } catch (const counterpoint::core::Error& error) {
        if (error.code() == counterpoint::core::ErrorCode::Internal) std::abort();
    }
}

}  // namespace

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    mayRefuse(readAsModelFile, text);
    mayRefuse(readAsTrees, text);
    mayRefuse([](std::string_view zip) { models::checkZip(zip, "fuzz"); }, text);
    return 0;
}
