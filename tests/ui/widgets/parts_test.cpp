// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/widgets/gallery.h"
#include "ui/jobs/job_center.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/chip_row.h"
#include "ui/widgets/class_probability_bar.h"
#include "ui/widgets/delta.h"
#include "ui/widgets/direction_button.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/job_strip.h"
#include "ui/widgets/label.h"
#include "ui/widgets/level_list.h"
#include "ui/widgets/level_picker.h"
#include "ui/widgets/lock_button.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/number_edit.h"
#include "ui/widgets/result_card.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/tool_button.h"

#include <gtest/gtest.h>

#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>
#include <cmath>
#include <thread>

namespace counterpoint::ui {

namespace {

TEST(Notice, SaysWhatWhereAndWhatToDo) {
    Notice notice;
    EXPECT_TRUE(notice.isHidden());
    notice.sayError({core::ErrorCode::Input, "row 12 has 9 cells", "loans.csv", "close the quote"});
    EXPECT_FALSE(notice.isHidden());
    EXPECT_EQ(notice.text(), QStringLiteral("Row 12 has 9 cells"));
    EXPECT_EQ(notice.findChild<QLabel*>(QStringLiteral("noticeDetail"))->text(), QStringLiteral("loans.csv\nClose the quote"));
    int acted = 0;
    notice.setAction(QStringLiteral("Open"), [&] { ++acted; });
    notice.findChild<QPushButton*>(QStringLiteral("noticeAction"))->click();
    EXPECT_EQ(acted, 1);
    QSignalSpy dismissed(&notice, &Notice::dismissed);
    notice.show();
    QTest::keyClick(&notice, Qt::Key_Escape);
    EXPECT_TRUE(notice.isHidden());
    EXPECT_EQ(dismissed.count(), 1);
}

TEST(EmptyState, ItsButtonsActAndOneIsPrimary) {
    EmptyState empty(Icon::Cases, QStringLiteral("No case"), QStringLiteral("Choose a row."));
    PushButton* first = empty.addButton(QStringLiteral("Choose"));
    PushButton* second = empty.addButton(QStringLiteral("Type"));
    EXPECT_EQ(first->property("kind").toString(), QStringLiteral("primary"));
    EXPECT_EQ(second->property("kind").toString(), QStringLiteral("plain"));
    QSignalSpy clicked(first, &QPushButton::clicked);
    QTest::mouseClick(first, Qt::LeftButton);
    EXPECT_EQ(clicked.count(), 1);
}

TEST(ChipRow, OneIsChosenAndControlAddsASecond) {
    ChipRow row(QStringLiteral("Method"));
    row.setComparing(true);
    row.setEntries({{QStringLiteral("a"), QStringLiteral("A"), {}, {}, false},
                    {QStringLiteral("b"), QStringLiteral("B"), {}, {}, true},
                    {QStringLiteral("c"), QStringLiteral("C"), {}, QStringLiteral("no gradients"), false}});
    row.setChosen({QStringLiteral("a")});
    row.show();
    QSignalSpy changed(&row, &ChipRow::chosenChanged);
    auto* second = row.findChild<Chip*>(QStringLiteral("chip_b"));
    auto* third = row.findChild<Chip*>(QStringLiteral("chip_c"));
    QTest::mouseClick(second, Qt::LeftButton);
    EXPECT_EQ(row.chosen(), QStringList{QStringLiteral("b")});
    QTest::mouseClick(third, Qt::LeftButton);
    QTest::keyClick(third, Qt::Key_Space);
    EXPECT_EQ(row.chosen(), QStringList{QStringLiteral("b")});
    EXPECT_TRUE(third->toolTip().contains(QStringLiteral("no gradients")));
    EXPECT_EQ(changed.count(), 1);
    // A click on the chosen one leaves it chosen.
    QTest::mouseClick(second, Qt::LeftButton);
    EXPECT_EQ(row.current(), QStringLiteral("b"));
}

TEST(Delta, SaysDirectionAndDifference) {
    Delta delta;
    delta.setChange(test::incomeFeature(), 3200.0, 4600.0);
    EXPECT_EQ(delta.accessibleName(), QStringLiteral("monthly income: raised from 3,200 to 4,600 (+1,400\u00a0€)"));
    delta.setChange(test::housingFeature(), 1.0, 0.0);
    EXPECT_EQ(delta.accessibleName(), QStringLiteral("housing: replaced from rent to own"));
    QSignalSpy activated(&delta, &Delta::activated);
    delta.show();
    QTest::keyClick(&delta, Qt::Key_Return);
    QTest::mouseClick(&delta, Qt::LeftButton);
    EXPECT_EQ(activated.count(), 2);
    // Beside each other when there is room, below each other when not.
    EXPECT_LT(delta.heightForWidth(600), delta.heightForWidth(120));
}

TEST(ResultCard, IsChosenByKeyAndSaysItsState) {
    ResultCard card;
    card.setHeading(QStringLiteral("granted, 62 %"));
    QSignalSpy chosen(&card, &ResultCard::chosen);
    card.show();
    QTest::keyClick(&card, Qt::Key_Space);
    EXPECT_EQ(chosen.count(), 1);
    EXPECT_TRUE(card.accessibleName().contains(QStringLiteral("Hypothetical: not a real case")));
    card.setSelected(true);
    card.setKept(true);
    EXPECT_TRUE(card.accessibleName().endsWith(QStringLiteral("selected, kept")));
}

TEST(ClassProbabilityBar, SaysAllClassesAndDecidesByTheThreshold) {
    ClassProbabilityBar bar;
    EXPECT_EQ(bar.accessibleName(), QStringLiteral("Prediction not known yet"));
    bar.setClasses({QStringLiteral("no"), QStringLiteral("yes")});
    bar.setThreshold(0.4);
    bar.setProbabilities({0.55, 0.45}, false);
    EXPECT_EQ(bar.predicted(), 1);
    bar.setThreshold(0.5);
    EXPECT_EQ(bar.predicted(), 0);
    EXPECT_TRUE(bar.spokenText().contains(QStringLiteral("yes 45.0")));
}

TEST(LockButton, AsksAndShows) {
    LockButton lock;
    lock.setFeatureName(QStringLiteral("age"));
    QSignalSpy asked(&lock, &LockButton::lockRequested);
    lock.show();
    QTest::keyClick(&lock, Qt::Key_Space);
    EXPECT_EQ(lock.state(), LockButton::State::Free);
    lock.setState(LockButton::State::Held, QStringLiteral("immutable"));
    EXPECT_TRUE(lock.accessibleName().contains(QStringLiteral("immutable")));
    QTest::mouseClick(&lock, Qt::LeftButton);
    ASSERT_EQ(asked.count(), 2);
    EXPECT_TRUE(asked[0][0].toBool());
    EXPECT_FALSE(asked[1][0].toBool());
}

TEST(DirectionButton, GoesRound) {
    using constraints::Direction;
    DirectionButton button;
    button.show();
    for (const Direction next : {Direction::IncreaseOnly, Direction::DecreaseOnly, Direction::Any}) {
        QTest::mouseClick(&button, Qt::LeftButton);
        EXPECT_EQ(button.direction(), next);
    }
}

TEST(NumberEdit, KeepsMissingUntilItIsTyped) {
    NumberEdit edit;
    edit.setFeature(test::incomeFeature());
    edit.setCell(std::nan(""));
    EXPECT_TRUE(std::isnan(edit.cell()));
    EXPECT_EQ(edit.text(), QStringLiteral("missing"));
    QSignalSpy committed(&edit, &NumberEdit::committed);
    edit.show();
    edit.setFocus();
    edit.findChild<QLineEdit*>()->selectAll();
    QTest::keyClicks(&edit, QStringLiteral("1234"));
    QTest::keyClick(&edit, Qt::Key_Return);
    EXPECT_DOUBLE_EQ(edit.cell(), 1234.0);
    ASSERT_EQ(committed.count(), 1);
    QTest::keyClick(&edit, Qt::Key_Up);
    EXPECT_DOUBLE_EQ(edit.cell(), 1334.0);
    EXPECT_EQ(edit.text(), QStringLiteral("1,334 €"));
    EXPECT_EQ(committed.count(), 2);
}

TEST(LevelList, SearchesLongListsAndChoosesByKey) {
    LevelList list(LevelList::Mode::ChooseOne);
    QStringList levels;
    for (int i = 0; i < 20; ++i) levels << QStringLiteral("level %1").arg(i);
    list.setLevels(levels);
    list.show();
    auto* search = list.findChild<SearchField*>(QStringLiteral("levelSearch"));
    EXPECT_TRUE(search->isVisible());
    QSignalSpy chosen(&list, &LevelList::chosen);
    QTest::keyClicks(search, QStringLiteral("17"));
    QTest::keyClick(search, Qt::Key_Return);
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen[0][0].toInt(), 17);
    list.setLevels({QStringLiteral("a"), QStringLiteral("b")});
    EXPECT_FALSE(search->isVisible());
}

TEST(LevelList, TicksTellAndSettingDoesNot) {
    LevelList list(LevelList::Mode::Tick);
    list.setLevels({QStringLiteral("a"), QStringLiteral("b")}, {0.4, 0.6});
    QSignalSpy told(&list, &LevelList::tickedChanged);
    list.setTicked({true, false});
    EXPECT_EQ(told.count(), 0);
    auto* view = list.findChild<QListView*>(QStringLiteral("levelView"));
    view->setCurrentIndex(view->model()->index(1, 0));
    list.show();
    QTest::keyClick(view, Qt::Key_Space);
    EXPECT_EQ(list.ticked(), (std::vector<bool>{true, true}));
    EXPECT_EQ(told.count(), 1);
}

TEST(LevelPicker, StepsWithoutOpeningAndOpens) {
    LevelPicker picker;
    picker.setLevels({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    picker.setCurrent(0);
    QSignalSpy chosen(&picker, &LevelPicker::levelChosen);
    picker.show();
    QTest::keyClick(&picker, Qt::Key_Down);
    EXPECT_EQ(picker.current(), 1);
    QTest::keyClick(&picker, Qt::Key_Down, Qt::AltModifier);
    auto* list = picker.findChild<LevelList*>();
    ASSERT_NE(list, nullptr);
    auto* view = list->findChild<QListView*>(QStringLiteral("levelView"));
    QTest::keyClick(view, Qt::Key_Down);
    QTest::keyClick(view, Qt::Key_Return);
    EXPECT_EQ(picker.current(), 2);
    EXPECT_EQ(chosen.count(), 2);
}

TEST(SectionHeader, FoldsItsBody) {
    QWidget page;
    SectionHeader header(QStringLiteral("Advanced"), &page);
    QWidget body(&page);
    header.setBody(&body, true);
    EXPECT_TRUE(body.isHidden());
    QSignalSpy changed(&header, &SectionHeader::collapsedChanged);
    header.findChild<ToolButton*>(QStringLiteral("sectionChevron"))->click();
    EXPECT_FALSE(body.isHidden());
    EXPECT_EQ(changed.count(), 1);
}

TEST(FlowLayout, WrapsAsTheWidthAsks) {
    QWidget page;
    auto* flow = new FlowLayout(&page, 8, 8);
    for (int i = 0; i < 4; ++i) {
        auto* box = new QWidget(&page);
        box->setFixedSize(40, 20);
        flow->addWidget(box);
    }
    EXPECT_EQ(flow->heightForWidth(4 * 40 + 3 * 8), 20);
    EXPECT_EQ(flow->heightForWidth(4 * 40 + 3 * 8 - 1), 48);
    EXPECT_EQ(flow->heightForWidth(40), 4 * 20 + 3 * 8);
}

TEST(JobStrip, ShowsAndStopsWhatRuns) {
    JobCenter jobs;
    JobStrip strip(jobs);
    auto* title = strip.findChild<Label*>(QStringLiteral("jobTitle"));
    EXPECT_EQ(title->text(), QStringLiteral("Ready"));
    bool ended = false;
    jobs.run<int>(
        {.lane = jobs::Lane::Search, .slot = QStringLiteral("s"), .title = QStringLiteral("Searching")},
        [](const core::Context& context) {
            while (!context.shouldStop()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
            return 1;
        },
        &strip, [&](Outcome<int> outcome) { ended = outcome.state == jobs::JobState::Cancelled; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return title->text().startsWith(QStringLiteral("Searching")); }));
    strip.findChild<ToolButton*>(QStringLiteral("jobCancel"))->click();
    EXPECT_TRUE(QTest::qWaitFor([&] { return ended && title->text() == QStringLiteral("Ready"); }));
}

}  // namespace

}  // namespace counterpoint::ui
