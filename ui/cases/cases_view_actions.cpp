// SPDX-License-Identifier: GPL-3.0-or-later
// What the case list does besides showing: own cases, the clipboard, explaining many rows.
#include "ui/cases/case_editor.h"
#include "ui/cases/case_filter.h"
#include "ui/cases/case_model.h"
#include "ui/cases/case_table.h"
#include "ui/cases/cases_view.h"
#include "ui/cases/explain_rows.h"
#include "ui/cases/own_case_model.h"
#include "ui/cases/paste_dialog.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/text.h"

#include "engine/core/error.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QStackedWidget>
#include <QTabBar>
#include <QUrl>
#include <algorithm>

namespace counterpoint::ui {

namespace {

/// Copying is for a few cases; a whole table is explained or opened elsewhere.
constexpr int kMaxCopiedRows = 10000;

/// A cell of a spreadsheet's clipboard: no tab or line end may stand in it.
QString clipboardCell(QString cell) {
    return cell.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
}

}  // namespace

QString CasesView::nextName() const { return tr("Case %1").arg(workbench_.document().edits().ownCases.size() + 1); }

void CasesView::newCase() {
    if (!workbench_.isOpen()) return;
    auto* editor = new CaseEditor(workbench_, startOfNewCase(workbench_), nextName(), this);
    editor->setAttribute(Qt::WA_DeleteOnClose);
    connect(editor, &QDialog::accepted, this, [this, editor] {
        workbench_.addOwnCase(editor->name().isEmpty() ? nextName() : editor->name(), editor->row());
        tabs_->setCurrentIndex(1);
    });
    editor->open();
}

void CasesView::pasteCases() {
    if (!workbench_.isOpen()) return;
    const QString pasted = QApplication::clipboard()->text();
    const PastedCases cases = parsePasted(pasted, workbench_.schema());
    if (!cases.rows.empty() && cases.problems.empty()) return addCases(cases.rows);
    auto* dialog = new PasteDialog(workbench_.schema(), pasted, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { addCases(dialog->cases().rows); });
    dialog->open();
}

void CasesView::addCases(const std::vector<data::Row>& rows) {
    const auto first = workbench_.document().edits().ownCases.size();
    const auto count = static_cast<int>(rows.size());
    workbench_.document().edit(tr("Paste %n case(s)", nullptr, count), [&](Edits& edits) {
        for (const auto& row : rows) edits.ownCases.push_back({tr("Case %1").arg(edits.ownCases.size() + 1).toStdString(), row});
    });
    workbench_.selectCase({CaseId::Kind::Own, first});
    tabs_->setCurrentIndex(1);
    notice_->say(Notice::Tone::Info, tr("%n case(s) added", nullptr, count));
}

void CasesView::copyRows() {
    const bool isOwn = pages_->currentIndex() == 1;
    const CaseTable& table = isOwn ? *ownTable_ : *table_;
    QAbstractItemModel& source = *table.model();
    std::vector<int> positions;
    for (const auto& range : table.selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom() && static_cast<int>(positions.size()) <= kMaxCopiedRows; ++row)
            positions.push_back(row);
    }
    std::sort(positions.begin(), positions.end());
    positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
    const bool isCut = static_cast<int>(positions.size()) > kMaxCopiedRows;
    if (isCut) positions.resize(kMaxCopiedRows);
    if (positions.empty()) return;
    QStringList lines;
    QStringList cells;
    for (int column = 0; column < source.columnCount(); ++column)
        cells.append(clipboardCell(source.headerData(column, Qt::Horizontal, Qt::AccessibleTextRole).toString()));
    lines.append(cells.join(QLatin1Char('\t')));
    for (const int row : positions) {
        cells.clear();
        for (int column = 0; column < source.columnCount(); ++column) {
            const QModelIndex index = source.index(row, column);
            const bool isMissing = index.data(kMissingRole).toBool();
            cells.append(isMissing ? QString() : clipboardCell(index.data(Qt::AccessibleTextRole).toString()));
        }
        lines.append(cells.join(QLatin1Char('\t')));
    }
    QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
    const QString said = tr("%n row(s) copied", nullptr, static_cast<int>(positions.size()));
    notice_->say(Notice::Tone::Info, isCut ? tr("%1, the first of those selected").arg(said) : said);
}

void CasesView::explainAll() {
    if (!workbench_.isOpen() || model_->rowCount() == 0) return;
    auto* dialog = new QFileDialog(this, tr("Explain %n row(s)", nullptr, model_->rowCount()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Comma-separated values (*.csv)"));
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(tr("explained.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &CasesView::explainAllTo);
    dialog->open();
}

void CasesView::explainAllTo(const QString& path) {
    if (!workbench_.isOpen()) return;
    try {
        const auto work = explainRowsJob(workbench_, model_->rows(), path);
        workbench_.jobs().run<ExplainedFile>({jobs::Lane::Long, QStringLiteral("cases.explain"),
                                              tr("Explaining %n row(s)", nullptr, model_->rowCount()), true, workbench_.jobContext()},
                                             work, this, [this, path](Outcome<ExplainedFile> outcome) {
                                                 if (outcome.value)
                                                     showExplained(path, *outcome.value);
                                                 else if (outcome.error)
                                                     notice_->sayError(*outcome.error);
                                             });
    } catch (...) {
        notice_->sayError(core::currentExceptionAsValue());
    }
}

void CasesView::showExplained(const QString& path, const ExplainedFile& file) {
    const QString name = QFileInfo(path).fileName();
    const QString rows = tr("%n row(s) explained", nullptr, static_cast<int>(file.written));
    const QString said =
        file.stopped ? tr("Stopped after %1 of %2; what is finished is in %3").arg(rows, integerText(static_cast<qint64>(file.asked)), name)
                     : tr("%1, written to %2").arg(rows, name);
    const QString detail =
        file.withoutResult == 0 ? QString() : tr("%n of them without a result", nullptr, static_cast<int>(file.withoutResult));
    notice_->say(file.stopped ? Notice::Tone::Caution : Notice::Tone::Info, said, detail);
    notice_->setAction(tr("Show file"), [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath())); });
}

}  // namespace counterpoint::ui
