// SPDX-License-Identifier: GPL-3.0-or-later
// How the style draws single controls.
#include "ui/theme/icon.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOption>
#include <QVariant>
#include <QWidget>

namespace counterpoint::ui {

namespace {

/// Saves and restores the painter around antialiased drawing.
class Brushwork {
public:
    explicit Brushwork(QPainter& painter) : painter_(painter) {
        painter_.save();
        painter_.setRenderHint(QPainter::Antialiasing);
    }
    ~Brushwork() { painter_.restore(); }
    Brushwork(const Brushwork&) = delete;
    Brushwork& operator=(const Brushwork&) = delete;

private:
    QPainter& painter_;
};

enum class Look { Primary, Plain, Quiet };

Look lookOf(const QStyleOption& option, const QWidget* widget) {
    const QString kind = widget != nullptr ? widget->property("kind").toString() : QString();
    if (kind == QLatin1String("primary")) return Look::Primary;
    if (kind == QLatin1String("quiet")) return Look::Quiet;
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    if (kind.isEmpty() && button != nullptr && button->features.testFlag(QStyleOptionButton::DefaultButton)) return Look::Primary;
    return Look::Plain;
}

bool has(const QStyleOption& option, QStyle::StateFlag flag) { return option.state.testFlag(flag); }

/// A border one pixel wide that lies on the pixels.
void roundedBox(QPainter& painter, const QRectF& rect, double radius, const QColor& fill, const QColor& border) {
    painter.setPen(border.alpha() == 0 ? QPen(Qt::NoPen) : QPen(border, 1.0));
    painter.setBrush(fill);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

}  // namespace

void Style::drawPushButton(const QStyleOption& option, QPainter& painter, const QWidget* widget) const {
    const Brushwork brushwork(painter);
    const Look look = lookOf(option, widget);
    const bool enabled = has(option, State_Enabled);
    const bool pressed = has(option, State_Sunken);
    const bool over = enabled && has(option, State_MouseOver);
    const auto ink = [this](Color name) { return theme_.color(name); };
    QColor fill = look == Look::Plain ? ink(Color::Field) : QColor(Qt::transparent);
    QColor border = look == Look::Plain ? ink(enabled ? Color::LineStrong : Color::Line) : QColor(Qt::transparent);
    if (look == Look::Primary) {
        fill = ink(!enabled ? Color::Hover : pressed ? Color::AccentPressed : over ? Color::AccentHover : Color::Accent);
    } else if (has(option, State_On)) {
        fill = ink(Color::AccentSoft);
        border = ink(Color::Accent);
    } else if (pressed || over) {
        fill = ink(Color::Hover);
    }
    const QRectF rect(option.rect);
    const double radius = theme_.size(Size::RadiusSmall);
    roundedBox(painter, rect, radius, fill, border);
    if (!has(option, State_HasFocus) || !has(option, State_KeyboardFocusChange)) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink(look == Look::Primary ? Color::AccentText : Color::Focus), 1.5));
    painter.drawRoundedRect(rect.adjusted(2.5, 2.5, -2.5, -2.5), radius - 1, radius - 1);
}

void Style::drawToolButton(const QStyleOption& option, QPainter& painter) const {
    const Brushwork brushwork(painter);
    const bool on = has(option, State_On);
    const bool over = has(option, State_Enabled) && (has(option, State_MouseOver) || has(option, State_Sunken));
    const bool focus = has(option, State_HasFocus) && has(option, State_KeyboardFocusChange);
    if (!on && !over && !focus) return;
    const QColor fill = on ? theme_.color(Color::AccentSoft) : over ? theme_.color(Color::Hover) : QColor(Qt::transparent);
    const QColor border = focus || on ? theme_.color(Color::Accent) : QColor(Qt::transparent);
    roundedBox(painter, QRectF(option.rect), theme_.size(Size::RadiusSmall), fill, border);
}

