// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/case_filter.h"

#include "ui/cases/column_popup.h"
#include "ui/cases/condition_edit.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/text.h"
#include "ui/widgets/tool_button.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

namespace counterpoint::ui {

namespace {

/// More classes are filtered by condition.
constexpr std::size_t kMaxClassChips = 8;

/// One of a group is on, or none.
void setExclusive(const std::vector<Chip*>& chips, const Chip* chosen) {
    for (Chip* chip : chips) {
        if (chip != chosen) chip->setChecked(false);
    }
}

}  // namespace

CaseFilter::CaseFilter(QWidget* parent)
    : QWidget(parent),
      search_(new SearchField(tr("Search all columns"), this)),
      condition_(new ConditionEdit(this)),
      columns_(new ToolButton(Icon::Filter, tr("Filter a column"), this)),
      chips_(new QWidget(this)),
      buttons_(new QWidget(this)) {
    setObjectName(QStringLiteral("caseFilter"));
    const int gap = Theme::instance().size(Size::Space1);
    search_->setObjectName(QStringLiteral("caseSearch"));
    columns_->setObjectName(QStringLiteral("filterColumns"));
    columns_->setTexts(tr("Filter a column"),
                       tr("Show only rows within a range, or with some of the levels. Also in each column's title."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap + gap / 2);
    auto* first = new QHBoxLayout;
    first->setSpacing(gap);
    auto* buttonRow = new QHBoxLayout(buttons_);
    buttonRow->setContentsMargins(0, 0, 0, 0);
    buttonRow->setSpacing(0);
    first->addWidget(search_, 1);
    first->addWidget(columns_);
    first->addWidget(buttons_);
    column->addLayout(first);
    column->addWidget(condition_);
    flow_ = new FlowLayout(chips_, gap, gap);
    flow_->setContentsMargins(0, 0, 0, 0);
    column->addWidget(chips_);
    connect(search_, &SearchField::searched, this, [this](const QString& typed) {
        if (typed == query_.text) return;
        query_.text = typed;
        Q_EMIT queryChanged();
    });
    connect(condition_, &ConditionEdit::conditionChanged, this, [this](const QString& condition) {
        query_.condition = condition;
        Q_EMIT queryChanged();
    });
    connect(columns_, &QToolButton::clicked, this, &CaseFilter::showColumnMenu);
}

void CaseFilter::setTable(const data::Schema& schema, const std::vector<std::string>& classNames) {
    schema_ = schema;
    classNames_ = classNames;
    query_ = {};
    search_->clear();
    condition_->setNames(schema, classNames);
    condition_->setCondition({});
    buildChips();
}

void CaseFilter::setCondition(const QString& condition) {
    condition_->setCondition(condition);
    query_.condition = condition_->condition();
}

void CaseFilter::buildChips() {
    for (Chip* chip : predicted_) delete chip;
    for (Chip* chip : correct_) delete chip;
    predicted_.clear();
    correct_.clear();
    const auto add = [this](std::vector<Chip*>& group, const QString& words, const QString& help, const QString& name, auto&& take) {
        auto* chip = new Chip(words, chips_);
        chip->setObjectName(name);
        chip->setHelp(help);
        chip->setCheckable(true);
        group.push_back(chip);
        flow_->addWidget(chip);
        connect(chip, &QAbstractButton::clicked, this, [this, chip, &group, take](bool isOn) {
            setExclusive(group, chip);
            take(isOn);
            Q_EMIT queryChanged();
        });
    };
    for (std::size_t k = 0; k < classNames_.size() && classNames_.size() <= kMaxClassChips; ++k) {
        const QString name = text(classNames_[k]);
        add(predicted_, tr("says %1").arg(name), tr("Only cases of which the model says %1").arg(name),
            QStringLiteral("predicted_%1").arg(k),
            [this, k](bool isOn) { query_.predicted = isOn ? std::optional<int>(static_cast<int>(k)) : std::nullopt; });
    }
    if (schema_.label() != nullptr) {
        for (const bool right : {false, true}) {
            add(correct_, right ? tr("right") : tr("wrong"),
                right ? tr("Only cases whose prediction is the true class") : tr("Only cases whose prediction is not the true class"),
                QStringLiteral("correct_%1").arg(right ? 1 : 0),
                [this, right](bool isOn) { query_.correct = isOn ? std::optional<bool>(right) : std::nullopt; });
        }
    }
    showColumnChips();
}

void CaseFilter::showColumnChips() {
    for (Chip* chip : columnChips_) chip->deleteLater();
    columnChips_.clear();
    for (const auto& [field, filter] : query_.columns) addColumnChip(field, filter);
    chips_->updateGeometry();
}

void CaseFilter::addColumnChip(std::size_t field, const ColumnFilter& filter) {
    auto* chip = new Chip(filterText(schema_.fields()[field], filter) + QStringLiteral("  ×"), chips_);
    chip->setObjectName(QStringLiteral("columnChip_%1").arg(field));
    chip->setHelp(tr("Takes this filter away"));
    chip->setCheckable(true);
    chip->setChecked(true);
    columnChips_.push_back(chip);
    flow_->addWidget(chip);
    connect(chip, &QAbstractButton::clicked, this, [this, field] { setColumnFilter(field, {}); });
    chip->show();
}

void CaseFilter::setColumnFilter(std::size_t field, const ColumnFilter& filter) {
    if (filter.isEmpty())
        query_.columns.erase(field);
    else
        query_.columns[field] = filter;
    showColumnChips();
    Q_EMIT queryChanged();
}

void CaseFilter::setSort(const data::SortKey& sort, bool isDescending) {
    query_.sort = sort;
    query_.isDescending = isDescending;
    Q_EMIT queryChanged();
}

void CaseFilter::askColumn(std::size_t field, const QPoint& globalPosition) {
    const auto known = query_.columns.find(field);
    auto* popup = new ColumnPopup(schema_.fields()[field], field, known == query_.columns.end() ? ColumnFilter{} : known->second, this);
    connect(popup, &ColumnPopup::filterChosen, this, &CaseFilter::setColumnFilter);
    popup->showAt(globalPosition);
}

void CaseFilter::showColumnMenu() {
    QMenu menu(this);
    const QPoint place = columns_->mapToGlobal(QPoint(0, columns_->height()));
    for (std::size_t i = 0; i < schema_.featureCount(); ++i) {
        const std::size_t field = schema_.fieldOfFeature(i);
        const data::Feature& feature = schema_.fields()[field];
        if (!feature.isNumeric() && !feature.hasLevels()) continue;
        menu.addAction(text(feature.name), this, [this, field, place] { askColumn(field, place); });
    }
    menu.exec(place);
}

void CaseFilter::addButton(QWidget* button) { buttons_->layout()->addWidget(button); }

void CaseFilter::focusSearch() {
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->selectAll();
}

void CaseFilter::clearFilters() {
    const CaseQuery before = query_;
    query_ = {};
    query_.sort = before.sort;
    query_.isDescending = before.isDescending;
    search_->clear();
    condition_->setCondition({});
    setExclusive(predicted_, nullptr);
    setExclusive(correct_, nullptr);
    showColumnChips();
    if (before != query_) Q_EMIT queryChanged();
}

}  // namespace counterpoint::ui
