// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attributions/agreement_table.h"

#include "ui/theme/theme.h"
#include "ui/widgets/chip_row.h"
#include "ui/widgets/label.h"
#include "ui/widgets/text.h"

#include <QHeaderView>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>
#include <cmath>

namespace counterpoint::ui {

namespace {

constexpr std::size_t kTop = 3;

QString wordsFor(const QString& measure) {
    if (measure == QLatin1String("kendall"))
        return AgreementTable::tr(
            "Kendall's tau of the magnitudes: of all pairs of features, how many more both methods rank alike than not. 1 = the "
            "same order, 0 = unrelated, −1 = the reverse.");
    if (measure == QLatin1String("overlap"))
        return AgreementTable::tr("How many of the three most important features of one method are among the three of the other.");
    if (measure == QLatin1String("signs"))
        return AgreementTable::tr(
            "How many of the three most important features both methods name with the same sign; “–” where one has no signs.");
    return AgreementTable::tr(
        "Spearman's rank correlation of the magnitudes: 1 = the same order of importance, 0 = unrelated, −1 = the reverse.");
}

}  // namespace

AgreementTable::AgreementTable(QWidget* parent) : QWidget(parent) {
    measures_ = new ChipRow(tr("Measure of agreement"), ChipRow::Mode::Single, this);
    measures_->setObjectName(QStringLiteral("agreementMeasures"));
    measures_->setEntries({{QStringLiteral("spearman"), tr("Rank correlation"), wordsFor(QStringLiteral("spearman")), {}, false},
                           {QStringLiteral("kendall"), tr("Kendall's tau"), wordsFor(QStringLiteral("kendall")), {}, false},
                           {QStringLiteral("overlap"), tr("Top 3 in common"), wordsFor(QStringLiteral("overlap")), {}, false},
                           {QStringLiteral("signs"), tr("Same sign in the top 3"), wordsFor(QStringLiteral("signs")), {}, false}});
    measures_->setChosen({QStringLiteral("spearman")});
    matrix_ = new QTableWidget(this);
    matrix_->setObjectName(QStringLiteral("agreementMatrix"));
    matrix_->setAccessibleName(tr("Agreement of the methods"));
    matrix_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    matrix_->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    matrix_->setFrameShape(QFrame::NoFrame);
    matrix_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    matrix_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    matrix_->verticalHeader()->setDefaultSectionSize(Theme::instance().size(Size::Row));
    words_ = new Label({}, Font::Small, Color::TextMuted, this);
    words_->setObjectName(QStringLiteral("agreementWords"));
    words_->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(measures_);
    column->addWidget(matrix_);
    column->addWidget(words_);
    connect(measures_, &ChipRow::chosenChanged, this, &AgreementTable::rebuild);
    connect(&Theme::instance(), &Theme::changed, this, &AgreementTable::rebuild);
    rebuild();
}

void AgreementTable::setColumns(std::vector<Column> columns) {
    columns_ = std::move(columns);
    rebuild();
}

double AgreementTable::measured(const Column& left, const Column& right) const {
    const QString measure = measures_->current();
    if (measure == QLatin1String("signs") && (!left.hasSign || !right.hasSign)) return std::nan("");
    const auto agreement = attribution::agreementOf(left.values, right.values, kTop);
    if (measure == QLatin1String("kendall")) return agreement.kendall;
    if (measure == QLatin1String("overlap")) return agreement.overlap;
    return measure == QLatin1String("signs") ? agreement.signs : agreement.spearman;
}

void AgreementTable::rebuild() {
    const auto size = static_cast<int>(columns_.size());
    setVisible(size > 1);
    QStringList names;
    for (const auto& column : columns_) names << column.name;
    matrix_->setRowCount(size);
    matrix_->setColumnCount(size);
    matrix_->setHorizontalHeaderLabels(names);
    matrix_->setVerticalHeaderLabels(names);
    const QString measure = measures_->current();
    const bool isShare = measure == QLatin1String("overlap") || measure == QLatin1String("signs");
    const Theme& theme = Theme::instance();
    for (int r = 0; r < size; ++r) {
        for (int c = 0; c < size; ++c) {
            const double value = r == c ? 1.0 : measured(columns_[static_cast<std::size_t>(r)], columns_[static_cast<std::size_t>(c)]);
            QString words = QLocale().toString(value, 'f', 2);
            if (isShare) words = tr("%1 of %2").arg(std::lround(value * kTop)).arg(kTop);
            if (std::isnan(value) || r == c) words = QStringLiteral("–");
            auto* item = new QTableWidgetItem(words);
            item->setTextAlignment(Qt::AlignCenter);
            if (r != c && !std::isnan(value)) {
                QColor ground = theme.diverging(value);
                ground.setAlphaF(0.35F);  // so that the text keeps its contrast
                item->setBackground(ground);
                item->setToolTip(tr("%1 and %2: %3").arg(names[r], names[c], words));
            }
            matrix_->setItem(r, c, item);
        }
    }
    words_->setText(wordsFor(measure));
    matrix_->updateGeometry();
}

}  // namespace counterpoint::ui
