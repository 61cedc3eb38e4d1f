// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/condition_edit.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/row_filter.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/text.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QRegularExpression>
#include <QStringListModel>
#include <QVBoxLayout>

namespace counterpoint::ui {

namespace {

constexpr int kRestMilliseconds = 400;

/// The word that ends at the cursor, with its opening quote.
QString lastWord(const QString& before) {
    static const QRegularExpression pattern(QStringLiteral("(\"[^\"]*|'[^']*|[^\\s=!<>()\"']*)$"));
    return pattern.match(before).captured(0);
}

/// A word as the grammar takes it.
QString asWord(const QString& word) {
    static const QRegularExpression plain(QStringLiteral("^[^\\s=!<>()\"']+$"));
    if (plain.match(word).hasMatch()) return word;
    return word.contains(QLatin1Char('"')) ? QLatin1Char('\'') + word + QLatin1Char('\'') : QLatin1Char('"') + word + QLatin1Char('"');
}

QString unquoted(QString word) {
    static const QRegularExpression quotes(QStringLiteral("^[\"']|[\"']$"));
    return word.remove(quotes);
}

}  // namespace

ConditionEdit::ConditionEdit(QWidget* parent)
    : QWidget(parent),
      line_(new QLineEdit(this)),
      problem_(new Label({}, Font::Small, Color::Error, this)),
      completer_(new QCompleter(this)),
      words_(new QStringListModel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::instance().size(Size::Space1));
    line_->setObjectName(QStringLiteral("caseCondition"));
    line_->setAccessibleName(tr("Condition"));
    line_->setClearButtonEnabled(true);
    line_->installEventFilter(this);
    problem_->setObjectName(QStringLiteral("conditionProblem"));
    problem_->setWordWrap(true);
    problem_->hide();
    column->addWidget(line_);
    column->addWidget(problem_);
    completer_->setModel(words_);
    completer_->setWidget(line_);
    completer_->setCaseSensitivity(Qt::CaseInsensitive);
    completer_->setCompletionMode(QCompleter::PopupCompletion);
    connect(completer_, qOverload<const QString&>(&QCompleter::activated), this, &ConditionEdit::insertCompletion);
    connect(line_, &QLineEdit::textEdited, this, &ConditionEdit::onTyped);
    connect(line_, &QLineEdit::textChanged, this, [this](const QString& now) {
        if (now.isEmpty()) tell();
    });
    connect(line_, &QLineEdit::returnPressed, this, &ConditionEdit::tell);
    rest_.setSingleShot(true);
    rest_.setInterval(kRestMilliseconds);
    connect(&rest_, &QTimer::timeout, this, &ConditionEdit::tell);
    setFocusProxy(line_);
}

void ConditionEdit::setNames(const data::Schema& schema, const std::vector<std::string>& classNames) {
    schema_ = schema;
    classNames_ = classNames;
    QString example = QStringLiteral("age > 60");
    for (std::size_t i = 0; i < schema.featureCount(); ++i) {
        const data::Feature& feature = schema.feature(i);
        if (!feature.isNumeric() || !feature.max || !feature.min) continue;
        const double middle = (*feature.min + *feature.max) / 2.0;
        example = asWord(text(feature.name)) + QStringLiteral(" > ") + text(core::formatNumber(middle, feature.step.value_or(1.0)));
        break;
    }
    const QString name = classNames.empty() ? QStringLiteral("yes") : asWord(text(classNames.front()));
    line_->setPlaceholderText(tr("Condition: predicted = %1 and %2").arg(name, example));
    line_->setToolTip(
        tr("Names: the columns, label, predicted, probability, probability.CLASS, row. Comparisons: = != < <= > >=. "
           "Join with and, or, not and parentheses; '' is a missing value."));
}

QString ConditionEdit::problem() const {
    const QString typed = line_->text().trimmed();
    if (typed.isEmpty()) return {};
    try {
        data::RowFilter::parse(typed.toStdString(), schema_, classNames_);
    } catch (...) {
        const auto error = core::currentExceptionAsValue();
        QString words = text(error.what);
        if (!error.where.empty()) words += QStringLiteral(", ") + text(error.where);
        if (!error.hint.empty()) words += QStringLiteral(": ") + text(error.hint);
        return words;
    }
    return {};
}

