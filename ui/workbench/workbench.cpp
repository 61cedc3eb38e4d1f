// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/workbench.h"

#include "engine/models/with_threshold.h"

#include <algorithm>
#include <utility>

namespace counterpoint::ui {

namespace {

using jobs::Lane;

constexpr int kSearchDelayMilliseconds = 300;  // ux.md F2

jobs::OpenRequest openRequest(const DataReference& data, const ModelReference& model) {
    jobs::OpenRequest request;
    request.data = data.nameOrPath;
    request.dataOptions.schema = data.schema;
    request.dataOptions.labelName = data.label;
    request.dataOptions.pictures = false;
    request.model = model.spec;
    request.modelOptions.schema = model.mapping;
    request.modelOptions.raw = model.raw;
    if (!model.outputMeaning.empty()) request.modelOptions.output = models::parseOutputMeaning(model.outputMeaning);
    return request;
}

/// What a person would demand before having said anything: what the schema rules out, and no change of protected features.
constraints::ConstraintSet firstConstraints(const data::Schema& schema) {
    auto set = constraints::ConstraintSet::fromSchema(schema);
    set.name = QObject::tr("Standard").toStdString();
    for (std::size_t i = 0; i < schema.featureCount(); ++i) {
        if (schema.feature(i).isProtected) set.of(schema.feature(i).name).locked = true;
    }
    return set;
}

/// A reopened session tells when its files are no longer what they were.
void noteChange(std::vector<std::string>& notices, const std::string& before, const std::string& now, const QString& what) {
    if (before.empty() || before == now) return;
    notices.push_back(QObject::tr("%1 changed since this session was saved: earlier results may no longer hold.").arg(what).toStdString());
}

}  // namespace

Workbench::Workbench(QObject* parent) : QObject(parent) {
    searchTimer_.setSingleShot(true);
    searchTimer_.setInterval(kSearchDelayMilliseconds);
    connect(&searchTimer_, &QTimer::timeout, this, [this] { search(); });
    connect(&document_, &Document::edited, this, &Workbench::onEdited);
    connect(&document_, &Document::caseSelected, this, &Workbench::onCase);
}

Workbench::~Workbench() = default;

core::Context Workbench::context() const {
    core::Context context;
    context.seed = document_.edits().question.seed;
    context.device = defaults_.device;
    context.threads = defaults_.threads;
    return context;
}

void Workbench::open(DataReference data, ModelReference model, bool keepEdits) {
    Q_EMIT openStarted();
    const jobs::OpenRequest request = openRequest(data, model);
    jobs_.run<jobs::Workspace>(
        {Lane::Long, QStringLiteral("open"), tr("Reading data and model"), true, context()},
        [request](const core::Context& inner) { return jobs::openWorkspace(request, inner); }, this,
        [this, data = std::move(data), model = std::move(model), keepEdits](Outcome<jobs::Workspace> outcome) mutable {
            if (outcome.value) {
                takeWorkspace(std::move(*outcome.value), std::move(data), std::move(model), keepEdits);
            } else if (outcome.error) {
                Q_EMIT openFailed(*outcome.error);
            } else {
                Q_EMIT openFailed({core::ErrorCode::Cancelled, tr("stopped").toStdString(), data.nameOrPath, {}});
            }
        });
}

void Workbench::openSession(SessionState state, bool modified) {
    const DataReference data = state.data;
    const ModelReference model = state.model;
    document_.reset(std::move(state), modified);
    open(data, model, true);
}

void Workbench::replaceModel(ModelReference model) { open(document_.state().data, std::move(model), true); }

void Workbench::takeWorkspace(jobs::Workspace workspace, DataReference data, ModelReference model, bool keepEdits) {
    jobs_.forget(Lane::Search, kSearchSlot);
    workspace_ = std::move(workspace);
    generators_.clear();
    predictions_.reset();
    distributions_.clear();
    map_.reset();
    similar_.clear();
    const auto& identity = workspace_.data->identity;
    noteChange(workspace_.notices, data.sha256, identity.sha256, tr("The data"));
    noteChange(workspace_.notices, model.sha256, workspace_.model->identity().sha256, tr("The model"));
    data.sha256 = identity.sha256;
    data.rows = identity.rows;
    model.sha256 = workspace_.model->identity().sha256;
    model.schema = std::make_shared<const data::Schema>(workspace_.model->schema());
    if (keepEdits) {
        document_.setReferences(std::move(data), std::move(model));
        if (document_.edits().sets.empty()) {
            document_.edit(tr("Standard constraints"), [&](Edits& edits) { edits.sets = {firstConstraints(schema())}; });
        }
    } else {
        SessionState state;
        state.data = std::move(data);
        state.model = std::move(model);
        state.layout = document_.state().layout;
        state.windowState = document_.state().windowState;
        state.edits.sets = {firstConstraints(schema())};
        state.edits.question.seed = defaults_.seed;
        document_.reset(std::move(state));
    }
    seen_ = document_.edits();
    applyThreshold();
    Q_EMIT opened();
    describeRows();
    onCase();
}

void Workbench::describeRows() {
    const auto data = workspace_.data;
    jobs_.run<std::vector<report::FeatureDistribution>>(
        {Lane::Interactive, QStringLiteral("distributions"), tr("Reading the distributions"), false, context()},
        [data](const core::Context& inner) { return report::distributionsOf(*data, inner); }, this,
        [this](Outcome<std::vector<report::FeatureDistribution>> outcome) {
            if (!outcome.value) return;
            distributions_ = std::move(*outcome.value);
            Q_EMIT distributionsReady();
        });
    classifyRows();
}

void Workbench::classifyRows() {
    jobs::Workspace workspace = workspace_;
    workspace.model = model_;
    jobs_.run<jobs::Predictions>(
        {Lane::Search, QStringLiteral("predictions"), tr("Predicting every row"), true, context()},
        [workspace](const core::Context& inner) { return jobs::predictAll(workspace, inner); }, this,
        [this](Outcome<jobs::Predictions> outcome) {
            if (outcome.state != jobs::JobState::Done || !outcome.value) return;
            predictions_ = std::make_shared<const jobs::Predictions>(std::move(*outcome.value));
            Q_EMIT predictionsReady();
        });
}

void Workbench::applyThreshold() {
    const auto threshold = document_.edits().question.threshold;
    model_ = threshold ? models::withThreshold(workspace_.model, *threshold) : workspace_.model;
    generators_.clear();
}

void Workbench::requestMap() {
    if (!isOpen() || map_ || jobs_.isRunning(QStringLiteral("map"))) return;
    const auto data = workspace_.data;
    const auto model = model_;
    jobs_.run<generative::ProjectionMap>(
        {Lane::Search, QStringLiteral("map"), tr("Drawing the class map"), true, context()},
        [data, model](const core::Context& inner) { return generative::projectionMap(*model, *data, inner); }, this,
        [this](Outcome<generative::ProjectionMap> outcome) {
            if (!outcome.value) return;
            map_ = std::make_shared<const generative::ProjectionMap>(std::move(*outcome.value));
            Q_EMIT mapReady();
        });
}

QStringList Workbench::classNames() const {
    QStringList names;
    if (!isOpen()) return names;
    for (const auto& name : workspace_.model->classNames()) names.append(QString::fromStdString(name));
    return names;
}

void Workbench::selectCase(CaseId id) {
    if (isOpen()) document_.selectCase(id);
}

QString Workbench::caseTitle(CaseId id) const {
    if (id.kind == CaseId::Kind::Row) return tr("Row %1").arg(id.index);
    const auto& own = document_.edits().ownCases;
    return id.index < own.size() ? QString::fromStdString(own[id.index].name) : tr("Own case");
}

data::Row Workbench::factual() const {
    const CaseId id = *document_.state().currentCase;
    return id.kind == CaseId::Kind::Row ? table().row(id.index) : document_.edits().ownCases[id.index].row;
}

data::Row Workbench::whatIf() const {
    const auto edited = document_.edits().whatIf.find(*document_.state().currentCase);
    return edited == document_.edits().whatIf.end() ? factual() : edited->second;
}

bool Workbench::isEdited() const { return hasCase() && document_.edits().whatIf.contains(*document_.state().currentCase); }

int Workbench::labelOfCase() const {
    const CaseId id = *document_.state().currentCase;
    return id.kind == CaseId::Kind::Row ? table().labelOf(id.index) : -1;
}

void Workbench::onCase() {
    const auto id = document_.state().currentCase;
    const bool exists = !id || !isOpen() ||
                        (id->kind == CaseId::Kind::Row ? id->index < table().rowCount() : id->index < document_.edits().ownCases.size());
    if (!exists) return document_.selectCase(std::nullopt);
    factualPrediction_.reset();
    whatIfPrediction_.reset();
    curves_.clear();
    searchTimer_.stop();
    jobs_.forget(Lane::Search, kSearchSlot);
    const Run* last = hasCase() ? lastRunOf(*id) : nullptr;
    shownRun_ = last != nullptr ? last->id : 0;
    shownResult_ = 0;
    Q_EMIT caseChanged();
    Q_EMIT shownResultChanged();
    if (!hasCase()) return;
    predictCase();
    if (last == nullptr) search();
}

void Workbench::predictCase() {
    if (!hasCase()) return;
    if (isPredicting_) {
        predictAgain_ = true;  // a drag outruns the polls: the newest values follow when the running answer is there
        return;
    }
    isPredicting_ = true;
    predictAgain_ = false;
    const std::vector<data::Row> rows{factual(), whatIf()};
    const auto model = model_;
    const auto id = document_.state().currentCase;
    jobs_.run<std::vector<Prediction>>(
        {Lane::Interactive, QStringLiteral("case"), tr("Predicting the case"), false, context()},
        [rows, model](const core::Context&) {
            const auto probabilities = model->probabilities(std::span<const data::Row>(rows));
            const auto classes = model->classesOf(probabilities);
            std::vector<Prediction> predictions;
            for (Eigen::Index i = 0; i < probabilities.rows(); ++i) {
                const float* values = probabilities.row(i).data();
                predictions.push_back({{values, values + probabilities.cols()}, classes[static_cast<std::size_t>(i)]});
            }
            return predictions;
        },
        this,
        [this, id](Outcome<std::vector<Prediction>> outcome) {
            isPredicting_ = false;
            const bool isCurrent = id == document_.state().currentCase;
            if (isCurrent && outcome.value) {
                factualPrediction_ = std::move((*outcome.value)[0]);
                whatIfPrediction_ = std::move((*outcome.value)[1]);
                Q_EMIT predicted();
            } else if (isCurrent && outcome.error) {
                Q_EMIT searchFailed(*outcome.error);
            }
            if (predictAgain_ || !isCurrent) predictCase();
        });
}

void Workbench::setValue(std::size_t feature, double value, bool dragging) {
    if (!hasCase()) return;
    const CaseId id = *document_.state().currentCase;
    data::Row row = whatIf();
    row[feature] = value;
    const QString name = QString::fromStdString(schema().feature(feature).name);
    document_.edit(
        tr("Change %1").arg(name),
        [&](Edits& edits) {
            if (sameRow(row, factual())) {
                edits.whatIf.erase(id);
            } else {
                edits.whatIf[id] = row;
            }
        },
        QStringLiteral("value:%1").arg(feature));
    if (!dragging) document_.endMerge();
}

void Workbench::setValues(const data::Row& row, const QString& undoText) {
    if (!hasCase()) return;
    const CaseId id = *document_.state().currentCase;
    document_.edit(undoText, [&](Edits& edits) {
        if (sameRow(row, factual())) {
            edits.whatIf.erase(id);
        } else {
            edits.whatIf[id] = row;
        }
    });
}

void Workbench::resetValues() {
    if (hasCase()) setValues(factual(), tr("Back to the original values"));
}

void Workbench::addOwnCase(const QString& name, data::Row row) {
    const std::size_t index = document_.edits().ownCases.size();
    document_.edit(tr("New case %1").arg(name), [&](Edits& edits) { edits.ownCases.push_back({name.toStdString(), std::move(row)}); });
    selectCase({CaseId::Kind::Own, index});
}

const constraints::ConstraintSet& Workbench::constraints() const {
    static const constraints::ConstraintSet none;
    const Edits& edits = document_.edits();
    return edits.activeSet < edits.sets.size() ? edits.sets[edits.activeSet] : none;
}

void Workbench::constrain(const QString& undoText, const std::function<void(constraints::ConstraintSet&)>& change) {
    document_.edit(undoText, [&](Edits& edits) {
        if (edits.activeSet < edits.sets.size()) change(edits.sets[edits.activeSet]);
    });
}

bool Workbench::isLocked(std::size_t feature) const {
    const auto& features = constraints().features;
    const auto found = features.find(schema().feature(feature).name);
    return found != features.end() && found->second.locked;
}

void Workbench::setLocked(std::size_t feature, bool locked) {
    const std::string& name = schema().feature(feature).name;
    const QString text = (locked ? tr("Lock %1") : tr("Unlock %1")).arg(QString::fromStdString(name));
    constrain(text, [&](constraints::ConstraintSet& set) {
        set.of(name).locked = locked;
        if (set.of(name) == constraints::FeatureConstraint{}) set.features.erase(name);
    });
}

void Workbench::ask(const QString& undoText, const std::function<void(QuestionSettings&)>& change) {
    document_.edit(undoText, [&](Edits& edits) { change(edits.question); });
}

void Workbench::setMark(ResultKey key, const QString& undoText, const std::function<void(Mark&)>& change) {
    document_.edit(undoText, [&](Edits& edits) {
        change(edits.marks[key]);
        if (edits.marks[key] == Mark{}) edits.marks.erase(key);
    });
}

void Workbench::onEdited() {
    const Edits before = std::exchange(seen_, document_.edits());
    if (!isOpen()) return;
    if (before.question.threshold != seen_.question.threshold) {
        applyThreshold();
        classifyRows();
        map_.reset();
        predictCase();
    }
    if (hasCase() && document_.state().currentCase->kind == CaseId::Kind::Own &&
        document_.state().currentCase->index >= seen_.ownCases.size()) {
        return document_.selectCase(std::nullopt);
    }
    const Edits& now = seen_;
    if (hasCase()) {
        const auto valuesIn = [&](const Edits& edits) {
            const auto found = edits.whatIf.find(*document_.state().currentCase);
            return found == edits.whatIf.end() ? data::Row{} : found->second;
        };
        if (!sameRow(valuesIn(before), valuesIn(now))) {
            curves_.clear();
            Q_EMIT valuesChanged();
            predictCase();
        }
    }
    const bool constraintsDiffer = before.sets != now.sets || before.activeSet != now.activeSet;
    const bool questionDiffers = before.question != now.question;
    if (before.marks != now.marks) Q_EMIT marksChanged();
    if (constraintsDiffer) Q_EMIT constraintsChanged();
    if (questionDiffers) Q_EMIT questionChanged();
    if ((constraintsDiffer || questionDiffers) && hasCase()) searchTimer_.start();
}

void Workbench::requestIce(std::size_t feature) {
    if (!hasCase()) return;
    constexpr std::size_t kPoints = 101;
    const auto model = model_;
    const auto row = whatIf();
    jobs_.run<attribution::IceCurve>(
        {Lane::Interactive, QStringLiteral("ice:%1").arg(feature), tr("Curve"), false, context()},
        [model, row, feature](const core::Context& inner) { return attribution::iceCurve(*model, row, feature, kPoints, inner); }, this,
        [this, feature, row](Outcome<attribution::IceCurve> outcome) {
            if (!outcome.value || !hasCase() || !sameRow(row, whatIf())) return;
            curves_[feature] = std::move(*outcome.value);
            Q_EMIT iceReady(feature);
        });
}

const attribution::IceCurve* Workbench::ice(std::size_t feature) const {
    const auto found = curves_.find(feature);
    return found == curves_.end() ? nullptr : &found->second;
}

}  // namespace counterpoint::ui
