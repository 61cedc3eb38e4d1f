// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/superpixels.h"

#include "engine/attribution/picture_fill.h"
#include "engine/core/error.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <utility>
#include <vector>

namespace counterpoint::attribution {

namespace {

/// Colours pixel by pixel: values[pixel * channels + c].
struct Pixels {
    std::int64_t height = 0;
    std::int64_t width = 0;
    std::int64_t channels = 0;
    std::vector<double> values;

    std::int64_t count() const { return height * width; }
    const double* at(std::int64_t pixel) const { return values.data() + pixel * channels; }
};

double squaredDistance(const double* a, const double* b, std::int64_t channels) {
    double sum = 0.0;
    for (std::int64_t c = 0; c < channels; ++c) sum += (a[c] - b[c]) * (a[c] - b[c]);
    return sum;
}

Pixels pixelsOf(const at::Tensor& picture) {
    if (picture.dim() != 3 || picture.numel() == 0) {
        throw core::inputError(fmt::format("a tensor of {} dimensions is no picture", picture.dim()), "superpixels", "give [C x H x W]");
    }
    const at::Tensor values = picture.detach().to(at::kCPU, at::kDouble).permute({1, 2, 0}).contiguous();
    if (!values.isfinite().all().item<bool>()) {
        throw core::inputError("the picture has values that are no numbers", "superpixels", "give values from 0 to 1");
    }
    const auto* first = values.data_ptr<double>();
    return {picture.size(1), picture.size(2), picture.size(0), {first, first + values.numel()}};
}

/// CIE 1976 L*a*b* of an sRGB colour under D65 (IEC 61966-2-1; CIE 15).
std::array<double, 3> labOf(const std::array<double, 3>& rgb) {
    std::array<double, 3> linear{};
    for (std::size_t c = 0; c < 3; ++c) {
        const double v = std::clamp(rgb[c], 0.0, 1.0);
        linear[c] = v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    }
    const auto f = [](double t) { return t > 216.0 / 24389.0 ? std::cbrt(t) : (24389.0 / 27.0 * t + 16.0) / 116.0; };
    const double x = f((0.4124564 * linear[0] + 0.3575761 * linear[1] + 0.1804375 * linear[2]) / 0.95047);
    const double y = f(0.2126729 * linear[0] + 0.7151522 * linear[1] + 0.0721750 * linear[2]);
    const double z = f((0.0193339 * linear[0] + 0.1191920 * linear[1] + 0.9503041 * linear[2]) / 1.08883);
    return {116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)};
}

/// The picture in CIELAB; what is neither colour nor grey keeps its channels, at L's scale.
Pixels labPixels(const Pixels& picture) {
    Pixels lab{picture.height, picture.width, picture.channels == 1 ? 3 : picture.channels, {}};
    lab.values.reserve(static_cast<std::size_t>(lab.count() * lab.channels));
    for (std::int64_t i = 0; i < picture.count(); ++i) {
        const double* colour = picture.at(i);
        if (picture.channels == 1 || picture.channels == 3) {
            const bool grey = picture.channels == 1;
            for (const double v : labOf({colour[0], colour[grey ? 0 : 1], colour[grey ? 0 : 2]})) lab.values.push_back(v);
        } else {
            for (std::int64_t c = 0; c < picture.channels; ++c) lab.values.push_back(100.0 * colour[c]);
        }
    }
    return lab;
}

/// Rows and columns of about `count` blocks.
std::pair<std::int64_t, std::int64_t> gridOf(std::int64_t height, std::int64_t width, std::int64_t count) {
    if (count < 1) throw core::usageError("a picture has at least 1 segment", "superpixels", "ask for 50, say");
    const double square = std::sqrt(static_cast<double>(count) * static_cast<double>(height) / static_cast<double>(width));
    const std::int64_t rows = std::clamp<std::int64_t>(std::llround(square), 1, std::min(height, count));
    const std::int64_t columns = std::clamp<std::int64_t>(std::llround(static_cast<double>(count) / static_cast<double>(rows)), 1, width);
    return {rows, columns};
}

/// Disjoint sets with their sizes.
class Sets {
public:
    explicit Sets(std::size_t count) : parent_(count), size_(count, 1) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }

