// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attributions/attributions_view.h"

#include "ui/attributions/attribution_wording.h"
#include "ui/attributions/method_picker.h"
#include "ui/widgets/chip_row.h"
#include "ui/widgets/text.h"
#include "ui/widgets/tool_button.h"
#include "ui/workbench/attributing.h"

#include <QActionGroup>
#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QMenu>
#include <QResizeEvent>
#include <QScrollArea>
#include <algorithm>
#include <array>
#include <functional>

namespace counterpoint::ui {

namespace {

using Look = AttributionPanel::Look;

constexpr int kSideWidth = 256;
constexpr double kWide = 1.2;  ///< width over height from which the methods stand beside the chart
constexpr int kLow = 340;      ///< height below which only the chart and what it means are shown
constexpr std::array<std::pair<Look, const char*>, 3> kLooks{
    {{Look::Bars, "bars"}, {Look::Waterfall, "waterfall"}, {Look::Answer, "answer"}}};

const char* nameOf(Look look) {
    return std::find_if(kLooks.begin(), kLooks.end(), [&](const auto& entry) { return entry.first == look; })->second;
}

Look lookNamed(const std::string& name) {
    const auto found = std::find_if(kLooks.begin(), kLooks.end(), [&](const auto& entry) { return name == entry.second; });
    return found == kLooks.end() ? Look::Bars : found->first;
}

}  // namespace

AttributionsView::AttributionsView(Workbench& workbench, QWidget* parent) : QWidget(parent), workbench_(workbench) {
    setObjectName(QStringLiteral("attributionsView"));
    const int space = Theme::instance().size(Size::Space2);
    picker_ = new MethodPicker(workbench, MethodPicker::Mode::Single, this);
    side_ = new QScrollArea(this);
    side_->setFrameShape(QFrame::NoFrame);
    side_->setWidgetResizable(true);
    side_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    side_->setAccessibleName(tr("Methods"));
    side_->setWidget(picker_);
    panel_ = new AttributionPanel(workbench, this);
    auto* main = new QWidget(this);
    auto* column = new QVBoxLayout(main);
    column->setContentsMargins(space, space, space, space);
    column->setSpacing(Theme::instance().size(Size::Space1));
    column->addWidget(makeHead());
    column->addWidget(panel_, 1);
    parts_ = new QBoxLayout(QBoxLayout::LeftToRight, this);
    parts_->setContentsMargins(0, 0, 0, 0);
    parts_->setSpacing(0);
    parts_->addWidget(side_);
    parts_->addWidget(main, 1);
    connect(picker_, &MethodPicker::picked, this, &AttributionsView::pick);
    connect(picker_, &MethodPicker::defaulted, this, [this] {
        panel_->setMethod(picker_->current());
        tellShown();
    });
    connect(panel_, &AttributionPanel::featurePicked, this, &AttributionsView::featurePicked);
    panel_->setMethod(picker_->current());
}

QWidget* AttributionsView::makeHead() {
    auto* head = new QWidget(this);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    looks_ = new ChipRow(tr("View"), ChipRow::Mode::Single, head);
    looks_->setObjectName(QStringLiteral("attributionLooks"));
    looks_->setEntries({{QStringLiteral("bars"), tr("Bars"), tr("A bar for each feature"), {}, false},
                        {QStringLiteral("waterfall"), tr("Waterfall"), tr("From the base to the output, step by step"), {}, false},
                        {QStringLiteral("answer"),
                         tr("Beside the answer"),
                         tr("What the shown result changes, beside what the decision rests on"),
                         {},
                         false}});
    looks_->setChosen({QStringLiteral("bars")});
    connect(looks_, &ChipRow::chosenChanged, this, [this](const QStringList& ids) { setLook(lookNamed(ids.value(0).toStdString())); });
    auto* page = new ToolButton(Icon::Compare, tr("Methods and cases"), head);
    page->setObjectName(QStringLiteral("attributionPage"));
    page->setTexts(tr("Methods and cases"), tr("Several methods side by side, and attributions of many cases"));
    connect(page, &ToolButton::clicked, this, &AttributionsView::pageRequested);
    options_ = new ToolButton(Icon::More, tr("Options of the chart"), head);
    options_->setObjectName(QStringLiteral("attributionOptions"));
    menu_ = makeOptions();
    options_->setMenu(menu_);
    options_->setPopupMode(QToolButton::InstantPopup);
    row->addWidget(looks_, 1);
    row->addWidget(page);
    row->addWidget(options_);
    return head;
}

QMenu* AttributionsView::makeOptions() {
    auto* menu = new QMenu(this);
    const auto change = [this](const std::function<void(BarChoice&)>& edit) {
        BarChoice choice = panel_->choice();
        edit(choice);
        panel_->setChoice(choice);
    };
    auto* orders = new QActionGroup(menu);
    const auto addOrder = [&](const QString& name, const QString& words, BarOrder order) {
        auto* action = menu->addAction(words, this, [change, order] { change([order](BarChoice& choice) { choice.order = order; }); });
        action->setObjectName(name);
        action->setCheckable(true);
        orders->addAction(action);
    };
    addOrder(QStringLiteral("orderMagnitude"), tr("Largest first"), BarOrder::Magnitude);
    addOrder(QStringLiteral("orderSchema"), tr("In the order of the data"), BarOrder::Schema);
    menu->addSeparator();
    auto* all = menu->addAction(tr("Show all features"));
    all->setObjectName(QStringLiteral("showAllFeatures"));
    all->setCheckable(true);
    connect(all, &QAction::triggered, this,
            [change](bool on) { change([on](BarChoice& choice) { choice.most = on ? 0 : BarChoice().most; }); });
    auto* hide = menu->addAction(tr("Hide what cannot be told from zero"));
    hide->setObjectName(QStringLiteral("hideUncertain"));
    hide->setCheckable(true);
    connect(hide, &QAction::triggered, this, [change](bool on) { change([on](BarChoice& choice) { choice.hideUncertain = on; }); });
    menu->addSeparator();
    menu->addAction(icon(Icon::Copy), tr("Copy as text"), this, &AttributionsView::copyText);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        const BarChoice& choice = panel_->choice();
        menu->findChild<QAction*>(QStringLiteral("orderMagnitude"))->setChecked(choice.order == BarOrder::Magnitude);
        menu->findChild<QAction*>(QStringLiteral("orderSchema"))->setChecked(choice.order == BarOrder::Schema);
        menu->findChild<QAction*>(QStringLiteral("showAllFeatures"))->setChecked(choice.most == 0);
        menu->findChild<QAction*>(QStringLiteral("hideUncertain"))->setChecked(choice.hideUncertain);
    });
    return menu;
}

