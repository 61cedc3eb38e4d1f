// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/case/case_fixture.h"

#include "tests/support/accessibility.h"
#include "ui/widgets/class_probability_bar.h"
#include "ui/widgets/distribution_slider.h"
#include "ui/widgets/level_picker.h"
#include "ui/widgets/lock_button.h"
#include "ui/widgets/number_edit.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <cmath>

namespace counterpoint::ui {

namespace {

void drag(DistributionSlider* slider, const std::vector<double>& values) {
    const int y = slider->height() / 3;
    const auto at = [&](double value) { return QPoint(qRound(slider->positionOf(value)), y); };
    QTest::mousePress(slider, Qt::LeftButton, {}, at(values.front()));
    for (const double value : values) QTest::mouseMove(slider, at(value));
    QTest::mouseRelease(slider, Qt::LeftButton, {}, at(values.back()));
}

TEST(CaseViewAlone, SaysWhatToDoWithoutDataAndWithoutCase) {
    Theme::install(*qApp);
    Workbench workbench;
    CaseView view(workbench);
    view.show();
    EXPECT_EQ(view.selectedFeature(), std::nullopt);
    auto* pages = view.findChild<QStackedWidget*>();
    auto* open = pages->currentWidget()->findChild<QPushButton*>();
    ASSERT_NE(open, nullptr);
    QSignalSpy asked(&view, &CaseView::openRequested);
    QTest::mouseClick(open, Qt::LeftButton);
    EXPECT_EQ(asked.count(), 1);
    const auto demo = jobs::findDemo("iris");
    DataReference data;
    data.nameOrPath = demo.data;
    ModelReference model;
    model.spec = demo.model.string();
    workbench.open(std::move(data), std::move(model));
    ASSERT_TRUE(waitFor([&] { return workbench.isOpen(); }));
    auto* show = pages->currentWidget()->findChild<QPushButton*>();
    QSignalSpy cases(&view, &CaseView::casesRequested);
    QTest::mouseClick(show, Qt::LeftButton);
    EXPECT_EQ(cases.count(), 1);
}

TEST_F(CaseTest, LockByClickIsOneUndoableStepOfTheActiveSet) {
    open("credit_scoring");
    const std::size_t feature = first(&data::Feature::isNumeric);
    auto* lock = part<LockButton>(feature, "rowLock");
    const int before = workbench.document().undoStack().index();
    QTest::mouseClick(lock, Qt::LeftButton);
    EXPECT_TRUE(workbench.isLocked(feature));
    EXPECT_EQ(lock->state(), LockButton::State::Locked);
    EXPECT_EQ(workbench.document().undoStack().index(), before + 1);
    workbench.document().undoStack().undo();
    EXPECT_FALSE(workbench.isLocked(feature));
    EXPECT_EQ(lock->state(), LockButton::State::Free);
}

TEST_F(CaseTest, LockByKeyInTheSelectedRowAndByTheWindowsAction) {
    open("credit_scoring");
    const std::size_t feature = first(&data::Feature::isNumeric);
    view->revealFeature(feature);
    ASSERT_EQ(view->selectedFeature(), feature);
    QTest::keyClick(row(feature), Qt::Key_L);
    EXPECT_TRUE(workbench.isLocked(feature));
    QTest::keyClick(part<DistributionSlider>(feature, "rowSlider"), Qt::Key_L);
    EXPECT_FALSE(workbench.isLocked(feature));
    view->toggleLockOfSelected();
    EXPECT_TRUE(workbench.isLocked(feature));
}

TEST_F(CaseTest, KeysWalkTheRowsAndStepTheValue) {
    open("credit_scoring");
    view->revealFeature(0);
    QTest::keyClick(row(0), Qt::Key_Down);
    EXPECT_EQ(view->selectedFeature(), 1u);
    QTest::keyClick(row(1), Qt::Key_Up);
    EXPECT_EQ(view->selectedFeature(), 0u);
    const std::size_t feature = first(&data::Feature::isNumeric);
    view->revealFeature(feature);
    const double before = workbench.whatIf()[feature];
    const double step = workbench.schema().feature(feature).step.value_or(1.0);
    QTest::keyClick(row(feature), Qt::Key_Plus);
    EXPECT_DOUBLE_EQ(workbench.whatIf()[feature], before + step);
    QTest::keyClick(row(feature), Qt::Key_Minus);
    EXPECT_DOUBLE_EQ(workbench.whatIf()[feature], before);
    EXPECT_FALSE(workbench.isEdited());
}

TEST_F(CaseTest, ADragIsOneUndoStepAndTheBarShowsTheEnginesAnswer) {
    open("credit_scoring");
    const std::size_t feature = first(&data::Feature::isNumeric);
    auto* slider = part<DistributionSlider>(feature, "rowSlider");
    const auto& spread = workbench.distributions()[feature];
    const double low = spread.axisLow;
    const double width = spread.axisHigh - spread.axisLow;
    const int before = workbench.document().undoStack().index();
    drag(slider, {low + 0.2 * width, low + 0.4 * width, low + 0.6 * width, low + 0.8 * width});
    EXPECT_EQ(workbench.document().undoStack().index(), before + 1);
    EXPECT_NEAR(workbench.whatIf()[feature], low + 0.8 * width, 0.02 * width);
    EXPECT_TRUE(workbench.isEdited());
    const auto expected = engineSays(workbench.whatIf());
    ASSERT_TRUE(waitFor([&] { return workbench.whatIfPrediction() && workbench.whatIfPrediction()->probabilities == expected; }));
    auto* bar = child<ClassProbabilityBar>("probabilityBar");
    ASSERT_EQ(bar->probabilities().size(), expected.size());
    for (std::size_t k = 0; k < expected.size(); ++k) EXPECT_FLOAT_EQ(static_cast<float>(bar->probabilities()[k]), expected[k]);
    EXPECT_EQ(bar->predicted(), workbench.model()->classOf(expected));
    workbench.document().undoStack().undo();
    EXPECT_FALSE(workbench.isEdited());
}

TEST_F(CaseTest, TypedNumbersAndChosenLevelsSetTheValue) {
    open("credit_scoring");
    const std::size_t number = first(&data::Feature::isNumeric);
    auto* edit = part<NumberEdit>(number, "rowNumber");
    const auto& feature = workbench.schema().feature(number);
    const double wanted = feature.min.value_or(0.0) + 2 * feature.step.value_or(1.0);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, QLocale().toString(wanted, 'f', 2));
    QTest::keyClick(edit, Qt::Key_Return);
    EXPECT_DOUBLE_EQ(workbench.whatIf()[number], wanted);
    workbench.resetValues();
    EXPECT_DOUBLE_EQ(edit->value(), workbench.factual()[number]);

