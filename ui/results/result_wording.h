// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/counterfactual/result.h"
#include "engine/data/schema.h"

#include <QString>
#include <QStringList>
#include <string>
#include <vector>

namespace counterpoint::ui {

/// "If … were …, the model would say …", or as advice: "Raise …: the model then says …".
enum class Wording { Conditional, Directive };

/// The result as one sentence in the person's language.
QString sentenceOf(const counterfactual::Counterfactual& result, const data::Schema& schema, const std::vector<std::string>& classNames,
                   Wording wording);
/// "good, 62 %": the class that is reached and its probability.
QString outcomeOf(const counterfactual::Counterfactual& result, const std::vector<std::string>& classNames);
/// In how far a value is unusual: "more than 8 of 10 records"; "" for features without order.
QString shareBelowText(double share);

}  // namespace counterpoint::ui
