// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attributions/method_tile.h"

#include "ui/attributions/attribution_wording.h"
#include "ui/attributions/bar_rows.h"
#include "ui/widgets/label.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/text.h"
#include "ui/workbench/attributing.h"

#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

namespace {

using attribution::Attribution;

/// Bars as shares of the method's largest, so that methods of different units can stand side by side.
std::vector<AttributionBars::Bar> sharedBars(const Attribution& attribution, const data::Schema& schema, const data::Row& row,
                                             const std::vector<std::size_t>& features) {
    double largest = 0.0;
    for (const double value : attribution.values) {
        if (!std::isnan(value)) largest = std::max(largest, std::abs(value));
    }
    if (largest == 0.0) largest = 1.0;
    std::vector<AttributionBars::Bar> bars;
    for (const std::size_t feature : features) {
        if (feature >= attribution.values.size() || std::isnan(attribution.values[feature])) continue;
        AttributionBars::Bar bar;
        bar.id = static_cast<int>(feature);
        bar.name = text(schema.feature(feature).name);
        bar.amount = attribution.values[feature] / largest;
        bar.ink = attributionInk(bar.amount, attribution.scale);
        bar.uncertain = isUncertain(attribution, feature);
        bar.text = amountText(attribution.values[feature], attribution.scale);
        bar.help = MethodTile::tr("value %1").arg(valueText(schema.feature(feature), row[feature]));
        if (attribution.hasInterval()) {
            bar.low = attribution.low[feature] / largest;
            bar.high = attribution.high[feature] / largest;
            bar.help += QLatin1Char('\n') + MethodTile::tr("interval %1 to %2")
                                                .arg(amountText(attribution.low[feature], attribution.scale),
                                                     amountText(attribution.high[feature], attribution.scale));
        }
        bars.push_back(std::move(bar));
    }
    return bars;
}

}  // namespace

MethodTile::MethodTile(Workbench& workbench, const QString& method, QWidget* parent)
    : QWidget(parent), workbench_(workbench), method_(method) {
    setObjectName(QStringLiteral("tile_") + method);
    const auto& info = attribution::requireMethod(method.toStdString()).info();
    title_ = new Label(text(info.label), Font::Base, Weight::Strong, Color::Text, this);
    title_->setObjectName(QStringLiteral("tileTitle"));
    title_->setToolTip(methodHelp(info));
    scale_ = new Label({}, Font::Small, Color::TextMuted, this);
    scale_->setWordWrap(true);
    bars_ = new AttributionBars(this);
    bars_->setObjectName(QStringLiteral("tileBars"));
    message_ = new Label({}, Font::Base, Color::TextMuted, this);
    message_->setObjectName(QStringLiteral("tileMessage"));
    message_->setWordWrap(true);
    ask_ = new PushButton(Icon::Run, tr("Compute"), ButtonKind::Plain, this);
    ask_->setObjectName(QStringLiteral("tileAsk"));
    connect(ask_, &PushButton::clicked, this, [this] { Attributing::of(workbench_).request(method_.toStdString()); });
    connect(bars_, &AttributionBars::barPicked, this, [this](int feature) { Q_EMIT featurePicked(static_cast<std::size_t>(feature)); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::instance().size(Size::Space1));
    column->addWidget(title_);
    column->addWidget(scale_);
    column->addWidget(bars_);
    column->addWidget(message_);
    column->addWidget(ask_, 0, Qt::AlignLeft);
    column->addStretch(1);
}

void MethodTile::renew(const std::vector<std::size_t>& features) {
    const std::string method = method_.toStdString();
    const auto& attributing = Attributing::of(workbench_);
    const auto* state = attributing.find(method);
    if (state == nullptr || !workbench_.hasCase()) return showMessage(tr("Pick a case."), false);
    if (state->unavailable) return showMessage(translated(*state->unavailable), false);
    const auto* answer = attributing.answer(method);
    if (attributing.isRunning(method) && (answer == nullptr || !answer->attribution)) return showMessage(tr("Computing …"), false);
    if (answer == nullptr)
        return showMessage(state->info->isInstant ? tr("Computing …") : tr("Not computed for these values yet."), !state->info->isInstant);
    if (!answer->attribution) return showMessage(text(answer->error ? answer->error->what : std::string()), true);
    const Attribution& attribution = *answer->attribution;
    const QString className = workbench_.classNames().value(attribution.classIndex);
    if (attribution.rule) return showMessage(ruleText(*attribution.rule, className), false);
    QString caption = scaleName(attribution.scale);
    const QString balance = balanceText(attribution);
    if (!balance.isEmpty()) caption += QStringLiteral(" · ") + balance;
    scale_->setText(caption);
    AxisSpec axis;
    axis.label = tr("share of the method's largest");
    axis.format = NumberFormat::Percent;
    axis.max = 1.0;
    bars_->setTitle(tr("%1 of %2").arg(title_->text(), workbench_.caseTitle(*workbench_.document().state().currentCase)));
    bars_->setAccessibleName(bars_->title());
    bars_->setValueAxis(axis);
    bars_->setBars(sharedBars(attribution, workbench_.schema(), workbench_.whatIf(), features), uncertainHeading());
    scale_->setVisible(true);
    bars_->setVisible(true);
    message_->setVisible(false);
    ask_->setVisible(false);
}

void MethodTile::showMessage(const QString& words, bool canAsk) {
    message_->setText(words);
    message_->setVisible(true);
    ask_->setVisible(canAsk);
    scale_->setVisible(false);
    bars_->setVisible(false);
}

}  // namespace counterpoint::ui
