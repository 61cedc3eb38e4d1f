// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/start_page.h"

#include "engine/core/error.h"
#include "engine/data/catalogue.h"
#include "engine/data/dataset.h"
#include "engine/jobs/demo.h"
#include "engine/jobs/workspace.h"
#include "tests/support/accessibility.h"
#include "ui/theme/theme.h"

#include <gtest/gtest.h>
#include <QAbstractButton>
#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <fstream>

namespace counterpoint::ui {
namespace {

class Start : public testing::Test {
protected:
    void SetUp() override {
        Theme::install(*qobject_cast<QApplication*>(QCoreApplication::instance()));
        page.resize(1280, 760);
        page.show();
    }
    QAbstractButton* button(const QString& name) { return page.findChild<QAbstractButton*>(name); }

    StartPage page;
};

TEST_F(Start, EveryDemoHasACardThatOpensItWithOneClick) {
    QSignalSpy chosen(&page, &StartPage::demoChosen);
    for (const auto& demo : jobs::demos()) {
        const QString id = QString::fromStdString(demo.id);
        ASSERT_NE(button(QStringLiteral("demo_") + id), nullptr);
        QTest::mouseClick(button(QStringLiteral("demo_") + id), Qt::LeftButton);
        ASSERT_FALSE(chosen.isEmpty());
        EXPECT_EQ(chosen.takeFirst()[0].toString(), id);
    }
}

TEST_F(Start, RecentThingsHaveKeysAndMissingOnesAreGreyed) {
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("people.csv"));
    std::ofstream(path.toStdString()) << "a,b\n1,2\n";
    RecentItem there;
    there.data = path;
    RecentItem gone;
    gone.kind = RecentItem::Kind::Session;
    gone.session = folder.filePath(QStringLiteral("gone.counterpoint"));
    page.setRecent({there, gone});
    EXPECT_TRUE(button(QStringLiteral("recent_1"))->isEnabled());
    EXPECT_FALSE(button(QStringLiteral("recent_2"))->isEnabled());
    EXPECT_EQ(button(QStringLiteral("recent_1"))->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_1));
    QSignalSpy chosen(&page, &StartPage::recentChosen);
    button(QStringLiteral("recent_1"))->click();
    QCoreApplication::processEvents();
    ASSERT_EQ(chosen.size(), 1);
    EXPECT_EQ(chosen[0][0].value<RecentItem>().data, path);
}

TEST_F(Start, NoMoreThanTenRecentThings) {
    page.setRecent(std::vector<RecentItem>(14, RecentItem{}));
    EXPECT_NE(button(QStringLiteral("recent_10")), nullptr);
    EXPECT_EQ(button(QStringLiteral("recent_11")), nullptr);
}

TEST_F(Start, FilesDroppedAnywhereAreToldOfAndOtherThingsAreNot) {
    QSignalSpy dropped(&page, &StartPage::filesDropped);
    const auto drop = [&](const QList<QUrl>& urls) {
        QMimeData mime;
        mime.setUrls(urls);
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&page, &enter);
        QDropEvent event(QPointF(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&page, &event);
    };
    drop({QUrl(QStringLiteral("https://example.org/a.csv"))});
    EXPECT_TRUE(dropped.isEmpty());
    drop({QUrl::fromLocalFile(QStringLiteral("/tmp/a.csv")), QUrl::fromLocalFile(QStringLiteral("/tmp/m.pt"))});
    ASSERT_EQ(dropped.size(), 1);
    EXPECT_EQ(dropped[0][0].toStringList(), (QStringList{QStringLiteral("/tmp/a.csv"), QStringLiteral("/tmp/m.pt")}));
}

TEST_F(Start, EverythingHasANameAndFits) {
    EXPECT_EQ(test::withoutAccessibleName(page).join(QLatin1Char('\n')).toStdString(), "");
    EXPECT_EQ(test::clippedTexts(page).join(QLatin1Char('\n')).toStdString(), "");
}

/// The list of demos says what is in the files: it is made by hand.
TEST(Demos, AreWhatTheirFilesHold) {
    ASSERT_EQ(jobs::demos().size(), 3U);
    for (const auto& demo : jobs::demos()) {
        SCOPED_TRACE(demo.id);
        jobs::OpenRequest request;
        request.data = demo.data;
        request.model = demo.model.string();
        const auto workspace = jobs::openWorkspace(request, {});
        EXPECT_EQ(workspace.data->identity.rows, demo.rows);
        EXPECT_EQ(workspace.model->schema().featureCount(), demo.features);
        EXPECT_EQ(workspace.model->classNames(), demo.classes);
        EXPECT_LT(demo.row, demo.rows);
        EXPECT_FALSE(std::filesystem::is_empty(demo.cache));
    }
}

TEST(Demos, AnUnknownOneNamesTheOthers) {
    try {
        jobs::findDemo("iriss");
        FAIL();
    } catch (const core::Error& error) {
        EXPECT_EQ(error.code(), core::ErrorCode::Usage);
        EXPECT_NE(error.value().hint.find("iris"), std::string::npos);
    }
}

}  // namespace
}  // namespace counterpoint::ui
