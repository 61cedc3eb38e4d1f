// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/confusion_matrix.h"

#include "ui/plots/plot_painting.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <numeric>

namespace counterpoint::ui {

namespace {

constexpr int kWidestName = 130;
constexpr double kFaintest = 0.06;
constexpr double kStrongest = 0.75;

}  // namespace

struct ConfusionMatrix::Impl {
    ConfusionMatrix& matrix;
    QStringList names;
    std::vector<std::vector<std::int64_t>> counts;

    QCustomPlot& plot() const { return matrix.surface(); }
    QRectF rect() const { return plot().axisRect()->rect(); }
    std::int64_t rowTotal(std::size_t t) const { return std::accumulate(counts[t].begin(), counts[t].end(), std::int64_t{0}); }
    double share(std::size_t t, std::size_t p) const {
        const std::int64_t total = rowTotal(t);
        return total > 0 ? static_cast<double>(counts[t][p]) / static_cast<double>(total) : 0.0;
    }
    QRectF cell(std::size_t t, std::size_t p) const {
        const double width = rect().width() / static_cast<double>(counts.size());
        const double height = rect().height() / static_cast<double>(counts.size());
        return {rect().left() + static_cast<double>(p) * width, rect().top() + static_cast<double>(t) * height, width, height};
    }
    void drawCells(QCPPainter& painter) const;
    void drawCell(QCPPainter& painter, std::size_t t, std::size_t p) const;
    void drawNames(QCPPainter& painter) const;
};

ConfusionMatrix::ConfusionMatrix(QWidget* parent) : Plot(parent), impl_(new Impl{*this, {}, {}}) {
    Impl& me = *impl_;
    for (QCPAxis* axis : {surface().xAxis, surface().yAxis}) axis->setVisible(false);
    new PaintedItem(surface(), QStringLiteral("main"), false, [&me](QCPPainter& painter) {
        me.drawCells(painter);
        me.drawNames(painter);
    });
    applyTheme();
}

ConfusionMatrix::~ConfusionMatrix() = default;

void ConfusionMatrix::setCounts(const QStringList& classNames, std::vector<std::vector<std::int64_t>> counts) {
    const auto size = static_cast<std::size_t>(classNames.size());
    counts.resize(size);
    for (auto& row : counts) row.resize(size, 0);
    impl_->names = classNames;
    impl_->counts = std::move(counts);
    applyTheme();
    dataChanged();
}

void ConfusionMatrix::clear(const QString& why) {
    impl_->counts.clear();
    setEmptyText(why);
    dataChanged();
}

bool ConfusionMatrix::isEmpty() const { return impl_->counts.empty(); }

PlotTable ConfusionMatrix::makeTable(qsizetype most) const {
    PlotTable table;
    table.columns << tr("True class") << tr("Predicted class") << tr("Records") << tr("Share of the true class");
    for (std::size_t t = 0; t < impl_->counts.size(); ++t) {
        for (std::size_t p = 0; p < impl_->counts.size() && table.rows.size() < most; ++p) {
            table.rows << QVector<QVariant>{impl_->names[static_cast<qsizetype>(t)], impl_->names[static_cast<qsizetype>(p)],
                                            static_cast<qlonglong>(impl_->counts[t][p]), impl_->share(t, p)};
        }
    }
    return table;
}

void ConfusionMatrix::restyle() {
    const QFontMetrics metrics(font());
    int widest = metrics.horizontalAdvance(tr("true class"));
    for (const QString& name : impl_->names) widest = std::max(widest, metrics.horizontalAdvance(elided(font(), name, kWidestName)));
    surface().axisRect()->setAutoMargins(QCP::msNone);
    surface().axisRect()->setMargins(QMargins(widest + 20, 2 * metrics.height() + 18, 12, 12));
}

Plot::ReadOut ConfusionMatrix::readOutAt(QPointF pixel) const {
    for (std::size_t t = 0; t < impl_->counts.size(); ++t) {
        for (std::size_t p = 0; p < impl_->counts.size(); ++p) {
            if (!impl_->cell(t, p).contains(pixel)) continue;
            const QString count =
                tr("%n records of class %1", nullptr, static_cast<int>(impl_->counts[t][p])).arg(impl_->names[static_cast<qsizetype>(t)]);
            const QString says = tr("predicted as %1: %2 of that class")
                                     .arg(impl_->names[static_cast<qsizetype>(p)], plotNumber(impl_->share(t, p), NumberFormat::Percent));
            return {count + QLatin1Char('\n') + says, {}, {}};
        }
    }
    return {};
}

void ConfusionMatrix::Impl::drawCells(QCPPainter& painter) const {
    for (std::size_t t = 0; t < counts.size(); ++t) {
        for (std::size_t p = 0; p < counts.size(); ++p) drawCell(painter, t, p);
    }
}

/// Right answers in the blue of "for", wrong ones in the orange of "against", as strong as their share of the true class.
void ConfusionMatrix::Impl::drawCell(QCPPainter& painter, std::size_t t, std::size_t p) const {
    const PlotColors colors = PlotColors::current();
    const QRectF box = cell(t, p).adjusted(1, 1, -1, -1);
    const QColor ink = (t == p ? Ink{Ink::Kind::Raised} : Ink{Ink::Kind::Lowered}).color();
    const QColor ground = mixed(colors.page, ink, counts[t][p] == 0 ? 0.02 : kFaintest + (kStrongest - kFaintest) * share(t, p));
    painter.setPen(t == p ? QPen(ink, 1.5) : QPen(Qt::NoPen));
    painter.setBrush(ground);
    painter.drawRoundedRect(box, 4, 4);
    const QColor text = contrast(colors.text, ground) >= contrast(colors.page, ground) ? colors.text : colors.page;
    painter.setPen(text);
    const QFontMetricsF metrics(painter.font());
    const QString count = plotNumber(static_cast<double>(counts[t][p]), NumberFormat::Integer);
    if (metrics.horizontalAdvance(count) > box.width() - 4 || metrics.height() > box.height()) return;
    if (box.height() < 2.2 * metrics.height()) {
        painter.drawText(box, Qt::AlignCenter, count);
        return;
    }
    const QFont plain = painter.font();
    QFont strong = plain;
    strong.setBold(true);
    painter.setFont(strong);
    painter.drawText(box.adjusted(0, 0, 0, -metrics.height()), Qt::AlignCenter, count);
    painter.setFont(plain);
    painter.drawText(box.adjusted(0, metrics.height(), 0, 0), Qt::AlignCenter, plotNumber(share(t, p), NumberFormat::Percent));
}

void ConfusionMatrix::Impl::drawNames(QCPPainter& painter) const {
    const PlotColors colors = PlotColors::current();
    const double height = QFontMetricsF(painter.font()).height();
    painter.setPen(colors.muted);
    painter.drawText(QRectF(rect().left(), rect().top() - 2 * height - 10, rect().width(), height), Qt::AlignHCenter | Qt::AlignVCenter,
                     ConfusionMatrix::tr("predicted class"));
    painter.drawText(QRectF(8, rect().top() - height - 6, rect().left() - 16, height), Qt::AlignRight | Qt::AlignVCenter,
                     ConfusionMatrix::tr("true class"));
    painter.setPen(colors.text);
    for (std::size_t c = 0; c < counts.size(); ++c) {
        const QString& name = names[static_cast<qsizetype>(c)];
        const QRectF column = cell(0, c);
        const QRectF row = cell(c, 0);
        painter.drawText(QRectF(column.left(), rect().top() - height - 6, column.width(), height), Qt::AlignCenter,
                         elided(matrix.font(), name, static_cast<int>(column.width()) - 4));
        if (row.height() >= height * 0.9)
            painter.drawText(QRectF(8, row.top(), rect().left() - 16, row.height()), Qt::AlignRight | Qt::AlignVCenter,
                             elided(matrix.font(), name, kWidestName));
    }
}

}  // namespace counterpoint::ui
