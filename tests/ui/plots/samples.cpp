// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/plots/samples.h"

#include "ui/plots/bar_chart.h"
#include "ui/plots/calibration_chart.h"
#include "ui/plots/confusion_matrix.h"
#include "ui/plots/ice_chart.h"
#include "ui/plots/line_chart.h"
#include "ui/plots/roc_chart.h"
#include "ui/plots/scatter_map.h"

namespace counterpoint::ui {

namespace {

std::unique_ptr<Plot> lines() {
    auto chart = std::make_unique<LineChart>();
    chart->setTitle(QStringLiteral("Training"));
    chart->setXAxis({QStringLiteral("Epoch"), {}, NumberFormat::Integer, {}, {}});
    chart->setLeftAxis({QStringLiteral("Loss"), QStringLiteral("nats"), {}, 0.0, {}});
    chart->setSeries({{QStringLiteral("train"), {1, 2, 3}, {0.5, 0.25, 0.125}, Ink::ofClass(0), {}, false, false},
                      {QStringLiteral("held out"), {1, 3}, {0.6, 0.3}, Ink::ofClass(1), {}, true, false}});
    return chart;
}

IceCurve numericCurve() {
    IceCurve curve;
    curve.feature = QStringLiteral("duration");
    curve.unit = QStringLiteral("months");
    curve.target = QStringLiteral("good");
    curve.targetClass = 1;
    curve.values = {10, 20, 30};
    curve.probabilities = {0.75, 0.5, 0.25};
    curve.threshold = 0.5;
    curve.margin = 0.625;
    curve.crossings = {20};
    curve.current = 30;
    curve.result = 14;
    return curve;
}

std::unique_ptr<Plot> ice() {
    auto chart = std::make_unique<IceChart>();
    chart->setCurve(numericCurve());
    return chart;
}

std::unique_ptr<Plot> iceLevels() {
    auto chart = std::make_unique<IceChart>();
    IceCurve curve = numericCurve();
    curve.values = {0, 1, 2};
    curve.levels = {QStringLiteral("own"), QStringLiteral("rent"), QStringLiteral("for free")};
    curve.crossings = {};
    curve.current = 2;
    curve.result = 0;
    chart->setCurve(curve);
    return chart;
}

std::unique_ptr<Plot> map() {
    auto chart = std::make_unique<ScatterMap>();
    chart->setAxes({QStringLiteral("component 1"), {}, {}, {}, {}}, {QStringLiteral("component 2"), {}, {}, {}, {}});
    chart->setClassNames({QStringLiteral("bad"), QStringLiteral("good")});
    chart->setGround({2, 2, -1.0, 1.0, -1.0, 1.0, {0, 1, 0, 1}, {0.5F, 0.5F, 1.0F, 1.0F}});
    chart->setPoints({{-0.5, 0.5}, {0.25, -0.25}, {0, 1}, {QStringLiteral("row 7"), QStringLiteral("row 8")}});
    chart->setPath({{-0.75, 0.0}, {0.75, 0.5}}, {QStringLiteral("case"), QStringLiteral("step 1")});
    return chart;
}

std::unique_ptr<Plot> matrix() {
    auto chart = std::make_unique<ConfusionMatrix>();
    chart->setCounts({QStringLiteral("bad"), QStringLiteral("good")}, {{30, 10}, {0, 60}});
    return chart;
}

std::unique_ptr<Plot> roc() {
    auto chart = std::make_unique<RocChart>();
    chart->setCurves({{QStringLiteral("good"), Ink::ofClass(1), {0.0, 0.25, 1.0}, {0.0, 0.75, 1.0}, {1.0, 0.5, 0.0}, 0.75}});
    return chart;
}

std::unique_ptr<Plot> calibration() {
    auto chart = std::make_unique<CalibrationChart>();
    chart->setBins(QStringLiteral("good"), Ink::ofClass(1), {{0.25, 0.125, 40, 0.0625, 0.25}, {0.75, 0.875, 60, {}, {}}});
    return chart;
}

std::unique_ptr<Plot> bars() {
    auto chart = std::make_unique<BarChart>();
    chart->setValueAxis({QStringLiteral("Changed in"), QStringLiteral("results"), NumberFormat::Integer, {}, {}});
    chart->setBars({{QStringLiteral("amount, \"net\""), 4, 2.0, 5.0, {Ink::Kind::Raised}, false, {}},
                    {QStringLiteral("age"), -1, {}, {}, {Ink::Kind::Lowered}, true, {}}});
    return chart;
}

template <typename Kind>
void clear(Plot& plot, const QString& why) {
    static_cast<Kind&>(plot).clear(why);
}

void clearLines(Plot& plot, const QString& why) {
    plot.setEmptyText(why);
    static_cast<LineChart&>(plot).setSeries({});
}

}  // namespace

const std::vector<Sample>& samples() {
    static const std::vector<Sample> kSamples{
        {"LineChart", lines, clearLines, "Epoch,train,held out\r\n1,0.5,0.6\r\n2,0.25,\r\n3,0.125,0.3\r\n", QStringLiteral("Loss [nats]")},
        {"IceChart", ice, clear<IceChart>, "duration [months],Probability of good\r\n10,0.75\r\n20,0.5\r\n30,0.25\r\n",
         QStringLiteral("decision at 50 %")},
        {"IceLevels", iceLevels, clear<IceChart>, "duration [months],Probability of good\r\nown,0.75\r\nrent,0.5\r\nfor free,0.25\r\n",
         QStringLiteral("for free")},
        {"ScatterMap", map, clear<ScatterMap>,
         "What,component 1,component 2,Model says\r\ncase,-0.75,0,\r\nstep 1,0.75,0.5,\r\nrow 7,-0.5,0.25,bad\r\nrow 8,0.5,-0.25,good\r\n",
         QStringLiteral("component 2")},
        {"ConfusionMatrix", matrix, clear<ConfusionMatrix>,
         "True class,Predicted class,Records,Share of the true "
         "class\r\nbad,bad,30,0.75\r\nbad,good,10,0.25\r\ngood,bad,0,0\r\ngood,good,60,1\r\n",
         QStringLiteral("75 %")},
        {"RocChart", roc, clear<RocChart>,
         "Curve,Threshold,False positives,True positives\r\ngood,1,0,0\r\ngood,0.5,0.25,0.75\r\ngood,0,1,1\r\n",
         QStringLiteral("good: area 0.750")},
        {"CalibrationChart", calibration, clear<CalibrationChart>,
         "Predicted probability of good,Observed share of good,Records,Lower end,Upper "
         "end\r\n0.25,0.125,40,0.0625,0.25\r\n0.75,0.875,60,,\r\n",
         QStringLiteral("as often as it says")},
        {"BarChart", bars, clear<BarChart>,
         "Name,Changed in [results],Lower end,Upper end\r\n\"amount, \"\"net\"\"\",4,2,5\r\nage,-1,,\r\n", QStringLiteral("age")},
    };
    return kSamples;
}

}  // namespace counterpoint::ui
