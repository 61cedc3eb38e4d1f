// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QVBoxLayout;

namespace counterpoint::ui {

class Notice;

/// The first screen: open data or a session, recent files, demos, and a place to drop files. Reads only the demos' list and the recent
/// files; no data and no model.
/// objectNames: startPage, openData, openSession, demo_ID (one per demo), recent_N (from 1), dropArea, startNotice.
/// Ctrl+1 to Ctrl+9 open the recent files.
class StartPage final : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(QWidget* parent = nullptr);

    /// Says inline why something could not be opened.
    void showError(const QString& what, const QString& where, const QString& hint);

public Q_SLOTS:
    /// Reads the recent files and whether they are there anew.
    void refresh();

Q_SIGNALS:
    void openDataRequested();
    void openSessionRequested();
    void recentChosen(const QString& path);
    void demoChosen(const QString& id);
    void filesDropped(const QStringList& paths);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeOpenColumn();
    QWidget* makeDemos();
    void setDropping(bool dropping);

    QWidget* recent_ = nullptr;
    QVBoxLayout* recentList_ = nullptr;
    QWidget* dropArea_ = nullptr;
    Notice* notice_ = nullptr;
};

}  // namespace counterpoint::ui
