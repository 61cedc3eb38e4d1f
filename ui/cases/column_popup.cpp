// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/column_popup.h"

#include "ui/cases/value_problem.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/level_list.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/text.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QScreen>
#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

namespace {

constexpr int kWidth = 260;
constexpr int kListHeight = 240;

}  // namespace

ColumnPopup::ColumnPopup(const data::Feature& feature, std::size_t field, const ColumnFilter& current, QWidget* parent)
    : QWidget(parent, Qt::Popup), feature_(feature), field_(field) {
    setObjectName(QStringLiteral("columnPopup"));
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Filter by %1").arg(text(feature.name)));
    const Theme& theme = Theme::instance();
    auto* column = new QVBoxLayout(this);
    const int padding = theme.size(Size::CardPadding);
    column->setContentsMargins(padding, padding, padding, padding);
    column->setSpacing(theme.size(Size::Space2));
    column->addWidget(new Label(text(feature.name), Font::Base, Weight::Strong, Color::Text, this));
    if (feature.hasLevels())
        buildLevels(*column, current);
    else
        buildRange(*column, current);
    problem_ = new Label({}, Font::Small, Color::Error, this);
    problem_->setWordWrap(true);
    problem_->hide();
    column->addWidget(problem_);
    auto* buttons = new QHBoxLayout;
    auto* clear = new PushButton(tr("Clear"), ButtonKind::Quiet, this);
    clear->setObjectName(QStringLiteral("clearColumn"));
    auto* apply = new PushButton(tr("Show these"), ButtonKind::Primary, this);
    apply->setObjectName(QStringLiteral("applyColumn"));
    buttons->addWidget(clear);
    buttons->addStretch();
    buttons->addWidget(apply);
    column->addLayout(buttons);
    connect(apply, &QPushButton::clicked, this, &ColumnPopup::apply);
    connect(clear, &QPushButton::clicked, this, [this] {
        Q_EMIT filterChosen(field_, {});
        close();
    });
    setFixedWidth(std::max(kWidth, minimumSizeHint().width()));
}

void ColumnPopup::buildRange(QVBoxLayout& column, const ColumnFilter& current) {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(Theme::instance().size(Size::Space2));
    const auto add = [&](int row, const QString& name, const QString& objectName, std::optional<double> value,
                         std::optional<double> bound) {
        auto* line = new QLineEdit(this);
        line->setObjectName(objectName);
        line->setAccessibleName(tr("%1 %2").arg(text(feature_.name), name));
        if (value) line->setText(bareValueText(feature_, *value));
        if (bound) line->setPlaceholderText(bareValueText(feature_, *bound));
        grid->addWidget(new Label(name, Font::Base, Color::TextMuted, this), row, 0);
        grid->addWidget(line, row, 1);
        if (!feature_.unit.empty()) grid->addWidget(new Label(text(feature_.unit), Font::Base, Color::TextMuted, this), row, 2);
        connect(line, &QLineEdit::returnPressed, this, &ColumnPopup::apply);
        return line;
    };
    from_ = add(0, tr("From"), QStringLiteral("rangeFrom"), current.min, feature_.min);
    to_ = add(1, tr("To"), QStringLiteral("rangeTo"), current.max, feature_.max);
    column.addLayout(grid);
    setFocusProxy(from_);
}

void ColumnPopup::buildLevels(QVBoxLayout& column, const ColumnFilter& current) {
    levels_ = new LevelList(LevelList::Mode::Tick, this);
    levels_->setObjectName(QStringLiteral("levelFilter"));
    levels_->setLevels(texts(feature_.levels));
    std::vector<bool> ticked(feature_.levels.size(), current.levels.empty());
    for (const std::size_t level : current.levels) ticked.at(level) = true;
    levels_->setTicked(ticked);
    levels_->setMaximumHeight(kListHeight);
    column.addWidget(levels_);
    setFocusProxy(levels_);
}

void ColumnPopup::showAt(const QPoint& globalPosition) {
    adjustSize();
    QPoint place = globalPosition;
    if (const QScreen* screen = QWidget::screen()) {
        const QRect room = screen->availableGeometry();
        place.setX(std::clamp(place.x(), room.left(), std::max(room.left(), room.right() - width())));
        place.setY(std::clamp(place.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    }
    move(place);
    show();
    setFocus();
    if (focusProxy() != nullptr) focusProxy()->setFocus(Qt::PopupFocusReason);
}

bool ColumnPopup::readBound(const QLineEdit& line, std::optional<double>& bound) {
    if (line.text().trimmed().isEmpty()) return true;
    const auto value = parseValue(feature_, line.text());
    if (!value || std::isnan(*value)) {
        problem_->setText(whyNoValue(feature_, line.text()));
        problem_->show();
        adjustSize();
        return false;
    }
    bound = value;
    return true;
}

void ColumnPopup::apply() {
    ColumnFilter filter;
    if (levels_ != nullptr) {
        const auto ticked = levels_->ticked();
        const bool isAll = std::all_of(ticked.begin(), ticked.end(), [](bool on) { return on; });
        for (std::size_t i = 0; i < ticked.size() && !isAll; ++i) {
            if (ticked[i]) filter.levels.insert(i);
        }
    } else {
        if (!readBound(*from_, filter.min) || !readBound(*to_, filter.max)) return;
        if (filter.min && filter.max && *filter.min > *filter.max) std::swap(filter.min, filter.max);
    }
    Q_EMIT filterChosen(field_, filter);
    close();
}

void ColumnPopup::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return apply();
    QWidget::keyPressEvent(event);
}

void ColumnPopup::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), Theme::instance().color(Color::Panel));
    painter.setPen(Theme::instance().color(Color::LineStrong));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

}  // namespace counterpoint::ui
