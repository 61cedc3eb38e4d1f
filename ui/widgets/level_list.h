// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>
#include <vector>

class QListView;
class QStandardItemModel;

namespace counterpoint::ui {

class SearchField;

/// The levels of a feature, each with the share of records that have it as a small bar; a search box above 12 levels. Either one is
/// chosen, or each can be ticked (which levels are allowed). Arrow keys, Home/End, first letters; Space ticks, Enter chooses.
/// objectNames within: levelSearch, levelView.
class LevelList final : public QWidget {
    Q_OBJECT
public:
    enum class Mode { ChooseOne, Tick };
    static constexpr int kSearchAbove = 12;

    explicit LevelList(Mode mode, QWidget* parent = nullptr);

    /// `shares` 0..1, one per level or empty (no bars).
    void setLevels(const QStringList& levels, const std::vector<double>& shares = {});
    int current() const { return current_; }
    /// -1 = none. Without signals.
    void setCurrent(int level);
    /// Marks on a line: the case's own level and a result's; -1 = none.
    void setMarks(int factual, int result);
    std::vector<bool> ticked() const;
    /// Without signals. In ChooseOne mode: levels a result may not take are hatched, and can still be chosen.
    void setTicked(const std::vector<bool>& ticked);

    /// Gives the keyboard to the search box, or to the list where there is none.
    void takeFocus();

    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(int level);
    void tickedChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& typed);
    void choose(int row);

    Mode mode_;
    int current_ = -1;
    bool silent_ = false;
    SearchField* search_ = nullptr;
    QListView* view_ = nullptr;
    QStandardItemModel* model_ = nullptr;
};

}  // namespace counterpoint::ui
