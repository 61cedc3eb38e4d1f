// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/train/train_view.h"

#include "engine/core/error.h"
#include "engine/core/file.h"
#include "engine/data/dataset.h"
#include "ui/plots/line_chart.h"
#include "ui/train/evaluation_view.h"
#include "ui/widgets/chip_row.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/param_form.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/text.h"

#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QScrollArea>
#include <QSpinBox>
#include <QSplitter>
#include <QStandardPaths>
#include <QVBoxLayout>
#include <limits>

namespace counterpoint::ui {

namespace {

using jobs::Lane;

constexpr int kPollMilliseconds = 60;
constexpr int kSettingsWidth = 340;

/// Lines of a chart, in the order of their series.
constexpr int kTrainLine = 0;
constexpr int kValidationLine = 1;

QString slotName() { return QStringLiteral("train"); }

/// Where trained models are kept until the person saves them elsewhere.
QString newModelFile(const QString& data, const QString& kind) {
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/counterpoint/models"));
    folder.mkpath(QStringLiteral("."));
    const QString time = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    return folder.filePath(QStringLiteral("%1-%2-%3.model").arg(data, kind, time));
}

std::vector<LineChart::Series> emptySeries() {
    LineChart::Series train;
    train.name = TrainView::tr("training");
    LineChart::Series validation;
    validation.name = TrainView::tr("validation");
    validation.ink.kind = Ink::Kind::Lowered;
    return {train, validation};
}

LineChart* makeChart(const QString& objectName, const AxisSpec& axis, QWidget* parent) {
    auto* chart = new LineChart(parent);
    chart->setObjectName(objectName);
    chart->setAccessibleName(axis.label);
    chart->setXAxis({TrainView::tr("epoch"), {}, NumberFormat::Integer, {}, {}});
    chart->setLeftAxis(axis);
    chart->setEmptyText(TrainView::tr("Press Start: the curve grows with each epoch."));
    return chart;
}

}  // namespace

/// What the training job leaves: the model as a file, and how it does on rows it has not seen.
struct TrainView::Trained {
    QString path;
    models::TrainingResult result;
    std::optional<models::Evaluation> evaluation;
};

TrainView::TrainView(Workbench& workbench, QWidget* parent) : QWidget(parent), workbench_(workbench) {
    setObjectName(QStringLiteral("trainView"));
    auto* header = new SectionHeader(tr("Train a model"), this);
    auto* back = new PushButton(Icon::ChevronLeft, tr("Back to the case"), ButtonKind::Plain, this);
    back->setObjectName(QStringLiteral("trainBack"));
    connect(back, &PushButton::clicked, this, &TrainView::closed);
    header->addButton(back);
    notice_ = new Notice(this);
    notice_->setObjectName(QStringLiteral("trainNotice"));
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(makeSettings());
    splitter->addWidget(makeCurves());
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 3);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({1000, 3000});  // shares of whatever there is
    const int space = Theme::instance().size(Size::Space4);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space, space, space, space);
    column->addWidget(header);
    column->addWidget(notice_);
    column->addWidget(splitter, 1);
    poll_.setInterval(kPollMilliseconds);
    connect(&poll_, &QTimer::timeout, this, &TrainView::takeHistory);
    connect(&workbench_, &Workbench::opened, this, [this] {
        data_.reset();
        updateState();
    });
    showKind(text(models::modelKinds().front().name));
}