    std::size_t rootOf(std::size_t i) {
        while (parent_[i] != i) {
            parent_[i] = parent_[parent_[i]];
            i = parent_[i];
        }
        return i;
    }
    std::size_t sizeOf(std::size_t root) const { return size_[root]; }
    void setSize(std::size_t root, std::size_t size) { size_[root] = size; }
    /// Roots become one; the lower stays.
    std::size_t unite(std::size_t a, std::size_t b) {
        if (b < a) std::swap(a, b);
        parent_[b] = a;
        size_[a] += size_[b];
        return a;
    }

private:
    std::vector<std::size_t> parent_;
    std::vector<std::size_t> size_;
};

/// Labels in reading order of their first pixel.
at::Tensor numbered(const std::vector<std::size_t>& labels, std::int64_t height, std::int64_t width) {
    std::vector<std::int64_t> numbers(labels.size(), -1);
    at::Tensor out = at::empty({height, width}, at::kLong);
    auto* values = out.data_ptr<std::int64_t>();
    std::int64_t next = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        std::int64_t& number = numbers[labels[i]];
        if (number < 0) number = next++;
        values[i] = number;
    }
    return out;
}

/// Pixels of the same label that touch side by side: for each pixel the first pixel of its component.
std::vector<std::size_t> componentsOf(const std::vector<std::size_t>& labels, std::int64_t height, std::int64_t width) {
    Sets sets(labels.size());
    const auto join = [&](std::size_t a, std::size_t b) {
        if (labels[a] != labels[b]) return;
        const std::size_t rootA = sets.rootOf(a);
        const std::size_t rootB = sets.rootOf(b);
        if (rootA != rootB) sets.unite(rootA, rootB);
    };
    for (std::int64_t i = 0; i < height * width; ++i) {
        if (i % width + 1 < width) join(static_cast<std::size_t>(i), static_cast<std::size_t>(i + 1));
        if (i + width < height * width) join(static_cast<std::size_t>(i), static_cast<std::size_t>(i + width));
    }
    std::vector<std::size_t> components(labels.size());
    for (std::size_t i = 0; i < components.size(); ++i) components[i] = sets.rootOf(i);
    return components;
}

/// Components under `smallest` pixels join the neighbour of the nearest mean colour, the smallest components first.
class SmallMerger {
public:
    SmallMerger(const Pixels& pixels, std::vector<std::size_t> components)
        : pixels_(pixels), components_(std::move(components)), sets_(components_.size()), neighbours_(components_.size()) {
        sums_.assign(static_cast<std::size_t>(pixels.count() * pixels.channels), 0.0);
        std::vector<std::size_t> sizes(components_.size(), 0);
        for (std::size_t i = 0; i < components_.size(); ++i) {
            const std::size_t own = components_[i];
            ++sizes[own];
            for (std::int64_t c = 0; c < pixels.channels; ++c) sumOf(own)[c] += pixels.at(static_cast<std::int64_t>(i))[c];
            const auto pixel = static_cast<std::int64_t>(i);
            if (pixel % pixels.width + 1 < pixels.width) meet(own, components_[i + 1]);
            if (pixel + pixels.width < pixels.count()) meet(own, components_[i + static_cast<std::size_t>(pixels.width)]);
        }
        for (std::size_t i = 0; i < sizes.size(); ++i) sets_.setSize(i, sizes[i]);
    }

    std::vector<std::size_t> run(std::size_t smallest) {
        std::vector<std::size_t> small;
        for (std::size_t i = 0; i < components_.size(); ++i) {
            if (components_[i] == i && sets_.sizeOf(i) < smallest) small.push_back(i);
        }
        std::stable_sort(small.begin(), small.end(), [&](std::size_t a, std::size_t b) { return sets_.sizeOf(a) < sets_.sizeOf(b); });
        for (const std::size_t component : small) {
            std::size_t root = sets_.rootOf(component);
            while (sets_.sizeOf(root) < smallest && !neighbours_[root].empty()) root = mergeWithNearest(root);
        }
        for (std::size_t& component : components_) component = sets_.rootOf(component);
        return std::move(components_);
    }

private:
    double* sumOf(std::size_t component) { return sums_.data() + component * static_cast<std::size_t>(pixels_.channels); }

