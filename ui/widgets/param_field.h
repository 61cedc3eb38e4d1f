// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/parameters.h"

#include <QWidget>

namespace counterpoint::ui {

class Label;
class ToolButton;

/// One setting of a form: label, editor by its type, unit, help, a mark when it differs from the default, and the way back to it.
/// objectNames within: "param_" + name (the editor), "reset_" + name, "error_" + name.
class ParamField final : public QWidget {
    Q_OBJECT
public:
    explicit ParamField(const core::ParamSpec& spec, QWidget* parent = nullptr);
    ~ParamField() override;

    const core::ParamSpec& spec() const { return spec_; }
    /// What stands in the editor; may lie out of range.
    core::ParamValue value() const;
    /// Without signals.
    void setValue(const core::ParamValue& value);
    void setError(const QString& error);
    void setLabelWidth(int width);
    int labelWidthHint() const;

Q_SIGNALS:
    void changed();

private:
    QWidget* makeEditor();
    QWidget* makeNumberEditor();
    QWidget* makeChoiceEditor();
    void onEdited();
    void renewMarks();

    core::ParamSpec spec_;
    Label* label_ = nullptr;
    QWidget* editor_ = nullptr;
    ToolButton* reset_ = nullptr;
    Label* error_ = nullptr;
    core::ParamValue told_;  ///< what was set or told last
    double exact_ = 0.0;     ///< a number as it was set, before it was rounded for the editor
    bool silent_ = false;
};

}  // namespace counterpoint::ui
