// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plot.h"

#include <cstdint>

namespace counterpoint::ui {

/// How often what the model says with some probability is true; on the diagonal it is as often as it says.
class CalibrationChart final : public Plot {
    Q_OBJECT
public:
    struct Bin {
        double predicted = 0.0;  ///< mean probability, 0..1
        double observed = 0.0;   ///< share of the class, 0..1
        std::int64_t count = 0;
        std::optional<double> low;  ///< interval of the observed share
        std::optional<double> high;
    };

    explicit CalibrationChart(QWidget* parent = nullptr);
    ~CalibrationChart() override;

    /// Bins ascending by `predicted`; `className` is the class whose probability it is.
    void setBins(const QString& className, Ink ink, std::vector<Bin> bins);
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