QWidget* TrainView::makeSettings() {
    auto* content = new QWidget(this);
    dataLabel_ = new Label({}, Font::Base, Color::TextMuted, content);
    kindHelp_ = new Label({}, Font::Small, Color::TextMuted, content);
    for (auto* label : {dataLabel_, kindHelp_}) label->setWordWrap(true);
    kinds_ = new ChipRow(tr("Kind of model"), ChipRow::Mode::Single, content);
    kinds_->setObjectName(QStringLiteral("trainKinds"));
    std::vector<ChipRow::Entry> entries;
    for (const auto& kind : models::modelKinds()) {
        if (!kind.needsPictures) entries.push_back({text(kind.name), translated(kind.label), translated(kind.help), {}, false});
    }
    kinds_->setEntries(entries);
    seed_ = new QSpinBox(content);
    seed_->setObjectName(QStringLiteral("trainSeed"));
    seed_->setAccessibleName(tr("Seed"));
    seed_->setRange(0, std::numeric_limits<int>::max());
    form_ = new ParamForm(content);
    form_->setObjectName(QStringLiteral("trainParameters"));
    start_ = new PushButton(Icon::Run, tr("Start"), ButtonKind::Primary, content);
    start_->setObjectName(QStringLiteral("trainStart"));
    stop_ = new PushButton(Icon::Stop, tr("Stop, keep the best"), ButtonKind::Plain, content);
    stop_->setObjectName(QStringLiteral("trainStop"));
    auto* numbers = new QFormLayout;
    numbers->addRow(tr("Seed"), seed_);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(start_);
    buttons->addWidget(stop_);
    buttons->addStretch(1);
    auto* column = new QVBoxLayout(content);
    const int space = Theme::instance().size(Size::Space2);
    column->setContentsMargins(0, 0, space, 0);
    column->setSpacing(space);
    for (QWidget* part : std::initializer_list<QWidget*>{dataLabel_, kinds_, kindHelp_}) column->addWidget(part);
    column->addLayout(numbers);
    column->addLayout(buttons);
    column->addWidget(form_);
    column->addStretch(1);
    connect(kinds_, &ChipRow::chosenChanged, this, [this](const QStringList& ids) {
        if (!ids.isEmpty()) showKind(ids.front());
    });
    connect(form_, &ParamForm::changed, this, &TrainView::updateState);
    connect(start_, &PushButton::clicked, this, &TrainView::start);
    connect(stop_, &PushButton::clicked, this, [this] { workbench_.jobs().stop(Lane::Long, slotName()); });
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    scroll->setAccessibleName(tr("Settings"));
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(kSettingsWidth);
    return scroll;
}

QWidget* TrainView::makeCurves() {
    auto* content = new QWidget(this);
    status_ = new Label({}, Font::Base, Color::Text, content);
    status_->setObjectName(QStringLiteral("trainStatus"));
    status_->setWordWrap(true);
    use_ = new PushButton(Icon::Check, tr("Use this model"), ButtonKind::Primary, content);
    use_->setObjectName(QStringLiteral("trainUse"));
    save_ = new PushButton(Icon::Save, tr("Save model as…"), ButtonKind::Plain, content);
    save_->setObjectName(QStringLiteral("trainSave"));
    connect(use_, &PushButton::clicked, this, &TrainView::use);
    connect(save_, &PushButton::clicked, this, &TrainView::saveAs);
    loss_ = makeChart(QStringLiteral("trainLoss"), {tr("loss"), tr("nats"), NumberFormat::Plain, {}, {}}, content);
    accuracy_ = makeChart(QStringLiteral("trainAccuracy"), {tr("accuracy"), {}, NumberFormat::Percent, {}, {}}, content);
    evaluation_ = new EvaluationView(content);
    evaluation_->clear({});
    auto* top = new QHBoxLayout;
    top->addWidget(status_, 1);
    top->addWidget(save_);
    top->addWidget(use_);
    auto* curves = new QHBoxLayout;
    curves->addWidget(loss_, 1);
    curves->addWidget(accuracy_, 1);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(Theme::instance().size(Size::Space2), 0, 0, 0);
    column->addLayout(top);
    column->addLayout(curves, 2);
    column->addWidget(evaluation_, 3);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    scroll->setAccessibleName(tr("Training and its results"));
    return scroll;
}

void TrainView::setData(DataReference reference) {
    data_ = std::move(reference);
    updateState();
}

bool TrainView::isTraining() const { return workbench_.jobs().isRunning(slotName()); }

void TrainView::showKind(const QString& kind) {
    const auto& chosen = models::requireModelKind(kind.toStdString());
    kind_ = kind;
    kinds_->setChosen({kind});
    kindHelp_->setText(translated(chosen.help));
    form_->setSpecs(chosen.parameters);
    updateState();
}

std::shared_ptr<const data::Dataset> TrainView::openData() const {
    return !data_ && workbench_.isOpen() ? workbench_.workspace().data : nullptr;
}

DataReference TrainView::dataReference() const { return data_ ? *data_ : workbench_.document().state().data; }

QString TrainView::dataName() const { return QFileInfo(text(dataReference().nameOrPath)).completeBaseName(); }

