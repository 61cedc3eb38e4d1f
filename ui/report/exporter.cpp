// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/exporter.h"

#include "engine/core/file.h"
#include "engine/report/html.h"
#include "ui/pdf/pdf.h"
#include "ui/report/report_inputs.h"
#include "ui/report/report_picture.h"
#include "ui/results/result_wording.h"
#include "ui/session/session_file.h"

#include <QBuffer>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QStandardPaths>
#include <algorithm>
#include <utility>

namespace counterpoint::ui {

namespace {

const QString kSlot = QStringLiteral("report");

std::filesystem::path pathOf(const QString& file) { return QFile::encodeName(file).toStdString(); }

/// The PDF carries what is needed to ask again, unless something of it is to be withheld.
std::string pdfOf(const report::Document& document, const ReportInputs& inputs) {
    PdfOptions options;
    options.creator = "Counterpoint " COUNTERPOINT_VERSION;
    const bool isRedacted = inputs.redaction.ids || inputs.redaction.protectedColumns;
    if (!isRedacted)
        options.attachments.push_back({"session.counterpoint", "application/x-counterpoint-session", sessionText(inputs.session, {})});
    return toPdf(document, options);
}

std::string pngOf(const QImage& image) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes.toStdString();
}

core::ErrorValue errorOf(const std::optional<core::ErrorValue>& error, const QString& where) {
    return error.value_or(core::ErrorValue{core::ErrorCode::Cancelled, Exporter::tr("stopped").toStdString(), where.toStdString(), {}});
}

core::ErrorValue nothingToExport() {
    return {core::ErrorCode::Usage, Exporter::tr("there is no result to export").toStdString(), Exporter::tr("report").toStdString(),
            Exporter::tr("click a case, or keep a result").toStdString()};
}

}  // namespace

Exporter::Exporter(Workbench& workbench, Settings& settings, QObject* parent)
    : QObject(parent), workbench_(workbench), settings_(settings) {
    connect(&workbench_, &Workbench::marksChanged, this, &Exporter::selectionChanged);
    connect(&workbench_, &Workbench::shownResultChanged, this, &Exporter::selectionChanged);
    connect(&workbench_, &Workbench::opened, this, &Exporter::selectionChanged);
}

std::vector<ResultKey> Exporter::selection() const {
    if (!workbench_.isOpen()) return {};
    std::vector<ResultKey> keys;
    for (const auto& [key, mark] : workbench_.document().edits().marks) {
        const Run* run = mark.kept ? workbench_.document().run(key.run) : nullptr;
        const bool isThere = run != nullptr && key.index < run->results.size();
        if (isThere && run->schema && run->schema->featureNames() == workbench_.schema().featureNames()) keys.push_back(key);
    }
    if (keys.empty() && workbench_.shownResult() != nullptr) keys.push_back({workbench_.shownRun()->id, workbench_.shownResultIndex()});
    return keys;
}

bool Exporter::hasKept() const {
    const auto keys = selection();
    const auto& marks = workbench_.document().edits().marks;
    return !keys.empty() && marks.contains(keys.front()) && marks.at(keys.front()).kept;
}

QString Exporter::folder() const {
    QString chosen = settings_.reportOptions().folder;
    if (!chosen.isEmpty() && QFileInfo(chosen).isDir()) return chosen;
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileInfo(documents).isDir() ? documents : QDir::homePath();
}

QString Exporter::endingOf(ReportFormat format) {
    switch (format) {
        case ReportFormat::Pdf:
            return QStringLiteral("pdf");
        case ReportFormat::Html:
            return QStringLiteral("html");
        case ReportFormat::Csv:
            return QStringLiteral("csv");
        case ReportFormat::Json:
            return QStringLiteral("json");
        case ReportFormat::Png:
            break;
    }
    return QStringLiteral("png");
}

