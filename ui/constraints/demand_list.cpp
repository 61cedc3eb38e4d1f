// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/constraints/demand_list.h"

#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/text.h"
#include "ui/widgets/tool_button.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

namespace counterpoint::ui {

namespace {

Icon iconOf(const Demand& demand) {
    if (demand.id == "demand.locked") return Icon::Lock;
    if (demand.id == "demand.increase-only") return Icon::DirectionUp;
    if (demand.id == "demand.decrease-only") return Icon::DirectionDown;
    if (demand.id == "demand.unread") return Icon::Warning;
    return Icon::Constraints;
}

}  // namespace

DemandList::DemandList(QWidget* parent) : QWidget(parent), column_(new QVBoxLayout(this)) {
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(Theme::instance().size(Size::Space1));
    rebuild();
}

void DemandList::setDemands(const std::vector<Demand>& demands) {
    if (demands == demands_ && column_->count() > 0) return;
    demands_ = demands;
    rebuild();
}

void DemandList::rebuild() {
    while (QLayoutItem* item = column_->takeAt(0)) {
        // A line's own button may have asked for this.
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (std::size_t i = 0; i < std::min(demands_.size(), kMost); ++i) addLine(i);
    QString note;
    if (demands_.empty()) note = tr("Nothing is demanded: a result may change everything. Lock a feature with its lock, or with L.");
    if (demands_.size() > kMost) note = tr("and %n more", nullptr, static_cast<int>(demands_.size() - kMost));
    if (note.isEmpty()) return;
    auto* label = new Label(note, Font::Base, Color::TextMuted, this);
    label->setWordWrap(true);
    column_->addWidget(label);
}

void DemandList::addLine(std::size_t index) {
    const Theme& theme = Theme::instance();
    const Demand& demand = demands_[index];
    auto* line = new QWidget(this);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme.size(Size::Space2));
    auto* picture = new ToolButton(iconOf(demand), tr("Show %1").arg(text(demand.feature)), line);
    picture->setFocusPolicy(demand.feature.empty() ? Qt::NoFocus : Qt::TabFocus);
    picture->setAttribute(Qt::WA_TransparentForMouseEvents, demand.feature.empty());
    if (demand.feature.empty()) picture->setTexts(demand.words, {});
    auto* words = new Label(demand.words, Font::Base, Color::Text, line);
    words->setObjectName(QStringLiteral("demand_%1").arg(index));
    words->setWordWrap(true);
    auto* remove = new ToolButton(Icon::Close, tr("Remove: %1").arg(demand.words), line);
    remove->setObjectName(QStringLiteral("removeDemand_%1").arg(index));
    row->addWidget(picture);
    row->addWidget(words, 1);
    row->addWidget(remove);
    column_->addWidget(line);
    connect(picture, &QToolButton::clicked, this, [this, demand] { Q_EMIT activated(demand); });
    connect(remove, &QToolButton::clicked, this, [this, demand] { Q_EMIT removeRequested(demand); });
}

}  // namespace counterpoint::ui
