// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/param_field.h"

#include "ui/widgets/label.h"
#include "ui/widgets/number_edit.h"
#include "ui/widgets/text.h"
#include "ui/widgets/tool_button.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <cmath>

namespace counterpoint::ui {

namespace {

double numberOf(const core::ParamValue& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    if (const auto* real = std::get_if<double>(&value)) return *real;
    return 0.0;
}

QString textOf(const core::ParamValue& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? QString() : ui::text(*text);
}

QString rangeText(const core::ParamSpec& spec) {
    const auto number = [&spec](double value) {
        return numberText(value, spec.type == core::ParamType::Integer ? std::optional(1.0) : std::nullopt);
    };
    const bool low = std::isfinite(spec.min);
    const bool high = std::isfinite(spec.max);
    if (low && high) return ParamField::tr("From %1 to %2.").arg(number(spec.min), number(spec.max));
    if (low) return ParamField::tr("At least %1.").arg(number(spec.min));
    return high ? ParamField::tr("At most %1.").arg(number(spec.max)) : QString();
}

}  // namespace

ParamField::ParamField(const core::ParamSpec& spec, QWidget* parent)
    : QWidget(parent),
      spec_(spec),
      label_(new Label(translated(spec.label), Font::Base, Color::Text, this)),
      reset_(new ToolButton(Icon::Reset, tr("Back to the default: %1").arg(translated(spec.label)), this)),
      error_(new Label(QString(), Font::Small, Color::Error, this)) {
    const QString name = ui::text(spec.name);
    auto* help = new Label(translated(spec.help), Font::Small, Color::TextMuted, this);
    help->setWordWrap(true);
    error_->setWordWrap(true);
    editor_ = makeEditor();
    editor_->setObjectName(QStringLiteral("param_") + name);
    reset_->setObjectName(QStringLiteral("reset_") + name);
    error_->setObjectName(QStringLiteral("error_") + name);
    editor_->setAccessibleName(translated(spec.label));
    editor_->setAccessibleDescription(translated(spec.help));
    QStringList tip{translated(spec.help), rangeText(spec)};
    if (!spec.source.empty()) tip << ui::text(spec.source);
    tip.removeAll(QString());
    editor_->setToolTip(tip.join(QLatin1Char('\n')));
    label_->setToolTip(editor_->toolTip());
    label_->setBuddy(editor_);
    label_->setMinimumHeight(Theme::instance().size(Size::Row));
    QSizePolicy keepsRoom = reset_->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);
    reset_->setSizePolicy(keepsRoom);
    error_->hide();

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Theme::instance().size(Size::Space2));
    grid->setVerticalSpacing(2);
    grid->addWidget(label_, 0, 0, Qt::AlignLeft | Qt::AlignTop);
    grid->addWidget(editor_, 0, 1, Qt::AlignLeft | Qt::AlignVCenter);
    grid->addWidget(reset_, 0, 2);
    grid->addWidget(help, 1, 1, 1, 2);
    grid->addWidget(error_, 2, 1, 1, 2);
    grid->setColumnStretch(1, 1);
    help->setVisible(!spec.help.empty());
    connect(reset_, &QToolButton::clicked, this, [this] {
        setValue(spec_.defaultValue);
        Q_EMIT changed();
    });
    setValue(spec.defaultValue);
}

ParamField::~ParamField() { disconnect(editor_, nullptr, this, nullptr); }

QWidget* ParamField::makeEditor() {
    switch (spec_.type) {
        case core::ParamType::Bool: {
            auto* box = new QCheckBox(this);
            connect(box, &QCheckBox::toggled, this, &ParamField::onEdited);
            return box;
        }
        case core::ParamType::Integer:
        case core::ParamType::Real:
            return makeNumberEditor();
        case core::ParamType::Choice:
            return makeChoiceEditor();
        case core::ParamType::Text:
            break;
    }
    auto* line = new QLineEdit(this);
    line->setMinimumWidth(200);
    connect(line, &QLineEdit::editingFinished, this, &ParamField::onEdited);
    return line;
}

QWidget* ParamField::makeNumberEditor() {
    auto* edit = new NumberEdit(this);
    const bool whole = spec_.type == core::ParamType::Integer;
    edit->setNumber(translated(spec_.unit), spec_.min, spec_.max, whole ? 1.0 : 0.0);
    edit->setMinimumWidth(120);
    connect(edit, &NumberEdit::committed, this, &ParamField::onEdited);
    return edit;
}

QWidget* ParamField::makeChoiceEditor() {
    auto* box = new QComboBox(this);
    for (const auto& choice : spec_.choices) box->addItem(translated(choice), ui::text(choice));
    connect(box, &QComboBox::currentIndexChanged, this, &ParamField::onEdited);
    return box;
}

core::ParamValue ParamField::value() const {
    switch (spec_.type) {
        case core::ParamType::Bool:
            return static_cast<const QCheckBox*>(editor_)->isChecked();
        case core::ParamType::Integer:
            return static_cast<std::int64_t>(std::llround(static_cast<const NumberEdit*>(editor_)->cell()));
        case core::ParamType::Real: {
            // A value that is shown as it was set keeps all its digits.
            const double shown = static_cast<const NumberEdit*>(editor_)->cell();
            return std::abs(shown - exact_) <= 1e-12 ? exact_ : shown;
        }
        case core::ParamType::Choice:
            return static_cast<const QComboBox*>(editor_)->currentData().toString().toStdString();
        case core::ParamType::Text:
            return static_cast<const QLineEdit*>(editor_)->text().toStdString();
    }
    return spec_.defaultValue;
}

void ParamField::setValue(const core::ParamValue& value) {
    const QScopedValueRollback quiet(silent_, true);
    switch (spec_.type) {
        case core::ParamType::Bool:
            static_cast<QCheckBox*>(editor_)->setChecked(std::get_if<bool>(&value) != nullptr && std::get<bool>(value));
            break;
        case core::ParamType::Integer:
        case core::ParamType::Real:
            exact_ = numberOf(value);
            static_cast<NumberEdit*>(editor_)->setCell(exact_);
            break;
        case core::ParamType::Choice: {
            auto* box = static_cast<QComboBox*>(editor_);
            box->setCurrentIndex(box->findData(textOf(value)));
            break;
        }
        case core::ParamType::Text:
            static_cast<QLineEdit*>(editor_)->setText(textOf(value));
            break;
    }
    told_ = this->value();
    renewMarks();
}

void ParamField::setError(const QString& error) {
    error_->setText(error);
    error_->setVisible(!error.isEmpty());
    editor_->setAccessibleDescription(error.isEmpty() ? translated(spec_.help) : error);
}

void ParamField::setLabelWidth(int width) { label_->setFixedWidth(width); }

int ParamField::labelWidthHint() const {
    return QFontMetrics(Theme::instance().font(Font::Base, Weight::Strong)).horizontalAdvance(label_->text()) + 4;
}

void ParamField::onEdited() {
    // A line that loses the focus tells its text whether or not it changed.
    if (silent_ || value() == told_) return;
    told_ = value();
    renewMarks();
    Q_EMIT changed();
}

void ParamField::renewMarks() {
    const bool modified = value() != spec_.defaultValue;
    label_->setRole(Font::Base, modified ? Weight::Strong : Weight::Regular, Color::Text);
    reset_->setVisible(modified);
}

}  // namespace counterpoint::ui
