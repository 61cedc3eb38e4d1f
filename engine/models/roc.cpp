// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/roc.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace counterpoint::models {

namespace {

constexpr std::size_t kMostPoints = 500;
/// Equal parts of the way along a thinned curve. A step that does not fit ends a part early, so that there may be twice as many,
/// with two points each.
constexpr std::size_t kBlocks = 124;

struct Point {
    double x = 0.0;  ///< false positive rate
    double y = 0.0;  ///< true positive rate
    double threshold = std::numeric_limits<double>::infinity();
};

/// Every step of the curve; empty where one of the two sides is absent.
std::vector<Point> stepsOf(std::span<const float> scores, std::span<const int> isPositive) {
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    const auto positives = static_cast<double>(std::count_if(isPositive.begin(), isPositive.end(), [](int p) { return p != 0; }));
    const double negatives = static_cast<double>(scores.size()) - positives;
    if (positives == 0.0 || negatives == 0.0) return {};
    std::vector<Point> points{Point{}};
    double found = 0.0;
    double wrong = 0.0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        (isPositive[order[i]] != 0 ? found : wrong) += 1.0;
        if (i + 1 < order.size() && scores[order[i + 1]] == scores[order[i]]) continue;
        points.push_back({wrong / negatives, found / positives, scores[order[i]]});
    }
    return points;
}

double areaBetween(const std::vector<Point>& points, std::size_t from, std::size_t to) {
    double area = 0.0;
    for (std::size_t i = from; i < to; ++i) area += (points[i + 1].x - points[i].x) * (points[i + 1].y + points[i].y) / 2.0;
    return area;
}

/// A point between two of the curve such that the way over it has the area of the curve between them: from the middle of the chord
/// towards the corner above it (or below), as the area of a triangle grows evenly with its tip's distance.
Point standIn(const std::vector<Point>& points, std::size_t from, std::size_t to) {
    const Point& a = points[from];
    const Point& b = points[to];
    const double middleY = (a.y + b.y) / 2.0;
    const double meanHeight = areaBetween(points, from, to) / (b.x - a.x);
    // -1 at the lower corner, 1 at the upper; rounding must not lead beyond them.
    const double share = std::clamp((meanHeight - middleY) / ((b.y - a.y) / 2.0), -1.0, 1.0);
    const double halfWidth = (b.x - a.x) / 2.0;
    return {std::clamp(a.x + halfWidth - share * halfWidth, a.x, b.x), std::clamp(middleY + share * (b.y - a.y) / 2.0, a.y, b.y),
            points[(from + to) / 2].threshold};
}

/// Blocks of equal way along the curve keep their ends; what lies between them is one point.
std::vector<Point> thinned(const std::vector<Point>& points) {
    if (points.size() <= kMostPoints) return points;
    std::vector<Point> kept{points.front()};
    std::size_t last = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const bool isEnd = i + 1 == points.size();
        const double wayOfNext = isEnd ? 0.0 : points[i + 1].x + points[i + 1].y - points[last].x - points[last].y;
        if (!isEnd && wayOfNext <= 2.0 / static_cast<double>(kBlocks)) continue;
        const bool isStraight = points[i].x == points[last].x || points[i].y == points[last].y;
        if (i - last > 1 && !isStraight) kept.push_back(standIn(points, last, i));
        kept.push_back(points[i]);
        last = i;
    }
    return kept;
}

}  // namespace

RocCurve rocCurve(std::span<const float> scores, std::span<const int> isPositive) {
    std::vector<Point> points = stepsOf(scores, isPositive);
    if (points.empty()) points = {Point{}, Point{1.0, 1.0, 0.0}};
    RocCurve curve;
    curve.auc = areaBetween(points, 0, points.size() - 1);
    for (const Point& point : thinned(points)) {
        curve.falsePositiveRate.push_back(point.x);
        curve.truePositiveRate.push_back(point.y);
        curve.threshold.push_back(point.threshold);
    }
    return curve;
}

}  // namespace counterpoint::models
