// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attributions/attributions_page.h"
#include "tests/support/accessibility.h"
#include "tests/support/window.h"
#include "ui/attributions/cohort_view.h"
#include "ui/attributions/effect_view.h"
#include "ui/attributions/method_tile.h"
#include "ui/attributions/methods_compare.h"
#include "ui/plots/attribution_bars.h"
#include "ui/plots/beeswarm.h"
#include "ui/widgets/chip.h"
#include "ui/workbench/attributing.h"

#include <gtest/gtest.h>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace counterpoint::ui {
namespace {

using test::openDemo;
using test::waitFor;

class AttributionsPageTest : public ::testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(openDemo(workbench, "credit_scoring"));
        rows.resize(workbench.table().rowCount());
        std::iota(rows.begin(), rows.end(), std::size_t{0});
        page = std::make_unique<AttributionsPage>(workbench, [this] { return rows; });
        page->resize(1280, 720);
        page->show();
        ASSERT_TRUE(waitFor([&] { return !Attributing::of(workbench).methods().empty(); }));
    }
    void compute(int cases) {
        page->showTab(AttributionsPage::Tab::Cases);
        page->findChild<QSpinBox*>(QStringLiteral("cohortSize"))->setValue(cases);
        page->cases().compute();
    }

    Workbench workbench;
    std::vector<std::size_t> rows;
    std::unique_ptr<AttributionsPage> page;
};

TEST_F(AttributionsPageTest, InstantMethodsStandSideBySideInOneOrder) {
    workbench.selectCase({CaseId::Kind::Row, 7});
    ASSERT_TRUE(test::waitForJobs(workbench));
    const auto methods = page->methods().methods();
    ASSERT_GE(methods.size(), 2);
    std::vector<int> order;
    for (const QString& method : methods) {
        const auto* tile = page->findChild<MethodTile*>(QStringLiteral("tile_") + method);
        ASSERT_NE(tile, nullptr);
        ASSERT_TRUE(waitFor([&] { return Attributing::of(workbench).answer(method.toStdString()) != nullptr; }));
        const auto& bars = tile->findChild<AttributionBars*>(QStringLiteral("tileBars"))->bars();
        ASSERT_FALSE(bars.empty()) << method.toStdString();
        double largest = 0.0;
        for (const auto& bar : bars) largest = std::max(largest, std::abs(bar.amount));
        EXPECT_LE(largest, 1.0 + 1e-12);
        std::vector<int> ids;
        for (const auto& bar : bars) {
            if (!bar.uncertain) ids.push_back(bar.id);
        }
        if (order.empty()) order = ids;
        EXPECT_EQ(ids, order) << method.toStdString();
    }
    const auto* matrix = page->findChild<QTableWidget*>(QStringLiteral("agreementMatrix"));
    ASSERT_EQ(matrix->rowCount(), methods.size());
    for (int r = 0; r < matrix->rowCount(); ++r) {
        for (int c = 0; c < matrix->columnCount(); ++c) EXPECT_EQ(matrix->item(r, c)->text(), matrix->item(c, r)->text());
    }
    for (auto* measure : page->findChild<QWidget*>(QStringLiteral("agreementMeasures"))->findChildren<Chip*>()) {
        measure->click();
        EXPECT_FALSE(matrix->item(0, 1)->text().isEmpty());
    }
}

TEST_F(AttributionsPageTest, AChipAddsAMethodAndAsksIt) {
    workbench.selectCase({CaseId::Kind::Row, 7});
    ASSERT_TRUE(test::waitForJobs(workbench));
    const auto before = page->methods().methods();
    for (auto* chip : page->methods().findChildren<Chip*>()) {
        const QString method = chip->objectName().mid(5);
        const auto* state = Attributing::of(workbench).find(method.toStdString());
        if (state == nullptr || state->info->isInstant || state->unavailable || state->info->needsLabels) continue;
        chip->click();
        EXPECT_EQ(page->methods().methods().size(), before.size() + 1);
        EXPECT_TRUE(Attributing::of(workbench).isRunning(method.toStdString()));
        ASSERT_TRUE(waitFor([&] { return !Attributing::of(workbench).isRunning(method.toStdString()); }));
        const auto* answer = Attributing::of(workbench).answer(method.toStdString());
        ASSERT_NE(answer, nullptr);
        EXPECT_TRUE(answer->attribution.has_value());
        return;
    }
    FAIL() << "no slow method explains a network";
}

