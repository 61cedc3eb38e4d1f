// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/case/case_head.h"

#include "ui/theme/theme.h"
#include "ui/widgets/class_probability_bar.h"
#include "ui/widgets/label.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/text.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace counterpoint::ui {

CaseHead::CaseHead(Workbench& workbench, QWidget* parent) : QWidget(parent), workbench_(workbench) {
    const Theme& theme = Theme::instance();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.size(Size::Space2));
    buildTitle();
    bar_ = new ClassProbabilityBar(this);
    bar_->setObjectName(QStringLiteral("probabilityBar"));
    column->addWidget(bar_);
    sentence_ = new Label({}, Font::Base, Color::Text, this);
    sentence_->setObjectName(QStringLiteral("caseSentence"));
    sentence_->setTextFormat(Qt::RichText);
    sentence_->setWordWrap(true);
    sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(sentence_);
    connect(&workbench, &Workbench::caseChanged, this, &CaseHead::refresh);
    connect(&workbench, &Workbench::opened, this, &CaseHead::refresh);
    connect(&workbench, &Workbench::valuesChanged, this, &CaseHead::refreshCase);
    connect(&workbench, &Workbench::predicted, this, &CaseHead::refreshPrediction);
    connect(&workbench, &Workbench::questionChanged, this, &CaseHead::refreshPrediction);
    connect(&workbench.document(), &Document::edited, this, &CaseHead::refreshCase);
    refresh();
}

void CaseHead::buildTitle() {
    const Theme& theme = Theme::instance();
    auto* line = new QHBoxLayout;
    line->setSpacing(theme.size(Size::Space3));
    title_ = new Label({}, Font::Title, Weight::Strong, Color::Text, this);
    title_->setObjectName(QStringLiteral("caseTitle"));
    truth_ = new Label({}, Font::Base, Color::TextMuted, this);
    truth_->setObjectName(QStringLiteral("trueLabel"));
    edited_ = new Label(tr("edited"), Font::Base, Color::Accent, this);
    edited_->setObjectName(QStringLiteral("editedChip"));
    edited_->setToolTip(tr("The values shown are not those of the data: a hypothetical case."));
    back_ = new PushButton(Icon::Reset, tr("Back to the original"), ButtonKind::Quiet, this);
    back_->setObjectName(QStringLiteral("backToOriginal"));
    back_->setHelp(tr("Gives every feature the value that the data has; can be undone."));
    search_ = new PushButton(Icon::Search, tr("Search from these values"), ButtonKind::Plain, this);
    search_->setObjectName(QStringLiteral("searchFromValues"));
    search_->setHelp(tr("Makes an own case of the values as they are and searches what would flip it."));
    line->addWidget(title_);
    line->addWidget(truth_);
    line->addWidget(edited_);
    line->addStretch(1);
    line->addWidget(back_);
    line->addWidget(search_);
    static_cast<QVBoxLayout*>(layout())->addLayout(line);
    connect(back_, &QPushButton::clicked, this, [this] { workbench_.resetValues(); });
    connect(search_, &QPushButton::clicked, this, &CaseHead::searchFromValues);
}

void CaseHead::refresh() {
    refreshCase();
    refreshPrediction();
}

void CaseHead::refreshCase() {
    if (!workbench_.hasCase()) return;
    title_->setText(workbench_.caseTitle(*workbench_.document().state().currentCase));
    const int label = workbench_.labelOfCase();
    truth_->setText(label >= 0 ? tr("True label: %1").arg(workbench_.classNames().value(label)) : QString());
    truth_->setVisible(label >= 0);
    const bool isEdited = workbench_.isEdited();
    edited_->setVisible(isEdited);
    back_->setVisible(isEdited);
    search_->setVisible(isEdited);
}

void CaseHead::refreshPrediction() {
    if (!workbench_.hasCase()) return;
    const auto& prediction = workbench_.whatIfPrediction();
    const auto names = workbench_.classNames();
    if (names != names_) bar_->setClasses(names);
    names_ = names;
    if (names.size() == 2) bar_->setThreshold(workbench_.model()->threshold(), workbench_.document().edits().question.margin);
    if (names.size() != 2) bar_->setThreshold(std::nullopt);
    bar_->setPredicted(prediction ? prediction->predicted : -1);
    if (prediction) {
        bar_->setProbabilities({prediction->probabilities.begin(), prediction->probabilities.end()}, !workbench_.isEdited());
    } else {
        bar_->setProbabilities({}, false);
    }
    sentence_->setText(sentence());
}

QString CaseHead::said(const Prediction& prediction) const {
    const auto index = static_cast<std::size_t>(prediction.predicted);
    const double share = static_cast<double>(prediction.probabilities[index]);
    const double threshold = workbench_.model()->threshold();
    return tr("%1 (%2)").arg(workbench_.classNames().value(prediction.predicted).toHtmlEscaped(),
                             percent(share, prediction.predicted == 0 ? 1.0 - threshold : threshold).toHtmlEscaped());
}

QString CaseHead::sentence() const {
    const auto& before = workbench_.factualPrediction();
    const auto& now = workbench_.whatIfPrediction();
    if (!before || !now) return tr("The model is being asked.");
    const int label = workbench_.labelOfCase();
    if (!workbench_.isEdited()) {
        QString says = tr("The model says <b>%1</b>.").arg(said(*now));
        if (label < 0) return says;
        return says + QLatin1Char(' ') + (label == now->predicted ? tr("That is the true label.") : tr("The true label is another one."));
    }
    if (before->predicted == now->predicted) {
        return tr("With these values the model would still say <b>%1</b>; for the original ones it says %2.")
            .arg(said(*now), said(*before));
    }
    return tr("With these values the model would say <b>%1</b> instead of %2.").arg(said(*now), said(*before));
}

void CaseHead::searchFromValues() {
    if (!workbench_.hasCase()) return;
    const QString title = workbench_.caseTitle(*workbench_.document().state().currentCase);
    workbench_.addOwnCase(tr("%1, edited").arg(title), workbench_.whatIf());
}

}  // namespace counterpoint::ui
