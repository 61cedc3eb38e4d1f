// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/message.h"
#include "engine/data/schema.h"

namespace counterpoint::data {

// Why a column is taken for what it is, for the person who imports it.

core::Message reasonBySchema();
/// By the values of an inferred feature: whole numbers and their range, two values, and so on.
core::Message reasonByValues(const Feature& feature);
core::Message reasonId();
core::Message reasonText(std::size_t maxLevels);
core::Message reasonEmpty();
core::Message reasonLabelNamed();
core::Message reasonLabelByName();
core::Message reasonLabelLast();

}  // namespace counterpoint::data
