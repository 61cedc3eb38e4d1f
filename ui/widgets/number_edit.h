// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/schema.h"

#include <QDoubleSpinBox>
#include <optional>

namespace counterpoint::ui {

/// A number in the person's locale with unit, step and, for dates, as a date; NaN reads "missing". Up, Down, Page Up, Page Down and the
/// wheel (with the focus only) move by steps.
class NumberEdit final : public QDoubleSpinBox {
    Q_OBJECT
public:
    explicit NumberEdit(QWidget* parent = nullptr);
    ~NumberEdit() override;

    /// Unit, decimals, step, dates. The range stays wide: what a person types is not cut to the data's.
    void setFeature(const data::Feature& feature);
    /// For numbers without a feature: unit (may be empty), range, step (0 = free decimals).
    void setNumber(const QString& unit, double min, double max, double step);

    /// NaN = missing.
    double cell() const;
    /// Without signals.
    void setCell(double cell);

    QString textFromValue(double value) const override;
    double valueFromText(const QString& text) const override;
    QValidator::State validate(QString& text, int& position) const override;
    void stepBy(int steps) override;

Q_SIGNALS:
    /// A new value by the person: typed (at Enter or when the focus leaves) or stepped.
    void committed(double cell);

protected:
    void wheelEvent(QWheelEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void apply(double min, double max, double step);
    /// Nothing for what is no number, and for "missing".
    std::optional<double> parsed(const QString& text) const;
    void commit();

    data::Feature feature_;  ///< how the number is written
    QString unit_;
    bool missing_ = false;
    double last_ = 0.0;  ///< what was committed or set
};

}  // namespace counterpoint::ui
