// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/case/feature_name.h"

#include "ui/theme/theme.h"
#include "ui/widgets/text.h"

#include <QFontMetrics>
#include <QPainter>

namespace counterpoint::ui {

FeatureName::FeatureName(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding); }

void FeatureName::setFeature(const data::Feature& feature) {
    name_ = text(feature.name);
    isProtected_ = feature.isProtected;
    QStringList lines{QStringLiteral("<b>%1</b>").arg(escaped(feature.name))};
    if (!feature.description.empty()) lines << translated(feature.description).toHtmlEscaped();
    if (!feature.unit.empty()) lines << tr("Unit: %1").arg(translated(feature.unit).toHtmlEscaped());
    if (feature.isNumeric() && feature.min && feature.max) {
        lines << tr("From %1 to %2 in the data").arg(valueText(feature, *feature.min), valueText(feature, *feature.max)).toHtmlEscaped();
    }
    if (feature.hasLevels()) lines << tr("%n level(s)", nullptr, static_cast<int>(feature.levels.size()));
    if (isProtected_) lines << tr("Protected: a decision should not hang on it; locked unless you free it.");
    setToolTip(lines.join(QStringLiteral("<br>")));
    update();
}

void FeatureName::setOriginal(const QString& original) {
    if (original == original_) return;
    original_ = original;
    update();
}

int FeatureName::widthOf(const data::Feature& feature) {
    return QFontMetrics(Theme::instance().font(Font::Base, Weight::Strong)).horizontalAdvance(text(feature.name)) + 2;
}

QSize FeatureName::sizeHint() const {
    const Theme& theme = Theme::instance();
    return {theme.size(Size::Row) * 5, theme.size(Size::Row)};
}

QSize FeatureName::minimumSizeHint() const { return {Theme::instance().size(Size::Row) * 2, sizeHint().height()}; }

void FeatureName::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    const QFont nameFont = theme.font(Font::Base, isEdited() ? Weight::Strong : Weight::Regular);
    const QFont smallFont = theme.font(Font::Small);
    const QString second = isEdited() ? tr("was %1").arg(original_) : isProtected_ ? tr("protected") : QString();
    const int nameHeight = QFontMetrics(nameFont).height();
    const int smallHeight = second.isEmpty() ? 0 : QFontMetrics(smallFont).height();
    const int top = (height() - nameHeight - smallHeight) / 2;
    painter.setFont(nameFont);
    painter.setPen(theme.color(Color::Text));
    painter.drawText(QRect(0, top, width(), nameHeight), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(name_, Qt::ElideMiddle, width()));
    if (second.isEmpty()) return;
    painter.setFont(smallFont);
    painter.setPen(theme.color(isEdited() ? Color::Accent : Color::TextMuted));
    painter.drawText(QRect(0, top + nameHeight, width(), smallHeight), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(second, Qt::ElideRight, width()));
}

}  // namespace counterpoint::ui
