// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"

#include <QWidget>
#include <functional>

class QHBoxLayout;

namespace counterpoint::ui {

class Label;
class PushButton;
class ToolButton;

/// A message inside the page: never modal, closed by its cross, Esc while it has the focus, or its action. Hidden until it has
/// something to say.
/// objectNames within: noticeText, noticeDetail, noticeAction, noticeClose.
class Notice final : public QWidget {
    Q_OBJECT
public:
    enum class Tone { Info, Caution, Error };

    explicit Notice(QWidget* parent = nullptr);

    /// Says it and becomes visible. `detail` is a second, muted line; plain text.
    void say(Tone tone, const QString& text, const QString& detail = {});
    /// what; where and hint below it.
    void sayError(const core::ErrorValue& error);
    /// A button in the notice, after say; it does not close the notice by itself. Replaces the one before.
    void setAction(const QString& text, std::function<void()> action);
    void setDismissible(bool dismissible);
    void dismiss();

    Tone tone() const { return tone_; }
    QString text() const;

Q_SIGNALS:
    /// By the person.
    void dismissed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    Tone tone_ = Tone::Info;
    Label* text_ = nullptr;
    Label* detail_ = nullptr;
    PushButton* actionButton_ = nullptr;
    ToolButton* close_ = nullptr;
    std::function<void()> action_;
};

}  // namespace counterpoint::ui
