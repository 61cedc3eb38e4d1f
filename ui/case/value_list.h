// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/workbench.h"

#include <QAbstractScrollArea>
#include <QTimer>
#include <map>
#include <optional>
#include <vector>

namespace counterpoint::ui {

class Label;
class ValueRow;

/// The rows of a case, one per feature that the search box lets through. Rows are made when they first scroll into view, so that thousands
/// of features cost nothing. One row is the current one; Up, Down, Page Up, Page Down, Home and End walk.
class ValueList final : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit ValueList(Workbench& workbench, QWidget* parent = nullptr);
    ~ValueList() override;

    /// Features whose name or description has `text`, and, with `onlyChanged`, that were edited or that the shown result changes.
    void setQuery(const QString& text, bool onlyChanged);
    std::size_t shownCount() const { return shown_.size(); }

    std::optional<std::size_t> current() const { return current_; }
    /// Scrolls there; does nothing for a feature that is not shown.
    void setCurrent(std::size_t feature, bool takeFocus = true);
    /// The feature's row, made when absent; null when it is not shown.
    ValueRow* row(std::size_t feature);

Q_SIGNALS:
    void currentChanged();
    void shownChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    using Refresh = void (ValueRow::*)();

    void rebuild();
    void filter();
    bool passes(std::size_t feature) const;
    int heightOf(std::size_t feature) const;
    int topOf(std::size_t position) const;
    void place();
    void placeRow(std::size_t position, int top);
    void measure();
    void orderTabs();
    void eachVisible(Refresh refresh);
    void askForCurves();
    void onFocus(QWidget* now);
    void move(int by);
    std::optional<std::size_t> positionOf(std::size_t feature) const;

    Workbench& workbench_;
    QString query_;
    bool onlyChanged_ = false;
    std::vector<std::size_t> shown_;  ///< features, in schema order
    std::vector<int> tops_;           ///< of each shown row, and the end of the last
    std::map<std::size_t, ValueRow*> rows_;
    std::optional<std::size_t> current_;
    int nameWidth_ = 0;
    int numberWidth_ = 0;
    QTimer curves_;  ///< asks for the crossings of the visible rows once the values rest
    Label* nothing_ = nullptr;
};

}  // namespace counterpoint::ui
