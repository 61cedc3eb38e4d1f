// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace counterpoint::ui {

/// Whether a feature may change, as a lock on its row. A click or Space locks a free feature and frees a locked one.
class LockButton final : public QAbstractButton {
    Q_OBJECT
public:
    enum class State {
        Free,
        Locked,  ///< by the person
        Held,    ///< locked without the person: by the schema or because the value is missing; drawn hollow
    };

    explicit LockButton(QWidget* parent = nullptr);

    State state() const { return state_; }
    /// Without signals. `reason`: why it is held, for the tool tip.
    void setState(State state, const QString& reason = {});
    /// The accessible name says whose lock it is.
    void setFeatureName(const QString& name);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    /// The person asks for it; the owner answers with setState.
    void lockRequested(bool locked);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    void announce();

    State state_ = State::Free;
    QString feature_;
    QString reason_;
};

}  // namespace counterpoint::ui
