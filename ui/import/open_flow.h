// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/probe.h"
#include "ui/workbench/workbench.h"

#include <QStringList>
#include <QWidget>
#include <optional>
#include <string>

class QProgressBar;
class QStackedWidget;

namespace counterpoint::ui {

class ImportPage;
class Label;
class MappingPage;
class Notice;
class PartsPage;
class PushButton;

/// The way from files to an open workbench: decides by content what each file is, shows the pages that are still to be answered (the
/// columns of own data, the mapping of a foreign model, the missing half of data and model) and ends in Workbench::open. What is open stays
/// open until the new one is there; every failure is said on the page, with what, where and a hint.
/// objectNames: openFlow, importPage, mappingPage, partsPage, waitingPage, flowNotice, flowCancel.
class OpenFlow final : public QWidget {
    Q_OBJECT
public:
    explicit OpenFlow(Workbench& workbench, QWidget* parent = nullptr);

    /// Files that were dropped, chosen or given on the command line: data, model, session in any order. What is known already of a flow
    /// under way is kept: a dropped model joins the data on the page.
    void openFiles(const QStringList& paths);
    /// A bundled example, with its model, in one step.
    void openDemo(const QString& id);
    /// A bundled data set by name, without a model.
    void openBundled(const QString& name);
    /// Data and model that were open before: at once where the model brings its description, else by way of the pages.
    void openPair(const QString& dataName, const QString& modelSpec);
    /// "PROGRAM ARGS" as the model.
    void openProgram(const QString& commandLine);
    /// Asks for files with the system's dialog.
    void chooseFiles();
    /// Another model for the open data.
    void chooseModel();
    /// Something is still to be answered or being read.
    bool isActive() const { return step_ != Step::Idle; }

public Q_SLOTS:
    void cancel();

Q_SIGNALS:
    /// A page needs the person: bring this widget to the front.
    void pageShown();
    /// Data and model are open.
    void finished();
    /// The person left the flow; what was open is still there.
    void cancelled();
    /// One of the files is a session.
    void sessionChosen(const QString& path);
    /// The person has data and no model yet, and wants to train one.
    void trainRequested(const counterpoint::ui::DataReference& data);
    /// A demo is open: this row is the one to look at first.
    void rowRecommended(std::size_t row);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    enum class Step { Idle, Probing, Asking, Opening };
    /// What is known so far.
    struct Parts {
        QString data;  ///< "" = the open data, or none
        bool isOpenData = false;
        bool isKnown = false;  ///< was open before: what needs no answer is not shown again
        std::string model;
        std::optional<models::ModelProbe> probe;
        std::optional<double> threshold;
        std::optional<std::size_t> recommended;
    };

    void build();
    void connectPages();
    void start();
    void next();
    void probe();
    void showPage(QWidget* page);
    void wait(const QString& words);
    void showProgress();
    void showImport();
    void showMapping();
    void onImportAccepted();
    void onMappingAccepted();
    void openAll(DataReference data, ModelReference model);
    void onOpened();
    void onOpenFailed(const core::ErrorValue& error);
    void fail(const core::ErrorValue& error);
    QString modelName() const;
    QString dataName() const;

    Workbench& workbench_;
    Parts parts_;
    Step step_ = Step::Idle;
    QStackedWidget* pages_ = nullptr;
    ImportPage* import_ = nullptr;
    MappingPage* mapping_ = nullptr;
    PartsPage* missing_ = nullptr;
    QWidget* waiting_ = nullptr;
    Label* waitingText_ = nullptr;
    QProgressBar* progress_ = nullptr;
    Notice* notice_ = nullptr;
};

}  // namespace counterpoint::ui
