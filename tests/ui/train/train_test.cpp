// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/window.h"
#include "ui/plots/line_chart.h"
#include "ui/train/train_view.h"

#include <gtest/gtest.h>
#include <QAbstractButton>
#include <QTemporaryDir>

namespace counterpoint::ui {
namespace {

using test::openDemo;
using test::waitFor;

class Train : public ::testing::Test {
protected:
    void SetUp() override {
        qputenv("XDG_DATA_HOME", folder.path().toUtf8());
        ASSERT_TRUE(openDemo(workbench, "iris"));
        view = std::make_unique<TrainView>(workbench);
    }
    QAbstractButton* button(const char* name) const { return view->findChild<QAbstractButton*>(QLatin1String(name)); }

    QTemporaryDir folder;
    Workbench workbench;
    std::unique_ptr<TrainView> view;
};

TEST_F(Train, TheCurvesAreTheModelsOwnHistoryAndItCanBeUsed) {
    button("trainStart")->click();
    EXPECT_TRUE(view->isTraining());
    ASSERT_TRUE(waitFor([&] { return !view->isTraining(); }));
    const auto before = workbench.workspace().model;
    button("trainUse")->click();
    ASSERT_TRUE(waitFor([&] { return workbench.workspace().model != before; }));
    const auto history = models::historyOf(*workbench.workspace().model);
    const auto* chart = view->findChild<LineChart*>(QStringLiteral("trainLoss"));
    std::size_t points = 0;
    for (const auto& entry : history) {
        const std::size_t line = entry.split == "train" ? 0 : 1;
        if (entry.split != "train" && entry.split != "validation") continue;
        const auto& series = chart->series()[line];
        const auto at = std::find(series.x.begin(), series.x.end(), static_cast<double>(entry.epoch));
        ASSERT_NE(at, series.x.end());
        EXPECT_DOUBLE_EQ(series.y[static_cast<std::size_t>(at - series.x.begin())], entry.loss);
        ++points;
    }
    EXPECT_EQ(points, chart->series()[0].x.size() + chart->series()[1].x.size());
}

TEST_F(Train, AStoppedTrainingLeavesTheBestSoFar) {
    button("trainStart")->click();
    const auto* chart = view->findChild<LineChart*>(QStringLiteral("trainLoss"));
    ASSERT_TRUE(waitFor([&] { return !view->isTraining() || !chart->series()[0].x.empty(); }));
    button("trainStop")->click();
    ASSERT_TRUE(waitFor([&] { return !view->isTraining(); }));
    EXPECT_FALSE(button("trainUse")->isHidden());
}

}  // namespace
}  // namespace counterpoint::ui
