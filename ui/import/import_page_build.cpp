// SPDX-License-Identifier: GPL-3.0-or-later
// How the import page is put together.
#include "ui/import/feature_form.h"
#include "ui/import/import_page.h"
#include "ui/import/schema_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/push_button.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace counterpoint::ui {

namespace {

constexpr int kFormWidth = 380;
constexpr int kRowsHeight = 190;

void setUpTable(QTableView& table, const QString& name, const QString& accessibleName) {
    const Theme& theme = Theme::instance();
    table.setObjectName(name);
    table.setAccessibleName(accessibleName);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.horizontalHeader()->setHighlightSections(false);
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(theme.size(Size::Row));
}

}  // namespace

void ImportPage::build() {
    const Theme& theme = Theme::instance();
    model_ = new SchemaModel(this);
    rowsModel_ = new FirstRowsModel(this);
    auto* column = new QVBoxLayout(this);
    const int padding = theme.size(Size::Space4);
    column->setContentsMargins(theme.size(Size::Space6), padding, theme.size(Size::Space6), padding);
    column->setSpacing(theme.size(Size::Space3));
    column->addWidget(buildHead());
    auto* good = new QSplitter(Qt::Vertical, this);
    good->setChildrenCollapsible(false);
    good->addWidget(buildMiddle());
    good->addWidget(buildFirstRows());
    good->setStretchFactor(0, 1);
    raw_ = new QPlainTextEdit(this);
    raw_->setObjectName(QStringLiteral("rawLines"));
    raw_->setAccessibleName(tr("The file's lines"));
    raw_->setReadOnly(true);
    raw_->setLineWrapMode(QPlainTextEdit::NoWrap);
    raw_->setFont(theme.font(Font::Mono));
    body_ = new QStackedWidget(this);
    body_->addWidget(good);
    body_->addWidget(raw_);
    column->addWidget(body_, 1);
    column->addLayout(buildFoot());
    renewButtons();
}

QWidget* ImportPage::buildHead() {
    auto* head = new QWidget(this);
    const Theme& theme = Theme::instance();
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.size(Size::Space1));
    auto* line = new QHBoxLayout;
    line->setSpacing(theme.size(Size::Space3));
    title_ = new Label({}, Font::Title, Color::Text, head);
    facts_ = new Label({}, Font::Base, Color::TextMuted, head);
    line->addWidget(title_, 0, Qt::AlignBottom);
    line->addWidget(facts_, 1, Qt::AlignBottom);
    column->addLayout(line);
    notices_ = new Label({}, Font::Base, Color::TextMuted, head);
    notices_->setObjectName(QStringLiteral("importNotices"));
    notices_->setWordWrap(true);
    notices_->hide();
    problemNotice_ = new Notice(head);
    problemNotice_->setObjectName(QStringLiteral("importProblem"));
    problemNotice_->setDismissible(false);
    levelNotice_ = new Notice(head);
    levelNotice_->setObjectName(QStringLiteral("levelNotice"));
    column->addWidget(notices_);
    column->addWidget(problemNotice_);
    column->addWidget(levelNotice_);
    return head;
}

QWidget* ImportPage::buildMiddle() {
    auto* middle = new QWidget(this);
    auto* row = new QHBoxLayout(middle);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::instance().size(Size::Space4));
    table_ = new QTableView(middle);
    setUpTable(*table_, QStringLiteral("schemaTable"), tr("Columns of the file"));
    table_->setModel(model_);
    table_->verticalHeader()->hide();
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table_->horizontalHeader()->setSectionResizeMode(SchemaModel::Values, QHeaderView::Stretch);
    form_ = new FeatureForm;
    form_->setObjectName(QStringLiteral("featureForm"));
    auto* scroll = new QScrollArea(middle);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(form_);
    scroll->setFixedWidth(kFormWidth);
    row->addWidget(table_, 1);
    row->addWidget(scroll);
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) { selectField(current.row()); });
    connect(form_, &FeatureForm::changed, this, &ImportPage::takeField);
    connect(form_, &FeatureForm::meaningChanged, this, &ImportPage::takeMeaning);
    return middle;
}

QWidget* ImportPage::buildFirstRows() {
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::instance().size(Size::Space1));
    column->addWidget(new Label(tr("First rows, as they stand in the file"), Font::Base, Weight::Strong, Color::Text, part));
    rows_ = new QTableView(part);
    setUpTable(*rows_, QStringLiteral("firstRows"), tr("First rows of the file"));
    rows_->setModel(rowsModel_);
    column->addWidget(rows_, 1);
    part->setMinimumHeight(kRowsHeight / 2);
    part->resize(part->width(), kRowsHeight);
    return part;
}

QLayout* ImportPage::buildFoot() {
    auto* foot = new QHBoxLayout;
    foot->setSpacing(Theme::instance().size(Size::Space2));
    auto* back = new PushButton(tr("Back"), ButtonKind::Quiet, this);
    back->setObjectName(QStringLiteral("importBack"));
    save_ = new QCheckBox(tr("Save this description beside the file"), this);
    save_->setObjectName(QStringLiteral("saveSchema"));
    save_->setToolTip(tr("NAME.schema.json: the next time the file is read by it"));
    choose_ = new PushButton(tr("Choose a model …"), ButtonKind::Plain, this);
    choose_->setObjectName(QStringLiteral("importChooseModel"));
    train_ = new PushButton(tr("Train a model"), ButtonKind::Primary, this);
    train_->setObjectName(QStringLiteral("importTrain"));
    open_ = new PushButton(tr("Open"), ButtonKind::Primary, this);
    open_->setObjectName(QStringLiteral("importOpen"));
    foot->addWidget(back);
    foot->addStretch();
    foot->addWidget(save_);
    foot->addSpacing(Theme::instance().size(Size::Space3));
    foot->addWidget(choose_);
    foot->addWidget(train_);
    foot->addWidget(open_);
    connect(back, &QPushButton::clicked, this, &ImportPage::backWanted);
    connect(open_, &QPushButton::clicked, this, [this] {
        if (saveSchema()) Q_EMIT accepted();
    });
    connect(train_, &QPushButton::clicked, this, [this] {
        if (saveSchema()) Q_EMIT trainChosen();
    });
    connect(choose_, &QPushButton::clicked, this, [this] {
        if (saveSchema()) Q_EMIT modelWanted();
    });
    return foot;
}

}  // namespace counterpoint::ui
