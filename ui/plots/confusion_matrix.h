// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plot.h"

#include <cstdint>

namespace counterpoint::ui {

/// How often each true class was predicted as each class: counts, and shares of the true class as shades.
class ConfusionMatrix final : public Plot {
    Q_OBJECT
public:
    explicit ConfusionMatrix(QWidget* parent = nullptr);
    ~ConfusionMatrix() override;

    /// counts[t][p]: rows of true class t that were predicted as p; square, as many as names.
    void setCounts(const QStringList& classNames, std::vector<std::vector<std::int64_t>> counts);
    void clear(const QString& why);

    bool isEmpty() const override;

protected:
    PlotTable makeTable(qsizetype most) const override;
    void restyle() override;
    ReadOut readOutAt(QPointF pixel) const override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace counterpoint::ui