void Style::drawField(const QStyleOption& option, QPainter& painter) const {
    const Brushwork brushwork(painter);
    const bool enabled = has(option, State_Enabled);
    const bool focus = has(option, State_HasFocus);
    const double radius = theme_.size(Size::RadiusSmall);
    const Color border = !enabled                       ? Color::Line
                         : focus                        ? Color::Focus
                         : has(option, State_MouseOver) ? Color::TextMuted
                                                        : Color::LineStrong;
    const Color fill = enabled && !has(option, State_ReadOnly) ? Color::Field : Color::PanelRaised;
    roundedBox(painter, QRectF(option.rect), radius, theme_.color(fill), theme_.color(border));
    if (!focus) return;
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5), radius - 1, radius - 1);
}

void Style::drawCheck(const QStyleOption& option, QPainter& painter) const {
    const Brushwork brushwork(painter);
    const bool enabled = has(option, State_Enabled);
    const bool partly = has(option, State_NoChange);
    const bool on = has(option, State_On) || partly;
    const double side = qMin(qMin(option.rect.width(), option.rect.height()), theme_.size(Size::Icon));
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option.rect).center());
    const Color fill = on ? (enabled ? Color::Accent : Color::TextDisabled) : Color::Field;
    const Color border = on ? fill : !enabled ? Color::Line : has(option, State_MouseOver) ? Color::Accent : Color::LineStrong;
    roundedBox(painter, box, 3.0, theme_.color(fill), theme_.color(border));
    if (on) paintIcon(painter, box.adjusted(1, 1, -1, -1), partly ? Icon::Minus : Icon::Check, theme_.color(Color::AccentText));
}

void Style::drawRadio(const QStyleOption& option, QPainter& painter) const {
    const Brushwork brushwork(painter);
    const bool on = has(option, State_On);
    const bool enabled = has(option, State_Enabled);
    QRectF box(0, 0, theme_.size(Size::Icon), theme_.size(Size::Icon));
    box.moveCenter(QRectF(option.rect).center());
    box.adjust(0.5, 0.5, -0.5, -0.5);
    const Color ink = !enabled ? Color::TextDisabled : on || has(option, State_MouseOver) ? Color::Accent : Color::LineStrong;
    painter.setPen(QPen(theme_.color(ink), 1.0));
    painter.setBrush(theme_.color(on ? ink : Color::Field));
    painter.drawEllipse(box);
    if (!on) return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme_.color(Color::AccentText));
    const double inset = box.width() * 0.3;
    painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset));
}

void Style::drawProgress(const QStyleOption& option, QPainter& painter) const {
    const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(&option);
    if (bar == nullptr) return;
    const Brushwork brushwork(painter);
    QRectF groove(option.rect);
    const double thickness = qMin(groove.height(), 6.0);
    groove = QRectF(groove.left(), groove.center().y() - thickness / 2, groove.width(), thickness);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme_.color(Color::Bar));
    painter.drawRoundedRect(groove, thickness / 2, thickness / 2);
    painter.setBrush(theme_.color(has(option, State_Enabled) ? Color::Accent : Color::TextDisabled));
    QRectF done = groove;
    if (bar->maximum <= bar->minimum) {
        // No end is known: a third of the bar, in the middle.
        done.setWidth(groove.width() / 3);
        done.moveCenter(groove.center());
    } else {
        const double share = double(bar->progress - bar->minimum) / double(bar->maximum - bar->minimum);
        done.setWidth(groove.width() * qBound(0.0, share, 1.0));
    }
    if (done.width() >= 1.0) painter.drawRoundedRect(done, qMin(thickness, done.width()) / 2, thickness / 2);
}