QString Exporter::suggestedName(ReportFormat format) const {
    const auto keys = selection();
    QString name = tr("report");
    if (!keys.empty()) {
        const Run& run = *workbench_.document().run(keys.front().run);
        const QString data = QFileInfo(QString::fromStdString(workbench_.dataset().identity.name)).completeBaseName();
        const bool oneCase =
            std::all_of(keys.begin(), keys.end(), [&](ResultKey key) { return workbench_.document().run(key.run)->caseId == run.caseId; });
        name = oneCase ? QStringLiteral("%1 %2").arg(data, workbench_.caseTitle(run.caseId)) : tr("%1 kept results").arg(data);
    }
    name.replace(QRegularExpression(QStringLiteral("[/\\\\:*?\"<>|\\x00-\\x1f]")), QStringLiteral("-"));
    const QString ending = endingOf(format);
    const QDir place(folder());
    QString free = QStringLiteral("%1.%2").arg(name, ending);
    for (int i = 2; place.exists(free); ++i) free = QStringLiteral("%1 %2.%3").arg(name).arg(i).arg(ending);
    return free;
}

std::shared_ptr<const ReportInputs> Exporter::inputs(const ReportOptions& options) const {
    return std::make_shared<const ReportInputs>(collectReport(workbench_, selection(), {options.redactIds, options.redactProtected}));
}

void Exporter::save(const QString& file, const ReportOptions& options) {
    if (selection().empty()) {
        Q_EMIT failed(nothingToExport());
        return;
    }
    lastFile_ = file;
    lastOptions_ = options;
    if (options.format == ReportFormat::Png) {
        write(file, [picture = picture(options)](const core::Context&) { return pngOf(picture); });
        return;
    }
    const auto taken = inputs(options);
    switch (options.format) {
        case ReportFormat::Csv:
            write(file, [taken](const core::Context&) { return reportCsv(*taken); });
            break;
        case ReportFormat::Json:
            write(file, [taken](const core::Context&) { return reportJson(*taken); });
            break;
        case ReportFormat::Html:
            write(file, [taken](const core::Context&) { return report::toHtml(reportDocument(*taken)); });
            break;
        default:
            // Pages are laid out on the window's thread; only the engine's part and the disk are left to jobs.
            makeDocument(options, [this, file, taken](const report::Document& document) { writePdf(file, document, *taken); });
    }
}

void Exporter::writePdf(const QString& file, const report::Document& document, const ReportInputs& taken) {
    try {
        write(file, [pdf = pdfOf(document, taken)](const core::Context&) { return pdf; });
    } catch (...) {
        Q_EMIT failed(core::currentExceptionAsValue());
    }
}

void Exporter::makeDocument(const ReportOptions& options, std::function<void(report::Document)> ready) {
    if (selection().empty()) {
        Q_EMIT failed(nothingToExport());
        return;
    }
    const auto taken = inputs(options);
    workbench_.jobs().run<report::Document>(
        {jobs::Lane::Search, kSlot, tr("Making the report"), true}, [taken](const core::Context&) { return reportDocument(*taken); }, this,
        [this, ready = std::move(ready)](Outcome<report::Document> outcome) {
            if (outcome.value) {
                ready(std::move(*outcome.value));
            } else {
                Q_EMIT failed(errorOf(outcome.error, tr("report")));
            }
        });
}

void Exporter::write(const QString& file, std::function<std::string(const core::Context&)> content) {
    workbench_.jobs().run<bool>(
        {jobs::Lane::Search, kSlot, tr("Writing the report"), true},
        [path = pathOf(file), content = std::move(content)](const core::Context& context) {
            core::writeFileAtomically(path, content(context));
            return true;
        },
        this,
        [this, file](const Outcome<bool>& outcome) {
            if (outcome.value) {
                Q_EMIT exported(file);
            } else {
                Q_EMIT failed(errorOf(outcome.error, file));
            }
        });
}

bool Exporter::exportAgain() {
    if (lastFile_.isEmpty()) return false;
    save(lastFile_, lastOptions_);
    return true;
}

bool Exporter::isBusy() const { return workbench_.jobs().isRunning(kSlot); }

QString Exporter::sentence(bool directive) const {
    const auto* result = workbench_.shownResult();
    if (result == nullptr) return {};
    return sentenceOf(*result, workbench_.schema(), workbench_.workspace().model->classNames(),
                      directive ? Wording::Directive : Wording::Conditional);
}

void Exporter::copySentence(bool directive) const { QGuiApplication::clipboard()->setText(sentence(directive)); }

QImage Exporter::picture(const ReportOptions& options) const { return pictureOf(workbench_, selection(), options); }

void Exporter::copyPicture(const ReportOptions& options) const { QGuiApplication::clipboard()->setImage(picture(options)); }

}  // namespace counterpoint::ui
