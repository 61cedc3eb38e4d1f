// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/mapping_page.h"

#include "ui/import/mapping_model.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QListWidget>
#include <QTableView>
#include <cmath>

namespace counterpoint::ui {

namespace {

const QString kCheckSlot = QStringLiteral("import.mapping");
constexpr double kUsualThreshold = 0.5;

bool isProgram(const models::ModelProbe& probe) { return probe.kind == "torchscript" || probe.kind == "command"; }

}  // namespace

bool MappingPage::isChecking() const { return again_.isActive() || jobs_.isRunning(kCheckSlot); }

void MappingPage::open(const std::string& spec, const models::ModelProbe& probe, std::shared_ptr<const data::Dataset> dataset) {
    spec_ = spec;
    probe_ = probe;
    dataset_ = std::move(dataset);
    check_.reset();
    const bool isCommand = probe.kind == "command";
    title_->setText(isCommand ? text(spec) : QFileInfo(text(spec)).fileName());
    QStringList facts;
    if (probe.inputs) facts.append(tr("reads %n column(s)", nullptr, *probe.inputs));
    if (probe.outputs) facts.append(tr("gives %n number(s)", nullptr, *probe.outputs));
    facts_->setText(facts.join(QStringLiteral(" · ")));
    if (isProgram(probe)) {
        warning_->say(Notice::Tone::Caution, tr("This model is a program. Open it only if you trust where it comes from."),
                      isCommand ? tr("It is started for each batch of rows, with your rights.") : tr("TorchScript runs code of its own."));
    } else {
        warning_->dismiss();
    }
    model_->setSchema(dataset_->schema());
    table_->resizeColumnsToContents();
    table_->setEnabled(!isCommand);
    raw_->setChecked(false);
    raw_->setEnabled(!isCommand);
    output_->setCurrentIndex(0);
    output_->setEnabled(probe.kind == "torchscript");
    classes_->clear();
    classes_->addItems(texts(dataset_->schema().classNames().empty() ? probe.classNames : dataset_->schema().classNames()));
    classes_->setCurrentRow(0);
    threshold_->setValue(kUsualThreshold);
    threshold_->setEnabled(classes_->count() <= 2);
    answers_->setCheck({});
    checkSoon();
}

data::Schema MappingPage::mapping() const {
    data::Schema schema = model_->schema();
    if (const auto label = schema.labelField()) {
        data::Feature changed = schema.fields()[*label];
        changed.levels.clear();
        for (int i = 0; i < classes_->count(); ++i) changed.levels.push_back(classes_->item(i)->text().toStdString());
        schema.setField(*label, std::move(changed));
    }
    return schema;
}

bool MappingPage::isRaw() const { return raw_->isChecked(); }

std::optional<models::OutputMeaning> MappingPage::outputMeaning() const {
    const int chosen = output_->currentData().toInt();
    return chosen < 0 ? std::nullopt : std::optional(static_cast<models::OutputMeaning>(chosen));
}

std::optional<double> MappingPage::threshold() const {
    const bool isUsual = std::abs(threshold_->value() - kUsualThreshold) < 1e-9 || !threshold_->isEnabled();
    return isUsual ? std::nullopt : std::optional(threshold_->value());
}

models::LoadModelOptions MappingPage::options() const {
    models::LoadModelOptions options;
    options.schema = mapping();
    options.raw = isRaw();
    options.output = outputMeaning();
    options.threshold = threshold();
    return options;
}

void MappingPage::checkSoon() {
    open_->setEnabled(false);
    again_.start();
}

void MappingPage::runCheck() {
    if (!dataset_) return;
    accuracy_->setText(tr("Asking the model …"));
    const auto dataset = dataset_;
    jobs_.run<models::MappingCheck>(
        {jobs::Lane::Interactive, kCheckSlot, tr("Checking the model on the first rows"), true, {}},
        [spec = spec_, options = options(), dataset](const core::Context& context) {
            return models::checkMapping(spec, options, *dataset, context);
        },
        this,
        [this](Outcome<models::MappingCheck> outcome) {
            check_ = outcome.value ? std::move(*outcome.value) : models::MappingCheck{};
            if (outcome.error) check_->problems.push_back(outcome.error->line());
            showCheck();
            Q_EMIT checked();
        });
}

void MappingPage::showCheck() {
    if (!check_) return;
    answers_->setCheck(*check_);
    answersTable_->resizeColumnsToContents();
    if (check_->problems.empty())
        problem_->dismiss();
    else
        problem_->say(check_->isUsable() ? Notice::Tone::Caution : Notice::Tone::Error, text(check_->problems.front()),
                      texts({check_->problems.begin() + 1, check_->problems.end()}).join(QLatin1Char('\n')));
    if (!check_->isUsable())
        accuracy_->setText(tr("No answer with this mapping."));
    else if (check_->accuracy)
        accuracy_->setText(tr("%1 of the first %n row(s) get their true class", nullptr, static_cast<int>(check_->predicted.size()))
                               .arg(percent(*check_->accuracy)));
    else
        accuracy_->setText(tr("The data has no true classes to compare with."));
    if (check_->recognised && output_->currentIndex() == 0)
        output_->setItemText(0, tr("recognised: %1").arg(text(models::nameOf(*check_->recognised))));
    open_->setEnabled(check_->isUsable());
}

void MappingPage::moveLine(int by) {
    const int row = model_->move(table_->currentIndex().row(), by);
    table_->setCurrentIndex(model_->index(row, MappingModel::Name));
}

void MappingPage::moveClass(int by) {
    const int from = classes_->currentRow();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= classes_->count()) return;
    classes_->insertItem(to, classes_->takeItem(from));
    classes_->setCurrentRow(to);
    checkSoon();
}

}  // namespace counterpoint::ui
