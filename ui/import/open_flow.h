// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/workbench.h"

#include <QStringList>
#include <QWidget>
#include <optional>
#include <string>

class QStackedWidget;

namespace counterpoint::ui {

class ImportPage;
class MappingPage;
class Notice;
class PartsPage;

/// The way from files to an open workbench: decides by content what each file is, shows the pages that are still to be answered (the
/// columns of own data, the mapping of a foreign model, the missing half of data and model) and ends in Workbench::open. What is open stays
/// open until the new one is there; every failure is said on the page, with what, where and a hint.
/// objectNames: openFlow, importPage, mappingPage, partsPage, flowNotice, flowCancel.
class OpenFlow final : public QWidget {
    Q_OBJECT
public:
    explicit OpenFlow(Workbench& workbench, QWidget* parent = nullptr);
    ~OpenFlow() override;

    /// Files that were dropped, chosen or given on the command line: data, model, session in any order and number.
    void openFiles(const QStringList& paths);
    /// A bundled example, with its model, in one step.
    void openDemo(const QString& id);
    /// A bundled data set by name, without a model.
    void openBundled(const QString& name);
    /// Asks for files with the system's dialog.
    void chooseFiles();
    /// Another model for the open data.
    void chooseModel();
    /// Something is still to be answered or being read.
    bool isActive() const;

public Q_SLOTS:
    void cancel();

Q_SIGNALS:
    /// A page needs the person: bring this widget to the front.
    void pageShown();
    /// Data and model are open.
    void finished();
    /// The person left the flow, or nothing came of it; what was open is still there.
    void cancelled();
    /// One of the files is a session.
    void sessionChosen(const QString& path);
    /// The person has data and no model yet, and wants to train one.
    void trainRequested(const counterpoint::ui::DataReference& data);
    /// A demo is open: this row is the one to look at first.
    void rowRecommended(std::size_t row);

private:
    struct Parts;

    void inspect(const QStringList& paths);
    void next();
    void showParts();
    void showImport();
    void showMapping();
    void open();
    void onOpened();
    void onOpenFailed(const core::ErrorValue& error);
    void fail(const core::ErrorValue& error);

    Workbench& workbench_;
    std::unique_ptr<Parts> parts_;
    QStackedWidget* pages_ = nullptr;
    ImportPage* import_ = nullptr;
    MappingPage* mapping_ = nullptr;
    PartsPage* missing_ = nullptr;
    Notice* notice_ = nullptr;
};

}  // namespace counterpoint::ui
