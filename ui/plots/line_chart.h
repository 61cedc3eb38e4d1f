// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plot.h"

namespace counterpoint::ui {

/// Lines over a common x with a name at each line's end: training curves that grow, the quantities of a search trace.
/// With a cursor: drag it, click, or Left, Right, Home, End.
class LineChart final : public Plot {
    Q_OBJECT
public:
    enum class Side { Left, Right };
    struct Series {
        QString name;
        std::vector<double> x;  ///< ascending
        std::vector<double> y;  ///< as many; NaN leaves a gap
        Ink ink;
        Side side = Side::Left;
        bool dashed = false;
        bool points = false;  ///< a dot at each value
        bool thin = false;    ///< one of many in the background: without a name and a read-out
    };
    /// A level that matters, such as a threshold, or a place, such as the best epoch.
    struct Mark {
        QString name;
        double value = 0.0;
        bool vertical = false;  ///< at x = value; else at y = value of the left axis
    };

    explicit LineChart(QWidget* parent = nullptr);
    ~LineChart() override;

    void setXAxis(const AxisSpec& axis);
    void setLeftAxis(const AxisSpec& axis);
    /// Shown when a series is on it.
    void setRightAxis(const AxisSpec& axis);

    void setSeries(std::vector<Series> series);
    const std::vector<Series>& series() const;
    /// Grows a series; repaints at most once per turn of the event loop. The view follows unless the person has zoomed.
    void append(int series, double x, double y);
    void setMarks(std::vector<Mark> marks);

    /// Shows a cursor at x (values read out on the lines), or none. Does not signal.
    void setCursor(std::optional<double> x);
    std::optional<double> cursor() const;
    /// The cursor stops only at x values of the series.
    void setCursorSnaps(bool on);

    bool isEmpty() const override;

Q_SIGNALS:
    /// The person moved the cursor.
    void cursorMoved(double x);

protected:
    PlotTable makeTable(qsizetype most) const override;
    void restyle() override;
    ReadOut readOutAt(QPointF pixel) const override;
    bool dragStarts(QPointF pixel) override;
    void dragMoves(QPointF pixel) override;
    bool isGrip(QPointF pixel) const override;
    void clicked(QPointF pixel) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace counterpoint::ui
