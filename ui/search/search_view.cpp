// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/search_view.h"

#include "ui/widgets/chip_row.h"
#include "ui/widgets/label.h"
#include "ui/widgets/param_form.h"
#include "ui/widgets/text.h"

#include <QFormLayout>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>
#include <limits>

namespace counterpoint::ui {

namespace {

constexpr int kMostResults = 100;

QSpinBox* makeSpin(const QString& objectName, const QString& name, int least, int most, QWidget* parent) {
    auto* spin = new QSpinBox(parent);
    spin->setObjectName(objectName);
    spin->setAccessibleName(name);
    spin->setRange(least, most);
    spin->setKeyboardTracking(false);
    return spin;
}

}  // namespace

SearchView::SearchView(Workbench& workbench, QWidget* parent) : QWidget(parent), workbench_(workbench) {
    setObjectName(QStringLiteral("searchView"));
    methods_ = new ChipRow(tr("Method"), ChipRow::Mode::Single, this);
    methods_->setObjectName(QStringLiteral("searchMethods"));
    help_ = new Label({}, Font::Small, Color::TextMuted, this);
    help_->setObjectName(QStringLiteral("searchMethodHelp"));
    help_->setWordWrap(true);
    count_ = makeSpin(QStringLiteral("searchCount"), tr("Results per case"), 1, kMostResults, this);
    seed_ = makeSpin(QStringLiteral("searchSeed"), tr("Seed"), 0, std::numeric_limits<int>::max(), this);
    form_ = new ParamForm(this);
    form_->setObjectName(QStringLiteral("searchParameters"));
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    const int space = Theme::instance().size(Size::Space2);
    column->setContentsMargins(space, space, space, space);
    column->setSpacing(space);
    column->addWidget(methods_);
    column->addWidget(help_);
    auto* numbers = new QFormLayout;
    numbers->addRow(tr("Results per case"), count_);
    numbers->addRow(tr("Seed"), seed_);
    column->addLayout(numbers);
    column->addWidget(form_);
    column->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);

    connect(methods_, &ChipRow::chosenChanged, this, [this](const QStringList& ids) {
        if (ids.isEmpty()) return;
        workbench_.ask(tr("Method %1").arg(ids.front()), [&](QuestionSettings& question) {
            question.method = ids.front().toStdString();
            question.parameters = core::Json::object();
        });
    });
    connect(count_, &QSpinBox::valueChanged, this, [this](int count) {
        if (!isShowing_) workbench_.ask(tr("Results per case"), [count](QuestionSettings& question) { question.count = count; });
    });
    connect(seed_, &QSpinBox::valueChanged, this, [this](int seed) {
        if (!isShowing_)
            workbench_.ask(tr("Seed"), [seed](QuestionSettings& question) { question.seed = static_cast<std::uint64_t>(seed); });
    });
    connect(form_, &ParamForm::changed, this, &SearchView::takeParameters);
    connect(&workbench_, &Workbench::opened, this, &SearchView::showMethods);
    connect(&workbench_, &Workbench::questionChanged, this, &SearchView::showQuestion);
    showMethods();
}

void SearchView::showMethods() {
    std::vector<ChipRow::Entry> entries;
    for (const auto& method : counterfactual::methods()) {
        const auto& info = method.info();
        QString reason;
        if (workbench_.isOpen() && info.needsGradients && !workbench_.workspace().model->differentiable()) {
            reason = tr("This method needs gradients, which the open model does not give.");
        } else if (workbench_.isOpen() && info.needsTreeStructure && workbench_.workspace().model->identity().kind != "boosted-trees") {
            reason = tr("This method reads the trees of a model, and the open model has none.");
        }
        entries.push_back({text(info.name), text(info.label), translated(info.help), reason, false});
    }
    methods_->setEntries(entries);
    showQuestion();
}

void SearchView::showQuestion() {
    const QScopedValueRollback showing(isShowing_, true);
    const auto& question = workbench_.document().edits().question;
    methods_->setChosen({text(question.method)});
    const auto& info = counterfactual::requireMethod(question.method).info();
    help_->setText(QStringLiteral("%1\n%2").arg(translated(info.help), text(info.source)));
    count_->setValue(question.count);
    seed_->setValue(static_cast<int>(question.seed));
    if (shownMethod_ != question.method) form_->setSpecs(info.parameters);
    shownMethod_ = question.method;
    if (form_->changedValues() == question.parameters) return;
    core::ParamSet values(info.parameters);
    values.apply(question.parameters, "the session");
    form_->setValues(values);
}

void SearchView::takeParameters() {
    const auto values = form_->changedValues();
    workbench_.ask(tr("Change a search setting"), [&](QuestionSettings& question) { question.parameters = values; });
}

}  // namespace counterpoint::ui
