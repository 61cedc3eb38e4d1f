// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/main_window.h"

#include "ui/attributions/attributions_page.h"
#include "ui/attributions/attributions_view.h"
#include "ui/case/case_view.h"
#include "ui/cases/cases_view.h"
#include "ui/compare/compare_view.h"
#include "ui/constraints/constraints_view.h"
#include "ui/frame/log.h"
#include "ui/frame/log_view.h"
#include "ui/frame/status_bar.h"
#include "ui/frame/trace_link.h"
#include "ui/import/open_flow.h"
#include "ui/report/report_dialog.h"
#include "ui/results/history_view.h"
#include "ui/results/reasons_view.h"
#include "ui/results/results_view.h"
#include "ui/search/search_view.h"
#include "ui/session/session_store.h"
#include "ui/settings/settings.h"
#include "ui/start/start_page.h"
#include "ui/theme/theme.h"
#include "ui/trace/trace_view.h"
#include "ui/train/train_view.h"
#include "ui/widgets/notice.h"

#include <QCloseEvent>
#include <QDateTime>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

namespace counterpoint::ui {

namespace {

constexpr int kLayoutVersion = 2;
constexpr int kMessageMilliseconds = 4000;
constexpr int kLeastBottomWidth = 400;
constexpr int kLeastSideWidth = 300;
constexpr int kLeastHeight = 160;
constexpr int kFirstWidth = 1280;
constexpr int kFirstHeight = 800;

struct LayoutName {
    MainWindow::Layout layout;
    const char* name;
};
constexpr std::array<LayoutName, 3> kLayouts{
    {{MainWindow::Layout::Simple, "simple"}, {MainWindow::Layout::Analyst, "analyst"}, {MainWindow::Layout::Teaching, "teaching"}}};

const char* nameOf(MainWindow::Layout layout) {
    return std::find_if(kLayouts.begin(), kLayouts.end(), [&](const LayoutName& entry) { return entry.layout == layout; })->name;
}

MainWindow::Layout layoutNamed(const std::string& name) {
    const auto found = std::find_if(kLayouts.begin(), kLayouts.end(), [&](const LayoutName& entry) { return name == entry.name; });
    return found == kLayouts.end() ? MainWindow::Layout::Simple : found->layout;
}

}  // namespace

MainWindow::MainWindow(Settings& settings, QWidget* parent) : QMainWindow(parent), settings_(settings), commands_(this) {
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    setDockOptions(AnimatedDocks | AllowTabbedDocks | AllowNestedDocks);
    log_ = new Log(this);
    store_ = new SessionStore(workbench_.document(), workbench_.jobs(), this);
    makePages();
    report_ = new ReportDialog(workbench_, settings_, this);
    makeDocks();
    makeCommands();
    makeMenus();
    makeToolBar();
    setStatusBar(new MainStatusBar(workbench_, settings_, this));
    connectWorkbench();
    connectPages();
    connectStore();
    applySettings();
    attributions_->setState(settings_.attributions());
    restoreGeometryFromSettings();
    showPage(Page::Start);
    updateCommands();
    updateTitle();
    showRecent();
    store_->lookForRecoverable();
    if (settings_.geometry().isEmpty()) {
        layout()->activate();  // the docks that the start page hides have asked for more room than a small screen has
        resize(kFirstWidth, kFirstHeight);
    }
}

MainWindow::~MainWindow() {
    // An editor with the focus tells its value when it loses it, and views read the workbench: both end before the members do.
    if (QWidget* focused = focusWidget()) focused->clearFocus();
    qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
}

void MainWindow::makePages() {
    auto* central = new QWidget(this);
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    notices_ = new QWidget(central);
    auto* notices = new QVBoxLayout(notices_);
    notices->setContentsMargins(0, 0, 0, 0);
    notices->setSpacing(0);
    pages_ = new QStackedWidget(central);
    start_ = new StartPage(pages_);
    openFlow_ = new OpenFlow(workbench_, pages_);
    case_ = new CaseView(workbench_, pages_);
    train_ = new TrainView(workbench_, pages_);
    compare_ = new CompareView(workbench_, pages_);
    attributionsPage_ = new AttributionsPage(
        workbench_, [this] { return std::vector<std::size_t>(cases_->shownRows().begin(), cases_->shownRows().end()); }, pages_);
    pages_->addWidget(start_);
    pages_->addWidget(openFlow_);
    pages_->addWidget(case_);
    pages_->addWidget(train_);
    pages_->addWidget(compare_);
    pages_->addWidget(attributionsPage_);
    column->addWidget(notices_);
    column->addWidget(pages_, 1);
    setCentralWidget(central);
}

QDockWidget* MainWindow::addDock(const QString& objectName, const QString& title, QWidget* content, Qt::DockWidgetArea area) {
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(objectName);
    dock->setWidget(content);
    dock->setAccessibleName(title);
    // Below, panels scroll rather than push the window wider than a small screen.
    if (area == Qt::BottomDockWidgetArea) content->setMinimumWidth(kLeastBottomWidth);
    content->setMinimumHeight(kLeastHeight);
    addDockWidget(area, dock);
    docks_[objectName] = dock;
    return dock;
}

void MainWindow::makeDocks() {
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    cases_ = new CasesView(workbench_, this);
    results_ = new ResultsView(workbench_, this);
    auto* trace = new TraceView(this);
    new TraceLink(workbench_, *trace, this);
    addDock(QStringLiteral("casesDock"), tr("Cases"), cases_, Qt::LeftDockWidgetArea);
    auto* constraints = new ConstraintsView(workbench_, this);
    connect(constraints, &ConstraintsView::featureActivated, case_, &CaseView::revealFeature);
    addDock(QStringLiteral("constraintsDock"), tr("Constraints"), constraints, Qt::LeftDockWidgetArea);
    addDock(QStringLiteral("searchDock"), tr("Search settings"), new SearchView(workbench_, this), Qt::LeftDockWidgetArea);
    addDock(QStringLiteral("resultsDock"), tr("Results"), results_, Qt::RightDockWidgetArea);
    attributions_ = new AttributionsView(workbench_, this);
    connect(attributions_, &AttributionsView::featurePicked, case_, &CaseView::revealFeature);
    addDock(QStringLiteral("attributionsDock"), tr("Attributions"), attributions_, Qt::BottomDockWidgetArea);
    attributions_->setMinimumWidth(kLeastSideWidth);  // it stands at the side, too
    addDock(QStringLiteral("reasonsDock"), tr("Reasons"), new ReasonsView(workbench_, this), Qt::BottomDockWidgetArea);
    addDock(QStringLiteral("traceDock"), tr("Trace"), trace, Qt::BottomDockWidgetArea);
    addDock(QStringLiteral("historyDock"), tr("History"), new HistoryView(workbench_, this), Qt::BottomDockWidgetArea);
    addDock(QStringLiteral("logDock"), tr("Log"), new LogView(*log_, this), Qt::BottomDockWidgetArea);
}

QDockWidget* MainWindow::dock(const QString& objectName) const {
    const auto found = docks_.find(objectName);
    return found == docks_.end() ? nullptr : found->second;
}

void MainWindow::showPage(Page page) {
    pages_->setCurrentIndex(static_cast<int>(page));
    // The hidden pages must not keep the window from becoming small.
    for (int i = 0; i < pages_->count(); ++i) {
        const auto policy = i == pages_->currentIndex() ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        pages_->widget(i)->setSizePolicy(policy, policy);
    }
    applyLayout();
    updateCommands();
}

MainWindow::Page MainWindow::page() const { return static_cast<Page>(pages_->currentIndex()); }

void MainWindow::setLayoutTo(Layout layout) {
    rememberLayout();
    layout_ = layout;
    Theme::instance().setLargeText(layout == Layout::Teaching);
    workbench_.document().setLayout(nameOf(layout), {});
    const QByteArray kept = settings_.windowState(QString::fromLatin1(nameOf(layout)), kLayoutVersion);
    resetLayout();
    if (!kept.isEmpty() && page() == Page::Case) restoreState(kept, kLayoutVersion);
    updateCommands();
}

void MainWindow::rememberLayout() {
    if (page() != Page::Case) return;  // the other pages hide the docks
    settings_.setWindowState(QString::fromLatin1(nameOf(layout_)), kLayoutVersion, saveState(kLayoutVersion));
}

void MainWindow::resetLayout() {
    const auto put = [this](const char* name, Qt::DockWidgetArea area) {
        QDockWidget* dock = docks_.at(QLatin1String(name));
        dock->setFloating(false);
        addDockWidget(area, dock);
        return dock;
    };
    auto* cases = put("casesDock", Qt::LeftDockWidgetArea);
    auto* constraints = put("constraintsDock", Qt::LeftDockWidgetArea);
    auto* search = put("searchDock", Qt::LeftDockWidgetArea);
    auto* results = put("resultsDock", Qt::RightDockWidgetArea);
    // A tab behind the results where there is nothing below the case.
    auto* attributions = put("attributionsDock", layout_ == Layout::Simple ? Qt::RightDockWidgetArea : Qt::BottomDockWidgetArea);
    auto* reasons = put("reasonsDock", Qt::BottomDockWidgetArea);
    auto* trace = put("traceDock", Qt::BottomDockWidgetArea);
    auto* history = put("historyDock", Qt::BottomDockWidgetArea);
    auto* log = put("logDock", Qt::BottomDockWidgetArea);
    if (layout_ == Layout::Analyst)
        splitDockWidget(cases, constraints, Qt::Vertical);
    else
        tabifyDockWidget(cases, constraints);
    tabifyDockWidget(constraints, search);
    if (layout_ == Layout::Simple)
        tabifyDockWidget(results, attributions);
    else
        tabifyDockWidget(reasons, attributions);
    tabifyDockWidget(reasons, trace);
    tabifyDockWidget(trace, history);
    tabifyDockWidget(history, log);
    applyLayout();
    results->raise();
    (layout_ == Layout::Teaching ? trace : reasons)->raise();
    if (layout_ == Layout::Analyst)
        constraints->raise();
    else
        cases->raise();
    balanceDocks();
}

void MainWindow::balanceDocks() {
    auto* cases = docks_.at(QStringLiteral("casesDock"));
    auto* constraints = docks_.at(QStringLiteral("constraintsDock"));
    const int side = width() / 4;
    resizeDocks({cases, docks_.at(QStringLiteral("resultsDock"))}, {side, side}, Qt::Horizontal);
    if (layout_ == Layout::Analyst) resizeDocks({cases, constraints}, {height() * 3 / 5, height() * 2 / 5}, Qt::Vertical);
    const int bottom = height() * (layout_ == Layout::Teaching ? 40 : 36) / 100;
    resizeDocks({docks_.at(QStringLiteral("reasonsDock"))}, {bottom}, Qt::Vertical);
}

void MainWindow::applyLayout() {
    const bool isCase = page() == Page::Case;
    const auto show = [&](const char* name, bool visible) { docks_.at(QLatin1String(name))->setVisible(isCase && visible); };
    const bool isSimple = layout_ == Layout::Simple;
    show("casesDock", true);
    show("resultsDock", true);
    show("attributionsDock", true);
    show("constraintsDock", !isSimple);
    show("searchDock", layout_ == Layout::Analyst);
    show("reasonsDock", !isSimple);
    show("traceDock", !isSimple);
    show("historyDock", layout_ == Layout::Analyst);
    show("logDock", false);
}

void MainWindow::restoreGeometryFromSettings() {
    layout_ = layoutNamed(settings_.layout().toStdString());
    Theme::instance().setLargeText(layout_ == Layout::Teaching);
    restoreGeometry(settings_.geometry());
    resetLayout();
}

void MainWindow::connectWorkbench() {
    connect(&workbench_, &Workbench::opened, this, [this] {
        for (auto* notice : recoveryNotices_) notice->deleteLater();  // the work stays, and is offered at the next start
        recoveryNotices_.clear();
        offered_.clear();
        showPage(Page::Case);
        resetLayout();
        const QByteArray kept = settings_.windowState(QString::fromLatin1(nameOf(layout_)), kLayoutVersion);
        if (!kept.isEmpty()) restoreState(kept, kLayoutVersion);
        for (const auto& notice : workbench_.workspace().notices) log_->add(Log::Kind::Note, QString::fromStdString(notice));
        rememberOpened();
        updateTitle();
        updateCommands();
    });
    connect(&workbench_, &Workbench::openFailed, this, [this](const core::ErrorValue& error) { log_->add(error); });
    connect(&workbench_, &Workbench::searchFailed, this, [this](const core::ErrorValue& error) { log_->add(error); });
    connect(&workbench_, &Workbench::comparisonReady, this, [this](const QString& comparison) {
        compare_->showComparison(comparison);
        showPage(Page::Compare);
    });
    for (auto signal : {&Workbench::caseChanged, &Workbench::searchStarted, &Workbench::searchEnded, &Workbench::shownResultChanged}) {
        connect(&workbench_, signal, this, &MainWindow::updateCommands);
    }
    connect(&workbench_.document(), &Document::modifiedChanged, this, &MainWindow::updateTitle);
    connect(&workbench_.document(), &Document::wasReset, this, &MainWindow::updateTitle);
}

void MainWindow::connectPages() {
    connect(start_, &StartPage::openDataRequested, openFlow_, &OpenFlow::chooseFiles);
    connect(start_, &StartPage::openSessionRequested, openFlow_, &OpenFlow::chooseFiles);
    connect(start_, &StartPage::demoChosen, this, &MainWindow::openDemo);
    connect(start_, &StartPage::recentChosen, this, &MainWindow::openRecent);
    connect(start_, &StartPage::filesDropped, this, &MainWindow::openFiles);
    connect(report_, &ReportDialog::exported, this, [this](const QString& file) {
        log_->add(Log::Kind::Note, tr("Report written: %1").arg(file));
        statusBar()->showMessage(tr("Report written: %1").arg(file), kMessageMilliseconds);
    });
    connect(openFlow_, &OpenFlow::pageShown, this, [this] { showPage(Page::Open); });
    connect(openFlow_, &OpenFlow::cancelled, this, [this] { showPage(workbench_.isOpen() ? Page::Case : Page::Start); });
    connect(openFlow_, &OpenFlow::sessionChosen, store_, &SessionStore::open);
    connect(case_, &CaseView::openRequested, openFlow_, &OpenFlow::chooseFiles);
    connect(case_, &CaseView::casesRequested, this, [this] {
        dock(QStringLiteral("casesDock"))->show();
        dock(QStringLiteral("casesDock"))->raise();
        cases_->focusSearch();
    });
    connect(results_, &ResultsView::reportRequested, this, &MainWindow::showReportDialog);
    connect(openFlow_, &OpenFlow::rowRecommended, cases_, &CasesView::recommendRow);
    connect(openFlow_, &OpenFlow::trainRequested, this, [this](const DataReference& reference) {
        train_->setData(reference);
        showPage(Page::Train);
    });
    connect(train_, &TrainView::closed, this, [this] { showPage(workbench_.isOpen() ? Page::Case : Page::Start); });
    connect(compare_, &CompareView::closed, this, [this] { showPage(Page::Case); });
    connect(attributionsPage_, &AttributionsPage::closed, this, [this] { showPage(Page::Case); });
    connect(attributions_, &AttributionsView::pageRequested, this, [this] { showPage(Page::Attributions); });
}

void MainWindow::openDemo(const QString& id) { openFlow_->openDemo(id); }

void MainWindow::openFiles(const QStringList& paths) {
    QStringList absolute;  // a session names its files by them, wherever the program was started
    for (const QString& path : paths) absolute.append(QFileInfo::exists(path) ? QFileInfo(path).absoluteFilePath() : path);
    if (!absolute.isEmpty()) openFlow_->openFiles(absolute);
}

void MainWindow::openRecent(const RecentItem& item) {
    if (item.kind == RecentItem::Kind::Session) return store_->open(item.session);
    DataReference reference;
    reference.nameOrPath = item.data.toStdString();
    ModelReference model;
    model.spec = item.model.toStdString();
    workbench_.open(std::move(reference), std::move(model));
}

void MainWindow::showRecent() { start_->setRecent(settings_.recent()); }

void MainWindow::rememberOpened() {
    const auto& state = workbench_.document().state();
    // A mapping or edited columns are in a session only, so such a pair could not be opened again as it was.
    if (!store_->path().isEmpty() || state.data.schema || state.model.mapping || state.model.raw) return;
    RecentItem item;
    item.data = QString::fromStdString(state.data.nameOrPath);
    item.model = QString::fromStdString(state.model.spec);
    item.opened = QDateTime::currentDateTime();
    settings_.addRecent(item);
}

void MainWindow::applySettings() {
    RunDefaults defaults;
    defaults.device = core::DeviceSpec::parse(settings_.device().toStdString());
    defaults.threads = settings_.threads();
    defaults.searchSeconds = settings_.timeLimit();
    defaults.seed = settings_.seed();
    workbench_.setDefaults(defaults);
    Theme::instance().setScheme(settings_.scheme());
    Theme::instance().setReducedMotion(settings_.reducedMotion());
    Theme::instance().setLargeText(settings_.largeText() || layout_ == Layout::Teaching);
}

void MainWindow::connectStore() {
    connect(store_, &SessionStore::loaded, this,
            [this](const SessionState& state, bool modified) { workbench_.openSession(state, modified); });
    connect(store_, &SessionStore::openFailed, this, qOverload<const core::ErrorValue&>(&MainWindow::say));
    connect(store_, &SessionStore::saveFailed, this, qOverload<const core::ErrorValue&>(&MainWindow::say));
    connect(store_, &SessionStore::journalFailed, this, qOverload<const core::ErrorValue&>(&MainWindow::say));
    connect(store_, &SessionStore::openedElsewhere, this, [this](const QString& path) {
        say(tr("Another window has %1 open.").arg(QFileInfo(path).fileName()),
            tr("Whichever saves last wins; save this one under another name to keep both."));
    });
    connect(store_, &SessionStore::saved, this, [this](const QString& path) {
        RecentItem item;
        item.kind = RecentItem::Kind::Session;
        item.session = path;
        item.opened = QDateTime::currentDateTime();
        settings_.addRecent(item);
        statusBar()->showMessage(tr("Saved %1").arg(QFileInfo(path).fileName()), kMessageMilliseconds);
    });
    connect(store_, &SessionStore::portableSaved, this, [this](const QString& path) {
        statusBar()->showMessage(tr("Saved %1").arg(QFileInfo(path).fileName()), kMessageMilliseconds);
    });
    connect(store_, &SessionStore::pathChanged, this, &MainWindow::updateTitle);
    connect(store_, &SessionStore::recoverableChanged, this, &MainWindow::offerRecovery);
    connect(&settings_, &Settings::changed, this, &MainWindow::applySettings);
    connect(&Theme::instance(), &Theme::changed, this, &MainWindow::updateCommands);
    connect(&settings_, &Settings::recentChanged, this, &MainWindow::showRecent);
}

void MainWindow::say(const core::ErrorValue& error) {
    log_->add(error);
    auto* notice = new Notice(notices_);
    notices_->layout()->addWidget(notice);
    connect(notice, &Notice::dismissed, notice, &QObject::deleteLater);
    notice->sayError(error);
}

Notice* MainWindow::say(const QString& text, const QString& detail) {
    log_->add(Log::Kind::Note, text);
    auto* notice = new Notice(notices_);
    notices_->layout()->addWidget(notice);
    connect(notice, &Notice::dismissed, notice, &QObject::deleteLater);
    notice->say(Notice::Tone::Info, text, detail);
    return notice;
}

void MainWindow::updateTitle() {
    const auto& opened = workbench_.document().state().data.nameOrPath;
    const QString name = store_->path().isEmpty() ? QFileInfo(QString::fromStdString(opened)).completeBaseName()
                                                  : QFileInfo(store_->path()).completeBaseName();
    setWindowTitle(name.isEmpty() ? QStringLiteral("Counterpoint") : tr("%1[*] – Counterpoint").arg(name));
    setWindowModified(!name.isEmpty() && workbench_.document().isModified());
}

void MainWindow::closeEvent(QCloseEvent* event) {
    rememberLayout();
    settings_.setGeometry(saveGeometry());
    settings_.setAttributions(attributions_->state());
    settings_.setLayout(QString::fromLatin1(nameOf(layout_)));
    workbench_.jobs().stopAll();
    store_->close();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    QStringList paths;
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile()) paths.append(url.toLocalFile());
    }
    openFiles(paths);
}

}  // namespace counterpoint::ui
