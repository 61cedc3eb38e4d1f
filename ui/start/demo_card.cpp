// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/demo_card.h"

#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <cmath>

namespace counterpoint::ui {

namespace {

constexpr int kWidth = 280;
constexpr int kPictureHeight = 104;

/// What the list of demos says, for the translator's tools; the list itself is English.
[[maybe_unused]] constexpr std::array kTexts{
    QT_TRANSLATE_NOOP("Demo", "A loan is refused"),
    QT_TRANSLATE_NOOP("Demo", "What would have to be different for this applicant to be a good risk?"),
    QT_TRANSLATE_NOOP("Demo", "A customer is about to leave"),
    QT_TRANSLATE_NOOP("Demo", "What would have to be different for this customer to stay?"),
    QT_TRANSLATE_NOOP("Demo", "Three kinds of iris"),
    QT_TRANSLATE_NOOP("Demo", "This flower lies between two species: which measurement decides?"),
};

QString demoText(const std::string& english) { return QCoreApplication::translate("Demo", english.c_str()); }

/// Points of the picture, in shares of its width and height, and the class they lie in.
struct Spot {
    double x;
    double y;
    int of;
};

std::vector<Spot> spotsOf(int classes, int variant) {
    if (classes > 2)
        return {{0.10, 0.30, 0}, {0.17, 0.62, 0}, {0.24, 0.40, 0}, {0.46, 0.70, 1}, {0.53, 0.38, 1},
                {0.44, 0.46, 1}, {0.78, 0.30, 2}, {0.86, 0.58, 2}, {0.80, 0.74, 2}, {0.92, 0.34, 2}};
    if (variant % 2 == 0)
        return {{0.12, 0.66, 0}, {0.20, 0.36, 0}, {0.30, 0.74, 0}, {0.33, 0.28, 0},
                {0.67, 0.26, 1}, {0.78, 0.66, 1}, {0.88, 0.40, 1}, {0.72, 0.48, 1}};
    return {{0.14, 0.34, 1}, {0.22, 0.64, 1}, {0.12, 0.76, 1}, {0.34, 0.30, 1},
            {0.70, 0.72, 0}, {0.80, 0.36, 0}, {0.90, 0.62, 0}, {0.68, 0.30, 0}};
}

/// The border between two areas of the picture: a gentle wave.
QPainterPath areaRightOf(const QRectF& place, double share, double bend) {
    const double x = place.left() + share * place.width();
    const double swing = bend * place.width();
    QPainterPath path(QPointF(x + swing, place.top()));
    path.cubicTo(x + swing, place.center().y(), x - swing, place.center().y(), x - swing, place.bottom());
    path.lineTo(place.bottomRight());
    path.lineTo(place.topRight());
    path.closeSubpath();
    return path;
}

void paintMove(QPainter& painter, QPointF from, QPointF to, int fromClass, int toClass) {
    const Theme& theme = Theme::instance();
    const double radius = theme.size(Size::Space2) * 0.75;
    painter.setPen(QPen(theme.color(Color::Text), 1.75, Qt::SolidLine, Qt::RoundCap));
    const QPointF along = to - from;
    const double length = std::max(1.0, std::hypot(along.x(), along.y()));
    const QPointF unit = along / length;
    const QPointF tip = to - unit * (radius + 3.0);
    painter.drawLine(from + unit * (radius + 2.0), tip);
    const QPointF side(-unit.y(), unit.x());
    painter.drawLine(tip, tip - unit * 6.0 + side * 4.0);
    painter.drawLine(tip, tip - unit * 6.0 - side * 4.0);
    painter.setBrush(theme.classColor(fromClass));
    painter.drawEllipse(from, radius, radius);
    painter.setBrush(theme.color(Color::Panel));
    painter.setPen(QPen(theme.classColor(toClass), 2.5));
    painter.drawEllipse(to, radius, radius);
}

}  // namespace

DemoCard::DemoCard(const jobs::Demo& demo, int variant, QWidget* parent)
    : QAbstractButton(parent), classes_(static_cast<int>(demo.classes.size())), variant_(variant) {
    setObjectName(QStringLiteral("demo_") + ui::text(demo.id));
    setAccessibleName(tr("Demo: %1").arg(demoText(demo.title)));
    setAccessibleDescription(demoText(demo.question));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    const Theme& theme = Theme::instance();
    const int padding = theme.size(Size::CardPadding);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(padding, kPictureHeight + padding, padding, padding);
    column->setSpacing(theme.size(Size::Space1));
    const QString size = tr("%1 rows · %2 features · %3")
                             .arg(integerText(static_cast<qint64>(demo.rows)), integerText(static_cast<qint64>(demo.features)),
                                  texts(demo.classes).join(QStringLiteral(" / ")));
    auto* title = new Label(demoText(demo.title), Font::Title, Color::Text, this);
    auto* question = new Label(demoText(demo.question), Font::Base, Color::Text, this);
    auto* facts = new Label(size, Font::Small, Color::TextMuted, this);
    for (Label* label : {title, question, facts}) {
        label->setWordWrap(true);
        label->setForegroundRole(QPalette::WindowText);  // a button's children take its own role
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
        column->addWidget(label);
    }
    column->insertStretch(2);
}

QSize DemoCard::sizeHint() const { return {kWidth, heightForWidth(kWidth)}; }

int DemoCard::heightForWidth(int width) const { return layout()->totalHeightForWidth(width); }

bool DemoCard::event(QEvent* event) {
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave) update();
    return QAbstractButton::event(event);
}

