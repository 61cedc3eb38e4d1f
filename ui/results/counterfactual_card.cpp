// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/counterfactual_card.h"

#include "ui/theme/icon.h"
#include "ui/widgets/delta.h"
#include "ui/widgets/gauge.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/text.h"

#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QVBoxLayout>
#include <algorithm>
#include <limits>

namespace counterpoint::ui {

namespace {

constexpr double kNoBar = std::numeric_limits<double>::quiet_NaN();
/// Keane and Smyth 2020: more than two differences are no longer taken in at once (ux.md 3.5).
constexpr std::size_t kFewChanges = 2;

Gauge* makeGauge(const QString& objectName, const QString& name, const QString& help, QWidget* parent) {
    auto* gauge = new Gauge(name, parent);
    gauge->setObjectName(objectName);
    gauge->setHelp(help);
    return gauge;
}

}  // namespace

CounterfactualCard::CounterfactualCard(Workbench& workbench, ResultKey key, QWidget* parent)
    : QWidget(parent), workbench_(workbench), key_(key) {
    card_ = new ResultCard(this);
    card_->setBadge(QString::number(key.index + 1));
    card_->setHeading(outcomeOf(result(), workbench_.workspace().model->classNames()).toHtmlEscaped());
    addChanges();
    addGauges();
    addButtons();
    note_ = new QLineEdit(this);
    note_->setObjectName(QStringLiteral("noteText"));
    note_->setPlaceholderText(tr("Note on this result"));
    note_->setAccessibleName(tr("Note on this result"));
    note_->hide();
    connect(note_, &QLineEdit::editingFinished, this, &CounterfactualCard::saveNote);
    card_->addFact(note_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(card_);
    connect(card_, &ResultCard::chosen, this, &CounterfactualCard::chosen);
    setWording(Wording::Conditional);
    refresh();
}

CounterfactualCard::~CounterfactualCard() { disconnect(note_, nullptr, this, nullptr); }  // it tells its end of editing as it goes

const counterfactual::Counterfactual& CounterfactualCard::result() const {
    return workbench_.document().run(key_.run)->results[key_.index];
}

void CounterfactualCard::setWording(Wording wording) {
    card_->setSentence(sentenceOf(result(), workbench_.schema(), workbench_.workspace().model->classNames(), wording).toHtmlEscaped());
}

void CounterfactualCard::setSelected(bool selected) { card_->setSelected(selected); }

void CounterfactualCard::addChanges() {
    std::vector<Delta*> deltas;
    int width = 0;
    for (const auto& change : result().changes) {
        auto* delta = new Delta(card_);
        delta->setObjectName(QStringLiteral("change.%1").arg(change.feature));
        delta->setChange(workbench_.schema().feature(change.feature), change.from, change.to);
        delta->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(delta, &QWidget::customContextMenuRequested, this,
                [this, delta, change](QPoint at) { showChangeMenu(change, delta->mapToGlobal(at)); });
        connect(delta, &Delta::activated, this, [this, change] { setOneValue(change); });
        if (change.feature < workbench_.distributions().size() && workbench_.schema().feature(change.feature).isOrdered()) {
            delta->setToolTip(tr("The new value is %1 in the data.\nClick to set this value in the case; right-click for more.")
                                  .arg(shareBelowText(workbench_.distributions()[change.feature].shareBelow(change.to))));
        }
        width = std::max(width, delta->nameWidthHint());
        deltas.push_back(delta);
        card_->addChange(delta);
    }
    for (auto* delta : deltas) delta->setNameWidth(width);
}

void CounterfactualCard::addGauges() {
    auto* checked =
        makeGauge(QStringLiteral("gaugeChecked"), tr("Checked"),
                  tr("The values as shown were rounded to their steps, held against the constraints and predicted again"), card_);
    const bool isPublished = !result().reason.text.empty();
    checked->setValue(kNoBar, isPublished ? translated(result().reason) : tr("flips, keeps every constraint"),
                      isPublished ? Color::Caution : Color::Raised);
    const std::size_t count = result().changes.size();
    auto* changes = makeGauge(QStringLiteral("gaugeChanges"), tr("Changes"),
                              tr("Features that differ; two are taken in at a glance, more are hard to keep in mind"), card_);
    changes->setValue(static_cast<double>(count) / static_cast<double>(std::max<std::size_t>(1, workbench_.schema().featureCount())),
                      count <= kFewChanges ? tr("%n, easy to take in", nullptr, static_cast<int>(count))
                                           : tr("%n, many at once", nullptr, static_cast<int>(count)));
    auto* distance =
        makeGauge(QStringLiteral("gaugeDistance"), tr("Distance"),
                  tr("Gower distance: the mean difference over all features, each as a share of its range; 0 is the same, 1 as "
                     "far as possible"),
                  card_);
    const double gower = result().distances.gower;
    distance->setValue(std::min(1.0, gower), tr("%1 of 1").arg(QLocale().toString(gower, 'g', 2)));
    similar_ = makeGauge(QStringLiteral("gaugeSimilar"), tr("Seen"),
                         tr("Records of the data within a Gower distance of 0.05: does anything like this occur?"), card_);
    int width = 0;
    for (auto* gauge : {checked, changes, distance, similar_}) width = std::max(width, gauge->nameWidthHint());
    for (auto* gauge : {checked, changes, distance, similar_}) {
        gauge->setNameWidth(width);
        card_->addFact(gauge);
    }
}

void CounterfactualCard::addButtons() {
    auto* set = new PushButton(Icon::SetValues, tr("Set values"));
    set->setObjectName(QStringLiteral("setValues"));
    set->setHelp(tr("Put these values into the case, to go on from there"));
    connect(set, &PushButton::clicked, this, [this] {
        Q_EMIT chosen();
        workbench_.setValues(result().row, tr("Set the values of result %1").arg(key_.index + 1));
    });
    keep_ = new PushButton(Icon::Keep, tr("Keep"));
    keep_->setObjectName(QStringLiteral("keepResult"));
    keep_->setCheckable(true);
    keep_->setHelp(tr("Kept results go into the report"));
    connect(keep_, &PushButton::clicked, this, [this](bool on) {
        workbench_.setMark(key_, on ? tr("Keep result %1").arg(key_.index + 1) : tr("No longer keep result %1").arg(key_.index + 1),
                           [on](Mark& mark) { mark.kept = on; });
    });
    auto* note = new PushButton(Icon::Note, tr("Note"), ButtonKind::Quiet);
    note->setObjectName(QStringLiteral("noteResult"));
    note->setHelp(tr("Write a note; it goes into the report with the result"));
    connect(note, &PushButton::clicked, this, [this] {
        note_->show();
        note_->setFocus();
    });
    auto* report = new PushButton(Icon::Report, tr("Report"), ButtonKind::Quiet);
    report->setObjectName(QStringLiteral("reportResult"));
    report->setHelp(tr("Write a report of this result"));
    connect(report, &PushButton::clicked, this, [this] {
        Q_EMIT chosen();
        Q_EMIT reportRequested();
    });
    for (auto* button : {set, keep_, note, report}) card_->addButton(button);
}

void CounterfactualCard::refresh() {
    const auto& marks = workbench_.document().edits().marks;
    const auto found = marks.find(key_);
    const Mark mark = found == marks.end() ? Mark{} : found->second;
    card_->setKept(mark.kept);
    keep_->setChecked(mark.kept);
    if (!note_->hasFocus()) {
        note_->setText(QString::fromStdString(mark.note));
        note_->setVisible(!mark.note.empty());
    }
    const auto* similar = workbench_.similarTo(key_.run);
    if (similar == nullptr || key_.index >= similar->size()) {
        similar_->setValue(kNoBar, tr("counting…"), Color::TextMuted);
        return;
    }
    const auto count = static_cast<int>((*similar)[key_.index].count);
    constexpr double kMany = 10.0;
    similar_->setValue(std::min(1.0, count / kMany),
                       count == 0 ? tr("no record looks like this") : tr("%n similar record(s)", nullptr, count),
                       count == 0 ? Color::Caution : Color::Accent);
}

void CounterfactualCard::showChangeMenu(const counterfactual::Change& change, QPoint place) {
    const QString name = text(workbench_.schema().feature(change.feature).name);
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("changeMenu"));
    menu.addAction(icon(Icon::NeverChange), tr("Never change %1").arg(name), this,
                   [this, change] { workbench_.setLocked(change.feature, true); });
    menu.addAction(icon(Icon::SetValues), tr("Set this value in the case"), this, [this, change] { setOneValue(change); });
    menu.exec(place);
}

void CounterfactualCard::setOneValue(const counterfactual::Change& change) { workbench_.setValue(change.feature, change.to, false); }

void CounterfactualCard::saveNote() {
    const std::string written = note_->text().trimmed().toStdString();
    workbench_.setMark(key_, tr("Note on result %1").arg(key_.index + 1), [&](Mark& mark) { mark.note = written; });
    if (written.empty()) note_->hide();
}

}  // namespace counterpoint::ui
