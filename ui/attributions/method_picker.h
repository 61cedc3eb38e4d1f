// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/workbench.h"

#include <QStringList>
#include <QWidget>
#include <utility>
#include <vector>

class QComboBox;
class QSpinBox;
class QVBoxLayout;

namespace counterpoint::ui {

class ChipRow;
class Label;
class ParamForm;
class SectionHeader;

/// The attribution methods for tables as chips, grouped by what their numbers mean, and what they are asked: class, output, what the case
/// is compared with, and the settings of the chosen method. Methods that cannot explain the model stay visible and say why.
/// objectNames: methodPicker, chips "chip_" + method, explainedClass, explainedOutput, baselineKind, baselineRow, methodSettings.
class MethodPicker final : public QWidget {
    Q_OBJECT
public:
    enum class Mode { Single, Several };
    MethodPicker(Workbench& workbench, Mode mode, QWidget* parent = nullptr);

    QStringList chosen() const { return chosen_; }
    QString current() const { return chosen_.value(0); }
    /// Without signals; names that no method has are left out.
    void setChosen(const QStringList& methods);
    /// Those that can explain the model, in the order of the chips.
    QStringList available() const;
    /// Puts the keyboard on the chosen chip.
    void focusChosen();

Q_SIGNALS:
    /// By the person. A click on the chosen chip asks again.
    void picked(const QStringList& methods);
    /// The first choice, once the model is known.
    void defaulted();

private:
    QWidget* makeQuestions();
    void showMethods();
    void showQuestions();
    void showSettings();
    void onChips(const ChipRow* row, const QStringList& ids);
    void takeBaseline();
    void takeParameters();

    Workbench& workbench_;
    Mode mode_;
    QStringList chosen_;
    QVBoxLayout* groups_ = nullptr;
    std::vector<std::pair<Label*, ChipRow*>> rows_;
    QComboBox* class_ = nullptr;
    QComboBox* output_ = nullptr;
    QComboBox* baseline_ = nullptr;
    QSpinBox* baselineRow_ = nullptr;
    SectionHeader* settingsHeader_ = nullptr;
    ParamForm* form_ = nullptr;
    QString shownForm_;  ///< the method whose settings the form has
    bool isShowing_ = false;
};

}  // namespace counterpoint::ui
