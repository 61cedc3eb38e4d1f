// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/schema_model.h"

#include "ui/import/schema_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text.h"

#include <algorithm>

namespace counterpoint::ui {

SchemaModel::SchemaModel(QObject* parent) : QAbstractTableModel(parent) {}

void SchemaModel::setSchema(const data::Schema& schema, const std::vector<data::ColumnSummary>& summaries) {
    beginResetModel();
    fields_ = schema.fields();
    summaries_ = summaries;
    summaries_.resize(fields_.size());
    endResetModel();
}

void SchemaModel::setField(std::size_t index, const data::Feature& feature) {
    fields_.at(index) = feature;
    const int row = static_cast<int>(index);
    Q_EMIT dataChanged(this->index(row, 0), this->index(row, ColumnCount - 1));
}

int SchemaModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(fields_.size()); }

int SchemaModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(ColumnCount); }

QString SchemaModel::displayText(std::size_t row, Column column) const {
    const data::Feature& field = fields_[row];
    const bool isFeature = field.role == data::Role::Feature;
    switch (column) {
        case Name:
            return text(field.name);
        case Type:
            return field.isDate ? tr("date") : typeText(field.type);
        case Role:
            return roleText(field.role);
        case Values: {
            const QString unit = field.unit.empty() ? QString() : QStringLiteral(" ") + text(field.unit);
            return valuesText(field, summaries_[row]) + (field.isNumeric() ? unit : QString());
        }
        case Missing:
            return summaries_[row].missing == 0 ? QString() : integerText(static_cast<qint64>(summaries_[row].missing));
        case Change: {
            if (!isFeature) return {};
            const QString words = mutabilityText(field.mutability);
            return field.isProtected ? tr("%1, protected").arg(words) : words;
        }
        case ColumnCount:
            break;
    }
    return {};
}

QVariant SchemaModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto row = static_cast<std::size_t>(index.row());
    const auto column = static_cast<Column>(index.column());
    const data::Feature& field = fields_[row];
    const Theme& theme = Theme::instance();
    switch (role) {
        case Qt::DisplayRole:
            return displayText(row, column);
        case Qt::ToolTipRole:
            if (column == Name && !field.description.empty()) return text(field.description);
            if (column == Type || column == Role) return translated(summaries_[row].why);
            return displayText(row, column);
        case Qt::ForegroundRole:
            if (field.role == data::Role::Excluded) return theme.color(Color::TextMuted);
            if (column == Missing) return theme.color(Color::Caution);
            if (column == Role && field.role == data::Role::Label) return theme.color(Color::Accent);
            return {};
        case Qt::FontRole:
            if (column == Name || field.role == data::Role::Label)
                return theme.font(Font::Base, column == Name ? Weight::Strong : Weight::Regular);
            return {};
        case Qt::TextAlignmentRole:
            return QVariant((column == Missing ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        default:
            return {};
    }
}

QVariant SchemaModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return QVariant((section == Missing ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (static_cast<Column>(section)) {
        case Name:
            return tr("Column");
        case Type:
            return tr("Type");
        case Role:
            return tr("Role");
        case Values:
            return tr("Values");
        case Missing:
            return tr("Missing");
        case Change:
            return tr("May change");
        case ColumnCount:
            break;
    }
    return {};
}

FirstRowsModel::FirstRowsModel(QObject* parent) : QAbstractTableModel(parent) {}

void FirstRowsModel::setRows(const data::Schema& schema, std::vector<std::vector<std::string>> rows) {
    beginResetModel();
    fields_ = schema.fields();
    rows_ = std::move(rows);
    for (auto& row : rows_) row.resize(fields_.size());
    endResetModel();
}

int FirstRowsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(rows_.size()); }

int FirstRowsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(fields_.size()); }

QVariant FirstRowsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const data::Feature& field = fields_[static_cast<std::size_t>(index.column())];
    const std::string& cell = rows_[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(index.column())];
    const Theme& theme = Theme::instance();
    const bool isMissing = cell.empty() && field.role != data::Role::Excluded;
    switch (role) {
        case Qt::DisplayRole:
            return isMissing ? tr("missing") : text(cell);
        case Qt::BackgroundRole:
            return isMissing ? QVariant(theme.color(Color::CautionSoft)) : QVariant();
        case Qt::ForegroundRole:
            if (isMissing) return theme.color(Color::Caution);
            return field.role == data::Role::Excluded ? QVariant(theme.color(Color::TextMuted)) : QVariant();
        case Qt::ToolTipRole:
            return isMissing ? tr("Line %1, column '%2': the cell is empty").arg(index.row() + 2).arg(text(field.name)) : text(cell);
        case Qt::TextAlignmentRole:
            return QVariant((field.isNumeric() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        default:
            return {};
    }
}

QVariant FirstRowsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal && section < columnCount())
        return QVariant((fields_[static_cast<std::size_t>(section)].isNumeric() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    if (orientation == Qt::Vertical) return section + 2;  // the line in the file: the header is line 1
    return section < columnCount() ? QVariant(text(fields_[static_cast<std::size_t>(section)].name)) : QVariant();
}

}  // namespace counterpoint::ui
