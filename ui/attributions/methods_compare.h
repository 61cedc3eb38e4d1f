// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/workbench.h"

#include <QStringList>
#include <QWidget>
#include <vector>

class QGridLayout;
class QScrollArea;

namespace counterpoint::ui {

class AgreementTable;
class Label;
class MethodPicker;
class MethodTile;
class PushButton;

/// Several methods on the current case side by side, the features in one order, with their agreement below.
/// objectNames: methodsCompare, compareTiles, computeAll, compareHint; tiles "tile_" + method.
class MethodsCompare final : public QWidget {
    Q_OBJECT
public:
    explicit MethodsCompare(Workbench& workbench, QWidget* parent = nullptr);

    void setMethods(const QStringList& methods);
    QStringList methods() const;

public Q_SLOTS:
    /// Asks every chosen method that has no answer yet.
    void computeAll();

Q_SIGNALS:
    void featurePicked(std::size_t feature);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void onPicked(const QStringList& methods);
    void rebuild();
    void renew();
    void arrange();
    void tellShown();
    std::vector<std::size_t> features() const;

    Workbench& workbench_;
    MethodPicker* picker_ = nullptr;
    QScrollArea* side_ = nullptr;
    Label* hint_ = nullptr;
    PushButton* all_ = nullptr;
    QWidget* grid_ = nullptr;
    QGridLayout* places_ = nullptr;
    std::vector<MethodTile*> tiles_;
    AgreementTable* agreement_ = nullptr;
    int columns_ = 0;
};

}  // namespace counterpoint::ui
