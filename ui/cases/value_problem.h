// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/schema.h"

#include <QString>

namespace counterpoint::ui {

/// Why a text that parseValue refuses is no value of the feature, in a few words: "'abc' is no number", "'Berlin' is none of Paris, Rome".
QString whyNoValue(const data::Feature& feature, const QString& typed);

/// What is unusual about a cell, or "": outside the range that occurs in the data.
QString valueCaution(const data::Feature& feature, double cell);

}  // namespace counterpoint::ui
