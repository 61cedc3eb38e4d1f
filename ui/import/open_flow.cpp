// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/open_flow.h"

#include "engine/core/error.h"
#include "engine/jobs/demo.h"
#include "ui/import/file_kind.h"
#include "ui/import/import_page.h"
#include "ui/import/mapping_page.h"
#include "ui/import/parts_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/text.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QProgressBar>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace counterpoint::ui {

namespace {

using jobs::Lane;

const QString kProbeSlot = QStringLiteral("flow.probe");
const QString kOpenSlot = QStringLiteral("open");
constexpr int kWaitingWidth = 360;
constexpr int kPerMille = 1000;

QStringList localFiles(const QMimeData* mime) {
    QStringList files;
    for (const QUrl& url : mime->urls()) {
        if (url.isLocalFile()) files.append(url.toLocalFile());
    }
    return files;
}

}  // namespace

OpenFlow::OpenFlow(Workbench& workbench, QWidget* parent) : QWidget(parent), workbench_(workbench) {
    setObjectName(QStringLiteral("openFlow"));
    setAccessibleName(tr("Open data and model"));
    setAcceptDrops(true);
    build();
    connectPages();
}

void OpenFlow::build() {
    const Theme& theme = Theme::instance();
    notice_ = new Notice(this);
    notice_->setObjectName(QStringLiteral("flowNotice"));
    import_ = new ImportPage(workbench_.jobs(), this);
    mapping_ = new MappingPage(workbench_.jobs(), this);
    missing_ = new PartsPage(this);
    waiting_ = new QWidget(this);
    waiting_->setObjectName(QStringLiteral("waitingPage"));
    auto* middle = new QVBoxLayout(waiting_);
    middle->setSpacing(theme.size(Size::Space3));
    waitingText_ = new Label({}, Font::Title, Color::Text, waiting_);
    progress_ = new QProgressBar(waiting_);
    progress_->setFixedWidth(kWaitingWidth);
    progress_->setTextVisible(false);
    progress_->setRange(0, kPerMille);
    progress_->setAccessibleName(tr("Progress"));
    auto* stop = new PushButton(tr("Cancel"), ButtonKind::Plain, waiting_);
    stop->setObjectName(QStringLiteral("flowCancel"));
    middle->addStretch(1);
    for (QWidget* part : std::initializer_list<QWidget*>{waitingText_, progress_, stop}) middle->addWidget(part, 0, Qt::AlignHCenter);
    middle->addStretch(2);
    connect(stop, &QPushButton::clicked, this, &OpenFlow::cancel);
    pages_ = new QStackedWidget(this);
    for (QWidget* page : std::initializer_list<QWidget*>{waiting_, import_, mapping_, missing_}) pages_->addWidget(page);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(notice_);
    column->addWidget(pages_, 1);
}

void OpenFlow::connectPages() {
    connect(import_, &ImportPage::accepted, this, &OpenFlow::onImportAccepted);
    connect(import_, &ImportPage::backWanted, this, &OpenFlow::cancel);
    connect(import_, &ImportPage::modelWanted, this, [this] {
        missing_->askForModel(dataName());
        showPage(missing_);
    });
    connect(import_, &ImportPage::trainChosen, this, [this] {
        DataReference reference;
        reference.nameOrPath = parts_.data.toStdString();
        reference.schema = import_->schema();
        step_ = Step::Idle;
        Q_EMIT trainRequested(reference);
    });
    connect(mapping_, &MappingPage::accepted, this, &OpenFlow::onMappingAccepted);
    connect(mapping_, &MappingPage::backWanted, this, [this] { parts_.isOpenData ? cancel() : showPage(import_); });
    connect(missing_, &PartsPage::chooseWanted, this, &OpenFlow::chooseFiles);
    connect(missing_, &PartsPage::bundledChosen, this, [this](const QString& name) {
        parts_.data = name;
        next();
    });
    connect(missing_, &PartsPage::programChosen, this, &OpenFlow::openProgram);
    connect(missing_, &PartsPage::backWanted, this, [this] {
        if (parts_.data.isEmpty() || !parts_.model.empty())
            cancel();
        else
            showPage(import_);
    });
    connect(&workbench_, &Workbench::opened, this, &OpenFlow::onOpened);
    connect(&workbench_, &Workbench::openFailed, this, &OpenFlow::onOpenFailed);
    connect(&workbench_.jobs(), &JobCenter::changed, this, &OpenFlow::showProgress);
}

void OpenFlow::start() {
    notice_->dismiss();
    if (step_ == Step::Idle) parts_ = {};
}

