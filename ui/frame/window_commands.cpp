// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done in the window: commands, menus and the toolbar made from them.
#include "ui/frame/main_window.h"

#include "ui/attributions/attributions_page.h"
#include "ui/attributions/attributions_view.h"
#include "ui/cases/cases_view.h"
#include "ui/compare/compare_view.h"
#include "ui/frame/about_dialog.h"
#include "ui/frame/command_list.h"
#include "ui/frame/manual.h"
#include "ui/frame/preferences_dialog.h"
#include "ui/frame/shortcut_sheet.h"
#include "ui/import/open_flow.h"
#include "ui/report/report_dialog.h"
#include "ui/results/results_view.h"
#include "ui/session/session_store.h"
#include "ui/settings/settings.h"
#include "ui/start/start_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/notice.h"

#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>
#include <algorithm>
#include <utility>

namespace counterpoint::ui {

namespace {

/// "credit_scoring, 3 searches".
QString recoverableText(const Recoverable& left) {
    const std::string& named = left.sessionFile.empty() ? left.data : left.sessionFile;
    return MainWindow::tr("%1, %n search(es)", nullptr, static_cast<int>(left.runs))
        .arg(QFileInfo(QString::fromStdString(named)).completeBaseName());
}

}  // namespace

void MainWindow::makeCommands() {
    makeFileCommands();
    makeEditCommands();
    makeSearchCommands();
    makeAttributionCommands();
    makeViewCommands();
    makeHelpCommands();
}

void MainWindow::makeFileCommands() {
    const QString group = tr("File");
    commands_.add(
        {QStringLiteral("file.open"), group, tr("&Open…"), tr("Open data, a model or a session"), Icon::Open, {QKeySequence::Open}},
        [this] { openFlow_->chooseFiles(); });
    commands_.add({QStringLiteral("file.openModel"), group, tr("Open another &model…"), tr("Keep the data, and open another model for it")},
                  [this] { openFlow_->chooseModel(); });
    commands_.add({QStringLiteral("file.start"), group, tr("S&tart page"), tr("Show examples and recent files")}, [this] {
        showRecent();
        showPage(Page::Start);
        store_->lookForRecoverable();
    });
    commands_.add(
        {QStringLiteral("file.save"), group, tr("&Save session"), tr("Save everything of this session"), Icon::Save, {QKeySequence::Save}},
        [this] { saveSession(); });
    commands_.add({QStringLiteral("file.saveAs"),
                   group,
                   tr("Save session &as…"),
                   tr("Save this session under another name"),
                   {},
                   {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)}},
                  [this] { saveSessionAs(); });
    commands_.add({QStringLiteral("file.portable"), group, tr("Save &portable copy…"),
                   tr("Save session, data and model as one file for another computer")},
                  [this] { savePortableCopy(); });
    commands_.add({QStringLiteral("file.discard"), group, tr("&Discard unsaved work of earlier sessions"),
                   tr("Removes what earlier sessions left unsaved; this session is not touched")},
                  [this] { discardRecoverable(); });
    commands_.add({QStringLiteral("report.export"),
                   group,
                   tr("&Report…"),
                   tr("Write a report of the kept results"),
                   Icon::Report,
                   {QKeySequence(Qt::CTRL | Qt::Key_E)}},
                  [this] { showReportDialog(); });
    commands_.add({QStringLiteral("report.again"),
                   group,
                   tr("Report a&gain"),
                   tr("Write the last report anew"),
                   {},
                   {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E)}},
                  [this] { report_->exportAgain(); });
    commands_.add({QStringLiteral("report.print"), group, tr("&Print…"), tr("Print the report"), Icon::Print, {QKeySequence::Print}},
                  [this] { report_->print(); });
    commands_.add({QStringLiteral("file.quit"), group, tr("&Quit"), tr("Close the window; nothing is lost"), {}, {QKeySequence::Quit}},
                  [this] { close(); });
}

