// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/tree_layout.h"

#include <QStringList>
#include <QWidget>
#include <memory>
#include <optional>

namespace counterpoint::ui {

/// The local tree as boxes and branches: the path of the case dashed, that of the result solid, subtrees beside them as stubs. Boxes show
/// the condition and the class shares of the records in them. Arrow keys walk, Enter or a click picks a box with a condition.
class TreeCanvas final : public QWidget {
    Q_OBJECT
public:
    explicit TreeCanvas(QWidget* parent = nullptr);

    /// `conditions`: one per node, the left branch's in words ("" for leaves).
    void setTree(std::shared_ptr<const counterfactual::TreePicture> tree, QStringList conditions, QStringList classNames);
    void clear();
    int currentNode() const { return current_; }
    void setCurrentNode(int node);
    /// Where the root's box is, to scroll there.
    QRect rootBox() const;

    /// The whole tree as a picture file; the ending says which, .svg or .png. False when it could not be written.
    bool savePicture(const QString& path);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    /// The person picked a node that is split by a condition.
    void nodePicked(int node);
    /// A picture could not be written there.
    void saveFailed(const QString& path);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRectF boxOf(const TreeLayout::Place& place) const;
    std::optional<int> nodeAt(QPointF point) const;
    void paintBranch(QPainter& painter, const TreeLayout::Place& child) const;
    void paintBox(QPainter& painter, const TreeLayout::Place& place) const;
    void paintShares(QPainter& painter, const QRectF& bar, const std::vector<double>& shares) const;
    QString speechOf(int node) const;

    std::shared_ptr<const counterfactual::TreePicture> tree_;
    TreeLayout layout_;
    QStringList conditions_;
    QStringList classNames_;
    int current_ = -1;
};

}  // namespace counterpoint::ui
