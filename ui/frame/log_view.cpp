// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/log_view.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace counterpoint::ui {

namespace {

constexpr int kMostBlocks = 2000;

QString kindText(Log::Kind kind) {
    switch (kind) {
        case Log::Kind::Note:
            return LogView::tr("note");
        case Log::Kind::Job:
            return LogView::tr("job");
        case Log::Kind::Problem:
            break;
    }
    return LogView::tr("problem");
}

}  // namespace

LogView::LogView(Log& log, QWidget* parent) : QWidget(parent), log_(log) {
    text_ = new QPlainTextEdit(this);
    text_->setObjectName(QStringLiteral("logText"));
    text_->setAccessibleName(tr("Log"));
    text_->setReadOnly(true);
    text_->setMaximumBlockCount(kMostBlocks);
    text_->setPlaceholderText(tr("Nothing has happened yet. Jobs, notices and problems of this run are listed here."));
    auto* copy = new QPushButton(tr("Copy all"), this);
    copy->setObjectName(QStringLiteral("logCopy"));
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(text_->toPlainText()); });
    auto* column = new QVBoxLayout(this);
    const int space = Theme::instance().size(Size::Space2);
    column->setContentsMargins(space, space, space, space);
    column->addWidget(text_, 1);
    column->addWidget(copy, 0, Qt::AlignLeft);
    connect(&log_, &Log::added, this, &LogView::appendNew);
    appendNew();
}

void LogView::appendNew() {
    const auto& entries = log_.entries();
    if (shown_ >= entries.size()) shown_ = entries.empty() ? 0 : entries.size() - 1;
    for (; shown_ < entries.size(); ++shown_) {
        const auto& entry = entries[shown_];
        text_->appendPlainText(
            QStringLiteral("%1  %2  %3").arg(entry.time.toString(QStringLiteral("HH:mm:ss")), kindText(entry.kind), entry.text));
    }
}

}  // namespace counterpoint::ui
