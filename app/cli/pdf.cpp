// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pdf.h"

#include "ui/pdf/pdf.h"

#include <QGuiApplication>

#include <array>
#include <clocale>

namespace counterpoint::cli {

namespace {

/// Qt takes the person's locale for the whole process; files and the command line speak the C locale (decisions.md 5).
class KeptLocale {
public:
    KeptLocale() : before_(std::setlocale(LC_ALL, nullptr)) {}
    ~KeptLocale() { std::setlocale(LC_ALL, before_.c_str()); }
    KeptLocale(const KeptLocale&) = delete;
    KeptLocale& operator=(const KeptLocale&) = delete;

private:
    std::string before_;
};

/// What Qt has to say about the desktop it does not find is nothing to the person at a command line.
void ignoreMessage(QtMsgType, const QMessageLogContext&, const QString&) {}

}  // namespace

std::string reportPdf(const report::Document& document, const std::string& version, bool noTimes) {
    const KeptLocale locale;
    std::string program = "counterpoint-cli";
    std::string option = "-platform";
    std::string platform = "offscreen";
    std::array<char*, 4> arguments{program.data(), option.data(), platform.data(), nullptr};
    int count = 3;
    const auto handler = qInstallMessageHandler(ignoreMessage);
    std::string bytes;
    {
        const QGuiApplication application(count, arguments.data());
        ui::PdfOptions options;
        options.creator = "Counterpoint " + version;
        options.noTimes = noTimes;
        bytes = ui::toPdf(document, options);
    }
    qInstallMessageHandler(handler);
    return bytes;
}

}  // namespace counterpoint::cli
