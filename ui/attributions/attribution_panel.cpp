// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attributions/attribution_panel.h"

#include "ui/attributions/answer_table.h"
#include "ui/attributions/attribution_wording.h"
#include "ui/widgets/label.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/text.h"
#include "ui/workbench/attributing.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

namespace {

using attribution::Attribution;
using attribution::MethodInfo;
using attribution::Scale;
using attribution::Subject;

enum Page { BarsPage, WaterfallPage, AnswerPage, RulePage, MessagePage };

QScrollArea* scrolled(QWidget* content, const QString& name, QWidget* parent) {
    auto* area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(content);
    area->setAccessibleName(name);
    return area;
}

Label* muted(const QString& objectName, QWidget* parent) {
    auto* label = new Label({}, Font::Small, Color::TextMuted, parent);
    label->setObjectName(objectName);
    label->setWordWrap(true);
    return label;
}

}  // namespace

AttributionPanel::AttributionPanel(Workbench& workbench, QWidget* parent) : QWidget(parent), workbench_(workbench) {
    setObjectName(QStringLiteral("attributionPanel"));
    const Theme& theme = Theme::instance();
    title_ = new Label({}, Font::Base, Weight::Strong, Color::Text, this);
    title_->setObjectName(QStringLiteral("attributionTitle"));
    title_->setWordWrap(true);
    scale_ = muted(QStringLiteral("attributionScale"), this);
    bars_ = new AttributionBars(this);
    bars_->setObjectName(QStringLiteral("attributionBars"));
    waterfall_ = new Waterfall(this);
    waterfall_->setObjectName(QStringLiteral("attributionWaterfall"));
    answers_ = new AnswerTable(workbench, this);
    rule_ = new Label({}, Font::Base, Color::Text, this);
    rule_->setObjectName(QStringLiteral("attributionRule"));
    rule_->setWordWrap(true);
    rule_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    rule_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    pages_ = new QStackedWidget(this);
    pages_->addWidget(scrolled(bars_, tr("Bars"), pages_));
    pages_->addWidget(scrolled(waterfall_, tr("Waterfall"), pages_));
    pages_->addWidget(scrolled(answers_, tr("Beside the answer"), pages_));
    pages_->addWidget(scrolled(rule_, tr("Rule"), pages_));
    pages_->addWidget(makeMessage());
    balance_ = new Label({}, Font::Small, Color::Text, this);
    balance_->setObjectName(QStringLiteral("attributionBalance"));
    balance_->setWordWrap(true);
    balance_->setToolTip(
        tr("Base: the output at the baseline. Left over: the sum of all contributions minus (output minus base); 0 is exact."));
    remarks_ = muted(QStringLiteral("attributionRemarks"), this);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(theme.size(Size::Space1));
    whole->addWidget(title_);
    whole->addWidget(scale_);
    whole->addWidget(pages_, 1);
    whole->addWidget(balance_);
    whole->addWidget(remarks_);

    connectAll();
    rebuild();
}

QWidget* AttributionPanel::makeMessage() {
    auto* page = new QWidget(this);
    message_ = new Label({}, Font::Base, Color::TextMuted, page);
    message_->setObjectName(QStringLiteral("attributionMessage"));
    message_->setWordWrap(true);
    ask_ = new PushButton(Icon::Run, tr("Compute"), ButtonKind::Primary, page);
    ask_->setObjectName(QStringLiteral("attributionAsk"));
    stop_ = new PushButton(Icon::Stop, tr("Stop"), ButtonKind::Plain, page);
    stop_->setObjectName(QStringLiteral("attributionStop"));
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(message_);
    column->addWidget(ask_, 0, Qt::AlignLeft);
    column->addWidget(stop_, 0, Qt::AlignLeft);
    column->addStretch(1);
    return page;
}