void ConditionEdit::setCondition(const QString& condition) {
    const QSignalBlocker blocker(line_);
    line_->setText(condition);
    const QString why = problem();
    problem_->setText(why);
    problem_->setVisible(!why.isEmpty());
    told_ = why.isEmpty() ? condition.trimmed() : QString();
}

void ConditionEdit::onTyped() {
    if (problem().isEmpty()) problem_->hide();
    rest_.start();
    complete();
}

void ConditionEdit::tell() {
    rest_.stop();
    const QString why = problem();
    problem_->setText(why);
    problem_->setVisible(!why.isEmpty());
    line_->setAccessibleDescription(why);
    const QString now = line_->text().trimmed();
    if (!why.isEmpty() || now == told_) return;
    told_ = now;
    Q_EMIT conditionChanged(told_);
}

QStringList ConditionEdit::candidates(const QString& before) const {
    static const QRegularExpression afterComparison(QStringLiteral("(?:\"([^\"]*)\"|'([^']*)'|([^\\s=!<>()\"']+))\\s*(?:=|!=)\\s*$"));
    static const QRegularExpression afterValue(QStringLiteral("[=<>]\\s*(?:\"[^\"]*\"|'[^']*'|[^\\s=!<>()\"']+)\\s+$"));
    static const QRegularExpression afterName(QStringLiteral("(?:^|\\(|\\band|\\bor|\\bnot)\\s*$"));
    if (const auto match = afterComparison.match(before); match.hasMatch()) {
        const QString name = match.captured(match.lastCapturedIndex());
        if (name == QLatin1String("predicted") || name == QLatin1String("label")) return texts(classNames_);
        const auto field = schema_.fieldIndex(name.toStdString());
        return field ? texts(schema_.fields()[*field].levels) : QStringList();
    }
    if (afterValue.match(before).hasMatch()) return {QStringLiteral("and"), QStringLiteral("or")};
    if (!afterName.match(before).hasMatch()) return {};
    QStringList names{QStringLiteral("predicted"), QStringLiteral("probability"), QStringLiteral("row"), QStringLiteral("not")};
    if (schema_.label() != nullptr) names.append(QStringLiteral("label"));
    for (const auto& name : classNames_) names.append(QStringLiteral("probability.") + text(name));
    for (const auto& field : schema_.fields()) names.append(text(field.name));
    return names;
}

void ConditionEdit::complete() {
    const QString before = line_->text().left(line_->cursorPosition());
    const QString word = lastWord(before);
    const QString prefix = unquoted(word);
    words_->setStringList(candidates(before.left(before.size() - word.size())));
    completer_->setCompletionPrefix(prefix);
    const bool isDone = completer_->completionCount() == 1 && completer_->currentCompletion().compare(prefix, Qt::CaseInsensitive) == 0;
    if (prefix.isEmpty() || completer_->completionCount() == 0 || isDone) {
        completer_->popup()->hide();
        return;
    }
    completer_->complete();
}

void ConditionEdit::insertCompletion(const QString& word) {
    const int cursor = line_->cursorPosition();
    const QString before = line_->text().left(cursor);
    const QString start = before.left(before.size() - lastWord(before).size()) + asWord(word) + QLatin1Char(' ');
    line_->setText(start + line_->text().mid(cursor));
    line_->setCursorPosition(static_cast<int>(start.size()));
    rest_.start();
}

bool ConditionEdit::eventFilter(QObject* watched, QEvent* event) {
    if (watched == line_ && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Escape && !line_->text().isEmpty() && !completer_->popup()->isVisible()) {
            line_->clear();
            return true;
        }
        if (key->key() == Qt::Key_Space && key->modifiers() == Qt::ControlModifier) {
            complete();
            completer_->complete();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace counterpoint::ui