void OpenFlow::openFiles(const QStringList& paths) {
    start();
    for (const QString& path : paths) {
        switch (fileKindOf(path.toStdString())) {
            case FileKind::Session:
                step_ = Step::Idle;
                Q_EMIT sessionChosen(path);
                return;
            case FileKind::Data:
                parts_.data = path;
                break;
            case FileKind::Model:
                parts_.model = path.toStdString();
                parts_.probe.reset();
                break;
            case FileKind::Unknown: {
                const bool isThere = QFileInfo::exists(path);
                return fail({core::ErrorCode::Input,
                             (isThere ? tr("this is neither data nor a model nor a session") : tr("there is no such file")).toStdString(),
                             path.toStdString(),
                             tr("open a CSV file, a model (.model, .pt, .json, .ubj) or a session (.counterpoint)").toStdString()});
            }
        }
    }
    next();
}

void OpenFlow::openProgram(const QString& commandLine) {
    start();
    parts_.model = "cmd:" + commandLine.toStdString();
    parts_.probe.reset();
    next();
}

void OpenFlow::openBundled(const QString& name) {
    start();
    parts_.data = name;
    next();
}

void OpenFlow::openPair(const QString& dataName, const QString& modelSpec) {
    parts_ = {};
    notice_->dismiss();
    parts_.data = dataName;
    parts_.model = modelSpec.toStdString();
    parts_.isKnown = true;
    next();
}

void OpenFlow::openDemo(const QString& id) {
    parts_ = {};
    notice_->dismiss();
    try {
        const jobs::Demo demo = jobs::findDemo(id.toStdString());
        jobs::installFittedThings(demo);
        parts_.data = text(demo.data);
        parts_.model = demo.model.string();
        parts_.recommended = demo.row;
        DataReference reference;
        reference.nameOrPath = demo.data;
        ModelReference model;
        model.spec = parts_.model;
        openAll(std::move(reference), std::move(model));
    } catch (...) {
        fail(core::currentExceptionAsValue());
    }
}

void OpenFlow::next() {
    const bool hasModel = !parts_.model.empty();
    if (hasModel && !parts_.probe) return probe();
    if (parts_.data.isEmpty() && !hasModel) {
        missing_->askForAnything();
        return showPage(missing_);
    }
    if (hasModel && parts_.isKnown && !parts_.probe->needsMapping()) return onImportAccepted();
    if (!parts_.data.isEmpty()) return showImport();
    if (!workbench_.isOpen()) {
        missing_->askForData(modelName(), parts_.probe->schema);
        return showPage(missing_);
    }
    parts_.isOpenData = true;
    if (parts_.probe->needsMapping()) return showMapping();
    ModelReference model;
    model.spec = parts_.model;
    openAll(workbench_.document().state().data, std::move(model));
}

void OpenFlow::probe() {
    step_ = Step::Probing;
    wait(tr("Reading %1 …").arg(modelName()));
    workbench_.jobs().run<models::ModelProbe>(
        {Lane::Long, kProbeSlot, tr("Reading %1").arg(modelName()), true, {}},
        [spec = parts_.model](const core::Context& context) { return models::probeModel(spec, context); }, this,
        [this](Outcome<models::ModelProbe> outcome) {
            if (step_ != Step::Probing) return;
            step_ = Step::Asking;
            if (outcome.value) {
                parts_.probe = std::move(*outcome.value);
                next();
            } else {
                parts_.model.clear();
                if (outcome.error)
                    fail(*outcome.error);
                else
                    cancel();
            }
        });
}

void OpenFlow::showPage(QWidget* page) {
    if (page != waiting_) step_ = Step::Asking;
    pages_->setCurrentWidget(page);
    Q_EMIT pageShown();
}

void OpenFlow::wait(const QString& words) {
    waitingText_->setText(words);
    progress_->setValue(0);
    showPage(waiting_);
}

void OpenFlow::showProgress() {
    if (pages_->currentWidget() != waiting_) return;
    for (const auto& active : workbench_.jobs().active()) {
        if (active.slot == kOpenSlot || active.slot == kProbeSlot)
            progress_->setValue(static_cast<int>(active.job->progress().fraction * kPerMille));
    }
}

void OpenFlow::showImport() {
    const bool hasModel = !parts_.model.empty();
    const auto purpose = hasModel ? ImportPage::Purpose::ForModel : ImportPage::Purpose::Alone;
    const auto own = hasModel ? parts_.probe->schema : std::nullopt;
    const bool isShown = import_->path() == parts_.data && import_->isReady() && import_->isModelsOwn() == own.has_value() && !own;
    if (isShown)
        import_->setPurpose(purpose, modelName());
    else
        import_->open(parts_.data, purpose, own, modelName());
    showPage(import_);
}

