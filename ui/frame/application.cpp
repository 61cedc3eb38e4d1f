// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/application.h"

#include "ui/frame/main_window.h"
#include "ui/frame/screenshots.h"
#include "ui/settings/settings.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QIcon>
#include <QLibraryInfo>
#include <QLocale>
#include <QTimer>
#include <QTranslator>
#include <cstdio>
#include <string>
#include <string_view>

/// A static library's resources are linked only when named; the macro wants a function outside every namespace.
static void initResources() {
    Q_INIT_RESOURCE(counterpoint);
    Q_INIT_RESOURCE(translations);
}

namespace counterpoint::ui {

namespace {

void print(std::FILE* stream, const QString& line) { std::fprintf(stream, "%s\n", line.toUtf8().constData()); }

/// Looks a text up under its class's name with and without the namespace, as lupdate does not always see which one a helper function uses.
class Translator final : public QTranslator {
public:
    using QTranslator::QTranslator;

    QString translate(const char* context, const char* source, const char* comment, int n) const override {
        QString found = QTranslator::translate(context, source, comment, n);
        if (!found.isEmpty()) return found;
        static constexpr std::string_view kPrefix = "counterpoint::ui::";
        const std::string_view name = context == nullptr ? std::string_view() : std::string_view(context);
        if (name.starts_with(kPrefix)) return QTranslator::translate(context + kPrefix.size(), source, comment, n);
        return QTranslator::translate((std::string(kPrefix) + std::string(name)).c_str(), source, comment, n);
    }
};

/// The window's language: the texts, and how numbers and dates are written.
void applyLanguage(QApplication& application, const QString& chosen) {
    QLocale locale = chosen.isEmpty() ? QLocale::system() : QLocale(chosen);
    if (locale.language() == QLocale::C) locale = QLocale(QLocale::English);
    QLocale::setDefault(locale);
    auto* plurals = new Translator(&application);  // English has only those; any other language lies above it
    if (plurals->load(QStringLiteral(":/counterpoint/i18n/counterpoint_en.qm"))) application.installTranslator(plurals);
    auto* own = new Translator(&application);
    if (own->load(locale, QStringLiteral("counterpoint"), QStringLiteral("_"), QStringLiteral(":/counterpoint/i18n")))
        application.installTranslator(own);
    auto* qt = new QTranslator(&application);
    if (qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        application.installTranslator(qt);
}

/// As QLocale reads it; empty = the system's.
QString codeOf(Language language) {
    switch (language) {
        case Language::System:
            return {};
        case Language::English:
            return QStringLiteral("en");
        case Language::German:
            break;
    }
    return QStringLiteral("de");
}

void quitWhenShown(MainWindow& window, const ApplicationOptions& options, const QElapsedTimer& clock) {
    const auto finish = [&clock] {
        print(stdout, QStringLiteral("ready after %1 ms").arg(clock.elapsed()));
        QTimer::singleShot(0, qApp, &QCoreApplication::quit);
    };
    if (options.demo.isEmpty() && options.files.isEmpty()) {
        QTimer::singleShot(0, &window, finish);
        return;
    }
    QObject::connect(&window.workbench(), &Workbench::opened, &window, finish);
    QObject::connect(&window.workbench(), &Workbench::openFailed, &window, [](const core::ErrorValue& error) {
        print(stderr, QString::fromStdString("error: " + error.line()));
        QCoreApplication::exit(2);
    });
}

}  // namespace

bool ApplicationOptions::parse(const QStringList& arguments, ApplicationOptions& options, int& status) {
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Shows what would have to be different for a model's decision to flip."));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help."));
    const QCommandLineOption version({QStringLiteral("v"), QStringLiteral("version")}, QStringLiteral("Show the version."));
    const QCommandLineOption demo(QStringLiteral("demo"), QStringLiteral("Open a bundled example, e.g. credit_scoring."),
                                  QStringLiteral("name"));
    const QCommandLineOption settings(QStringLiteral("settings"), QStringLiteral("Keep the settings in this INI file."),
                                      QStringLiteral("file"));
    const QCommandLineOption language(QStringLiteral("language"), QStringLiteral("en or de; default as set."), QStringLiteral("code"));
    const QCommandLineOption pictures(QStringLiteral("screenshots"),
                                      QStringLiteral("Write a picture of every screen into this folder, then end."),
                                      QStringLiteral("folder"));
    const QCommandLineOption quit(QStringLiteral("quit-after-start"),
                                  QStringLiteral("End once the window is ready, saying how long that took."));
    parser.addOptions({help, version, demo, settings, language, pictures, quit});
    parser.addPositionalArgument(QStringLiteral("files"), QStringLiteral("Data, models and sessions to open."), QStringLiteral("[files…]"));
    status = 0;
    if (!parser.parse(arguments)) {
        print(stderr, QStringLiteral("error: %1 — see counterpoint --help").arg(parser.errorText()));
        status = 2;
        return false;
    }
    if (parser.isSet(help)) {
        print(stdout, parser.helpText());
        return false;
    }
    if (parser.isSet(version)) {
        print(stdout, QStringLiteral("counterpoint %1").arg(QLatin1String(COUNTERPOINT_VERSION)));
        return false;
    }
    options = {parser.positionalArguments(), parser.value(demo),     parser.value(settings),
               parser.value(language),       parser.value(pictures), parser.isSet(quit)};
    return true;
}

int runApplication(QApplication& application, const ApplicationOptions& options) {
    QElapsedTimer clock;
    clock.start();
    initResources();
    Settings settings(options.settings);
    applyLanguage(application, options.language.isEmpty() ? codeOf(settings.language()) : options.language);
    Theme& theme = Theme::install(application);
    theme.setScheme(settings.scheme());
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/counterpoint/icons/counterpoint.svg")));
    if (!options.screenshots.isEmpty()) return takeScreenshots(settings, options.screenshots);
    MainWindow window(settings);
    if (options.quitAfterStart) quitWhenShown(window, options, clock);
    window.show();
    if (!options.demo.isEmpty()) window.openDemo(options.demo);
    window.openFiles(options.files);
    return QApplication::exec();
}

}  // namespace counterpoint::ui