TEST_F(AttributionsPageTest, ManyCasesBecomeSwarmsAndMeans) {
    compute(40);
    ASSERT_TRUE(waitFor([&] { return page->cases().result().has_value(); }));
    const auto& cohort = page->cases().result()->cohort;
    EXPECT_EQ(cohort.rows, 40U);
    ASSERT_FALSE(cohort.features.empty());
    const auto* swarm = page->findChild<Beeswarm*>(QStringLiteral("cohortSwarm"));
    EXPECT_EQ(swarm->table().rows.size(), static_cast<qsizetype>(40 * cohort.features.size()));
    page->findChild<Chip*>(QStringLiteral("chip_means"))->click();
    const auto& bars = page->findChild<AttributionBars*>(QStringLiteral("cohortMeans"))->bars();
    ASSERT_EQ(bars.size(), cohort.features.size());
    for (std::size_t i = 0; i < bars.size(); ++i) {
        EXPECT_EQ(bars[i].amount, cohort.features[i].meanMagnitude);
        EXPECT_LE(*bars[i].low, bars[i].amount);
        EXPECT_GE(*bars[i].high, bars[i].amount);
    }
}

TEST_F(AttributionsPageTest, OnlyTheRowsThatAreShownAreUsed) {
    rows = {3, 5, 8, 13, 21};
    compute(100);
    ASSERT_TRUE(waitFor([&] { return page->cases().result().has_value(); }));
    EXPECT_EQ(page->cases().result()->rows, rows);
    rows = {3};
    page->cases().compute();
    EXPECT_FALSE(page->cases().isRunning());
    EXPECT_FALSE(page->findChild<QLabel*>(QStringLiteral("cohortMessage"))->text().isEmpty());
}

TEST_F(AttributionsPageTest, AStoppedCohortKeepsWhatItHas) {
    compute(4000);
    ASSERT_TRUE(page->cases().isRunning());
    page->cases().stop();
    ASSERT_TRUE(waitFor([&] { return !page->cases().isRunning(); }));
    const std::size_t reached = page->cases().result() ? page->cases().result()->rows.size() : 0;
    EXPECT_LT(reached, 4000U);
    EXPECT_TRUE(page->findChild<QAbstractButton*>(QStringLiteral("cohortRun"))->isEnabled());
}

TEST_F(AttributionsPageTest, AnEffectIsDrawnForNumbersAndLevels) {
    page->showTab(AttributionsPage::Tab::Cases);
    auto* effect = page->findChild<EffectView*>();
    std::size_t number = 0;
    while (!workbench.schema().feature(number).isNumeric()) ++number;
    std::size_t levels = 0;
    while (!workbench.schema().feature(levels).hasLevels()) ++levels;
    for (const std::size_t feature : {number, levels}) {
        effect->setFeature(feature);
        ASSERT_TRUE(waitFor([&] { return effect->result() && effect->result()->dependence.feature == feature; }));
        const auto& result = *effect->result();
        EXPECT_EQ(result.dependence.values.size(), result.dependence.mean.size());
        for (const double mean : result.dependence.mean) {
            EXPECT_GE(mean, 0.0);
            EXPECT_LE(mean, 1.0);
        }
        page->findChild<Chip*>(QStringLiteral("chip_local"))->click();
        page->findChild<Chip*>(QStringLiteral("chip_dependence"))->click();
    }
}

TEST_F(AttributionsPageTest, ADotLeadsToItsCase) {
    compute(20);
    ASSERT_TRUE(waitFor([&] { return page->cases().result().has_value(); }));
    QSignalSpy closed(page.get(), &AttributionsPage::closed);
    Q_EMIT page->cases().casePicked(page->cases().result()->rows.front());
    ASSERT_EQ(closed.size(), 1);
    EXPECT_EQ(workbench.document().state().currentCase, (CaseId{CaseId::Kind::Row, page->cases().result()->rows.front()}));
}

TEST_F(AttributionsPageTest, EverythingHasAName) {
    workbench.selectCase({CaseId::Kind::Row, 7});
    ASSERT_TRUE(test::waitForJobs(workbench));
    for (const auto tab : {AttributionsPage::Tab::Methods, AttributionsPage::Tab::Cases}) {
        page->showTab(tab);
        QTest::qWait(50);
        EXPECT_TRUE(test::withoutAccessibleName(*page).isEmpty())
            << test::withoutAccessibleName(*page).join(QLatin1Char('\n')).toStdString();
    }
}

}  // namespace
}  // namespace counterpoint::ui