    void meet(std::size_t a, std::size_t b) {
        if (a == b) return;
        neighbours_[a].insert(b);
        neighbours_[b].insert(a);
    }

    double distance(std::size_t a, std::size_t b) {
        double sum = 0.0;
        for (std::int64_t c = 0; c < pixels_.channels; ++c) {
            const double d = sumOf(a)[c] / static_cast<double>(sets_.sizeOf(a)) - sumOf(b)[c] / static_cast<double>(sets_.sizeOf(b));
            sum += d * d;
        }
        return sum;
    }

    std::size_t mergeWithNearest(std::size_t root) {
        std::size_t nearest = *neighbours_[root].begin();
        double best = std::numeric_limits<double>::infinity();
        for (const std::size_t other : neighbours_[root]) {
            const double d = distance(root, other);
            if (d >= best) continue;
            best = d;
            nearest = other;
        }
        const std::size_t kept = sets_.unite(root, nearest);
        const std::size_t gone = kept == root ? nearest : root;
        for (std::int64_t c = 0; c < pixels_.channels; ++c) sumOf(kept)[c] += sumOf(gone)[c];
        for (const std::size_t other : neighbours_[gone]) {
            neighbours_[other].erase(gone);
            if (other != kept) meet(kept, other);
        }
        neighbours_[gone].clear();
        return kept;
    }

    const Pixels& pixels_;
    std::vector<std::size_t> components_;
    Sets sets_;
    std::vector<std::set<std::size_t>> neighbours_;
    std::vector<double> sums_;
};

/// The k-means of SLIC.
class Clusters {
public:
    Clusters(const Pixels& lab, const SlicOptions& options) : lab_(lab) {
        const auto [rows, columns] = gridOf(lab.height, lab.width, options.segments);
        const double down = static_cast<double>(lab.height) / static_cast<double>(rows);
        const double across = static_cast<double>(lab.width) / static_cast<double>(columns);
        step_ = std::sqrt(down * across);
        reach_ = static_cast<std::int64_t>(std::ceil(std::max(down, across)));
        planeWeight_ = options.compactness * options.compactness / (step_ * step_);
        for (std::int64_t r = 0; r < rows; ++r) {
            for (std::int64_t c = 0; c < columns; ++c) {
                const auto y = static_cast<std::int64_t>((static_cast<double>(r) + 0.5) * down);
                const auto x = static_cast<std::int64_t>((static_cast<double>(c) + 0.5) * across);
                addCentre(calmest(y, x));
            }
        }
        labels_.resize(static_cast<std::size_t>(lab.count()));
        for (std::int64_t i = 0; i < lab.count(); ++i) {
            const std::int64_t r = i / lab.width * rows / lab.height;
            labels_[static_cast<std::size_t>(i)] = static_cast<std::size_t>(r * columns + i % lab.width * columns / lab.width);
        }
    }

    std::vector<std::size_t> run(int iterations) {
        for (int i = 0; i < iterations; ++i) {
            assign();
            update();
        }
        return std::move(labels_);
    }
    double step() const { return step_; }

private:
    struct Centre {
        double y = 0.0;
        double x = 0.0;
        std::vector<double> colour;
    };

    void addCentre(std::int64_t pixel) {
        const double* colour = lab_.at(pixel);
        centres_.push_back({static_cast<double>(pixel / lab_.width), static_cast<double>(pixel % lab_.width),
                            std::vector<double>(colour, colour + lab_.channels)});
    }

