// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdf/parts.h"
#include "ui/pdf/text.h"

#include <algorithm>
#include <numeric>

namespace counterpoint::ui::paper {

namespace {

using report::Cell;
using report::TableBlock;

constexpr double kPadSide = 3 * kGrid4;
constexpr double kPadRow = 4.5;

TextStyle styleOf(const Cell& cell, double size) {
    TextStyle style{size, false, 1.45, kInk};
    switch (cell.tone) {
        case Cell::Tone::Raised:
            style.bold = true;
            style.colour = kRaised;
            break;
        case Cell::Tone::Lowered:
            style.bold = true;
            style.colour = kLowered;
            break;
        case Cell::Tone::Muted:
            style.colour = kSoft;
            break;
        case Cell::Tone::Strong:
            style.bold = true;
            break;
        case Cell::Tone::Plain:
            break;
    }
    return style;
}

bool staysOnOneLine(const Cell& cell) { return cell.alignRight || cell.tone == Cell::Tone::Raised || cell.tone == Cell::Tone::Lowered; }

std::size_t columnCount(const TableBlock& table) {
    std::size_t count = table.columns.size();
    for (const auto& row : table.rows) count = std::max(count, row.size());
    return count;
}

/// How a table is set: the size of its type, and where each column starts and how wide its text may be.
class Grid {
public:
    Grid(const TableBlock& table, double width) : width_(width), columns_(columnCount(table)) {
        for (const double size : {kBase, kSmall, 7.0}) {
            size_ = size;
            measure(table);
            if (std::accumulate(least_.begin(), least_.end(), 0.0) <= room()) break;
        }
        share();
    }

    double size() const { return size_; }
    TextStyle headStyle() const { return {std::min(size_, kSmall), false, 1.45, kSoft}; }
    std::size_t columns() const { return columns_; }
    double left(std::size_t column) const { return lefts_[column]; }
    double width(std::size_t column) const { return widths_[column]; }
    bool isRight(std::size_t column) const { return right_[column]; }

private:
    double room() const { return width_ - 2.0 * kPadSide * static_cast<double>(columns_ > 0 ? columns_ - 1 : 0); }

    void measure(const TableBlock& table) {
        constexpr double kSlack = 0.5;
        least_.assign(columns_, 1.0);
        most_.assign(columns_, 1.0);
        right_.assign(columns_, false);
        const auto widen = [&](std::size_t column, const QString& text, const TextStyle& style, bool oneLine) {
            const double most = textWidth(text, style) + kSlack;
            most_[column] = std::max(most_[column], most);
            least_[column] = std::max(least_[column], oneLine ? most : longestWord(text, style) + kSlack);
        };
        for (std::size_t i = 0; i < table.columns.size(); ++i) widen(i, drawable(table.columns[i]), headStyle(), false);
        for (const auto& row : table.rows) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                widen(i, drawable(row[i].text), styleOf(row[i], size_), staysOnOneLine(row[i]));
                if (row[i].alignRight) right_[i] = true;
            }
        }
    }

    /// As browsers do: every column gets what its longest word needs, the rest goes by what each would like.
    void share() {
        widths_.assign(columns_, 0.0);
        const double least = std::accumulate(least_.begin(), least_.end(), 0.0);
        const double most = std::accumulate(most_.begin(), most_.end(), 0.0);
        for (std::size_t i = 0; i < columns_; ++i) {
            if (most <= room()) {
                widths_[i] = most_[i] * room() / most;
            } else if (least <= room()) {
                widths_[i] = least_[i] + (most_[i] - least_[i]) * (room() - least) / (most - least);
            } else {
                widths_[i] = least_[i] * std::max(0.0, room()) / least;
            }
        }
        double left = 0.0;
        lefts_.clear();
        for (const double width : widths_) {
            lefts_.push_back(left);
            left += width + 2.0 * kPadSide;
        }
    }

    double width_;
    std::size_t columns_;
    double size_ = kBase;
    std::vector<double> least_;
    std::vector<double> most_;
    std::vector<double> widths_;
    std::vector<double> lefts_;
    std::vector<bool> right_;
};

