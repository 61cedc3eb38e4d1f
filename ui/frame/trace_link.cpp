// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/trace_link.h"

#include "ui/plots/plot_types.h"
#include "ui/trace/trace_view.h"

#include <QEvent>
#include <algorithm>

namespace counterpoint::ui {

namespace {

AxisSpec axisOf(int direction, double explained) {
    AxisSpec axis;
    axis.label =
        TraceLink::tr("principal component %1 (%2 of the variance)").arg(direction).arg(plotNumber(explained, NumberFormat::Percent, 0));
    return axis;
}

ScatterMap::Ground groundOf(const generative::ProjectionMap& map) {
    return {map.columns, map.rows, map.xLow, map.xHigh, map.yLow, map.yHigh, map.classMap, map.confidence};
}

ScatterMap::Points pointsOf(const generative::ProjectionMap& map, const Workbench& workbench) {
    ScatterMap::Points points;
    for (std::size_t i = 0; i < map.points.size(); ++i) {
        points.x.push_back(map.points[i][0]);
        points.y.push_back(map.points[i][1]);
        points.classes.push_back(map.predicted[i]);
        points.names.append(workbench.caseTitle({CaseId::Kind::Row, map.sampled[i]}));
    }
    return points;
}

}  // namespace

TraceLink::TraceLink(Workbench& workbench, TraceView& view, QObject* parent) : QObject(parent), workbench_(workbench), view_(view) {
    view_.installEventFilter(this);
    connect(&workbench_, &Workbench::shownResultChanged, this, &TraceLink::showTrace);
    connect(&workbench_, &Workbench::opened, this, &TraceLink::showTrace);
    connect(&workbench_, &Workbench::mapReady, this, &TraceLink::showMap);
    showTrace();
}

bool TraceLink::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Show) workbench_.requestMap();
    return QObject::eventFilter(watched, event);
}

void TraceLink::showTrace() {
    const auto* result = workbench_.isOpen() ? workbench_.shownResult() : nullptr;
    if (result == nullptr) return view_.clear(tr("Select a case and one of its results: the search that found it is replayed here."));
    if (result->trace.empty()) return view_.clear(tr("This search kept no trace."));
    view_.setTrace(*result, workbench_.schema(), workbench_.classNames());
    const double margin = workbench_.shownRun()->question.margin;
    const bool towardsSecond = workbench_.classNames().size() == 2 && result->factualClass == 0;
    const double threshold = workbench_.classNames().size() == 2
                                 ? (towardsSecond ? workbench_.model()->threshold() : 1.0 - workbench_.model()->threshold())
                                 : 0.5;
    view_.setThreshold(std::max(margin, threshold));
    if (view_.isVisible()) workbench_.requestMap();
    showMap();
}

void TraceLink::showMap() {
    if (!workbench_.map()) return;
    const auto& map = *workbench_.map();
    view_.setMap(groundOf(map), pointsOf(map, workbench_), axisOf(1, map.projection.explained[0]), axisOf(2, map.projection.explained[1]));
    showPath();
}

void TraceLink::showPath() {
    const auto* result = workbench_.shownResult();
    if (result == nullptr || result->trace.empty()) return;
    const auto& projection = workbench_.map()->projection;
    const auto& encoder = workbench_.workspace().model->encoder();
    std::vector<std::array<double, 2>> path{projection.at(encoder, result->factual)};
    for (const auto& step : result->trace) path.push_back(projection.at(encoder, step.position));
    view_.setPath(path);
}

}  // namespace counterpoint::ui