    /// The pixel of least gradient among the 3 x 3 around: a seed should not lie on an edge. Segments of a few pixels keep their seeds.
    std::int64_t calmest(std::int64_t y, std::int64_t x) const {
        std::int64_t best = y * lab_.width + x;
        if (step_ < 4.0) return best;
        double least = gradientAt(y, x);
        for (std::int64_t v = std::max<std::int64_t>(y - 1, 0); v <= std::min(y + 1, lab_.height - 1); ++v) {
            for (std::int64_t u = std::max<std::int64_t>(x - 1, 0); u <= std::min(x + 1, lab_.width - 1); ++u) {
                const double gradient = gradientAt(v, u);
                if (gradient >= least) continue;
                least = gradient;
                best = v * lab_.width + u;
            }
        }
        return best;
    }

    double gradientAt(std::int64_t y, std::int64_t x) const {
        const auto pixel = [&](std::int64_t v, std::int64_t u) {
            return lab_.at(std::clamp<std::int64_t>(v, 0, lab_.height - 1) * lab_.width + std::clamp<std::int64_t>(u, 0, lab_.width - 1));
        };
        return squaredDistance(pixel(y + 1, x), pixel(y - 1, x), lab_.channels) +
               squaredDistance(pixel(y, x + 1), pixel(y, x - 1), lab_.channels);
    }

    void assign() {
        std::vector<double> nearest(labels_.size(), std::numeric_limits<double>::infinity());
        for (std::size_t k = 0; k < centres_.size(); ++k) {
            const Centre& centre = centres_[k];
            const auto top = std::max<std::int64_t>(std::llround(centre.y) - reach_, 0);
            const auto bottom = std::min<std::int64_t>(std::llround(centre.y) + reach_, lab_.height - 1);
            const auto left = std::max<std::int64_t>(std::llround(centre.x) - reach_, 0);
            const auto right = std::min<std::int64_t>(std::llround(centre.x) + reach_, lab_.width - 1);
            for (std::int64_t y = top; y <= bottom; ++y) {
                for (std::int64_t x = left; x <= right; ++x) {
                    const std::int64_t pixel = y * lab_.width + x;
                    const double dy = static_cast<double>(y) - centre.y;
                    const double dx = static_cast<double>(x) - centre.x;
                    const double d =
                        squaredDistance(lab_.at(pixel), centre.colour.data(), lab_.channels) + planeWeight_ * (dy * dy + dx * dx);
                    if (d >= nearest[static_cast<std::size_t>(pixel)]) continue;
                    nearest[static_cast<std::size_t>(pixel)] = d;
                    labels_[static_cast<std::size_t>(pixel)] = k;
                }
            }
        }
    }

    void update() {
        std::vector<double> sizes(centres_.size(), 0.0);
        std::vector<Centre> sums(centres_.size(), {0.0, 0.0, std::vector<double>(static_cast<std::size_t>(lab_.channels), 0.0)});
        for (std::size_t i = 0; i < labels_.size(); ++i) {
            const auto pixel = static_cast<std::int64_t>(i);
            Centre& sum = sums[labels_[i]];
            sizes[labels_[i]] += 1.0;
            sum.y += static_cast<double>(pixel / lab_.width);
            sum.x += static_cast<double>(pixel % lab_.width);
            for (std::size_t c = 0; c < sum.colour.size(); ++c) sum.colour[c] += lab_.at(pixel)[c];
        }
        for (std::size_t k = 0; k < centres_.size(); ++k) {
            if (sizes[k] == 0.0) continue;
            centres_[k].y = sums[k].y / sizes[k];
            centres_[k].x = sums[k].x / sizes[k];
            for (std::size_t c = 0; c < sums[k].colour.size(); ++c) centres_[k].colour[c] = sums[k].colour[c] / sizes[k];
        }
    }

    const Pixels& lab_;
    double step_ = 1.0;
    std::int64_t reach_ = 1;
    double planeWeight_ = 0.0;
    std::vector<Centre> centres_;
    std::vector<std::size_t> labels_;
};

struct Edge {
    double difference = 0.0;
    std::size_t a = 0;
    std::size_t b = 0;
};