/// The cells of a row with their places, drawn line by line so that a row can go on over pages.
struct SetRow {
    std::vector<TextBox> boxes;
    std::vector<double> lefts;
    int lines = 1;
    double lineHeight = 0.0;

    void add(const QString& text, const TextStyle& style, const Grid& grid, std::size_t column, bool isRight) {
        boxes.emplace_back(text, style, grid.width(column), isRight ? TextBox::Side::Right : TextBox::Side::Left);
        lefts.push_back(grid.left(column));
        lines = std::max(lines, boxes.back().lineCount());
        lineHeight = std::max(lineHeight, style.lineHeight());
    }
    void draw(QPainter& painter, QPointF at, int first, int count) const {
        for (std::size_t i = 0; i < boxes.size(); ++i) boxes[i].draw(painter, at + QPointF(lefts[i], 0.0), first, count);
    }
};

/// Lines [first, first + count) of a row, with the rule below where it is wanted.
Piece rowPiece(const std::shared_ptr<const SetRow>& row, int first, int count, double width, bool isRuled) {
    const double above = first == 0 ? kPadRow : 0.0;
    const double below = first + count >= row->lines ? kPadRow : 0.0;
    Piece piece;
    piece.height = above + count * row->lineHeight + below;
    piece.draw = [=, height = piece.height](QPainter& painter, QPointF at) {
        row->draw(painter, at + QPointF(0.0, above), first, count);
        if (isRuled) drawRule(painter, at + QPointF(0.0, height), at + QPointF(width, height), kLine, kHairline);
    };
    return piece;
}

Piece headPiece(const TableBlock& table, const Grid& grid, double width) {
    auto row = std::make_shared<SetRow>();
    for (std::size_t i = 0; i < table.columns.size(); ++i) row->add(drawable(table.columns[i]), grid.headStyle(), grid, i, grid.isRight(i));
    return rowPiece(row, 0, row->lines, width, true);
}

void addRow(Pieces& pieces, const std::vector<Cell>& cells, const Grid& grid, const Frame& frame, bool isLast) {
    auto row = std::make_shared<SetRow>();
    for (std::size_t i = 0; i < cells.size(); ++i)
        row->add(drawable(cells[i].text), styleOf(cells[i], grid.size()), grid, i, cells[i].alignRight);
    const bool isHigh = row->lines * row->lineHeight > frame.height / 3.0;
    const int step = isHigh ? 1 : row->lines;
    for (int line = 0; line < row->lines; line += step)
        pieces.push_back(rowPiece(row, line, step, frame.width, !isLast && line + step >= row->lines));
}

}  // namespace

Pieces tablePieces(const TableBlock& table, const Frame& frame) {
    const Grid grid(table, frame.width);
    if (grid.columns() == 0) return {};
    const TextStyle captionStyle{kSmall, false, 1.45, kSoft};
    Pieces pieces;
    if (!table.caption.empty()) pieces = textPieces(table.caption, captionStyle, 0.0, frame.width);
    std::shared_ptr<const Piece> head;
    if (!table.columns.empty()) {
        auto piece = headPiece(table, grid, frame.width);
        // A header that fills the page is not repeated: rows would have no room.
        if (piece.height <= frame.height / 3.0) head = std::make_shared<const Piece>(piece);
        piece.gap = pieces.empty() ? 0.0 : kGrid4;
        pieces.push_back(std::move(piece));
    }
    keepTogether(pieces, 0);
    if (!pieces.empty()) pieces.back().keepWithNext = !table.rows.empty();
    const std::size_t first = pieces.size();
    for (std::size_t i = 0; i < table.rows.size(); ++i) addRow(pieces, table.rows[i], grid, frame, i + 1 == table.rows.size());
    double height = 0.0;
    for (const auto& piece : pieces) height += piece.height;
    for (std::size_t i = first; i < pieces.size(); ++i) pieces[i].repeated = i == first ? nullptr : head;
    if (height <= 0.4 * frame.height) keepTogether(pieces, 0);
    if (pieces.size() >= first + 2) pieces[pieces.size() - 2].keepWithNext = true;
    return pieces;
}

}  // namespace counterpoint::ui::paper
