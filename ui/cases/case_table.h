// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>
#include <QTimer>

namespace counterpoint::ui {

class CaseHeader;

/// A list of cases. A click, Enter, or an arrow key that rests tells which position is current; digits jump to a row number, letters to the
/// next cell of the current column that begins with them.
class CaseTable final : public QTableView {
    Q_OBJECT
public:
    explicit CaseTable(const QString& accessibleName, QWidget* parent = nullptr);

    CaseHeader& header() const { return *header_; }
    /// Widths from the titles and the first rows. Called once per table; what the person drags stays.
    void fitColumns();
    /// Makes a position current without telling; -1 = none.
    void showPosition(int position, bool scroll);

    void keyboardSearch(const QString& typed) override;

Q_SIGNALS:
    void caseChosen(int position);
    void copyRequested();
    void pasteRequested();
    /// The menu key, a right click or Alt+Down on the current column.
    void menuRequested(const QModelIndex& index, const QPoint& globalPosition);
    void filterRequested(int section);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void changeEvent(QEvent* event) override;

private:
    void choose();
    void moveTo(int position);

    CaseHeader* header_;
    QTimer rest_;  ///< arrow keys that run on choose the last row only
    QTimer typing_;
    QString typed_;
    int chosen_ = -1;
    bool silent_ = false;
};

}  // namespace counterpoint::ui
