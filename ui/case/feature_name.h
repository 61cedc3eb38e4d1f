// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/schema.h"

#include <QWidget>

namespace counterpoint::ui {

/// A feature's name at the head of its row, cut with an ellipsis where it is long, and under it, small, what is special about it:
/// "was 40" when edited, else "protected". The tool tip says the whole: description, unit, range, protection.
class FeatureName final : public QWidget {
    Q_OBJECT
public:
    explicit FeatureName(QWidget* parent = nullptr);

    void setFeature(const data::Feature& feature);
    /// The case's own value while another is set; "" = not edited.
    void setOriginal(const QString& original);
    bool isEdited() const { return !original_.isEmpty(); }

    /// What the name needs without being cut.
    static int widthOf(const data::Feature& feature);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString name_;
    QString original_;
    bool isProtected_ = false;
};

}  // namespace counterpoint::ui
