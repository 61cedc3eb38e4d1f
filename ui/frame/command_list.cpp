// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/command_list.h"

#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace counterpoint::ui {

namespace {

constexpr int kWidth = 520;
constexpr int kHeight = 420;

QString plainText(const QAction& action) { return action.text().remove(QLatin1Char('&')).remove(QChar(0x2026)); }

/// Every word of the search occurs in the command's name, group or purpose.
bool matches(const QAction& action, const QStringList& words) {
    const QString haystack = QStringLiteral("%1 %2 %3").arg(plainText(action), Commands::groupOf(action), Commands::helpOf(action));
    return std::all_of(words.begin(), words.end(), [&](const QString& word) { return haystack.contains(word, Qt::CaseInsensitive); });
}

}  // namespace

CommandList::CommandList(const Commands& commands, QWidget* parent) : QDialog(parent), commands_(commands) {
    setWindowTitle(tr("Find a command"));
    resize(kWidth, kHeight);
    search_ = new QLineEdit(this);
    search_->setObjectName(QStringLiteral("commandSearch"));
    search_->setPlaceholderText(tr("What do you want to do?"));
    search_->setAccessibleName(tr("Search commands"));
    search_->installEventFilter(this);
    list_ = new QListWidget(this);
    list_->setObjectName(QStringLiteral("commandResults"));
    list_->setAccessibleName(tr("Commands"));
    auto* column = new QVBoxLayout(this);
    column->addWidget(search_);
    column->addWidget(list_, 1);
    connect(search_, &QLineEdit::textChanged, this, &CommandList::filter);
    connect(search_, &QLineEdit::returnPressed, this, &CommandList::runCurrent);
    connect(list_, &QListWidget::itemActivated, this, &CommandList::runCurrent);
    connect(list_, &QListWidget::itemClicked, this, &CommandList::runCurrent);
    filter({});
}

bool CommandList::eventFilter(QObject* watched, QEvent* event) {
    if (watched == search_ && event->type() == QEvent::KeyPress) {
        const auto* key = dynamic_cast<QKeyEvent*>(event);
        const int step = key->key() == Qt::Key_Down ? 1 : key->key() == Qt::Key_Up ? -1 : 0;
        if (step != 0) {
            list_->setCurrentRow(std::clamp(list_->currentRow() + step, 0, std::max(0, list_->count() - 1)));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandList::filter(const QString& text) {
    list_->clear();
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (QAction* action : commands_.all()) {
        if (!matches(*action, words)) continue;
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        const QString name = keys.isEmpty() ? plainText(*action) : QStringLiteral("%1   %2").arg(plainText(*action), keys);
        auto* item = new QListWidgetItem(action->icon(), name, list_);
        item->setToolTip(Commands::helpOf(*action));
        item->setData(Qt::UserRole, action->objectName());
        if (!action->isEnabled()) item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
    }
    list_->setCurrentRow(0);
}

void CommandList::runCurrent() {
    auto* item = list_->currentItem();
    if (item == nullptr || !item->flags().testFlag(Qt::ItemIsEnabled)) return;
    QAction* action = commands_.find(item->data(Qt::UserRole).toString());
    accept();
    QTimer::singleShot(0, action, &QAction::trigger);  // after the dialog has gone, so that the command's own may come
}

}  // namespace counterpoint::ui