void MainWindow::makeEditCommands() {
    const QString group = tr("Edit");
    QUndoStack& stack = workbench_.document().undoStack();
    auto* undo =
        commands_.add({QStringLiteral("edit.undo"), group, tr("&Undo"), tr("Undo the last edit"), Icon::Undo, {QKeySequence::Undo}},
                      [&stack] { stack.undo(); });
    auto* redo = commands_.add({QStringLiteral("edit.redo"),
                                group,
                                tr("&Redo"),
                                tr("Redo what was undone"),
                                Icon::Redo,
                                {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)}},
                               [&stack] { stack.redo(); });
    connect(&stack, &QUndoStack::undoTextChanged, undo,
            [undo](const QString& text) { undo->setText(text.isEmpty() ? tr("&Undo") : tr("&Undo: %1").arg(text)); });
    connect(&stack, &QUndoStack::redoTextChanged, redo,
            [redo](const QString& text) { redo->setText(text.isEmpty() ? tr("&Redo") : tr("&Redo: %1").arg(text)); });
    connect(&stack, &QUndoStack::canUndoChanged, undo, &QAction::setEnabled);
    connect(&stack, &QUndoStack::canRedoChanged, redo, &QAction::setEnabled);
    commands_.add({QStringLiteral("edit.copySentence"),
                   group,
                   tr("Copy &sentence"),
                   tr("Copy the shown result in words"),
                   Icon::Copy,
                   {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)}},
                  [this] { results_->copySentence(); });
    commands_.add({QStringLiteral("edit.preferences"),
                   group,
                   tr("&Preferences…"),
                   tr("Language, colours, motion, computation"),
                   Icon::Settings,
                   {QKeySequence(Qt::CTRL | Qt::Key_Comma)}},
                  [this] { PreferencesDialog(settings_, this).exec(); });
}

void MainWindow::makeSearchCommands() {
    const QString group = tr("Search");
    commands_.add(
        {QStringLiteral("search.run"), group, tr("&Run"), tr("Search again for the current case"), Icon::Run, {QKeySequence(Qt::Key_F5)}},
        [this] { workbench_.search(); });
    commands_.add({QStringLiteral("search.cancel"),
                   group,
                   tr("&Cancel"),
                   tr("Stop the search and keep what was found"),
                   Icon::Stop,
                   {QKeySequence(Qt::Key_Escape)}},
                  [this] { workbench_.cancel(); });
    commands_.add({QStringLiteral("search.compare"),
                   group,
                   tr("Compare &all"),
                   tr("Compare constraint sets and methods on this case"),
                   Icon::Compare,
                   {QKeySequence(Qt::CTRL | Qt::Key_M)}},
                  [this] { compareAll(); });
    commands_.add({QStringLiteral("search.explainAll"), group, tr("&Explain all shown rows…"),
                   tr("Search every row of the case list, to a CSV file")},
                  [this] { cases_->explainAll(); });
    commands_.add({QStringLiteral("case.new"), group, tr("&New case"), tr("Type in a case of your own"), Icon::Plus, {QKeySequence::New}},
                  [this] { cases_->newCase(); });
    commands_.add({QStringLiteral("case.paste"),
                   group,
                   tr("Paste ca&ses"),
                   tr("Take over rows from a spreadsheet"),
                   Icon::Paste,
                   {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V)}},
                  [this] { cases_->pasteCases(); });
    commands_.add(
        {QStringLiteral("case.find"), group, tr("&Find a case"), tr("Search the rows for a text"), Icon::Search, {QKeySequence::Find}},
        [this] {
            dock(QStringLiteral("casesDock"))->raise();
            cases_->focusSearch();
        });
    commands_.add({QStringLiteral("model.train"),
                   group,
                   tr("&Train a model…"),
                   tr("Train a classifier on the open data"),
                   Icon::Train,
                   {QKeySequence(Qt::CTRL | Qt::Key_T)}},
                  [this] { showPage(Page::Train); });
}

