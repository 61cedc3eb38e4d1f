// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icon.h"
#include "ui/widgets/push_button.h"

#include <QWidget>

class QHBoxLayout;

namespace counterpoint::ui {

class Label;

/// What an empty area shows: what is missing, what to do next, and the button that does it.
class EmptyState final : public QWidget {
    Q_OBJECT
public:
    EmptyState(Icon icon, const QString& title, const QString& text, QWidget* parent = nullptr);

    void setTexts(const QString& title, const QString& text);
    void setIconName(Icon icon);
    /// The first is the primary one unless `kind` says otherwise. Connect its clicked().
    PushButton* addButton(const QString& text, ButtonKind kind = ButtonKind::Primary);

protected:
    void changeEvent(QEvent* event) override;

private:
    void renewPicture();

    Icon icon_;
    Label* picture_ = nullptr;
    Label* title_ = nullptr;
    Label* text_ = nullptr;
    QHBoxLayout* buttons_ = nullptr;
};

}  // namespace counterpoint::ui
