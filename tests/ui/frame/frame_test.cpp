// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/cache.h"
#include "engine/counterfactual/generator.h"
#include "tests/support/accessibility.h"
#include "tests/support/window.h"
#include "ui/frame/about_dialog.h"
#include "ui/frame/command_list.h"
#include "ui/frame/main_window.h"
#include "ui/frame/manual.h"
#include "ui/frame/shortcut_sheet.h"
#include "ui/settings/settings.h"
#include "ui/theme/theme.h"

#include <gtest/gtest.h>
#include <QDockWidget>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <set>

namespace counterpoint::ui {
namespace {

using test::waitFor;

class Frame : public ::testing::Test {
protected:
    void SetUp() override {
        qputenv("XDG_DATA_HOME", folder.path().toUtf8());
        qputenv("XDG_CACHE_HOME", folder.path().toUtf8());
        settings = std::make_unique<Settings>(folder.filePath(QStringLiteral("settings.ini")));
        window = std::make_unique<MainWindow>(*settings);
        window->resize(1280, 800);
        window->show();
    }
    void TearDown() override { window.reset(); }

    void openDemo() {
        window->openDemo(QStringLiteral("credit_scoring"));
        ASSERT_TRUE(waitFor([&] { return window->workbench().isOpen() && window->page() == MainWindow::Page::Case; }));
    }
    bool isShown(const char* dock) const { return !window->dock(QLatin1String(dock))->isHidden(); }

    QTemporaryDir folder;
    std::unique_ptr<Settings> settings;
    std::unique_ptr<MainWindow> window;
};

TEST_F(Frame, LayoutsShowTheirDocksAndComeBack) {
    openDemo();
    window->setLayoutTo(MainWindow::Layout::Simple);
    EXPECT_TRUE(isShown("casesDock") && isShown("resultsDock"));
    EXPECT_FALSE(isShown("constraintsDock") || isShown("traceDock") || isShown("historyDock"));
    window->setLayoutTo(MainWindow::Layout::Analyst);
    for (const char* dock : {"casesDock", "constraintsDock", "searchDock", "resultsDock", "reasonsDock", "traceDock", "historyDock"})
        EXPECT_TRUE(isShown(dock)) << dock;
    window->dock(QStringLiteral("historyDock"))->hide();
    window->setLayoutTo(MainWindow::Layout::Simple);
    window->setLayoutTo(MainWindow::Layout::Analyst);
    EXPECT_FALSE(isShown("historyDock")) << "what the person closed stays closed in that layout";
    window->resetLayout();
    EXPECT_TRUE(isShown("historyDock"));
}

TEST_F(Frame, FitsASmallScreenInEveryLayout) {
    openDemo();
    for (const auto layout : {MainWindow::Layout::Simple, MainWindow::Layout::Analyst}) {
        window->setLayoutTo(layout);
        QTest::qWait(50);
        EXPECT_LE(window->minimumSizeHint().width(), 1280);
        EXPECT_LE(window->minimumSizeHint().height(), 800);
    }
}

TEST_F(Frame, EveryCommandSaysWhatItDoesAndNoTwoShareAShortcut) {
    std::set<QString> ids;
    std::set<QString> keys;
    for (const QAction* action : window->commands().all()) {
        EXPECT_TRUE(ids.insert(action->objectName()).second) << action->objectName().toStdString();
        EXPECT_FALSE(action->text().isEmpty() || Commands::helpOf(*action).isEmpty() || Commands::groupOf(*action).isEmpty());
        for (const auto& shortcut : action->shortcuts())
            EXPECT_TRUE(keys.insert(shortcut.toString()).second) << shortcut.toString().toStdString();
    }
}

TEST_F(Frame, TheCommandListFindsAndRunsACommand) {
    CommandList list(window->commands());
    auto* search = list.findChild<QLineEdit*>(QStringLiteral("commandSearch"));
    search->setText(QStringLiteral("dark colours"));
    auto* results = list.findChild<QListWidget*>(QStringLiteral("commandResults"));
    ASSERT_EQ(results->count(), 1);
    const bool wasDark = Theme::instance().isDark();
    QTest::keyClick(search, Qt::Key_Return);
    EXPECT_TRUE(waitFor([&] { return Theme::instance().isDark() != wasDark; }));
    settings->setScheme(Scheme::Light);
}

TEST_F(Frame, TheShortcutSheetHasEveryShortcut) {
    const ShortcutSheet sheet(window->commands());
    const QString text = sheet.findChild<QTextBrowser*>(QStringLiteral("shortcutText"))->toPlainText();
    for (const QAction* action : window->commands().all()) {
        for (const auto& shortcut : action->shortcuts()) EXPECT_TRUE(text.contains(shortcut.toString(QKeySequence::NativeText)));
    }
}

TEST_F(Frame, TheManualCitesEveryMethod) {
    const QString chapter = Manual::methodsChapter();
    for (const auto& method : counterfactual::methods()) EXPECT_TRUE(chapter.contains(QString::fromStdString(method.info().source)));
}

TEST_F(Frame, AboutClearsTheCache) {
    core::DiskCache::standard().put("test", "key", std::string(1000, 'x'));
    ASSERT_GT(core::DiskCache::standard().sizeBytes(), 0U);
    const AboutDialog about;
    about.findChild<QPushButton*>(QStringLiteral("clearCache"))->click();
    EXPECT_EQ(core::DiskCache::standard().sizeBytes(), 0U);
}

TEST_F(Frame, EveryControlHasAnAccessibleName) {
    openDemo();
    ASSERT_TRUE(test::explainRow(window->workbench(), 0));
    window->setLayoutTo(MainWindow::Layout::Analyst);
    const auto nameless = test::withoutAccessibleName(*window);
    EXPECT_TRUE(nameless.isEmpty()) << nameless.join(QStringLiteral("\n")).toStdString();
}

}  // namespace
}  // namespace counterpoint::ui
