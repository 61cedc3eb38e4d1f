// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trace/replay.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

namespace {

constexpr auto kStage = "stage";

bool isSame(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

std::vector<std::size_t> differences(const data::Row& from, const data::Row& to) {
    std::vector<std::size_t> features;
    for (std::size_t f = 0; f < std::min(from.size(), to.size()); ++f) {
        if (!isSame(from[f], to[f])) features.push_back(f);
    }
    return features;
}

}  // namespace

Replay::Replay(const counterfactual::Counterfactual& result, data::Schema schema, const QStringList& classNames)
    : steps_(result.trace), factual_(result.factual), schema_(std::move(schema)) {
    const auto predicted = static_cast<std::size_t>(result.predictedClass);
    const bool isItsClass = result.status == counterfactual::Status::Valid && !steps_.empty() &&
                            predicted < result.probabilitiesAfter.size() &&
                            std::abs(steps_.back().probability - static_cast<double>(result.probabilitiesAfter[predicted])) < 1e-6;
    if (classNames.size() == 2)
        targetClass_ = result.factualClass == 0 ? 1 : 0;
    else if (isItsClass)
        targetClass_ = result.predictedClass;
    target_ = targetClass_ >= 0 ? classNames.value(targetClass_)
                                : QCoreApplication::translate("counterpoint::ui::TraceView", "another class than %1")
                                      .arg(classNames.value(result.factualClass));
}

std::vector<std::size_t> Replay::changedAt(int frame) const { return differences(factual_, step(frame).position); }

std::vector<std::size_t> Replay::movedAt(int frame) const {
    return differences(frame > 0 ? step(frame - 1).position : factual_, step(frame).position);
}

std::optional<int> Replay::firstFlip(double threshold) const {
    const auto found = std::ranges::find_if(steps_, [=](const auto& step) { return step.probability >= threshold; });
    return found == steps_.end() ? std::nullopt : std::optional(static_cast<int>(found - steps_.begin()));
}

int Replay::frameAt(double iteration) const {
    const auto found = std::ranges::min_element(steps_, {}, [=](const auto& step) { return std::abs(step.iteration - iteration); });
    return static_cast<int>(found - steps_.begin());
}

QStringList Replay::lossNames() const {
    QStringList names;
    for (const auto& step : steps_) {
        for (const auto& [name, value] : step.losses) {
            const QString text = QString::fromStdString(name);
            if (name != kStage && !names.contains(text)) names << text;
        }
    }
    return names;
}

std::optional<double> Replay::loss(int frame, const QString& name) const {
    const auto& losses = step(frame).losses;
    const auto found = std::ranges::find_if(losses, [&](const auto& one) { return QString::fromStdString(one.first) == name; });
    return found == losses.end() ? std::nullopt : std::optional(found->second);
}

std::optional<int> Replay::stage(int frame) const {
    const auto value = loss(frame, QLatin1String(kStage));
    return value ? std::optional(static_cast<int>(std::lround(*value))) : std::nullopt;
}

}  // namespace counterpoint::ui
