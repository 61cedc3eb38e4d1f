// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/demo.h"
#include "ui/workbench/workbench.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>
#include <functional>
#include <string>

namespace counterpoint::test {

/// Runs the event loop, which sleeps between events as the program's does, until `done`; false when that takes longer than a minute, which
/// no machine needs. (processEvents with a time limit would spin, and never tell a dispatcher's listeners that it sleeps.)
inline bool waitFor(const std::function<bool()>& done) {
    constexpr int kPatience = 60000;
    constexpr int kPoll = 5;
    if (done()) return true;
    QElapsedTimer clock;
    clock.start();
    QEventLoop loop;
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        if (done() || clock.elapsed() > kPatience) loop.quit();
    });
    poll.start(kPoll);
    loop.exec();
    return done();
}

inline bool waitForJobs(ui::Workbench& workbench) {
    return waitFor([&] { return workbench.jobs().active().empty() && !workbench.isSearching(); });
}

/// Opens a bundled example with its fitted things, as a click on its card does.
inline bool openDemo(ui::Workbench& workbench, const std::string& id) {
    const auto demo = jobs::findDemo(id);
    jobs::installFittedThings(demo);
    ui::DataReference data;
    data.nameOrPath = demo.data;
    ui::ModelReference model;
    model.spec = demo.model.string();
    workbench.open(data, model);
    return waitFor([&] { return workbench.isOpen() && workbench.predictions() != nullptr; });
}

/// The first row that the model of a two-class demo decides as `predicted`.
inline std::size_t rowPredicted(const ui::Workbench& workbench, int predicted) {
    const auto& classes = workbench.predictions()->classes;
    std::size_t row = 0;
    while (classes[row] != predicted) ++row;
    return row;
}

/// Selects a row and waits until its search has ended.
inline bool explainRow(ui::Workbench& workbench, std::size_t row) {
    workbench.selectCase({ui::CaseId::Kind::Row, row});
    return waitFor(
        [&] { return workbench.shownRun() != nullptr && !workbench.isSearching() && workbench.factualPrediction().has_value(); });
}

}  // namespace counterpoint::test
