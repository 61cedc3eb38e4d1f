// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workbench/attributing.h"

#include "ui/workbench/workbench.h"

#include <algorithm>
#include <utility>

namespace counterpoint::ui {

namespace {

using attribution::Attribution;
using attribution::MethodInfo;
using jobs::Lane;

constexpr std::size_t kMostAnswers = 400;

QString slotOf(const std::string& method) { return QStringLiteral("attribution:") + QString::fromStdString(method); }

/// Bit by bit, so that missing cells are equal and -0 is another value.
std::string bytesOf(const data::Row& row) { return {reinterpret_cast<const char*>(row.data()), row.size() * sizeof(double)}; }

std::vector<std::optional<core::Message>> reasonsAgainst(const models::Classifier& model, const data::Dataset* background) {
    std::vector<std::optional<core::Message>> reasons;
    for (const auto& method : attribution::methods()) reasons.push_back(attribution::unavailable(method.info(), model, background));
    return reasons;
}

}  // namespace

/// A method with what it has fitted. Made and used by one lane only, whose jobs run one after the other.
struct Attributing::Prepared {
    const attribution::Method& method;
    attribution::AttributorInput input;
    std::unique_ptr<attribution::Attributor> attributor;

    attribution::Attributor& get() {
        if (!attributor) attributor = std::make_unique<attribution::Attributor>(method, input);
        return *attributor;
    }
};

Attributing& Attributing::of(Workbench& workbench) {
    auto* own = workbench.findChild<Attributing*>(QString(), Qt::FindDirectChildrenOnly);
    return own != nullptr ? *own : *new Attributing(workbench);
}

Attributing::Attributing(Workbench& workbench) : QObject(&workbench), workbench_(workbench) {
    connect(&workbench, &Workbench::opened, this, &Attributing::onOpened);
    connect(&workbench, &Workbench::caseChanged, this, &Attributing::onValues);
    connect(&workbench, &Workbench::valuesChanged, this, &Attributing::onValues);
    connect(&workbench, &Workbench::predicted, this, &Attributing::askShown);
    if (workbench.isOpen()) onOpened();
}

Attributing::~Attributing() = default;

Lane Attributing::laneOf(const MethodInfo& method) {
    if (method.isInstant) return Lane::Interactive;
    return method.needsLabels ? Lane::Long : Lane::Search;  // labels are what a method trains on
}

void Attributing::onOpened() {
    dropJobs();
    states_.clear();
    answers_.clear();
    order_.clear();
    prepared_.clear();
    settings_.classIndex = -1;
    const auto model = workbench_.model();
    const auto background = workbench_.workspace().background;
    workbench_.jobs().run<std::vector<std::optional<core::Message>>>(
        {Lane::Interactive, QStringLiteral("attribution-methods"), tr("Looking at the model"), false, workbench_.jobContext()},
        [model, background](const core::Context&) { return reasonsAgainst(*model, background.get()); }, this,
        [this](Outcome<std::vector<std::optional<core::Message>>> outcome) {
            if (!outcome.value) return;
            states_.clear();
            for (std::size_t i = 0; i < attribution::methods().size(); ++i)
                states_.push_back({&attribution::methods()[i].info(), std::move((*outcome.value)[i])});
            Q_EMIT methodsReady();
            askShown();
        });
}

void Attributing::onValues() {
    dropJobs();
    Q_EMIT outdated();
}

/// Jobs that answer for values that are gone. Instant ones end by themselves sooner than they could be stopped.
void Attributing::dropJobs() {
    std::vector<std::string> ended;
    for (const auto& [method, key] : running_) {
        const MethodInfo& info = attribution::requireMethod(method).info();
        if (info.isInstant) continue;
        workbench_.jobs().forget(laneOf(info), slotOf(method));
        ended.push_back(method);
    }
    for (const auto& method : ended) {
        running_.erase(method);
        again_.erase(method);
        Q_EMIT answered(QString::fromStdString(method));
    }
}

const Attributing::MethodState* Attributing::find(const std::string& method) const {
    const auto found = std::find_if(states_.begin(), states_.end(), [&](const MethodState& state) { return state.info->name == method; });
    return found == states_.end() ? nullptr : &*found;
}

bool Attributing::isAvailable(const std::string& method) const {
    const MethodState* state = find(method);
    return state != nullptr && !state->unavailable;
}

void Attributing::setSettings(AttributionSettings settings) {
    if (settings == settings_) return;
    settings_ = std::move(settings);
    dropJobs();
    Q_EMIT settingsChanged();
    askShown();
}

std::optional<int> Attributing::explainedClass() const {
    if (!workbench_.hasCase()) return {};
    const auto names = workbench_.classNames();
    if (settings_.classIndex >= 0 && settings_.classIndex < names.size()) return settings_.classIndex;
    const auto& prediction = workbench_.whatIfPrediction();
    return prediction ? std::optional(prediction->predicted) : std::nullopt;
}

core::ParamSet Attributing::parametersFor(const MethodInfo& method) const {
    core::ParamSet parameters(method.parameters);
    const auto own = settings_.parameters.find(method.name);
    if (own != settings_.parameters.end()) parameters.apply(own->second, method.name);
    if (!settings_.baseline.empty() && parameters.has("baseline")) parameters.set("baseline", settings_.baseline);
    if (!settings_.output.empty() && parameters.has("output")) parameters.set("output", settings_.output);
    return parameters;
}

std::optional<std::string> Attributing::keyOf(const std::string& method) const {
    const auto explained = explainedClass();
    if (!explained) return {};
    const auto own = settings_.parameters.find(method);
    return method + '|' + std::to_string(*explained) + '|' + settings_.baseline + '|' + settings_.output + '|' +
           (own == settings_.parameters.end() ? std::string() : own->second.dump()) + '|' +
           std::to_string(workbench_.document().edits().question.seed) + '|' + bytesOf(workbench_.whatIf());
}

const AttributionAnswer* Attributing::answer(const std::string& method) const {
    const auto key = keyOf(method);
    const auto found = key ? answers_.find(*key) : answers_.end();
    return found == answers_.end() ? nullptr : &found->second;
}

std::vector<Attribution> Attributing::answers() const {
    std::vector<Attribution> all;
    for (const MethodState& state : states_) {
        const auto* one = answer(state.info->name);
        if (one != nullptr && one->attribution) all.push_back(*one->attribution);
    }
    return all;
}

void Attributing::show(const QObject* view, std::vector<std::string> methods) {
    if (!shown_.contains(view)) {
        connect(view, &QObject::destroyed, this, [this, view] { shown_.erase(view); });
    }
    const auto before = std::exchange(shown_[view], std::move(methods));
    for (const auto& method : before) {
        const bool isShown =
            std::ranges::any_of(shown_, [&](const auto& entry) { return std::ranges::find(entry.second, method) != entry.second.end(); });
        if (!isShown) stop(method);
    }
    askShown();
}

void Attributing::askShown() {
    if (!workbench_.hasCase() || !workbench_.whatIfPrediction()) return;
    std::set<std::string> asked;
    for (const auto& [view, methods] : shown_) asked.insert(methods.begin(), methods.end());
    for (const auto& method : asked) {
        if (isAvailable(method) && find(method)->info->isInstant && answer(method) == nullptr) request(method);
    }
}

std::shared_ptr<Attributing::Prepared> Attributing::preparedFor(const attribution::Method& method, core::ParamSet parameters) {
    auto& [key, prepared] = prepared_[method.info().name];
    const std::string wanted = parameters.toJson().dump();
    if (!prepared || key != wanted || prepared->input.model != workbench_.model()) {
        key = wanted;
        prepared = std::make_shared<Prepared>(
            Prepared{method, {workbench_.model(), workbench_.workspace().background, std::move(parameters)}, nullptr});
    }
    return prepared;
}

void Attributing::request(const std::string& method) {
    const auto key = keyOf(method);
    if (!key || !isAvailable(method)) return;
    const auto known = answers_.find(*key);
    if (known != answers_.end() && known->second.attribution) return Q_EMIT answered(QString::fromStdString(method));
    const auto running = running_.find(method);
    if (running != running_.end() && running->second == *key) return;
    const auto& entry = attribution::requireMethod(method);
    const MethodInfo& info = entry.info();
    if (running != running_.end() && info.isInstant) {
        again_.insert(method);  // a drag outruns the polls: the newest values follow when the running answer is there
        return;
    }
    std::shared_ptr<Prepared> prepared;
    try {
        prepared = preparedFor(entry, parametersFor(info));
    } catch (...) {
        remember(*key, {{}, core::currentExceptionAsValue()});
        return Q_EMIT answered(QString::fromStdString(method));
    }
    attribution::AttributionRequest request;
    request.rows = {workbench_.whatIf()};
    request.classes = {*explainedClass()};
    running_[method] = *key;
    const QString title =
        tr("%1 for %2").arg(QString::fromStdString(info.label), workbench_.caseTitle(*workbench_.document().state().currentCase));
    workbench_.jobs().run<std::vector<Attribution>>(
        {laneOf(info), slotOf(method), title, !info.isInstant, workbench_.jobContext()},
        [prepared, request = std::move(request)](const core::Context& context) { return prepared->get().attribute(request, context); },
        this,
        [this, method, key = *key](Outcome<std::vector<Attribution>> outcome) {
            running_.erase(method);
            if (outcome.value && !outcome.value->empty()) {
                remember(key, {std::move(outcome.value->front()), {}});
            } else if (outcome.error && outcome.error->code != core::ErrorCode::Cancelled) {
                remember(key, {{}, std::move(outcome.error)});
            }
            const bool asksAgain = again_.erase(method) > 0;
            Q_EMIT answered(QString::fromStdString(method));
            if (asksAgain) this->request(method);
        });
    Q_EMIT started(QString::fromStdString(method));
}

void Attributing::stop(const std::string& method) {
    if (isRunning(method)) workbench_.jobs().stop(laneOf(attribution::requireMethod(method).info()), slotOf(method));
}

void Attributing::remember(const std::string& key, AttributionAnswer answer) {
    if (!answers_.contains(key)) order_.push_back(key);
    answers_[key] = std::move(answer);
    while (order_.size() > kMostAnswers) {
        answers_.erase(order_.front());
        order_.pop_front();
    }
}

}  // namespace counterpoint::ui
