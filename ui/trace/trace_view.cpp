// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trace/trace_view.h"

#include "ui/plots/line_chart.h"
#include "ui/theme/theme.h"
#include "ui/trace/replay.h"
#include "ui/trace/step_panel.h"
#include "ui/trace/transport_bar.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/text.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedLayout>
#include <QVariantAnimation>
#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

namespace {

constexpr double kHalf = 0.5;
constexpr int kMostDotted = 60;  ///< frames up to which each is a dot on the curves
constexpr int kLeastSide = 260;  ///< width of the words beside the plots
constexpr int kUsualSide = 330;
constexpr int kRoomForLosses = 960;

}  // namespace

struct TraceView::Impl {
    TraceView& view;
    Replay replay;
    double threshold = kHalf;
    std::vector<std::array<double, 2>> path;
    QStackedLayout* pages = nullptr;
    EmptyState* empty = nullptr;
    TransportBar* transport = nullptr;
    StepPanel* words = nullptr;
    LineChart* chart = nullptr;
    LineChart* losses = nullptr;
    ScatterMap* map = nullptr;
    QVariantAnimation slide;

    void build();
    QWidget* side(QWidget* parent);
    void connectAll();
    void fillChart();
    void fillLosses();
    void showLosses();
    void showPath();
    void showFrame(int frame);
    void moveMap(int frame);
    /// Points of the path before the first step: the case itself.
    int lead() const { return static_cast<int>(path.size()) > replay.count() ? 1 : 0; }
};

TraceView::TraceView(QWidget* parent)
    : QWidget(parent), impl_(new Impl{*this, {}, kHalf, {}, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, {}}) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Replay of the search"));
    impl_->build();
    impl_->connectAll();
    clear(tr("Explain a case; its search can then be replayed here step by step."));
}

TraceView::~TraceView() { impl_->slide.stop(); }

void TraceView::setTrace(const counterfactual::Counterfactual& result, const data::Schema& schema, const QStringList& classNames) {
    if (result.trace.empty()) {
        clear(tr("This search left no trace to replay."));
        return;
    }
    impl_->replay = Replay(result, schema, classNames);
    impl_->path.clear();
    impl_->map->setClassNames(classNames);
    impl_->fillChart();
    impl_->fillLosses();
    impl_->showPath();
    impl_->transport->setFrames(impl_->replay.count(), impl_->replay.firstFlip(impl_->threshold));
    impl_->pages->setCurrentIndex(1);
    impl_->showFrame(impl_->transport->frame());
}

void TraceView::setThreshold(double probability) {
    if (impl_->threshold == probability) return;
    impl_->threshold = probability;
    if (impl_->replay.count() == 0) return;
    const int stood = frame();
    impl_->fillChart();
    impl_->transport->setFrames(impl_->replay.count(), impl_->replay.firstFlip(probability));
    impl_->transport->setFrame(stood);
    impl_->showFrame(stood);
}

void TraceView::setMap(ScatterMap::Ground ground, ScatterMap::Points points, const AxisSpec& x, const AxisSpec& y) {
    impl_->map->setAxes(x, y);
    impl_->map->setGround(std::move(ground));
    impl_->map->setPoints(std::move(points));
}

void TraceView::setPath(const std::vector<std::array<double, 2>>& points) {
    impl_->path = points;
    impl_->showPath();
    if (frameCount() > 0) impl_->moveMap(frame());
}

void TraceView::clear(const QString& reason) {
    impl_->transport->setFrames(0, std::nullopt);
    impl_->replay = {};
    impl_->path.clear();
    impl_->map->setPath({});
    impl_->empty->setTexts(tr("No search to replay"), reason);
    impl_->pages->setCurrentIndex(0);
}

int TraceView::frame() const { return impl_->transport->frame(); }
int TraceView::frameCount() const { return impl_->replay.count(); }
void TraceView::setFrame(int frame) { impl_->transport->setFrame(frame); }
bool TraceView::isPlaying() const { return impl_->transport->isPlaying(); }
void TraceView::setPlaying(bool on) { impl_->transport->setPlaying(on); }

void TraceView::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() != Qt::NoModifier || frameCount() == 0 || !impl_->transport->takeKey(event->key()))
        QWidget::keyPressEvent(event);
}

void TraceView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    impl_->showLosses();
}

void TraceView::Impl::build() {
    const Theme& theme = Theme::instance();
    pages = new QStackedLayout(&view);
    empty = new EmptyState(Icon::Trace, {}, {}, &view);
    auto* page = new QWidget(&view);
    auto* row = new QHBoxLayout(page);
    const int space = theme.size(Size::Space2);
    row->setContentsMargins(space, space, space, space);
    auto* splitter = new QSplitter(Qt::Horizontal, page);
    splitter->setChildrenCollapsible(false);
    chart = new LineChart(splitter);
    losses = new LineChart(splitter);
    map = new ScatterMap(splitter);
    chart->setObjectName(QStringLiteral("traceChart"));
    losses->setObjectName(QStringLiteral("traceLosses"));
    map->setObjectName(QStringLiteral("traceMap"));
    chart->setTitle(TraceView::tr("Probability and distance over the search"));
    losses->setTitle(TraceView::tr("Loss terms over the search"));
    map->setTitle(TraceView::tr("The search's way through the data"));
    losses->setEmptyText(TraceView::tr("This method minimises no loss, so there are no loss terms."));
    map->setEmptyText(TraceView::tr("The map of the data is being drawn."));
    splitter->addWidget(side(splitter));
    splitter->addWidget(chart);
    splitter->addWidget(losses);
    splitter->addWidget(map);
    splitter->setSizes({kUsualSide, 380, 270, 380});
    for (int i = 1; i < splitter->count(); ++i) splitter->setStretchFactor(i, i == 2 ? 2 : 3);
    splitter->setStretchFactor(0, 1);
    row->addWidget(splitter);
    pages->addWidget(empty);
    pages->addWidget(page);
}

