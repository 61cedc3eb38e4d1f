// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QVariantAnimation>
#include <QWidget>
#include <optional>
#include <vector>

namespace counterpoint::ui {

/// The model's probabilities of all classes as one bar in the classes' colours, with names and percentages under it (the predicted
/// class strong), and a mark where the decision turns. Moves to new values in 150 ms. Its accessible name is the whole in words.
class ClassProbabilityBar final : public QWidget {
    Q_OBJECT
public:
    explicit ClassProbabilityBar(QWidget* parent = nullptr);

    /// In schema order. Probabilities start empty.
    void setClasses(const QStringList& names);
    /// One per class, sum 1; empty = not known (a muted bar). `animated` false sets them at once.
    void setProbabilities(const std::vector<double>& probabilities, bool animated = true);
    /// Binary: the decision threshold on class 1's probability, and the least probability a flip must reach (0: none).
    void setThreshold(std::optional<double> threshold, double margin = 0.0);
    /// Which class counts as predicted; -1 = the most probable (or by the threshold, when binary).
    void setPredicted(int index);
    /// The bar and the predicted class alone, in one 28-pixel line.
    void setCompact(bool compact);

    const std::vector<double>& probabilities() const { return target_; }
    int predicted() const;
    QString spokenText() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRectF barRect() const;
    QString legendText(int index) const;
    /// Where the classes' names stand at a width.
    std::vector<QRect> legendRects(int width) const;
    void paintSegments(QPainter& painter) const;
    void paintThreshold(QPainter& painter) const;
    void paintLegend(QPainter& painter) const;

    QStringList names_;
    std::vector<double> from_;
    std::vector<double> shown_;
    std::vector<double> target_;
    std::optional<double> threshold_;
    double margin_ = 0.0;
    int predicted_ = -1;
    bool compact_ = false;
    QVariantAnimation animation_;
};

}  // namespace counterpoint::ui
