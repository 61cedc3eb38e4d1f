// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/case_table.h"

#include "ui/cases/case_delegate.h"
#include "ui/cases/case_header.h"
#include "ui/cases/case_model.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <algorithm>

namespace counterpoint::ui {

namespace {

constexpr int kRestMilliseconds = 120;
constexpr int kTypingMilliseconds = 1000;
constexpr int kRowsMeasured = 30;
constexpr int kMaxColumnWidth = 200;

}  // namespace

CaseTable::CaseTable(const QString& accessibleName, QWidget* parent) : QTableView(parent), header_(new CaseHeader(this)) {
    setAccessibleName(accessibleName);
    setHorizontalHeader(header_);
    setItemDelegate(new CaseDelegate(this));
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setHighlightSections(false);
    verticalHeader()->setDefaultSectionSize(Theme::instance().size(Size::Row));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalScrollBar()->setSingleStep(Theme::instance().size(Size::Row));
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setMouseTracking(true);
    rest_.setSingleShot(true);
    rest_.setInterval(kRestMilliseconds);
    connect(&rest_, &QTimer::timeout, this, &CaseTable::choose);
    typing_.setSingleShot(true);
    typing_.setInterval(kTypingMilliseconds);
    connect(&typing_, &QTimer::timeout, this, [this] { typed_.clear(); });
}

void CaseTable::fitColumns() {
    if (model() == nullptr) return;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const int rows = std::min(kRowsMeasured, model()->rowCount());
    for (int column = 0; column < model()->columnCount(); ++column) {
        int width = header_->widthFor(column);
        for (int row = 0; row < rows; ++row) width = std::max(width, itemDelegate()->sizeHint(option, model()->index(row, column)).width());
        setColumnWidth(column, std::min(width, kMaxColumnWidth));
    }
}

void CaseTable::showPosition(int position, bool scroll) {
    silent_ = true;
    chosen_ = position;
    const int column = std::max(0, currentIndex().column());
    const QModelIndex index = position < 0 ? QModelIndex() : model()->index(position, column);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    selectionModel()->select(index.isValid() ? QItemSelection(index, index) : QItemSelection(),
                             QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (scroll && index.isValid()) scrollTo(model()->index(position, 0), QAbstractItemView::EnsureVisible);
    rest_.stop();
    silent_ = false;
}

void CaseTable::choose() {
    rest_.stop();
    const int position = currentIndex().isValid() ? currentIndex().row() : -1;
    if (position < 0 || position == chosen_) return;
    chosen_ = position;
    Q_EMIT caseChosen(position);
}

void CaseTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    if (!silent_ && current.isValid() && current.row() != previous.row()) rest_.start();
}

void CaseTable::mouseReleaseEvent(QMouseEvent* event) {
    QTableView::mouseReleaseEvent(event);
    if (indexAt(event->pos()).isValid()) choose();
}

void CaseTable::moveTo(int position) {
    const QModelIndex index = model()->index(position, std::max(0, currentIndex().column()));
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void CaseTable::keyPressEvent(QKeyEvent* event) {
    const int count = model() != nullptr ? model()->rowCount() : 0;
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyRequested();
    } else if (event->matches(QKeySequence::Paste)) {
        Q_EMIT pasteRequested();
    } else if (count > 0 && event->key() == Qt::Key_Home && event->modifiers() == Qt::NoModifier) {
        moveTo(0);
    } else if (count > 0 && event->key() == Qt::Key_End && event->modifiers() == Qt::NoModifier) {
        moveTo(count - 1);
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        choose();
    } else if (event->key() == Qt::Key_Down && event->modifiers().testFlag(Qt::AltModifier)) {
        if (currentIndex().isValid()) Q_EMIT filterRequested(currentIndex().column());
    } else {
        return QTableView::keyPressEvent(event);
    }
    event->accept();
}

void CaseTable::keyboardSearch(const QString& typed) {
    const auto* cases = qobject_cast<const CaseModel*>(model());
    if (cases == nullptr) return QTableView::keyboardSearch(typed);
    if (typed.trimmed().isEmpty() && typed_.isEmpty()) return;
    typed_ += typed;
    typing_.start();
    const int from = std::max(0, currentIndex().row());
    const int found = cases->findBeginning(std::max(0, currentIndex().column()), typed_, from);
    if (found >= 0) moveTo(found);
}

void CaseTable::contextMenuEvent(QContextMenuEvent* event) {
    const bool isKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isKey ? currentIndex() : indexAt(event->pos());
    const QPoint position = isKey && index.isValid() ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos();
    Q_EMIT menuRequested(index, position);
}

void CaseTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange) return;
    verticalHeader()->setDefaultSectionSize(Theme::instance().size(Size::Row));
    if (event->type() == QEvent::FontChange) fitColumns();
}

}  // namespace counterpoint::ui
