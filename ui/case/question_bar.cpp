// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/case/question_bar.h"

#include "ui/theme/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/label.h"
#include "ui/widgets/text.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <cmath>

namespace counterpoint::ui {

namespace {

QString percentSuffix() { return QChar(0x202F) + QLocale().percent(); }

}  // namespace

QuestionBar::QuestionBar(Workbench& workbench, QWidget* parent) : QWidget(parent), workbench_(workbench) {
    const Theme& theme = Theme::instance();
    flow_ = new FlowLayout(this, theme.size(Size::Space4), theme.size(Size::Space2));
    flow_->setContentsMargins(0, 0, 0, 0);
    target_ = new QComboBox;
    target_->setObjectName(QStringLiteral("targetBox"));
    target_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    addField(tr("Reach"), target_, tr("The class that the model should say."));
    margin_ = new QDoubleSpinBox;
    margin_->setObjectName(QStringLiteral("marginBox"));
    margin_->setRange(0.0, 99.0);
    margin_->setDecimals(1);
    margin_->setSingleStep(5.0);
    margin_->setSpecialValueText(tr("the decision"));
    margin_->setSuffix(percentSuffix());
    margin_->setKeyboardTracking(false);
    margin_->setMinimumWidth(QFontMetrics(theme.font(Font::Base)).horizontalAdvance(margin_->specialValueText()) +
                             2 * theme.size(Size::Row));
    addField(tr("with at least"), margin_, tr("The probability that a result must reach; “the decision” asks for a flip and no more."));
    threshold_ = new QDoubleSpinBox;
    threshold_->setObjectName(QStringLiteral("thresholdBox"));
    threshold_->setRange(1.0, 99.0);
    threshold_->setDecimals(1);
    threshold_->setSingleStep(5.0);
    threshold_->setSuffix(percentSuffix());
    threshold_->setKeyboardTracking(false);
    thresholdField_ = addField(tr("Decides at"), threshold_, QString());
    connect(target_, &QComboBox::activated, this, &QuestionBar::setTarget);
    connect(margin_, &QDoubleSpinBox::valueChanged, this, &QuestionBar::setMargin);
    connect(threshold_, &QDoubleSpinBox::valueChanged, this, &QuestionBar::setThreshold);
    for (QDoubleSpinBox* box : {margin_, threshold_}) {
        connect(box, &QDoubleSpinBox::editingFinished, this, [this] { workbench_.document().endMerge(); });
    }
    connect(&workbench, &Workbench::opened, this, &QuestionBar::refresh);
    connect(&workbench, &Workbench::questionChanged, this, &QuestionBar::refresh);
    connect(&workbench, &Workbench::predicted, this, &QuestionBar::refresh);
    connect(&workbench, &Workbench::caseChanged, this, &QuestionBar::refresh);
    refresh();
}

QWidget* QuestionBar::addField(const QString& caption, QWidget* field, const QString& help) {
    auto* pair = new QWidget(this);
    auto* line = new QHBoxLayout(pair);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::instance().size(Size::Space2));
    auto* label = new Label(caption, Font::Base, Color::TextMuted, pair);
    label->setBuddy(field);
    line->addWidget(label);
    line->addWidget(field);
    field->setAccessibleName(caption);
    field->setAccessibleDescription(help);
    field->setToolTip(help);
    flow_->addWidget(pair);
    return pair;
}

void QuestionBar::refresh() {
    if (!workbench_.isOpen()) return;
    const QSignalBlocker quietTarget(target_);
    const QSignalBlocker quietMargin(margin_);
    const QSignalBlocker quietThreshold(threshold_);
    const QuestionSettings& question = workbench_.document().edits().question;
    const auto names = workbench_.classNames();
    const int before = workbench_.factualPrediction() ? workbench_.factualPrediction()->predicted : -1;
    const bool isBinary = names.size() == 2;
    // Left alone where it stays the same: the list may be open while a prediction arrives.
    const QString opposite = isBinary && before >= 0 ? tr("The opposite: %1").arg(names[1 - before]) : tr("Any other class");
    if (target_->itemText(0) != opposite || names != names_) {
        target_->clear();
        target_->addItem(opposite, QString());
        for (const QString& name : names) target_->addItem(name, name);
        names_ = names;
    }
    target_->setCurrentIndex(std::max(0, target_->findData(text(question.target))));
    margin_->setValue(question.margin * 100.0);
    thresholdField_->setVisible(isBinary);
    threshold_->setValue(question.threshold.value_or(workbench_.workspace().model->threshold()) * 100.0);
    const QString help =
        isBinary ? tr("The model says %1 where its probability is above this, else %2.").arg(names[1], names[0]) : QString();
    threshold_->setToolTip(help);
    threshold_->setAccessibleDescription(help);
}

void QuestionBar::setTarget(int index) {
    const QString name = target_->itemData(index).toString();
    const QString undoText = name.isEmpty() ? tr("Reach another class") : tr("Reach %1").arg(name);
    workbench_.ask(undoText, [&](QuestionSettings& question) { question.target = name.toStdString(); });
}

void QuestionBar::setMargin(double percent) {
    workbench_.document().edit(
        tr("Reach at least %1").arg(shortPercent(percent / 100.0)), [&](Edits& edits) { edits.question.margin = percent / 100.0; },
        QStringLiteral("margin"));
}

void QuestionBar::setThreshold(double percent) {
    const double own = workbench_.workspace().model->threshold();
    const bool isOwn = std::abs(percent / 100.0 - own) < 5e-4;
    workbench_.document().edit(
        tr("Decide at %1").arg(shortPercent(percent / 100.0)),
        [&](Edits& edits) { edits.question.threshold = isOwn ? std::nullopt : std::optional(percent / 100.0); },
        QStringLiteral("threshold"));
}

}  // namespace counterpoint::ui
