// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/class_probability_bar.h"

#include "ui/theme/theme.h"
#include "ui/widgets/text.h"

#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

namespace {

constexpr int kBar = 12;
constexpr int kTick = 4;
constexpr int kGap = 16;
constexpr int kSwatch = 10;

int widthOf(const QString& text, Weight weight) { return QFontMetrics(Theme::instance().font(Font::Base, weight)).horizontalAdvance(text); }

}  // namespace

ClassProbabilityBar::ClassProbabilityBar(QWidget* parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    animation_.setStartValue(0.0);
    animation_.setEndValue(1.0);
    connect(&animation_, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        const double share = value.toDouble();
        for (std::size_t i = 0; i < shown_.size(); ++i) shown_[i] = from_[i] + (target_[i] - from_[i]) * share;
        update();
    });
    setAccessibleName(spokenText());
}

void ClassProbabilityBar::setClasses(const QStringList& names) {
    names_ = names;
    setProbabilities({}, false);
    updateGeometry();
}

void ClassProbabilityBar::setProbabilities(const std::vector<double>& probabilities, bool animated) {
    animation_.stop();
    target_ = probabilities;
    const int duration = Theme::instance().duration(Motion::Move);
    if (animated && duration > 0 && isVisible() && shown_.size() == target_.size()) {
        from_ = shown_;
        animation_.setDuration(duration);
        animation_.start();
    } else {
        shown_ = target_;
    }
    setAccessibleName(spokenText());
    setToolTip(spokenText());
    update();
}

void ClassProbabilityBar::setThreshold(std::optional<double> threshold, double margin) {
    threshold_ = threshold;
    margin_ = margin;
    setAccessibleName(spokenText());
    update();
}

void ClassProbabilityBar::setPredicted(int index) {
    predicted_ = index;
    setAccessibleName(spokenText());
    update();
}

void ClassProbabilityBar::setCompact(bool compact) {
    compact_ = compact;
    updateGeometry();
    update();
}

int ClassProbabilityBar::predicted() const {
    if (predicted_ >= 0 || target_.empty()) return predicted_;
    if (threshold_ && target_.size() == 2) return target_[1] >= *threshold_ ? 1 : 0;
    return static_cast<int>(std::max_element(target_.begin(), target_.end()) - target_.begin());
}

QString ClassProbabilityBar::spokenText() const {
    if (target_.empty()) return tr("Prediction not known yet");
    QStringList parts;
    for (std::size_t i = 0; i < target_.size(); ++i) {
        parts << tr("%1 %2", "class, percentage").arg(names_.value(static_cast<int>(i)), percent(target_[i], threshold_.value_or(0.5)));
    }
    QString words = tr("The model says %1: %2").arg(names_.value(predicted()), parts.join(QStringLiteral(", ")));
    if (threshold_ && target_.size() == 2) words += tr("; the decision turns at %1 for %2").arg(shortPercent(*threshold_), names_.value(1));
    return words;
}

QString ClassProbabilityBar::legendText(int index) const {
    const auto at = static_cast<std::size_t>(index);
    if (at >= target_.size()) return names_.value(index);
    return names_.value(index) + QStringLiteral("  ") + percent(target_[at], threshold_.value_or(0.5));
}

std::vector<QRect> ClassProbabilityBar::legendRects(int width) const {
    const int row = Theme::instance().size(Size::Row) - 6;
    std::vector<QRect> rects;
    int x = 0;
    int y = compact_ ? 0 : kBar + 2 * kTick + 2;
    for (int i = 0; i < static_cast<int>(names_.size()); ++i) {
        // Room for the longest percentage, so that names do not move while a slider is dragged.
        const int needed =
            kSwatch + 6 +
            qMax(widthOf(legendText(i), Weight::Strong), widthOf(names_[i] + QStringLiteral("  ") + percent(0.8888), Weight::Strong));
        if (x > 0 && x + needed > width) {
            x = 0;
            y += row;
        }
        rects.emplace_back(x, y, needed, row);
        x += needed + kGap;
    }
    return rects;
}

int ClassProbabilityBar::heightForWidth(int width) const {
    if (compact_) return Theme::instance().size(Size::Row);
    const auto rects = legendRects(width);
    return rects.empty() ? kBar + 2 * kTick : rects.back().bottom() + 1;
}

