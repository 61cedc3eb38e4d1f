// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/parts_page.h"

#include "engine/core/error.h"
#include "engine/data/catalogue.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/text.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>
#include <algorithm>

namespace counterpoint::ui {

namespace {

constexpr int kWidth = 560;
constexpr std::size_t kMostOffers = 8;

bool hasFeatures(const data::Schema& data, const data::Schema& model) {
    for (std::size_t i = 0; i < model.featureCount(); ++i) {
        const auto field = data.fieldIndex(model.feature(i).name);
        if (!field || data.fields()[*field].hasLevels() != model.feature(i).hasLevels()) return false;
    }
    return true;
}

/// A catalogue's set that a model with this schema can read; a descriptor that cannot be read does not count.
bool fits(const data::CatalogueEntry& entry, const std::optional<data::Schema>& model) {
    if (!model) return true;
    try {
        return hasFeatures(data::Schema::read(entry.schema), *model);
    } catch (const core::Error&) {
        return false;
    }
}

}  // namespace

PartsPage::PartsPage(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("partsPage"));
    const Theme& theme = Theme::instance();
    auto* content = new QWidget(this);
    content->setFixedWidth(kWidth);
    auto* column = new QVBoxLayout(content);
    column->setSpacing(theme.size(Size::Space3));
    title_ = new Label({}, Font::Title, Color::Text, content);
    title_->setWordWrap(true);
    help_ = new Label({}, Font::Base, Color::TextMuted, content);
    help_->setWordWrap(true);
    choose_ = new PushButton(Icon::Open, {}, ButtonKind::Primary, content);
    choose_->setObjectName(QStringLiteral("partsChoose"));
    auto* back = new PushButton(tr("Back"), ButtonKind::Quiet, content);
    back->setObjectName(QStringLiteral("partsBack"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(choose_);
    buttons->addStretch();
    buttons->addWidget(back);
    programPart_ = new QWidget(content);
    auto* program = new QVBoxLayout(programPart_);
    program->setContentsMargins(0, theme.size(Size::Space3), 0, 0);
    program->setSpacing(theme.size(Size::Space1));
    program->addWidget(
        new Label(tr("Or a program that answers rows of CSV with probabilities"), Font::Base, Color::TextMuted, programPart_));
    program_ = new QLineEdit(programPart_);
    program_->setObjectName(QStringLiteral("partsProgram"));
    program_->setAccessibleName(tr("Command line"));
    program_->setPlaceholderText(QStringLiteral("python3 sklearn_wrapper.py model.pkl"));
    auto* use = new PushButton(tr("Use it"), ButtonKind::Plain, programPart_);
    use->setObjectName(QStringLiteral("partsUseProgram"));
    auto* line = new QHBoxLayout;
    line->addWidget(program_, 1);
    line->addWidget(use);
    program->addLayout(line);
    bundledTitle_ = new Label(tr("Or bundled data that fits"), Font::Base, Color::TextMuted, content);
    bundled_ = new QVBoxLayout;
    bundled_->setSpacing(0);
    for (QWidget* part : std::initializer_list<QWidget*>{title_, help_}) column->addWidget(part);
    column->addLayout(buttons);
    column->addWidget(programPart_);
    column->addWidget(bundledTitle_);
    column->addLayout(bundled_);
    auto* outer = new QVBoxLayout(this);
    outer->addStretch(1);
    outer->addWidget(content, 0, Qt::AlignHCenter);
    outer->addStretch(2);
    const auto tell = [this] {
        if (!program_->text().trimmed().isEmpty()) Q_EMIT programChosen(program_->text().trimmed());
    };
    connect(choose_, &QPushButton::clicked, this, &PartsPage::chooseWanted);
    connect(back, &QPushButton::clicked, this, &PartsPage::backWanted);
    connect(use, &QPushButton::clicked, this, tell);
    connect(program_, &QLineEdit::returnPressed, this, tell);
}

void PartsPage::askForData(const QString& modelName, const std::optional<data::Schema>& schema) {
    title_->setText(tr("Which data should %1 look at?").arg(modelName));
    help_->setText(schema ? tr("It reads %n feature(s) and brings their description. Drop a CSV file here, or choose one.", nullptr,
                               static_cast<int>(schema->featureCount()))
                          : tr("Drop a CSV file here, or choose one."));
    choose_->setText(tr("Choose data …"));
    programPart_->hide();
    offerBundled(schema);
}

void PartsPage::askForModel(const QString& dataName) {
    title_->setText(tr("Which model decides about %1?").arg(dataName));
    help_->setText(tr("Drop a model here, or choose one: a file this program trained, TorchScript (.pt), XGBoost (.json, .ubj)."));
    choose_->setText(tr("Choose a model …"));
    programPart_->show();
    clearBundled();
}

void PartsPage::askForAnything() {
    title_->setText(tr("Open data and model"));
    help_->setText(tr("Drop a CSV file, a model or both here, or choose them."));
    choose_->setText(tr("Choose files …"));
    programPart_->hide();
    offerBundled(std::nullopt);
}

void PartsPage::clearBundled() {
    for (QWidget* offer : offers_) offer->deleteLater();
    offers_.clear();
    bundledTitle_->hide();
}

void PartsPage::offerBundled(const std::optional<data::Schema>& schema) {
    clearBundled();
    bundledTitle_->setText(schema ? tr("Or bundled data that fits") : tr("Or bundled data"));
    for (const auto& entry : data::catalogue()) {
        if (offers_.size() == kMostOffers || !fits(entry, schema)) continue;
        auto* offer = new PushButton(Icon::Table, text(entry.title), ButtonKind::Quiet, this);
        offer->setObjectName(QStringLiteral("bundled_") + text(entry.name));
        connect(offer, &QPushButton::clicked, this, [this, name = text(entry.name)] { Q_EMIT bundledChosen(name); });
        bundled_->addWidget(offer, 0, Qt::AlignLeft);
        offers_.push_back(offer);
    }
    bundledTitle_->setVisible(!offers_.empty());
}

}  // namespace counterpoint::ui
