// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/about_dialog.h"

#include "engine/core/cache.h"
#include "engine/core/file.h"
#include "engine/core/torch_runtime.h"
#include "ui/theme/icon.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/label.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/text.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace counterpoint::ui {

namespace {

constexpr int kWidth = 560;

QString sizeText(std::uint64_t bytes) { return QLocale().formattedDataSize(static_cast<qint64>(bytes)); }

std::vector<KeyValueList::Row> versions() {
    const auto blas = core::blasInfo();
    return {
        {AboutDialog::tr("Version"), QStringLiteral(COUNTERPOINT_VERSION), {}},
        {AboutDialog::tr("Licence"), AboutDialog::tr("GNU General Public License, version 3 or later"), {}},
        {QStringLiteral("Qt"), QLatin1String(qVersion()), {}},
        {QStringLiteral("LibTorch"), text(core::torchVersion()), {}},
        {QStringLiteral("BLAS"), blas.isReference ? AboutDialog::tr("%1 (the slow reference BLAS)").arg(text(blas.path)) : text(blas.path),
         AboutDialog::tr("The library that multiplies matrices; with the reference BLAS models are many times slower")}};
}

}  // namespace

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("About Counterpoint"));
    setMinimumWidth(kWidth);
    auto* column = new QVBoxLayout(this);
    const int space = Theme::instance().size(Size::Space4);
    column->setContentsMargins(space, space, space, space);
    column->setSpacing(space);
    column->addWidget(new Label(QStringLiteral("Counterpoint"), Font::Number, Color::Text, this));
    auto* purpose = new Label(
        tr("Shows what would have to be different for a model's decision to flip, and what the decision rested on. Every result is "
           "hypothetical, and checked: the numbers shown are the numbers that were predicted."),
        Font::Base, Color::Text, this);
    purpose->setObjectName(QStringLiteral("aboutText"));
    purpose->setWordWrap(true);
    column->addWidget(purpose);
    auto* facts = new KeyValueList(this);
    facts->setRows(versions());
    column->addWidget(facts);
    cache_ = new Label({}, Font::Base, Color::Text, this);
    cache_->setObjectName(QStringLiteral("cacheSize"));
    cache_->setWordWrap(true);
    auto* clear = new PushButton(Icon::Trash, tr("Clear the cache"), ButtonKind::Plain, this);
    clear->setObjectName(QStringLiteral("clearCache"));
    clear->setHelp(tr("The next search over each model and data set fits anew; no result is lost"));
    connect(clear, &PushButton::clicked, this, [this] {
        core::DiskCache::standard().clear();
        showCacheSize();
    });
    auto* row = new QHBoxLayout;
    row->addWidget(cache_, 1);
    row->addWidget(clear);
    column->addLayout(row);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    showCacheSize();
}

void AboutDialog::showCacheSize() {
    cache_->setText(tr("Fitted things in the cache: %1 of at most %2, in %3")
                        .arg(sizeText(core::DiskCache::standard().sizeBytes()), sizeText(core::DiskCache::kDefaultLimit),
                             text(core::cacheFolder().string())));
}

}  // namespace counterpoint::ui
