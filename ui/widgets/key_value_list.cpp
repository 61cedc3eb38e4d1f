// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/key_value_list.h"

#include "ui/widgets/label.h"

#include <QGridLayout>

namespace counterpoint::ui {

KeyValueList::KeyValueList(QWidget* parent) : QWidget(parent), grid_(new QGridLayout(this)) {
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(Theme::instance().size(Size::Space4));
    grid_->setVerticalSpacing(Theme::instance().size(Size::Space1));
    grid_->setColumnStretch(1, 1);
}

void KeyValueList::setRows(const std::vector<Row>& rows) {
    rows_ = rows;
    rebuild();
}

void KeyValueList::setNumeric(bool numeric) {
    numeric_ = numeric;
    rebuild();
}

void KeyValueList::rebuild() {
    while (QLayoutItem* item = grid_->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    int line = 0;
    for (const Row& row : rows_) {
        auto* key = new Label(row.key, Font::Base, Color::TextMuted, this);
        auto* value = new Label(row.value, Font::Base, Color::Text, this);
        key->setToolTip(row.help);
        value->setToolTip(row.help);
        value->setWordWrap(!numeric_);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setAccessibleName(tr("%1: %2").arg(row.key, row.value));
        value->setAlignment((numeric_ ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignTop);
        grid_->addWidget(key, line, 0, Qt::AlignLeft | Qt::AlignTop);
        grid_->addWidget(value, line, 1);
        ++line;
    }
}

}  // namespace counterpoint::ui
