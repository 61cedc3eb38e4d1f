// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/case_model.h"

#include <QCoreApplication>

namespace counterpoint::ui {

namespace {}  // namespace

CaseColumns::CaseColumns(const data::Schema& schema, bool withLabel) {
    using Kind = CaseColumn::Kind;
    columns_.push_back({Kind::Name, 0});
    columns_.push_back({Kind::Predicted, 0});
    if (withLabel && schema.labelField()) {
        columns_.push_back({Kind::Label, *schema.labelField()});
        columns_.push_back({Kind::Correct, 0});
    }
    for (std::size_t i = 0; i < schema.featureCount(); ++i) columns_.push_back({Kind::Feature, schema.fieldOfFeature(i)});
}

int CaseColumns::ofField(std::size_t field) const {
    for (int i = 0; i < count(); ++i) {
        const bool isField = at(i).kind == CaseColumn::Kind::Feature || at(i).kind == CaseColumn::Kind::Label;
        if (isField && at(i).field == field) return i;
    }
    return -1;
}

int CaseColumns::ofKind(CaseColumn::Kind kind) const {
    for (int i = 0; i < count(); ++i) {
        if (at(i).kind == kind) return i;
    }
    return -1;
}

QString CaseColumns::title(int column, const data::Schema& schema) const {
    switch (at(column).kind) {
        case CaseColumn::Kind::Name:
            return QCoreApplication::translate("CaseColumns", "Case");
        case CaseColumn::Kind::Predicted:
            return QCoreApplication::translate("CaseColumns", "Predicted");
        case CaseColumn::Kind::Label:
            return QCoreApplication::translate("CaseColumns", "True");
        case CaseColumn::Kind::Correct:
            return {};
        case CaseColumn::Kind::Feature:
            break;
    }
    return QString::fromStdString(schema.fields()[at(column).field].name);
}

QString CaseColumns::toolTip(int column, const data::Schema& schema) const {
    switch (at(column).kind) {
        case CaseColumn::Kind::Name:
            return QCoreApplication::translate("CaseColumns", "Number of the row in the data, from 0, or the name of your own case");
        case CaseColumn::Kind::Predicted:
            return QCoreApplication::translate("CaseColumns", "The class the model says, and the probability it gives that class");
        case CaseColumn::Kind::Label:
            return QCoreApplication::translate("CaseColumns", "The true class, from the column '%1' of the data")
                .arg(QString::fromStdString(schema.fields()[at(column).field].name));
        case CaseColumn::Kind::Correct:
            return QCoreApplication::translate("CaseColumns", "Whether the prediction is the true class");
        case CaseColumn::Kind::Feature:
            break;
    }
    const data::Feature& feature = schema.fields()[at(column).field];
    QString text = QString::fromStdString(feature.name);
    if (!feature.description.empty()) text += QStringLiteral("\n") + QString::fromStdString(feature.description);
    if (!feature.unit.empty())
        text += QStringLiteral("\n") + QCoreApplication::translate("CaseColumns", "Unit: %1").arg(QString::fromStdString(feature.unit));
    return text;
}

}  // namespace counterpoint::ui