void AttributionPanel::connectAll() {
    connect(ask_, &PushButton::clicked, this, [this] { Attributing::of(workbench_).request(method_.toStdString()); });
    connect(stop_, &PushButton::clicked, this, [this] { Attributing::of(workbench_).stop(method_.toStdString()); });
    const auto pick = [this](int feature) { Q_EMIT featurePicked(static_cast<std::size_t>(feature)); };
    connect(bars_, &AttributionBars::barPicked, this, pick);
    connect(waterfall_, &Waterfall::stepPicked, this, pick);
    auto* attributing = &Attributing::of(workbench_);
    const auto renew = [this](const QString& method) {
        if (method == method_) rebuild();
    };
    connect(attributing, &Attributing::answered, this, renew);
    connect(attributing, &Attributing::started, this, renew);
    for (auto signal : {&Attributing::methodsReady, &Attributing::settingsChanged, &Attributing::outdated})
        connect(attributing, signal, this, &AttributionPanel::rebuild);
    connect(&workbench_, &Workbench::opened, this, &AttributionPanel::rebuild);
    connect(&workbench_, &Workbench::predicted, this, &AttributionPanel::rebuild);
}

void AttributionPanel::setMethod(const QString& method) {
    if (method == method_) return;
    method_ = method;
    rebuild();
}

void AttributionPanel::setLook(Look look) {
    if (look == look_) return;
    look_ = look;
    rebuild();
}

void AttributionPanel::setChoice(const BarChoice& choice) {
    if (choice == choice_) return;
    choice_ = choice;
    rebuild();
}

void AttributionPanel::setCompact(bool compact) {
    if (compact == isCompact_) return;
    isCompact_ = compact;
    rebuild();
}

const Attribution* AttributionPanel::shown() const {
    const auto* answer = workbench_.hasCase() ? Attributing::of(workbench_).answer(method_.toStdString()) : nullptr;
    return answer != nullptr && answer->attribution ? &*answer->attribution : nullptr;
}

void AttributionPanel::rebuild() {
    const std::string method = method_.toStdString();
    const auto& attributing = Attributing::of(workbench_);
    const auto* state = attributing.find(method);
    title_->setVisible(!isCompact_);
    title_->setText(state != nullptr ? text(state->info->label) : QString());
    title_->setToolTip(state != nullptr ? methodHelp(*state->info) : QString());
    if (!workbench_.hasCase())
        return showMessage(tr("Pick a case: what its features contribute to the model's answer is shown here."), false, false);
    if (state == nullptr) return showMessage(tr("Choose a method: the model is being looked at."), false, false);
    if (state->unavailable) return showMessage(translated(*state->unavailable), false, false);
    const auto* answer = attributing.answer(method);
    if (answer != nullptr && answer->attribution) return showAnswer(*state->info, *answer->attribution);
    if (attributing.isRunning(method)) return showMessage(tr("Computing …"), false, !state->info->isInstant);
    if (answer != nullptr && answer->error) {
        QString words = text(answer->error->what);
        if (!answer->error->hint.empty()) words += QLatin1Char('\n') + text(answer->error->hint);
        return showMessage(words, true, false);
    }
    if (state->info->isInstant) return showMessage(tr("Computing …"), false, false);
    showMessage(tr("This method takes a moment, so it runs when it is asked to. The values shown have not been explained by it yet."), true,
                false);
}

void AttributionPanel::showMessage(const QString& words, bool canAsk, bool canStop) {
    message_->setText(words);
    ask_->setVisible(canAsk);
    stop_->setVisible(canStop);
    scale_->setVisible(false);
    balance_->setVisible(false);
    remarks_->setVisible(false);
    pages_->setCurrentIndex(MessagePage);
}

