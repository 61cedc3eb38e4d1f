// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/model_source.h"

#include "engine/core/error.h"
#include "engine/core/file.h"
#include "engine/core/text.h"
#include "engine/models/model_file.h"

#include <filesystem>
#include <utility>

namespace counterpoint::models {

ModelSource openModelSource(const std::string& path) {
    const std::string ending = core::lowerCase(std::filesystem::path(path).extension().string());
    if (ending == ".onnx") {
        throw core::Error(core::ErrorCode::Unsupported, "ONNX models are not read yet", path, "export the model as TorchScript (.pt)");
    }
    std::string bytes = core::readFile(path);
    if (bytes.empty()) throw core::inputError("the model file is empty", path, "name a file written by train, TorchScript or XGBoost");
    using Kind = ModelSource::Kind;
    if (looksLikeModelFile(bytes)) return {Kind::Own, std::move(bytes)};
    if (ending == ".pt" || ending == ".ts" || ending == ".pth") return {Kind::TorchScript, std::move(bytes)};
    if (ending == ".json" || ending == ".ubj") return {Kind::Trees, std::move(bytes)};
    throw core::inputError("this is no model file", path,
                           "name a file written by train, TorchScript (.pt, .ts), XGBoost (.json, .ubj) or cmd:PROGRAM");
}

}  // namespace counterpoint::models
