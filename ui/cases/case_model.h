// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/workspace.h"

#include <QAbstractTableModel>
#include <QStringList>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace counterpoint::ui {

/// A column of the case lists.
struct CaseColumn {
    enum class Kind { Name, Predicted, Label, Correct, Feature } kind = Kind::Name;
    std::size_t field = 0;  ///< of the table's schema; Label and Feature
};

/// What the models of the case lists give to the delegate and to tests, beside Qt's roles.
inline constexpr int kKindRole = Qt::UserRole + 1;         ///< int(CaseColumn::Kind)
inline constexpr int kClassRole = Qt::UserRole + 2;        ///< predicted class (Predicted, Correct) or true class (Label); -1 = not known
inline constexpr int kProbabilityRole = Qt::UserRole + 3;  ///< of the predicted class, 0..1; invalid while it is being computed
inline constexpr int kCorrectRole = Qt::UserRole + 4;      ///< bool; invalid without label or prediction
inline constexpr int kMissingRole = Qt::UserRole + 5;      ///< bool: the cell has no value
inline constexpr int kRecommendedRole = Qt::UserRole + 6;  ///< bool: the row to look at first
inline constexpr int kCellRole = Qt::UserRole + 7;         ///< the cell as a number or level code

/// The columns both case lists share, and how they are called.
class CaseColumns {
public:
    CaseColumns() = default;
    /// Columns for label and correctness only where the schema has a label and `withLabel`.
    CaseColumns(const data::Schema& schema, bool withLabel);

    int count() const { return static_cast<int>(columns_.size()); }
    const CaseColumn& at(int column) const { return columns_[static_cast<std::size_t>(column)]; }
    /// The column that shows a field, or -1.
    int ofField(std::size_t field) const;
    int ofKind(CaseColumn::Kind kind) const;
    QString title(int column, const data::Schema& schema) const;
    QString toolTip(int column, const data::Schema& schema) const;

private:
    std::vector<CaseColumn> columns_;
};

/// Rows of a table with their predictions, in the order of a row index that is swapped in whole (decisions.md 19): nothing is sorted or
/// filtered here, and nothing grows with the number of rows but the index.
class CaseModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit CaseModel(QObject* parent = nullptr);

    /// Shows every row. Predictions are taken anew.
    void setTable(const data::Table& table, std::vector<std::string> classNames);
    void clear();
    void setPredictions(std::shared_ptr<const jobs::Predictions> predictions);
    void setRows(std::vector<std::uint32_t> rows);
    void setRecommended(std::optional<std::size_t> row);

    const data::Table& table() const { return table_; }
    const std::vector<std::string>& classNames() const { return classNames_; }
    const CaseColumns& columns() const { return columns_; }
    const std::vector<std::uint32_t>& rows() const { return rows_; }
    /// Where a row of the table is shown, or -1.
    int positionOf(std::size_t row) const;
    std::size_t rowAt(int position) const { return rows_[static_cast<std::size_t>(position)]; }
    /// The next position from `from` on, around the end, whose row number or cell in `column` begins with `typed`; -1 = none.
    int findBeginning(int column, const QString& typed, int from) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString displayText(std::size_t row, const CaseColumn& column) const;
    QVariant toolTip(std::size_t row, const CaseColumn& column) const;
    QVariant alignment(const CaseColumn& column) const;
    QVariant correct(std::size_t row) const;
    QVariant fact(std::size_t row, const CaseColumn& column, int role) const;
    int predicted(std::size_t row) const;
    int classOf(std::size_t row, const CaseColumn& column) const;
    QVariant probability(std::size_t row) const;

    data::Table table_;
    std::vector<std::string> classNames_;
    CaseColumns columns_;
    std::shared_ptr<const jobs::Predictions> predictions_;
    std::vector<std::uint32_t> rows_;
    std::optional<std::size_t> recommended_;
};

/// The name of a class, or "" for a class that is not known.
QString classText(const std::vector<std::string>& names, int index);

}  // namespace counterpoint::ui