QWidget* TraceView::Impl::side(QWidget* parent) {
    const Theme& theme = Theme::instance();
    auto* panel = new QWidget(parent);
    panel->setMinimumWidth(kLeastSide);
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, theme.size(Size::Space2), 0);
    column->setSpacing(theme.size(Size::Space2));
    transport = new TransportBar(panel);
    words = new StepPanel(panel);
    auto* scroll = new QScrollArea(panel);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(words);
    column->addWidget(transport);
    column->addWidget(scroll, 1);
    return panel;
}

void TraceView::Impl::connectAll() {
    QObject::connect(transport, &TransportBar::frameChanged, &view, [this](int frame) { showFrame(frame); });
    for (LineChart* one : {chart, losses}) {
        QObject::connect(one, &LineChart::cursorMoved, &view, [this](double x) {
            transport->setPlaying(false);
            transport->setFrame(replay.frameAt(x));
        });
    }
    QObject::connect(map, &ScatterMap::pathPointPicked, &view, [this](int point) {
        transport->setPlaying(false);
        transport->setFrame(std::max(0, point - lead()));
    });
    QObject::connect(&slide, &QVariantAnimation::valueChanged, &view, [this](const QVariant& at) { map->setPosition(at.toDouble()); });
}

void TraceView::Impl::fillChart() {
    LineChart::Series probability;
    probability.name = TraceView::tr("probability");
    probability.ink = replay.targetClass() >= 0 ? Ink::ofClass(replay.targetClass()) : Ink{Ink::Kind::Raised};
    probability.points = replay.count() <= kMostDotted;
    LineChart::Series distance;
    distance.name = TraceView::tr("distance");
    distance.ink = {Ink::Kind::Neutral};
    distance.side = LineChart::Side::Right;
    distance.dashed = true;
    distance.points = probability.points;
    for (int k = 0; k < replay.count(); ++k) {
        const auto& step = replay.step(k);
        probability.x.push_back(step.iteration);
        probability.y.push_back(step.probability);
        distance.x.push_back(step.iteration);
        distance.y.push_back(step.distance);
    }
    chart->setXAxis({TraceView::tr("Iteration"), {}, NumberFormat::Integer, {}, {}});
    chart->setLeftAxis({replay.targetClass() >= 0 ? TraceView::tr("Probability of %1").arg(replay.target())
                                                  : TraceView::tr("Probability of another class"),
                        {},
                        NumberFormat::Percent,
                        0.0,
                        1.0});
    chart->setRightAxis({TraceView::tr("Distance"), {}, NumberFormat::Plain, 0.0, {}});
    chart->setSeries({probability, distance});
    chart->setMarks({{TraceView::tr("decision"), threshold, false}});
}

void TraceView::Impl::fillLosses() {
    const QStringList names = replay.lossNames();
    std::vector<LineChart::Series> series;
    for (qsizetype i = 0; i < names.size(); ++i) {
        LineChart::Series one;
        one.name = translated(names[i].toStdString());
        one.ink = i == 0 ? Ink{Ink::Kind::Accent} : i == 1 ? Ink{Ink::Kind::Lowered} : Ink::ofClass(static_cast<int>(i));
        one.points = replay.count() <= kMostDotted;
        for (int k = 0; k < replay.count(); ++k) {
            const auto loss = replay.loss(k, names[i]);
            if (!loss) continue;
            one.x.push_back(replay.step(k).iteration);
            one.y.push_back(*loss);
        }
        series.push_back(std::move(one));
    }
    losses->setXAxis({TraceView::tr("Iteration"), {}, NumberFormat::Integer, {}, {}});
    losses->setLeftAxis({TraceView::tr("Loss"), {}, NumberFormat::Plain, {}, {}});
    losses->setSeries(std::move(series));
    showLosses();
}

/// Their numbers stand in the words as well, so in a narrow window the others take their place.
void TraceView::Impl::showLosses() { losses->setVisible(!replay.lossNames().isEmpty() && view.width() >= kRoomForLosses); }

void TraceView::Impl::showPath() {
    std::vector<QPointF> points;
    QStringList names;
    const int before = lead();
    for (std::size_t i = 0; i < path.size(); ++i) {
        points.emplace_back(path[i][0], path[i][1]);
        const int k = static_cast<int>(i) - before;
        if (k < 0 || k >= replay.count()) {
            names << TraceView::tr("the case itself");
            continue;
        }
        names << TraceView::tr("step %1: probability %2").arg(k + 1).arg(percent(replay.step(k).probability, threshold));
    }
    map->setPath(std::move(points), names);
}

void TraceView::Impl::showFrame(int frame) {
    if (replay.count() == 0) return;
    const double iteration = replay.step(frame).iteration;
    chart->setCursor(iteration);
    losses->setCursor(iteration);
    words->showFrame(replay, frame, threshold);
    moveMap(frame);
    Q_EMIT view.frameChanged(frame);
}

/// Glides to the step, so that one sees where it came from; jumps when motion is reduced or the way is long.
void TraceView::Impl::moveMap(int frame) {
    slide.stop();
    const double to = frame + lead();
    int time = Theme::instance().duration(Motion::Move);
    if (transport->isPlaying()) time = std::min(time, transport->interval());
    if (time <= 0 || !view.isVisible() || std::abs(map->position() - to) > 1.5) {
        map->setPosition(to);
        return;
    }
    slide.setDuration(time);
    slide.setStartValue(map->position());
    slide.setEndValue(to);
    slide.start();
}

}  // namespace counterpoint::ui
