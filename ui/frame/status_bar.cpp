// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/status_bar.h"

#include "engine/core/torch_runtime.h"
#include "ui/settings/settings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/job_strip.h"

#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace counterpoint::ui {

namespace {

bool hasCuda() { return core::resolvedDevice({}).starts_with("cuda"); }

/// As much of a hash as tells models apart.
constexpr int kHashLetters = 6;

QLabel* fact(const QString& objectName, const QString& help, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(objectName);
    label->setToolTip(help);
    return label;
}

}  // namespace

MainStatusBar::MainStatusBar(Workbench& workbench, Settings& settings, QWidget* parent)
    : QStatusBar(parent), workbench_(workbench), settings_(settings) {
    setSizeGripEnabled(false);
    const int space = Theme::instance().size(Size::Space2);
    setContentsMargins(space, 0, space, 0);
    auto* strip = new JobStrip(workbench.jobs(), this);
    strip->setObjectName(QStringLiteral("jobStrip"));
    addWidget(strip, 1);
    device_ = new QToolButton(this);
    device_->setObjectName(QStringLiteral("statusDevice"));
    device_->setPopupMode(QToolButton::InstantPopup);
    device_->setToolTip(tr("Where models and searches compute"));
    device_->setAccessibleName(tr("Device"));
    fillDevices();
    threads_ = fact(QStringLiteral("statusThreads"), tr("Processor threads that computations use; one core is left to the window"), this);
    seed_ = fact(QStringLiteral("statusSeed"), tr("The same seed, data and model give the same results"), this);
    model_ = fact(QStringLiteral("statusModel"), tr("The first letters of the open model's SHA-256"), this);
    addPermanentWidget(device_);
    addPermanentWidget(threads_);
    addPermanentWidget(seed_);
    addPermanentWidget(model_);
    connect(&workbench, &Workbench::opened, this, &MainStatusBar::showFacts);
    connect(&workbench, &Workbench::questionChanged, this, &MainStatusBar::showFacts);
    connect(&settings_, &Settings::changed, this, &MainStatusBar::showFacts);
    showFacts();
}

void MainStatusBar::fillDevices() {
    auto* menu = new QMenu(device_);
    for (const auto& [text, spec] :
         {std::pair{tr("Automatic"), QStringLiteral("auto")}, std::pair{tr("Processor (cpu)"), QStringLiteral("cpu")},
          std::pair{tr("Graphics card (cuda)"), QStringLiteral("cuda")}}) {
        auto* action = menu->addAction(text, this, [this, spec = spec] { settings_.setDevice(spec); });
        if (spec == QLatin1String("cuda") && !hasCuda()) {
            action->setEnabled(false);
            action->setText(tr("Graphics card (LibTorch sees none here)"));
        }
    }
    device_->setMenu(menu);
}

void MainStatusBar::showFacts() {
    device_->setText(settings_.device() == QLatin1String("auto") ? QString::fromStdString(core::resolvedDevice({})) : settings_.device());
    const int threads = settings_.threads() > 0 ? settings_.threads() : core::defaultThreadCount();
    threads_->setText(tr("%n thread(s)", nullptr, threads));
    seed_->setText(tr("seed %1").arg(workbench_.document().edits().question.seed));
    const QString hash =
        workbench_.isOpen() ? QString::fromStdString(workbench_.workspace().model->identity().sha256).left(kHashLetters) : QString();
    model_->setText(hash.isEmpty() ? tr("no model") : tr("model %1").arg(hash));
}

}  // namespace counterpoint::ui
