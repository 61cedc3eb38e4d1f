// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/case/value_tools.h"

#include "ui/case/value_list.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/text.h"

#include <QHBoxLayout>
#include <QSignalBlocker>

namespace counterpoint::ui {

ValueTools::ValueTools(ValueList& list, QWidget* parent) : QWidget(parent), list_(list) {
    const Theme& theme = Theme::instance();
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme.size(Size::Space2));
    search_ = new SearchField(tr("Find a feature"), this);
    search_->setObjectName(QStringLiteral("featureSearch"));
    search_->setMaximumWidth(theme.size(Size::Row) * 9);
    onlyChanged_ = new Chip(tr("Only changed"), this);
    onlyChanged_->setObjectName(QStringLiteral("onlyChanged"));
    onlyChanged_->setCheckable(true);
    onlyChanged_->setHelp(tr("Shows the features that you edited or that the shown result changes."));
    count_ = new Label({}, Font::Small, Color::TextMuted, this);
    count_->setObjectName(QStringLiteral("featureCount"));
    line->addWidget(search_, 1);
    line->addWidget(onlyChanged_);
    line->addStretch(1);
    line->addWidget(count_);
    connect(search_, &SearchField::searched, this, &ValueTools::apply);
    connect(onlyChanged_, &QAbstractButton::toggled, this, &ValueTools::apply);
    connect(&list, &ValueList::shownChanged, this, &ValueTools::count);
}

void ValueTools::focusSearch() {
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->selectAll();
}

void ValueTools::clear() {
    search_->clear();
    const QSignalBlocker quiet(onlyChanged_);
    onlyChanged_->setChecked(false);
    onlyChanged_->update();
    apply();
}

void ValueTools::setTotal(std::size_t total) {
    total_ = total;
    count();
}

void ValueTools::apply() { list_.setQuery(search_->text().trimmed(), onlyChanged_->isChecked()); }

void ValueTools::count() {
    const auto shown = list_.shownCount();
    const QString all = tr("%n feature(s)", nullptr, static_cast<int>(total_));
    count_->setText(shown == total_ ? all : tr("%1 of %2").arg(integerText(static_cast<qint64>(shown)), all));
}

}  // namespace counterpoint::ui
