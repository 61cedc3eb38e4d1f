// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>
#include <utility>
#include <vector>

namespace counterpoint::ui {

class Chip;

/// Chips in a line that wraps. Single: one is checked; a click replaces it, and Ctrl+click (or Ctrl+Space) asks for a second beside it
/// when `comparing` is on. Several: each is switched by itself. The arrow keys walk, Space chooses.
/// objectName of a chip: "chip_" + id.
class ChipRow final : public QWidget {
    Q_OBJECT
public:
    enum class Mode { Single, Several };
    struct Entry {
        QString id;
        QString text;
        QString help;
        QString unavailable;  ///< why it cannot be chosen; empty = it can
        bool slow = false;
    };

    explicit ChipRow(const QString& accessibleName, Mode mode = Mode::Single, QWidget* parent = nullptr);

    void setEntries(const std::vector<Entry>& entries);
    QStringList chosen() const;
    QString current() const;  ///< the first chosen, or ""
    /// Without signals.
    void setChosen(const QStringList& ids);
    /// Single mode: whether Ctrl+click may choose more than one.
    void setComparing(bool comparing) { comparing_ = comparing; }

Q_SIGNALS:
    /// The person changed the choice.
    void chosenChanged(const QStringList& ids);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void onClicked(Chip* chip);

    Mode mode_;
    bool comparing_ = false;
    std::vector<std::pair<QString, Chip*>> chips_;
};

}  // namespace counterpoint::ui
