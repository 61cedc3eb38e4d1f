// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/mapping_model.h"

#include "ui/import/schema_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text.h"

#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

namespace {

using data::EncodingKind;

data::Encoding encodingFor(const data::Feature& feature) {
    if (feature.encoding) return *feature.encoding;
    data::Encoding encoding;
    if (feature.isNumeric())
        encoding.kind = EncodingKind::MinMax;
    else if (feature.type == data::FeatureType::Ordinal)
        encoding.kind = EncodingKind::Ordinal;
    else
        encoding.kind = feature.levels.size() == 2 ? EncodingKind::Indicator : EncodingKind::OneHot;
    if (encoding.kind == EncodingKind::Indicator) encoding.of = feature.levels.back();
    return encoding;
}

}  // namespace

MappingModel::MappingModel(QObject* parent) : QAbstractTableModel(parent) {}

void MappingModel::setSchema(const data::Schema& schema) {
    beginResetModel();
    schema_ = schema;
    lines_.clear();
    for (std::size_t i = 0; i < schema.featureCount(); ++i) lines_.push_back({schema.feature(i), true, encodingFor(schema.feature(i))});
    endResetModel();
}

data::Schema MappingModel::schema() const {
    std::vector<data::Feature> fields;
    std::vector<data::Feature> unused;
    for (const Line& line : lines_) {
        data::Feature feature = line.feature;
        if (line.isUsed) {
            feature.encoding = line.encoding;
            fields.push_back(std::move(feature));
        } else {
            feature.role = data::Role::Excluded;
            feature.encoding.reset();
            unused.push_back(std::move(feature));
        }
    }
    for (const auto& field : schema_.fields()) {
        if (field.role != data::Role::Feature) fields.push_back(field);
    }
    fields.insert(fields.end(), unused.begin(), unused.end());
    data::Schema mapped(std::move(fields));
    mapped.title = schema_.title;
    mapped.favourableValue = schema_.favourableValue;
    mapped.extra = schema_.extra;
    return mapped;
}

int MappingModel::move(int row, int by) {
    const int to = row + by;
    if (row < 0 || to < 0 || row >= rowCount() || to >= rowCount()) return row;
    std::swap(lines_[static_cast<std::size_t>(row)], lines_[static_cast<std::size_t>(to)]);
    Q_EMIT dataChanged(index(std::min(row, to), 0), index(std::max(row, to), ColumnCount - 1));
    Q_EMIT mappingChanged();
    return to;
}

std::vector<EncodingKind> MappingModel::encodingsOf(int row) const {
    const data::Feature& feature = lines_[static_cast<std::size_t>(row)].feature;
    if (feature.isNumeric()) return {EncodingKind::MinMax, EncodingKind::Standard, EncodingKind::Identity};
    if (feature.levels.size() == 2) return {EncodingKind::Indicator, EncodingKind::OneHot, EncodingKind::Ordinal};
    return {EncodingKind::OneHot, EncodingKind::Ordinal};
}

bool MappingModel::takesScale(const Line& line) const {
    return line.isUsed && (line.encoding.kind == EncodingKind::MinMax || line.encoding.kind == EncodingKind::Standard);
}

int MappingModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(lines_.size()); }

int MappingModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(ColumnCount); }

QVariant MappingModel::displayText(const Line& line, Column column) const {
    const auto bound = [&](const std::optional<double>& value) {
        if (!takesScale(line)) return QString();
        return value ? numberText(*value, std::nullopt) : tr("from the data");
    };
    switch (column) {
        case Name:
            return text(line.feature.name);
        case Encoding:
            if (!line.isUsed) return tr("not read");
            if (line.encoding.kind == EncodingKind::Indicator) return tr("1 for %1").arg(text(line.encoding.of));
            return encodingText(line.encoding.kind);
        case Offset:
            return bound(line.encoding.offset);
        case Scale:
            return bound(line.encoding.scale);
        case Use:
        case ColumnCount:
            break;
    }
    return {};
}

