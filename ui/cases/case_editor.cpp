// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/case_editor.h"

#include "ui/cases/value_problem.h"
#include "ui/theme/theme.h"
#include "ui/widgets/class_probability_bar.h"
#include "ui/widgets/label.h"
#include "ui/widgets/level_picker.h"
#include "ui/widgets/number_edit.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/text.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <algorithm>
#include <cmath>
#include <limits>

namespace counterpoint::ui {

namespace {

constexpr int kWidth = 520;
constexpr int kHeight = 620;
constexpr int kRestMilliseconds = 30;
constexpr std::size_t kMedian = 50;

double typicalCell(const data::Feature& feature, const report::FeatureDistribution& distribution) {
    if (feature.isOrdered() && distribution.quantiles.size() > kMedian) return distribution.quantiles[kMedian];
    if (distribution.bars.empty()) return std::numeric_limits<double>::quiet_NaN();
    return static_cast<double>(std::max_element(distribution.bars.begin(), distribution.bars.end()) - distribution.bars.begin());
}

}  // namespace

data::Row startOfNewCase(const Workbench& workbench) {
    if (workbench.hasCase()) return workbench.whatIf();
    const data::Schema& schema = workbench.schema();
    const auto& distributions = workbench.distributions();
    if (distributions.size() != schema.featureCount()) return workbench.table().row(0);
    data::Row row;
    for (std::size_t i = 0; i < schema.featureCount(); ++i) row.push_back(typicalCell(schema.feature(i), distributions[i]));
    return row;
}

CaseEditor::CaseEditor(Workbench& workbench, data::Row start, const QString& name, QWidget* parent)
    : QDialog(parent),
      workbench_(workbench),
      row_(std::move(start)),
      name_(new QLineEdit(name, this)),
      bar_(new ClassProbabilityBar(this)) {
    setObjectName(QStringLiteral("caseEditor"));
    setWindowTitle(tr("New case"));
    const Theme& theme = Theme::instance();
    auto* column = new QVBoxLayout(this);
    const int padding = theme.size(Size::Space4);
    column->setContentsMargins(padding, padding, padding, padding);
    column->setSpacing(theme.size(Size::Space3));
    name_->setObjectName(QStringLiteral("caseName"));
    name_->setAccessibleName(tr("Name"));
    auto* head = new QHBoxLayout;
    head->setSpacing(theme.size(Size::Space3));
    head->addWidget(new Label(tr("Name"), Font::Base, Weight::Strong, Color::Text, this));
    head->addWidget(name_, 1);
    column->addLayout(head);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(makeForm());
    column->addWidget(scroll, 1);
    bar_->setClasses(workbench_.classNames());
    if (workbench_.model()->classCount() == 2) bar_->setThreshold(workbench_.model()->threshold());
    column->addWidget(bar_);
    auto* buttons = new QHBoxLayout;
    auto* cancel = new PushButton(tr("Cancel"), ButtonKind::Plain, this);
    auto* add = new PushButton(tr("Add case"), ButtonKind::Primary, this);
    add->setObjectName(QStringLiteral("caseAdd"));
    add->setDefault(true);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(add);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(add, &QPushButton::clicked, this, &QDialog::accept);
    rest_.setSingleShot(true);
    rest_.setInterval(kRestMilliseconds);
    connect(&rest_, &QTimer::timeout, this, &CaseEditor::predict);
    resize(kWidth, kHeight);
    name_->selectAll();
    name_->setFocus();
    predict();
}

QString CaseEditor::name() const {
    const QString typed = name_->text().trimmed();
    return typed.isEmpty() ? name_->placeholderText() : typed;
}

QWidget* CaseEditor::makeForm() {
    auto* form = new QWidget;
    auto* grid = new QGridLayout(form);
    const Theme& theme = Theme::instance();
    grid->setContentsMargins(0, 0, theme.size(Size::Space2), 0);
    grid->setHorizontalSpacing(theme.size(Size::Space3));
    grid->setVerticalSpacing(theme.size(Size::Space1));
    grid->setColumnStretch(1, 1);
    for (std::size_t i = 0; i < workbench_.schema().featureCount(); ++i) addLine(*grid, i);
    grid->setRowStretch(grid->rowCount(), 1);
    return form;
}

void CaseEditor::addLine(QGridLayout& grid, std::size_t feature) {
    const data::Feature& known = workbench_.schema().feature(feature);
    const int row = 2 * static_cast<int>(feature);
    auto* title = new Label(text(known.name));
    title->setToolTip(text(known.description));
    QWidget* editor = makeEditor(feature);
    editor->setObjectName(QStringLiteral("caseValue_") + text(known.name));
    editor->setAccessibleName(text(known.name));
    title->setBuddy(editor);
    auto* hint = new Label({}, Font::Small, Color::Caution);
    hint->setObjectName(QStringLiteral("caseHint_") + text(known.name));
    hint->hide();
    hints_.push_back(hint);
    grid.addWidget(title, row, 0);
    grid.addWidget(editor, row, 1);
    grid.addWidget(hint, row + 1, 1);
    setCell(feature, row_[feature]);
}

QWidget* CaseEditor::makeEditor(std::size_t feature) {
    const data::Feature& known = workbench_.schema().feature(feature);
    if (known.hasLevels()) {
        auto* picker = new LevelPicker;
        const auto& distributions = workbench_.distributions();
        picker->setLevels(texts(known.levels), feature < distributions.size() ? distributions[feature].bars : std::vector<double>{});
        picker->setCurrent(std::isnan(row_[feature]) ? -1 : static_cast<int>(row_[feature]));
        connect(picker, &LevelPicker::levelChosen, this, [this, feature](int level) { setCell(feature, level); });
        return picker;
    }
    auto* number = new NumberEdit;
    number->setFeature(known);
    number->setCell(row_[feature]);
    connect(number, &NumberEdit::committed, this, [this, feature](double cell) { setCell(feature, cell); });
    return number;
}

void CaseEditor::setCell(std::size_t feature, double cell) {
    row_[feature] = cell;
    const QString caution = valueCaution(workbench_.schema().feature(feature), cell);
    hints_[feature]->setText(caution);
    hints_[feature]->setVisible(!caution.isEmpty());
    rest_.start();
}

void CaseEditor::predict() {
    workbench_.jobs().run<std::vector<float>>(
        {jobs::Lane::Interactive, QStringLiteral("cases.editor"), tr("Predicting the new case"), false, {}},
        [model = workbench_.model(), row = row_](const core::Context&) {
            const data::Matrix probabilities = model->probabilities(std::span<const data::Row>(&row, 1));
            return std::vector<float>(probabilities.data(), probabilities.data() + probabilities.size());
        },
        this,
        [this](Outcome<std::vector<float>> outcome) {
            if (outcome.value) bar_->setProbabilities({outcome.value->begin(), outcome.value->end()});
        });
}

}  // namespace counterpoint::ui