    const std::size_t level = first(&data::Feature::hasLevels);
    if (level == workbench.schema().featureCount()) return;
    auto* picker = part<LevelPicker>(level, "rowLevels");
    const bool isLast = workbench.factual()[level] > 0.0;
    QTest::keyClick(picker, isLast ? Qt::Key_Up : Qt::Key_Down);
    EXPECT_DOUBLE_EQ(workbench.whatIf()[level], workbench.factual()[level] + (isLast ? -1.0 : 1.0));
}

TEST_F(CaseTest, BackToTheOriginalAndSearchFromTheseValues) {
    open("iris");
    auto* back = child<QPushButton>("backToOriginal");
    EXPECT_FALSE(back->isVisible());
    workbench.setValue(0, workbench.factual()[0] + 1.0, false);
    EXPECT_TRUE(back->isVisible());
    const data::Row edited = workbench.whatIf();
    QTest::mouseClick(child<QPushButton>("searchFromValues"), Qt::LeftButton);
    ASSERT_EQ(workbench.document().edits().ownCases.size(), 1u);
    EXPECT_TRUE(sameRow(workbench.factual(), edited));
    EXPECT_FALSE(workbench.isEdited());
    workbench.cancel();
    workbench.selectCase({CaseId::Kind::Row, demo_.row});
    EXPECT_TRUE(back->isVisible());
    QTest::mouseClick(back, Qt::LeftButton);
    EXPECT_FALSE(workbench.isEdited());
}

TEST_F(CaseTest, TargetMarginAndThresholdAreSettingsOfTheQuestion) {
    open("credit_scoring");
    auto* target = child<QComboBox>("targetBox");
    ASSERT_EQ(target->count(), 3);
    target->setFocus();
    QTest::keyClick(target, Qt::Key_End);
    EXPECT_EQ(workbench.document().edits().question.target, workbench.model()->classNames()[1]);
    auto* margin = child<QDoubleSpinBox>("marginBox");
    margin->setValue(70.0);
    EXPECT_DOUBLE_EQ(workbench.document().edits().question.margin, 0.7);
    auto* threshold = child<QDoubleSpinBox>("thresholdBox");
    threshold->setValue(30.0);
    EXPECT_EQ(workbench.document().edits().question.threshold, 0.3);
    EXPECT_DOUBLE_EQ(workbench.model()->threshold(), 0.3);
    threshold->setValue(100.0 * workbench.workspace().model->threshold());
    EXPECT_EQ(workbench.document().edits().question.threshold, std::nullopt);
}

TEST_F(CaseTest, CrossingsOnTheSliderAndInTheCurveAreTheEngines) {
    open("credit_scoring");
    const std::size_t feature = first(&data::Feature::isNumeric);
    row(feature)->setExpanded(true);
    ASSERT_TRUE(waitFor([&] { return workbench.ice(feature) != nullptr; }));
    const auto expected = attribution::iceCurve(*workbench.model(), workbench.whatIf(), feature, 101, core::Context());
    EXPECT_EQ(workbench.ice(feature)->crossings, expected.crossings);
    auto* slider = part<DistributionSlider>(feature, "rowSlider");
    for (const double crossing : expected.crossings) {
        const QString words = QLocale().toString(crossing, 'f', 0);
        EXPECT_TRUE(slider->accessibleDescription().contains(words)) << slider->accessibleDescription().toStdString();
    }
    EXPECT_EQ(slider->accessibleDescription().contains(QStringLiteral("turns at")), !expected.crossings.empty());
}

TEST_F(CaseTest, AMissingValueIsLockedUntilItIsFilledIn) {
    open("iris");
    data::Row own = workbench.factual();
    own[1] = std::nan("");
    workbench.addOwnCase(QStringLiteral("gap"), own);
    workbench.cancel();
    EXPECT_EQ(part<LockButton>(1, "rowLock")->state(), LockButton::State::Held);
    auto* fill = part<QPushButton>(1, "rowFill");
    ASSERT_TRUE(fill->isVisible());
    EXPECT_FALSE(part<NumberEdit>(1, "rowNumber")->isVisible());
    QTest::mouseClick(fill, Qt::LeftButton);
    EXPECT_DOUBLE_EQ(workbench.whatIf()[1], workbench.distributions()[1].quantiles[50]);
    EXPECT_TRUE(workbench.constraints().features.at(workbench.schema().feature(1).name).freeMissing);
    EXPECT_EQ(part<LockButton>(1, "rowLock")->state(), LockButton::State::Free);
    EXPECT_TRUE(part<NumberEdit>(1, "rowNumber")->isVisible());
    workbench.document().undoStack().undo();
    EXPECT_TRUE(std::isnan(workbench.whatIf()[1]));
    EXPECT_EQ(part<LockButton>(1, "rowLock")->state(), LockButton::State::Held);
}

TEST_F(CaseTest, SearchAndOnlyChangedChooseTheRows) {
    open("iris");
    auto* search = child<QLineEdit>("featureSearch");
    search->setText(QStringLiteral("petal"));
    QTest::keyClick(search, Qt::Key_Return);
    EXPECT_EQ(view->values().shownCount(), 2u);
    EXPECT_EQ(row(0), nullptr);
    view->revealFeature(0);
    EXPECT_EQ(view->values().shownCount(), 4u);
    workbench.setValue(2, workbench.factual()[2] + 1.0, false);
    view->values().setQuery(QString(), true);
    EXPECT_NE(row(2), nullptr);
}

TEST_F(CaseTest, EverythingHasANameAndNothingIsCut) {
    open("credit_scoring");
    row(0)->setExpanded(true);
    EXPECT_EQ(test::withoutAccessibleName(*view).join(QLatin1Char('\n')).toStdString(), "");
    for (const int width : {560, 640, 1100}) {
        view->resize(width, 700);
        QTest::qWait(1);
        EXPECT_EQ(test::clippedTexts(*view).join(QLatin1Char('\n')).toStdString(), "") << width;
    }
}

}  // namespace

}  // namespace counterpoint::ui
