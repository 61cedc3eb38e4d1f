// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/schema.h"

#include <QWidget>
#include <functional>
#include <optional>

class QGridLayout;
class QLineEdit;

namespace counterpoint::ui {

class Label;
class LevelList;
class Workbench;

/// What the active set demands of one feature beyond lock and direction, to be edited: the range a result may take (numbers), the levels
/// it may take, the step, what a change costs. An empty field demands nothing. What cannot be read is said under the fields and left out.
/// objectNames within: boundLow, boundHigh, demandStep, demandCost, allowedLevels, demandProblem.
class DemandForm final : public QWidget {
    Q_OBJECT
public:
    DemandForm(Workbench& workbench, std::size_t feature, QWidget* parent = nullptr);

    /// Reads the active set anew.
    void refresh();
    /// Shares of the levels, once they are known.
    void refreshDistribution();

private:
    using Take = std::function<void(std::optional<double>)>;
    QLineEdit* addField(const QString& label, const char* name, const QString& help);
    void addRange();
    void addLevels();
    void addStep();
    void addCost();
    void commitBounds();
    void commitNumber(QLineEdit* field, bool zeroIsFine, const Take& take);
    /// The field's value; nothing when empty. False, with a word under the form, when it cannot be read.
    bool read(QLineEdit* field, const data::Feature& as, std::optional<double>& value);
    void complain(const QString& what);
    const data::Feature& feature() const;

    Workbench& workbench_;
    std::size_t feature_;
    QGridLayout* grid_ = nullptr;
    int nextColumn_ = 0;
    QLineEdit* low_ = nullptr;
    QLineEdit* high_ = nullptr;
    QLineEdit* step_ = nullptr;
    QLineEdit* cost_ = nullptr;
    LevelList* levels_ = nullptr;
    Label* problem_ = nullptr;
};

}  // namespace counterpoint::ui