void DemoCard::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return click();
    QAbstractButton::keyPressEvent(event);
}

void DemoCard::focusInEvent(QFocusEvent* event) {
    const auto reason = event->reason();
    isWalked_ = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
    QAbstractButton::focusInEvent(event);
}

void DemoCard::paintPicture(QPainter& painter, const QRectF& place) const {
    const Theme& theme = Theme::instance();
    const bool isFlipped = classes_ == 2 && variant_ % 2 == 1;
    painter.fillRect(place, theme.classSoft(isFlipped ? 1 : 0));
    const double first = classes_ > 2 ? 0.34 : 0.5;
    painter.fillPath(areaRightOf(place, first, 0.06), theme.classSoft(isFlipped ? 0 : 1));
    if (classes_ > 2) painter.fillPath(areaRightOf(place, 0.68, -0.05), theme.classSoft(2));
    const auto at = [&](double x, double y) { return QPointF(place.left() + x * place.width(), place.top() + y * place.height()); };
    painter.setPen(Qt::NoPen);
    for (const Spot& spot : spotsOf(classes_, variant_)) {
        QColor color = theme.classColor(spot.of);
        color.setAlphaF(0.55F);
        painter.setBrush(color);
        painter.drawEllipse(at(spot.x, spot.y), 3.5, 3.5);
    }
    if (classes_ > 2)
        paintMove(painter, at(0.60, 0.56), at(0.74, 0.50), 1, 2);
    else
        paintMove(painter, at(0.42, 0.60), at(0.60, 0.44), isFlipped ? 1 : 0, isFlipped ? 0 : 1);
}

void DemoCard::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = theme.size(Size::Radius);
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    QPainterPath card;
    card.addRoundedRect(frame, radius, radius);
    painter.fillPath(card, theme.color(isDown() || underMouse() ? Color::Hover : Color::Panel));
    painter.save();
    painter.setClipPath(card);
    paintPicture(painter, QRectF(frame.left(), frame.top(), frame.width(), kPictureHeight));
    painter.restore();
    const bool isFocused = hasFocus() && isWalked_;
    const bool isMarked = isFocused || underMouse();
    painter.setPen(
        QPen(theme.color(isMarked ? Color::Accent : Color::Line), isFocused ? theme.size(Size::FocusRing) : theme.size(Size::Border)));
    painter.drawPath(card);
}

}  // namespace counterpoint::ui
