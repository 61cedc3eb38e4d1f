// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>
#include <vector>

class QGridLayout;

namespace counterpoint::ui {

/// Names and values in two columns; values can be selected and copied. Each name may carry its definition as tool tip.
class KeyValueList final : public QWidget {
    Q_OBJECT
public:
    struct Row {
        QString key;
        QString value;
        QString help;
    };

    explicit KeyValueList(QWidget* parent = nullptr);

    void setRows(const std::vector<Row>& rows);
    const std::vector<Row>& rows() const { return rows_; }
    /// Numbers at the right of their column.
    void setNumeric(bool numeric);

private:
    void rebuild();

    QGridLayout* grid_ = nullptr;
    std::vector<Row> rows_;
    bool numeric_ = false;
};

}  // namespace counterpoint::ui
