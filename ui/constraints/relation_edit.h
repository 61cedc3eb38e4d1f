// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/constraints/constraint_set.h"

#include <QStringList>
#include <QWidget>

class QCompleter;
class QLineEdit;
class QStringListModel;

namespace counterpoint::ui {

class Label;
class PushButton;

/// A line for a relation between numbers, "a + b <= c", with completion of the feature that is being typed; what is wrong is said under
/// it while it stays to be mended.
class RelationEdit final : public QWidget {
    Q_OBJECT
public:
    explicit RelationEdit(QWidget* parent = nullptr);

    /// Numeric features; a name that needs quotes gets them.
    void setSchema(const data::Schema& schema);
    void clear();

Q_SIGNALS:
    void relationEntered(const counterpoint::constraints::Relation& relation);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void enter();
    void complete();
    void insertCompletion(const QString& name);
    int wordStart() const;

    data::Schema schema_;
    QLineEdit* line_ = nullptr;
    QCompleter* completer_ = nullptr;
    QStringListModel* names_ = nullptr;
    PushButton* add_ = nullptr;
    Label* problem_ = nullptr;
};

}  // namespace counterpoint::ui