/// Between each pixel and its neighbours to the right, below and diagonally below, by difference.
std::vector<Edge> sortedEdges(const Pixels& pixels) {
    std::vector<Edge> edges;
    edges.reserve(static_cast<std::size_t>(4 * pixels.count()));
    const auto add = [&](std::int64_t a, std::int64_t b) {
        edges.push_back({std::sqrt(squaredDistance(pixels.at(a), pixels.at(b), pixels.channels)), static_cast<std::size_t>(a),
                         static_cast<std::size_t>(b)});
    };
    for (std::int64_t i = 0; i < pixels.count(); ++i) {
        const bool hasRight = i % pixels.width + 1 < pixels.width;
        const bool hasBelow = i + pixels.width < pixels.count();
        if (hasRight) add(i, i + 1);
        if (hasBelow) add(i, i + pixels.width);
        if (hasRight && hasBelow) add(i, i + pixels.width + 1);
        if (i % pixels.width > 0 && hasBelow) add(i, i + pixels.width - 1);
    }
    std::stable_sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.difference < b.difference; });
    return edges;
}

}  // namespace

at::Tensor gridSegments(std::int64_t height, std::int64_t width, std::int64_t count) {
    if (height < 1 || width < 1) throw core::inputError("a picture without pixels has no segments", "superpixels", "give a picture");
    const auto [rows, columns] = gridOf(height, width, count);
    const at::Tensor down = at::floor_divide(at::arange(height, at::kLong) * rows, height);
    const at::Tensor across = at::floor_divide(at::arange(width, at::kLong) * columns, width);
    return (down.unsqueeze(1) * columns + across.unsqueeze(0)).contiguous();
}

at::Tensor slic(const at::Tensor& picture, const SlicOptions& options) {
    if (options.iterations < 1 || !(options.compactness > 0.0)) {
        throw core::usageError("SLIC needs at least 1 iteration and a compactness above 0", "superpixels", "10 and 10 are usual");
    }
    const Pixels lab = labPixels(pixelsOf(picture));
    Clusters clusters(lab, options);
    const auto smallest = static_cast<std::size_t>(std::max(1.0, 0.5 * clusters.step() * clusters.step()));
    SmallMerger merger(lab, componentsOf(clusters.run(options.iterations), lab.height, lab.width));
    return numbered(merger.run(smallest), lab.height, lab.width);
}

at::Tensor felzenszwalb(const at::Tensor& picture, const FelzenszwalbOptions& options) {
    if (!(options.scale >= 0.0) || options.smallest < 1) {
        throw core::usageError("the scale cannot be negative, and a segment has at least 1 pixel", "superpixels", "100 and 20 are usual");
    }
    pixelsOf(picture);  // says what is wrong with it
    const Pixels pixels = pixelsOf(blurred(picture.detach().to(at::kDouble), options.sigma));
    const std::vector<Edge> edges = sortedEdges(pixels);
    Sets sets(static_cast<std::size_t>(pixels.count()));
    std::vector<double> inner(static_cast<std::size_t>(pixels.count()), 0.0);  // the largest difference within, by root
    const double scale = options.scale / 255.0;
    for (const Edge& edge : edges) {
        const std::size_t a = sets.rootOf(edge.a);
        const std::size_t b = sets.rootOf(edge.b);
        if (a == b) continue;
        const double limit =
            std::min(inner[a] + scale / static_cast<double>(sets.sizeOf(a)), inner[b] + scale / static_cast<double>(sets.sizeOf(b)));
        if (edge.difference <= limit) inner[sets.unite(a, b)] = edge.difference;
    }
    for (const Edge& edge : edges) {
        const std::size_t a = sets.rootOf(edge.a);
        const std::size_t b = sets.rootOf(edge.b);
        const auto smallest = static_cast<std::size_t>(options.smallest);
        if (a != b && std::min(sets.sizeOf(a), sets.sizeOf(b)) < smallest) sets.unite(a, b);
    }
    std::vector<std::size_t> labels(static_cast<std::size_t>(pixels.count()));
    for (std::size_t i = 0; i < labels.size(); ++i) labels[i] = sets.rootOf(i);
    return numbered(labels, pixels.height, pixels.width);
}

}  // namespace counterpoint::attribution
