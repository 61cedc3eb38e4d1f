// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/constraints/relation_edit.h"

#include "engine/constraints/bound_constraints.h"
#include "engine/core/error.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/text.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStringListModel>
#include <QVBoxLayout>

namespace counterpoint::ui {

namespace {

/// As Relation::parse reads it.
QString quoted(const QString& name) {
    const bool isPlain = !name.contains(QLatin1Char(' ')) && !name.contains(QLatin1Char('+')) && !name.contains(QLatin1Char('<')) &&
                         !name.contains(QLatin1Char('=')) && !name.contains(QLatin1Char('"'));
    if (isPlain) return name;
    QString inner = name;
    inner.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return QLatin1Char('"') + inner + QLatin1Char('"');
}

bool endsName(QChar c) { return c == QLatin1Char('+') || c == QLatin1Char('<') || c == QLatin1Char('='); }

}  // namespace

RelationEdit::RelationEdit(QWidget* parent) : QWidget(parent) {
    const Theme& theme = Theme::instance();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.size(Size::Space1));
    auto* row = new QHBoxLayout;
    row->setSpacing(theme.size(Size::Space2));
    line_ = new QLineEdit(this);
    line_->setObjectName(QStringLiteral("relationEdit"));
    line_->setAccessibleName(tr("New relation"));
    line_->setPlaceholderText(tr("Relation, such as a + b <= c"));
    line_->setToolTip(tr("Numbers that a result must keep in order: a <= b, or a + b <= c. Names with spaces stand in double quotes."));
    line_->installEventFilter(this);
    add_ = new PushButton(tr("Add"), ButtonKind::Plain, this);
    add_->setObjectName(QStringLiteral("relationAdd"));
    add_->setHelp(tr("Adds the relation to the set."));
    add_->setEnabled(false);
    row->addWidget(line_, 1);
    row->addWidget(add_);
    column->addLayout(row);
    problem_ = new Label({}, Font::Small, Color::Error, this);
    problem_->setObjectName(QStringLiteral("relationProblem"));
    problem_->setWordWrap(true);
    problem_->hide();
    column->addWidget(problem_);
    names_ = new QStringListModel(this);
    completer_ = new QCompleter(names_, this);
    completer_->setCaseSensitivity(Qt::CaseInsensitive);
    completer_->setFilterMode(Qt::MatchContains);
    completer_->setWidget(line_);
    connect(completer_, qOverload<const QString&>(&QCompleter::activated), this, &RelationEdit::insertCompletion);
    connect(line_, &QLineEdit::textEdited, this, &RelationEdit::complete);
    connect(line_, &QLineEdit::textChanged, this, [this](const QString& typed) {
        add_->setEnabled(!typed.trimmed().isEmpty());
        problem_->hide();
    });
    connect(line_, &QLineEdit::returnPressed, this, &RelationEdit::enter);
    connect(add_, &QPushButton::clicked, this, &RelationEdit::enter);
}

void RelationEdit::setSchema(const data::Schema& schema) {
    schema_ = schema;
    QStringList names;
    for (std::size_t i = 0; i < schema.featureCount(); ++i) {
        if (schema.feature(i).isNumeric()) names << text(schema.feature(i).name);
    }
    names_->setStringList(names);
}

void RelationEdit::clear() { line_->clear(); }

bool RelationEdit::eventFilter(QObject* watched, QEvent* event) {
    // While the list of names is open, Enter chooses from it.
    if (event->type() == QEvent::KeyPress && completer_->popup()->isVisible()) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) return true;
    }
    return QWidget::eventFilter(watched, event);
}

void RelationEdit::enter() {
    if (line_->text().trimmed().isEmpty()) return;
    try {
        constraints::ConstraintSet trial;
        trial.relations = {constraints::Relation::parse(line_->text().toStdString())};
        const constraints::BoundConstraints checked(trial, schema_, "");
        line_->clear();
        Q_EMIT relationEntered(trial.relations.front());
    } catch (...) {
        const auto error = core::currentExceptionAsValue();
        problem_->setText(error.hint.empty() ? text(error.what) : tr("%1: %2").arg(text(error.what), text(error.hint)));
        problem_->show();
    }
}

int RelationEdit::wordStart() const {
    int start = line_->cursorPosition();
    const QString typed = line_->text();
    while (start > 0 && !endsName(typed[start - 1])) --start;
    while (start < line_->cursorPosition() && typed[start] == QLatin1Char(' ')) ++start;
    return start;
}

void RelationEdit::complete() {
    const int start = wordStart();
    QString prefix = line_->text().mid(start, line_->cursorPosition() - start);
    prefix.remove(QLatin1Char('"'));
    completer_->setCompletionPrefix(prefix);
    const bool isDone = completer_->completionCount() == 1 && completer_->currentCompletion() == prefix;
    if (prefix.isEmpty() || completer_->completionCount() == 0 || isDone) return completer_->popup()->hide();
    completer_->complete();
}

void RelationEdit::insertCompletion(const QString& name) {
    const int start = wordStart();
    QString typed = line_->text();
    typed.replace(start, line_->cursorPosition() - start, quoted(name) + QLatin1Char(' '));
    line_->setText(typed);
    line_->setCursorPosition(start + static_cast<int>(quoted(name).size()) + 1);
}

}  // namespace counterpoint::ui
