// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdf/pdf.h"

#include "engine/core/error.h"
#include "ui/pdf/layout.h"
#include "ui/pdf/metadata.h"
#include "ui/pdf/pages.h"
#include "ui/pdf/style.h"
#include "ui/pdf/text.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QHashFunctions>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>

namespace counterpoint::ui {

namespace {

using paper::drawable;
using paper::Frame;
using paper::Piece;
using paper::Pieces;
using paper::Placed;
using paper::TextBox;
using paper::TextStyle;

/// A sheet of paper: where the content goes, and the painter's origin, in points from the sheet's upper left corner.
struct Sheet {
    QRectF content;
    QPointF origin;

    explicit Sheet(const QPageLayout& layout) {
        constexpr double kHeadRoom = 20.0;  // for the lines of header and footer
        const QRectF full = layout.fullRect(QPageLayout::Point);
        const QRectF paint = layout.paintRect(QPageLayout::Point);
        origin = paint.topLeft();
        const double left = std::max(paper::kMargin, paint.left());
        const double right = std::max(paper::kMargin, full.right() - paint.right());
        const double top = std::max(paper::kMargin, paint.top() + kHeadRoom);
        const double bottom = std::max(paper::kMargin, full.bottom() - paint.bottom() + kHeadRoom);
        // Paper smaller than its margins still gets a strip of text.
        constexpr double kLeast = 36.0;
        content = QRectF(left, top, std::max(kLeast, full.width() - left - right), std::max(kLeast, full.height() - top - bottom));
    }
    Frame frame() const { return {content.width(), content.height()}; }
};

constexpr TextStyle kFurniture{paper::kSmall, false, 1.2, paper::kSoft};
constexpr double kFurnitureGap = 18.0;

/// Title above every page but the first, the document's footer and the page number below.
void drawFurniture(QPainter& painter, const report::Document& document, const QRectF& content, int page, int pages) {
    const QString number = QStringLiteral("%1 / %2").arg(page).arg(pages);
    const double numberWidth = paper::textWidth(number, kFurniture) + 1.0;
    const double wordsWidth = content.width() - numberWidth - 12.0;
    const auto words = [&](const std::string& text, double y) {
        TextBox(paper::elided(drawable(text), kFurniture, wordsWidth), kFurniture, wordsWidth + 1.0).draw(painter, {content.left(), y});
    };
    if (page > 1) words(document.title, content.top() - kFurnitureGap);
    const double below = content.bottom() + kFurnitureGap - kFurniture.lineHeight();
    words(document.footer, below);
    TextBox(number, kFurniture, numberWidth, TextBox::Side::Right).draw(painter, {content.right() - numberWidth, below});
}

void drawPage(QPainter& painter, const Pieces& pieces, const std::vector<Placed>& page, const QRectF& content) {
    for (const auto& placed : page) {
        const Piece& piece = pieces[placed.piece];
        const QPointF at = content.topLeft() + QPointF(0.0, placed.top);
        if (placed.repeats) piece.repeated->draw(painter, at - QPointF(0.0, piece.repeated->height));
        if (piece.draw) piece.draw(painter, at);
    }
}

/// Qt writes fonts in the order of its hash tables, which differs from run to run unless their seed is fixed.
class FixedHashOrder {
public:
    explicit FixedHashOrder(bool isWanted) : isWanted_(isWanted) {
        if (isWanted_) QHashSeed::setDeterministicGlobalSeed();
    }
    ~FixedHashOrder() {
        if (isWanted_) QHashSeed::resetRandomGlobalSeed();
    }
    FixedHashOrder(const FixedHashOrder&) = delete;
    FixedHashOrder& operator=(const FixedHashOrder&) = delete;

private:
    bool isWanted_;
};

}  // namespace

int paintReport(const report::Document& document, QPagedPaintDevice& device, std::optional<PageRange> range) {
    if (qGuiApp == nullptr) throw core::Error(core::ErrorCode::Internal, "text cannot be drawn without a QGuiApplication", "PDF", "");
    paper::requireFonts();
    const Sheet sheet(device.pageLayout());
    const Pieces pieces = paper::layOut(document, sheet.frame());
    const auto pages = paper::paginate(pieces, sheet.frame().height);
    const int count = static_cast<int>(pages.size());
    const int first = range ? std::max(1, range->first) : 1;
    const int last = range ? std::min(count, range->last) : count;
    QPainter painter;
    if (!painter.begin(&device)) return 0;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(device.logicalDpiX() / 72.0, device.logicalDpiY() / 72.0);
    painter.translate(-sheet.origin);
    for (int page = first; page <= last; ++page) {
        if (page > first && !device.newPage()) return 0;
        drawFurniture(painter, document, sheet.content, page, count);
        drawPage(painter, pieces, pages[static_cast<std::size_t>(page - 1)], sheet.content);
    }
    return painter.end() ? count : 0;
}

std::string toPdf(const report::Document& document, const PdfOptions& options) {
    const FixedHashOrder order(options.noTimes);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setPdfVersion(QPagedPaintDevice::PdfVersion_1_6);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF());
        writer.setTitle(drawable(document.title));
        writer.setCreator(drawable(options.creator));
        for (const auto& file : options.attachments) {
            writer.addFileAttachment(QString::fromStdString(file.name),
                                     QByteArray(file.bytes.data(), static_cast<qsizetype>(file.bytes.size())),
                                     QString::fromStdString(file.mimeType));
        }
        if (paintReport(document, writer) == 0)
            throw core::Error(core::ErrorCode::Internal, "the pages could not be painted", "PDF", "write HTML instead");
    }
    std::string bytes = buffer.data().toStdString();
    if (options.noTimes) paper::fixDates(bytes);
    return bytes;
}

}  // namespace counterpoint::ui
