// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_dialog.h"

#include "ui/pdf/pdf.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/push_button.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPrintDialog>
#include <QPrinter>
#include <QRadioButton>
#include <QUrl>
#include <QVBoxLayout>

namespace counterpoint::ui {

namespace {

QCheckBox* makeCheck(const char* objectName, const QString& text, const QString& help, QWidget* parent) {
    auto* check = new QCheckBox(text, parent);
    check->setObjectName(QLatin1String(objectName));
    check->setToolTip(help);
    return check;
}

/// The line of text below the name of a group of controls.
QHBoxLayout* makeRow(QWidget* parent) {
    auto* row = new QHBoxLayout(parent);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::instance().size(Size::Space3));
    return row;
}

}  // namespace

ReportDialog::ReportDialog(Workbench& workbench, Settings& settings, QWidget* parent)
    : QDialog(parent), workbench_(workbench), settings_(settings), exporter_(workbench, settings) {
    setObjectName(QStringLiteral("reportDialog"));
    setWindowTitle(tr("Export a report"));
    setModal(false);
    auto* column = new QVBoxLayout(this);
    const int gap = Theme::instance().size(Size::Space4);
    column->setContentsMargins(gap, gap, gap, gap);
    column->setSpacing(Theme::instance().size(Size::Space3));
    contents_ = new Label({}, Font::Base, Color::Text, this);
    contents_->setObjectName(QStringLiteral("reportContents"));
    contents_->setWordWrap(true);
    column->addWidget(contents_);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(gap);
    form->setVerticalSpacing(Theme::instance().size(Size::Space3));
    form->addRow(tr("Format"), makeFormats());
    form->addRow(tr("Withhold"), makeChoices());
    form->addRow(tr("Wording"), directive_);
    form->addRow(tr("Folder"), makePlace());
    form->addRow(tr("File"), file_);
    column->addLayout(form);
    notice_ = new Notice(this);
    notice_->setObjectName(QStringLiteral("reportNotice"));
    column->addWidget(notice_);
    column->addStretch();
    column->addWidget(makeButtons());
    connect(&exporter_, &Exporter::selectionChanged, this, &ReportDialog::describe);
    connect(&exporter_, &Exporter::exported, this, [this](const QString& file) {
        notice_->say(Notice::Tone::Info, tr("Saved"), QDir::toNativeSeparators(file));
        notice_->setAction(tr("Open"), [file] { QDesktopServices::openUrl(QUrl::fromLocalFile(file)); });
        save_->setEnabled(true);
        Q_EMIT exported(file);
    });
    connect(&exporter_, &Exporter::failed, this, [this](const core::ErrorValue& error) {
        notice_->sayError(error);
        save_->setEnabled(true);
        if (!isVisible()) open();
    });
    describe();
}

QWidget* ReportDialog::makeFormats() {
    struct Choice {
        ReportFormat format;
        const char* objectName;
        QString text;
        QString help;
    };
    const Choice choices[] = {
        {ReportFormat::Pdf, "formatPdf", tr("&PDF"), tr("For people; carries the session, so that the report can be asked again")},
        {ReportFormat::Html, "formatHtml", tr("&HTML"), tr("For people, in a browser; one file without scripts")},
        {ReportFormat::Csv, "formatCsv", tr("&CSV"), tr("For spreadsheets: one line per result")},
        {ReportFormat::Json, "formatJson", tr("&JSON"), tr("For programs: every number of every result")},
        {ReportFormat::Png, "formatPng", tr("P&NG"), tr("A picture of the cards")},
    };
    auto* row = new QWidget(this);
    auto* line = makeRow(row);
    formats_ = new QButtonGroup(this);
    const ReportOptions kept = settings_.reportOptions();
    for (const Choice& choice : choices) {
        auto* button = new QRadioButton(choice.text, row);
        button->setObjectName(QLatin1String(choice.objectName));
        button->setToolTip(choice.help);
        button->setChecked(choice.format == kept.format);
        formats_->addButton(button, static_cast<int>(choice.format));
        line->addWidget(button);
    }
    line->addStretch();
    connect(formats_, &QButtonGroup::idClicked, this, &ReportDialog::describe);
    return row;
}

QWidget* ReportDialog::makeChoices() {
    auto* row = new QWidget(this);
    auto* line = makeRow(row);
    ids_ = makeCheck("redactIds", tr("&Row numbers and names"), tr("The report does not say which case it is about"), row);
    protected_ = makeCheck("redactProtected", tr("&Values of protected features"),
                           tr("Values of features that the schema calls protected, as sex or age, are shown as \"withheld\""), row);
    directive_ = makeCheck("directiveWording", tr("As &advice: \"Raise …\" instead of \"If … were …\""),
                           tr("For the sentences of pictures and the clipboard"), this);
    const ReportOptions kept = settings_.reportOptions();
    ids_->setChecked(kept.redactIds);
    protected_->setChecked(kept.redactProtected);
    directive_->setChecked(kept.directive);
    line->addWidget(ids_);
    line->addWidget(protected_);
    line->addStretch();
    return row;
}

QWidget* ReportDialog::makePlace() {
    auto* row = new QWidget(this);
    auto* line = makeRow(row);
    folder_ = new QLineEdit(row);
    folder_->setObjectName(QStringLiteral("reportFolder"));
    folder_->setAccessibleName(tr("Folder"));
    file_ = new QLineEdit(this);
    file_->setObjectName(QStringLiteral("reportFile"));
    file_->setAccessibleName(tr("File name"));
    auto* choose = new PushButton(Icon::Folder, tr("&Choose …"), ButtonKind::Plain, row);
    choose->setObjectName(QStringLiteral("chooseFolder"));
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &ReportDialog::chooseFolder);
    line->addWidget(folder_, 1);
    line->addWidget(choose);
    return row;
}

