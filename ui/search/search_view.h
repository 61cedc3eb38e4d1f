// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workbench/workbench.h"

#include <QWidget>

class QSpinBox;

namespace counterpoint::ui {

class ChipRow;
class Label;
class ParamForm;

/// The dock "Search settings": the method, how many results, the seed, and the method's own parameters, made from its declaration.
/// objectNames: searchView, searchMethods, searchCount, searchSeed, searchParameters, searchMethodHelp.
class SearchView final : public QWidget {
    Q_OBJECT
public:
    explicit SearchView(Workbench& workbench, QWidget* parent = nullptr);

private:
    void showMethods();
    void showQuestion();
    void takeParameters();

    Workbench& workbench_;
    ChipRow* methods_ = nullptr;
    Label* help_ = nullptr;
    QSpinBox* count_ = nullptr;
    QSpinBox* seed_ = nullptr;
    ParamForm* form_ = nullptr;
    std::string shownMethod_;
    bool isShowing_ = false;
};

}  // namespace counterpoint::ui