void AttributionPanel::showAnswer(const MethodInfo& info, const Attribution& attribution) {
    const QString className = workbench_.classNames().value(attribution.classIndex);
    title_->setText(tr("%1: why %2").arg(text(info.label), className));
    const bool isRule = info.subject == Subject::Rule;
    scale_->setText(isRule ? QString() : scaleCaption(attribution.scale));
    scale_->setVisible(!isRule);
    const QString balance = balanceText(attribution);
    const auto closure = closureOf(attribution);
    balance_->setText(closure == Closure::Open ? QStringLiteral("⚠ ") + balance : balance);
    balance_->setColor(closure == Closure::Open ? Color::Caution : Color::Text);
    balance_->setVisible(!balance.isEmpty());
    remarks_->setText(remarksOf(attribution).join(QLatin1Char('\n')));
    remarks_->setVisible(!isCompact_);
    scale_->setToolTip(isCompact_ ? remarks_->text() : QString());
    if (attribution.rule) rule_->setText(ruleText(*attribution.rule, className));
    if (isRule && attribution.rule) return pages_->setCurrentIndex(RulePage);
    if (attribution.values.empty() && !attribution.units.empty()) return showUnits(attribution);
    const auto& schema = workbench_.schema();
    const auto row = workbench_.whatIf();
    const AxisSpec axis = attributionAxis(attribution.scale, attribution.output, className);
    const QString plotTitle = tr("%1 of %2").arg(text(info.label), workbench_.caseTitle(*workbench_.document().state().currentCase));
    if (look_ == Look::Answer) {
        answers_->setAttribution(attribution);
        return pages_->setCurrentIndex(AnswerPage);
    }
    if (look_ == Look::Waterfall && attribution.scale == Scale::Additive && attribution.base && attribution.outputValue) {
        AxisSpec levels = axis;
        levels.label = outputName(attribution.output, className);
        waterfall_->setTitle(plotTitle);
        waterfall_->setAccessibleName(plotTitle);
        waterfall_->setValueAxis(levels);
        waterfall_->setSteps({tr("base"), *attribution.base}, stepsOf(attribution, schema, row, choice_),
                             {tr("output"), *attribution.outputValue});
        return pages_->setCurrentIndex(WaterfallPage);
    }
    if (look_ == Look::Waterfall) {
        scale_->setText(scaleCaption(attribution.scale) + QLatin1Char(' ') +
                        tr("There is no waterfall, as the bars do not lead from a base to the output."));
    }
    bars_->setTitle(plotTitle);
    bars_->setAccessibleName(plotTitle);
    bars_->setEmptyText(tr("Every feature was left out: none can be told from zero, or the model reads none."));
    bars_->setValueAxis(axis);
    bars_->setBars(barsOf(attribution, schema, row, choice_), uncertainHeading());
    pages_->setCurrentIndex(BarsPage);
}

/// Methods that look inside the network: a bar for each unit of the layer.
void AttributionPanel::showUnits(const Attribution& attribution) {
    std::vector<AttributionBars::Bar> bars;
    for (std::size_t i = 0; i < attribution.units.size(); ++i) {
        AttributionBars::Bar bar;
        bar.name = tr("unit %1").arg(i);
        bar.amount = attribution.units[i];
        bar.ink = attributionInk(bar.amount, attribution.scale);
        bar.text = amountText(bar.amount, attribution.scale);
        bars.push_back(std::move(bar));
    }
    std::ranges::stable_sort(bars, [](const auto& a, const auto& b) { return std::abs(a.amount) > std::abs(b.amount); });
    if (choice_.most > 0 && bars.size() > static_cast<std::size_t>(choice_.most)) bars.resize(static_cast<std::size_t>(choice_.most));
    bars_->setTitle(tr("Units of %1").arg(text(attribution.layer)));
    bars_->setAccessibleName(bars_->title());
    bars_->setValueAxis(attributionAxis(attribution.scale, attribution.output, workbench_.classNames().value(attribution.classIndex)));
    bars_->setBars(std::move(bars), uncertainHeading());
    pages_->setCurrentIndex(BarsPage);
}

QString AttributionPanel::plainText() const {
    const Attribution* attribution = shown();
    if (attribution == nullptr) return {};
    QStringList lines{title_->text()};
    if (attribution->rule) lines << rule_->text();
    BarChoice all = choice_;
    all.most = 0;
    for (const auto& bar : barsOf(*attribution, workbench_.schema(), workbench_.whatIf(), all)) {
        lines << QStringLiteral("%1\t%2\t%3").arg(bar.name, bar.value, bar.text) +
                     (bar.uncertain ? QLatin1Char('\t') + uncertainHeading() : QString());
    }
    const QString balance = balanceText(*attribution);
    if (!balance.isEmpty()) lines << balance;
    return (lines + remarksOf(*attribution)).join(QLatin1Char('\n'));
}

}  // namespace counterpoint::ui
