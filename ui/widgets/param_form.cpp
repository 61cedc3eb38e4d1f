// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/param_form.h"

#include "engine/core/error.h"
#include "ui/theme/theme.h"
#include "ui/widgets/param_field.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/text.h"

#include <QVBoxLayout>
#include <algorithm>

namespace counterpoint::ui {

ParamForm::ParamForm(QWidget* parent) : QWidget(parent), column_(new QVBoxLayout(this)) {
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(Theme::instance().size(Size::Space2));
    connect(&Theme::instance(), &Theme::changed, this, &ParamForm::alignLabels);
}

ParamForm::~ParamForm() {
    // An editor that loses the focus while it is destroyed tells its text.
    for (ParamField* field : fields_) disconnect(field, nullptr, this, nullptr);
}

void ParamForm::setSpecs(const std::vector<core::ParamSpec>& specs) { setValues(core::ParamSet(specs)); }

void ParamForm::setValues(const core::ParamSet& values) {
    while (QLayoutItem* item = column_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    fields_.clear();
    invalid_.clear();
    values_ = values;
    auto* folded = new QWidget(this);
    auto* foldedColumn = new QVBoxLayout(folded);
    foldedColumn->setContentsMargins(0, 0, 0, 0);
    foldedColumn->setSpacing(Theme::instance().size(Size::Space2));
    int advanced = 0;
    for (const auto& spec : values_.specs()) {
        auto* field = new ParamField(spec, spec.advanced ? folded : this);
        (spec.advanced ? foldedColumn : column_)->addWidget(field);
        advanced += spec.advanced ? 1 : 0;
        connect(field, &ParamField::changed, this, [this, field] { take(field); });
        fields_.push_back(field);
    }
    auto* header = new SectionHeader(tr("Advanced"), this);
    header->setObjectName(QStringLiteral("advancedSection"));
    header->setCount(integerText(advanced));
    header->setBody(folded, true);
    column_->addWidget(header);
    column_->addWidget(folded);
    header->setVisible(advanced > 0);
    if (advanced == 0) folded->hide();
    showValues();
    alignLabels();
}

void ParamForm::showValues() {
    for (ParamField* field : fields_) {
        const std::string& name = field->spec().name;
        switch (field->spec().type) {
            case core::ParamType::Bool:
                field->setValue(values_.boolean(name));
                break;
            case core::ParamType::Integer:
                field->setValue(values_.integer(name));
                break;
            case core::ParamType::Real:
                field->setValue(values_.real(name));
                break;
            case core::ParamType::Choice:
            case core::ParamType::Text:
                field->setValue(values_.text(name));
                break;
        }
        field->setError(QString());
    }
    invalid_.clear();
    renewEnabled();
}

void ParamForm::apply(const core::Json& values) {
    if (!values.is_object()) return;
    for (const auto& [name, value] : values.items()) {
        if (!values_.has(name)) continue;
        try {
            values_.apply(core::Json{{name, value}}, "settings");
        } catch (const core::Error&) {
            continue;  // a value that the method no longer takes keeps the default
        }
    }
    showValues();
}

core::Json ParamForm::changedValues() const {
    core::Json changed = core::Json::object();
    const core::Json all = values_.toJson();
    for (const auto& spec : values_.specs()) {
        if (!values_.isDefault(spec.name)) changed[spec.name] = all.at(spec.name);
    }
    return changed;
}

bool ParamForm::isValid() const { return invalid_.empty(); }

void ParamForm::resetAll() {
    const bool differs = !changedValues().empty() || !isValid();
    values_ = core::ParamSet(values_.specs());
    showValues();
    if (differs) Q_EMIT changed();
}

void ParamForm::take(ParamField* field) {
    try {
        values_.setValue(field->spec().name, field->value());
        field->setError(QString());
        std::erase(invalid_, field);
    } catch (const core::Error& error) {
        const auto& value = error.value();
        field->setError(value.hint.empty() ? translated(value.what) : tr("%1: %2").arg(translated(value.what), translated(value.hint)));
        if (std::find(invalid_.begin(), invalid_.end(), field) == invalid_.end()) invalid_.push_back(field);
        return;
    }
    renewEnabled();
    Q_EMIT changed();
}

void ParamForm::renewEnabled() {
    for (ParamField* field : fields_) {
        const std::string& condition = field->spec().enabledWhen;
        const auto equals = condition.find('=');
        if (equals == std::string::npos) continue;
        const std::string name = condition.substr(0, equals);
        field->setEnabled(!values_.has(name) || values_.valueText(name) == condition.substr(equals + 1));
    }
}

void ParamForm::alignLabels() {
    int width = 0;
    for (const ParamField* field : fields_) width = qMax(width, field->labelWidthHint());
    for (ParamField* field : fields_) field->setLabelWidth(width);
}

}  // namespace counterpoint::ui
