// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/case/value_list.h"

#include "ui/case/feature_name.h"
#include "ui/case/shown_change.h"
#include "ui/case/value_row.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/text.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QKeyEvent>
#include <QScrollBar>
#include <algorithm>

namespace counterpoint::ui {

namespace {

constexpr int kCurveDelayMilliseconds = 150;
constexpr std::size_t kMeasured = 500;  // names that are measured for the width of their column
constexpr double kNameShare = 0.26;
constexpr int kWide = 760;

}  // namespace

ValueList::ValueList(Workbench& workbench, QWidget* parent) : QAbstractScrollArea(parent), workbench_(workbench) {
    setObjectName(QStringLiteral("valueList"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Values of the case"));
    viewport()->setBackgroundRole(QPalette::Window);
    nothing_ = new Label({}, Font::Base, Color::TextMuted, viewport());
    nothing_->setAlignment(Qt::AlignCenter);
    nothing_->setWordWrap(true);
    nothing_->hide();
    curves_.setSingleShot(true);
    curves_.setInterval(kCurveDelayMilliseconds);
    connect(&curves_, &QTimer::timeout, this, &ValueList::askForCurves);
    connect(&workbench, &Workbench::opened, this, &ValueList::rebuild);
    connect(&workbench, &Workbench::caseChanged, this, [this] {
        filter();
        eachVisible(&ValueRow::refresh);
        curves_.start();
    });
    connect(&workbench, &Workbench::valuesChanged, this, [this] {
        eachVisible(&ValueRow::refreshValue);
        if (onlyChanged_) filter();
        curves_.start();
    });
    connect(&workbench, &Workbench::constraintsChanged, this, [this] { eachVisible(&ValueRow::refreshDemand); });
    connect(&workbench, &Workbench::shownResultChanged, this, [this] {
        eachVisible(&ValueRow::refreshResult);
        if (onlyChanged_) filter();
    });
    connect(&workbench, &Workbench::distributionsReady, this, [this] {
        for (const auto& [feature, row] : rows_) row->refreshDistribution();
    });
    connect(&workbench, &Workbench::questionChanged, this, [this] {
        eachVisible(&ValueRow::refreshCurve);
        curves_.start();
    });
    connect(&workbench, &Workbench::iceReady, this, [this](std::size_t feature) {
        if (const auto found = rows_.find(feature); found != rows_.end()) found->second->refreshCurve();
    });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget* /*old*/, QWidget* now) { onFocus(now); });
    rebuild();
}

ValueList::~ValueList() = default;

void ValueList::rebuild() {
    for (const auto& [feature, row] : rows_) delete row;
    rows_.clear();
    current_.reset();
    measure();
    filter();
    Q_EMIT currentChanged();
}

void ValueList::measure() {
    nameWidth_ = 0;
    numberWidth_ = 0;
    if (!workbench_.isOpen()) return;
    const Theme& theme = Theme::instance();
    const QFontMetrics metrics(theme.font(Font::Base));
    const data::Schema& schema = workbench_.schema();
    for (std::size_t i = 0; i < std::min(schema.featureCount(), kMeasured); ++i) {
        const data::Feature& feature = schema.feature(i);
        nameWidth_ = std::max(nameWidth_, FeatureName::widthOf(feature));
        if (!feature.isNumeric()) continue;
        for (const double end : {feature.min.value_or(0.0), feature.max.value_or(0.0)}) {
            numberWidth_ = std::max(numberWidth_, metrics.horizontalAdvance(valueText(feature, end)));
        }
    }
    numberWidth_ =
        std::clamp(numberWidth_ + theme.size(Size::Row) + theme.size(Size::Space4), theme.size(Size::Row) * 3, theme.size(Size::Row) * 6);
}

void ValueList::setQuery(const QString& text, bool onlyChanged) {
    if (text == query_ && onlyChanged == onlyChanged_) return;
    query_ = text;
    onlyChanged_ = onlyChanged;
    verticalScrollBar()->setValue(0);
    filter();
}

bool ValueList::passes(std::size_t feature) const {
    const data::Feature& description = workbench_.schema().feature(feature);
    const bool isFound = query_.isEmpty() || text(description.name).contains(query_, Qt::CaseInsensitive) ||
                         text(description.description).contains(query_, Qt::CaseInsensitive);
    if (!isFound) return false;
    const auto found = rows_.find(feature);
    const bool isInHand = found != rows_.end() && found->second->isAncestorOf(QApplication::focusWidget());
    return !onlyChanged_ || isInHand || shownChange(workbench_, feature).has_value();
}

void ValueList::filter() {
    shown_.clear();
    if (workbench_.hasCase()) {
        const data::Row own = workbench_.factual();
        const data::Row now = workbench_.whatIf();
        for (std::size_t i = 0; i < workbench_.schema().featureCount(); ++i) {
            const bool isNamed = query_.isEmpty() || passes(i);
            const bool isEdited = onlyChanged_ && isNamed && !sameCell(own[i], now[i]);
            if (isEdited || passes(i)) shown_.push_back(i);
        }
    }
    nothing_->setText(onlyChanged_ && query_.isEmpty() ? tr("Nothing is changed yet: drag a slider, or search for a result.")
                                                       : tr("No feature has “%1” in its name or description.").arg(query_));
    nothing_->setVisible(shown_.empty() && workbench_.hasCase());
    place();
    Q_EMIT shownChanged();
}

int ValueList::heightOf(std::size_t feature) const {
    const auto found = rows_.find(feature);
    return found != rows_.end() && found->second->isExpanded() ? found->second->sizeHint().height() : ValueRow::closedHeight();
}

int ValueList::topOf(std::size_t position) const { return tops_[position] - verticalScrollBar()->value(); }

std::optional<std::size_t> ValueList::positionOf(std::size_t feature) const {
    const auto found = std::lower_bound(shown_.begin(), shown_.end(), feature);
    if (found == shown_.end() || *found != feature) return std::nullopt;
    return static_cast<std::size_t>(found - shown_.begin());
}

void ValueList::place() {
    tops_.assign(1, 0);
    for (const std::size_t feature : shown_) tops_.push_back(tops_.back() + heightOf(feature));
    const int height = viewport()->height();
    verticalScrollBar()->setRange(0, std::max(0, tops_.back() - height));
    verticalScrollBar()->setPageStep(height);
    verticalScrollBar()->setSingleStep(ValueRow::closedHeight() / 2);
    nothing_->setGeometry(viewport()->rect().adjusted(24, 24, -24, -24));
    const int scrolled = verticalScrollBar()->value();
    const auto firstEnd = std::upper_bound(tops_.begin(), tops_.end(), scrolled);
    auto position = static_cast<std::size_t>(std::max<std::ptrdiff_t>(firstEnd - tops_.begin() - 1, 0));
    const std::size_t first = position;
    const std::size_t before = rows_.size();
    for (; position < shown_.size() && topOf(position) < height; ++position) placeRow(position, topOf(position));
    for (const auto& [feature, row] : rows_) {
        const auto at = positionOf(feature);
        if (at && *at >= first && *at < position) continue;
        // A row that has the keyboard keeps it while it is out of sight.
        const bool hasKeyboard = at && (row->hasFocus() || row->isAncestorOf(QApplication::focusWidget()));
        if (hasKeyboard) {
            row->move(0, topOf(*at));
        } else {
            row->hide();
        }
    }
    if (rows_.size() != before) orderTabs();
}

void ValueList::placeRow(std::size_t position, int top) {
    const std::size_t feature = shown_[position];
    ValueRow*& row = rows_[feature];
    if (row == nullptr) {
        row = new ValueRow(workbench_, feature, viewport());
        row->setCurrent(current_ == feature);
        connect(row, &ValueRow::expandedChanged, this, [this, feature] {
            place();
            if (current_ == feature) setCurrent(feature, false);
        });
    } else if (row->isHidden()) {
        row->refresh();
    }
    const int width = viewport()->width();
    const Theme& theme = Theme::instance();
    const int name =
        std::clamp(nameWidth_, theme.size(Size::Row) * 3, std::max(static_cast<int>(kNameShare * width), theme.size(Size::Row) * 3));
    row->setColumns(name, numberWidth_, theme.size(Size::Row) * (width < kWide ? 3 : 5));
    row->setGeometry(0, top, width, heightOf(feature));
    row->show();
}

void ValueList::orderTabs() {
    QWidget* last = nullptr;
    for (const auto& [feature, row] : rows_) {
        QList<QWidget*> chain{row};
        for (QWidget* child : row->findChildren<QWidget*>()) {
            const bool isInner = qobject_cast<QAbstractSpinBox*>(child->parentWidget()) != nullptr;
            if (!isInner && (child->focusPolicy() & Qt::TabFocus)) chain << child;
        }
        for (QWidget* widget : chain) {
            if (last != nullptr) QWidget::setTabOrder(last, widget);
            last = widget;
        }
    }
}

void ValueList::eachVisible(Refresh refresh) {
    for (const auto& [feature, row] : rows_) {
        if (!row->isHidden()) (row->*refresh)();
    }
}

void ValueList::askForCurves() {
    if (!workbench_.hasCase() || !isVisible()) return;
    // A command is started anew for every question: it is asked for the current and the opened rows only.
    const bool isSlow = workbench_.model()->identity().kind == "command";
    for (const auto& [feature, row] : rows_) {
        if (row->isHidden() || !workbench_.schema().feature(feature).isNumeric() || workbench_.ice(feature) != nullptr) continue;
        if (!isSlow || row->isExpanded() || current_ == feature) workbench_.requestIce(feature);
    }
}

void ValueList::setCurrent(std::size_t feature, bool takeFocus) {
    const auto position = positionOf(feature);
    if (!position) return;
    const int top = tops_[*position];
    const int bottom = tops_[*position + 1];
    QScrollBar* bar = verticalScrollBar();
    if (bottom > bar->value() + viewport()->height()) bar->setValue(bottom - viewport()->height());
    if (top < bar->value()) bar->setValue(top);
    if (takeFocus) row(feature)->setFocus(Qt::OtherFocusReason);
    if (current_ == feature) return;
    current_ = feature;
    for (const auto& [other, row] : rows_) row->setCurrent(other == feature);
    Q_EMIT currentChanged();
}

ValueRow* ValueList::row(std::size_t feature) {
    const auto position = positionOf(feature);
    if (!position) return nullptr;
    if (!rows_.contains(feature)) {
        placeRow(*position, topOf(*position));
        orderTabs();
    }
    return rows_[feature];
}

void ValueList::onFocus(QWidget* now) {
    for (QWidget* widget = now; widget != nullptr && widget != this; widget = widget->parentWidget()) {
        auto* row = qobject_cast<ValueRow*>(widget);
        if (row != nullptr && row->parentWidget() == viewport()) return setCurrent(row->feature(), false);
    }
}

void ValueList::move(int by) {
    if (shown_.empty()) return;
    const auto at = current_ ? positionOf(*current_) : std::nullopt;
    const auto last = static_cast<std::ptrdiff_t>(shown_.size()) - 1;
    const auto to = std::clamp<std::ptrdiff_t>(at ? static_cast<std::ptrdiff_t>(*at) + by : 0, 0, last);
    setCurrent(shown_[static_cast<std::size_t>(to)]);
}

void ValueList::keyPressEvent(QKeyEvent* event) {
    const int page = std::max(1, viewport()->height() / ValueRow::closedHeight() - 1);
    const int all = static_cast<int>(shown_.size());
    switch (event->key()) {
        case Qt::Key_Up:
            return move(-1);
        case Qt::Key_Down:
            return move(1);
        case Qt::Key_PageUp:
            return move(-page);
        case Qt::Key_PageDown:
            return move(page);
        case Qt::Key_Home:
            return move(-all);
        case Qt::Key_End:
            return move(all);
        default:
            event->ignore();
    }
}

void ValueList::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    place();
}

void ValueList::showEvent(QShowEvent* event) {
    QAbstractScrollArea::showEvent(event);
    place();
    curves_.start();
}

void ValueList::scrollContentsBy(int /*dx*/, int /*dy*/) {
    place();
    curves_.start();
}

void ValueList::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange) return;
    if (nothing_ == nullptr) return;
    measure();
    place();
}

}  // namespace counterpoint::ui
