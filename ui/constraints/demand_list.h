// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/constraints/demand_words.h"

#include <QWidget>
#include <vector>

class QVBoxLayout;

namespace counterpoint::ui {

class Label;

/// Demands in words, one per line: a click on the words asks for the feature, the cross removes the demand. At most kMost lines; the rest
/// is counted. objectNames within: demand_0, demand_1, ... (the words), removeDemand_0, ...
class DemandList final : public QWidget {
    Q_OBJECT
public:
    static constexpr std::size_t kMost = 200;

    explicit DemandList(QWidget* parent = nullptr);

    void setDemands(const std::vector<Demand>& demands);

Q_SIGNALS:
    void activated(const counterpoint::ui::Demand& demand);
    void removeRequested(const counterpoint::ui::Demand& demand);

private:
    void rebuild();
    void addLine(std::size_t index);

    std::vector<Demand> demands_;
    QVBoxLayout* column_ = nullptr;
};

}  // namespace counterpoint::ui
