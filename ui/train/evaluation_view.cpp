// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/train/evaluation_view.h"

#include "ui/plots/calibration_chart.h"
#include "ui/plots/confusion_matrix.h"
#include "ui/plots/roc_chart.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/label.h"
#include "ui/widgets/text.h"

#include <QGridLayout>
#include <QLocale>

namespace counterpoint::ui {

namespace {

QString figure(double value) { return QLocale().toString(value, 'f', 3); }

std::vector<KeyValueList::Row> figuresOf(const models::Evaluation& evaluation) {
    return {
        {EvaluationView::tr("Rows"), integerText(static_cast<qint64>(evaluation.rows)),
         EvaluationView::tr("Rows with a label that training did not see")},
        {EvaluationView::tr("Accuracy"), percent(evaluation.accuracy),
         EvaluationView::tr("Share of rows whose predicted class is the true one")},
        {EvaluationView::tr("Balanced accuracy"), percent(evaluation.balancedAccuracy),
         EvaluationView::tr("Mean over the classes of the share that is recognised")},
        {EvaluationView::tr("AUC"), figure(evaluation.auc), EvaluationView::tr("Area under the ROC curve: 0.5 is chance, 1 is perfect")},
        {EvaluationView::tr("Log loss"), figure(evaluation.logLoss), EvaluationView::tr("Mean cross-entropy in nats; smaller is better")},
        {EvaluationView::tr("Brier score"), figure(evaluation.brier),
         EvaluationView::tr("Mean squared error of the probabilities; smaller is better")},
        {EvaluationView::tr("Calibration error"), percent(evaluation.expectedCalibrationError),
         EvaluationView::tr("Mean gap between what the model says and how often it is so, over ten bins")}};
}

std::vector<std::vector<std::int64_t>> countsOf(const models::Evaluation& evaluation) {
    std::vector<std::vector<std::int64_t>> counts;
    counts.reserve(evaluation.confusion.size());
    for (const auto& row : evaluation.confusion) counts.emplace_back(row.begin(), row.end());
    return counts;
}

std::vector<RocChart::Curve> curvesOf(const models::Evaluation& evaluation, const QStringList& classNames) {
    std::vector<RocChart::Curve> curves;
    // With two classes the two curves mirror each other: one is enough.
    for (std::size_t k = evaluation.roc.size() == 2 ? 1 : 0; k < evaluation.roc.size(); ++k) {
        const auto& roc = evaluation.roc[k];
        const int index = static_cast<int>(k);
        curves.push_back(
            {classNames.value(index), Ink::ofClass(index), roc.falsePositiveRate, roc.truePositiveRate, roc.threshold, roc.auc});
    }
    return curves;
}

std::vector<CalibrationChart::Bin> binsOf(const models::Evaluation& evaluation) {
    std::vector<CalibrationChart::Bin> bins;
    for (const auto& bin : evaluation.calibration) {
        if (bin.count > 0) bins.push_back({bin.meanProbability, bin.observed, static_cast<std::int64_t>(bin.count), {}, {}});
    }
    return bins;
}

}  // namespace

EvaluationView::EvaluationView(QWidget* parent) : QWidget(parent) {
    title_ = new Label({}, Font::Title, Color::Text, this);
    title_->setWordWrap(true);
    figures_ = new KeyValueList(this);
    figures_->setObjectName(QStringLiteral("evaluationFigures"));
    figures_->setNumeric(true);
    confusion_ = new ConfusionMatrix(this);
    confusion_->setObjectName(QStringLiteral("evaluationConfusion"));
    roc_ = new RocChart(this);
    roc_->setObjectName(QStringLiteral("evaluationRoc"));
    calibration_ = new CalibrationChart(this);
    calibration_->setObjectName(QStringLiteral("evaluationCalibration"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(Theme::instance().size(Size::Space4));
    grid->addWidget(title_, 0, 0, 1, 2);
    grid->addWidget(figures_, 1, 0);
    grid->addWidget(confusion_, 1, 1);
    grid->addWidget(roc_, 2, 0);
    grid->addWidget(calibration_, 2, 1);
    for (int i = 0; i < 2; ++i) {
        grid->setColumnStretch(i, 1);
        grid->setRowStretch(i + 1, 1);
    }
}

void EvaluationView::show(const models::Evaluation& evaluation, const QStringList& classNames) {
    title_->setText(tr("On rows held out from training"));
    figures_->setRows(figuresOf(evaluation));
    confusion_->setCounts(classNames, countsOf(evaluation));
    roc_->setCurves(curvesOf(evaluation, classNames));
    const bool isBinary = classNames.size() == 2;
    calibration_->setBins(isBinary ? classNames[1] : tr("the predicted class"), isBinary ? Ink::ofClass(1) : Ink{}, binsOf(evaluation));
    for (QWidget* part : std::initializer_list<QWidget*>{figures_, confusion_, roc_, calibration_}) part->setVisible(true);
}

void EvaluationView::clear(const QString& why) {
    title_->setText(why);
    for (QWidget* part : std::initializer_list<QWidget*>{figures_, confusion_, roc_, calibration_}) part->setVisible(false);
}

}  // namespace counterpoint::ui
