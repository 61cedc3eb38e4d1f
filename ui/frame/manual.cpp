// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/manual.h"

#include "engine/counterfactual/generator.h"
#include "engine/models/training.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/text.h"

#include <QFile>
#include <QLocale>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace counterpoint::ui {

namespace {

constexpr int kWidth = 860;
constexpr int kHeight = 720;
constexpr double kMargin = 24.0;

QString parametersList(const std::vector<core::ParamSpec>& parameters) {
    QString list;
    for (const auto& spec : parameters) {
        list += QStringLiteral("- **%1** – %2").arg(translated(spec.label), translated(spec.help));
        if (!spec.source.empty()) list += QStringLiteral(" (%1)").arg(text(spec.source));
        list += QLatin1Char('\n');
    }
    return list + QLatin1Char('\n');
}

/// The manual in the language of the window; English where there is none.
QString manualText() {
    const QString language = QLocale().name().section(QLatin1Char('_'), 0, 0);
    for (const QString& name : {language, QStringLiteral("en")}) {
        QFile file(QStringLiteral(":/counterpoint/manual/%1.md").arg(name));
        if (file.open(QIODevice::ReadOnly)) return QString::fromUtf8(file.readAll());
    }
    return {};
}

}  // namespace

QString Manual::methodsChapter() {
    QString chapter = QStringLiteral("\n## %1\n\n").arg(tr("Methods and their sources"));
    for (const auto& method : counterfactual::methods()) {
        const auto& info = method.info();
        chapter += QStringLiteral("### %1\n\n%2\n\n*%3*\n\n").arg(text(info.label), translated(info.help), text(info.source));
        chapter += parametersList(info.parameters);
    }
    chapter += QStringLiteral("\n## %1\n\n").arg(tr("Models that can be trained here"));
    for (const auto& kind : models::modelKinds()) {
        chapter += QStringLiteral("### %1\n\n%2\n\n").arg(translated(kind.label), translated(kind.help));
        chapter += parametersList(kind.parameters);
    }
    return chapter;
}

Manual::Manual(QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("manual"));
    setWindowTitle(tr("Manual"));
    resize(kWidth, kHeight);
    auto* search = new SearchField(tr("Find in the manual"), this);
    search->setObjectName(QStringLiteral("manualSearch"));
    auto* browser = new QTextBrowser(this);
    browser->setObjectName(QStringLiteral("manualText"));
    browser->setAccessibleName(tr("Manual"));
    browser->setOpenExternalLinks(true);
    browser->document()->setDocumentMargin(kMargin);
    browser->setMarkdown(manualText() + methodsChapter());
    connect(search, &SearchField::searched, browser, [browser](const QString& wanted) {
        browser->moveCursor(QTextCursor::Start);
        if (!wanted.isEmpty()) browser->find(wanted);
    });
    auto* column = new QVBoxLayout(this);
    column->addWidget(search);
    column->addWidget(browser, 1);
}

void Manual::show(QWidget* window) {
    auto* manual = window->findChild<Manual*>(QString(), Qt::FindDirectChildrenOnly);
    if (manual == nullptr) manual = new Manual(window);
    manual->QDialog::show();
    manual->raise();
    manual->activateWindow();
}

}  // namespace counterpoint::ui
