// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attributions/methods_compare.h"

#include "ui/attributions/agreement_table.h"
#include "ui/attributions/method_picker.h"
#include "ui/attributions/method_tile.h"
#include "ui/widgets/label.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/text.h"
#include "ui/workbench/attributing.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace counterpoint::ui {

namespace {

using attribution::Attribution;

constexpr int kSideWidth = 272;
constexpr int kTileWidth = 360;
constexpr std::size_t kMostFeatures = 15;
constexpr qsizetype kFirstMethods = 4;  ///< instant ones, at the start

double largestOf(const Attribution& attribution) {
    double largest = 0.0;
    for (const double value : attribution.values) {
        if (!std::isnan(value)) largest = std::max(largest, std::abs(value));
    }
    return largest;
}

}  // namespace

MethodsCompare::MethodsCompare(Workbench& workbench, QWidget* parent) : QWidget(parent), workbench_(workbench) {
    setObjectName(QStringLiteral("methodsCompare"));
    const int space = Theme::instance().size(Size::Space3);
    picker_ = new MethodPicker(workbench, MethodPicker::Mode::Several, this);
    side_ = new QScrollArea(this);
    side_->setFrameShape(QFrame::NoFrame);
    side_->setWidgetResizable(true);
    side_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    side_->setAccessibleName(tr("Methods"));
    side_->setWidget(picker_);
    side_->setFixedWidth(kSideWidth);
    auto* content = new QWidget(this);
    hint_ = new Label({}, Font::Base, Color::TextMuted, content);
    hint_->setObjectName(QStringLiteral("compareHint"));
    hint_->setWordWrap(true);
    all_ = new PushButton(Icon::Run, tr("Compute all"), ButtonKind::Primary, content);
    all_->setObjectName(QStringLiteral("computeAll"));
    grid_ = new QWidget(content);
    grid_->setObjectName(QStringLiteral("compareTiles"));
    places_ = new QGridLayout(grid_);
    places_->setContentsMargins(0, 0, 0, 0);
    places_->setSpacing(Theme::instance().size(Size::Space4));
    agreement_ = new AgreementTable(content);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(space, space, space, space);
    column->setSpacing(space);
    auto* head = new QHBoxLayout;
    head->addWidget(hint_, 1);
    head->addWidget(all_, 0, Qt::AlignTop);
    column->addLayout(head);
    column->addWidget(grid_);
    column->addWidget(agreement_);
    column->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setAccessibleName(tr("Methods side by side"));
    scroll->setWidget(content);
    auto* whole = new QHBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(side_);
    whole->addWidget(scroll, 1);
    connect(picker_, &MethodPicker::picked, this, &MethodsCompare::onPicked);
    connect(picker_, &MethodPicker::defaulted, this, [this] { setMethods(picker_->chosen()); });
    connect(all_, &PushButton::clicked, this, &MethodsCompare::computeAll);
    auto* attributing = &Attributing::of(workbench_);
    connect(attributing, &Attributing::answered, this, &MethodsCompare::renew);
    connect(attributing, &Attributing::started, this, &MethodsCompare::renew);
    for (auto signal : {&Attributing::settingsChanged, &Attributing::outdated}) connect(attributing, signal, this, &MethodsCompare::renew);
    connect(&workbench_, &Workbench::predicted, this, &MethodsCompare::renew);
    setMethods({});
}

/// With fewer than two, the first instant methods of different kinds stand for them.
void MethodsCompare::setMethods(const QStringList& methods) {
    QStringList chosen = methods;
    for (const QString& name : picker_->available()) {
        if (methods.size() > 1 || chosen.size() >= kFirstMethods) break;
        const auto* state = Attributing::of(workbench_).find(name.toStdString());
        const bool isBars = state != nullptr && state->info->subject == attribution::Subject::Features;
        if (isBars && state->info->isInstant && !chosen.contains(name)) chosen << name;
    }
    picker_->setChosen(chosen);
    rebuild();
    tellShown();
}

QStringList MethodsCompare::methods() const { return picker_->chosen(); }

