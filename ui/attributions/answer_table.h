// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attribution/attribution.h"
#include "ui/workbench/workbench.h"

#include <QWidget>
#include <optional>
#include <set>
#include <vector>

class QGridLayout;

namespace counterpoint::ui {

class Label;

/// What a feature is to an answer and to an attribution.
enum class NamedBy { Both, ChangeOnly, AttributionOnly, Neither };

struct AnswerRow {
    std::size_t feature = 0;
    NamedBy named = NamedBy::Neither;
    std::optional<double> to;  ///< the value it would have; nothing = unchanged
    double amount = 0.0;       ///< NaN: the method gives none
};

/// Features that an answer changes or an attribution holds important: the largest magnitudes, as many as are changed but at least three,
/// that can be told from zero. Largest first.
std::vector<AnswerRow> answerRows(const counterfactual::Counterfactual& result, const attribution::Attribution& attribution);
/// "The two agree on 2 of 4 features ...": how to read it.
QString agreementSentence(const std::vector<AnswerRow>& rows);

/// The shown counterfactual beside an attribution, feature by feature: now and what it would be, how much it contributes, and whether both
/// name it. Follows the shown result.
/// objectNames: answerTable, answerSentence, answerFeature_N, answerVerdict_N.
class AnswerTable final : public QWidget {
    Q_OBJECT
public:
    explicit AnswerTable(Workbench& workbench, QWidget* parent = nullptr);

    void setAttribution(const attribution::Attribution& attribution);

private:
    void rebuild();
    void addRow(const AnswerRow& row, double largest, int line);

    Workbench& workbench_;
    std::optional<attribution::Attribution> attribution_;
    Label* sentence_ = nullptr;
    QWidget* table_ = nullptr;
    QGridLayout* grid_ = nullptr;
};

}  // namespace counterpoint::ui
