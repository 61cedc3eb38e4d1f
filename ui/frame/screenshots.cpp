// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/screenshots.h"

#include "engine/jobs/demo.h"
#include "ui/attributions/attributions_page.h"
#include "ui/attributions/attributions_view.h"
#include "ui/attributions/cohort_view.h"
#include "ui/frame/main_window.h"
#include "ui/frame/manual.h"
#include "ui/theme/theme.h"
#include "ui/train/train_view.h"
#include "ui/workbench/attributing.h"

#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QPushButton>
#include <array>
#include <cstdio>
#include <functional>

namespace counterpoint::ui {

namespace {

constexpr int kPatienceMilliseconds = 60000;
constexpr int kSettleMilliseconds = 400;  // animations and queued layouts

/// Runs the event loop until `done` or until patience ends.
bool waitFor(const std::function<bool()>& done) {
    QElapsedTimer clock;
    clock.start();
    while (!done() && clock.elapsed() < kPatienceMilliseconds)
        QApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 50);
    return done();
}

void settle() {
    QElapsedTimer clock;
    clock.start();
    waitFor([&] { return clock.elapsed() > kSettleMilliseconds; });
}

/// One picture after the other, in every size and scheme.
class Photographer {
public:
    explicit Photographer(const QString& folder) : folder_(folder) { QDir().mkpath(folder); }

    void take(QWidget& widget, const QString& screen) {
        const QSize before = widget.size();
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            Theme::instance().setScheme(scheme);
            for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
                widget.resize(size);
                if (auto* window = qobject_cast<MainWindow*>(&widget)) window->balanceDocks();
                settle();
                const QString path = QStringLiteral("%1/%2-%3x%4-%5.png")
                                         .arg(folder_, screen)
                                         .arg(size.width())
                                         .arg(size.height())
                                         .arg(scheme == Scheme::Light ? QLatin1String("light") : QLatin1String("dark"));
                if (!widget.grab().save(path)) fail(QStringLiteral("cannot write %1").arg(path));
            }
        }
        widget.resize(before);
    }
    void fail(const QString& what) {
        std::fprintf(stderr, "error: %s\n", what.toUtf8().constData());
        status_ = 1;
    }
    int status() const { return status_; }

private:
    QString folder_;
    int status_ = 0;
};

void takeCase(Photographer& photographer, MainWindow& window) {
    auto& workbench = window.workbench();
    constexpr std::array<std::pair<MainWindow::Layout, const char*>, 3> layouts{{{MainWindow::Layout::Simple, "case-simple"},
                                                                                 {MainWindow::Layout::Analyst, "case-analyst"},
                                                                                 {MainWindow::Layout::Teaching, "case-teaching"}}};
    for (const auto& [layout, name] : layouts) {
        window.setLayoutTo(layout);
        photographer.take(window, QLatin1String(name));
    }
    window.setLayoutTo(MainWindow::Layout::Analyst);
    for (const auto& [dock, name] :
         {std::pair{"traceDock", "trace"}, std::pair{"historyDock", "history"}, std::pair{"searchDock", "search-settings"}}) {
        window.dock(QLatin1String(dock))->raise();
        if (!waitFor([&] { return workbench.jobs().active().empty(); })) photographer.fail(QStringLiteral("jobs do not end"));
        photographer.take(window, QLatin1String(name));
    }
    workbench.constrain(QStringLiteral("one change"), [&](constraints::ConstraintSet& set) {
        set.maxChanges = 1;
        for (std::size_t i = 1; i < workbench.schema().featureCount(); ++i) set.of(workbench.schema().feature(i).name).locked = true;
    });
    waitFor([&] { return workbench.isSearching(); });
    waitFor([&] { return !workbench.isSearching(); });
    photographer.take(window, QStringLiteral("nothing-found"));
    workbench.document().undoStack().undo();
    window.commands().find(QStringLiteral("search.compare"))->trigger();
    if (!waitFor([&] { return window.page() == MainWindow::Page::Compare; }))
        photographer.fail(QStringLiteral("the comparison does not come"));
    photographer.take(window, QStringLiteral("compare"));
}

