// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/tree_canvas.h"

#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QToolTip>
#include <utility>

namespace counterpoint::ui {

namespace {

constexpr double kBoxWidth = 176.0;
constexpr double kBoxHeight = 52.0;
constexpr double kColumnGap = 16.0;
constexpr double kRowGap = 34.0;
constexpr double kShareHeight = 6.0;

}  // namespace

TreeCanvas::TreeCanvas(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Local decision tree"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TreeCanvas::setTree(std::shared_ptr<const counterfactual::TreePicture> tree, QStringList conditions, QStringList classNames) {
    tree_ = std::move(tree);
    conditions_ = std::move(conditions);
    classNames_ = std::move(classNames);
    layout_ = tree_ ? TreeLayout::of(*tree_) : TreeLayout{};
    current_ = layout_.places.empty() ? -1 : 0;
    updateGeometry();
    resize(sizeHint());
    update();
}

void TreeCanvas::clear() { setTree(nullptr, {}, {}); }

void TreeCanvas::setCurrentNode(int node) {
    current_ = node;
    setAccessibleDescription(speechOf(node));
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    update();
}

QSize TreeCanvas::sizeHint() const {
    const int margin = 2 * Theme::instance().size(Size::Space3);
    return {static_cast<int>(layout_.columns * (kBoxWidth + kColumnGap) - kColumnGap) + margin,
            static_cast<int>(layout_.rows * (kBoxHeight + kRowGap) - kRowGap) + margin};
}

QRectF TreeCanvas::boxOf(const TreeLayout::Place& place) const {
    const double margin = Theme::instance().size(Size::Space3);
    return {margin + place.column * (kBoxWidth + kColumnGap), margin + place.row * (kBoxHeight + kRowGap), kBoxWidth, kBoxHeight};
}

QRect TreeCanvas::rootBox() const { return layout_.places.empty() ? QRect() : boxOf(layout_.places.front()).toAlignedRect(); }

std::optional<int> TreeCanvas::nodeAt(QPointF point) const {
    for (const auto& place : layout_.places) {
        if (boxOf(place).contains(point)) return place.node;
    }
    return std::nullopt;
}

void TreeCanvas::paintEvent(QPaintEvent*) {
    if (!tree_) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const auto& place : layout_.places) {
        if (tree_->nodes[static_cast<std::size_t>(place.node)].parent >= 0) paintBranch(painter, place);
    }
    for (const auto& place : layout_.places) paintBox(painter, place);
}

void TreeCanvas::paintBranch(QPainter& painter, const TreeLayout::Place& child) const {
    const auto& theme = Theme::instance();
    const int parent = tree_->nodes[static_cast<std::size_t>(child.node)].parent;
    const QRectF from = boxOf(*layout_.placeOf(parent));
    const QRectF to = boxOf(child);
    const bool isLeft = tree_->nodes[static_cast<std::size_t>(parent)].left == child.node;
    QPen pen(theme.color(Color::Line), 1.0);
    if (child.onFactualPath) pen = QPen(theme.color(Color::TextMuted), 2.0, Qt::DashLine);
    if (child.onResultPath) pen = QPen(theme.color(Color::Accent), 2.5);
    painter.setPen(pen);
    const QPointF start(from.center().x(), from.bottom());
    const QPointF end(to.center().x(), to.top());
    const double middle = (start.y() + end.y()) / 2.0;
    painter.drawPolyline(QPolygonF({start, {start.x(), middle}, {end.x(), middle}, end}));
    painter.setFont(theme.font(Font::Small));
    painter.setPen(theme.color(Color::TextMuted));
    const QRectF label(end.x() + 4.0, middle, kBoxWidth / 2.0, end.y() - middle);
    painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter, isLeft ? tr("yes") : tr("no"));
}

