// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QString>

namespace counterpoint::ui {

/// The manual: how to use the window (resources/manual, in the person's language) and the methods with their parameters' meaning and
/// their sources, made from the registries. Not modal. objectNames: manual, manualText, manualSearch.
class Manual final : public QDialog {
    Q_OBJECT
public:
    /// Shows the one manual of this window, in front.
    static void show(QWidget* window);

    explicit Manual(QWidget* parent = nullptr);

    /// The chapter on methods as Markdown.
    static QString methodsChapter();
};

}  // namespace counterpoint::ui
