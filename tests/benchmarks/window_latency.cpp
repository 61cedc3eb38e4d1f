// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window's event loop is away while the engine works: a million rows are imported, filtered and sorted, cases are searched,
// and a slider is dragged while a model trains. Prints the longest block and the 99.9th percentile of each, over three runs. Not a
// test: figures depend on the machine.
//   build/release/tests/benchmarks/window_latency [ROWS]
#include "engine/models/training.h"
#include "tests/support/big_table.h"
#include "tests/support/window.h"
#include "ui/cases/case_filter.h"
#include "ui/cases/cases_view.h"
#include "ui/frame/main_window.h"
#include "ui/settings/settings.h"
#include "ui/theme/theme.h"
#include "ui/train/train_view.h"

#include <QAbstractButton>
#include <QApplication>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <vector>

namespace counterpoint::ui {
namespace {

using Clock = std::chrono::steady_clock;

/// A heartbeat of the event loop: what is beyond its period is how long a click would have had to wait.
class LoopProbe final : public QObject {
public:
    LoopProbe() {
        timer_.setTimerType(Qt::PreciseTimer);
        connect(&timer_, &QTimer::timeout, this, [this] {
            const auto now = Clock::now();
            blocks_.push_back(std::max(0.0, std::chrono::duration<double, std::milli>(now - last_).count() - kPeriodMilliseconds));
            last_ = now;
        });
    }
    void start() {
        blocks_.clear();
        last_ = Clock::now();
        timer_.start(kPeriodMilliseconds);
    }
    void stop() { timer_.stop(); }
    double longest() const { return blocks_.empty() ? 0.0 : *std::max_element(blocks_.begin(), blocks_.end()); }
    double percentile999() const {
        if (blocks_.empty()) return 0.0;
        auto sorted = blocks_;
        std::sort(sorted.begin(), sorted.end());
        return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(0.999 * static_cast<double>(sorted.size())))];
    }

private:
    static constexpr int kPeriodMilliseconds = 2;

    QTimer timer_;
    Clock::time_point last_;
    std::vector<double> blocks_;
};

class Measurement {
public:
    /// `work` starts the work and returns what tells that it has ended.
    void run(const char* name, const std::function<std::function<bool()>()>& work) {
        probe_.start();
        const auto begin = Clock::now();
        const auto done = work();
        const bool ended = test::waitFor(done);
        probe_.stop();
        const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
        std::printf("  %-34s %8.2f s   longest %7.1f ms   99.9th percentile %6.1f ms%s\n", name, seconds, probe_.longest(),
                    probe_.percentile999(), ended ? "" : "   (did not end)");
        std::fflush(stdout);
    }

private:
    LoopProbe probe_;
};

/// A small model of the big table's schema, so that opening it costs reading and predicting, not training.
std::string makeModel(const QTemporaryDir& folder) {
    const auto dataset = test::bigDataset(2000);
    const auto& kind = models::requireModelKind("logistic-regression");
    const auto trained = models::train(dataset, kind, core::ParamSet(kind.parameters), {});
    const std::string path = folder.filePath(QStringLiteral("big.model")).toStdString();
    models::saveClassifier(*trained.model, path);
    return path;
}

void measure(MainWindow& window, const std::string& csv, const std::string& model) {
    Measurement measurement;
    auto& workbench = window.workbench();
    auto* cases = window.findChild<CasesView*>();
    auto* filter = window.findChild<CaseFilter*>();
    measurement.run("import and predict", [&] {
        const auto before = workbench.predictions();
        DataReference data;
        data.nameOrPath = csv;
        ModelReference reference;
        reference.spec = model;
        workbench.open(data, reference);
        return [&workbench, before] { return workbench.isOpen() && workbench.predictions() && workbench.predictions() != before; };
    });
    test::waitFor([&] { return workbench.jobs().active().empty() && !cases->isBusy(); });
    const auto untilShown = [cases] { return std::function<bool()>([cases] { return !cases->isBusy(); }); };
    measurement.run("filter by a condition", [&] {
        filter->setCondition(QStringLiteral("predicted=yes and income>50000"));
        Q_EMIT filter->queryChanged();
        return untilShown();
    });
    measurement.run("show all again", [&] {
        filter->clearFilters();
        return untilShown();
    });
    measurement.run("sort by probability", [&] {
        filter->setSort(data::SortKey{data::SortKey::Kind::Probability, 1}, true);
        Q_EMIT filter->queryChanged();
        return untilShown();
    });
    measurement.run("five cases searched", [&] {
        for (std::size_t row = 0; row < 4; ++row) {
            workbench.selectCase({CaseId::Kind::Row, row});
            test::waitFor([&] { return !workbench.isSearching(); });
        }
        workbench.selectCase({CaseId::Kind::Row, 4});
        return [&workbench] { return !workbench.isSearching() && workbench.shownRun() != nullptr; };
    });
    measurement.run("200 steps of a drag, while training", [&] {
        window.findChild<QAbstractButton*>(QStringLiteral("trainStart"))->click();
        std::size_t feature = 0;
        while (!workbench.schema().feature(feature).isNumeric()) ++feature;
        const double before = workbench.factual()[feature];
        int answers = 0;
        QObject::connect(&workbench, &Workbench::predicted, &window, [&answers] { ++answers; });
        const auto begin = Clock::now();
        for (int i = 0; i < 200; ++i) {
            workbench.setValue(feature, before + i, true);
            const auto next = begin + std::chrono::milliseconds(16 * (i + 1));
            test::waitFor([&] { return Clock::now() >= next; });
        }
        const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
        std::printf("  predictions during the drag: %.1f a second; training goes on: %s\n", answers / seconds,
                    window.findChild<TrainView*>()->isTraining() ? "yes" : "no");
        QObject::disconnect(&workbench, &Workbench::predicted, &window, nullptr);
        window.findChild<QAbstractButton*>(QStringLiteral("trainStop"))->click();
        return [&window] { return !window.findChild<TrainView*>()->isTraining(); };
    });
}

}  // namespace
}  // namespace counterpoint::ui

int main(int argc, char** argv) {
    using namespace counterpoint;
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    QTemporaryDir folder;
    qputenv("XDG_DATA_HOME", folder.path().toUtf8());
    qputenv("XDG_CACHE_HOME", folder.path().toUtf8());
    ui::Theme::install(application);
    const std::size_t rows = argc > 1 ? static_cast<std::size_t>(std::atoll(argv[1])) : test::kBigRows;
    const std::string csv = folder.filePath(QStringLiteral("big.csv")).toStdString();
    test::writeBigCsv(csv, rows);
    const std::string model = ui::makeModel(folder);
    ui::Settings settings(folder.filePath(QStringLiteral("settings.ini")));
    for (int run = 1; run <= 3; ++run) {
        std::printf("run %d of 3, %zu rows\n", run, rows);
        ui::MainWindow window(settings);
        window.resize(1280, 800);
        window.show();
        ui::measure(window, csv, model);
    }
    return 0;
}
