// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/ice.h"
#include "engine/counterfactual/generator.h"
#include "engine/counterfactual/similar_records.h"
#include "engine/generative/projection.h"
#include "engine/jobs/workspace.h"
#include "engine/report/distribution.h"
#include "ui/jobs/job_center.h"
#include "ui/session/document.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace counterpoint::ui {

/// Class probabilities of one case and the class they stand for.
struct Prediction {
    std::vector<float> probabilities;
    int predicted = 0;
};

/// The person's preferences for computations.
struct RunDefaults {
    core::DeviceSpec device;
    int threads = 0;             ///< 0 = all cores but one
    double searchSeconds = 5.0;  ///< time limit of a search
    std::uint64_t seed = 0;
};

/// One column of a comparison: a method with its settings, or a constraint set.
struct ComparisonItem {
    QString title;
    QuestionSettings question;
    constraints::ConstraintSet constraints;
};

/// The open data and model and everything the window asks the engine: screens read from it and call it, and none submits
/// predictions or searches of its own. All members are for the window's thread; work runs as jobs; a changed question, constraint or case
/// starts a new search by itself after 300 ms (at once for a selected case), as ux.md F1 and F2 say.
class Workbench final : public QObject {
    Q_OBJECT
public:
    explicit Workbench(QObject* parent = nullptr);
    ~Workbench() override;

    Document& document() { return document_; }
    const Document& document() const { return document_; }
    JobCenter& jobs() { return jobs_; }

    // Data and model

    /// Reads both as a job; `opened` or `openFailed` follows. With `keepEdits` the document's edits and runs stay (a reopened session),
    /// else it starts anew. What was open stays open until the new one is there.
    void open(DataReference data, ModelReference model, bool keepEdits = false);
    /// Opens a session that was read from a file or recovered, then its data and model.
    void openSession(SessionState state, bool modified);
    /// Another model for the open data, e.g. one that was just trained.
    void replaceModel(ModelReference model);
    bool isOpen() const { return workspace_.model != nullptr; }
    const jobs::Workspace& workspace() const { return workspace_; }
    const data::Dataset& dataset() const { return *workspace_.data; }
    const data::Table& table() const { return workspace_.data->table; }
    /// Of the model: the order of a Row.
    const data::Schema& schema() const { return workspace_.model->schema(); }
    /// With the question's decision threshold.
    const models::ClassifierPtr& model() const { return model_; }
    QStringList classNames() const;
    /// Of every row; null while they are being computed.
    std::shared_ptr<const jobs::Predictions> predictions() const { return predictions_; }
    /// One per feature of schema(); empty while being computed.
    const std::vector<report::FeatureDistribution>& distributions() const { return distributions_; }
    /// The data in two dimensions; null while being computed. Asked for with requestMap().
    std::shared_ptr<const generative::ProjectionMap> map() const { return map_; }
    void requestMap();

    // The current case

    void selectCase(CaseId id);
    bool hasCase() const { return isOpen() && document_.state().currentCase.has_value(); }
    /// "Row 7" or the own case's name.
    QString caseTitle(CaseId id) const;
    /// The values as the data has them, and with the person's edits. Only with hasCase().
    data::Row factual() const;
    data::Row whatIf() const;
    bool isEdited() const;
    /// The true label's class, or -1.
    int labelOfCase() const;
    /// Nothing while they are being computed.
    const std::optional<Prediction>& factualPrediction() const { return factualPrediction_; }
    const std::optional<Prediction>& whatIfPrediction() const { return whatIfPrediction_; }

    /// One undo step per drag: `dragging` merges with the step before until the last call with false.
    void setValue(std::size_t feature, double value, bool dragging);
    /// Several values at once, as "Set values" of a result does.
    void setValues(const data::Row& row, const QString& undoText);
    void resetValues();
    /// Makes an own case of the values as they are and selects it.
    void addOwnCase(const QString& name, data::Row row);

    // Demands and question

    const constraints::ConstraintSet& constraints() const;
    /// Changes the active set as one undo step.
    void constrain(const QString& undoText, const std::function<void(constraints::ConstraintSet&)>& change);
    bool isLocked(std::size_t feature) const;
    void setLocked(std::size_t feature, bool locked);
    /// Changes what is asked as one undo step.
    void ask(const QString& undoText, const std::function<void(QuestionSettings&)>& change);
    /// The class a search of the current case must reach, in words: its name, or "not X" for opposite with more than two classes.
    QString targetText() const;

    // Searches and their results