void TreeCanvas::paintBox(QPainter& painter, const TreeLayout::Place& place) const {
    const auto& theme = Theme::instance();
    const auto& node = tree_->nodes[static_cast<std::size_t>(place.node)];
    const QRectF box = boxOf(place);
    const bool isOnPath = place.onFactualPath || place.onResultPath;
    QColor border = theme.color(Color::Line);
    if (place.onFactualPath) border = theme.color(Color::TextMuted);
    if (place.onResultPath) border = theme.color(Color::Accent);
    painter.setPen(QPen(border, place.node == current_ && hasFocus() ? 2.5 : 1.0));
    painter.setBrush(theme.color(place.onResultPath && node.isLeaf() ? Color::AccentSoft : Color::Panel));
    painter.drawRoundedRect(box, theme.size(Size::Radius), theme.size(Size::Radius));

    const double padding = theme.size(Size::Space2);
    const QRectF inner = box.adjusted(padding, padding / 2.0, -padding, -padding);
    QString title = conditions_.value(place.node);
    if (place.isStub) title = tr("%1 …").arg(title);
    if (node.isLeaf()) title = place.onResultPath ? tr("the result") : place.onFactualPath ? tr("the case") : tr("leaf");
    painter.setFont(theme.font(Font::Base, isOnPath ? Weight::Strong : Weight::Regular));
    painter.setPen(theme.color(isOnPath ? Color::Text : Color::TextMuted));
    const QRectF top(inner.left(), inner.top(), inner.width(), inner.height() - kShareHeight - 2.0);
    painter.drawText(top, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(title, Qt::ElideMiddle, static_cast<int>(top.width())));
    paintShares(painter, {inner.left(), inner.bottom() - kShareHeight, inner.width(), kShareHeight}, node.classShares);
}

void TreeCanvas::paintShares(QPainter& painter, const QRectF& bar, const std::vector<double>& shares) const {
    double left = bar.left();
    painter.setPen(Qt::NoPen);
    for (std::size_t k = 0; k < shares.size(); ++k) {
        const double width = shares[k] * bar.width();
        painter.setBrush(Theme::instance().classColor(static_cast<int>(k)));
        painter.drawRect(QRectF(left, bar.top(), width, bar.height()));
        left += width;
    }
}

QString TreeCanvas::speechOf(int node) const {
    if (!tree_ || node < 0) return {};
    const auto& shown = tree_->nodes[static_cast<std::size_t>(node)];
    QStringList shares;
    for (std::size_t k = 0; k < shown.classShares.size(); ++k) {
        shares.append(tr("%1 %2").arg(classNames_.value(static_cast<int>(k)), percent(shown.classShares[k])));
    }
    const QString what = shown.isLeaf() ? tr("Leaf") : tr("Question: %1?").arg(conditions_.value(node));
    return QStringLiteral("%1\n%2\n%3")
        .arg(what, tr("%n neighbour(s)", nullptr, static_cast<int>(shown.samples)), shares.join(QStringLiteral(", ")));
}

void TreeCanvas::mousePressEvent(QMouseEvent* event) {
    const auto node = nodeAt(event->position());
    if (!node) return;
    setCurrentNode(*node);
    if (!tree_->nodes[static_cast<std::size_t>(*node)].isLeaf()) Q_EMIT nodePicked(*node);
}

void TreeCanvas::keyPressEvent(QKeyEvent* event) {
    if (!tree_ || current_ < 0) return QWidget::keyPressEvent(event);
    const auto& node = tree_->nodes[static_cast<std::size_t>(current_)];
    const auto go = [this](int to) {
        if (to >= 0 && layout_.placeOf(to) != nullptr) setCurrentNode(to);
    };
    switch (event->key()) {
        case Qt::Key_Up:
            return go(node.parent);
        case Qt::Key_Down:
        case Qt::Key_Left:
            return go(node.left);
        case Qt::Key_Right:
            return go(node.right);
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Space:
            if (!node.isLeaf()) Q_EMIT nodePicked(current_);
            return;
        default:
            QWidget::keyPressEvent(event);
    }
}

bool TreeCanvas::savePicture(const QString& path) {
    if (!path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive)) return grab().save(path);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return false;
    QSvgGenerator generator;
    generator.setOutputDevice(&file);
    generator.setSize(size());
    generator.setViewBox(rect());
    generator.setTitle(accessibleName());
    QPainter painter(&generator);
    render(&painter);
    painter.end();
    return file.commit();
}

void TreeCanvas::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    menu.addAction(icon(Icon::Copy), tr("Copy picture"), this, [this] { QApplication::clipboard()->setPixmap(grab()); });
    menu.addAction(icon(Icon::Save), tr("Save picture…"), this, [this] {
        const QString path =
            QFileDialog::getSaveFileName(this, tr("Save picture"), QStringLiteral("tree.svg"), tr("Pictures (*.svg *.png)"));
        if (!path.isEmpty() && !savePicture(path)) Q_EMIT saveFailed(path);
    });
    menu.exec(event->globalPos());
}

bool TreeCanvas::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto node = nodeAt(help->pos());
        if (node)
            QToolTip::showText(help->globalPos(), speechOf(*node), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

}  // namespace counterpoint::ui
