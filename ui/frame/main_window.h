// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/commands.h"
#include "ui/workbench/workbench.h"

#include <QMainWindow>
#include <QStringList>
#include <filesystem>
#include <functional>
#include <map>
#include <vector>

class QStackedWidget;

namespace counterpoint::ui {

class AttributionsPage;
class AttributionsView;
class CasesView;
class CompareView;
class Log;
class MainStatusBar;
class Notice;
class OpenFlow;
class ReportDialog;
class ResultsView;
struct RecentItem;
class SessionStore;
class Settings;
class CaseView;
class StartPage;
class TraceView;
class TrainView;

/// The window: a central page (start, opening, the case, training, comparison, attributions), docks around it, one menu and toolbar made
/// from Commands, and the status bar. It only wires views to the workbench; what a view shows is the view's own business.
///
/// Docks' objectNames: casesDock, constraintsDock, searchDock, resultsDock, attributionsDock, reasonsDock, traceDock, historyDock, logDock.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    enum class Page { Start, Open, Case, Train, Compare, Attributions };
    enum class Layout { Simple, Analyst, Teaching };

    explicit MainWindow(Settings& settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    Workbench& workbench() { return workbench_; }
    Commands& commands() { return commands_; }
    SessionStore& store() { return *store_; }

    void openDemo(const QString& id);
    /// Data, models and sessions in any order; what each is, is decided by its content.
    void openFiles(const QStringList& paths);
    void showPage(Page page);
    Page page() const;
    void setLayoutTo(Layout layout);
    Layout layoutNow() const { return layout_; }
    /// Puts the docks back to where the layout has them.
    void resetLayout();
    /// The shares of the window that the layout gives its docks.
    void balanceDocks();
    QDockWidget* dock(const QString& objectName) const;
    /// Says something above the page, and keeps it in the log.
    void say(const core::ErrorValue& error);
    Notice* say(const QString& text, const QString& detail = {});

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makePages();
    void makeDocks();
    QDockWidget* addDock(const QString& objectName, const QString& title, QWidget* content, Qt::DockWidgetArea area);
    void makeCommands();
    void makeFileCommands();
    void makeEditCommands();
    void makeSearchCommands();
    void makeAttributionCommands();
    void makeViewCommands();
    void makeHelpCommands();
    void makeMenus();
    void makeToolBar();
    void connectWorkbench();
    void connectPages();
    void updateCommands();
    void updateTitle();
    void applyLayout();
    void rememberLayout();
    void restoreGeometryFromSettings();
    void connectStore();
    void applySettings();
    void openRecent(const RecentItem& item);
    void showRecent();
    void rememberOpened();
    void saveSession();
    void saveSessionAs();
    void savePortableCopy();
    void offerRecovery();
    void discardRecoverable();
    void compareAll();
    void showReportDialog();
    void fillRecent(QMenu* menu);

    Settings& settings_;
    Workbench workbench_;
    Commands commands_;
    SessionStore* store_ = nullptr;
    Log* log_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    QWidget* notices_ = nullptr;
    StartPage* start_ = nullptr;
    OpenFlow* openFlow_ = nullptr;
    CaseView* case_ = nullptr;
    TrainView* train_ = nullptr;
    CompareView* compare_ = nullptr;
    AttributionsPage* attributionsPage_ = nullptr;
    AttributionsView* attributions_ = nullptr;
    CasesView* cases_ = nullptr;
    ResultsView* results_ = nullptr;
    ReportDialog* report_ = nullptr;
    Layout layout_ = Layout::Simple;
    std::map<QString, QDockWidget*> docks_;
    QList<Notice*> recoveryNotices_;
    std::vector<std::filesystem::path> offered_;  ///< journals that were offered already
};

}  // namespace counterpoint::ui
