// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plot.h"

namespace counterpoint::ui {

/// True positives over false positives for every threshold, one curve per class or model, with the line of chance.
class RocChart final : public Plot {
    Q_OBJECT
public:
    struct Curve {
        QString name;
        Ink ink;
        std::vector<double> falsePositiveRate;  ///< ascending, 0..1
        std::vector<double> truePositiveRate;   ///< as many
        std::vector<double> thresholds;         ///< as many, or empty
        std::optional<double> area;             ///< under the curve, from the engine
    };

    explicit RocChart(QWidget* parent = nullptr);
    ~RocChart() override;

    void setCurves(std::vector<Curve> curves);
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
