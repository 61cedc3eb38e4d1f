// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/agreement.h"

#include <QStringList>
#include <QWidget>
#include <vector>

class QTableWidget;

namespace counterpoint::ui {

class ChipRow;
class Label;

/// How far several methods agree on one decision: a table of method by method for one measure at a time.
/// objectNames: agreementMeasures (chips "chip_spearman", "chip_kendall", "chip_overlap", "chip_signs"), agreementMatrix, agreementWords.
class AgreementTable final : public QWidget {
    Q_OBJECT
public:
    /// A method's numbers, one per feature.
    struct Column {
        QString name;
        std::vector<double> values;
        bool hasSign = true;
    };

    explicit AgreementTable(QWidget* parent = nullptr);

    void setColumns(std::vector<Column> columns);

private:
    void rebuild();
    /// NaN where the measure does not apply to the two.
    double measured(const Column& left, const Column& right) const;

    std::vector<Column> columns_;
    ChipRow* measures_ = nullptr;
    QTableWidget* matrix_ = nullptr;
    Label* words_ = nullptr;
};

}  // namespace counterpoint::ui
