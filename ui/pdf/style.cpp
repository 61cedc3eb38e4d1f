// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdf/style.h"

#include "engine/core/error.h"

#include <QFontDatabase>
#include <QFontMetricsF>

#include <algorithm>

namespace counterpoint::ui::paper {

namespace {

/// The first installed family of those with good text shapes and figures of one width; else the system's own.
QString findFamily() {
    const QStringList installed = QFontDatabase::families();
    for (const char* wanted : {"Noto Sans", "Open Sans", "Source Sans 3", "Liberation Sans", "Arial", "DejaVu Sans"}) {
        const QString name = QString::fromLatin1(wanted);
        if (installed.contains(name)) return name;
    }
    return QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
}

const QString& reportFamily() {
    static const QString family = findFamily();
    return family;
}

}  // namespace

QFont fontOf(const TextStyle& style) {
    QFont font(reportFamily());
    font.setPixelSize(std::max(1, qRound(style.size * kFontScale)));
    font.setWeight(style.bold ? QFont::DemiBold : QFont::Normal);
    // The least spacing there is keeps Qt from ligatures, which many fonts leave without a code: "fi" could not be searched for.
    font.setLetterSpacing(QFont::AbsoluteSpacing, 1.0 / 64.0);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

void requireFonts() {
    // Qt names families even where there are none, and draws boxes with them.
    if (QFontMetricsF(fontOf({})).inFont(QLatin1Char('a'))) return;
    throw core::Error(core::ErrorCode::Unsupported, "no font is installed, so text cannot be drawn", "PDF",
                      "install one, for example the package fonts-dejavu-core");
}

}  // namespace counterpoint::ui::paper
