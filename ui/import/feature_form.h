// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/import_preview.h"

#include <QWidget>
#include <functional>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLineEdit;
class QListWidget;

namespace counterpoint::ui {

class Label;

/// Everything about one column of a file, to be edited: type, role, levels and their order, unit, step, range, how it may change,
/// protected, cost, what stands in for missing cells, description. What is no value is said below the field and not taken. objectNames
/// within: columnType, columnRole, columnLevels, levelUp, levelDown, columnUnit, columnStep, columnMin, columnMax, columnChange,
/// columnProtected, columnCost, columnMissing, columnDescription, and the same with "Problem" behind for what is wrong.
class FeatureForm final : public QWidget {
    Q_OBJECT
public:
    explicit FeatureForm(QWidget* parent = nullptr);

    void setFeature(const data::Feature& feature, const data::ColumnSummary& summary);
    const data::Feature& feature() const { return feature_; }
    /// A model's own description is only shown.
    void setReadOnly(bool readOnly);
    bool hasProblem() const;

Q_SIGNALS:
    /// Something that does not change how the file is read.
    void changed();
    /// Type, role or levels: the file has to be read again.
    void meaningChanged();

private:
    QComboBox* addCombo(QGridLayout& grid, const QString& title, const QString& name, const QString& help);
    QLineEdit* addLine(QGridLayout& grid, const QString& title, const QString& name, const QString& help);
    void addLevels(QGridLayout& grid);
    void connectFields();
    void showLevels();
    void moveLevel(int by);
    /// Takes a number from a line into `target`; an empty line takes it away.
    void takeNumber(QLineEdit* line, std::optional<double>& target, double least);
    void takeRange();
    void setProblem(const QString& name, const QString& why);
    void renewEnabled();

    data::Feature feature_;
    Label* title_ = nullptr;
    Label* why_ = nullptr;
    QComboBox* type_ = nullptr;
    QComboBox* role_ = nullptr;
    QListWidget* levels_ = nullptr;
    QWidget* levelPart_ = nullptr;
    Label* levelTitle_ = nullptr;
    QLineEdit* unit_ = nullptr;
    QLineEdit* step_ = nullptr;
    QLineEdit* min_ = nullptr;
    QLineEdit* max_ = nullptr;
    QComboBox* change_ = nullptr;
    QCheckBox* protected_ = nullptr;
    QLineEdit* cost_ = nullptr;
    QComboBox* missing_ = nullptr;
    QLineEdit* description_ = nullptr;
    bool filling_ = false;
    bool readOnly_ = false;
};

}  // namespace counterpoint::ui