QSize ClassProbabilityBar::sizeHint() const {
    const int width = compact_ ? 220 : 320;
    return {width, heightForWidth(width)};
}

QSize ClassProbabilityBar::minimumSizeHint() const {
    int widest = 80;
    for (const QRect& rect : legendRects(0)) widest = qMax(widest, rect.width());
    return {compact_ ? widest + 40 : widest, compact_ ? Theme::instance().size(Size::Row) : kBar + 2 * kTick};
}

QRectF ClassProbabilityBar::barRect() const {
    if (!compact_) return QRectF(0, kTick, width(), kBar);
    int widest = 0;
    for (const QRect& rect : legendRects(0)) widest = qMax(widest, rect.width());
    return QRectF(0, (height() - kBar) / 2.0, qMax(32, width() - widest - 8), kBar);
}

void ClassProbabilityBar::paintSegments(QPainter& painter) const {
    const Theme& theme = Theme::instance();
    const QRectF bar = barRect();
    QPainterPath round;
    round.addRoundedRect(bar, 3, 3);
    painter.save();
    painter.setClipPath(round);
    painter.fillRect(bar, theme.color(Color::Bar));
    double x = bar.left();
    for (std::size_t i = 0; i < shown_.size(); ++i) {
        const double width = bar.width() * std::clamp(shown_[i], 0.0, 1.0);
        const QRectF segment(x, bar.top(), width, bar.height());
        painter.fillRect(segment, theme.classColor(static_cast<int>(i)));
        if (i > 0) painter.fillRect(QRectF(x - 0.75, bar.top(), 1.5, bar.height()), theme.color(Color::Panel));
        x += width;
    }
    painter.restore();
}

void ClassProbabilityBar::paintThreshold(QPainter& painter) const {
    if (!threshold_ || names_.size() != 2 || shown_.empty()) return;
    const Theme& theme = Theme::instance();
    const QRectF bar = barRect();
    // Class 1 fills from the right, so its threshold is measured from there.
    const auto mark = [&](double probability, Qt::PenStyle style) {
        const double x = bar.right() - bar.width() * std::clamp(probability, 0.0, 1.0);
        const QPointF top(x, bar.top() - kTick);
        const QPointF bottom(x, bar.bottom() + kTick);
        painter.setPen(QPen(theme.color(Color::Panel), 4));
        painter.drawLine(QPointF(x, bar.top()), QPointF(x, bar.bottom()));
        painter.setPen(QPen(theme.color(Color::Text), 1.75, style));
        painter.drawLine(top, bottom);
    };
    mark(*threshold_, Qt::SolidLine);
    if (margin_ <= 0.0) return;
    const double needed = predicted() == 1 ? 1.0 - margin_ : margin_;
    if (std::abs(needed - *threshold_) > 0.005) mark(needed, Qt::DotLine);
}

void ClassProbabilityBar::paintLegend(QPainter& painter) const {
    const Theme& theme = Theme::instance();
    const auto rects = legendRects(width());
    for (int i = 0; i < static_cast<int>(rects.size()); ++i) {
        const bool strong = i == predicted();
        QRect rect = rects[static_cast<std::size_t>(i)];
        if (compact_) {
            if (!strong) continue;
            rect.moveTo(qRound(barRect().right()) + 8, (height() - rect.height()) / 2);
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.classColor(i));
        painter.drawRoundedRect(QRectF(rect.left(), rect.center().y() - kSwatch / 2.0 + 0.5, kSwatch, kSwatch), 2, 2);
        painter.setFont(theme.font(Font::Base, strong ? Weight::Strong : Weight::Regular));
        painter.setPen(theme.color(strong ? Color::Text : Color::TextMuted));
        painter.drawText(rect.adjusted(kSwatch + 6, 0, 8, 0), Qt::AlignLeft | Qt::AlignVCenter, legendText(i));
    }
}

void ClassProbabilityBar::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintSegments(painter);
    paintThreshold(painter);
    paintLegend(painter);
}

bool ClassProbabilityBar::event(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) updateGeometry();
    return QWidget::event(event);
}

}  // namespace counterpoint::ui
