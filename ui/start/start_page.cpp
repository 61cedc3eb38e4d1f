// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/start_page.h"

#include "engine/jobs/demo.h"
#include "ui/start/demo_card.h"
#include "ui/start/drop_area.h"
#include "ui/start/recent_line.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/push_button.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>

namespace counterpoint::ui {

namespace {

constexpr int kContentWidth = 960;

QStringList filesOf(const QMimeData* mime) {
    QStringList files;
    for (const QUrl& url : mime->urls()) {
        if (url.isLocalFile()) files.append(url.toLocalFile());
    }
    return files;
}

}  // namespace

StartPage::StartPage(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("startPage"));
    setAccessibleName(tr("Start"));
    setAcceptDrops(true);
    const Theme& theme = Theme::instance();
    notice_ = new Notice(this);
    notice_->setObjectName(QStringLiteral("startNotice"));
    auto* content = new QWidget(this);
    content->setMaximumWidth(kContentWidth);
    auto* column = new QVBoxLayout(content);
    const int wide = theme.size(Size::Space6);
    column->setContentsMargins(wide, wide, wide, wide);
    column->setSpacing(wide);
    column->addWidget(makeHead());
    column->addWidget(notice_);
    column->addWidget(makeDemos());
    auto* lower = new QHBoxLayout;
    lower->setSpacing(2 * wide);
    lower->addWidget(makeOpen(), 1, Qt::AlignTop);
    lower->addWidget(makeRecent(), 1, Qt::AlignTop);
    column->addLayout(lower);
    column->addStretch(1);
    auto* frame = new QWidget(this);
    auto* centre = new QHBoxLayout(frame);
    centre->setContentsMargins(0, 0, 0, 0);
    centre->addStretch(1);
    centre->addWidget(content, 100);
    centre->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(frame);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
}

QWidget* StartPage::makeHead() {
    auto* head = new QWidget(this);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::instance().size(Size::Space1));
    column->addWidget(new Label(tr("What would have to be different?"), Font::Number, Color::Text, head));
    auto* words = new Label(tr("Counterpoint explains single decisions of a model: what the model says of a case, and the smallest changes "
                               "after which it would say something else."),
                            Font::Base, Color::TextMuted, head);
    words->setWordWrap(true);
    column->addWidget(words);
    return head;
}

QWidget* StartPage::makeDemos() {
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::instance().size(Size::Space2));
    column->addWidget(new Label(tr("Try one now"), Font::Title, Color::Text, part));
    auto* row = new QHBoxLayout;
    row->setSpacing(Theme::instance().size(Size::Space4));
    column->addLayout(row);
    try {
        int variant = 0;
        for (const auto& demo : jobs::demos()) {
            auto* card = new DemoCard(demo, variant++, part);
            row->addWidget(card, 1);
            connect(card, &QAbstractButton::clicked, this, [this, id = QString::fromStdString(demo.id)] { Q_EMIT demoChosen(id); });
        }
    } catch (...) {
        showError(core::currentExceptionAsValue());
    }
    return part;
}

QWidget* StartPage::makeOpen() {
    auto* part = new QWidget(this);
    const Theme& theme = Theme::instance();
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.size(Size::Space3));
    column->addWidget(new Label(tr("Your data and model"), Font::Title, Color::Text, part));
    auto* openData = new PushButton(Icon::Open, tr("Open data or model …"), ButtonKind::Primary, part);
    openData->setObjectName(QStringLiteral("openData"));
    openData->setHelp(tr("A CSV file, a trained model, or both at once"), QKeySequence::Open);
    auto* session = new PushButton(Icon::Recent, tr("Open session …"), ButtonKind::Plain, part);
    session->setObjectName(QStringLiteral("openSession"));
    session->setHelp(tr("Goes on where a saved session ended"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(theme.size(Size::Space2));
    buttons->addWidget(openData);
    buttons->addWidget(session);
    buttons->addStretch();
    column->addLayout(buttons);
    drop_ = new DropArea(part);
    column->addWidget(drop_);
    connect(openData, &QPushButton::clicked, this, &StartPage::openDataRequested);
    connect(session, &QPushButton::clicked, this, &StartPage::openSessionRequested);
    return part;
}

QWidget* StartPage::makeRecent() {
    auto* part = new QWidget(this);
    recentList_ = new QVBoxLayout(part);
    recentList_->setContentsMargins(0, 0, 0, 0);
    recentList_->setSpacing(0);
    recentList_->addWidget(new Label(tr("Recent"), Font::Title, Color::Text, part));
    recentList_->addSpacing(Theme::instance().size(Size::Space2));
    noRecent_ = new Label(tr("Files and sessions you open are listed here."), Font::Base, Color::TextMuted, part);
    noRecent_->setWordWrap(true);
    recentList_->addWidget(noRecent_);
    return part;
}

void StartPage::setRecent(std::vector<RecentItem> items) {
    items_ = std::move(items);
    for (RecentLine* line : recent_) delete line;
    recent_.clear();
    noRecent_->setVisible(items_.empty());
    for (const RecentItem& item : items_) {
        if (static_cast<int>(recent_.size()) == kMaxRecent) break;
        auto* line = new RecentLine(item, static_cast<int>(recent_.size()) + 1, recentList_->parentWidget());
        connect(
            line, &QAbstractButton::clicked, this, [this, line] { Q_EMIT recentChosen(RecentItem(line->item())); }, Qt::QueuedConnection);
        recentList_->addWidget(line);
        recent_.push_back(line);
    }
}

void StartPage::showError(const core::ErrorValue& error) { notice_->sayError(error); }

void StartPage::clearError() { notice_->dismiss(); }

void StartPage::showEvent(QShowEvent* event) {
    setRecent(std::move(items_));  // files come and go while another page is shown
    QWidget::showEvent(event);
}

void StartPage::dragEnterEvent(QDragEnterEvent* event) {
    if (filesOf(event->mimeData()).isEmpty()) return;
    event->acceptProposedAction();
    drop_->setActive(true);
}

void StartPage::dragLeaveEvent(QDragLeaveEvent*) { drop_->setActive(false); }

void StartPage::dropEvent(QDropEvent* event) {
    drop_->setActive(false);
    const QStringList files = filesOf(event->mimeData());
    if (files.isEmpty()) return;
    event->acceptProposedAction();
    Q_EMIT filesDropped(files);
}

}  // namespace counterpoint::ui
