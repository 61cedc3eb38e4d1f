// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/evaluation.h"

#include <QStringList>
#include <QWidget>

namespace counterpoint::ui {

class CalibrationChart;
class ConfusionMatrix;
class KeyValueList;
class Label;
class RocChart;

/// How a model does on rows it was not trained on: figures with their definitions, confusion matrix, ROC and calibration curves.
/// objectNames: evaluationFigures, evaluationConfusion, evaluationRoc, evaluationCalibration.
class EvaluationView final : public QWidget {
    Q_OBJECT
public:
    explicit EvaluationView(QWidget* parent = nullptr);

    void show(const models::Evaluation& evaluation, const QStringList& classNames);
    void clear(const QString& why);

private:
    Label* title_ = nullptr;
    KeyValueList* figures_ = nullptr;
    ConfusionMatrix* confusion_ = nullptr;
    RocChart* roc_ = nullptr;
    CalibrationChart* calibration_ = nullptr;
};

}  // namespace counterpoint::ui