void takeAttributions(Photographer& photographer, MainWindow& window) {
    auto& workbench = window.workbench();
    auto* view = window.findChild<AttributionsView*>();
    const auto quiet = [&] { return workbench.jobs().active().empty() && view->panel().shown() != nullptr; };
    window.dock(QStringLiteral("attributionsDock"))->raise();
    for (const char* name : {"attribution-bars", "attribution-waterfall", "attribution-answer"}) {
        if (!waitFor(quiet)) photographer.fail(QStringLiteral("no attribution comes"));
        photographer.take(window, QLatin1String(name));
        window.commands().find(QStringLiteral("attribution.look"))->trigger();
    }
    window.commands().find(QStringLiteral("attribution.methods"))->trigger();
    window.findChild<QPushButton*>(QStringLiteral("computeAll"))->click();
    settle();
    if (!waitFor([&] { return workbench.jobs().active().empty(); })) photographer.fail(QStringLiteral("the methods do not end"));
    photographer.take(window, QStringLiteral("attribution-methods"));
    window.commands().find(QStringLiteral("attribution.cases"))->trigger();
    auto* cases = window.findChild<CohortView*>();
    cases->compute();
    if (!waitFor([&] { return cases->result() && !cases->isRunning(); }))
        photographer.fail(QStringLiteral("no attributions of many cases"));
    cases->showEffect(cases->result()->cohort.features.front().feature);
    if (!waitFor([&] { return workbench.jobs().active().empty(); })) photographer.fail(QStringLiteral("no effect of a feature"));
    photographer.take(window, QStringLiteral("attribution-cases"));
    window.showPage(MainWindow::Page::Case);
}

void takeTraining(Photographer& photographer, MainWindow& window) {
    window.showPage(MainWindow::Page::Train);
    auto* view = window.findChild<TrainView*>();
    window.findChild<QPushButton*>(QStringLiteral("trainStart"))->click();
    if (!waitFor([&] { return !view->isTraining(); })) photographer.fail(QStringLiteral("the training does not end"));
    photographer.take(window, QStringLiteral("train"));
    window.showPage(MainWindow::Page::Case);
}

}  // namespace

int takeScreenshots(Settings& settings, const QString& folder) {
    Photographer photographer(folder);
    MainWindow window(settings);
    window.resize(1280, 800);
    window.show();
    photographer.take(window, QStringLiteral("start"));
    auto& workbench = window.workbench();
    for (const QString& demo : {QStringLiteral("credit_scoring"), QStringLiteral("iris")}) {
        window.openDemo(demo);
        if (!waitFor([&] {
                return workbench.isOpen() && workbench.predictions() && workbench.document().state().data.nameOrPath == demo.toStdString();
            })) {
            photographer.fail(QStringLiteral("the example %1 does not open").arg(demo));
            return photographer.status();
        }
        photographer.take(window, QStringLiteral("%1-opened").arg(demo));
        workbench.selectCase({CaseId::Kind::Row, jobs::findDemo(demo.toStdString()).row});
        if (!waitFor([&] { return workbench.shownResult() != nullptr && !workbench.isSearching(); }))
            photographer.fail(QStringLiteral("no result comes"));
        if (demo == QLatin1String("iris")) {
            photographer.take(window, QStringLiteral("iris-case"));
            continue;
        }
        takeCase(photographer, window);
        window.showPage(MainWindow::Page::Case);
        takeAttributions(photographer, window);
        takeTraining(photographer, window);
    }
    window.openFiles({QStringLiteral("datasets/titanic.csv")});
    settle();
    photographer.take(window, QStringLiteral("import"));
    Manual manual;
    manual.QDialog::show();
    photographer.take(manual, QStringLiteral("manual"));
    return photographer.status();
}

}  // namespace counterpoint::ui
