// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/schema.h"

#include <QLineEdit>
#include <QStringList>
#include <QTimer>
#include <QWidget>

class QCompleter;
class QStringListModel;

namespace counterpoint::ui {

class Label;

/// A condition in the grammar of engine/data/row_filter.h ("predicted = bad and age > 60"): completes names, levels and words, and says
/// below the line where it stops making sense. What does not make sense is not told further.
/// objectNames within: caseCondition (the line), conditionProblem.
class ConditionEdit final : public QWidget {
    Q_OBJECT
public:
    explicit ConditionEdit(QWidget* parent = nullptr);

    void setNames(const data::Schema& schema, const std::vector<std::string>& classNames);
    /// The last one that made sense.
    QString condition() const { return told_; }
    /// Without signals; what does not make sense any more is shown with its problem and does not count.
    void setCondition(const QString& condition);
    /// "" when the text makes sense (or is empty).
    QString problem() const;
    QLineEdit& line() const { return *line_; }

Q_SIGNALS:
    void conditionChanged(const QString& condition);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void onTyped();
    void tell();
    void complete();
    void insertCompletion(const QString& word);
    /// What may stand at the cursor: names, levels of the name before it, or joining words.
    QStringList candidates(const QString& before) const;

    data::Schema schema_;
    std::vector<std::string> classNames_;
    QLineEdit* line_;
    Label* problem_;
    QCompleter* completer_;
    QStringListModel* words_;
    QTimer rest_;
    QString told_;
};

}  // namespace counterpoint::ui
