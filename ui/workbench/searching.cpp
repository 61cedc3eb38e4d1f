// SPDX-License-Identifier: GPL-3.0-or-later
// The searching half of the workbench.
#include "ui/workbench/workbench.h"

#include "engine/core/error.h"

#include <QDateTime>
#include <algorithm>
#include <utility>

namespace counterpoint::ui {

namespace {

using jobs::Lane;

constraints::Target targetOf(const QuestionSettings& question, const std::vector<std::string>& classNames) {
    constraints::Target target;
    target.margin = question.margin;
    const auto found = std::find(classNames.begin(), classNames.end(), question.target);
    if (found != classNames.end()) target.classIndex = static_cast<int>(found - classNames.begin());
    return target;
}

bool isValid(const counterfactual::Counterfactual& result) { return result.status == counterfactual::Status::Valid; }

}  // namespace

/// What the search lane hands back for one item of a search or comparison.
struct Workbench::Searched {
    Run run;
    std::optional<core::ErrorValue> error;
};

counterfactual::SearchRequest Workbench::requestFor(std::vector<data::Row> factuals, const QuestionSettings& question,
                                                    const constraints::ConstraintSet& set) const {
    counterfactual::SearchRequest request;
    request.factuals = std::move(factuals);
    request.target = targetOf(question, workspace_.model->classNames());
    request.constraints = set;
    request.count = question.count;
    return request;
}

std::shared_ptr<counterfactual::Generator> Workbench::generatorFor(const QuestionSettings& question) {
    const std::string key = question.method + question.parameters.dump() + std::to_string(question.seed);
    auto& generator = generators_[key];
    if (!generator) {
        const auto& method = counterfactual::requireMethod(question.method);
        core::ParamSet parameters(method.info().parameters);
        parameters.apply(question.parameters, question.method);
        generator = method.make({model_, workspace_.background, std::move(parameters)});
    }
    return generator;
}

void Workbench::search(double seconds) {
    searchTimer_.stop();
    if (!hasCase()) return;
    submit({{QString(), document_.edits().question, constraints()}}, tr("Searching for %1").arg(caseTitle(*document_.state().currentCase)),
           QString(), seconds);
}

void Workbench::compare(std::vector<ComparisonItem> items, double seconds) {
    searchTimer_.stop();
    if (!hasCase() || items.empty()) return;
    const auto& runs = document_.state().runs;
    const QString name = QStringLiteral("comparison-%1").arg(runs.empty() ? 1 : runs.back().id + 1);
    submit(std::move(items), tr("Comparing for %1").arg(caseTitle(*document_.state().currentCase)), name, seconds);
}

void Workbench::submit(std::vector<ComparisonItem> items, const QString& title, const QString& comparison, double seconds) {
    struct Prepared {
        Run run;
        std::shared_ptr<counterfactual::Generator> generator;
        counterfactual::SearchRequest request;
    };
    std::vector<Prepared> prepared;
    try {
        for (const auto& item : items) {
            Run run;
            run.caseId = *document_.state().currentCase;
            run.factual = factual();
            run.constraints = item.constraints;
            run.question = item.question;
            run.comparison = comparison.toStdString();
            prepared.push_back({std::move(run), generatorFor(item.question), requestFor({factual()}, item.question, item.constraints)});
        }
    } catch (...) {
        Q_EMIT searchFailed(core::currentExceptionAsValue());
        return;
    }
    Q_EMIT searchStarted();
    const double limit = seconds > 0.0 ? seconds : defaults_.searchSeconds;
    const auto work = [prepared = std::move(prepared), limit](const core::Context& inner) {
        std::vector<Searched> found;
        for (std::size_t i = 0; i < prepared.size() && !inner.stopRequested(); ++i) {
            const auto share = [&](std::size_t k) { return static_cast<double>(k) / static_cast<double>(prepared.size()); };
            inner.progress->beginPhase("Searching", share(i), share(i + 1));
            Searched one{prepared[i].run, {}};
            try {
                core::Context context = inner;
                context.seed = one.run.question.seed;
                prepared[i].generator->prepare(context);
                context.setTimeLimit(limit);
                one.run.results = prepared[i].generator->generate(prepared[i].request, context).front();
                one.run.stoppedEarly = context.shouldStop();
            } catch (...) {
                one.error = core::currentExceptionAsValue();
            }
            found.push_back(std::move(one));
        }
        return found;
    };
    jobs_.run<std::vector<Searched>>({Lane::Search, kSearchSlot, title, true, context()}, work, this,
                                     [this, comparison](Outcome<std::vector<Searched>> outcome) {
                                         const bool wasStopped = outcome.state == jobs::JobState::Cancelled;
                                         if (outcome.error) Q_EMIT searchFailed(*outcome.error);
                                         take(outcome.value ? std::move(*outcome.value) : std::vector<Searched>{}, wasStopped, comparison);
                                     });
}

void Workbench::take(std::vector<Searched> found, bool wasStopped, const QString& comparison) {
    std::uint64_t first = 0;
    for (auto& one : found) {
        if (one.error && one.error->code != core::ErrorCode::Cancelled) Q_EMIT searchFailed(*one.error);
        const bool isWorthKeeping = std::any_of(one.run.results.begin(), one.run.results.end(), isValid) || !wasStopped;
        if (one.error || one.run.results.empty() || !isWorthKeeping) continue;
        one.run.time = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
        const std::uint64_t id = document_.appendRun(std::move(one.run));
        if (first == 0) first = id;
    }
    if (first != 0) showRun(first);
    Q_EMIT searchEnded();
    if (first != 0 && !comparison.isEmpty()) Q_EMIT comparisonReady(comparison);
}

const std::vector<counterfactual::SimilarRecords>* Workbench::similarTo(std::uint64_t run) {
    const auto known = similar_.find(run);
    if (known != similar_.end()) return &known->second;
    const QString slot = QStringLiteral("similar:%1").arg(run);
    const Run* shown = document_.run(run);
    if (shown == nullptr || !isOpen() || jobs_.isRunning(slot)) return nullptr;
    std::vector<data::Row> rows;
    rows.reserve(shown->results.size());
    for (const auto& result : shown->results) rows.push_back(isValid(result) ? result.row : result.factual);
    const auto background = workspace_.background;
    jobs_.run<std::vector<counterfactual::SimilarRecords>>(
        {Lane::Search, slot, tr("Counting similar records"), false, context()},
        [background, rows](const core::Context& inner) { return counterfactual::similarRecords(*background, rows, inner); }, this,
        [this, run](Outcome<std::vector<counterfactual::SimilarRecords>> outcome) {
            if (!outcome.value) return;
            similar_[run] = std::move(*outcome.value);
            Q_EMIT similarCounted(run);
        });
    return nullptr;
}

void Workbench::cancel() {
    searchTimer_.stop();
    jobs_.stop(Lane::Search, kSearchSlot);
}

const Run* Workbench::shownRun() const { return document_.run(shownRun_); }

const counterfactual::Counterfactual* Workbench::shownResult() const {
    const Run* run = shownRun();
    return run != nullptr && shownResult_ < run->results.size() ? &run->results[shownResult_] : nullptr;
}

void Workbench::showRun(std::uint64_t id, std::size_t result) {
    const Run* run = document_.run(id);
    if (run == nullptr) return;
    if (run->caseId != document_.state().currentCase) selectCase(run->caseId);
    if (!hasCase()) return;  // the row is not in the data any more
    shownRun_ = id;
    shownResult_ = std::min(result, run->results.size() - 1);
    Q_EMIT shownResultChanged();
}

void Workbench::showResult(std::size_t index) {
    if (shownRun() != nullptr) showRun(shownRun_, index);
}

const Run* Workbench::lastRunOf(CaseId id) const {
    const auto& runs = document_.state().runs;
    const auto fits = [&](const Run& run) {
        return run.caseId == id && run.constraints == constraints() && run.question == document_.edits().question &&
               sameRow(run.factual, factual());
    };
    const auto found = std::find_if(runs.rbegin(), runs.rend(), fits);
    return found == runs.rend() ? nullptr : &*found;
}

QString Workbench::targetText() const {
    const auto names = classNames();
    QString asked = QString::fromStdString(document_.edits().question.target);
    if (!asked.isEmpty()) return asked;
    if (!factualPrediction_) return tr("another class");
    const int from = factualPrediction_->predicted;
    return names.size() == 2 ? names[1 - from] : tr("not %1").arg(names[from]);
}

}  // namespace counterpoint::ui
