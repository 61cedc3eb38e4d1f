// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icon.h"

#include <gtest/gtest.h>

#include <QFile>
#include <set>

namespace counterpoint::ui {

namespace {

int inkedPixels(const QImage& image) {
    int inked = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) inked += qAlpha(image.pixel(x, y)) > 128 ? 1 : 0;
    }
    return inked;
}

TEST(Icons, EachHasItsDrawing) {
    std::set<QString> files;
    for (const Icon name : allIcons()) {
        const QImage image = iconPixmap(name, Qt::black, 24, 1.0).toImage();
        EXPECT_GT(inkedPixels(image), 8) << iconFile(name).toStdString();
        EXPECT_TRUE(files.insert(iconFile(name)).second) << iconFile(name).toStdString() << " is named twice";
    }
}

TEST(Icons, AreOneColourOnAGridOf24) {
    for (const Icon name : allIcons()) {
        QFile file(QStringLiteral(":/counterpoint/icons/%1.svg").arg(iconFile(name)));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly)) << iconFile(name).toStdString();
        const QByteArray svg = file.readAll();
        EXPECT_TRUE(svg.contains("viewBox=\"0 0 24 24\"")) << iconFile(name).toStdString();
        EXPECT_TRUE(svg.contains("stroke-width=\"1.75\"")) << iconFile(name).toStdString();
        EXPECT_FALSE(svg.contains("=\"#")) << iconFile(name).toStdString() << " has a colour of its own";
    }
}

TEST(Icons, AreSharpAtEveryScale) {
    for (const double ratio : {1.0, 1.5, 2.0}) {
        const QPixmap pixmap = iconPixmap(Icon::Lock, Qt::black, 16, ratio);
        EXPECT_EQ(pixmap.width(), qRound(16 * ratio));
        EXPECT_DOUBLE_EQ(pixmap.devicePixelRatio(), ratio);
        EXPECT_EQ(icon(Icon::Lock).pixmap(QSize(16, 16), ratio).width(), qRound(16 * ratio));
    }
}

TEST(Icons, TakeTheColoursOfTheMoment) {
    Theme& theme = Theme::instance();
    const QIcon lock = icon(Icon::Lock);
    const auto middle = [&lock](QIcon::Mode mode) { return QColor(lock.pixmap(QSize(24, 24), mode).toImage().pixel(12, 15)); };
    theme.setScheme(Scheme::Light);
    EXPECT_EQ(middle(QIcon::Normal), Theme::color(Color::Text, false));
    EXPECT_EQ(middle(QIcon::Disabled), Theme::color(Color::TextDisabled, false));
    theme.setScheme(Scheme::Dark);
    EXPECT_EQ(middle(QIcon::Normal), Theme::color(Color::Text, true));
    theme.setScheme(Scheme::System);
}

}  // namespace

}  // namespace counterpoint::ui
