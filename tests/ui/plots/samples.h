// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plot.h"

#include <functional>
#include <memory>
#include <vector>

namespace counterpoint::ui {

/// A kind of plot with a few values by hand, the CSV they must give, and how to take them away again.
struct Sample {
    const char* name;
    std::function<std::unique_ptr<Plot>()> make;  ///< filled
    std::function<void(Plot&, const QString& why)> empty;
    QByteArray csv;
    QString label;  ///< a text that its picture must contain
};

const std::vector<Sample>& samples();

}  // namespace counterpoint::ui
