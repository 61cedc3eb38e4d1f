// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/schema.h"
#include "engine/models/probe.h"

#include <QAbstractTableModel>
#include <vector>

namespace counterpoint::ui {

/// Which columns a foreign model reads, in which order and on which scale (decisions.md 8): one line per feature, which can be taken out,
/// moved, and given another encoding.
class MappingModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Use, Name, Encoding, Offset, Scale, ColumnCount };

    explicit MappingModel(QObject* parent = nullptr);

    void setSchema(const data::Schema& schema);
    /// The schema as mapped: used features first, in their order; others left out.
    data::Schema schema() const;
    /// Moves a line up (-1) or down (1); the position it has then.
    int move(int row, int by);
    /// Which encodings a line can have.
    std::vector<data::EncodingKind> encodingsOf(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void mappingChanged();

private:
    struct Line {
        data::Feature feature;
        bool isUsed = true;
        data::Encoding encoding;
    };
    bool takesScale(const Line& line) const;
    QVariant displayText(const Line& line, Column column) const;

    data::Schema schema_;
    std::vector<Line> lines_;
};

/// The answers of a foreign model for the first rows: row, predicted class, probabilities, true class.
class CheckModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit CheckModel(QObject* parent = nullptr);
    void setCheck(const models::MappingCheck& check);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    models::MappingCheck check_;
};

}  // namespace counterpoint::ui
