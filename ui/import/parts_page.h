// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/schema.h"

#include <QWidget>
#include <optional>

class QLineEdit;
class QVBoxLayout;

namespace counterpoint::ui {

class EmptyState;
class Label;
class PushButton;

/// Asks for the half that is still missing: the data for a model, or the model for data.
/// objectNames: partsPage, partsChoose, partsProgram, partsUseProgram, bundled_NAME (per bundled data set that fits), partsBack.
class PartsPage final : public QWidget {
    Q_OBJECT
public:
    explicit PartsPage(QWidget* parent = nullptr);

    /// The data for a model; `schema` is the model's own, where it brings one: bundled sets that have its features are offered.
    void askForData(const QString& modelName, const std::optional<data::Schema>& schema);
    void askForModel(const QString& dataName);
    /// Nothing is known yet, or nothing of what was given could be used.
    void askForAnything();

Q_SIGNALS:
    void chooseWanted();
    void bundledChosen(const QString& name);
    /// A command line, without "cmd:".
    void programChosen(const QString& commandLine);
    void backWanted();

private:
    void offerBundled(const std::optional<data::Schema>& schema);
    void clearBundled();

    Label* title_ = nullptr;
    Label* help_ = nullptr;
    PushButton* choose_ = nullptr;
    QWidget* programPart_ = nullptr;
    QLineEdit* program_ = nullptr;
    Label* bundledTitle_ = nullptr;
    QVBoxLayout* bundled_ = nullptr;
    std::vector<QWidget*> offers_;
};

}  // namespace counterpoint::ui
