// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/application.h"

#include <QApplication>

int main(int argc, char** argv) {
    using counterpoint::ui::ApplicationOptions;
    QStringList arguments;
    for (int i = 0; i < argc; ++i) arguments.append(QString::fromLocal8Bit(argv[i]));
    ApplicationOptions options;
    int status = 0;
    // Before the application is made, so that help and version need no display.
    if (!ApplicationOptions::parse(arguments, options, status)) return status;
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("counterpoint"));
    QApplication::setApplicationName(QStringLiteral("counterpoint"));
    QApplication::setApplicationDisplayName(QStringLiteral("Counterpoint"));
    QApplication::setDesktopFileName(QStringLiteral("io.github.counterpoint.Counterpoint"));
    return counterpoint::ui::runApplication(application, options);
}
