// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cases/paste_cases.h"

#include <QDialog>

class QPlainTextEdit;
class QListWidget;

namespace counterpoint::ui {

class Label;
class PushButton;

/// Pasted cases with what is wrong with them, line by line, to be mended in place.
/// objectNames: pasteDialog, pasteText, pasteProblems, pasteSummary, pasteAdd.
class PasteDialog final : public QDialog {
    Q_OBJECT
public:
    PasteDialog(const data::Schema& schema, const QString& pasted, QWidget* parent = nullptr);
    const PastedCases& cases() const { return cases_; }

private:
    void check();
    void goToProblem(int index);

    data::Schema schema_;
    PastedCases cases_;
    QPlainTextEdit* text_;
    QListWidget* problems_;
    Label* summary_;
    PushButton* add_;
};

}  // namespace counterpoint::ui