void Style::drawButtonLabel(const QStyleOption& option, QPainter& painter, const QWidget* widget) const {
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    if (button == nullptr) return;
    const bool enabled = has(option, State_Enabled);
    Color ink = Color::Text;
    switch (lookOf(option, widget)) {
        case Look::Primary:
            ink = Color::AccentText;
            break;
        case Look::Quiet:
            ink = Color::Accent;
            break;
        case Look::Plain:
            ink = has(option, State_On) ? Color::Accent : Color::Text;
            break;
    }
    if (!enabled) ink = Color::TextDisabled;
    QStyleOptionButton changed = *button;
    changed.palette.setColor(QPalette::ButtonText, theme_.color(ink));
    if (!changed.icon.isNull()) {
        // An icon of ours is drawn in the text's colour.
        const QString name = changed.icon.name();
        for (const Icon known : allIcons()) {
            if (iconFile(known) == name) {
                changed.icon = icon(known, ink);
                break;
            }
        }
    }
    QProxyStyle::drawControl(CE_PushButtonLabel, &changed, &painter, widget);
}

void Style::drawComboBox(const QStyleOption& option, QPainter& painter) const {
    const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(&option);
    if (box == nullptr) return;
    if (box->frame) drawField(option, painter);
    const QRect arrow = subControlRect(CC_ComboBox, box, SC_ComboBoxArrow, nullptr);
    QRectF square(0, 0, theme_.size(Size::Icon), theme_.size(Size::Icon));
    square.moveCenter(QRectF(arrow).center());
    paintIcon(painter, square, Icon::ChevronDown, theme_.color(has(option, State_Enabled) ? Color::TextMuted : Color::TextDisabled));
}

void Style::drawSpinBox(const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) const {
    const auto* box = qstyleoption_cast<const QStyleOptionSpinBox*>(&option);
    if (box == nullptr) return;
    if (box->frame) drawField(option, painter);
    if (box->buttonSymbols == QAbstractSpinBox::NoButtons) return;
    const auto draw = [&](SubControl part, QAbstractSpinBox::StepEnabledFlag step, Icon arrow) {
        const QRect rect = subControlRect(CC_SpinBox, box, part, widget);
        const bool enabled = has(option, State_Enabled) && box->stepEnabled.testFlag(step);
        const bool over = option.activeSubControls == part && has(option, State_MouseOver) && enabled;
        QRectF square(0, 0, 12, 12);
        square.moveCenter(QRectF(rect).center());
        paintIcon(painter, square, arrow, theme_.color(!enabled ? Color::TextDisabled : over ? Color::Accent : Color::TextMuted));
    };
    draw(SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, Icon::ChevronUp);
    draw(SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, Icon::ChevronDown);
}

void Style::drawSlider(const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) const {
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(&option);
    if (slider == nullptr) return;
    const Brushwork brushwork(painter);
    const QRectF groove(subControlRect(CC_Slider, slider, SC_SliderGroove, widget));
    const QRectF handle(subControlRect(CC_Slider, slider, SC_SliderHandle, widget));
    const bool horizontal = slider->orientation == Qt::Horizontal;
    const bool enabled = has(option, State_Enabled);
    const QColor accent = theme_.color(enabled ? Color::Accent : Color::TextDisabled);
    const QPointF middle = handle.center();
    QRectF line = horizontal ? QRectF(groove.left(), groove.center().y() - 2, groove.width(), 4)
                             : QRectF(groove.center().x() - 2, groove.top(), 4, groove.height());
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme_.color(Color::Bar));
    painter.drawRoundedRect(line, 2, 2);
    // From the low end to the handle.
    if (horizontal) {
        slider->upsideDown ? line.setLeft(middle.x()) : line.setRight(middle.x());
    } else {
        slider->upsideDown ? line.setTop(middle.y()) : line.setBottom(middle.y());
    }
    painter.setBrush(accent);
    painter.drawRoundedRect(line, 2, 2);
    const double radius = theme_.size(Size::Handle) / 2.0;
    painter.setPen(QPen(theme_.color(Color::Panel), 2.0));
    painter.drawEllipse(middle, radius, radius);
    if (!has(option, State_HasFocus)) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme_.color(Color::Focus), 1.5));
    painter.drawEllipse(middle, radius + 1.5, radius + 1.5);
}

}  // namespace counterpoint::ui
