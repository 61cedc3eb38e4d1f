// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/demo.h"
#include "ui/case/case_view.h"
#include "ui/case/value_list.h"
#include "ui/case/value_row.h"
#include "ui/theme/theme.h"
#include "ui/workbench/workbench.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QTest>
#include <functional>
#include <memory>

namespace counterpoint::ui {

/// Turns the event loop until `done` or half a minute has passed.
inline bool waitFor(const std::function<bool()>& done) {
    QElapsedTimer timer;
    timer.start();
    while (!done() && timer.elapsed() < 30000) QTest::qWait(5);
    return done();
}

/// The case view over a bundled demo with its recommended row, the predictions there and no search under way.
class CaseTest : public ::testing::Test {
protected:
    void open(const char* demoName) {
        Theme::install(*qApp);
        demo_ = jobs::findDemo(demoName);
        DataReference data;
        data.nameOrPath = demo_.data;
        ModelReference model;
        model.spec = demo_.model.string();
        workbench.open(std::move(data), std::move(model));
        ASSERT_TRUE(waitFor([&] { return workbench.isOpen() && !workbench.distributions().empty(); }));
        view = std::make_unique<CaseView>(workbench);
        view->resize(900, 1400);
        view->show();
        workbench.selectCase({CaseId::Kind::Row, demo_.row});
        workbench.cancel();
        ASSERT_TRUE(waitFor([&] { return workbench.whatIfPrediction().has_value() && !workbench.isSearching(); }));
    }

    ValueRow* row(std::size_t feature) { return view->values().row(feature); }
    template <typename T>
    T* part(std::size_t feature, const char* name) {
        return row(feature)->findChild<T*>(QLatin1String(name));
    }
    template <typename T>
    T* child(const char* name) {
        return view->findChild<T*>(QLatin1String(name));
    }
    std::size_t first(bool (data::Feature::*kind)() const) const {
        for (std::size_t i = 0; i < workbench.schema().featureCount(); ++i) {
            if ((workbench.schema().feature(i).*kind)() && !workbench.isLocked(i)) return i;
        }
        return workbench.schema().featureCount();
    }
    /// What the engine says of a row, asked directly; beside the case, as a batch of another size may differ in the last bit.
    std::vector<float> engineSays(const data::Row& values) const {
        const std::vector<data::Row> rows{workbench.factual(), values};
        const auto said = workbench.model()->probabilities(std::span<const data::Row>(rows));
        return {said.row(1).data(), said.row(1).data() + said.cols()};
    }

    jobs::Demo demo_;
    Workbench workbench;
    std::unique_ptr<CaseView> view;
};

}  // namespace counterpoint::ui