void AttributionsView::pick(const QStringList& methods) {
    panel_->setMethod(methods.value(0));
    tellShown();
    compute();
}

void AttributionsView::compute() {
    if (workbench_.hasCase() && !picker_->current().isEmpty()) Attributing::of(workbench_).request(picker_->current().toStdString());
}

/// Nothing is computed for a view that nobody sees.
void AttributionsView::tellShown() {
    std::vector<std::string> methods;
    if (isVisible() && !picker_->current().isEmpty()) methods.push_back(picker_->current().toStdString());
    Attributing::of(workbench_).show(this, std::move(methods));
}

void AttributionsView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    tellShown();
}

void AttributionsView::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    tellShown();
}

void AttributionsView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool isWide = width() > kWide * height();
    parts_->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    panel_->setCompact(isWide && height() < kLow);
    side_->setMinimumWidth(isWide ? std::min(kSideWidth, width() * 2 / 5) : 0);
    side_->setMaximumWidth(isWide ? std::min(kSideWidth, width() * 2 / 5) : QWIDGETSIZE_MAX);
    side_->setMaximumHeight(isWide ? QWIDGETSIZE_MAX : height() * 2 / 5);
}

void AttributionsView::setLook(Look look) {
    panel_->setLook(look);
    looks_->setChosen({QLatin1String(nameOf(look))});
}

void AttributionsView::nextLook() {
    const auto at = std::find_if(kLooks.begin(), kLooks.end(), [&](const auto& entry) { return entry.first == panel_->look(); });
    setLook(at + 1 == kLooks.end() ? kLooks.front().first : (at + 1)->first);
}

void AttributionsView::nextMethod() { step(1); }
void AttributionsView::previousMethod() { step(-1); }

void AttributionsView::step(int by) {
    const QStringList methods = picker_->available();
    if (methods.isEmpty()) return;
    const qsizetype at = methods.indexOf(picker_->current());
    const qsizetype next = at < 0 ? 0 : (at + by + methods.size()) % methods.size();
    picker_->setChosen({methods[next]});
    // Stepping over a slow method must not start it: its panel offers to.
    panel_->setMethod(picker_->current());
    tellShown();
}

void AttributionsView::copyText() {
    const QString words = panel_->plainText();
    if (!words.isEmpty()) QApplication::clipboard()->setText(words);
}

void AttributionsView::focusMethods() { picker_->focusChosen(); }

QString AttributionsView::state() const {
    const auto& settings = Attributing::of(workbench_).settings();
    core::Json json{{"method", picker_->current().toStdString()},
                    {"look", nameOf(panel_->look())},
                    {"order", panel_->choice().order == BarOrder::Magnitude ? "magnitude" : "schema"},
                    {"most", panel_->choice().most},
                    {"hide-uncertain", panel_->choice().hideUncertain},
                    {"baseline", settings.baseline},
                    {"output", settings.output}};
    core::Json parameters = core::Json::object();
    for (const auto& [method, values] : settings.parameters) parameters[method] = values;
    json["parameters"] = std::move(parameters);
    return QString::fromStdString(json.dump());
}

void AttributionsView::setState(const QString& state) {
    const core::Json json = core::Json::parse(state.toStdString(), nullptr, false);
    if (!json.is_object()) return;
    const auto word = [&](const char* key) {
        const auto found = json.find(key);
        return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    BarChoice choice;
    if (word("order") == "schema") choice.order = BarOrder::Schema;
    if (json.contains("most") && json["most"].is_number_integer()) choice.most = std::max(0, json["most"].get<int>());
    if (json.contains("hide-uncertain") && json["hide-uncertain"].is_boolean()) choice.hideUncertain = json["hide-uncertain"].get<bool>();
    panel_->setChoice(choice);
    setLook(lookNamed(word("look")));
    AttributionSettings settings = Attributing::of(workbench_).settings();
    settings.baseline = word("baseline");
    settings.output = word("output");
    settings.parameters.clear();
    if (json.contains("parameters") && json["parameters"].is_object()) {
        for (const auto& [method, values] : json["parameters"].items()) {
            if (values.is_object()) settings.parameters[method] = values;
        }
    }
    Attributing::of(workbench_).setSettings(std::move(settings));
    const QString method = text(word("method"));
    if (!method.isEmpty()) picker_->setChosen({method});
    panel_->setMethod(picker_->current());
    tellShown();
}

}  // namespace counterpoint::ui