void MainWindow::makeAttributionCommands() {
    const auto add = [this](const char* id, const QString& text, const QString& help, std::optional<Icon> icon, const QKeySequence& key,
                            std::function<void()> run) {
        QList<QKeySequence> keys;
        if (!key.isEmpty()) keys.append(key);
        commands_.add({QLatin1String(id), tr("Attributions"), text, help, icon, keys}, std::move(run));
    };
    const auto showDock = [this] {
        if (page() != Page::Case) showPage(Page::Case);
        dock(QStringLiteral("attributionsDock"))->show();
        dock(QStringLiteral("attributionsDock"))->raise();
    };
    const auto showTab = [this](AttributionsPage::Tab tab) {
        attributionsPage_->showTab(tab);
        showPage(Page::Attributions);
    };
    add("attribution.show", tr("&Choose a method"), tr("What each feature contributes to the model's answer for this case"), Icon::Results,
        QKeySequence(Qt::CTRL | Qt::Key_I), [this, showDock] {
            showDock();
            attributions_->focusMethods();
        });
    add("attribution.compute", tr("C&ompute"), tr("Ask the chosen attribution method, however long it takes"), Icon::Run,
        QKeySequence(Qt::SHIFT | Qt::Key_F5), [this, showDock] {
            showDock();
            attributions_->compute();
        });
    add("attribution.next", tr("&Next method"), tr("The attribution method after the chosen one"), Icon::ChevronRight,
        QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Right), [this] { attributions_->nextMethod(); });
    add("attribution.previous", tr("&Previous method"), tr("The attribution method before the chosen one"), Icon::ChevronLeft,
        QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Left), [this] { attributions_->previousMethod(); });
    add("attribution.look", tr("&Bars, waterfall or answer"), tr("The next view of the attribution"), {},
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I), [this] { attributions_->nextLook(); });
    add("attribution.copy", tr("Cop&y as text"), tr("Copy the shown attribution"), Icon::Copy, {}, [this] { attributions_->copyText(); });
    add("attribution.methods", tr("&Methods side by side"), tr("Several attribution methods on this case, and how far they agree"),
        Icon::Compare, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M), [showTab] { showTab(AttributionsPage::Tab::Methods); });
    add("attribution.cases", tr("Attributions of m&any cases"), tr("The shown rows of the case list, or a sample of them"), Icon::Cases,
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G), [showTab] { showTab(AttributionsPage::Tab::Cases); });
}

void MainWindow::makeViewCommands() {
    const QString group = tr("View");
    auto* layouts = new QActionGroup(this);
    for (const auto& [id, text, help, layout, key] :
         {std::tuple{QStringLiteral("view.simple"), tr("&Simple"), tr("The case list, the case and its results"), Layout::Simple,
                     Qt::Key_F6},
          std::tuple{QStringLiteral("view.analyst"), tr("&Analyst"), tr("Everything at once"), Layout::Analyst, Qt::Key_F7},
          std::tuple{QStringLiteral("view.teaching"), tr("T&eaching"), tr("Large text, with the replay of the search"), Layout::Teaching,
                     Qt::Key_F8}}) {
        auto* action =
            commands_.add({id, group, text, help, {}, {QKeySequence(key)}, true}, [this, layout = layout] { setLayoutTo(layout); });
        layouts->addAction(action);
    }
    commands_.add({QStringLiteral("view.reset"), group, tr("&Reset layout"), tr("Put every panel back to its place"), Icon::Layout},
                  [this] { resetLayout(); });
    commands_.add({QStringLiteral("view.dark"),
                   group,
                   tr("&Dark colours"),
                   tr("Switch between light and dark"),
                   Icon::Moon,
                   {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D)},
                   true},
                  [this] { settings_.setScheme(Theme::instance().isDark() ? Scheme::Light : Scheme::Dark); });
    commands_.add({QStringLiteral("view.back"),
                   group,
                   tr("&Back to the case"),
                   tr("Leave training, comparison or attributions"),
                   Icon::ChevronLeft,
                   {QKeySequence::Back}},
                  [this] { showPage(workbench_.isOpen() ? Page::Case : Page::Start); });
}

