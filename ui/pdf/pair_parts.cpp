// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdf/parts.h"
#include "ui/pdf/text.h"

#include <algorithm>

namespace counterpoint::ui::paper {

namespace {

using Entry = std::pair<std::string, std::string>;

constexpr TextStyle kName{kBase, false, 1.45, kSoft};
constexpr TextStyle kValue{};
constexpr double kColumnGap = 6 * kGrid4;

/// Name and value in lines of their own columns. Values of many lines are split between pages.
void addPair(Pieces& pieces, const Entry& entry, double nameWidth, double width) {
    const TextBox name(drawable(entry.first), kName, nameWidth);
    const double left = nameWidth + kColumnGap;
    const TextBox value(drawable(entry.second), kValue, width - left);
    const int lines = std::max(name.lineCount(), value.lineCount());
    for (int i = 0; i < lines; ++i) {
        Piece piece;
        piece.height = kValue.lineHeight();
        piece.gap = i == 0 && !pieces.empty() ? kGrid4 : 0.0;
        piece.keepWithNext = i + 1 < lines && (i == 0 || i + 2 == lines);
        piece.draw = [name, value, left, i](QPainter& painter, QPointF at) {
            name.draw(painter, at, i, 1);
            value.draw(painter, at + QPointF(left, 0.0), i, 1);
        };
        pieces.push_back(std::move(piece));
    }
}

/// One line of a compact list: several entries, each with its name at the left and its value at the right end of its column.
Piece compactRow(const Entry* first, std::size_t count, double columnWidth, double gutter) {
    constexpr double kPadding = kGrid4;
    Piece row;
    std::vector<std::pair<TextBox, TextBox>> cells;
    std::vector<double> valueLefts;
    for (std::size_t i = 0; i < count; ++i) {
        const QString name = drawable(first[i].first);
        const QString value = drawable(first[i].second);
        const double room = columnWidth - 3 * kGrid4;
        const double nameWidth = std::min(textWidth(name, kName) + 1.0, std::max(room / 2.0, room - textWidth(value, kValue) - 1.0));
        cells.emplace_back(TextBox(name, kName, nameWidth), TextBox(value, kValue, room - nameWidth, TextBox::Side::Right));
        valueLefts.push_back(columnWidth - (room - nameWidth));
        row.height = std::max({row.height, cells.back().first.height(), cells.back().second.height()});
    }
    row.height += 2 * kPadding;
    row.draw = [=, height = row.height](QPainter& painter, QPointF at) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const QPointF corner = at + QPointF(static_cast<double>(i) * (columnWidth + gutter), kPadding);
            cells[i].first.draw(painter, corner);
            cells[i].second.draw(painter, corner + QPointF(valueLefts[i], 0.0));
            const double bottom = at.y() + height;
            drawRule(painter, {corner.x(), bottom}, {corner.x() + columnWidth, bottom}, kLine, kHairline);
        }
    };
    return row;
}

Pieces compactPieces(const report::KeyValues& pairs, const Frame& frame) {
    constexpr double kGutter = 8 * kGrid4;
    constexpr double kLeastColumn = 168.0;
    const auto columns = static_cast<std::size_t>(std::max(1.0, std::floor((frame.width + kGutter) / (kLeastColumn + kGutter))));
    const double width = (frame.width - kGutter * static_cast<double>(columns - 1)) / static_cast<double>(columns);
    Pieces pieces;
    for (std::size_t i = 0; i < pairs.entries.size(); i += columns) {
        Piece row = compactRow(&pairs.entries[i], std::min(columns, pairs.entries.size() - i), width, kGutter);
        // A name or value of pages' length has no place in a compact list.
        if (row.height > frame.height) return pairPieces({pairs.entries, false}, frame);
        pieces.push_back(std::move(row));
    }
    constexpr std::size_t kShort = 8;
    keepTogether(pieces, pieces.size() <= kShort ? 0 : pieces.size() - 2);
    return pieces;
}

}  // namespace

Pieces pairPieces(const report::KeyValues& pairs, const Frame& frame) {
    if (pairs.compact) return compactPieces(pairs, frame);
    constexpr double kMostNames = 0.38;
    double nameWidth = 0.0;
    for (const auto& entry : pairs.entries) nameWidth = std::max(nameWidth, textWidth(drawable(entry.first), kName) + 1.0);
    nameWidth = std::min(nameWidth, kMostNames * frame.width);
    Pieces pieces;
    for (const auto& entry : pairs.entries) addPair(pieces, entry, nameWidth, frame.width);
    return pieces;
}

}  // namespace counterpoint::ui::paper
