// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdf/pages.h"

namespace counterpoint::ui::paper {

namespace {

class Filler {
public:
    Filler(const Pieces& pieces, double height) : pieces_(pieces), height_(height) {}

    std::vector<std::vector<Placed>> run() {
        pages_.emplace_back();
        for (std::size_t first = 0; first < pieces_.size();) {
            const std::size_t end = endOfGroup(first);
            if (!fits(first, end) && !pages_.back().empty()) nextPage();
            for (; first < end; ++first) place(first);
        }
        return std::move(pages_);
    }

private:
    std::size_t endOfGroup(std::size_t first) const {
        while (first + 1 < pieces_.size() && pieces_[first].keepWithNext) ++first;
        return first + 1;
    }

    double repeatedHeight(std::size_t i) const { return pieces_[i].repeated ? pieces_[i].repeated->height : 0.0; }

    bool fits(std::size_t first, std::size_t end) const {
        double bottom = used_;
        for (std::size_t i = first; i < end; ++i) bottom += (bottom > 0.0 ? pieces_[i].gap : repeatedHeight(i)) + pieces_[i].height;
        return bottom <= height_ + kRounding;
    }

    void place(std::size_t i) {
        if (!pages_.back().empty() && !fits(i, i + 1)) nextPage();
        const bool isFirst = pages_.back().empty();
        const bool repeats = isFirst && pieces_[i].repeated != nullptr;
        used_ += isFirst ? (repeats ? repeatedHeight(i) : 0.0) : pieces_[i].gap;
        pages_.back().push_back({i, used_, repeats});
        used_ += pieces_[i].height;
    }

    void nextPage() {
        pages_.emplace_back();
        used_ = 0.0;
    }

    static constexpr double kRounding = 1e-6;

    const Pieces& pieces_;
    double height_;
    double used_ = 0.0;
    std::vector<std::vector<Placed>> pages_;
};

}  // namespace

std::vector<std::vector<Placed>> paginate(const Pieces& pieces, double height) { return Filler(pieces, height).run(); }

}  // namespace counterpoint::ui::paper