void MainWindow::makeHelpCommands() {
    const QString group = tr("Help");
    commands_.add({QStringLiteral("help.manual"),
                   group,
                   tr("&Manual"),
                   tr("How to use it, and the methods with their sources"),
                   Icon::Help,
                   {QKeySequence::HelpContents}},
                  [this] { Manual::show(this); });
    commands_.add({QStringLiteral("help.commands"),
                   group,
                   tr("&Find a command…"),
                   tr("Every command by name"),
                   Icon::Keyboard,
                   {QKeySequence(Qt::CTRL | Qt::Key_K)}},
                  [this] { CommandList(commands_, this).exec(); });
    commands_.add({QStringLiteral("help.shortcuts"),
                   group,
                   tr("&Keyboard shortcuts"),
                   tr("Every shortcut on one sheet"),
                   {},
                   {QKeySequence(Qt::CTRL | Qt::Key_Slash)}},
                  [this] { ShortcutSheet(commands_, this).exec(); });
    commands_.add(
        {QStringLiteral("help.about"), group, tr("&About Counterpoint"), tr("Version, licences, and what the cache takes"), Icon::Info},
        [this] { AboutDialog(this).exec(); });
}

void MainWindow::makeMenus() {
    const auto fill = [this](QMenu* menu, std::initializer_list<const char*> ids) {
        for (const char* id : ids) {
            if (*id == '-')
                menu->addSeparator();
            else
                menu->addAction(commands_.find(QLatin1String(id)));
        }
    };
    auto* file = menuBar()->addMenu(tr("&File"));
    fill(file, {"file.open", "file.openModel"});
    auto* recent = file->addMenu(tr("Open &recent"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecent(recent); });
    fill(file, {"file.start", "-", "file.save", "file.saveAs", "file.portable", "file.discard", "-", "report.export", "report.again",
                "report.print", "-", "file.quit"});
    fill(menuBar()->addMenu(tr("&Edit")), {"edit.undo", "edit.redo", "-", "edit.copySentence", "-", "edit.preferences"});
    auto* view = menuBar()->addMenu(tr("&View"));
    fill(view, {"view.simple", "view.analyst", "view.teaching", "-"});
    auto* panels = view->addMenu(tr("&Panels"));
    for (const auto& [name, dock] : docks_) panels->addAction(dock->toggleViewAction());
    fill(view, {"view.reset", "-", "view.dark", "-", "view.back"});
    fill(menuBar()->addMenu(tr("&Case")), {"case.new", "case.paste", "case.find", "-", "search.explainAll"});
    fill(menuBar()->addMenu(tr("&Search")), {"search.run", "search.cancel", "-", "search.compare"});
    fill(menuBar()->addMenu(tr("&Attributions")),
         {"attribution.show", "attribution.compute", "attribution.next", "attribution.previous", "attribution.look", "attribution.copy",
          "-", "attribution.methods", "attribution.cases"});
    fill(menuBar()->addMenu(tr("&Train")), {"model.train", "file.openModel"});
    fill(menuBar()->addMenu(tr("&Help")), {"help.manual", "help.commands", "help.shortcuts", "-", "help.about"});
}

void MainWindow::makeToolBar() {
    auto* bar = addToolBar(tr("Main toolbar"));
    bar->setObjectName(QStringLiteral("mainToolBar"));
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const int side = Theme::instance().size(Size::IconLarge);
    bar->setIconSize({side, side});
    const auto add = [&](const char* id, bool withText = true) {
        bar->addAction(commands_.find(QLatin1String(id)));
        auto* button = qobject_cast<QToolButton*>(bar->widgetForAction(commands_.find(QLatin1String(id))));
        if (!withText) button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        button->setAccessibleName(commands_.find(QLatin1String(id))->text().remove(QLatin1Char('&')));
        button->setObjectName(QStringLiteral("tool.%1").arg(QLatin1String(id)));
    };
    add("file.open");
    add("edit.undo", false);
    add("edit.redo", false);
    bar->addSeparator();
    add("search.run");
    add("search.cancel");
    add("search.compare");
    bar->addSeparator();
    add("model.train");
    add("report.export");
    auto* space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    add("view.simple");
    add("view.analyst");
    add("view.teaching");
    bar->addSeparator();
    add("view.dark", false);
    add("help.manual", false);
}

