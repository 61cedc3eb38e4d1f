// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"
#include "ui/settings/settings.h"

#include <QStringList>
#include <QWidget>
#include <vector>

class QVBoxLayout;

namespace counterpoint::ui {

class DropArea;
class Label;
class Notice;
class RecentLine;

/// The first screen: open data or a session, recent files, demos, and a place to drop files. Reads only the demos' list; no data and no
/// model. Ctrl+1 to Ctrl+9 open the recent files while the page is shown.
/// objectNames: startPage, openData, openSession, demo_ID (one per demo), recent_N (from 1), dropArea, startNotice.
class StartPage final : public QWidget {
    Q_OBJECT
public:
    static constexpr int kMaxRecent = 10;

    explicit StartPage(QWidget* parent = nullptr);

    /// Newest first; the first kMaxRecent are shown, those that are not there any more greyed.
    void setRecent(std::vector<RecentItem> items);
    /// Says inline why something could not be opened.
    void showError(const core::ErrorValue& error);
    void clearError();

Q_SIGNALS:
    void openDataRequested();
    void openSessionRequested();
    void recentChosen(const counterpoint::ui::RecentItem& item);
    void demoChosen(const QString& id);
    void filesDropped(const QStringList& paths);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeDemos();
    QWidget* makeOpen();
    QWidget* makeRecent();

    std::vector<RecentItem> items_;
    QVBoxLayout* recentList_ = nullptr;
    std::vector<RecentLine*> recent_;
    Label* noRecent_ = nullptr;
    DropArea* drop_ = nullptr;
    Notice* notice_ = nullptr;
};

}  // namespace counterpoint::ui
