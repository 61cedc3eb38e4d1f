// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/schema.h"

#include <QString>
#include <optional>

namespace counterpoint::ui {

/// A cell as the person's locale writes it: numbers with the step's decimals, level names, dates; "" when missing.
QString cellText(const data::Feature& feature, double cell);

/// What a person typed as a cell: in their locale, or as files write it. NaN for "" (missing); nothing when it is no value.
std::optional<double> parseCellText(const data::Feature& feature, const QString& text);

/// Why `text` is no value of the feature, in one line: "'abc' is no number", "'Berlin' is none of Paris, Rome, …".
QString whyNoValue(const data::Feature& feature, const QString& text);

}  // namespace counterpoint::ui
