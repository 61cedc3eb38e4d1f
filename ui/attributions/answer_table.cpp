// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attributions/answer_table.h"

#include "ui/attributions/amount_bar.h"
#include "ui/attributions/attribution_wording.h"
#include "ui/attributions/bar_rows.h"
#include "ui/widgets/label.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

namespace {

constexpr std::size_t kLeastImportant = 3;

QString verdict(NamedBy named) {
    switch (named) {
        case NamedBy::Both:
            return AnswerTable::tr("both");
        case NamedBy::ChangeOnly:
            return AnswerTable::tr("only changed");
        case NamedBy::AttributionOnly:
            return AnswerTable::tr("only important");
        case NamedBy::Neither:
            break;
    }
    return {};
}

QString verdictHelp(NamedBy named) {
    switch (named) {
        case NamedBy::Both:
            return AnswerTable::tr("The present answer rests on it, and changing it helps to flip the answer.");
        case NamedBy::ChangeOnly:
            return AnswerTable::tr("The present answer hardly rests on it, yet changing it helps to flip the answer.");
        case NamedBy::AttributionOnly:
            return AnswerTable::tr(
                "The present answer rests on it, but this way to flip it leaves it alone: it may be locked, or costly to change.");
        case NamedBy::Neither:
            break;
    }
    return {};
}

}  // namespace

std::vector<AnswerRow> answerRows(const counterfactual::Counterfactual& result, const attribution::Attribution& attribution) {
    std::vector<AnswerRow> rows;
    const auto order = featureOrder(attribution, BarOrder::Magnitude);
    const std::size_t most = std::max(kLeastImportant, result.changes.size());
    std::size_t important = 0;
    std::set<std::size_t> seen;
    const auto changeOf = [&](std::size_t feature) {
        return std::find_if(result.changes.begin(), result.changes.end(), [&](const auto& change) { return change.feature == feature; });
    };
    for (const std::size_t feature : order) {
        const bool isImportant = important < most && attribution.values[feature] != 0.0 && !isUncertain(attribution, feature);
        if (isImportant) ++important;
        const auto change = changeOf(feature);
        const bool isChanged = change != result.changes.end();
        if (!isImportant && !isChanged) continue;
        seen.insert(feature);
        rows.push_back({feature,
                        isImportant && isChanged ? NamedBy::Both
                        : isChanged              ? NamedBy::ChangeOnly
                                                 : NamedBy::AttributionOnly,
                        isChanged ? std::optional(change->to) : std::nullopt, attribution.values[feature]});
    }
    for (const auto& change : result.changes) {
        if (!seen.contains(change.feature)) rows.push_back({change.feature, NamedBy::ChangeOnly, change.to, std::nan("")});
    }
    return rows;
}

QString agreementSentence(const std::vector<AnswerRow>& rows) {
    const auto both = std::ranges::count(rows, NamedBy::Both, &AnswerRow::named);
    const auto changed = std::ranges::count_if(rows, [](const AnswerRow& row) { return row.to.has_value(); });
    return AnswerTable::tr("Of the %n feature(s) that the answer changes, %1 are among the most important.", nullptr,
                           static_cast<int>(changed))
               .arg(both) +
           QLatin1Char(' ') +
           AnswerTable::tr(
               "The two need not agree: an attribution says what the present decision rests on, an answer shows one way to another; a "
               "feature may matter and be locked, or matter little and be the easiest to move.");
}

AnswerTable::AnswerTable(Workbench& workbench, QWidget* parent) : QWidget(parent), workbench_(workbench) {
    setObjectName(QStringLiteral("answerTable"));
    sentence_ = new Label({}, Font::Small, Color::TextMuted, this);
    sentence_->setObjectName(QStringLiteral("answerSentence"));
    sentence_->setWordWrap(true);
    table_ = new QWidget(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(table_);
    column->addWidget(sentence_);
    column->addStretch(1);
    connect(&workbench_, &Workbench::shownResultChanged, this, &AnswerTable::rebuild);
    rebuild();
}

void AnswerTable::setAttribution(const attribution::Attribution& attribution) {
    attribution_ = attribution;
    rebuild();
}

void AnswerTable::rebuild() {
    auto* fresh = new QWidget(this);
    layout()->replaceWidget(table_, fresh);
    table_->hide();
    table_->deleteLater();
    table_ = fresh;
    grid_ = new QGridLayout(table_);
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(Theme::instance().size(Size::Space3));
    grid_->setVerticalSpacing(0);
    const auto* result = workbench_.isOpen() ? workbench_.shownResult() : nullptr;
    const bool hasAnswer = result != nullptr && result->status == counterfactual::Status::Valid;
    const bool fits = hasAnswer && attribution_ && attribution_->values.size() == workbench_.schema().featureCount();
    if (!fits) {
        sentence_->setText(tr("Select a result: what it changes is set beside what the present decision rests on."));
        return;
    }
    const auto rows = answerRows(*result, *attribution_);
    int column = 0;
    for (const QString& head : {tr("Feature"), tr("Now → would be"), tr("Attribution"), tr("Named by")})
        grid_->addWidget(new Label(head, Font::Small, Color::TextMuted, table_), 0, column++);
    double largest = 0.0;
    for (const auto& row : rows) {
        if (!std::isnan(row.amount)) largest = std::max(largest, std::abs(row.amount));
    }
    int line = 1;
    for (const auto& row : rows) addRow(row, largest, line++);
    grid_->setColumnStretch(2, 1);
    sentence_->setText(agreementSentence(rows));
    table_->show();
}

void AnswerTable::addRow(const AnswerRow& row, double largest, int line) {
    const auto& feature = workbench_.schema().feature(row.feature);
    const auto* result = workbench_.shownResult();
    auto* name =
        new Label(text(feature.name), Font::Base, row.named == NamedBy::Both ? Weight::Strong : Weight::Regular, Color::Text, table_);
    name->setObjectName(QStringLiteral("answerFeature_%1").arg(row.feature));
    name->setToolTip(text(feature.description));
    const double from = result->factual[row.feature];
    auto* change =
        new Label(row.to ? tr("%1 → %2").arg(bareValueText(feature, from), bareValueText(feature, *row.to)) : bareValueText(feature, from),
                  Font::Base, row.to ? Color::Text : Color::TextMuted, table_);
    change->setToolTip(row.to ? tr("%1 → %2").arg(valueText(feature, from), valueText(feature, *row.to))
                              : tr("%1, unchanged").arg(valueText(feature, from)));
    auto* bar = new AmountBar(table_);
    bar->setAmount(row.amount, largest, attribution_->scale, isUncertain(*attribution_, row.feature));
    auto* named = new Label(verdict(row.named), Font::Base, Color::Text, table_);
    named->setObjectName(QStringLiteral("answerVerdict_%1").arg(row.feature));
    named->setToolTip(verdictHelp(row.named));
    named->setWordWrap(true);
    grid_->addWidget(name, line, 0);
    grid_->addWidget(change, line, 1);
    grid_->addWidget(bar, line, 2);
    grid_->addWidget(named, line, 3);
}

}  // namespace counterpoint::ui
