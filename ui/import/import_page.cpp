// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_page.h"

#include "engine/core/file.h"
#include "ui/import/column_levels.h"
#include "ui/import/feature_form.h"
#include "ui/import/raw_lines.h"
#include "ui/import/schema_model.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/text.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTableView>

namespace counterpoint::ui {

namespace {

using jobs::Lane;

const QString kReadSlot = QStringLiteral("import.read");
const QString kLevelsSlot = QStringLiteral("import.levels");
constexpr int kAgainMilliseconds = 300;
/// More different texts than this are no levels.
constexpr std::size_t kMostLevels = 5000;

/// A feature of levels cannot be without them, and a number has none.
void settle(data::Feature& feature) {
    if (!feature.hasLevels()) feature.levels.clear();
    if (feature.type == data::FeatureType::Integer && !feature.step) feature.step = 1.0;
    feature.encoding.reset();
}

data::Schema withField(const data::Schema& schema, std::size_t index, data::Feature feature) {
    data::Schema changed = schema;
    changed.setField(index, std::move(feature));
    return changed;
}

QString separatorText(char separator) {
    switch (separator) {
        case ',':
            return ImportPage::tr("commas");
        case ';':
            return ImportPage::tr("semicolons");
        case '\t':
            return ImportPage::tr("tabs");
        default:
            return QString(QLatin1Char(separator));
    }
}

}  // namespace

ImportPage::ImportPage(JobCenter& jobs, QWidget* parent) : QWidget(parent), jobs_(jobs) {
    setObjectName(QStringLiteral("importPage"));
    again_.setSingleShot(true);
    again_.setInterval(kAgainMilliseconds);
    connect(&again_, &QTimer::timeout, this, &ImportPage::readAgain);
    build();
}

bool ImportPage::isReading() const { return again_.isActive() || jobs_.isRunning(kReadSlot) || jobs_.isRunning(kLevelsSlot); }

void ImportPage::open(const QString& nameOrPath, Purpose purpose, std::optional<data::Schema> modelSchema, const QString& modelName) {
    path_ = nameOrPath;
    modelSchema_ = std::move(modelSchema);
    preview_.reset();
    problem_.reset();
    shown_ = 0;
    setPurpose(purpose, modelName);
    title_->setText(QFileInfo(nameOrPath).fileName());
    facts_->setText(tr("Reading …"));
    problemNotice_->dismiss();
    levelNotice_->dismiss();
    body_->setCurrentIndex(0);
    form_->setReadOnly(isModelsOwn());
    save_->setVisible(!isModelsOwn() && QFileInfo::exists(nameOrPath));
    save_->setChecked(false);
    readFile(false);
}

void ImportPage::setPurpose(Purpose purpose, const QString& modelName) {
    purpose_ = purpose;
    modelName_ = modelName;
    renewButtons();
}

void ImportPage::readFile(bool infer) {
    data::LoadOptions options;
    options.infer = infer;
    if (modelSchema_) {
        options.schema = modelSchema_;
        options.ignoreOtherColumns = true;
    }
    jobs_.run<data::ImportPreview>(
        {Lane::Long, kReadSlot, tr("Reading %1").arg(QFileInfo(path_).fileName()), true, {}},
        [name = path_.toStdString(), options](const core::Context& context) { return data::previewImport(name, options, context); }, this,
        [this](Outcome<data::ImportPreview> outcome) { take(std::move(outcome)); });
    renewButtons();
}

void ImportPage::readAgain() {
    if (!preview_) return;
    data::LoadOptions options;
    options.schema = preview_->schema;
    jobs_.run<data::ImportPreview>(
        {Lane::Long, kReadSlot, tr("Reading %1").arg(QFileInfo(path_).fileName()), true, {}},
        [name = path_.toStdString(), options](const core::Context& context) { return data::previewImport(name, options, context); }, this,
        [this, asked = preview_->schema](Outcome<data::ImportPreview> outcome) {
            const bool isOvertaken = preview_ && preview_->schema.toJson() != asked.toJson();
            if (isOvertaken && outcome.value) outcome.value->schema = preview_->schema;
            take(std::move(outcome));
        });
    renewButtons();
}

void ImportPage::take(Outcome<data::ImportPreview> outcome) {
    if (outcome.value) {
        preview_ = std::move(*outcome.value);
        problem_.reset();
        problemNotice_->dismiss();
        body_->setCurrentIndex(0);
        showPreview();
    } else if (outcome.error) {
        showProblem(*outcome.error);
    }
    renewButtons();
    Q_EMIT read();
}

void ImportPage::showPreview() {
    model_->setSchema(preview_->schema, preview_->columns);
    rowsModel_->setRows(preview_->schema, preview_->firstRows);
    rows_->resizeColumnsToContents();
    const QString separator = separatorText(preview_->separator);
    facts_->setText(tr("%1 rows · %2 columns · %3 · separated by %4")
                        .arg(integerText(static_cast<qint64>(preview_->rows)),
                             integerText(static_cast<qint64>(preview_->schema.fields().size())), text(preview_->encoding), separator));
    showNotices();
    const int last = std::max(0, model_->rowCount() - 1);
    const int row = std::min(static_cast<int>(shown_), last);
    table_->setCurrentIndex(model_->index(row, 0));
    selectField(row);
}

void ImportPage::showNotices() {
    QStringList lines;
    if (isModelsOwn()) lines.append(tr("The model %1 brings this description of its columns; the file is read by it.").arg(modelName_));
    lines += texts(preview_->notices);
    if (!isModelsOwn() && preview_->schema.label() == nullptr)
        lines.append(tr("No column is the label yet: choose the one a model should say, if there is one."));
    notices_->setText(lines.join(QLatin1Char('\n')));
    notices_->setVisible(!lines.isEmpty());
}

void ImportPage::showProblem(const core::ErrorValue& error) {
    problem_ = error;
    problemNotice_->sayError(error);
    const bool hasDescription = !preview_ && error.where.find(".schema.json") != std::string::npos;
    if (hasDescription) problemNotice_->setAction(tr("Read without the description"), [this] { readFile(true); });
    if (!preview_) facts_->setText(tr("This file cannot be read as it is."));
    showRawLines(error);
}

void ImportPage::showRawLines(const core::ErrorValue& error) {
    const auto lines = rawLinesAround(path_.toStdString(), error.where);
    raw_->setPlainText(lines.text);
    if (!preview_ || !lines.text.isEmpty()) body_->setCurrentIndex(preview_ && lines.text.isEmpty() ? 0 : 1);
    markLine(*raw_, lines.markedLine);
}

void ImportPage::selectField(int row) {
    if (!preview_ || row < 0 || row >= static_cast<int>(preview_->schema.fields().size())) return;
    shown_ = static_cast<std::size_t>(row);
    form_->setFeature(preview_->schema.fields()[shown_], preview_->columns[shown_]);
}

void ImportPage::takeField() {
    if (!preview_ || isModelsOwn()) return;
    preview_->schema.setField(shown_, form_->feature());
    model_->setField(shown_, form_->feature());
    renewButtons();
}

void ImportPage::takeMeaning() {
    if (!preview_ || isModelsOwn()) return;
    data::Feature feature = form_->feature();
    settle(feature);
    const bool isLabel = feature.role == data::Role::Label;
    if (isLabel && !feature.hasLevels()) feature.type = data::FeatureType::Categorical;
    for (std::size_t i = 0; isLabel && i < preview_->schema.fields().size(); ++i) {
        if (i == shown_ || preview_->schema.fields()[i].role != data::Role::Label) continue;
        data::Feature former = preview_->schema.fields()[i];
        former.role = data::Role::Feature;
        preview_->schema.setField(i, former);
        model_->setField(i, former);
    }
    const bool needsLevels = feature.hasLevels() && feature.levels.empty() && feature.role != data::Role::Excluded;
    if (needsLevels) return findLevels(shown_);
    preview_->schema = withField(preview_->schema, shown_, feature);
    model_->setField(shown_, feature);
    form_->setFeature(feature, preview_->columns[shown_]);
    again_.start();
    renewButtons();
}

void ImportPage::findLevels(std::size_t field) {
    const auto dataset = preview_->dataset;
    jobs_.run<std::vector<std::string>>(
        {Lane::Interactive, kLevelsSlot, tr("Reading the levels"), true, {}},
        [dataset, field](const core::Context& context) { return levelsOfColumn(dataset->table, field, kMostLevels, context); }, this,
        [this, field](Outcome<std::vector<std::string>> outcome) {
            if (!outcome.value) return;
            if (outcome.value->size() > kLevelsWithoutAsking)
                askForLevels(field, std::move(*outcome.value));
            else
                setLevels(field, std::move(*outcome.value));
            renewButtons();
        });
    renewButtons();
}

void ImportPage::askForLevels(std::size_t field, std::vector<std::string> levels) {
    const QString name = text(preview_->schema.fields()[field].name);
    const auto count = static_cast<int>(levels.size());
    if (levels.size() > kMostLevels) {
        levelNotice_->say(Notice::Tone::Caution,
                          tr("'%1' has more than %2 different values: these are no levels.").arg(name, integerText(kMostLevels)));
        selectField(static_cast<int>(shown_));
        return;
    }
    levelNotice_->say(Notice::Tone::Caution, tr("'%1' has %n levels: a model would read as many inputs.", nullptr, count).arg(name),
                      tr("Columns with so many are mostly names or numbers of things, and better left out."));
    levelNotice_->setAction(tr("Use them all"), [this, field, levels = std::move(levels)] { setLevels(field, levels); });
    selectField(static_cast<int>(shown_));
}

void ImportPage::setLevels(std::size_t field, std::vector<std::string> levels) {
    levelNotice_->dismiss();
    data::Feature feature = field == shown_ ? form_->feature() : preview_->schema.fields()[field];
    if (!feature.hasLevels()) feature.type = data::FeatureType::Categorical;
    if (feature.role == data::Role::Excluded) feature.role = data::Role::Feature;
    if (feature.type == data::FeatureType::Binary && levels.size() > 2) feature.type = data::FeatureType::Categorical;
    settle(feature);
    feature.min.reset();
    feature.max.reset();
    feature.levels = std::move(levels);
    preview_->schema.setField(field, feature);
    model_->setField(field, feature);
    selectField(static_cast<int>(shown_));
    again_.start();
    renewButtons();
}

void ImportPage::renewButtons() {
    const bool isAlone = purpose_ == Purpose::Alone;
    const bool isGood = isReady() && !form_->hasProblem();
    open_->setVisible(!isAlone);
    open_->setEnabled(isGood);
    train_->setVisible(isAlone);
    train_->setEnabled(isGood && preview_->schema.label() != nullptr);
    train_->setToolTip(isGood && preview_->schema.label() == nullptr ? tr("Training needs a label: give a column that role") : QString());
    choose_->setVisible(isAlone);
    choose_->setEnabled(isGood);
    save_->setEnabled(isGood);
}

bool ImportPage::saveSchema() {
    if (!isReady()) return false;
    if (!save_->isVisibleTo(this) || !save_->isChecked()) return true;
    try {
        core::writeFileAtomically(schemaFileBeside(path_.toStdString()), preview_->schema.toJson().dump(1) + "\n");
    } catch (...) {
        problemNotice_->sayError(core::currentExceptionAsValue());
        return false;
    }
    return true;
}

}  // namespace counterpoint::ui
