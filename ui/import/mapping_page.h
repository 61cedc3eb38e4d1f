// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/probe.h"
#include "ui/jobs/job_center.h"

#include <QTimer>
#include <QWidget>
#include <memory>
#include <optional>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QListWidget;
class QTableView;

namespace counterpoint::ui {

class CheckModel;
class Label;
class MappingModel;
class Notice;
class PushButton;

/// What a foreign model reads and says (decisions.md 8): its input columns with order and scaling, what its output means, its classes in
/// order, the decision threshold; beside it what comes out for the first rows, renewed with every change.
/// objectNames: mappingPage, mappingTable, mappingUp, mappingDown, mappingRaw, mappingOutput, mappingClasses, classUp, classDown,
/// mappingThreshold, mappingCheck, mappingAccuracy, mappingProblem, mappingWarning, mappingOpen, mappingBack.
class MappingPage final : public QWidget {
    Q_OBJECT
public:
    explicit MappingPage(JobCenter& jobs, QWidget* parent = nullptr);

    /// `dataset` was read by `schema`.
    void open(const std::string& spec, const models::ModelProbe& probe, std::shared_ptr<const data::Dataset> dataset);

    /// As the person left it.
    data::Schema mapping() const;
    bool isRaw() const;
    std::optional<models::OutputMeaning> outputMeaning() const;
    /// Nothing = the usual 0.5, or more than two classes.
    std::optional<double> threshold() const;
    /// The model answers with this mapping.
    bool isReady() const { return check_ && check_->isUsable() && !isChecking(); }
    bool isChecking() const;
    const std::optional<models::MappingCheck>& check() const { return check_; }

Q_SIGNALS:
    void accepted();
    void backWanted();
    void checked();

private:
    QWidget* buildInputs();
    QWidget* buildOutput();
    QWidget* buildCheck();
    QLayout* buildFoot();
    models::LoadModelOptions options() const;
    void checkSoon();
    void runCheck();
    void showCheck();
    void moveLine(int by);
    void moveClass(int by);

    JobCenter& jobs_;
    std::string spec_;
    models::ModelProbe probe_;
    std::shared_ptr<const data::Dataset> dataset_;
    std::optional<models::MappingCheck> check_;
    QTimer again_;
    MappingModel* model_ = nullptr;
    CheckModel* answers_ = nullptr;
    Label* title_ = nullptr;
    Label* facts_ = nullptr;
    Notice* warning_ = nullptr;
    Notice* problem_ = nullptr;
    QTableView* table_ = nullptr;
    QCheckBox* raw_ = nullptr;
    QComboBox* output_ = nullptr;
    QListWidget* classes_ = nullptr;
    QDoubleSpinBox* threshold_ = nullptr;
    Label* accuracy_ = nullptr;
    QTableView* answersTable_ = nullptr;
    PushButton* open_ = nullptr;
};

}  // namespace counterpoint::ui
