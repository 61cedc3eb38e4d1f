// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/workbench.h"

#include <QWidget>

class QHBoxLayout;
class QMenu;

namespace counterpoint::ui {

class DeltaTag;
class DirectionButton;
class DistributionSlider;
class FeatureName;
class Label;
class LevelPicker;
class LockButton;
class NumberEdit;
class PushButton;
class ToolButton;
class ValueDetails;

/// One feature of the case: lock, direction, name, editor over the data's distribution, the shown result's value; opens to the ICE curve
/// and the demands of the feature. Focusable as a whole; keys: L lock, D direction, Enter edit, + and - one step, Space or Right
/// opens, Left closes, Esc in an editor comes back to the row.
/// objectName "valueRow_" + position of the feature; within: rowChevron, rowLock, rowDirection, rowName, rowSlider, rowNumber, rowLevels,
/// rowFill, rowDelta, rowDetails.
class ValueRow final : public QWidget {
    Q_OBJECT
public:
    ValueRow(Workbench& workbench, std::size_t feature, QWidget* parent = nullptr);

    std::size_t feature() const { return feature_; }
    /// Height while closed, the same for every row.
    static int closedHeight();
    /// Widths of the columns that rows share.
    void setColumns(int name, int number, int delta);

    void refresh();
    void refreshValue();
    void refreshDemand();
    void refreshResult();
    void refreshCurve();
    void refreshDistribution();

    void setCurrent(bool current);
    void setExpanded(bool expanded);
    bool isExpanded() const { return expanded_; }

    void toggleLock();
    void nextDirection();
    void focusEditor();
    void stepBy(int steps);
    void resetValue();
    void fillIn();
    void takeResult();
    void copy() const;

Q_SIGNALS:
    /// The row's height changed.
    void expandedChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    void build();
    void buildNumber(QHBoxLayout& line);
    void buildLevels(QHBoxLayout& line);
    const data::Feature& description() const { return workbench_.schema().feature(feature_); }
    double factual() const;
    double value() const;
    void set(double value, bool dragging);
    void requestLock(bool locked);
    void announce();
    void fillMenu(QMenu& menu);
    void addDirections(QMenu& menu);

    Workbench& workbench_;
    std::size_t feature_;
    bool current_ = false;
    bool expanded_ = false;
    ToolButton* chevron_ = nullptr;
    LockButton* lock_ = nullptr;
    DirectionButton* direction_ = nullptr;
    FeatureName* name_ = nullptr;
    DistributionSlider* slider_ = nullptr;
    NumberEdit* number_ = nullptr;
    LevelPicker* levels_ = nullptr;
    QWidget* missing_ = nullptr;
    PushButton* fill_ = nullptr;
    DeltaTag* delta_ = nullptr;
    ValueDetails* details_ = nullptr;
};

}  // namespace counterpoint::ui
