// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/import_preview.h"

#include <QString>

namespace counterpoint::ui {

// The schema's terms in the person's language.

QString typeText(data::FeatureType type);
QString roleText(data::Role role);
QString mutabilityText(data::Mutability mutability);
QString imputationText(data::Imputation imputation);
QString encodingText(data::EncodingKind kind);
/// What stands in a column, in short: "18 to 68", "owner, rent, parents, … (6)".
QString valuesText(const data::Feature& feature, const data::ColumnSummary& summary);

}  // namespace counterpoint::ui
