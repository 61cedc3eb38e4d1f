// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/own_case_model.h"

#include "ui/widgets/text.h"

#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

using Kind = CaseColumn::Kind;

namespace {

std::vector<Prediction> predictCases(const models::Classifier& model, const std::vector<data::Row>& rows) {
    const data::Matrix probabilities = model.probabilities(std::span<const data::Row>(rows));
    const std::vector<int> classes = model.classesOf(probabilities);
    std::vector<Prediction> predictions;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const float* first = probabilities.row(static_cast<Eigen::Index>(i)).data();
        predictions.push_back({{first, first + probabilities.cols()}, classes[i]});
    }
    return predictions;
}

bool isSame(const std::vector<OwnCase>& a, const std::vector<OwnCase>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const OwnCase& x, const OwnCase& y) { return x.name == y.name && sameRow(x.row, y.row); });
}

}  // namespace

OwnCaseModel::OwnCaseModel(Workbench& workbench, QObject* parent) : QAbstractTableModel(parent), workbench_(workbench) {
    connect(&workbench_, &Workbench::opened, this, &OwnCaseModel::onOpened);
    connect(&workbench_, &Workbench::predictionsReady, this, &OwnCaseModel::predict);
    connect(&workbench_.document(), &Document::edited, this, &OwnCaseModel::onEdited);
    connect(&workbench_.document(), &Document::wasReset, this, &OwnCaseModel::onEdited);
    if (workbench_.isOpen()) onOpened();
}

void OwnCaseModel::onOpened() {
    beginResetModel();
    schema_ = workbench_.schema();
    classNames_ = workbench_.model()->classNames();
    columns_ = CaseColumns(schema_, false);
    cases_ = workbench_.document().edits().ownCases;
    predictions_.clear();
    endResetModel();
    predict();
}

void OwnCaseModel::onEdited() {
    const auto& now = workbench_.document().edits().ownCases;
    if (!workbench_.isOpen() || isSame(cases_, now)) return;
    beginResetModel();
    cases_ = now;
    predictions_.clear();
    endResetModel();
    predict();
}

void OwnCaseModel::predict() {
    if (!workbench_.isOpen() || cases_.empty()) return;
    std::vector<data::Row> rows;
    rows.reserve(cases_.size());
    for (const auto& one : cases_) rows.push_back(one.row);
    workbench_.jobs().run<std::vector<Prediction>>(
        {jobs::Lane::Interactive, QStringLiteral("cases.own"), tr("Predicting your cases"), false, {}},
        [model = workbench_.model(), rows = std::move(rows)](const core::Context&) { return predictCases(*model, rows); }, this,
        [this](Outcome<std::vector<Prediction>> outcome) {
            if (!outcome.value || outcome.value->size() != cases_.size()) return;
            predictions_ = std::move(*outcome.value);
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        });
}

const Prediction* OwnCaseModel::prediction(int row) const {
    const auto position = static_cast<std::size_t>(row);
    return position < predictions_.size() ? &predictions_[position] : nullptr;
}

int OwnCaseModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(cases_.size()); }

int OwnCaseModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : columns_.count(); }

QString OwnCaseModel::displayText(int row, const CaseColumn& column) const {
    const OwnCase& one = cases_[static_cast<std::size_t>(row)];
    if (column.kind == Kind::Name) return text(one.name);
    if (column.kind == Kind::Predicted) {
        const Prediction* known = prediction(row);
        return known != nullptr ? classText(classNames_, known->predicted) : QStringLiteral("…");
    }
    if (column.kind != Kind::Feature) return {};
    const auto feature = schema_.featureIndex(schema_.fields()[column.field].name);
    return bareValueText(schema_.fields()[column.field], one.row[*feature]);
}

QVariant OwnCaseModel::fact(int row, const CaseColumn& column, int role) const {
    const Prediction* known = prediction(row);
    switch (role) {
        case kKindRole:
            return static_cast<int>(column.kind);
        case kClassRole:
            return known != nullptr ? known->predicted : -1;
        case kProbabilityRole:
            if (known == nullptr) return {};
            return static_cast<double>(known->probabilities[static_cast<std::size_t>(known->predicted)]);
        case kMissingRole: {
            if (column.kind != Kind::Feature) return false;
            const auto feature = schema_.featureIndex(schema_.fields()[column.field].name);
            return std::isnan(cases_[static_cast<std::size_t>(row)].row[*feature]);
        }
        case kRecommendedRole:
            return false;
        default:
            return {};
    }
}

QVariant OwnCaseModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const CaseColumn& column = columns_.at(index.column());
    switch (role) {
        case Qt::DisplayRole:
        case Qt::EditRole:
        case Qt::AccessibleTextRole:
            return displayText(index.row(), column);
        case Qt::TextAlignmentRole: {
            const bool isNumber = column.kind == Kind::Feature && schema_.fields()[column.field].isNumeric();
            return QVariant((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        }
        default:
            return fact(index.row(), column, role);
    }
}

QVariant OwnCaseModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) return columns_.title(section, schema_);
    if (role == Qt::ToolTipRole) return columns_.toolTip(section, schema_);
    if (role == Qt::TextAlignmentRole && columns_.at(section).kind == Kind::Feature &&
        schema_.fields()[columns_.at(section).field].isNumeric())
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

Qt::ItemFlags OwnCaseModel::flags(const QModelIndex& index) const {
    const auto flags = QAbstractTableModel::flags(index);
    return index.isValid() && columns_.at(index.column()).kind == Kind::Name ? flags | Qt::ItemIsEditable : flags;
}

bool OwnCaseModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || !index.isValid() || columns_.at(index.column()).kind != Kind::Name || name.isEmpty()) return false;
    const auto position = static_cast<std::size_t>(index.row());
    workbench_.document().edit(tr("Rename case to %1").arg(name),
                               [&](Edits& edits) { edits.ownCases.at(position).name = name.toStdString(); });
    return true;
}

}  // namespace counterpoint::ui