void OpenFlow::showMapping() {
    const auto dataset = parts_.isOpenData ? workbench_.workspace().data : import_->preview().dataset;
    mapping_->open(parts_.model, *parts_.probe, dataset);
    showPage(mapping_);
}

void OpenFlow::onImportAccepted() {
    if (parts_.probe && parts_.probe->needsMapping()) return showMapping();
    DataReference reference;
    reference.nameOrPath = parts_.data.toStdString();
    ModelReference model;
    model.spec = parts_.model;
    openAll(std::move(reference), std::move(model));
}

void OpenFlow::onMappingAccepted() {
    DataReference reference;
    if (parts_.isOpenData) {
        reference = workbench_.document().state().data;
    } else {
        reference.nameOrPath = parts_.data.toStdString();
        reference.schema = import_->schema();
    }
    ModelReference model;
    model.spec = parts_.model;
    model.mapping = mapping_->mapping();
    model.raw = mapping_->isRaw();
    if (const auto meaning = mapping_->outputMeaning()) model.outputMeaning = models::nameOf(*meaning);
    parts_.threshold = mapping_->threshold();
    openAll(std::move(reference), std::move(model));
}

void OpenFlow::openAll(DataReference reference, ModelReference model) {
    const bool keepsEdits = parts_.isOpenData;
    wait(tr("Opening %1 …").arg(dataName()));
    step_ = Step::Opening;
    workbench_.open(std::move(reference), std::move(model), keepsEdits);
}

void OpenFlow::onOpened() {
    if (step_ != Step::Opening) return;
    step_ = Step::Idle;
    if (parts_.threshold) {
        workbench_.ask(tr("Decide above %1").arg(percent(*parts_.threshold)),
                       [this](QuestionSettings& question) { question.threshold = parts_.threshold; });
    }
    Q_EMIT finished();
    if (parts_.recommended) Q_EMIT rowRecommended(*parts_.recommended);
}

void OpenFlow::onOpenFailed(const core::ErrorValue& error) {
    if (step_ != Step::Opening) return;
    step_ = Step::Asking;
    parts_.isKnown = false;
    if (error.code == core::ErrorCode::Cancelled) return cancel();
    fail(error);
}

void OpenFlow::fail(const core::ErrorValue& error) {
    const bool hasPreview = !parts_.data.isEmpty() && import_->path() == parts_.data && import_->isReady();
    if (hasPreview) {
        showPage(import_);
        import_->setPurpose(parts_.model.empty() ? ImportPage::Purpose::Alone : ImportPage::Purpose::ForModel, modelName());
    } else if (parts_.data.isEmpty() || parts_.recommended) {
        missing_->askForAnything();
        showPage(missing_);
    } else {
        next();
    }
    notice_->sayError(error);
}

void OpenFlow::chooseFiles() {
    auto* dialog = new QFileDialog(this, tr("Open data, a model or both"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {tr("Data, models, sessions (*.csv *.csv.gz *.tsv *.txt *.model *.cpm *.pt *.ts *.pth *.json *.ubj *.counterpoint)"),
         tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, &OpenFlow::openFiles);
    dialog->open();
}

void OpenFlow::chooseModel() {
    start();
    if (!workbench_.isOpen()) return chooseFiles();
    missing_->askForModel(text(workbench_.dataset().identity.name));
    showPage(missing_);
}

void OpenFlow::cancel() {
    workbench_.jobs().forget(Lane::Long, kProbeSlot);
    if (step_ == Step::Opening) workbench_.jobs().stop(Lane::Long, kOpenSlot);
    step_ = Step::Idle;
    parts_ = {};
    notice_->dismiss();
    Q_EMIT cancelled();
}

QString OpenFlow::modelName() const {
    if (parts_.model.empty() || parts_.model.starts_with("cmd:")) return text(parts_.model);
    return QFileInfo(text(parts_.model)).fileName();
}

QString OpenFlow::dataName() const { return parts_.data.isEmpty() ? tr("the open data") : QFileInfo(parts_.data).fileName(); }

void OpenFlow::dragEnterEvent(QDragEnterEvent* event) {
    if (!localFiles(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void OpenFlow::dropEvent(QDropEvent* event) {
    const QStringList files = localFiles(event->mimeData());
    if (files.isEmpty()) return;
    event->acceptProposedAction();
    openFiles(files);
}

}  // namespace counterpoint::ui
