// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/nothing_found_panel.h"

#include "ui/results/result_wording.h"
#include "ui/theme/icon.h"
#include "ui/widgets/label.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/text.h"

#include <QGridLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace counterpoint::ui {

namespace {

constexpr double kLongerSeconds = 30.0;

Label* wrapped(const QString& words, Font font, Color color, QWidget* parent) {
    auto* label = new Label(words, font, color, parent);
    label->setWordWrap(true);
    return label;
}

}  // namespace

NothingFoundPanel::NothingFoundPanel(Workbench& workbench, ResultKey key, QWidget* parent)
    : QWidget(parent), workbench_(workbench), key_(key) {
    setObjectName(QStringLiteral("nothingFound"));
    const auto& result = workbench_.document().run(key.run)->results[key.index];
    auto* column = new QVBoxLayout(this);
    const int space = Theme::instance().size(Size::Space3);
    column->setContentsMargins(space, space, space, space);
    column->setSpacing(space);
    auto* title = wrapped(tr("No hypothetical case found"), Font::Title, Color::Text, this);
    column->addWidget(title);
    column->addWidget(wrapped(sentenceOf(result, workbench_.schema(), workbench_.workspace().model->classNames(), Wording::Conditional),
                              Font::Base, Color::Text, this));
    column->addWidget(wrapped(tr("%1 candidates were predicted in %2.").arg(integerText(result.evaluations), durationText(result.seconds)),
                              Font::Small, Color::TextMuted, this));
    if (!result.relaxations.empty()) column->addWidget(makeRelaxations(result));
    column->addWidget(makeButtons());
}

QWidget* NothingFoundPanel::makeRelaxations(const counterfactual::Counterfactual& result) {
    auto* box = new QWidget(this);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(0, 1);
    auto* head = new Label(tr("One of these is enough, as a search has shown"), Font::Base, Weight::Strong, Color::Text, box);
    head->setWordWrap(true);
    grid->addWidget(head, 0, 0, 1, 2);
    for (std::size_t i = 0; i < result.relaxations.size(); ++i) {
        const auto& relaxation = result.relaxations[i];
        const int row = static_cast<int>(i) + 1;
        auto* words =
            wrapped(tr("%1 – found at distance %2").arg(translated(relaxation.message), QLocale().toString(relaxation.gower, 'g', 2)),
                    Font::Base, Color::Text, box);
        words->setObjectName(QStringLiteral("relaxation_%1").arg(i));
        auto* use = new PushButton(tr("Use"), ButtonKind::Plain, box);
        use->setObjectName(QStringLiteral("useRelaxation_%1").arg(i));
        use->setAccessibleName(tr("Use: %1").arg(translated(relaxation.message)));
        connect(use, &PushButton::clicked, this, [this, i] { this->use(i); });
        grid->addWidget(words, row, 0);
        grid->addWidget(use, row, 1, Qt::AlignTop);
    }
    return box;
}

QWidget* NothingFoundPanel::makeButtons() {
    auto* box = new QWidget(this);
    auto* row = new QVBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    auto* longer = new PushButton(Icon::Run, tr("Search 30 s longer"), ButtonKind::Plain, box);
    longer->setObjectName(QStringLiteral("searchLonger"));
    connect(longer, &PushButton::clicked, this, [this] { workbench_.search(kLongerSeconds); });
    auto* keep = new PushButton(Icon::Keep, tr("Keep as not reachable"), ButtonKind::Quiet, box);
    keep->setObjectName(QStringLiteral("keepUnreachable"));
    keep->setHelp(tr("The report then says that nothing was found, and why"));
    connect(keep, &PushButton::clicked, this,
            [this] { workbench_.setMark(key_, tr("Keep as not reachable"), [](Mark& mark) { mark.kept = true; }); });
    row->addWidget(longer, 0, Qt::AlignLeft);
    row->addWidget(keep, 0, Qt::AlignLeft);
    return box;
}

void NothingFoundPanel::use(std::size_t relaxation) {
    const auto& chosen = workbench_.document().run(key_.run)->results[key_.index].relaxations[relaxation];
    workbench_.constrain(translated(chosen.message), [&](constraints::ConstraintSet& set) {
        const std::string name = set.name;
        set = chosen.relaxed;
        set.name = name;
    });
}

}  // namespace counterpoint::ui
