// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdf/text.h"

#include "engine/core/error.h"

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QTextLayout>
#include <QTextOption>

#include <fmt/format.h>
#include <algorithm>

namespace counterpoint::ui::paper {

namespace {

/// Whether a laid out text has a glyph that stands for "no such character".
bool hasMissingGlyph(const QTextLayout& layout) {
    const auto runs = layout.glyphRuns();
    return std::any_of(runs.begin(), runs.end(), [](const QGlyphRun& run) { return run.glyphIndexes().contains(0U); });
}

QString characterAt(const QString& text, qsizetype at) {
    const bool isPair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
    return text.mid(at, isPair ? 2 : 1);
}

[[noreturn]] void failOnMissing(const QString& text, const QFont& font) {
    QString missing = text;
    for (qsizetype at = 0; at < text.size();) {
        const QString character = characterAt(text, at);
        at += character.size();
        QTextLayout single(character, font);
        single.beginLayout();
        single.createLine();
        single.endLayout();
        if (hasMissingGlyph(single)) {
            missing = character;
            break;
        }
    }
    const auto point = missing.toUcs4().value(0);
    throw core::Error(
        core::ErrorCode::Unsupported,
        fmt::format("no installed font has the character '{}' (U+{:04X})", missing.toStdString(), static_cast<unsigned>(point)), "PDF",
        "install a font with it, for example the package fonts-noto-core or fonts-noto-cjk, or write HTML");
}

double shiftFor(TextBox::Side side, double free) {
    return side == TextBox::Side::Left ? 0.0 : side == TextBox::Side::Right ? free : free / 2.0;
}

}  // namespace

QString drawable(const std::string& text) {
    QString result = QString::fromStdString(text);
    for (QChar& c : result) {
        if (c == QLatin1Char('\n')) {
            c = QChar(QChar::LineSeparator);
        } else if (c.category() == QChar::Other_Control || c == QChar(QChar::ReplacementCharacter)) {
            c = QLatin1Char(' ');
        }
    }
    return result;
}

TextBox::TextBox(const QString& text, const TextStyle& style, double width, Side side)
    : layout_(std::make_shared<QTextLayout>(text, fontOf(style))), style_(style) {
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setUseDesignMetrics(true);
    layout_->setTextOption(option);
    layout_->beginLayout();
    const double step = style.lineHeight() * kFontScale;
    for (QTextLine line = layout_->createLine(); line.isValid(); line = layout_->createLine()) {
        line.setLineWidth(std::max(1.0, width * kFontScale));
        usedWidth_ = std::max(usedWidth_, line.naturalTextWidth() / kFontScale);
        const double leading = (step - line.ascent() - line.descent()) / 2.0;
        line.setPosition({shiftFor(side, width * kFontScale - line.naturalTextWidth()), step * line.lineNumber() + leading});
    }
    layout_->endLayout();
    if (hasMissingGlyph(*layout_)) failOnMissing(text, layout_->font());
}

int TextBox::lineCount() const { return layout_->lineCount(); }

void TextBox::draw(QPainter& painter, QPointF topLeft, int first, int count) const {
    painter.save();
    painter.translate(topLeft);
    painter.scale(1.0 / kFontScale, 1.0 / kFontScale);
    painter.setPen(QColor::fromRgb(style_.colour));
    for (int i = first; i < std::min(first + count, lineCount()); ++i) {
        layout_->lineAt(i).draw(&painter, QPointF(0.0, -first * style_.lineHeight() * kFontScale));
    }
    painter.restore();
}

double textWidth(const QString& text, const TextStyle& style) {
    const QFontMetricsF metrics(fontOf(style));
    double widest = 0.0;
    for (const auto& line : text.split(QChar(QChar::LineSeparator))) widest = std::max(widest, metrics.horizontalAdvance(line));
    return widest / kFontScale;
}

double longestWord(const QString& text, const TextStyle& style) {
    const QFontMetricsF metrics(fontOf(style));
    double widest = 0.0;
    qsizetype start = 0;
    for (qsizetype at = 0; at <= text.size(); ++at) {
        if (at < text.size() && !text[at].isSpace()) continue;
        widest = std::max(widest, metrics.horizontalAdvance(text.mid(start, at - start)));
        start = at + 1;
    }
    return widest / kFontScale;
}

QString elided(const QString& text, const TextStyle& style, double width) {
    return QFontMetricsF(fontOf(style)).elidedText(text, Qt::ElideRight, width * kFontScale);
}

}  // namespace counterpoint::ui::paper
