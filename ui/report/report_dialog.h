// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/exporter.h"

#include <QDialog>

class QButtonGroup;
class QCheckBox;
class QLineEdit;

namespace counterpoint::ui {

class Label;
class Notice;
class PushButton;

/// Ctrl+E: everything is preset, so that Save is one click more (ux.md F6). Not modal: the window stays usable beside it. Shown with
/// show(); what it says of the results follows the workbench.
/// objectNames: reportDialog, reportContents, formatPdf, formatHtml, formatCsv, formatJson, formatPng, redactIds, redactProtected,
/// directiveWording, reportFolder, chooseFolder, reportFile, reportNotice, saveReport, printReport, copySentence, copyPicture.
class ReportDialog final : public QDialog {
    Q_OBJECT
public:
    ReportDialog(Workbench& workbench, Settings& settings, QWidget* parent = nullptr);

    /// show() and in front; not modal either.
    void open() override;
    /// Ctrl+Shift+E: the last export once more, with today's results, into the same file. Opens the dialog where there was none or it
    /// failed.
    void exportAgain();
    /// The print dialog for the report as it is chosen.
    void print();
    Exporter& exporter() { return exporter_; }

Q_SIGNALS:
    /// A file was written.
    void exported(const QString& file);
    void hasResultsChanged(bool hasResults);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeFormats();
    QWidget* makeChoices();
    QWidget* makePlace();
    QWidget* makeButtons();
    ReportOptions options() const;
    void describe();
    void save();
    void chooseFolder();

    Workbench& workbench_;
    Settings& settings_;
    Exporter exporter_;
    Label* contents_ = nullptr;
    QButtonGroup* formats_ = nullptr;
    QCheckBox* ids_ = nullptr;
    QCheckBox* protected_ = nullptr;
    QCheckBox* directive_ = nullptr;
    QLineEdit* folder_ = nullptr;
    QLineEdit* file_ = nullptr;
    Notice* notice_ = nullptr;
    PushButton* save_ = nullptr;
    PushButton* print_ = nullptr;
};

}  // namespace counterpoint::ui
