// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attributions/cohort_view.h"

#include "ui/attributions/attribution_wording.h"
#include "ui/attributions/effect_view.h"
#include "ui/plots/attribution_bars.h"
#include "ui/plots/beeswarm.h"
#include "ui/widgets/chip_row.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/label.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/text.h"
#include "ui/workbench/attributing.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

namespace {

using attribution::Cohort;

const QString kSlot = QStringLiteral("attribution-cohort");
constexpr int kFirstSize = 200;
constexpr int kMostRows = 100000;
constexpr std::size_t kMostFeatures = 20;

enum Page { SwarmPage, MeansPage, MessagePage };

QWidget* labelled(const QString& words, QWidget* field, QWidget* parent) {
    auto* pair = new QWidget(parent);
    auto* row = new QHBoxLayout(pair);
    row->setContentsMargins(0, 0, 0, 0);
    auto* label = new Label(words, Font::Base, Color::TextMuted, pair);
    label->setBuddy(field);
    row->addWidget(label);
    row->addWidget(field);
    return pair;
}

QScrollArea* scrolled(QWidget* content, const QString& name, QWidget* parent) {
    auto* area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(content);
    area->setAccessibleName(name);
    return area;
}

}  // namespace

CohortView::CohortView(Workbench& workbench, std::function<std::vector<std::size_t>()> shownRows, QWidget* parent)
    : QWidget(parent), workbench_(workbench), shownRows_(std::move(shownRows)) {
    setObjectName(QStringLiteral("cohortView"));
    const int space = Theme::instance().size(Size::Space3);
    swarm_ = new Beeswarm(this);
    swarm_->setObjectName(QStringLiteral("cohortSwarm"));
    means_ = new AttributionBars(this);
    means_->setObjectName(QStringLiteral("cohortMeans"));
    message_ = new Label({}, Font::Base, Color::TextMuted, this);
    message_->setObjectName(QStringLiteral("cohortMessage"));
    message_->setWordWrap(true);
    message_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    pages_ = new QStackedWidget(this);
    pages_->addWidget(scrolled(swarm_, tr("Every case"), pages_));
    pages_->addWidget(scrolled(means_, tr("Mean magnitudes"), pages_));
    pages_->addWidget(message_);
    facts_ = new Label({}, Font::Small, Color::TextMuted, this);
    facts_->setObjectName(QStringLiteral("cohortFacts"));
    facts_->setWordWrap(true);
    auto* left = new QWidget(this);
    auto* leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->addWidget(pages_, 1);
    leftColumn->addWidget(facts_);
    effect_ = new EffectView(workbench, shownRows_, this);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(left);
    splitter->addWidget(effect_);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({3000, 2000});  // shares of whatever there is
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space, space, space, space);
    column->setSpacing(space);
    column->addWidget(makeHead());
    leftColumn->insertWidget(0, looks_);
    column->addWidget(splitter, 1);
    connect(swarm_, &Beeswarm::pointPicked, this, [this](qint64 row) { Q_EMIT casePicked(static_cast<std::size_t>(row)); });
    const auto pick = [this](int feature) {
        if (feature >= 0) effect_->setFeature(static_cast<std::size_t>(feature));
    };
    connect(swarm_, &Beeswarm::swarmPicked, this, pick);
    connect(means_, &AttributionBars::barPicked, this, pick);
    connect(&Attributing::of(workbench_), &Attributing::methodsReady, this, &CohortView::showMethods);
    connect(&workbench_, &Workbench::opened, this, [this] {
        workbench_.jobs().forget(jobs::Lane::Long, kSlot);
        result_.reset();
        showClasses();
        rebuild();
    });
    connect(&workbench_, &Workbench::predictionsReady, this, &CohortView::renewButtons);
    showMethods();
    showClasses();
    rebuild();
}

