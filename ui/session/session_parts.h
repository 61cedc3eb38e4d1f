// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/json_reader.h"
#include "ui/session/state.h"

#include <filesystem>
#include <memory>

// The parts of a session file, which are the lines of a journal too. Reading throws core::Error (Input).
namespace counterpoint::ui {

/// Cells of a row: NaN as null, infinities as texts.
core::Json rowJson(const data::Row& row);
core::Json caseJson(const CaseId& id);
CaseId caseFrom(const JsonReader& json);

core::Json questionJson(const QuestionSettings& question);
QuestionSettings questionFrom(const JsonReader& json);

/// `cells` of a row are those of the model's schema. Positions (active set, own cases) are checked.
core::Json editsJson(const Edits& edits);
Edits editsFrom(const JsonReader& json, std::size_t cells);

/// {"data", "model"}; files below `folder` relative to it, when it is not empty.
core::Json referencesJson(const DataReference& data, const ModelReference& model, const std::filesystem::path& folder);
void referencesFrom(const JsonReader& json, const std::filesystem::path& folder, DataReference& data, ModelReference& model);

/// Without its schema, which the caller keeps.
core::Json runJson(const Run& run);
Run runFrom(const JsonReader& json, std::shared_ptr<const data::Schema> schema);

std::shared_ptr<const data::Schema> schemaFrom(const JsonReader& json);

/// Features of the model's schema; 0 before it was opened.
std::size_t cellsOf(const ModelReference& model);

}  // namespace counterpoint::ui
