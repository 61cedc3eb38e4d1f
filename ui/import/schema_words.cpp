// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/schema_words.h"

#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <algorithm>

namespace counterpoint::ui {

namespace {

constexpr std::size_t kNamed = 3;

QString tr(const char* source) { return QCoreApplication::translate("Schema", source); }

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
            return tr(QT_TRANSLATE_NOOP("Schema", "number"));
        case data::FeatureType::Integer:
            return tr(QT_TRANSLATE_NOOP("Schema", "whole number"));
        case data::FeatureType::Ordinal:
            return tr(QT_TRANSLATE_NOOP("Schema", "ordered levels"));
        case data::FeatureType::Categorical:
            return tr(QT_TRANSLATE_NOOP("Schema", "levels"));
        case data::FeatureType::Binary:
            return tr(QT_TRANSLATE_NOOP("Schema", "two levels"));
        case data::FeatureType::Text:
            break;
    }
    return tr(QT_TRANSLATE_NOOP("Schema", "text"));
}

QString roleText(data::Role role) {
    switch (role) {
        case data::Role::Feature:
            return tr(QT_TRANSLATE_NOOP("Schema", "feature"));
        case data::Role::Label:
            return tr(QT_TRANSLATE_NOOP("Schema", "label"));
        case data::Role::Excluded:
            break;
    }
    return tr(QT_TRANSLATE_NOOP("Schema", "left out"));
}

QString mutabilityText(data::Mutability mutability) {
    switch (mutability) {
        case data::Mutability::Free:
            return tr(QT_TRANSLATE_NOOP("Schema", "freely"));
        case data::Mutability::Immutable:
            return tr(QT_TRANSLATE_NOOP("Schema", "never"));
        case data::Mutability::IncreaseOnly:
            return tr(QT_TRANSLATE_NOOP("Schema", "only up"));
        case data::Mutability::DecreaseOnly:
            break;
    }
    return tr(QT_TRANSLATE_NOOP("Schema", "only down"));
}

QString imputationText(data::Imputation imputation) {
    switch (imputation) {
        case data::Imputation::Automatic:
            return tr(QT_TRANSLATE_NOOP("Schema", "median or commonest"));
        case data::Imputation::Median:
            return tr(QT_TRANSLATE_NOOP("Schema", "median"));
        case data::Imputation::Mean:
            return tr(QT_TRANSLATE_NOOP("Schema", "mean"));
        case data::Imputation::Mode:
            return tr(QT_TRANSLATE_NOOP("Schema", "commonest"));
        case data::Imputation::Zero:
            break;
    }
    return tr(QT_TRANSLATE_NOOP("Schema", "zero"));
}

QString encodingText(data::EncodingKind kind) {
    switch (kind) {
        case data::EncodingKind::Identity:
            return tr(QT_TRANSLATE_NOOP("Schema", "as it is"));
        case data::EncodingKind::MinMax:
            return tr(QT_TRANSLATE_NOOP("Schema", "minimum to maximum (0 to 1)"));
        case data::EncodingKind::Standard:
            return tr(QT_TRANSLATE_NOOP("Schema", "mean and deviation"));
        case data::EncodingKind::OneHot:
            return tr(QT_TRANSLATE_NOOP("Schema", "one input per level"));
        case data::EncodingKind::Indicator:
            return tr(QT_TRANSLATE_NOOP("Schema", "0 or 1"));
        case data::EncodingKind::Ordinal:
            break;
    }
    return tr(QT_TRANSLATE_NOOP("Schema", "position of the level"));
}

QString valuesText(const data::Feature& feature, const data::ColumnSummary& summary) {
    if (feature.hasLevels() && !feature.levels.empty()) return namedShort(feature.levels, feature.levels.size());
    if (!summary.min.empty() && feature.isNumeric())
        return tr(QT_TRANSLATE_NOOP("Schema", "%1 to %2")).arg(text(summary.min), text(summary.max));
    return namedShort(summary.examples, std::max(summary.distinct, summary.examples.size()));
}

}  // namespace counterpoint::ui