QWidget* ReportDialog::makeButtons() {
    auto* row = new QWidget(this);
    auto* line = makeRow(row);
    const auto add = [&](Icon icon, const char* objectName, const QString& text, ButtonKind kind) {
        auto* button = new PushButton(icon, text, kind, row);
        button->setObjectName(QLatin1String(objectName));
        button->setAutoDefault(kind == ButtonKind::Primary);
        line->addWidget(button);
        return button;
    };
    auto* sentence = add(Icon::Copy, "copySentence", tr("Copy sentence"), ButtonKind::Quiet);
    auto* picture = add(Icon::Image, "copyPicture", tr("Copy picture"), ButtonKind::Quiet);
    line->addStretch();
    print_ = add(Icon::Print, "printReport", tr("Print …"), ButtonKind::Plain);
    save_ = add(Icon::Save, "saveReport", tr("&Save"), ButtonKind::Primary);
    save_->setDefault(true);
    connect(sentence, &QPushButton::clicked, this, [this] {
        exporter_.copySentence(directive_->isChecked());
        notice_->say(Notice::Tone::Info, tr("The sentence is in the clipboard"), exporter_.sentence(directive_->isChecked()));
    });
    connect(picture, &QPushButton::clicked, this, [this] {
        if (exporter_.selection().empty()) return;
        exporter_.copyPicture(options());
        notice_->say(Notice::Tone::Info, tr("The picture is in the clipboard"));
    });
    connect(print_, &QPushButton::clicked, this, &ReportDialog::print);
    connect(save_, &QPushButton::clicked, this, &ReportDialog::save);
    connect(this, &ReportDialog::hasResultsChanged, sentence, &QWidget::setEnabled);
    connect(this, &ReportDialog::hasResultsChanged, picture, &QWidget::setEnabled);
    return row;
}

void ReportDialog::showEvent(QShowEvent* event) {
    QDialog::showEvent(event);
    notice_->dismiss();
    describe();
    save_->setFocus();
}

ReportOptions ReportDialog::options() const {
    ReportOptions chosen;
    chosen.format = static_cast<ReportFormat>(formats_->checkedId());
    chosen.folder = folder_->text();
    chosen.redactIds = ids_->isChecked();
    chosen.redactProtected = protected_->isChecked();
    chosen.directive = directive_->isChecked();
    return chosen;
}

void ReportDialog::describe() {
    const auto keys = exporter_.selection();
    if (keys.empty()) {
        contents_->setText(tr("There is no result yet: click a case in the list, and its results can be exported here."));
    } else if (exporter_.hasKept()) {
        contents_->setText(
            tr("%n kept result(s): question, answer in words, changes, reasons, constraints, and what data and model it was.", nullptr,
               static_cast<int>(keys.size())));
    } else {
        contents_->setText(
            tr("The result that is shown, as none is kept: question, answer in words, changes, reasons, constraints, and "
               "what data and model it was."));
    }
    if (folder_->text().isEmpty() || !isVisible()) folder_->setText(QDir::toNativeSeparators(exporter_.folder()));
    file_->setText(exporter_.suggestedName(static_cast<ReportFormat>(formats_->checkedId())));
    save_->setEnabled(!keys.empty());
    print_->setEnabled(!keys.empty());
    Q_EMIT hasResultsChanged(!keys.empty());
}

void ReportDialog::chooseFolder() {
    const QString chosen = QFileDialog::getExistingDirectory(this, tr("Folder for reports"), folder_->text());
    if (!chosen.isEmpty()) folder_->setText(QDir::toNativeSeparators(chosen));
}

void ReportDialog::save() {
    const ReportOptions chosen = options();
    settings_.setReportOptions(chosen);
    const QString ending = QLatin1Char('.') + Exporter::endingOf(chosen.format);
    QString name = file_->text().trimmed();
    if (name.isEmpty()) name = exporter_.suggestedName(chosen.format);
    if (!name.endsWith(ending)) name += ending;
    notice_->dismiss();
    save_->setEnabled(false);
    exporter_.save(QDir(QDir::fromNativeSeparators(chosen.folder)).absoluteFilePath(name), chosen);
}

void ReportDialog::open() {
    show();
    raise();
    activateWindow();
}

void ReportDialog::exportAgain() {
    if (!exporter_.exportAgain()) open();
}

void ReportDialog::print() {
    exporter_.makeDocument(options(), [this](const report::Document& document) {
        QPrinter printer(QPrinter::HighResolution);
        printer.setDocName(QString::fromStdString(document.title));
        QPrintDialog dialog(&printer, this);
        dialog.setOption(QAbstractPrintDialog::PrintPageRange);
        if (dialog.exec() != QDialog::Accepted) return;
        std::optional<PageRange> range;
        if (printer.fromPage() > 0) range = PageRange{printer.fromPage(), printer.toPage()};
        try {
            if (paintReport(document, printer, range) == 0)
                notice_->sayError({core::ErrorCode::Input, tr("the printer cannot be used").toStdString(),
                                   printer.printerName().toStdString(), tr("check that it is on, or save a PDF").toStdString()});
        } catch (...) {
            notice_->sayError(core::currentExceptionAsValue());
        }
    });
}

}  // namespace counterpoint::ui