QVariant MappingModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Line& line = lines_[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    const Theme& theme = Theme::instance();
    switch (role) {
        case Qt::DisplayRole:
            return displayText(line, column);
        case Qt::EditRole: {
            if (column == Encoding) return static_cast<int>(line.encoding.kind);
            const auto& bound = column == Offset ? line.encoding.offset : line.encoding.scale;
            return bound ? numberText(*bound, std::nullopt) : QString();
        }
        case Qt::CheckStateRole:
            return column == Use ? QVariant(line.isUsed ? Qt::Checked : Qt::Unchecked) : QVariant();
        case Qt::ForegroundRole: {
            const bool isDefault = (column == Offset && !line.encoding.offset) || (column == Scale && !line.encoding.scale);
            return line.isUsed && !isDefault ? QVariant() : QVariant(theme.color(Color::TextMuted));
        }
        case Qt::ToolTipRole:
            if (column == Offset) return tr("Minimum or mean; double-click to give the one the model was trained with");
            if (column == Scale) return tr("Range or standard deviation; double-click to give the one the model was trained with");
            if (column == Encoding) return tr("Double-click to choose how the model reads it");
            return {};
        default:
            return {};
    }
}

QVariant MappingModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal) return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    if (orientation == Qt::Vertical) return section + 1;
    switch (static_cast<Column>(section)) {
        case Use:
            return tr("Read");
        case Name:
            return tr("Column");
        case Encoding:
            return tr("As");
        case Offset:
            return tr("Minus");
        case Scale:
            return tr("Divided by");
        case ColumnCount:
            break;
    }
    return {};
}

Qt::ItemFlags MappingModel::flags(const QModelIndex& index) const {
    const auto flags = QAbstractTableModel::flags(index);
    if (!index.isValid()) return flags;
    const Line& line = lines_[static_cast<std::size_t>(index.row())];
    if (index.column() == Use) return flags | Qt::ItemIsUserCheckable;
    if (index.column() == Encoding && line.isUsed) return flags | Qt::ItemIsEditable;
    const bool isBound = index.column() == Offset || index.column() == Scale;
    return isBound && takesScale(line) ? flags | Qt::ItemIsEditable : flags;
}

bool MappingModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return false;
    Line& line = lines_[static_cast<std::size_t>(index.row())];
    if (index.column() == Use && role == Qt::CheckStateRole) {
        line.isUsed = value.toInt() == Qt::Checked;
    } else if (index.column() == Encoding && role == Qt::EditRole) {
        const auto kind = static_cast<EncodingKind>(value.toInt());
        line.encoding = {};
        line.encoding.kind = kind;
        if (kind == EncodingKind::Indicator) line.encoding.of = line.feature.levels.back();
    } else if (role == Qt::EditRole) {
        const QString typed = value.toString().trimmed();
        const auto number = typed.isEmpty() ? std::optional<double>() : parseValue(data::Feature{}, typed);
        const bool isGood = typed.isEmpty() || (number && std::isfinite(*number) && (index.column() == Offset || *number != 0.0));
        if (!isGood) return false;
        (index.column() == Offset ? line.encoding.offset : line.encoding.scale) = number;
    } else {
        return false;
    }
    Q_EMIT dataChanged(this->index(index.row(), 0), this->index(index.row(), ColumnCount - 1));
    Q_EMIT mappingChanged();
    return true;
}

CheckModel::CheckModel(QObject* parent) : QAbstractTableModel(parent) {}

void CheckModel::setCheck(const models::MappingCheck& check) {
    beginResetModel();
    check_ = check;
    endResetModel();
}

int CheckModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(check_.predicted.size()); }

int CheckModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : 2 + static_cast<int>(check_.classNames.size());
}

QVariant CheckModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto row = static_cast<std::size_t>(index.row());
    const auto nameOf = [&](int k) {
        return k >= 0 && k < static_cast<int>(check_.classNames.size()) ? text(check_.classNames[static_cast<std::size_t>(k)])
                                                                        : QStringLiteral("–");
    };
    const int label = row < check_.labels.size() ? check_.labels[row] : -1;
    if (role == Qt::TextAlignmentRole) return QVariant((index.column() > 1 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole && index.column() == 1 && label >= 0 && label != check_.predicted[row])
        return Theme::instance().color(Color::Caution);
    if (role != Qt::DisplayRole) return {};
    if (index.column() == 0) return nameOf(check_.predicted[row]);
    if (index.column() == 1) return label >= 0 && label != check_.predicted[row] ? tr("%1 (differs)").arg(nameOf(label)) : nameOf(label);
    return percent(static_cast<double>(check_.probabilities[row][static_cast<std::size_t>(index.column() - 2)]));
}

QVariant CheckModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal)
        return QVariant((section > 1 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    if (orientation == Qt::Vertical) return section;
    if (section == 0) return tr("Predicted");
    if (section == 1) return tr("True");
    const auto k = static_cast<std::size_t>(section - 2);
    return k < check_.classNames.size() ? tr("p(%1)").arg(text(check_.classNames[k])) : QString();
}

}  // namespace counterpoint::ui
