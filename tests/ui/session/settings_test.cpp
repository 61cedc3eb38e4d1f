// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

namespace counterpoint::ui {
namespace {

class SettingsTest : public ::testing::Test {
protected:
    QString file() const { return folder_.filePath(QStringLiteral("settings.ini")); }
    void write(const char* text) const {
        QFile out(file());
        ASSERT_TRUE(out.open(QIODevice::WriteOnly));
        out.write(text);
    }
    QTemporaryDir folder_;
};

RecentItem pair(const QString& data) { return {RecentItem::Kind::Pair, {}, data, QStringLiteral("cmd:score"), {}}; }

TEST_F(SettingsTest, KeepsEveryPreference) {
    {
        Settings settings(file());
        settings.setScheme(Scheme::Dark);
        settings.setReducedMotion(true);
        settings.setLargeText(true);
        settings.setLanguage(Language::German);
        settings.setSeed(18446744073709551615U);
        settings.setTimeLimit(12.5);
        settings.setThreads(3);
        settings.setDevice(QStringLiteral("cuda:1"));
        settings.setReportOptions({ReportFormat::Html, QStringLiteral("/out, here"), true, true, true});
        settings.setGeometry(QByteArray("\x00\x01geometry", 10));
        settings.setWindowState(QStringLiteral("analyst"), 4, QByteArray("docks"));
        settings.setLayout(QStringLiteral("analyst"));
    }
    const Settings again(file());
    EXPECT_EQ(again.scheme(), Scheme::Dark);
    EXPECT_TRUE(again.reducedMotion());
    EXPECT_TRUE(again.largeText());
    EXPECT_EQ(again.language(), Language::German);
    EXPECT_EQ(again.seed(), 18446744073709551615U);
    EXPECT_EQ(again.timeLimit(), 12.5);
    EXPECT_EQ(again.threads(), 3);
    EXPECT_EQ(again.device(), QStringLiteral("cuda:1"));
    EXPECT_EQ(again.reportOptions(), (ReportOptions{ReportFormat::Html, QStringLiteral("/out, here"), true, true, true}));
    EXPECT_EQ(again.geometry(), QByteArray("\x00\x01geometry", 10));
    EXPECT_EQ(again.windowState(QStringLiteral("analyst"), 4), QByteArray("docks"));
    EXPECT_TRUE(again.windowState(QStringLiteral("analyst"), 5).isEmpty());
    EXPECT_TRUE(again.windowState(QStringLiteral("simple"), 4).isEmpty());
    EXPECT_EQ(again.layout(), QStringLiteral("analyst"));
}

TEST_F(SettingsTest, TellsChangesOnce) {
    Settings settings(file());
    QSignalSpy changed(&settings, &Settings::changed);
    settings.setScheme(Scheme::Light);
    settings.setScheme(Scheme::Light);
    EXPECT_EQ(changed.count(), 1);
}

TEST_F(SettingsTest, AFileFullOfNonsenseGivesDefaults) {
    write(
        "[looks]\nscheme=purple\nlanguage=tlh\n[work]\ntime_limit=-3\nthreads=900000\nseed=x\n[report]\nformat=docx\n"
        "[recent]\nsize=1000000000\n1\\data=\n2\\data=@Invalid()\n");
    const Settings settings(file());
    EXPECT_EQ(settings.scheme(), Scheme::System);
    EXPECT_EQ(settings.language(), Language::System);
    EXPECT_EQ(settings.timeLimit(), 5.0);
    EXPECT_EQ(settings.threads(), 1024);
    EXPECT_EQ(settings.seed(), 0U);
    EXPECT_EQ(settings.reportOptions().format, ReportFormat::Pdf);
    EXPECT_TRUE(settings.recent().empty());
}

TEST_F(SettingsTest, RecentIsNewestFirstWithoutDoubles) {
    Settings settings(file());
    for (int i = 0; i < 12; ++i) settings.addRecent(pair(QStringLiteral("set%1").arg(i)));
    settings.addRecent(pair(QStringLiteral("set5")));
    const auto recent = Settings(file()).recent();
    ASSERT_EQ(recent.size(), 10U);
    EXPECT_EQ(recent[0].data, QStringLiteral("set5"));
    EXPECT_EQ(recent[1].data, QStringLiteral("set11"));
    EXPECT_EQ(recent[9].data, QStringLiteral("set2"));
    EXPECT_TRUE(recent[0].opened.isValid());
    settings.removeRecent(recent[0]);
    EXPECT_EQ(settings.recent().size(), 9U);
    settings.clearRecent();
    EXPECT_TRUE(Settings(file()).recent().empty());
}

TEST_F(SettingsTest, KnowsWhatIsStillThere) {
    write("x");
    const QString gone = folder_.filePath(QStringLiteral("gone.counterpoint"));
    EXPECT_TRUE((RecentItem{RecentItem::Kind::Session, file(), {}, {}, {}}).exists());
    EXPECT_FALSE((RecentItem{RecentItem::Kind::Session, gone, {}, {}, {}}).exists());
    EXPECT_TRUE(pair(QStringLiteral("credit")).exists());
    EXPECT_TRUE(pair(file()).exists());
    EXPECT_FALSE(pair(gone).exists());
}

}  // namespace
}  // namespace counterpoint::ui
