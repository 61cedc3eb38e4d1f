// SPDX-License-Identifier: GPL-3.0-or-later
// The shared widgets together: drawn in both schemes, named for screen readers, nothing cut off. The pictures are kept in the build
// folder (gallery/) to be looked at.
#include "tests/ui/widgets/gallery.h"
#include "tests/support/accessibility.h"
#include "ui/jobs/job_center.h"
#include "ui/theme/theme.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QTest>
#include <set>

namespace counterpoint::test {

namespace {

using ui::Color;
using ui::JobCenter;
using ui::Scheme;
using ui::Theme;

QImage pictureOf(QWidget& widget, double scale) {
    QImage image(widget.size() * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(Theme::instance().color(Color::Panel));
    widget.render(&image);
    return image;
}

void keep(const QImage& image, const QString& name) {
    const QString folder = QStringLiteral(COUNTERPOINT_BUILD) + QStringLiteral("/gallery");
    QDir().mkpath(folder);
    image.save(folder + QLatin1Char('/') + name + QStringLiteral(".png"));
}

std::size_t colorsIn(const QImage& image) {
    std::set<QRgb> colors;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) colors.insert(image.pixel(x, y));
    }
    return colors.size();
}

class Gallery : public ::testing::Test {
protected:
    void SetUp() override {
        Theme::instance().setScheme(Scheme::Light);
        gallery_ = makeGallery(jobs_);
        gallery_->resize(1280, 900);
        gallery_->show();
        standard_ = makeStandardWidgets();
        standard_->resize(900, 420);
        standard_->show();
        QTest::qWait(20);
    }
    void TearDown() override {
        Theme::instance().setScheme(Scheme::System);
        Theme::instance().setLargeText(false);
    }

    JobCenter jobs_;
    std::unique_ptr<QWidget> gallery_;
    std::unique_ptr<QWidget> standard_;
};

TEST_F(Gallery, FollowsTheSchemeLive) {
    for (QWidget* shown : {gallery_.get(), standard_.get()}) {
        const QString name = shown == gallery_.get() ? QStringLiteral("widgets") : QStringLiteral("standard");
        Theme::instance().setScheme(Scheme::Light);
        QApplication::processEvents();
        const QImage light = pictureOf(*shown, 1.0);
        keep(light, name + QStringLiteral("-light"));
        keep(pictureOf(*shown, 2.0), name + QStringLiteral("-light-2x"));
        Theme::instance().setScheme(Scheme::Dark);
        QApplication::processEvents();
        const QImage dark = pictureOf(*shown, 1.0);
        keep(dark, name + QStringLiteral("-dark"));
        keep(pictureOf(*shown, 2.0), name + QStringLiteral("-dark-2x"));
        EXPECT_GT(colorsIn(light), 50U);
        EXPECT_GT(colorsIn(dark), 50U);
        EXPECT_NE(light, dark);
        // The ground of a picture is the scheme's, everywhere along its border.
        EXPECT_EQ(QColor(light.pixel(2, light.height() - 3)), Theme::color(Color::Panel, false));
        EXPECT_EQ(QColor(dark.pixel(2, dark.height() - 3)), Theme::color(Color::Panel, true));
    }
}

TEST_F(Gallery, EveryControlHasAName) {
    EXPECT_EQ(withoutAccessibleName(*gallery_).join(QLatin1Char('\n')).toStdString(), "");
    EXPECT_EQ(withoutAccessibleName(*standard_).join(QLatin1Char('\n')).toStdString(), "");
}

TEST_F(Gallery, NothingIsCutOffAtTheSmallestSize) {
    gallery_->resize(gallery_->minimumSizeHint());
    standard_->resize(standard_->minimumSizeHint());
    QTest::qWait(20);
    keep(pictureOf(*gallery_, 1.0), QStringLiteral("widgets-smallest"));
    EXPECT_EQ(clippedTexts(*gallery_).join(QLatin1Char('\n')).toStdString(), "");
    EXPECT_EQ(clippedTexts(*standard_).join(QLatin1Char('\n')).toStdString(), "");
}

TEST_F(Gallery, LargeTextIsLargerAndFits) {
    const int before = gallery_->minimumSizeHint().height();
    Theme::instance().setLargeText(true);
    gallery_->resize(1600, 1200);
    QTest::qWait(20);
    keep(pictureOf(*gallery_, 1.0), QStringLiteral("widgets-large"));
    EXPECT_GT(gallery_->minimumSizeHint().height(), before);
    EXPECT_EQ(clippedTexts(*gallery_).join(QLatin1Char('\n')).toStdString(), "");
}

}  // namespace

}  // namespace counterpoint::test
