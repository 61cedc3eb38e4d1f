// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/cxplain_ensemble.h"
#include "engine/core/json.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace counterpoint::attribution {

/// A fitted ensemble with what its owner wants to remember of it: masking, loss, groups, fingerprint of the explained model.
struct CxplainArchive {
    ExplanationEnsemble ensemble;
    core::Json about = core::Json::object();
};

/// One archive in the container of model files (models/model_file.h: sizes and checksum, no absolute paths): a JSON header with
/// architecture, training, records and quality, then the weights as raw little-endian numbers. What comes back predicts the same bits.
std::string archiveBytes(const ExplanationEnsemble& ensemble, const core::Json& about);
/// Errors (Input): no archive of cxplain, a newer format, damaged or inconsistent content; sizes are checked before memory is taken.
CxplainArchive archiveFromBytes(std::string_view bytes, std::string_view where);

/// Errors (Input) where the file cannot be written; a killed run leaves the old file or none.
void saveArchive(const ExplanationEnsemble& ensemble, const core::Json& about, const std::filesystem::path& path);
CxplainArchive loadArchive(const std::filesystem::path& path);

}  // namespace counterpoint::attribution
