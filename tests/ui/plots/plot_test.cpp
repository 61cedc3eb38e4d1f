// SPDX-License-Identifier: GPL-3.0-or-later
// What every plot must do, asked of each kind.
#include "tests/ui/plots/samples.h"
#include "ui/theme/theme.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QMouseEvent>
#include <QSet>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace counterpoint::ui {
namespace {

int colours(const QImage& image) {
    QSet<QRgb> seen;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) seen.insert(image.pixel(x, y));
    }
    return static_cast<int>(seen.size());
}

/// All the text of an SVG; fails the test when it is not well-formed XML.
QStringList textsOf(const QByteArray& svg) {
    QXmlStreamReader reader(svg);
    QStringList texts;
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QLatin1String("text")) {
            texts << reader.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
        }
    }
    EXPECT_FALSE(reader.hasError()) << reader.errorString().toStdString();
    return texts;
}

class EveryPlot : public ::testing::TestWithParam<Sample> {
protected:
    void SetUp() override {
        QLocale::setDefault(QLocale::c());
        Theme::instance().setScheme(Scheme::Light);
        plot = GetParam().make();
        plot->resize(640, 400);
        plot->show();
        QApplication::processEvents();
    }
    QWidget* surface() const { return plot->findChild<QWidget*>(QStringLiteral("plotSurface")); }

    std::unique_ptr<Plot> plot;
};

TEST_P(EveryPlot, DrawsSomethingInTheSizeItHas) {
    const QImage image = plot->toImage(2.0);
    EXPECT_EQ(image.size(), QSize(1280, 800));
    EXPECT_GT(colours(image), 8);
    EXPECT_GT(colours(plot->grab().toImage()), 8);
}

TEST_P(EveryPlot, GivesBackTheNumbersItWasGiven) { EXPECT_EQ(plot->toCsv().toStdString(), GetParam().csv.toStdString()); }

TEST_P(EveryPlot, SvgIsWellFormedAndItsTextIsText) {
    const QStringList texts = textsOf(plot->toSvg());
    EXPECT_TRUE(texts.contains(GetParam().label)) << texts.join(QLatin1Char('|')).toStdString();
}

TEST_P(EveryPlot, SaysWhyItIsEmpty) {
    const QString why = QStringLiteral("Pick a case first.");
    GetParam().empty(*plot, why);
    EXPECT_TRUE(plot->isEmpty());
    auto* label = plot->findChild<QLabel*>(QStringLiteral("plotEmpty"));
    EXPECT_TRUE(label->isVisible());
    EXPECT_EQ(label->text(), why);
    EXPECT_FALSE(surface()->isVisible());
    EXPECT_TRUE(textsOf(plot->toSvg()).join(QLatin1Char(' ')).contains(QLatin1String("Pick a case first.")));
    EXPECT_TRUE(plot->table().rows.isEmpty());
}

TEST_P(EveryPlot, FollowsASwitchToDark) {
    const QRgb light = plot->toImage(1.0).pixel(1, 1);
    Theme::instance().setScheme(Scheme::Dark);
    QApplication::processEvents();
    const QRgb dark = plot->toImage(1.0).pixel(1, 1);
    EXPECT_GT(qGray(light), 200);
    EXPECT_LT(qGray(dark), 80);
    EXPECT_EQ(QColor(dark), Theme::instance().color(Color::Panel));
}

TEST_P(EveryPlot, SavesPictureAndNumbers) {
    QTemporaryDir folder;
    for (const char* ending : {"png", "svg", "csv"}) {
        const QString path = folder.filePath(QStringLiteral("plot.") + QLatin1String(ending));
        EXPECT_EQ(plot->save(path), QString());
        EXPECT_GT(QFile(path).size(), 20);
    }
    EXPECT_EQ(QImage(folder.filePath(QStringLiteral("plot.png"))).size(), QSize(1280, 800));
    EXPECT_FALSE(plot->save(folder.filePath(QStringLiteral("plot.doc"))).isEmpty());
    plot->saveOrSay(folder.filePath(QStringLiteral("plot.csv")));
    EXPECT_EQ(plot->findChild<QWidget*>(QStringLiteral("plotNotice")), nullptr);
    plot->saveOrSay(folder.filePath(QStringLiteral("missing/plot.csv")));
    auto* notice = plot->findChild<QWidget*>(QStringLiteral("plotNotice"));
    ASSERT_NE(notice, nullptr);
    EXPECT_TRUE(notice->isVisible());
    EXPECT_TRUE(plot->rect().contains(notice->geometry()));
    plot->saveOrSay(folder.filePath(QStringLiteral("plot.csv")));
    EXPECT_FALSE(notice->isVisible());
}

