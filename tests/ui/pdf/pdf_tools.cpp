// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pdf/pdf_tools.h"

#include "engine/core/file.h"

#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <stdexcept>

namespace counterpoint::ui {

namespace {

std::string outputOf(const QString& program, const QStringList& arguments) {
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        throw std::runtime_error(program.toStdString() + ": " + process.readAllStandardError().toStdString() +
                                 process.errorString().toStdString() + " (package poppler-utils)");
    return process.readAllStandardOutput().toStdString();
}

/// Runs one of poppler's programs on the PDF; %FILE in an argument is where it lies, %FOLDER the folder around it.
std::string poppler(const char* program, const std::string& pdf, QStringList arguments, const char* resultFile = nullptr) {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("a.pdf"));
    core::writeFileAtomically(file.toStdString(), pdf);
    arguments.replaceInStrings(QStringLiteral("%FILE"), file).replaceInStrings(QStringLiteral("%FOLDER"), folder.path());
    std::string output = outputOf(QString::fromLatin1(program), arguments);
    return resultFile == nullptr ? output : core::readFile(folder.filePath(QString::fromLatin1(resultFile)).toStdString());
}

}  // namespace

std::string textOf(const std::string& pdf) {
    return poppler("pdftotext", pdf, {QStringLiteral("-layout"), QStringLiteral("%FILE"), QStringLiteral("-")});
}

std::string denseTextOf(const std::string& pdf) {
    std::string text = textOf(pdf);
    text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n' || c == '\f'; }), text.end());
    return text;
}

std::string attachmentOf(const std::string& pdf) {
    return poppler(
        "pdfdetach", pdf,
        {QStringLiteral("-save"), QStringLiteral("1"), QStringLiteral("-o"), QStringLiteral("%FOLDER/out"), QStringLiteral("%FILE")},
        "out");
}

std::string picturesOf(const std::string& pdf) {
    std::string list = poppler("pdfimages", pdf, {QStringLiteral("-list"), QStringLiteral("%FILE")});
    const auto isBreak = [](char c) { return c == '\n'; };
    // Two lines of headings come first.
    if (std::count_if(list.begin(), list.end(), isBreak) <= 2) return "";
    return list;
}

int pageCount(const std::string& pdf) {
    const std::string info = poppler("pdfinfo", pdf, {QStringLiteral("%FILE")});
    const std::string name = "Pages:";
    return std::stoi(info.substr(info.find(name) + name.size()));
}

std::size_t occurrences(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

}  // namespace counterpoint::ui
