// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/live.h"
#include "engine/models/evaluation.h"
#include "engine/models/training.h"
#include "ui/workbench/workbench.h"

#include <QTimer>
#include <QWidget>
#include <memory>

class QSpinBox;

namespace counterpoint::ui {

class ChipRow;
class EvaluationView;
class Label;
class LineChart;
class Notice;
class ParamForm;
class PushButton;

/// The page "Train": a kind of model, its settings from its declaration, loss and accuracy as they come, and the held-out results. A
/// stopped training keeps its best epoch. The trained model is a file at once, so that it can be used, kept and found again.
/// objectNames: trainView, trainKinds, trainParameters, trainSeed, trainStart, trainStop, trainUse, trainSave, trainBack, trainLoss,
/// trainAccuracy, trainStatus, trainNotice.
class TrainView final : public QWidget {
    Q_OBJECT
public:
    explicit TrainView(Workbench& workbench, QWidget* parent = nullptr);

    /// Trains on this data instead of what is open, until the next data is opened.
    void setData(DataReference reference);
    bool isTraining() const;

Q_SIGNALS:
    /// The person goes back to the case.
    void closed();

private:
    struct Trained;

    QWidget* makeSettings();
    QWidget* makeCurves();
    void showKind(const QString& kind);
    void start();
    void takeHistory();
    void finish(Outcome<Trained> outcome);
    void use();
    void saveAs();
    void updateState();
    std::shared_ptr<const data::Dataset> openData() const;
    DataReference dataReference() const;
    QString dataName() const;

    Workbench& workbench_;
    std::optional<DataReference> data_;
    std::shared_ptr<jobs::Live<models::HistoryEntry>> live_;
    std::shared_ptr<Trained> trained_;
    QTimer poll_;
    ChipRow* kinds_ = nullptr;
    Label* kindHelp_ = nullptr;
    Label* dataLabel_ = nullptr;
    ParamForm* form_ = nullptr;
    QSpinBox* seed_ = nullptr;
    PushButton* start_ = nullptr;
    PushButton* stop_ = nullptr;
    PushButton* use_ = nullptr;
    PushButton* save_ = nullptr;
    Label* status_ = nullptr;
    Notice* notice_ = nullptr;
    LineChart* loss_ = nullptr;
    LineChart* accuracy_ = nullptr;
    EvaluationView* evaluation_ = nullptr;
    QString kind_;
};

}  // namespace counterpoint::ui
