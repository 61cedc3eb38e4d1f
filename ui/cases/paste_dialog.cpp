// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/paste_dialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/text.h"

#include <QListWidget>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QVBoxLayout>

namespace counterpoint::ui {

namespace {

constexpr int kWidth = 640;
constexpr int kHeight = 420;
constexpr int kProblemsHeight = 110;
constexpr std::size_t kProblemsShown = 200;

}  // namespace

PasteDialog::PasteDialog(const data::Schema& schema, const QString& pasted, QWidget* parent)
    : QDialog(parent),
      schema_(schema),
      text_(new QPlainTextEdit(this)),
      problems_(new QListWidget(this)),
      summary_(new Label({}, Font::Base, Color::TextMuted, this)),
      add_(new PushButton(tr("Add cases"), ButtonKind::Primary, this)) {
    setObjectName(QStringLiteral("pasteDialog"));
    setWindowTitle(tr("Paste cases"));
    const Theme& theme = Theme::instance();
    auto* column = new QVBoxLayout(this);
    const int padding = theme.size(Size::Space4);
    column->setContentsMargins(padding, padding, padding, padding);
    column->setSpacing(theme.size(Size::Space2));
    const QString names = text(schema.featureCount() == 0 ? std::string() : schema.feature(0).name);
    auto* help =
        new Label(tr("One case per line, cells separated by tabs, semicolons or commas: the features in the order of the data (%1, …), "
                     "or in any order under a line with their names.")
                      .arg(names),
                  Font::Base, Color::TextMuted, this);
    help->setWordWrap(true);
    column->addWidget(help);
    text_->setObjectName(QStringLiteral("pasteText"));
    text_->setAccessibleName(tr("Cases as text"));
    text_->setFont(theme.font(Font::Mono));
    text_->setLineWrapMode(QPlainTextEdit::NoWrap);
    text_->setTabChangesFocus(true);
    text_->setPlainText(pasted);
    column->addWidget(text_, 1);
    problems_->setObjectName(QStringLiteral("pasteProblems"));
    problems_->setAccessibleName(tr("What cannot be used"));
    problems_->setMaximumHeight(kProblemsHeight);
    column->addWidget(problems_);
    summary_->setObjectName(QStringLiteral("pasteSummary"));
    auto* buttons = new QHBoxLayout;
    auto* cancel = new PushButton(tr("Cancel"), ButtonKind::Plain, this);
    add_->setObjectName(QStringLiteral("pasteAdd"));
    add_->setDefault(true);
    buttons->addWidget(summary_, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(add_);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(add_, &QPushButton::clicked, this, &QDialog::accept);
    connect(text_, &QPlainTextEdit::textChanged, this, &PasteDialog::check);
    connect(problems_, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) { goToProblem(problems_->row(item)); });
    connect(problems_, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) { goToProblem(problems_->row(item)); });
    resize(kWidth, kHeight);
    check();
}

void PasteDialog::check() {
    cases_ = parsePasted(text_->toPlainText(), schema_);
    problems_->clear();
    for (std::size_t i = 0; i < std::min(kProblemsShown, cases_.problems.size()); ++i) {
        const PasteProblem& problem = cases_.problems[i];
        problems_->addItem(problem.column.isEmpty() ? tr("Line %1: %2").arg(problem.line).arg(problem.why)
                                                    : tr("Line %1, %2: %3").arg(problem.line).arg(problem.column, problem.why));
    }
    problems_->setVisible(!cases_.problems.empty());
    const int count = static_cast<int>(cases_.rows.size());
    const int wrong = static_cast<int>(cases_.problems.size());
    summary_->setText(wrong == 0 ? QString() : tr("%n problem(s): these lines are left out", nullptr, wrong));
    add_->setText(count == 0 ? tr("Add cases") : tr("Add %n case(s)", nullptr, count));
    add_->setEnabled(count > 0);
}

void PasteDialog::goToProblem(int index) {
    const QTextBlock block = text_->document()->findBlockByNumber(cases_.problems[static_cast<std::size_t>(index)].line - 1);
    QTextCursor cursor(block);
    cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    text_->setTextCursor(cursor);
    text_->setFocus();
}

}  // namespace counterpoint::ui
