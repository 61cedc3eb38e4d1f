// SPDX-License-Identifier: GPL-3.0-or-later
// How the mapping page is put together.
#include "ui/import/mapping_model.h"
#include "ui/import/mapping_page.h"
#include "ui/import/schema_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/tool_button.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QListWidget>
#include <QStyledItemDelegate>
#include <QTableView>

namespace counterpoint::ui {

namespace {

constexpr int kAgainMilliseconds = 150;
constexpr int kClassesHeight = 84;

/// A combo box over the encodings a line can have.
class EncodingDelegate final : public QStyledItemDelegate {
public:
    EncodingDelegate(MappingModel& model, QObject* parent) : QStyledItemDelegate(parent), model_(model) {}

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const override {
        auto* combo = new QComboBox(parent);
        for (const auto kind : model_.encodingsOf(index.row())) combo->addItem(encodingText(kind), static_cast<int>(kind));
        combo->setAccessibleName(QObject::tr("How the model reads it"));
        return combo;
    }
    void setEditorData(QWidget* editor, const QModelIndex& index) const override {
        auto* combo = static_cast<QComboBox*>(editor);
        combo->setCurrentIndex(combo->findData(index.data(Qt::EditRole)));
    }
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override {
        model->setData(index, static_cast<QComboBox*>(editor)->currentData(), Qt::EditRole);
    }

private:
    MappingModel& model_;
};

void setUpTable(QTableView& table, const QString& name, const QString& accessibleName) {
    table.setObjectName(name);
    table.setAccessibleName(accessibleName);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setStretchLastSection(true);
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(Theme::instance().size(Size::Row));
}

QWidget* withButtons(QWidget* list, ToolButton* up, ToolButton* down, QWidget* parent) {
    auto* part = new QWidget(parent);
    auto* row = new QHBoxLayout(part);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::instance().size(Size::Space1));
    auto* buttons = new QVBoxLayout;
    buttons->addWidget(up);
    buttons->addWidget(down);
    buttons->addStretch();
    row->addWidget(list, 1);
    row->addLayout(buttons);
    return part;
}

}  // namespace

MappingPage::MappingPage(JobCenter& jobs, QWidget* parent) : QWidget(parent), jobs_(jobs) {
    setObjectName(QStringLiteral("mappingPage"));
    const Theme& theme = Theme::instance();
    model_ = new MappingModel(this);
    answers_ = new CheckModel(this);
    auto* column = new QVBoxLayout(this);
    const int padding = theme.size(Size::Space4);
    column->setContentsMargins(theme.size(Size::Space6), padding, theme.size(Size::Space6), padding);
    column->setSpacing(theme.size(Size::Space3));
    auto* head = new QHBoxLayout;
    head->setSpacing(theme.size(Size::Space3));
    title_ = new Label({}, Font::Title, Color::Text, this);
    facts_ = new Label({}, Font::Base, Color::TextMuted, this);
    head->addWidget(title_, 0, Qt::AlignBottom);
    head->addWidget(facts_, 1, Qt::AlignBottom);
    column->addLayout(head);
    warning_ = new Notice(this);
    warning_->setObjectName(QStringLiteral("mappingWarning"));
    problem_ = new Notice(this);
    problem_->setObjectName(QStringLiteral("mappingProblem"));
    problem_->setDismissible(false);
    column->addWidget(warning_);
    column->addWidget(problem_);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(theme.size(Size::Space6));
    auto* left = new QVBoxLayout;
    left->setSpacing(theme.size(Size::Space3));
    left->addWidget(buildInputs(), 1);
    left->addWidget(buildOutput());
    middle->addLayout(left, 3);
    middle->addWidget(buildCheck(), 2);
    column->addLayout(middle, 1);
    column->addLayout(buildFoot());
    again_.setSingleShot(true);
    again_.setInterval(kAgainMilliseconds);
    connect(&again_, &QTimer::timeout, this, &MappingPage::runCheck);
    connect(model_, &MappingModel::mappingChanged, this, &MappingPage::checkSoon);
}

QWidget* MappingPage::buildInputs() {
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::instance().size(Size::Space1));
    column->addWidget(new Label(tr("What the model reads, in this order"), Font::Base, Weight::Strong, Color::Text, part));
    table_ = new QTableView(part);
    setUpTable(*table_, QStringLiteral("mappingTable"), tr("Inputs of the model"));
    table_->setModel(model_);
    table_->setItemDelegateForColumn(MappingModel::Encoding, new EncodingDelegate(*model_, table_));
    table_->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed | QAbstractItemView::SelectedClicked);
    auto* up = new ToolButton(Icon::ChevronUp, tr("Column up"), part);
    up->setObjectName(QStringLiteral("mappingUp"));
    auto* down = new ToolButton(Icon::ChevronDown, tr("Column down"), part);
    down->setObjectName(QStringLiteral("mappingDown"));
    column->addWidget(withButtons(table_, up, down, part), 1);
    raw_ = new QCheckBox(tr("The numeric columns as they are, without scaling"), part);
    raw_->setObjectName(QStringLiteral("mappingRaw"));
    column->addWidget(raw_);
    connect(up, &QToolButton::clicked, this, [this] { moveLine(-1); });
    connect(down, &QToolButton::clicked, this, [this] { moveLine(1); });
    connect(raw_, &QCheckBox::toggled, this, [this](bool on) {
        table_->setEnabled(!on);
        checkSoon();
    });
    return part;
}

