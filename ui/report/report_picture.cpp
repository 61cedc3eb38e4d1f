// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_picture.h"

#include "ui/results/result_wording.h"
#include "ui/theme/theme.h"
#include "ui/widgets/delta.h"
#include "ui/widgets/label.h"
#include "ui/widgets/result_card.h"

#include <QPainter>
#include <QVBoxLayout>
#include <QWidget>
#include <algorithm>

namespace counterpoint::ui {

namespace {

constexpr int kWidth = 480;
constexpr double kScale = 2.0;

/// A sentence that would tell a withheld value is left out.
bool tellsProtected(const Run& run, const counterfactual::Counterfactual& result) {
    return std::any_of(result.changes.begin(), result.changes.end(),
                       [&](const auto& change) { return run.schema->feature(change.feature).isProtected; });
}

void addChanges(ResultCard& card, const Run& run, const counterfactual::Counterfactual& result, const ReportOptions& options) {
    std::vector<Delta*> deltas;
    int width = 0;
    for (const auto& change : result.changes) {
        const data::Feature& feature = run.schema->feature(change.feature);
        auto* delta = new Delta(&card);
        delta->setInteractive(false);
        if (options.redactProtected && feature.isProtected) {
            const QString withheld = QObject::tr("withheld");
            delta->setTexts(QString::fromStdString(feature.name), withheld, withheld, {}, Delta::Direction::Replaced);
        } else {
            delta->setChange(feature, change.from, change.to);
        }
        width = std::max(width, delta->nameWidthHint());
        deltas.push_back(delta);
        card.addChange(delta);
    }
    for (auto* delta : deltas) delta->setNameWidth(width);
}

ResultCard* cardOf(Workbench& workbench, ResultKey key, const ReportOptions& options, QWidget* parent) {
    const Run& run = *workbench.document().run(key.run);
    const auto& result = run.results[key.index];
    const auto classes = workbench.workspace().model->classNames();
    auto* card = new ResultCard(parent);
    const QString title = options.redactIds ? QObject::tr("Hypothetical: not a real case")
                                            : QObject::tr("%1, hypothetical: not a real case").arg(workbench.caseTitle(run.caseId));
    card->setTitle(title);
    card->setHeading(outcomeOf(result, classes).toHtmlEscaped());
    addChanges(*card, run, result, options);
    if (!options.redactProtected || !tellsProtected(run, result)) {
        const Wording wording = options.directive ? Wording::Directive : Wording::Conditional;
        card->setSentence(sentenceOf(result, *run.schema, classes, wording).toHtmlEscaped());
    }
    return card;
}

}  // namespace

QImage pictureOf(Workbench& workbench, const std::vector<ResultKey>& selection, const ReportOptions& options) {
    QWidget page;
    page.setFixedWidth(kWidth);
    auto* column = new QVBoxLayout(&page);
    const int gap = Theme::instance().size(Size::Space3);
    column->setContentsMargins(gap, gap, gap, gap);
    column->setSpacing(gap);
    for (const ResultKey key : selection) column->addWidget(cardOf(workbench, key, options, &page));
    page.setAttribute(Qt::WA_DontShowOnScreen);
    page.show();
    page.resize(kWidth, column->hasHeightForWidth() ? column->totalHeightForWidth(kWidth) : column->totalSizeHint().height());
    QImage image(page.size() * kScale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(kScale);
    image.fill(Theme::instance().color(Color::Window));
    page.render(&image);
    return image;
}

}  // namespace counterpoint::ui
