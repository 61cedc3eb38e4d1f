// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/level_list.h"

#include "ui/theme/theme.h"
#include "ui/widgets/level_delegate.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/text.h"

#include <QKeyEvent>
#include <QListView>
#include <QScopedValueRollback>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace counterpoint::ui {

LevelList::LevelList(Mode mode, QWidget* parent)
    : QWidget(parent), mode_(mode), search_(new SearchField(tr("Search levels"), this)), view_(new QListView(this)) {
    model_ = new QStandardItemModel(this);
    search_->setObjectName(QStringLiteral("levelSearch"));
    search_->setDelay(0);
    search_->installEventFilter(this);
    view_->setObjectName(QStringLiteral("levelView"));
    view_->setAccessibleName(mode == Mode::Tick ? tr("Allowed levels") : tr("Levels"));
    view_->setModel(model_);
    view_->setItemDelegate(new LevelDelegate(view_));
    view_->setFrameShape(QFrame::NoFrame);
    view_->setUniformItemSizes(true);
    view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view_->setMouseTracking(true);
    view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view_->installEventFilter(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::instance().size(Size::Space1));
    column->addWidget(search_);
    column->addWidget(view_);
    connect(search_, &QLineEdit::textChanged, this, &LevelList::filter);
    connect(view_, &QListView::clicked, this, [this](const QModelIndex& index) {
        if (mode_ == Mode::ChooseOne) choose(index.row());
    });
    connect(model_, &QStandardItemModel::itemChanged, this, [this] {
        if (mode_ == Mode::Tick && !silent_) Q_EMIT tickedChanged();
    });
    search_->hide();
}

void LevelList::setLevels(const QStringList& levels, const std::vector<double>& shares) {
    const QScopedValueRollback quiet(silent_, true);
    model_->clear();
    double most = 0.0;
    for (const double share : shares) most = qMax(most, share);
    for (int i = 0; i < static_cast<int>(levels.size()); ++i) {
        auto* item = new QStandardItem(levels[i]);
        item->setEditable(false);
        const auto at = static_cast<std::size_t>(i);
        if (at < shares.size()) {
            item->setData(shares[at], LevelDelegate::kShare);
            item->setData(most > 0.0 ? shares[at] / most : 0.0, LevelDelegate::kBar);
            item->setData(tr("%1, %2 of the records").arg(levels[i], percent(shares[at])), Qt::AccessibleTextRole);
        }
        item->setData(true, LevelDelegate::kAllowed);
        if (mode_ == Mode::Tick) {
            item->setCheckable(true);
            item->setCheckState(Qt::Checked);
        }
        model_->appendRow(item);
    }
    search_->setVisible(levels.size() > kSearchAbove);
    search_->clear();
    updateGeometry();
}

void LevelList::setCurrent(int level) {
    current_ = level;
    view_->setCurrentIndex(level >= 0 ? model_->index(level, 0) : QModelIndex());
    if (level >= 0) view_->scrollTo(model_->index(level, 0));
}

void LevelList::setMarks(int factual, int result) {
    const QScopedValueRollback quiet(silent_, true);
    for (int row = 0; row < model_->rowCount(); ++row) {
        model_->item(row)->setData(row == factual, LevelDelegate::kFactual);
        model_->item(row)->setData(row == result, LevelDelegate::kResult);
    }
}

std::vector<bool> LevelList::ticked() const {
    std::vector<bool> on;
    for (int row = 0; row < model_->rowCount(); ++row) {
        const QStandardItem* item = model_->item(row);
        on.push_back(mode_ == Mode::Tick ? item->checkState() == Qt::Checked : item->data(LevelDelegate::kAllowed).toBool());
    }
    return on;
}

void LevelList::setTicked(const std::vector<bool>& ticked) {
    const QScopedValueRollback quiet(silent_, true);
    for (int row = 0; row < model_->rowCount(); ++row) {
        const bool on = static_cast<std::size_t>(row) >= ticked.size() || ticked[static_cast<std::size_t>(row)];
        if (mode_ == Mode::Tick) {
            model_->item(row)->setCheckState(on ? Qt::Checked : Qt::Unchecked);
        } else {
            model_->item(row)->setData(on, LevelDelegate::kAllowed);
        }
    }
}

void LevelList::takeFocus() {
    QWidget* first = model_->rowCount() > kSearchAbove ? static_cast<QWidget*>(search_) : view_;
    first->setFocus(Qt::PopupFocusReason);
}

QSize LevelList::sizeHint() const {
    int width = 120;
    for (int row = 0; row < model_->rowCount(); ++row) width = qMax(width, view_->sizeHintForIndex(model_->index(row, 0)).width());
    const int rows = qBound(1, model_->rowCount(), 10);
    const int search = model_->rowCount() > kSearchAbove ? search_->sizeHint().height() + 4 : 0;
    return {qMin(width + Theme::instance().size(Size::ScrollBar), 480), rows * Theme::instance().size(Size::Row) + search + 2};
}

void LevelList::filter(const QString& typed) {
    int first = -1;
    for (int row = 0; row < model_->rowCount(); ++row) {
        const bool fits = model_->item(row)->text().contains(typed.trimmed(), Qt::CaseInsensitive);
        view_->setRowHidden(row, !fits);
        if (fits && first < 0) first = row;
    }
    if (first >= 0 && !typed.isEmpty()) view_->setCurrentIndex(model_->index(first, 0));
}

void LevelList::choose(int row) {
    if (row < 0 || view_->isRowHidden(row)) return;
    current_ = row;
    Q_EMIT chosen(row);
}

bool LevelList::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool enters = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (enters && mode_ == Mode::ChooseOne) {
        choose(view_->currentIndex().row());
        return true;
    }
    if (watched == search_ && (key == Qt::Key_Down || key == Qt::Key_Up)) {
        view_->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace counterpoint::ui
