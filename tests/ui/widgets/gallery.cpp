// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/widgets/gallery.h"

#include "engine/counterfactual/generator.h"
#include "ui/jobs/job_center.h"
#include "ui/widgets/chip_row.h"
#include "ui/widgets/class_probability_bar.h"
#include "ui/widgets/delta.h"
#include "ui/widgets/direction_button.h"
#include "ui/widgets/distribution_slider.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/gauge.h"
#include "ui/widgets/job_strip.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/label.h"
#include "ui/widgets/level_list.h"
#include "ui/widgets/level_picker.h"
#include "ui/widgets/lock_button.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/number_edit.h"
#include "ui/widgets/param_form.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/result_card.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/text.h"
#include "ui/widgets/tool_button.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QProgressBar>
#include <QRadioButton>
#include <QSlider>
#include <QTabWidget>
#include <QTableWidget>
#include <QTextEdit>
#include <QToolBar>
#include <QVBoxLayout>
#include <cmath>

namespace counterpoint::test {

using ui::ButtonKind;
using ui::ChipRow;
using ui::ClassProbabilityBar;
using ui::Color;
using ui::Delta;
using ui::DirectionButton;
using ui::DistributionSlider;
using ui::EmptyState;
using ui::FlowLayout;
using ui::Font;
using ui::Gauge;
using ui::Icon;
using ui::icon;
using ui::iconFile;
using ui::JobCenter;
using ui::JobStrip;
using ui::KeyValueList;
using ui::Label;
using ui::LevelList;
using ui::LevelPicker;
using ui::LockButton;
using ui::Notice;
using ui::NumberEdit;
using ui::ParamForm;
using ui::PushButton;
using ui::ResultCard;
using ui::SearchField;
using ui::SectionHeader;
using ui::Size;
using ui::text;
using ui::texts;
using ui::Theme;
using ui::ToolButton;

namespace {

std::vector<double> bellShares(int bins, double middle) {
    std::vector<double> shares;
    for (int i = 0; i < bins; ++i) shares.push_back(std::exp(-std::pow((i - middle * bins) / (0.18 * bins), 2.0)) / 10.0);
    return shares;
}

QWidget* featureRow(const QString& name, QWidget* editor, QWidget* value) {
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    auto* label = new Label(name, Font::Base, Color::Text);
    label->setFixedWidth(110);
    auto* lock = new LockButton;
    lock->setFeatureName(name);
    auto* direction = new DirectionButton;
    direction->setFeatureName(name);
    line->addWidget(lock);
    line->addWidget(label);
    line->addWidget(direction);
    line->addWidget(editor, 1);
    if (value != nullptr) line->addWidget(value);
    return row;
}

DistributionSlider* incomeSlider(double value) {
    auto* slider = new DistributionSlider;
    slider->setAccessibleName(QStringLiteral("monthly income"));
    slider->setDistribution(bellShares(40, 0.4), 0.0, 10000.0);
    slider->setStep(100.0);
    slider->setValue(value);
    slider->setFactual(3200.0);
    slider->setResult(4600.0);
    slider->setCrossings({4250.0});
    slider->setAllowed(1500.0, 8000.0);
    return slider;
}

QWidget* casePart() {
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    auto* bar = new ClassProbabilityBar;
    bar->setClasses({QStringLiteral("rejected"), QStringLiteral("granted")});
    bar->setThreshold(0.5, 0.6);
    bar->setProbabilities({0.714, 0.286}, false);
    auto* three = new ClassProbabilityBar;
    three->setClasses({QStringLiteral("setosa"), QStringLiteral("versicolor"), QStringLiteral("virginica")});
    three->setProbabilities({0.05, 0.62, 0.33}, false);
    auto* income = new NumberEdit;
    income->setFeature(incomeFeature());
    income->setAccessibleName(QStringLiteral("monthly income"));
    income->setCell(3900.0);
    income->setFixedWidth(120);
    auto* housing = new LevelPicker;
    housing->setAccessibleName(QStringLiteral("housing"));
    housing->setLevels(texts(housingFeature().levels), {0.25, 0.6, 0.15});
    housing->setCurrent(1);
    auto* locked = incomeSlider(2000.0);
    locked->setLocked(true);
    column->addWidget(bar);
    column->addWidget(three);
    column->addWidget(featureRow(QStringLiteral("income"), incomeSlider(3900.0), income));
    column->addWidget(featureRow(QStringLiteral("rent"), locked, nullptr));
    column->addWidget(featureRow(QStringLiteral("housing"), housing, nullptr));
    auto* levels = new LevelList(LevelList::Mode::Tick);
    levels->setLevels(texts(housingFeature().levels), {0.25, 0.6, 0.15});
    levels->setTicked({true, true, false});
    levels->setMarks(1, 0);
    levels->setFixedHeight(3 * Theme::instance().size(Size::Row) + 4);
    column->addWidget(levels);
    return part;
}

ResultCard* card(bool selected, bool kept) {
    auto* result = new ResultCard;
    result->setBadge(QStringLiteral("1"));
    result->setHeading(QStringLiteral("granted, <b>62.4 %</b>"));
    auto* income = new Delta;
    income->setChange(incomeFeature(), 3200.0, 4600.0);
    auto* housing = new Delta;
    housing->setChange(housingFeature(), 1.0, 0.0);
    auto* debt = new Delta;
    debt->setTexts(QStringLiteral("debt"), QStringLiteral("1,250"), QStringLiteral("800"), QStringLiteral("−450 €"),
                   Delta::Direction::Lowered);
    for (Delta* change : {income, housing, debt}) result->addChange(change);
    result->setSentence(
        QStringLiteral("If <i>income</i> were <b>4,600 € instead of 3,200 €</b> and <i>housing</i> were <b>own instead of rent</b>, "
                       "the model would say <b>granted</b>."));
    auto* close = new Gauge(QStringLiteral("closeness"));
    close->setValue(0.8, QStringLiteral("close"));
    auto* similar = new Gauge(QStringLiteral("similar records"));
    similar->setValue(0.3, QStringLiteral("3 in the data"), Color::Caution);
    close->setNameWidth(similar->nameWidthHint());
    result->addFact(close);
    result->addFact(similar);
    result->addButton(new PushButton(Icon::SetValues, QStringLiteral("Set values")));
    result->addButton(new PushButton(Icon::Keep, QStringLiteral("Keep")));
    result->addButton(new PushButton(Icon::Note, QStringLiteral("Note"), ButtonKind::Quiet));
    result->setSelected(selected);
    result->setKept(kept);
    return result;
}

QWidget* buttonsPart() {
    auto* part = new QWidget;
    auto* flow = new FlowLayout(part);
    flow->addWidget(new PushButton(Icon::Run, QStringLiteral("Explain"), ButtonKind::Primary));
    flow->addWidget(new PushButton(QStringLiteral("Plain")));
    flow->addWidget(new PushButton(QStringLiteral("Quiet"), ButtonKind::Quiet));
    auto* off = new PushButton(Icon::Train, QStringLiteral("Disabled"), ButtonKind::Primary);
    off->setEnabled(false);
    flow->addWidget(off);
    for (const Icon icon : {Icon::Open, Icon::Save, Icon::Undo, Icon::Redo, Icon::Compare, Icon::Export}) {
        flow->addWidget(new ToolButton(icon, iconFile(icon)));
    }
    return part;
}

QWidget* controlsPart(JobCenter& jobs) {
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    auto* chips = new ChipRow(QStringLiteral("Method"));
    chips->setEntries({{QStringLiteral("cent"), QStringLiteral("CEnt"), QStringLiteral("A local tree"), QString(), false},
                       {QStringLiteral("nn"), QStringLiteral("Neighbour"), QString(), QString(), false},
                       {QStringLiteral("slow"), QStringLiteral("Latent space"), QString(), QString(), true},
                       {QStringLiteral("no"), QStringLiteral("Gradient"), QString(), QStringLiteral("the model has no gradients"), false}});
    chips->setChosen({QStringLiteral("cent")});
    auto* notice = new Notice;
    notice->say(Notice::Tone::Info, QStringLiteral("The data has 12 rows without a label."),
                QStringLiteral("They are shown but not used for training."));
    auto* caution = new Notice;
    caution->say(Notice::Tone::Caution, QStringLiteral("This model was trained on other data."));
    caution->setAction(QStringLiteral("Show difference"), [] {});
    auto* error = new Notice;
    error->sayError({core::ErrorCode::Input, "row 12 has 9 cells instead of 10", "loans.csv, line 13", "close the quote in column 4"});
    column->addWidget(buttonsPart());
    column->addWidget(chips);
    column->addWidget(notice);
    column->addWidget(caution);
    column->addWidget(error);
    column->addWidget(new SearchField(QStringLiteral("Search features")));
    auto* facts = new KeyValueList;
    facts->setRows({{QStringLiteral("Data"), QStringLiteral("credit_scoring, 1,000 rows"), {}},
                    {QStringLiteral("Model"), QStringLiteral("MLP, 87.2 % accuracy"), QStringLiteral("Share of right answers")}});
    column->addWidget(facts);
    column->addWidget(new JobStrip(jobs));
    auto* form = new ParamForm;
    const auto& parameters = counterfactual::methods().front().info().parameters;
    form->setSpecs({parameters.begin(), parameters.begin() + std::min<std::ptrdiff_t>(4, std::ssize(parameters))});
    column->addWidget(form);
    column->addStretch(1);
    return part;
}

QTableWidget* table() {
    auto* cells = new QTableWidget(4, 3);
    cells->setAccessibleName(QStringLiteral("Cases"));
    cells->setHorizontalHeaderLabels({QStringLiteral("id"), QStringLiteral("predicted"), QStringLiteral("probability")});
    cells->verticalHeader()->hide();
    cells->setShowGrid(false);
    cells->setAlternatingRowColors(true);
    cells->setSelectionBehavior(QAbstractItemView::SelectRows);
    cells->horizontalHeader()->setStretchLastSection(true);
    for (int row = 0; row < 4; ++row) {
        for (int column = 0; column < 3; ++column)
            cells->setItem(row, column, new QTableWidgetItem(QString::number(1842 + row * 7 + column)));
    }
    cells->setSortingEnabled(true);
    cells->selectRow(1);
    return cells;
}

}  // namespace

data::Feature incomeFeature() {
    data::Feature feature;
    feature.name = "monthly income";
    feature.step = 100.0;
    feature.unit = "€";
    return feature;
}

data::Feature housingFeature() {
    data::Feature feature;
    feature.name = "housing";
    feature.type = data::FeatureType::Categorical;
    feature.levels = {"own", "rent", "with parents"};
    return feature;
}

std::unique_ptr<QWidget> makeGallery(JobCenter& jobs) {
    auto window = std::make_unique<QWidget>();
    auto* columns = new QHBoxLayout(window.get());
    columns->setSpacing(16);
    auto* left = new QVBoxLayout;
    auto* header = new SectionHeader(QStringLiteral("Case 1842"));
    header->setCount(QStringLiteral("predicted rejected"));
    header->addButton(new ToolButton(Icon::Reset, QStringLiteral("Back to the case")));
    QWidget* casePanel = casePart();
    header->setBody(casePanel);
    left->addWidget(header);
    left->addWidget(casePanel);
    auto* empty = new EmptyState(Icon::Cases, QStringLiteral("No case chosen"),
                                 QStringLiteral("Choose a row of the table to see what would flip its decision."));
    empty->addButton(QStringLiteral("Choose the first"));
    empty->addButton(QStringLiteral("Type one in"), ButtonKind::Plain);
    left->addWidget(empty, 1);
    auto* middle = new QVBoxLayout;
    middle->addWidget(card(true, true));
    middle->addWidget(card(false, false));
    middle->addStretch(1);
    columns->addLayout(left, 3);
    columns->addLayout(middle, 2);
    columns->addWidget(controlsPart(jobs), 3);
    return window;
}

std::unique_ptr<QWidget> makeStandardWidgets() {
    auto window = std::make_unique<QWidget>();
    auto* rows = new QVBoxLayout(window.get());
    auto* bar = new QToolBar;
    bar->addAction(icon(Icon::Open), QStringLiteral("Open"));
    bar->addAction(icon(Icon::Run), QStringLiteral("Run"))->setEnabled(false);
    bar->addSeparator();
    bar->addAction(icon(Icon::Lock), QStringLiteral("Lock"))->setCheckable(true);
    bar->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);  // as in a main window
    rows->addWidget(bar);
    auto* line = new QHBoxLayout;
    auto* check = new QCheckBox(QStringLiteral("Check"));
    check->setChecked(true);
    auto* radio = new QRadioButton(QStringLiteral("Radio"));
    radio->setChecked(true);
    auto* combo = new QComboBox;
    combo->setAccessibleName(QStringLiteral("Target"));
    combo->addItems({QStringLiteral("granted"), QStringLiteral("rejected")});
    auto* slider = new QSlider(Qt::Horizontal);
    slider->setAccessibleName(QStringLiteral("Speed"));
    slider->setValue(40);
    auto* progress = new QProgressBar;
    progress->setValue(60);
    for (QWidget* widget :
         {static_cast<QWidget*>(check), static_cast<QWidget*>(new QCheckBox(QStringLiteral("Off"))), static_cast<QWidget*>(radio),
          static_cast<QWidget*>(new QRadioButton(QStringLiteral("Off"))), static_cast<QWidget*>(combo), static_cast<QWidget*>(slider),
          static_cast<QWidget*>(progress), static_cast<QWidget*>(new QPushButton(QStringLiteral("Button")))}) {
        line->addWidget(widget);
    }
    rows->addLayout(line);
    auto* tabs = new QTabWidget;
    auto* page = new QWidget;
    auto* pageRow = new QHBoxLayout(page);
    pageRow->addWidget(table());
    auto* text = new QTextEdit(QStringLiteral("A note"));
    text->setAccessibleName(QStringLiteral("Note"));
    pageRow->addWidget(text);
    tabs->addTab(page, QStringLiteral("Trace"));
    tabs->addTab(new QWidget, QStringLiteral("History"));
    rows->addWidget(tabs);
    auto* group = new QGroupBox(QStringLiteral("Group"));
    (new QVBoxLayout(group))->addWidget(new Label(QStringLiteral("Inside"), Font::Base, Color::TextMuted));
    rows->addWidget(group);
    return window;
}

}  // namespace counterpoint::test
