// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/level_picker.h"

#include "ui/theme/icon.h"
#include "ui/widgets/level_list.h"
#include "ui/widgets/text.h"

#include <QFrame>
#include <QKeyEvent>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>
#include <QWheelEvent>

namespace counterpoint::ui {

LevelPicker::LevelPicker(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, &LevelPicker::openList);
}

void LevelPicker::setLevels(const QStringList& levels, const std::vector<double>& shares) {
    levels_ = levels;
    shares_ = shares;
    setCurrent(current_);
    updateGeometry();
}

void LevelPicker::setCurrent(int level) {
    current_ = level < levels_.size() ? level : -1;
    const QString name = current_ >= 0 ? levels_[current_] : tr("missing");
    setText(name);
    QString says = name;
    const auto at = static_cast<std::size_t>(qMax(current_, 0));
    if (current_ >= 0 && at < shares_.size()) says = tr("%1, %2 of the records").arg(name, percent(shares_[at]));
    if (current_ >= 0 && at < allowed_.size() && !allowed_[at]) says = tr("%1; a result may not take it").arg(says);
    setAccessibleDescription(says);
    setToolTip(says);
    update();
}

void LevelPicker::setMarks(int factual, int result) {
    factual_ = factual;
    result_ = result;
    update();
}

void LevelPicker::setAllowed(const std::vector<bool>& allowed) {
    allowed_ = allowed;
    setCurrent(current_);
}

QSize LevelPicker::sizeHint() const {
    const Theme& theme = Theme::instance();
    int width = QFontMetrics(theme.font(Font::Base)).horizontalAdvance(tr("missing"));
    for (const QString& level : levels_) width = qMax(width, QFontMetrics(theme.font(Font::Base)).horizontalAdvance(level));
    return {qMin(width, 260) + theme.size(Size::Icon) + 28, theme.size(Size::Row)};
}

QSize LevelPicker::minimumSizeHint() const { return {qMin(sizeHint().width(), 96), sizeHint().height()}; }

void LevelPicker::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const double radius = theme.size(Size::RadiusSmall);
    const Color border = !isEnabled() ? Color::Line : hasFocus() ? Color::Focus : underMouse() ? Color::TextMuted : Color::LineStrong;
    painter.setPen(QPen(theme.color(border), hasFocus() ? 2.0 : 1.0));
    painter.setBrush(theme.color(isEnabled() ? Color::Field : Color::PanelRaised));
    painter.drawRoundedRect(hasFocus() ? box.adjusted(0.5, 0.5, -0.5, -0.5) : box, radius, radius);
    const auto at = static_cast<std::size_t>(qMax(current_, 0));
    if (current_ >= 0 && at < shares_.size()) {
        const double full = box.width() - 2 * radius;
        painter.fillRect(QRectF(box.left() + radius, box.bottom() - 3.0, qMax(1.0, full * shares_[at]), 2.0),
                         theme.color(Color::LineStrong));
    }
    if (current_ >= 0 && at < allowed_.size() && !allowed_[at]) painter.fillRect(box.adjusted(2, 2, -2, -2), theme.blockedBrush());
    const int icon = theme.size(Size::Icon);
    QRect words = rect().adjusted(8, 0, -icon - 10, 0);
    painter.setFont(theme.font(Font::Base));
    const Color ink = !isEnabled() ? Color::TextDisabled : current_ < 0 ? Color::TextMuted : Color::Text;
    painter.setPen(theme.color(ink));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
    const QRectF arrow(width() - icon - 6, (height() - icon) / 2.0, icon, icon);
    paintIcon(painter, arrow, Icon::ChevronDown, theme.color(isEnabled() ? Color::TextMuted : Color::TextDisabled));
}

void LevelPicker::keyPressEvent(QKeyEvent* event) {
    const bool alt = event->modifiers().testFlag(Qt::AltModifier);
    switch (event->key()) {
        case Qt::Key_Down:
            return alt ? openList() : choose(qMin(current_ + 1, static_cast<int>(levels_.size()) - 1));
        case Qt::Key_Up:
            return choose(qMax(current_ - 1, 0));
        case Qt::Key_Home:
            return choose(0);
        case Qt::Key_End:
            return choose(static_cast<int>(levels_.size()) - 1);
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_F4:
            return openList();
        default:
            QAbstractButton::keyPressEvent(event);
    }
}

void LevelPicker::wheelEvent(QWheelEvent* event) {
    if (!hasFocus()) return event->ignore();
    choose(qBound(0, current_ + (event->angleDelta().y() > 0 ? -1 : 1), static_cast<int>(levels_.size()) - 1));
}

void LevelPicker::choose(int level) {
    if (level < 0 || level >= levels_.size() || level == current_) return;
    setCurrent(level);
    Q_EMIT levelChosen(level);
}

void LevelPicker::openList() {
    if (levels_.isEmpty()) return;
    auto* popup = new QFrame(this, Qt::Popup);
    popup->setObjectName(QStringLiteral("levelPopup"));
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setFrameShape(QFrame::Box);
    auto* list = new LevelList(LevelList::Mode::ChooseOne, popup);
    list->setLevels(levels_, shares_);
    list->setTicked(allowed_);
    list->setMarks(factual_, result_);
    list->setCurrent(current_);
    auto* column = new QVBoxLayout(popup);
    column->setContentsMargins(4, 4, 4, 4);
    column->addWidget(list);
    connect(list, &LevelList::chosen, this, [this, popup](int level) {
        popup->close();
        choose(level);
    });
    const QSize size = popup->sizeHint().expandedTo({width(), 0});
    QPoint at = mapToGlobal(QPoint(0, height() + 2));
    if (const QScreen* here = screen(); here != nullptr) {
        const QRect room = here->availableGeometry();
        if (at.y() + size.height() > room.bottom()) at.setY(mapToGlobal(QPoint(0, 0)).y() - size.height() - 2);
        at.setX(qBound(room.left(), at.x(), qMax(room.left(), room.right() - size.width())));
    }
    popup->setGeometry(QRect(at, size));
    popup->show();
    list->takeFocus();
}

}  // namespace counterpoint::ui