QWidget* CohortView::makeHead() {
    auto* head = new QWidget(this);
    auto* flow = new FlowLayout(head);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    head->setSizePolicy(policy);
    method_ = new QComboBox(head);
    method_->setObjectName(QStringLiteral("cohortMethod"));
    method_->setAccessibleName(tr("Method"));
    class_ = new QComboBox(head);
    class_->setObjectName(QStringLiteral("cohortClass"));
    class_->setAccessibleName(tr("Class"));
    size_ = new QSpinBox(head);
    size_->setObjectName(QStringLiteral("cohortSize"));
    size_->setAccessibleName(tr("Cases at most"));
    size_->setRange(2, kMostRows);
    size_->setValue(kFirstSize);
    size_->setToolTip(tr("Drawn from the rows that the case list shows; all of them where there are fewer."));
    run_ = new PushButton(Icon::Run, tr("Compute"), ButtonKind::Primary, head);
    run_->setObjectName(QStringLiteral("cohortRun"));
    stop_ = new PushButton(Icon::Stop, tr("Stop"), ButtonKind::Plain, head);
    stop_->setObjectName(QStringLiteral("cohortStop"));
    looks_ = new ChipRow(tr("View"), ChipRow::Mode::Single, this);
    looks_->setObjectName(QStringLiteral("cohortLooks"));
    looks_->setEntries({{QStringLiteral("swarm"), tr("Every case"), tr("A dot for each case"), {}, false},
                        {QStringLiteral("means"), tr("Means"), tr("Mean magnitudes with bootstrap intervals"), {}, false}});
    looks_->setChosen({QStringLiteral("swarm")});
    flow->addWidget(labelled(tr("Method"), method_, head));
    flow->addWidget(labelled(tr("Class"), class_, head));
    flow->addWidget(labelled(tr("Cases at most"), size_, head));
    flow->addWidget(run_);
    flow->addWidget(stop_);
    connect(run_, &PushButton::clicked, this, &CohortView::compute);
    connect(stop_, &PushButton::clicked, this, &CohortView::stop);
    connect(looks_, &ChipRow::chosenChanged, this, &CohortView::rebuild);
    return head;
}

void CohortView::showMethods() {
    const QString before = method_->currentData().toString();
    method_->clear();
    for (const auto& state : Attributing::of(workbench_).methods()) {
        if (state.unavailable || state.info->subject != attribution::Subject::Features) continue;
        method_->addItem(text(state.info->label), text(state.info->name));
        method_->setItemData(method_->count() - 1, methodHelp(*state.info), Qt::ToolTipRole);
    }
    const auto& states = Attributing::of(workbench_).methods();
    const auto first = std::ranges::find_if(states, [](const auto& state) {
        return !state.unavailable && state.info->isInstant && state.info->scale == attribution::Scale::Additive;
    });
    const QString chosen = before.isEmpty() && first != states.end() ? text(first->info->name) : before;
    method_->setCurrentIndex(std::max(0, method_->findData(chosen)));
    renewButtons();
}

void CohortView::showClasses() {
    class_->clear();
    const auto names = workbench_.classNames();
    for (int i = 0; i < names.size(); ++i) class_->addItem(names[i], i);
    class_->addItem(tr("each case's predicted one"), -1);
    // With two classes, what is said of the second is the reverse of the first.
    class_->setCurrentIndex(names.size() == 2 ? 1 : 0);
    effect_->showFeatures();
    renewButtons();
}

bool CohortView::isRunning() const { return workbench_.jobs().isRunning(kSlot); }

void CohortView::renewButtons() {
    run_->setEnabled(workbench_.isOpen() && workbench_.predictions() != nullptr && method_->count() > 0 && !isRunning());
    stop_->setVisible(isRunning());
}

void CohortView::compute() {
    if (!run_->isEnabled()) return;
    const auto rows = sampleRows(shownRows_(), static_cast<std::size_t>(size_->value()), workbench_.document().edits().question.seed);
    if (rows.size() < 2) return showMessage(tr("The case list shows fewer than two rows: clear its filter."));
    const std::string method = method_->currentData().toString().toStdString();
    std::function<CohortResult(const core::Context&)> work;
    try {
        work = cohortJob(workbench_, method, rows, class_->currentData().toInt());
    } catch (...) {
        return showMessage(text(core::currentExceptionAsValue().line()));
    }
    workbench_.jobs().run<CohortResult>(
        {jobs::Lane::Long, kSlot, tr("%1 of %n case(s)", nullptr, static_cast<int>(rows.size())).arg(method_->currentText()), true,
         workbench_.jobContext()},
        std::move(work), this, [this](Outcome<CohortResult> outcome) { take(std::move(outcome)); });
    showMessage(tr("Computing …"));
    renewButtons();
}

void CohortView::showEffect(std::size_t feature) { effect_->setFeature(feature); }

void CohortView::stop() { workbench_.jobs().stop(jobs::Lane::Long, kSlot); }