    /// F5: searches the current case now. `seconds` is the time limit; 0 = the preference.
    void search(double seconds = 0.0);
    /// Esc: stops the running search or comparison and what waits; what was found is kept.
    void cancel();
    bool isSearching() const { return jobs_.isRunning(kSearchSlot); }
    /// The run whose results are shown; null without one.
    const Run* shownRun() const;
    /// The result that other views follow (trace, reasons, case arrows); null without a run.
    const counterfactual::Counterfactual* shownResult() const;
    std::size_t shownResultIndex() const { return shownResult_; }
    void showRun(std::uint64_t id, std::size_t result = 0);
    void showResult(std::size_t index);
    void setMark(ResultKey key, const QString& undoText, const std::function<void(Mark&)>& change);
    /// How many records of the data lie near each result of a run; null while they are being counted. similarCounted follows.
    const std::vector<counterfactual::SimilarRecords>* similarTo(std::uint64_t run);
    /// Runs every item on the current case, in one job; the runs share a `comparison` name, and comparisonReady follows.
    void compare(std::vector<ComparisonItem> items, double seconds = 0.0);
    /// A search over any rows with the present question and constraints, for exports ("explain all filtered rows").
    counterfactual::SearchRequest requestFor(std::vector<data::Row> factuals, const QuestionSettings& question,
                                             const constraints::ConstraintSet& set) const;
    /// Fitted once per model, data and settings; for jobs of the search lane only, which run one after the other.
    /// Errors (Usage): unknown method or parameter.
    std::shared_ptr<counterfactual::Generator> generatorFor(const QuestionSettings& question);
    /// The context of a job with the question's seed and the chosen device.
    core::Context jobContext() const { return context(); }
    /// How jobs run from now on; the seed is that of sessions which start anew.
    void setDefaults(const RunDefaults& defaults) { defaults_ = defaults; }
    const RunDefaults& defaults() const { return defaults_; }

    // Curves

    /// The ICE curve of a feature around the what-if values. `iceReady` follows.
    void requestIce(std::size_t feature);
    /// The last one; null when it was made for other values.
    const attribution::IceCurve* ice(std::size_t feature) const;

    inline static const QString kSearchSlot = QStringLiteral("search");

Q_SIGNALS:
    void openStarted();
    void opened();
    void openFailed(const counterpoint::core::ErrorValue& error);
    void predictionsReady();
    void distributionsReady();
    void mapReady();
    /// Another case, or none.
    void caseChanged();
    /// The what-if values or the prediction of the case changed.
    void valuesChanged();
    void predicted();
    void constraintsChanged();
    void questionChanged();
    void searchStarted();
    /// The search ended; its run (if it left one) is shown.
    void searchEnded();
    void searchFailed(const counterpoint::core::ErrorValue& error);
    void shownResultChanged();
    void marksChanged();
    void similarCounted(std::uint64_t run);
    void comparisonReady(const QString& comparison);
    void iceReady(std::size_t feature);

private:
    struct Searched;

    core::Context context() const;
    void takeWorkspace(jobs::Workspace workspace, DataReference data, ModelReference model, bool keepEdits);
    void describeRows();
    void applyThreshold();
    void classifyRows();
    void onEdited();
    void onCase();
    void onReset();
    void predictCase();
    void submit(std::vector<ComparisonItem> items, const QString& title, const QString& comparison, double seconds);
    void take(std::vector<Searched> found, bool wasStopped, const QString& comparison);
    const Run* lastRunOf(CaseId id) const;

    Document document_;
    JobCenter jobs_;
    jobs::Workspace workspace_;
    models::ClassifierPtr model_;
    std::shared_ptr<const jobs::Predictions> predictions_;
    std::vector<report::FeatureDistribution> distributions_;
    std::shared_ptr<const generative::ProjectionMap> map_;
    std::map<std::string, std::shared_ptr<counterfactual::Generator>> generators_;

    std::optional<Prediction> factualPrediction_;
    std::optional<Prediction> whatIfPrediction_;
    bool isPredicting_ = false;
    bool predictAgain_ = false;
    std::map<std::size_t, attribution::IceCurve> curves_;
    std::map<std::uint64_t, std::vector<counterfactual::SimilarRecords>> similar_;
    Edits seen_;  ///< the edits the screens were last told about
    RunDefaults defaults_;
    QTimer searchTimer_;
    std::uint64_t shownRun_ = 0;
    std::size_t shownResult_ = 0;
};

}  // namespace counterpoint::ui
