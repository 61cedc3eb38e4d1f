// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/case_model.h"

#include "ui/widgets/text.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace counterpoint::ui {

using Kind = CaseColumn::Kind;

namespace {

/// Whether a number's decimal digits begin with those of `wanted`, without making a text of it: it is asked a million times.
bool digitsBegin(std::size_t number, std::size_t wanted, std::size_t limit) {
    while (number >= limit) number /= 10;
    return number == wanted;
}

}  // namespace

QString classText(const std::vector<std::string>& names, int index) {
    const bool isKnown = index >= 0 && static_cast<std::size_t>(index) < names.size();
    return isKnown ? QString::fromStdString(names[static_cast<std::size_t>(index)]) : QString();
}

CaseModel::CaseModel(QObject* parent) : QAbstractTableModel(parent) {}

void CaseModel::setTable(const data::Table& table, std::vector<std::string> classNames) {
    beginResetModel();
    table_ = table;
    classNames_ = std::move(classNames);
    columns_ = CaseColumns(table_.schema(), true);
    predictions_.reset();
    recommended_.reset();
    rows_.resize(table_.rowCount());
    std::iota(rows_.begin(), rows_.end(), 0U);
    endResetModel();
}

void CaseModel::clear() {
    beginResetModel();
    table_ = {};
    classNames_.clear();
    columns_ = {};
    predictions_.reset();
    recommended_.reset();
    rows_.clear();
    endResetModel();
}

void CaseModel::setPredictions(std::shared_ptr<const jobs::Predictions> predictions) {
    const bool fits = !predictions || predictions->classes.size() == table_.rowCount();
    predictions_ = fits ? std::move(predictions) : nullptr;
    if (!rows_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void CaseModel::setRows(std::vector<std::uint32_t> rows) {
    beginResetModel();
    rows_ = std::move(rows);
    endResetModel();
}

void CaseModel::setRecommended(std::optional<std::size_t> row) {
    if (recommended_ == row) return;
    recommended_ = row;
    if (!rows_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {kRecommendedRole});
}

int CaseModel::positionOf(std::size_t row) const {
    const auto found = std::find(rows_.begin(), rows_.end(), static_cast<std::uint32_t>(row));
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

int CaseModel::findBeginning(int column, const QString& typed, int from) const {
    const int count = rowCount();
    if (count == 0 || column < 0 || column >= columnCount() || typed.isEmpty()) return -1;
    const CaseColumn& wanted = columns_.at(column);
    const bool isField = wanted.kind == Kind::Feature || wanted.kind == Kind::Label;
    const bool isLevels = isField && table_.schema().fields()[wanted.field].hasLevels();
    const bool isNames = isLevels || wanted.kind == Kind::Predicted;
    bool isNumber = false;
    const std::size_t number = typed.toULongLong(&isNumber);
    if (!isNames && !isNumber) return -1;
    std::size_t limit = 1;
    while (limit <= number) limit *= 10;
    std::vector<bool> begins;
    for (const auto& name : isLevels ? table_.schema().fields()[wanted.field].levels : classNames_)
        begins.push_back(QString::fromStdString(name).startsWith(typed, Qt::CaseInsensitive));
    for (int step = 0; step < count; ++step) {
        const int position = (from + step) % count;
        const std::size_t row = rowAt(position);
        const int code = !isNames ? -1 : isLevels ? table_.column(wanted.field).codes[row] : predicted(row);
        const bool fits = isNames ? code >= 0 && begins[static_cast<std::size_t>(code)] : digitsBegin(row, number, limit);
        if (fits) return position;
    }
    return -1;
}

int CaseModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(rows_.size()); }

int CaseModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : columns_.count(); }

int CaseModel::predicted(std::size_t row) const { return predictions_ ? predictions_->classes[row] : -1; }

int CaseModel::classOf(std::size_t row, const CaseColumn& column) const {
    return column.kind == Kind::Label ? table_.labelOf(row) : predicted(row);
}

QVariant CaseModel::probability(std::size_t row) const {
    if (!predictions_) return {};
    return static_cast<double>(predictions_->probabilities(static_cast<Eigen::Index>(row), predicted(row)));
}

QVariant CaseModel::correct(std::size_t row) const {
    const int label = table_.labelOf(row);
    if (!predictions_ || label < 0) return {};
    return label == predicted(row);
}

QString CaseModel::displayText(std::size_t row, const CaseColumn& column) const {
    switch (column.kind) {
        case Kind::Name:
            return QString::number(row);
        case Kind::Predicted:
            return predictions_ ? classText(classNames_, predicted(row)) : QStringLiteral("…");
        case Kind::Label:
            return classText(classNames_, table_.labelOf(row));
        case Kind::Correct:
            return {};
        case Kind::Feature:
            break;
    }
    return bareValueText(table_.schema().fields()[column.field], table_.cell(row, column.field));
}

QVariant CaseModel::toolTip(std::size_t row, const CaseColumn& column) const {
    if (column.kind == Kind::Predicted && predictions_) {
        QStringList lines;
        for (std::size_t k = 0; k < classNames_.size(); ++k) {
            const double share =
                static_cast<double>(predictions_->probabilities(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(k)));
            lines.append(QStringLiteral("%1: %2").arg(text(classNames_[k]), percent(share)));
        }
        return lines.join(QLatin1Char('\n'));
    }
    if (column.kind == Kind::Correct && correct(row).isValid())
        return correct(row).toBool() ? tr("The prediction is right") : tr("The prediction is wrong");
    if (column.kind == Kind::Feature && std::isnan(table_.cell(row, column.field))) return tr("This value is missing");
    return {};
}

QVariant CaseModel::alignment(const CaseColumn& column) const {
    const bool isNumber = column.kind == Kind::Name || (column.kind == Kind::Feature && table_.schema().fields()[column.field].isNumeric());
    return QVariant((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

QVariant CaseModel::fact(std::size_t row, const CaseColumn& column, int role) const {
    switch (role) {
        case kKindRole:
            return static_cast<int>(column.kind);
        case kClassRole:
            return classOf(row, column);
        case kProbabilityRole:
            return probability(row);
        case kCorrectRole:
            return correct(row);
        case kMissingRole:
            return column.kind == Kind::Feature && std::isnan(table_.cell(row, column.field));
        case kRecommendedRole:
            return recommended_ == row;
        case kCellRole:
            return column.kind == Kind::Feature ? QVariant(table_.cell(row, column.field)) : QVariant();
        default:
            return {};
    }
}

QVariant CaseModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const std::size_t row = rowAt(index.row());
    const CaseColumn& column = columns_.at(index.column());
    switch (role) {
        case Qt::DisplayRole:
            return displayText(row, column);
        case Qt::ToolTipRole:
            return toolTip(row, column);
        case Qt::TextAlignmentRole:
            return alignment(column);
        case Qt::AccessibleTextRole:
            if (column.kind == Kind::Correct) return toolTip(row, column);
            return displayText(row, column);
        default:
            return fact(row, column, role);
    }
}

QVariant CaseModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    switch (role) {
        case Qt::DisplayRole:
            return columns_.title(section, table_.schema());
        case Qt::ToolTipRole:
            return columns_.toolTip(section, table_.schema());
        case Qt::AccessibleTextRole:
            return columns_.at(section).kind == Kind::Correct ? tr("Correct") : columns_.title(section, table_.schema());
        case Qt::TextAlignmentRole:
            return alignment(columns_.at(section));
        default:
            return {};
    }
}

}  // namespace counterpoint::ui
