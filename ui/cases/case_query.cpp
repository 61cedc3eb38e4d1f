// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/case_query.h"

#include "ui/widgets/text.h"

#include <QCoreApplication>

namespace counterpoint::ui {

namespace {

constexpr int kNamesShown = 3;

/// A name or value as the condition's grammar takes it. The grammar has no escape, so a text with both quotes keeps its single ones only.
std::string quoted(std::string text) {
    const char quote = text.find('"') == std::string::npos ? '"' : '\'';
    if (quote == '\'') std::erase(text, '\'');
    return quote + text + quote;
}

std::string levelCondition(const data::Feature& feature, const std::set<std::size_t>& levels) {
    std::string condition;
    for (const std::size_t level : levels) {
        if (level >= feature.levels.size()) continue;
        if (!condition.empty()) condition += " or ";
        condition += quoted("feature:" + feature.name) + " = " + quoted(feature.levels[level]);
    }
    return condition;
}

void join(std::string& condition, const std::string& more) {
    if (more.empty()) return;
    condition = condition.empty() ? "(" + more + ")" : condition + " and (" + more + ")";
}

}  // namespace

bool CaseQuery::isFiltered() const {
    return !text.trimmed().isEmpty() || !condition.trimmed().isEmpty() || !columns.empty() || predicted || correct;
}

data::RowQuery rowQuery(const CaseQuery& query, const data::Schema& schema) {
    data::RowQuery engine;
    engine.text = query.text.trimmed().toStdString();
    join(engine.condition, query.condition.trimmed().toStdString());
    for (const auto& [field, filter] : query.columns) {
        if (filter.min || filter.max) engine.ranges.push_back({field, filter.min, filter.max});
        join(engine.condition, levelCondition(schema.fields()[field], filter.levels));
    }
    engine.predicted = query.predicted;
    engine.correct = query.correct;
    engine.sort = query.sort;
    engine.descending = query.isDescending;
    return engine;
}

QString filterText(const data::Feature& feature, const ColumnFilter& filter) {
    const QString name = QString::fromStdString(feature.name);
    if (!filter.levels.empty()) {
        QStringList names;
        for (const std::size_t level : filter.levels) {
            if (names.size() == kNamesShown) {
                names.append(QStringLiteral("…"));
                break;
            }
            names.append(QString::fromStdString(feature.levels[level]));
        }
        return name + QStringLiteral(": ") + names.join(QStringLiteral(", "));
    }
    const QString low = filter.min ? bareValueText(feature, *filter.min) : QString();
    const QString high = filter.max ? bareValueText(feature, *filter.max) : QString();
    if (filter.min && filter.max) return QCoreApplication::translate("CaseQuery", "%1 from %2 to %3").arg(name, low, high);
    if (filter.min) return QCoreApplication::translate("CaseQuery", "%1 at least %2").arg(name, low);
    return QCoreApplication::translate("CaseQuery", "%1 at most %2").arg(name, high);
}

data::PredictionColumns predictionColumns(const jobs::Predictions* predictions, const std::vector<std::string>& classNames) {
    data::PredictionColumns columns;
    columns.classNames = classNames;
    if (predictions == nullptr) return columns;
    columns.probabilities = {predictions->probabilities.data(), static_cast<std::size_t>(predictions->probabilities.size())};
    columns.classes = predictions->classes;
    return columns;
}

}  // namespace counterpoint::ui
