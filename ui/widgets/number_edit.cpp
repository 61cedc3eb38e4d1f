// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/number_edit.h"

#include "ui/widgets/text.h"

#include <QLineEdit>
#include <QSignalBlocker>
#include <QWheelEvent>
#include <cmath>
#include <limits>

namespace counterpoint::ui {

namespace {

constexpr double kWide = 1e15;
constexpr int kMostDecimals = 12;

int decimalsFor(double step) {
    for (int decimals = 0; decimals < kMostDecimals; ++decimals) {
        const double scaled = step * std::pow(10.0, decimals);
        if (std::abs(scaled - std::round(scaled)) < 1e-6 * scaled) return decimals;
    }
    return kMostDecimals;
}

}  // namespace

NumberEdit::NumberEdit(QWidget* parent) : QDoubleSpinBox(parent) {
    setKeyboardTracking(false);
    setFocusPolicy(Qt::StrongFocus);
    setAlignment(Qt::AlignRight);
    setNumber(QString(), -kWide, kWide, 0.0);
    connect(this, &QDoubleSpinBox::editingFinished, this, &NumberEdit::commit);
    // A number that is being typed over "missing" counts; before that, and when it is rubbed out again, it is still missing.
    connect(lineEdit(), &QLineEdit::textEdited, this, [this](const QString& typed) { missing_ = std::isnan(last_) && !parsed(typed); });
}

NumberEdit::~NumberEdit() { disconnect(this, nullptr, this, nullptr); }

void NumberEdit::setFeature(const data::Feature& feature) {
    const double cell = this->cell();
    feature_ = feature;
    unit_ = feature.isDate ? QString() : translated(feature.unit);
    const bool whole = feature.type == data::FeatureType::Integer || feature.isDate;
    const double step = feature.step.value_or(whole ? 1.0 : 0.0);
    apply(-kWide, kWide, step);
    setCell(cell);
}

void NumberEdit::setNumber(const QString& unit, double min, double max, double step) {
    feature_ = {};
    feature_.type = data::FeatureType::Continuous;
    if (step > 0.0) feature_.step = step;
    unit_ = unit;
    apply(std::max(min, -kWide), std::min(max, kWide), step);
}

void NumberEdit::apply(double min, double max, double step) {
    const QSignalBlocker quiet(this);
    setDecimals(step > 0.0 ? decimalsFor(step) : kMostDecimals);
    setRange(min, max);
    // Without a step of its own, a hundredth of the range is a useful one.
    const bool bounded = max - min < kWide;
    setSingleStep(step > 0.0 ? step : bounded ? (max - min) / 100.0 : 0.1);
    setSuffix(QString());
}

double NumberEdit::cell() const { return missing_ ? std::numeric_limits<double>::quiet_NaN() : value(); }

void NumberEdit::setCell(double cell) {
    const QSignalBlocker quiet(this);
    missing_ = std::isnan(cell);
    if (!missing_) setValue(cell);
    // A value that stays the same keeps its text otherwise, also when it was "missing".
    lineEdit()->setText(textFromValue(value()));
    last_ = this->cell();
}

QString NumberEdit::textFromValue(double value) const {
    if (missing_) return tr("missing");
    QString number = bareValueText(feature_, value);
    number.replace(QChar(0x2212), QLatin1Char('-'));
    return unit_.isEmpty() ? number : number + QLatin1Char(' ') + unit_;
}

std::optional<double> NumberEdit::parsed(const QString& text) const {
    QString bare = text.trimmed();
    if (!unit_.isEmpty() && bare.endsWith(unit_)) bare = bare.chopped(unit_.size()).trimmed();
    if (bare.isEmpty() || bare == tr("missing")) return std::nullopt;
    return parseValue(feature_, bare);
}

double NumberEdit::valueFromText(const QString& text) const { return parsed(text).value_or(value()); }

QValidator::State NumberEdit::validate(QString& text, int& /*position*/) const {
    // Anything may be typed on the way; what is no number at the end is put back.
    const auto number = parsed(text);
    return number && *number >= minimum() && *number <= maximum() ? QValidator::Acceptable : QValidator::Intermediate;
}

void NumberEdit::stepBy(int steps) {
    missing_ = false;
    QDoubleSpinBox::stepBy(steps);
    commit();
}

void NumberEdit::wheelEvent(QWheelEvent* event) {
    if (!hasFocus()) return event->ignore();
    QDoubleSpinBox::wheelEvent(event);
}

void NumberEdit::focusInEvent(QFocusEvent* event) {
    QDoubleSpinBox::focusInEvent(event);
    selectAll();
}

void NumberEdit::commit() {
    const double now = cell();
    lineEdit()->setText(textFromValue(now));
    if (missing_ || now == last_) return;
    last_ = now;
    Q_EMIT committed(now);
}

}  // namespace counterpoint::ui