void CohortView::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    stop();
}

void CohortView::take(Outcome<CohortResult> outcome) {
    renewButtons();
    if (outcome.value) {
        result_ = std::move(outcome.value);
        return rebuild();
    }
    if (outcome.error && outcome.error->code != core::ErrorCode::Cancelled) return showMessage(text(outcome.error->line()));
    rebuild();
}

void CohortView::showMessage(const QString& words) {
    message_->setText(words);
    facts_->setVisible(false);
    pages_->setCurrentIndex(MessagePage);
}

void CohortView::rebuild() {
    if (isRunning()) return showMessage(tr("Computing …"));
    if (!result_)
        return showMessage(workbench_.isOpen()
                               ? tr("Choose a method and compute it for the cases that the case list shows, or a sample of them.")
                               : tr("Open data and a model first."));
    const Cohort& cohort = result_->cohort;
    const auto& info = attribution::requireMethod(cohort.method).info();
    const QString explained = cohort.classIndex >= 0 ? workbench_.classNames().value(cohort.classIndex) : tr("the predicted class");
    QStringList facts{tr("%1 for %2, %n case(s).", nullptr, static_cast<int>(cohort.rows)).arg(text(info.label), explained)};
    facts << scaleCaption(cohort.scale);
    if (result_->asked > result_->rows.size())
        facts << tr("Stopped: %n case(s) were not reached.", nullptr, static_cast<int>(result_->asked - result_->rows.size()));
    facts << (looks_->current() == QLatin1String("means")
                  ? tr("Whiskers: bootstrap intervals of %1 of the mean over the cases.").arg(shortPercent(cohort.level))
                  : tr("Click a dot to see its case, a name to see the effect of the feature."));
    facts_->setText(facts.join(QLatin1Char(' ')));
    facts_->setVisible(true);
    if (looks_->current() == QLatin1String("means"))
        showMeans(cohort);
    else
        showSwarm(cohort);
}

void CohortView::showSwarm(const Cohort& cohort) {
    const auto& schema = workbench_.schema();
    std::vector<Beeswarm::Swarm> swarms;
    for (const auto& feature : cohort.features) {
        if (swarms.size() >= kMostFeatures) break;
        Beeswarm::Swarm swarm;
        swarm.id = static_cast<int>(feature.feature);
        swarm.name = text(schema.feature(feature.feature).name);
        for (const auto& one : feature.points) {
            Beeswarm::Point point;
            point.amount = one.attribution;
            if (!std::isnan(one.level)) point.shade = one.level;
            point.value = valueText(schema.feature(feature.feature), one.cell);
            point.caseRow = static_cast<qint64>(result_->rows[one.row]);
            swarm.points.push_back(std::move(point));
        }
        swarms.push_back(std::move(swarm));
    }
    const QString className = cohort.classIndex >= 0 ? workbench_.classNames().value(cohort.classIndex) : tr("the predicted class");
    swarm_->setTitle(tr("Attributions of many cases"));
    swarm_->setAccessibleName(swarm_->title());
    swarm_->setValueAxis(attributionAxis(cohort.scale, cohort.output, className));
    swarm_->setSwarms(std::move(swarms));
    pages_->setCurrentIndex(SwarmPage);
}

void CohortView::showMeans(const Cohort& cohort) {
    std::vector<AttributionBars::Bar> bars;
    for (const auto& feature : cohort.features) {
        AttributionBars::Bar bar;
        bar.id = static_cast<int>(feature.feature);
        bar.name = text(workbench_.schema().feature(feature.feature).name);
        bar.amount = feature.meanMagnitude;
        bar.low = feature.low;
        bar.high = feature.high;
        bar.ink = {Ink::Kind::Accent};
        bar.help = tr("mean with its sign %1, standard deviation %2").arg(plotNumber(feature.mean), plotNumber(feature.deviation));
        bars.push_back(std::move(bar));
    }
    AxisSpec axis;
    axis.label = tr("mean magnitude of the attribution");
    if (cohort.scale == attribution::Scale::Share) axis.format = NumberFormat::Percent;
    means_->setTitle(tr("Mean magnitudes of attributions"));
    means_->setAccessibleName(means_->title());
    means_->setValueAxis(axis);
    means_->setBars(std::move(bars), {});
    pages_->setCurrentIndex(MeansPage);
}

}  // namespace counterpoint::ui
