// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icon.h"

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>
#include <functional>
#include <optional>

namespace counterpoint::ui {

/// What a command is called and how it is reached.
struct CommandSpec {
    QString id;     ///< "search.run"; the action's objectName
    QString group;  ///< translated heading in the shortcut sheet: "Search"
    QString text;   ///< translated, with a mnemonic
    QString help;   ///< translated, one sentence; the tooltip and what the command list shows
    std::optional<Icon> icon = {};
    QList<QKeySequence> shortcuts = {};
    bool checkable = false;
};

/// Every command of the window, declared once: menus, toolbar, shortcut sheet and command list are made from it.
class Commands final : public QObject {
    Q_OBJECT
public:
    explicit Commands(QWidget* window);

    /// Ids are unique. The shortcuts work in the whole window.
    QAction* add(const CommandSpec& spec, std::function<void()> run);
    /// Null when there is no such command.
    QAction* find(const QString& id) const;
    const QList<QAction*>& all() const { return actions_; }
    /// The group's translated heading.
    static QString groupOf(const QAction& action);
    static QString helpOf(const QAction& action);

private:
    void recolour();

    QWidget* window_;
    QList<QAction*> actions_;
};

}  // namespace counterpoint::ui
