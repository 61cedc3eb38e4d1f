// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/commands.h"

#include "ui/theme/theme.h"

#include <QWidget>
#include <utility>

namespace counterpoint::ui {

namespace {

constexpr const char* kGroup = "commandGroup";
constexpr const char* kHelp = "commandHelp";
constexpr const char* kIcon = "commandIcon";

QString tooltipOf(const CommandSpec& spec) {
    if (spec.shortcuts.isEmpty()) return spec.help;
    return QStringLiteral("%1 (%2)").arg(spec.help, spec.shortcuts.front().toString(QKeySequence::NativeText));
}

}  // namespace

Commands::Commands(QWidget* window) : QObject(window), window_(window) {
    connect(&Theme::instance(), &Theme::changed, this, &Commands::recolour);
}

QAction* Commands::add(const CommandSpec& spec, std::function<void()> run) {
    auto* action = new QAction(spec.text, this);
    action->setObjectName(spec.id);
    action->setToolTip(tooltipOf(spec));
    action->setStatusTip(spec.help);
    action->setShortcuts(spec.shortcuts);
    action->setShortcutContext(Qt::WindowShortcut);
    action->setCheckable(spec.checkable);
    action->setProperty(kGroup, spec.group);
    action->setProperty(kHelp, spec.help);
    if (spec.icon) {
        action->setProperty(kIcon, static_cast<int>(*spec.icon));
        action->setIcon(icon(*spec.icon));
    }
    connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    window_->addAction(action);
    actions_.append(action);
    return action;
}

QAction* Commands::find(const QString& id) const {
    for (auto* action : actions_) {
        if (action->objectName() == id) return action;
    }
    return nullptr;
}

QString Commands::groupOf(const QAction& action) { return action.property(kGroup).toString(); }

QString Commands::helpOf(const QAction& action) { return action.property(kHelp).toString(); }

void Commands::recolour() {
    for (auto* action : std::as_const(actions_)) {
        const QVariant stored = action->property(kIcon);
        if (stored.isValid()) action->setIcon(icon(static_cast<Icon>(stored.toInt())));
    }
}

}  // namespace counterpoint::ui
