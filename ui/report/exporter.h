// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/report/blocks.h"
#include "ui/settings/settings.h"
#include "ui/workbench/workbench.h"

#include <QImage>
#include <QObject>
#include <QString>
#include <functional>
#include <vector>

namespace counterpoint::ui {

struct ReportInputs;

/// Makes files of results: the kept ones, or the one that is shown where none is kept. Documents are made as jobs; files are written
/// beside their name and renamed.
class Exporter final : public QObject {
    Q_OBJECT
public:
    Exporter(Workbench& workbench, Settings& settings, QObject* parent = nullptr);

    /// What would be exported, runs and results ascending; empty without a result.
    std::vector<ResultKey> selection() const;
    /// Whether it is the kept results, and not the one that is shown.
    bool hasKept() const;
    /// The folder of the settings, or the person's documents.
    QString folder() const;
    /// A name in no use in the folder, with the format's ending: "credit row 7.pdf".
    QString suggestedName(ReportFormat format) const;

    /// Writes the selection. `exported` or `failed` follows.
    void save(const QString& file, const ReportOptions& options);
    /// False when nothing was exported yet.
    bool exportAgain();
    bool isBusy() const;

    /// The report as blocks, for printing; `ready` is called when it is made, unless it failed.
    void makeDocument(const ReportOptions& options, std::function<void(report::Document)> ready);
    /// The shown result's sentence; "" without one.
    QString sentence(bool directive) const;
    void copySentence(bool directive) const;
    /// The selected results as cards, in the theme's colours.
    QImage picture(const ReportOptions& options) const;
    void copyPicture(const ReportOptions& options) const;

    static QString endingOf(ReportFormat format);

Q_SIGNALS:
    void exported(const QString& file);
    void failed(const counterpoint::core::ErrorValue& error);
    void selectionChanged();

private:
    std::shared_ptr<const ReportInputs> inputs(const ReportOptions& options) const;
    void writePdf(const QString& file, const report::Document& document, const ReportInputs& taken);
    void write(const QString& file, std::function<std::string(const core::Context&)> content);

    Workbench& workbench_;
    Settings& settings_;
    QString lastFile_;
    ReportOptions lastOptions_;
};

}  // namespace counterpoint::ui