TEST_P(EveryPlot, CopiesByKeyboard) {
    plot->setFocus();
    QTest::keyClick(plot.get(), Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QApplication::clipboard()->image().size(), QSize(1280, 800));
    QTest::keyClick(plot.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'));
    EXPECT_EQ(lines.size(), plot->table().rows.size() + 2);
    EXPECT_EQ(lines.first(), plot->table().columns.join(QLatin1Char('\t')));
}

TEST_P(EveryPlot, OffersItsMenu) {
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {100, 100}, plot->mapToGlobal(QPoint(100, 100)));
    QApplication::sendEvent(plot.get(), &event);
    auto* menu = plot->findChild<QMenu*>();
    ASSERT_NE(menu, nullptr);
    QStringList texts;
    for (const QAction* action : menu->actions()) {
        if (!action->isSeparator()) texts << action->text();
    }
    EXPECT_EQ(texts.mid(0, 6),
              QStringList({QStringLiteral("Copy picture"), QStringLiteral("Copy data"), QStringLiteral("Save as PNG…"),
                           QStringLiteral("Save as SVG…"), QStringLiteral("Save as CSV…"), QStringLiteral("Show as table")}));
    menu->close();
}

TEST_P(EveryPlot, ShowsItsTableInAWindowOfItsOwn) {
    plot->showTable();
    plot->showTable();
    const auto views = plot->findChildren<QTableView*>(QStringLiteral("plotTableView"));
    ASSERT_EQ(views.size(), 1);
    EXPECT_EQ(views.first()->model()->rowCount(), plot->table().rows.size());
    EXPECT_EQ(views.first()->model()->columnCount(), plot->table().columns.size());
    EXPECT_FALSE(views.first()->window()->isModal());
}

TEST_P(EveryPlot, TellsAScreenReaderItsNumbers) {
    plot->setTitle(QStringLiteral("A title"));
    EXPECT_EQ(plot->accessibleName(), QStringLiteral("A title"));
    EXPECT_TRUE(QTest::qWaitFor([this] { return plot->accessibleDescription().contains(plot->table().columns.first()); }, 3000));
}

TEST_P(EveryPlot, ZoomsWithTheWheelAndADoubleClickShowsAllAgain) {
    const QImage whole = plot->toImage(1.0);
    const QPointF middle = QRectF(surface()->rect()).center();
    QWheelEvent wheel(middle, surface()->mapToGlobal(middle), {}, {0, 240}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(surface(), &wheel);
    QApplication::processEvents();
    const bool hasNames = std::string_view(GetParam().name) == "ConfusionMatrix";
    EXPECT_EQ(plot->toImage(1.0) == whole, hasNames);
    EXPECT_EQ(wheel.isAccepted(), !hasNames);
    QTest::mouseDClick(surface(), Qt::LeftButton, {}, {5, 5});
    QApplication::processEvents();
    EXPECT_EQ(plot->toImage(1.0), whole);
    QWheelEvent outwards(middle, surface()->mapToGlobal(middle), {}, {0, -240}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(surface(), &outwards);
    EXPECT_FALSE(outwards.isAccepted()) << "nothing lies beyond all, so the page around may scroll";
}

TEST_P(EveryPlot, ReadsOutUnderTheMouseButNotInPictures) {
    const QImage picture = plot->toImage(1.0);
    const QImage before = plot->grab().toImage();
    bool anything = false;
    for (int x = 20; x < 620 && !anything; x += 7) {
        for (int y = 20; y < 380 && !anything; y += 7) {
            QMouseEvent move(QEvent::MouseMove, QPointF(x, y), surface()->mapToGlobal(QPointF(x, y)), Qt::NoButton, Qt::NoButton,
                             Qt::NoModifier);
            QApplication::sendEvent(surface(), &move);
            anything = plot->grab().toImage() != before;
        }
    }
    EXPECT_TRUE(anything);
    EXPECT_EQ(plot->toImage(1.0), picture);
}

INSTANTIATE_TEST_SUITE_P(Plots, EveryPlot, ::testing::ValuesIn(samples()), [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace counterpoint::ui
