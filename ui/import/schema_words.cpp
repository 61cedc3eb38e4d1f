// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/schema_words.h"

#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <algorithm>

namespace counterpoint::ui {

namespace {

constexpr std::size_t kNamed = 3;

QString namedShort(const std::vector<std::string>& names, std::size_t all) {
    QStringList shown;
    for (std::size_t i = 0; i < std::min(kNamed, names.size()); ++i) shown.append(text(names[i]));
    QString words = shown.join(QStringLiteral(", "));
    if (all > kNamed) words += QStringLiteral(", … (%1)").arg(integerText(static_cast<qint64>(all)));
    return words;
}

}  // namespace

QString typeText(data::FeatureType type) {
    switch (type) {
        case data::FeatureType::Continuous:
            return QCoreApplication::translate("Schema", "number");
        case data::FeatureType::Integer:
            return QCoreApplication::translate("Schema", "whole number");
        case data::FeatureType::Ordinal:
            return QCoreApplication::translate("Schema", "ordered levels");
        case data::FeatureType::Categorical:
            return QCoreApplication::translate("Schema", "levels");
        case data::FeatureType::Binary:
            return QCoreApplication::translate("Schema", "two levels");
        case data::FeatureType::Text:
            break;
    }
    return QCoreApplication::translate("Schema", "text");
}

QString roleText(data::Role role) {
    switch (role) {
        case data::Role::Feature:
            return QCoreApplication::translate("Schema", "feature");
        case data::Role::Label:
            return QCoreApplication::translate("Schema", "label");
        case data::Role::Excluded:
            break;
    }
    return QCoreApplication::translate("Schema", "left out");
}

QString mutabilityText(data::Mutability mutability) {
    switch (mutability) {
        case data::Mutability::Free:
            return QCoreApplication::translate("Schema", "freely");
        case data::Mutability::Immutable:
            return QCoreApplication::translate("Schema", "never");
        case data::Mutability::IncreaseOnly:
            return QCoreApplication::translate("Schema", "only up");
        case data::Mutability::DecreaseOnly:
            break;
    }
    return QCoreApplication::translate("Schema", "only down");
}

QString imputationText(data::Imputation imputation) {
    switch (imputation) {
        case data::Imputation::Automatic:
            return QCoreApplication::translate("Schema", "median or commonest");
        case data::Imputation::Median:
            return QCoreApplication::translate("Schema", "median");
        case data::Imputation::Mean:
            return QCoreApplication::translate("Schema", "mean");
        case data::Imputation::Mode:
            return QCoreApplication::translate("Schema", "commonest");
        case data::Imputation::Zero:
            break;
    }
    return QCoreApplication::translate("Schema", "zero");
}

QString encodingText(data::EncodingKind kind) {
    switch (kind) {
        case data::EncodingKind::Identity:
            return QCoreApplication::translate("Schema", "as it is");
        case data::EncodingKind::MinMax:
            return QCoreApplication::translate("Schema", "minimum to maximum (0 to 1)");
        case data::EncodingKind::Standard:
            return QCoreApplication::translate("Schema", "mean and deviation");
        case data::EncodingKind::OneHot:
            return QCoreApplication::translate("Schema", "one input per level");
        case data::EncodingKind::Indicator:
            return QCoreApplication::translate("Schema", "0 or 1");
        case data::EncodingKind::Ordinal:
            break;
    }
    return QCoreApplication::translate("Schema", "position of the level");
}

QString valuesText(const data::Feature& feature, const data::ColumnSummary& summary) {
    if (feature.hasLevels() && !feature.levels.empty()) return namedShort(feature.levels, feature.levels.size());
    if (!summary.min.empty() && feature.isNumeric())
        return QCoreApplication::translate("Schema", "%1 to %2").arg(text(summary.min), text(summary.max));
    return namedShort(summary.examples, std::max(summary.distinct, summary.examples.size()));
}

}  // namespace counterpoint::ui
