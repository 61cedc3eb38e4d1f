// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attributions/effect_view.h"

#include "ui/plots/bar_chart.h"
#include "ui/plots/line_chart.h"
#include "ui/widgets/chip_row.h"
#include "ui/widgets/label.h"
#include "ui/widgets/text.h"

#include <QComboBox>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

namespace {

const QString kSlot = QStringLiteral("attribution-effect");
constexpr std::size_t kMostRows = 1000;
constexpr std::size_t kMostCurves = 30;

enum Page { LinesPage, BarsPage, MessagePage };

bool canMove(const data::Feature& feature) { return feature.isNumeric() || feature.hasLevels(); }

AxisSpec axisOf(const data::Feature& feature) {
    AxisSpec axis;
    axis.label = text(feature.name);
    axis.unit = feature.isDate ? QString() : text(feature.unit);
    if (feature.isDate) axis.format = NumberFormat::Date;
    return axis;
}

}  // namespace

EffectView::EffectView(Workbench& workbench, std::function<std::vector<std::size_t>()> shownRows, QWidget* parent)
    : QWidget(parent), workbench_(workbench), shownRows_(std::move(shownRows)) {
    setObjectName(QStringLiteral("effectView"));
    feature_ = new QComboBox(this);
    feature_->setObjectName(QStringLiteral("effectFeature"));
    feature_->setAccessibleName(tr("Feature"));
    feature_->setPlaceholderText(tr("Effect of a feature …"));
    looks_ = new ChipRow(tr("View"), ChipRow::Mode::Single, this);
    looks_->setObjectName(QStringLiteral("effectLooks"));
    looks_->setEntries({{QStringLiteral("dependence"),
                         tr("Partial dependence"),
                         tr("The mean answer over the cases while the feature moves in all of them, and some single cases"),
                         {},
                         false},
                        {QStringLiteral("local"),
                         tr("Accumulated local effects"),
                         tr("How the answer changes where the cases are, added up: asks for no cases that cannot exist"),
                         {},
                         false}});
    looks_->setChosen({QStringLiteral("dependence")});
    lines_ = new LineChart(this);
    lines_->setObjectName(QStringLiteral("effectLines"));
    bars_ = new BarChart(this);
    bars_->setObjectName(QStringLiteral("effectBars"));
    message_ = new Label({}, Font::Base, Color::TextMuted, this);
    message_->setWordWrap(true);
    message_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    words_ = new Label({}, Font::Small, Color::TextMuted, this);
    words_->setObjectName(QStringLiteral("effectWords"));
    words_->setWordWrap(true);
    pages_ = new QStackedWidget(this);
    pages_->addWidget(lines_);
    pages_->addWidget(bars_);
    pages_->addWidget(message_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::instance().size(Size::Space3), 0, 0, 0);
    column->setSpacing(Theme::instance().size(Size::Space2));
    column->addWidget(feature_);
    column->addWidget(looks_);
    column->addWidget(pages_, 1);
    column->addWidget(words_);
    connect(feature_, &QComboBox::activated, this, &EffectView::compute);
    connect(looks_, &ChipRow::chosenChanged, this, &EffectView::rebuild);
    connect(&workbench_, &Workbench::opened, this, &EffectView::showFeatures);
    showFeatures();
}

void EffectView::showFeatures() {
    workbench_.jobs().forget(jobs::Lane::Long, kSlot);
    result_.reset();
    feature_->clear();
    if (workbench_.isOpen()) {
        for (std::size_t i = 0; i < workbench_.schema().featureCount(); ++i) {
            if (canMove(workbench_.schema().feature(i))) feature_->addItem(text(workbench_.schema().feature(i).name), static_cast<int>(i));
        }
    }
    feature_->setCurrentIndex(-1);
    feature_->setEnabled(feature_->count() > 0);
    rebuild();
}

void EffectView::setFeature(std::size_t feature) {
    feature_->setCurrentIndex(feature_->findData(static_cast<int>(feature)));
    compute();
}

/// The second of two classes, else the predicted one of the case.
int EffectView::classIndex() const {
    if (workbench_.classNames().size() == 2) return 1;
    return workbench_.hasCase() && workbench_.whatIfPrediction() ? workbench_.whatIfPrediction()->predicted : 0;
}

void EffectView::compute() {
    if (feature_->currentIndex() < 0) return;
    const auto rows = sampleRows(shownRows_(), kMostRows, workbench_.document().edits().question.seed);
    if (rows.size() < 2) return showMessage(tr("The case list shows fewer than two rows: clear its filter."));
    const auto feature = static_cast<std::size_t>(feature_->currentData().toInt());
    showMessage(tr("Computing …"));
    workbench_.jobs().run<EffectResult>(
        {jobs::Lane::Long, kSlot, tr("Effect of %1").arg(feature_->currentText()), true, workbench_.jobContext()},
        effectJob(workbench_, feature, rows, classIndex()), this, [this](Outcome<EffectResult> outcome) {
            if (outcome.value) {
                result_ = std::move(outcome.value);
                rebuild();
            } else if (outcome.error && outcome.error->code != core::ErrorCode::Cancelled) {
                showMessage(text(outcome.error->line()));
            } else {
                showMessage(tr("Stopped."));
            }
        });
}

