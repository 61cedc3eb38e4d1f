// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves a plot: pictures, numbers, files, the clipboard and the menu that offers them.
#include "engine/core/error.h"
#include "engine/core/file.h"
#include "ui/plots/plot_painting.h"
#include "ui/plots/plot_parts.h"
#include "ui/widgets/notice.h"

#include <QBuffer>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QStandardPaths>
#include <QSvgGenerator>
#include <algorithm>

namespace counterpoint::ui {

namespace {

constexpr int kNoticeMargin = 8;
constexpr QSize kUnseenSize(640, 400);  ///< of a picture of a plot that was never laid out

QString fileName(const QString& title) {
    QString name;
    for (const QChar c : title.simplified().toLower()) name += c.isLetterOrNumber() ? c : QLatin1Char('-');
    return name.isEmpty() ? QStringLiteral("plot") : name;
}

}  // namespace

QSize Plot::pictureSize() const { return testAttribute(Qt::WA_Resized) || isVisible() ? size() : kUnseenSize; }

void Plot::drawInto(QCPPainter& painter, QSize size) const {
    if (isEmpty()) {
        const PlotColors colors = PlotColors::current();
        painter.fillRect(QRect(QPoint(0, 0), size), colors.page);
        painter.setFont(font());
        painter.setPen(colors.muted);
        painter.drawText(QRect(QPoint(0, 0), size).adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, parts_->empty->text());
        return;
    }
    parts_->exporting = true;
    parts_->surface->toPainter(&painter, size.width(), size.height());
    parts_->exporting = false;
}

QImage Plot::toImage(double scale) const {
    const QSize size = pictureSize();
    QImage image((QSizeF(size) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(PlotColors::current().page);
    QCPPainter painter(&image);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    drawInto(painter, size);
    return image;
}

QByteArray Plot::toSvg() const {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(pictureSize());
    generator.setViewBox(QRect(QPoint(0, 0), pictureSize()));
    generator.setTitle(title());
    QCPPainter painter;
    painter.begin(&generator);
    painter.setMode(QCPPainter::pmVectorized);
    drawInto(painter, pictureSize());
    painter.end();
    return bytes;
}

QByteArray Plot::toCsv() const { return tableCsv(table()); }

QString Plot::save(const QString& path) const {
    QByteArray content;
    if (path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive)) {
        content = toCsv();
    } else if (path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive)) {
        content = toSvg();
    } else if (path.endsWith(QLatin1String(".png"), Qt::CaseInsensitive)) {
        QBuffer buffer(&content);
        buffer.open(QIODevice::WriteOnly);
        toImage().save(&buffer, "PNG");
    } else {
        return tr("%1 was not written: the name must end in .png, .svg or .csv").arg(path);
    }
    try {
        core::writeFileAtomically(path.toStdString(), {content.constData(), static_cast<std::size_t>(content.size())});
    } catch (const core::Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

void Plot::saveOrSay(const QString& path) {
    const QString problem = save(path);
    Notice*& notice = parts_->notice;
    if (problem.isEmpty()) {
        if (notice) notice->dismiss();
        return;
    }
    if (!notice) {
        notice = new Notice(this);
        notice->setObjectName(QStringLiteral("plotNotice"));
    }
    notice->say(Notice::Tone::Error, tr("The plot was not saved"), problem);
    const int width = this->width() - 2 * kNoticeMargin;
    const int wanted = notice->hasHeightForWidth() ? notice->heightForWidth(width) : notice->sizeHint().height();
    notice->setGeometry(kNoticeMargin, std::max(0, height() - wanted - kNoticeMargin), width, wanted);
    notice->raise();
}

void Plot::copyPicture() const { QGuiApplication::clipboard()->setImage(toImage()); }
void Plot::copyData() const { QGuiApplication::clipboard()->setText(tableText(table())); }

void Plot::showTable() {
    if (!parts_->tableWindow) parts_->tableWindow = new PlotTableDialog(title(), table(), this);
    parts_->tableWindow->show();
    parts_->tableWindow->raise();
    parts_->tableWindow->activateWindow();
}

void Plot::askWhereToSave(const QString& ending) {
    auto* dialog = new QFileDialog(this, tr("Save the plot"), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->setNameFilter(QStringLiteral("%1 (*.%2)").arg(ending.toUpper(), ending));
    dialog->selectFile(fileName(title()) + QLatin1Char('.') + ending);
    connect(dialog, &QFileDialog::fileSelected, this, &Plot::saveOrSay);
    dialog->open();
}

void Plot::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool hasData = !isEmpty();
    const auto add = [&](const QString& text, const QKeySequence& keys, auto action) {
        QAction* item = menu->addAction(text, this, action);
        item->setShortcut(keys);
        item->setShortcutContext(Qt::WidgetShortcut);
        item->setEnabled(hasData);
    };
    add(tr("Copy picture"), Qt::CTRL | Qt::Key_C, [this] { copyPicture(); });
    add(tr("Copy data"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, [this] { copyData(); });
    menu->addSeparator();
    add(tr("Save as PNG…"), {}, [this] { askWhereToSave(QStringLiteral("png")); });
    add(tr("Save as SVG…"), {}, [this] { askWhereToSave(QStringLiteral("svg")); });
    add(tr("Save as CSV…"), {}, [this] { askWhereToSave(QStringLiteral("csv")); });
    menu->addSeparator();
    add(tr("Show as table"), {}, [this] { showTable(); });
    if (!parts_->homes.isEmpty()) add(tr("Show everything"), Qt::Key_0, [this] { resetView(); });
    menu->popup(event->globalPos());
}

}  // namespace counterpoint::ui
