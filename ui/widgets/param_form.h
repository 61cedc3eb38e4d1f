// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/parameters.h"

#include <QWidget>
#include <vector>

class QVBoxLayout;

namespace counterpoint::ui {

class ParamField;

/// A form made from parameter declarations: an editor per type with unit and range, help, what differs from the default and its way
/// back, conditions under which a setting counts, rarely used ones folded away, errors beside the field.
/// objectNames within: see ParamField; "advancedSection".
class ParamForm final : public QWidget {
    Q_OBJECT
public:
    explicit ParamForm(QWidget* parent = nullptr);
    ~ParamForm() override;

    /// Builds the form anew, at the defaults.
    void setSpecs(const std::vector<core::ParamSpec>& specs);
    /// Builds the form for the set's declarations with its values. Without signals.
    void setValues(const core::ParamSet& values);
    /// Sets the named values (QuestionSettings::parameters); names the form does not have and values it refuses are left out.
    void apply(const core::Json& values);

    /// All values; a field with an error keeps its last good one.
    const core::ParamSet& values() const { return values_; }
    /// Only what differs from the defaults, as QuestionSettings::parameters keeps it.
    core::Json changedValues() const;
    bool isValid() const;
    void resetAll();

Q_SIGNALS:
    /// The person changed a value, and it is valid.
    void changed();

private:
    void take(ParamField* field);
    void showValues();
    void renewEnabled();
    void alignLabels();

    core::ParamSet values_;
    std::vector<ParamField*> fields_;
    std::vector<ParamField*> invalid_;
    QVBoxLayout* column_ = nullptr;
};

}  // namespace counterpoint::ui
