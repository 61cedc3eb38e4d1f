// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QStringList>
#include <vector>

namespace counterpoint::ui {

/// A level in a line, which opens the list of levels below it (click, Space, Enter, Alt+Down); Up and Down choose the neighbour
/// without opening. The share of the level's records is a bar at its lower edge.
/// objectName of the open list: "levelPopup".
class LevelPicker final : public QAbstractButton {
    Q_OBJECT
public:
    explicit LevelPicker(QWidget* parent = nullptr);

    void setLevels(const QStringList& levels, const std::vector<double>& shares = {});
    int current() const { return current_; }
    /// -1 = missing. Without signals.
    void setCurrent(int level);
    void setMarks(int factual, int result);
    /// Levels a result may take; the others are hatched in the list. Empty = all.
    void setAllowed(const std::vector<bool>& allowed);
    void openList();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// By the person.
    void levelChosen(int level);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void choose(int level);

    QStringList levels_;
    std::vector<double> shares_;
    std::vector<bool> allowed_;
    int current_ = -1;
    int factual_ = -1;
    int result_ = -1;
};

}  // namespace counterpoint::ui
