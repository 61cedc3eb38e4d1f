// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace counterpoint::ui {

/// The dashed place that says where files may be dropped; the page around it takes them.
class DropArea final : public QWidget {
    Q_OBJECT
public:
    explicit DropArea(QWidget* parent = nullptr);
    /// Files hang over the page.
    void setActive(bool active);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool active_ = false;
};

}  // namespace counterpoint::ui