void MainWindow::updateCommands() {
    const auto enable = [this](const char* id, bool on) { commands_.find(QLatin1String(id))->setEnabled(on); };
    const bool isOpen = workbench_.isOpen();
    const bool hasCase = workbench_.hasCase();
    const bool hasResult = workbench_.shownResult() != nullptr;
    for (const char* id : {"file.openModel", "file.save", "file.saveAs", "file.portable", "case.new", "case.paste", "case.find",
                           "search.explainAll", "model.train"}) {
        enable(id, isOpen);
    }
    for (const char* id : {"search.run", "search.compare", "attribution.show", "attribution.compute", "attribution.next",
                           "attribution.previous", "attribution.look", "attribution.copy"}) {
        enable(id, hasCase);
    }
    for (const char* id : {"attribution.methods", "attribution.cases"}) enable(id, isOpen);
    enable("file.discard", !store_->recoverable().empty());
    enable("search.cancel", workbench_.isSearching());
    for (const char* id : {"report.export", "report.again", "report.print", "edit.copySentence"}) enable(id, hasResult);
    enable("view.back", page() != Page::Case && isOpen);
    enable("edit.undo", workbench_.document().undoStack().canUndo());
    enable("edit.redo", workbench_.document().undoStack().canRedo());
    commands_.find(QStringLiteral("view.simple"))->setChecked(layout_ == Layout::Simple);
    commands_.find(QStringLiteral("view.analyst"))->setChecked(layout_ == Layout::Analyst);
    commands_.find(QStringLiteral("view.teaching"))->setChecked(layout_ == Layout::Teaching);
    commands_.find(QStringLiteral("view.dark"))->setChecked(Theme::instance().isDark());
}

void MainWindow::compareAll() { workbench_.compare(compare_->suggestedItems()); }

void MainWindow::showReportDialog() { report_->open(); }

void MainWindow::saveSession() {
    if (!store_->save()) saveSessionAs();
}

void MainWindow::saveSessionAs() {
    const QString path = QFileDialog::getSaveFileName(this, tr("Save session"), store_->title() + QStringLiteral(".counterpoint"),
                                                      tr("Sessions (*.counterpoint)"));
    if (!path.isEmpty()) store_->saveAs(path);
}

void MainWindow::savePortableCopy() {
    const QString path = QFileDialog::getSaveFileName(this, tr("Save portable copy"), store_->title() + QStringLiteral(".zip"),
                                                      tr("Portable sessions (*.zip)"));
    if (!path.isEmpty()) store_->savePortableCopy(path);
}

void MainWindow::fillRecent(QMenu* menu) {
    menu->clear();
    for (const auto& item : settings_.recent()) {
        const QString path = item.kind == RecentItem::Kind::Session ? item.session : item.data;
        auto* action = menu->addAction(QFileInfo(path).fileName(), this, [this, item] { openRecent(item); });
        action->setEnabled(item.exists());
        action->setToolTip(path);
    }
    if (menu->isEmpty()) menu->addAction(tr("Nothing was opened yet"))->setEnabled(false);
}

void MainWindow::discardRecoverable() {
    const auto all = store_->recoverable();
    for (const auto& left : all) store_->discard(left);
    for (auto* notice : recoveryNotices_) notice->deleteLater();
    recoveryNotices_.clear();
    updateCommands();
}

void MainWindow::offerRecovery() {
    updateCommands();
    if (workbench_.isOpen() && page() != Page::Start) return;  // offered where work begins
    for (const auto& left : store_->recoverable()) {
        if (std::find(offered_.begin(), offered_.end(), left.journal) != offered_.end()) continue;
        offered_.push_back(left.journal);
        auto* notice = say(tr("Unsaved work of an earlier session is still there."),
                           tr("%1. Closing this keeps it; File, “Discard unsaved work” ends it.").arg(recoverableText(left)));
        recoveryNotices_.append(notice);
        connect(notice, &Notice::dismissed, this, [this, notice] { recoveryNotices_.removeAll(notice); });
        notice->setAction(tr("Take it up again"), [this, left] { store_->recover(left); });
    }
}

}  // namespace counterpoint::ui