QWidget* MappingPage::buildOutput() {
    auto* part = new QWidget(this);
    const Theme& theme = Theme::instance();
    auto* grid = new QGridLayout(part);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme.size(Size::Space3));
    grid->setVerticalSpacing(theme.size(Size::Space2));
    grid->setColumnStretch(1, 1);
    output_ = new QComboBox(part);
    output_->setObjectName(QStringLiteral("mappingOutput"));
    output_->setAccessibleName(tr("What its output means"));
    output_->addItem(tr("recognised"), -1);
    for (const auto& [words, meaning] : {std::pair{tr("logits, one per class"), models::OutputMeaning::Logits},
                                         std::pair{tr("probabilities, one per class"), models::OutputMeaning::Probabilities},
                                         std::pair{tr("one logit, of the second class"), models::OutputMeaning::OneLogit},
                                         std::pair{tr("one probability, of the second class"), models::OutputMeaning::OneProbability}})
        output_->addItem(words, static_cast<int>(meaning));
    classes_ = new QListWidget(part);
    classes_->setObjectName(QStringLiteral("mappingClasses"));
    classes_->setAccessibleName(tr("Classes in the model's order"));
    classes_->setMaximumHeight(kClassesHeight);
    auto* up = new ToolButton(Icon::ChevronUp, tr("Class up"), part);
    up->setObjectName(QStringLiteral("classUp"));
    auto* down = new ToolButton(Icon::ChevronDown, tr("Class down"), part);
    down->setObjectName(QStringLiteral("classDown"));
    threshold_ = new QDoubleSpinBox(part);
    threshold_->setObjectName(QStringLiteral("mappingThreshold"));
    threshold_->setAccessibleName(tr("Decision threshold"));
    threshold_->setRange(0.001, 0.999);
    threshold_->setDecimals(3);
    threshold_->setSingleStep(0.01);
    threshold_->setToolTip(tr("The second class is said above this probability"));
    grid->addWidget(new Label(tr("Its output"), Font::Base, Color::TextMuted, part), 0, 0);
    grid->addWidget(output_, 0, 1);
    grid->addWidget(new Label(tr("Classes, in its order"), Font::Base, Color::TextMuted, part), 1, 0, Qt::AlignTop);
    grid->addWidget(withButtons(classes_, up, down, part), 1, 1);
    grid->addWidget(new Label(tr("Decides above"), Font::Base, Color::TextMuted, part), 2, 0);
    grid->addWidget(threshold_, 2, 1, Qt::AlignLeft);
    connect(output_, qOverload<int>(&QComboBox::activated), this, &MappingPage::checkSoon);
    connect(threshold_, qOverload<double>(&QDoubleSpinBox::valueChanged), this, &MappingPage::checkSoon);
    connect(up, &QToolButton::clicked, this, [this] { moveClass(-1); });
    connect(down, &QToolButton::clicked, this, [this] { moveClass(1); });
    return part;
}

QWidget* MappingPage::buildCheck() {
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::instance().size(Size::Space1));
    column->addWidget(new Label(tr("What it says of the first rows"), Font::Base, Weight::Strong, Color::Text, part));
    accuracy_ = new Label({}, Font::Base, Color::TextMuted, part);
    accuracy_->setObjectName(QStringLiteral("mappingAccuracy"));
    accuracy_->setWordWrap(true);
    answersTable_ = new QTableView(part);
    setUpTable(*answersTable_, QStringLiteral("mappingCheck"), tr("What the model says of the first rows"));
    answersTable_->setModel(answers_);
    answersTable_->horizontalHeader()->setStretchLastSection(false);
    column->addWidget(accuracy_);
    column->addWidget(answersTable_, 1);
    return part;
}

QLayout* MappingPage::buildFoot() {
    auto* foot = new QHBoxLayout;
    auto* back = new PushButton(tr("Back"), ButtonKind::Quiet, this);
    back->setObjectName(QStringLiteral("mappingBack"));
    open_ = new PushButton(tr("Open"), ButtonKind::Primary, this);
    open_->setObjectName(QStringLiteral("mappingOpen"));
    foot->addWidget(back);
    foot->addStretch();
    foot->addWidget(open_);
    connect(back, &QPushButton::clicked, this, &MappingPage::backWanted);
    connect(open_, &QPushButton::clicked, this, &MappingPage::accepted);
    return foot;
}

}  // namespace counterpoint::ui
