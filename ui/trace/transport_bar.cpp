// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trace/transport_bar.h"

#include "ui/theme/theme.h"
#include "ui/widgets/tool_button.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLocale>
#include <QSlider>
#include <algorithm>
#include <array>

namespace counterpoint::ui {

namespace {

constexpr int kWholeReplay = 8000;  ///< ms at normal speed, where the frames are many
constexpr int kSlowestFrame = 1000;
constexpr int kFastestFrame = 30;
constexpr std::array kSpeeds{0.25, 0.5, 1.0, 2.0, 4.0};
constexpr int kNormalSpeed = 2;

ToolButton* button(QWidget* parent, const QString& name, Icon icon, const QString& text, const QKeySequence& key) {
    auto* made = new ToolButton(icon, text, parent);
    made->setObjectName(name);
    made->setSpokenShortcut(key);
    return made;
}

}  // namespace

TransportBar::TransportBar(QWidget* parent) : QWidget(parent) {
    const Theme& theme = Theme::instance();
    flip_ = button(this, QStringLiteral("traceFirstFlip"), Icon::FirstFlip, tr("First flip"), Qt::Key_F);
    back_ = button(this, QStringLiteral("traceBack"), Icon::StepBack, tr("One step back"), Qt::Key_Left);
    play_ = button(this, QStringLiteral("tracePlay"), Icon::Play, tr("Play"), Qt::Key_Space);
    forward_ = button(this, QStringLiteral("traceForward"), Icon::StepForward, tr("One step on"), Qt::Key_Right);
    speed_ = new QComboBox(this);
    speed_->setObjectName(QStringLiteral("traceSpeed"));
    speed_->setAccessibleName(tr("Speed of the replay"));
    speed_->setToolTip(tr("Speed of the replay"));
    for (const double speed : kSpeeds) speed_->addItem(QLocale().toString(speed) + QStringLiteral(" ×"), speed);
    speed_->setCurrentIndex(kNormalSpeed);
    scrub_ = new QSlider(Qt::Horizontal, this);
    scrub_->setObjectName(QStringLiteral("traceScrub"));
    scrub_->setAccessibleName(tr("Step of the search"));
    scrub_->setToolTip(tr("Step of the search (Left, Right, Home, End)"));
    scrub_->setPageStep(1);

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(theme.size(Size::Space1));
    grid->setVerticalSpacing(theme.size(Size::Space1));
    int column = 0;
    for (ToolButton* one : {back_, play_, forward_, flip_}) grid->addWidget(one, 0, column++);
    grid->setColumnStretch(column, 1);
    grid->addWidget(speed_, 0, column + 1);
    grid->addWidget(scrub_, 1, 0, 1, column + 2);

    connect(back_, &QAbstractButton::clicked, this, [this] { takeKey(Qt::Key_Left); });
    connect(forward_, &QAbstractButton::clicked, this, [this] { takeKey(Qt::Key_Right); });
    connect(play_, &QAbstractButton::clicked, this, [this] { takeKey(Qt::Key_Space); });
    connect(flip_, &QAbstractButton::clicked, this, [this] { takeKey(Qt::Key_F); });
    connect(speed_, &QComboBox::currentIndexChanged, this, [this] { timer_.setInterval(interval()); });
    connect(scrub_, &QSlider::valueChanged, this, [this](int frame) {
        showState();
        Q_EMIT frameChanged(frame);
    });
    connect(scrub_, &QSlider::sliderPressed, this, [this] { setPlaying(false); });
    connect(&timer_, &QTimer::timeout, this, &TransportBar::advance);
    showState();
}

void TransportBar::setFrames(int count, std::optional<int> firstFlip) {
    timer_.stop();
    count_ = count;
    firstFlip_ = firstFlip;
    const QSignalBlocker blocked(scrub_);
    scrub_->setRange(0, std::max(0, count - 1));
    scrub_->setValue(scrub_->maximum());
    timer_.setInterval(interval());
    showState();
}

int TransportBar::frame() const { return scrub_->value(); }
void TransportBar::setFrame(int frame) { scrub_->setValue(frame); }
bool TransportBar::isPlaying() const { return timer_.isActive(); }

void TransportBar::setPlaying(bool on) {
    if (on && count_ > 1) {
        if (frame() >= count_ - 1) setFrame(0);
        timer_.start(interval());
    } else {
        timer_.stop();
    }
    showState();
}

int TransportBar::interval() const {
    const int normal = std::clamp(kWholeReplay / std::max(1, count_), kFastestFrame, kSlowestFrame);
    return std::max(kFastestFrame, static_cast<int>(normal / speed_->currentData().toDouble()));
}

bool TransportBar::takeKey(int key) {
    switch (key) {
        case Qt::Key_Space:
            setPlaying(!isPlaying());
            return true;
        case Qt::Key_Left:
            setPlaying(false);
            setFrame(frame() - 1);
            return true;
        case Qt::Key_Right:
            setPlaying(false);
            setFrame(frame() + 1);
            return true;
        case Qt::Key_Home:
            setPlaying(false);
            setFrame(0);
            return true;
        case Qt::Key_End:
            setPlaying(false);
            setFrame(count_ - 1);
            return true;
        case Qt::Key_F:
            if (!firstFlip_) return false;
            setPlaying(false);
            setFrame(*firstFlip_);
            return true;
        default:
            return false;
    }
}

void TransportBar::advance() {
    setFrame(frame() + 1);
    if (frame() >= count_ - 1) setPlaying(false);
}

void TransportBar::showState() {
    const bool canMove = count_ > 1;
    back_->setEnabled(canMove && frame() > 0);
    forward_->setEnabled(canMove && frame() < count_ - 1);
    play_->setEnabled(canMove);
    scrub_->setEnabled(canMove);
    flip_->setEnabled(firstFlip_.has_value());
    play_->setIconName(isPlaying() ? Icon::Pause : Icon::Play);
    play_->setTexts(isPlaying() ? tr("Pause") : tr("Play"), {});
}

}  // namespace counterpoint::ui
