// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

class QHBoxLayout;
class QLayout;
class QVBoxLayout;

namespace counterpoint::ui {

class Delta;
class Label;

/// The frame of a result: "Hypothetical: not a real case" over a heading, a sentence, the changes, facts and buttons. A click or
/// Enter/Space selects it; selected has an accent border and ground, kept a pin.
/// objectNames within: cardTitle, cardHeading, cardSentence, cardKept.
class ResultCard final : public QWidget {
    Q_OBJECT
public:
    explicit ResultCard(QWidget* parent = nullptr);

    /// The line at the top; at the start "Hypothetical: not a real case".
    void setTitle(const QString& title);
    /// "1", "CEnt", ...: what stands before the title; empty = nothing.
    void setBadge(const QString& badge);
    /// The outcome in short: ">50K, 62 %". Rich text is read.
    void setHeading(const QString& heading);
    /// The sentence below the changes. Rich text is read; empty = hidden.
    void setSentence(const QString& sentence);

    /// Adds a widget (Delta) to the list of changes.
    void addChange(QWidget* change);
    /// Adds a widget (Gauge, KeyValueList, Label) below the sentence.
    void addFact(QWidget* fact);
    /// Adds a button to the row at the bottom.
    void addButton(QWidget* button);
    /// Adds a button at the right of the title.
    void addTitleButton(QWidget* button);
    /// Removes and deletes the changes and facts; buttons stay.
    void clear();

    bool isSelected() const { return selected_; }
    void setSelected(bool selected);
    bool isKept() const { return kept_; }
    void setKept(bool kept);

Q_SIGNALS:
    /// By click, Enter or Space, also when it is selected already.
    void chosen();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    std::vector<Delta*> deltas() const;
    /// Gives the lines of changes one look: names in one column, values beside or below them.
    void alignDeltas();
    void announce();

    Label* badge_ = nullptr;
    Label* title_ = nullptr;
    Label* heading_ = nullptr;
    Label* sentence_ = nullptr;
    Label* keptMark_ = nullptr;
    QVBoxLayout* changes_ = nullptr;
    QVBoxLayout* facts_ = nullptr;
    QHBoxLayout* titleRow_ = nullptr;
    QLayout* buttons_ = nullptr;
    bool selected_ = false;
    bool kept_ = false;
};

}  // namespace counterpoint::ui
