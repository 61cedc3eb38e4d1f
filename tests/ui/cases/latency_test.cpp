// SPDX-License-Identifier: GPL-3.0-or-later
// A million rows: what is shown is right, and how long the event loop is away while it is filtered and sorted is printed.
#include "engine/models/training.h"
#include "tests/support/big_table.h"
#include "tests/support/window.h"
#include "ui/cases/case_filter.h"
#include "ui/cases/cases_view.h"
#include "ui/theme/theme.h"

#include <gtest/gtest.h>
#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>

namespace counterpoint::ui {
namespace {

/// Times from the loop's waking to its next sleep.
class LoopProbe final : public QObject {
public:
    LoopProbe() {
        auto* dispatcher = QAbstractEventDispatcher::instance();
        connect(dispatcher, &QAbstractEventDispatcher::awake, this, [this] { clock_.start(); });
        connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, [this] {
            if (clock_.isValid()) blocks_.push_back(static_cast<double>(clock_.nsecsElapsed()) / 1e6);
        });
    }
    void print(const char* what) {
        std::sort(blocks_.begin(), blocks_.end());
        const std::size_t at = static_cast<std::size_t>(0.999 * static_cast<double>(blocks_.size()));
        if (!blocks_.empty())
            std::printf("  %-24s longest block %6.1f ms, 99.9th percentile %6.1f ms\n", what, blocks_.back(), blocks_[at]);
        blocks_.clear();
    }

private:
    QElapsedTimer clock_;
    std::vector<double> blocks_;
};

TEST(MillionRows, AreFilteredAndSortedBesideTheEventLoop) {
    Theme::install(*qobject_cast<QApplication*>(QCoreApplication::instance()));
    QTemporaryDir folder;
    const std::string csv = folder.filePath(QStringLiteral("big.csv")).toStdString();
    const std::string file = folder.filePath(QStringLiteral("big.model")).toStdString();
    test::writeBigCsv(csv);
    const auto& kind = models::requireModelKind("logistic-regression");
    models::saveClassifier(*models::train(test::bigDataset(2000), kind, core::ParamSet(kind.parameters), {}).model, file);
    Workbench workbench;
    CasesView view(workbench);
    view.resize(420, 800);
    view.show();
    DataReference data;
    data.nameOrPath = csv;
    ModelReference model;
    model.spec = file;
    workbench.open(data, model);
    ASSERT_TRUE(test::waitFor([&] { return workbench.isOpen() && workbench.predictions() != nullptr; }));
    ASSERT_TRUE(test::waitFor([&] { return workbench.jobs().active().empty() && !view.isBusy(); }));
    ASSERT_EQ(view.shownRows().size(), test::kBigRows);
    auto* filter = view.findChild<CaseFilter*>();
    const auto settled = [&] { return test::waitFor([&] { return !view.isBusy(); }); };
    LoopProbe probe;
    for (int run = 0; run < 3; ++run) {
        filter->setCondition(QStringLiteral("predicted = yes"));
        Q_EMIT filter->queryChanged();
        ASSERT_TRUE(settled());
        probe.print("filter");
        const auto yes = std::count(workbench.predictions()->classes.begin(), workbench.predictions()->classes.end(), 1);
        EXPECT_EQ(static_cast<std::ptrdiff_t>(view.shownRows().size()), yes);
        filter->clearFilters();
        ASSERT_TRUE(settled());
        filter->setSort({data::SortKey::Kind::Probability, 1}, true);
        ASSERT_TRUE(settled());
        probe.print("sort");
        const auto& probabilities = workbench.predictions()->probabilities;
        EXPECT_TRUE(std::is_sorted(view.shownRows().begin(), view.shownRows().end(),
                                   [&](auto a, auto b) { return probabilities(a, 1) > probabilities(b, 1); }));
        filter->setSort({}, false);
        ASSERT_TRUE(settled());
        probe.print("order of the data");
    }
}

}  // namespace
}  // namespace counterpoint::ui