void TrainView::start() {
    trained_.reset();
    notice_->dismiss();
    live_ = std::make_shared<jobs::Live<models::HistoryEntry>>();
    for (auto* chart : {loss_, accuracy_}) {
        chart->setSeries(emptySeries());
        chart->setMarks({});
    }
    evaluation_->clear({});
    core::Context context = workbench_.jobContext();
    context.seed = static_cast<std::uint64_t>(seed_->value());
    const auto work = [open = openData(), reference = dataReference(), path = newModelFile(dataName(), kind_), live = live_,
                       kind = kind_.toStdString(), parameters = form_->values()](const core::Context& inner) {
        auto dataset = open;
        if (!dataset) {
            inner.progress->beginPhase("Reading the data", 0.0, 0.1);
            data::LoadOptions options;
            options.schema = reference.schema;
            options.labelName = reference.label;
            options.requireLabel = true;
            dataset = std::make_shared<const data::Dataset>(data::loadDataset(reference.nameOrPath, options, inner));
        }
        inner.progress->beginPhase("Training", open ? 0.0 : 0.1, 1.0);
        Trained trained;
        trained.path = path;
        trained.result = models::train(*dataset, models::requireModelKind(kind), parameters, inner,
                                       [live](const models::HistoryEntry& entry) { live->push(entry); });
        const auto& model = *trained.result.model;
        models::saveClassifier(model, path.toStdString());
        core::Context afterwards = inner;
        afterwards.stop = {};  // a stopped training still shows how its best epoch does
        const auto split = models::splitOf(model, *dataset);
        if (split && !split->test.empty())
            trained.evaluation = models::evaluate(model, dataset->table, split->test, model.threshold(), afterwards);
        return trained;
    };
    workbench_.jobs().run<Trained>({Lane::Long, slotName(), tr("Training on %1").arg(dataName()), true, context}, work, this,
                                   [this](Outcome<Trained> outcome) { finish(std::move(outcome)); });
    poll_.start();
    updateState();
}

void TrainView::takeHistory() {
    if (!live_) return;
    for (const auto& entry : live_->takeNew()) {
        const int line = entry.split == "train" ? kTrainLine : entry.split == "validation" ? kValidationLine : -1;
        if (line < 0) continue;
        loss_->append(line, entry.epoch, entry.loss);
        accuracy_->append(line, entry.epoch, entry.accuracy);
    }
}

void TrainView::finish(Outcome<Trained> outcome) {
    poll_.stop();
    takeHistory();
    if (outcome.error) notice_->sayError(*outcome.error);
    if (outcome.value) {
        trained_ = std::make_shared<Trained>(std::move(*outcome.value));
        const auto& result = trained_->result;
        for (auto* chart : {loss_, accuracy_}) chart->setMarks({{tr("best epoch"), static_cast<double>(result.bestEpoch), true}});
        if (trained_->evaluation) {
            evaluation_->show(*trained_->evaluation, texts(result.model->classNames()));
        } else {
            evaluation_->clear(tr("No rows were held out, so there is nothing to judge the model on."));
        }
    }
    updateState();
}

void TrainView::updateState() {
    const bool training = isTraining();
    const bool hasData = data_ || workbench_.isOpen();
    dataLabel_->setText(hasData ? tr("Data: %1. 70 % of the rows train, 15 % decide when to stop, 15 % judge the result.").arg(dataName())
                                : tr("Open data first: a data set or a CSV file with a label."));
    start_->setEnabled(hasData && !training && form_->isValid());
    stop_->setEnabled(training);
    for (QWidget* part : std::initializer_list<QWidget*>{kinds_, form_, seed_}) part->setEnabled(!training);
    for (QWidget* part : std::initializer_list<QWidget*>{use_, save_}) part->setVisible(trained_ != nullptr);
    if (training) {
        status_->setText(tr("Training… stopping keeps the best epoch so far."));
    } else if (trained_) {
        const int best = trained_->result.bestEpoch;
        status_->setText(trained_->result.stoppedEarly ? tr("Stopped; epoch %1 had the least validation loss and is kept.").arg(best)
                                                       : tr("Done; epoch %1 had the least validation loss and is kept.").arg(best));
    } else {
        status_->setText(tr("Loss and accuracy of each epoch appear here as they come."));
    }
}

void TrainView::use() {
    if (!trained_) return;
    ModelReference model;
    model.spec = trained_->path.toStdString();
    if (openData()) {
        workbench_.replaceModel(std::move(model));
    } else {
        workbench_.open(dataReference(), std::move(model));
    }
}

void TrainView::saveAs() {
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Save model"), dataName() + QStringLiteral(".model"), tr("Models (*.model)"));
    if (path.isEmpty() || !trained_ || path == trained_->path) return;
    try {
        core::writeFileAtomically(path.toStdString(), core::readFile(trained_->path.toStdString()));
        trained_->path = path;
    } catch (...) {
        notice_->sayError(core::currentExceptionAsValue());
    }
}

}  // namespace counterpoint::ui
