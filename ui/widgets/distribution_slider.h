// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/report/distribution.h"

#include <QString>
#include <QWidget>
#include <functional>
#include <optional>
#include <vector>

namespace counterpoint::ui {

/// A slider whose groove shows how the data is spread. On it: the value's thumb, the case's own value (a hollow ring), a result's (a
/// diamond), where the decision turns (a flag line), and the allowed range as two small thumbs at the lower edge; what lies outside is
/// hatched. The value may be set anywhere (a what-if is no result), snapped to the step.
/// Keys: Left/Right and Down/Up one step, Page Up/Down ten, Home/End the ends of the axis; Ctrl+Left/Right move the lower end of
/// the range, Shift+Left/Right the upper.
class DistributionSlider final : public QWidget {
    Q_OBJECT
public:
    explicit DistributionSlider(QWidget* parent = nullptr);

    /// Histogram and axis. Values outside the axis stick to its ends.
    void setDistribution(const report::FeatureDistribution& distribution);
    void setDistribution(std::vector<double> bars, double low, double high);
    /// What one key press moves and what values snap to; 0 = a hundredth of the axis, no snapping.
    void setStep(double step);
    /// How a value is read out and spoken; without it a plain number.
    void setValueText(std::function<QString(double)> text);

    double value() const { return value_; }
    /// Without signals. NaN: missing, no thumb.
    void setValue(double value);
    void setFactual(std::optional<double> factual);
    void setResult(std::optional<double> result);
    void setCrossings(std::vector<double> crossings);
    /// Ends of what a result may take; unset = no bound.
    void setAllowed(std::optional<double> low, std::optional<double> high);
    std::optional<double> allowedLow() const { return allowedLow_; }
    std::optional<double> allowedHigh() const { return allowedHigh_; }
    /// Whether the range's thumbs are there to be moved; on at the start.
    void setRangeEditable(bool editable);
    /// Hatches the whole: locked. The value can still be dragged.
    void setLocked(bool locked);

    double positionOf(double value) const;  ///< x in pixels
    double valueAt(double x) const;         ///< snapped
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// During a drag, at every step of it.
    void valueDragged(double value);
    /// At the end of a drag that changed it, and after each key press.
    void valueCommitted(double value);
    /// The person moved an end of the range; at the end of the drag or key press. Unset = moved to the end of the axis.
    void allowedCommitted(std::optional<double> low, std::optional<double> high);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    enum class Grip { None, Value, Low, High };

    QRectF grooveRect() const;
    double keyStep() const;
    double snapped(double value) const;
    Grip gripAt(QPointF point) const;
    void moveGrip(Grip grip, double x);
    void stepBy(double steps);
    void moveRange(Grip grip, double value);
    void stepRange(Grip grip, double steps);
    QString words(double value) const;
    void announce();
    void paintGroove(QPainter& painter) const;
    void paintBlocked(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;
    void paintThumbs(QPainter& painter) const;
    void paintResult(QPainter& painter) const;

    std::vector<double> bars_;
    double low_ = 0.0;
    double high_ = 1.0;
    double step_ = 0.0;
    double value_ = 0.0;
    std::optional<double> factual_;
    std::optional<double> result_;
    std::vector<double> crossings_;
    std::optional<double> allowedLow_;
    std::optional<double> allowedHigh_;
    std::function<QString(double)> text_;
    bool rangeEditable_ = true;
    bool locked_ = false;
    Grip dragged_ = Grip::None;
    Grip hovered_ = Grip::None;
    bool moved_ = false;       ///< the drag under way changed the value
    bool rangeMoved_ = false;  ///< since a drag or key press began
};

}  // namespace counterpoint::ui