void MethodsCompare::onPicked(const QStringList& methods) {
    QStringList before;
    for (const auto* tile : tiles_) before << tile->method();
    rebuild();
    tellShown();
    for (const QString& method : methods) {
        if (!before.contains(method)) Attributing::of(workbench_).request(method.toStdString());
    }
}

void MethodsCompare::computeAll() {
    for (const QString& method : picker_->chosen()) Attributing::of(workbench_).request(method.toStdString());
}

void MethodsCompare::rebuild() {
    for (auto* tile : tiles_) {
        places_->removeWidget(tile);
        tile->hide();
        tile->deleteLater();
    }
    tiles_.clear();
    for (const QString& method : picker_->chosen()) {
        auto* tile = new MethodTile(workbench_, method, grid_);
        connect(tile, &MethodTile::featurePicked, this, &MethodsCompare::featurePicked);
        tiles_.push_back(tile);
    }
    columns_ = 0;
    arrange();
    renew();
}

void MethodsCompare::arrange() {
    const int columns = std::max(1, (width() - kSideWidth) / kTileWidth);
    if (columns == columns_) return;
    for (int i = 0; i < columns_; ++i) places_->setColumnStretch(i, 0);
    columns_ = columns;
    for (std::size_t i = 0; i < tiles_.size(); ++i) {
        places_->addWidget(tiles_[i], static_cast<int>(i) / columns, static_cast<int>(i) % columns);
        tiles_[i]->show();
    }
    for (int i = 0; i < columns; ++i) places_->setColumnStretch(i, 1);
}

/// Features by their mean share of each method's largest, so that no method decides the order alone.
std::vector<std::size_t> MethodsCompare::features() const {
    if (!workbench_.isOpen()) return {};
    std::vector<double> weight(workbench_.schema().featureCount(), 0.0);
    for (const auto* tile : tiles_) {
        const auto* answer = Attributing::of(workbench_).answer(tile->method().toStdString());
        if (answer == nullptr || !answer->attribution || answer->attribution->values.size() != weight.size()) continue;
        const double largest = std::max(largestOf(*answer->attribution), 1e-300);
        for (std::size_t i = 0; i < weight.size(); ++i) {
            const double value = answer->attribution->values[i];
            if (!std::isnan(value)) weight[i] += std::abs(value) / largest;
        }
    }
    std::vector<std::size_t> order(weight.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return weight[a] > weight[b]; });
    if (order.size() > kMostFeatures) order.resize(kMostFeatures);
    return order;
}

void MethodsCompare::renew() {
    if (!isVisible()) return;  // showEvent does it
    const auto order = features();
    std::vector<AgreementTable::Column> columns;
    bool waits = false;
    for (auto* tile : tiles_) {
        tile->renew(order);
        const std::string method = tile->method().toStdString();
        const auto* answer = Attributing::of(workbench_).answer(method);
        waits = waits || (answer == nullptr && !Attributing::of(workbench_).isRunning(method));
        if (answer == nullptr || !answer->attribution || answer->attribution->values.empty() || answer->attribution->rule) continue;
        const Attribution& attribution = *answer->attribution;
        const bool hasSign = attribution.scale == attribution::Scale::Additive || attribution.scale == attribution::Scale::Signed;
        columns.push_back({text(attribution::requireMethod(method).info().label), attribution.values, hasSign});
    }
    agreement_->setColumns(std::move(columns));
    all_->setVisible(waits && workbench_.hasCase());
    hint_->setText(workbench_.hasCase() ? tr("%1: bars as shares of each method's largest, with its own numbers at their ends.")
                                              .arg(workbench_.caseTitle(*workbench_.document().state().currentCase))
                                        : tr("Pick a case, then choose methods: they stand side by side here."));
}

void MethodsCompare::tellShown() {
    std::vector<std::string> methods;
    if (isVisible()) {
        for (const QString& method : picker_->chosen()) methods.push_back(method.toStdString());
    }
    Attributing::of(workbench_).show(this, std::move(methods));
}

void MethodsCompare::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void MethodsCompare::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    tellShown();
    renew();
}

void MethodsCompare::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    tellShown();
}

}  // namespace counterpoint::ui