void EffectView::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    workbench_.jobs().stop(jobs::Lane::Long, kSlot);
}

void EffectView::showMessage(const QString& words) {
    message_->setText(words);
    words_->setVisible(false);
    pages_->setCurrentIndex(MessagePage);
}

void EffectView::rebuild() {
    if (!result_) return showMessage(tr("Choose a feature: what the model says while it moves, over the cases that the list shows."));
    words_->setVisible(true);
    if (looks_->current() == QLatin1String("local")) {
        if (!result_->localError.empty()) return showMessage(text(result_->localError));
        showLocal(result_->local);
    } else {
        showDependence(result_->dependence);
    }
}

void EffectView::showDependence(const attribution::PartialDependence& dependence) {
    const auto& feature = workbench_.schema().feature(dependence.feature);
    const QString className = workbench_.classNames().value(dependence.what.classIndex);
    const QString label = tr("probability of %1").arg(className);
    words_->setText(
        tr("Strong: the mean over %n case(s). Thin: single cases. Where the feature depends on others, the mean asks for cases that "
           "may not exist.",
           nullptr, static_cast<int>(result_->rows)));
    if (!feature.isNumeric()) return showBars(feature, dependence.values, dependence.mean, tr("mean %1").arg(label));
    std::vector<LineChart::Series> series;
    for (std::size_t i = 0; i < std::min(kMostCurves, dependence.curves.size()); ++i) {
        LineChart::Series curve;
        curve.x = dependence.values;
        curve.y = dependence.curves[i];
        curve.ink = {Ink::Kind::Neutral};
        curve.thin = true;
        series.push_back(std::move(curve));
    }
    LineChart::Series mean;
    mean.name = tr("mean");
    mean.x = dependence.values;
    mean.y = dependence.mean;
    mean.ink = Ink::ofClass(dependence.what.classIndex);
    series.push_back(std::move(mean));
    AxisSpec axis;
    axis.label = label;
    axis.format = NumberFormat::Percent;
    lines_->setTitle(tr("Partial dependence of %1").arg(text(feature.name)));
    lines_->setAccessibleName(lines_->title());
    lines_->setXAxis(axisOf(feature));
    lines_->setLeftAxis(axis);
    lines_->setSeries(std::move(series));
    pages_->setCurrentIndex(LinesPage);
}

void EffectView::showLocal(const attribution::AccumulatedLocalEffects& local) {
    const auto& feature = workbench_.schema().feature(local.feature);
    const QString className = workbench_.classNames().value(local.what.classIndex);
    const QString label = tr("effect on the probability of %1").arg(className);
    words_->setText(tr("How the probability changes from where the cases are, added up over %n case(s); its mean is 0.", nullptr,
                       static_cast<int>(result_->rows - local.left)));
    if (!feature.isNumeric()) return showBars(feature, local.values, local.effects, label);
    LineChart::Series effect;
    effect.name = tr("effect");
    effect.x = local.values;
    effect.y = local.effects;
    effect.ink = Ink::ofClass(local.what.classIndex);
    effect.points = true;
    AxisSpec axis;
    axis.label = label;
    axis.format = NumberFormat::Percent;
    lines_->setTitle(tr("Accumulated local effects of %1").arg(text(feature.name)));
    lines_->setAccessibleName(lines_->title());
    lines_->setXAxis(axisOf(feature));
    lines_->setLeftAxis(axis);
    lines_->setSeries({std::move(effect)});
    pages_->setCurrentIndex(LinesPage);
}

void EffectView::showBars(const data::Feature& feature, const std::vector<double>& codes, const std::vector<double>& amounts,
                          const QString& label) {
    std::vector<BarChart::Bar> bars;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        BarChart::Bar bar;
        bar.name = bareValueText(feature, codes[i]);
        bar.value = amounts[i];
        bar.ink = {amounts[i] < 0.0 ? Ink::Kind::Lowered : Ink::Kind::Accent};
        bars.push_back(std::move(bar));
    }
    AxisSpec axis;
    axis.label = label;
    axis.format = NumberFormat::Percent;
    bars_->setTitle(tr("Effect of %1").arg(text(feature.name)));
    bars_->setAccessibleName(bars_->title());
    bars_->setValueAxis(axis);
    bars_->setBars(std::move(bars));
    pages_->setCurrentIndex(BarsPage);
}

}  // namespace counterpoint::ui
