// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/cxplain_masking.h"

#include "engine/attribution/algorithm.h"
#include "engine/attribution/picture_fill.h"
#include "engine/core/error.h"
#include "engine/core/random.h"

#include <fmt/format.h>
#include <algorithm>
#include <utility>

namespace counterpoint::attribution {

namespace {

core::Error wrongMask(std::string what, std::string hint) { return core::usageError(std::move(what), "masking", std::move(hint)); }

std::vector<std::int64_t> withFront(std::int64_t front, at::IntArrayRef shape) {
    std::vector<std::int64_t> result{front};
    result.insert(result.end(), shape.begin(), shape.end());
    return result;
}

class FillMasking final : public Masking {
public:
    FillMasking(const Groups& groups, FillFunction fill, std::int64_t drawCount)
        : count_(groups.count), ids_(groups.ids), fill_(std::move(fill)), draws_(drawCount) {
        if (count_ < 1 || !ids_.defined()) throw wrongMask("there are no features to remove", "give groups");
        if (draws_ < 1) throw wrongMask("no draws", "use at least one");
        if (count_ * ids_.numel() <= kMostMaskElements) masks_ = maskOf(0, count_);
    }

    std::int64_t features() const override { return count_; }
    std::int64_t draws() const override { return draws_; }

    void apply(const at::Tensor& rows, std::int64_t firstRow, std::int64_t first, std::int64_t count, std::int64_t draw,
               at::Tensor& out) const override {
        if (rows.sizes().slice(1) != ids_.sizes()) throw wrongMask("rows and groups differ in shape", "give groups of one row's shape");
        const at::Tensor fill = fill_(rows, firstRow, draw).to(rows.options());
        const at::Tensor mask = (masks_.defined() ? masks_.narrow(0, first, count) : maskOf(first, count)).unsqueeze(0);
        at::Tensor view = out.view(withFront(rows.size(0), withFront(count, ids_.sizes())));
        at::where_out(view, mask, fill.unsqueeze(1), rows.unsqueeze(1));
    }

private:
    static constexpr std::int64_t kMostMaskElements = std::int64_t{1} << 24;

    /// bool [count x shape].
    at::Tensor maskOf(std::int64_t first, std::int64_t count) const {
        std::vector<std::int64_t> shape(static_cast<std::size_t>(ids_.dim()) + 1, 1);
        shape.front() = count;
        return ids_.unsqueeze(0) == at::arange(first, first + count, ids_.options()).view(shape);
    }

    std::int64_t count_;
    at::Tensor ids_;
    FillFunction fill_;
    std::int64_t draws_;
    at::Tensor masks_;  // [p x shape]; undefined where that were too large
};

class ConditionalMasking final : public Masking {
public:
    ConditionalMasking(const Groups& groups, const at::Tensor& background, std::int64_t neighbours, std::int64_t drawCount,
                       std::uint64_t seed)
        : groups_(groups), background_(background.flatten(1)), neighbours_(neighbours), draws_(drawCount), seed_(seed) {
        if (neighbours < 1 || drawCount < 1 || background.size(0) < 1) throw wrongMask("no rows to draw from", "use at least one");
        neighbours_ = std::min(neighbours_, background.size(0));
        const at::Tensor numbers = background_.to(at::kDouble);
        const at::Tensor deviation = numbers.std(0, /*unbiased=*/false);
        scale_ = at::where(deviation > 0.0, deviation.reciprocal(), at::ones_like(deviation));
        scaled_ = numbers * scale_;
        for (std::int64_t i = 0; i < groups.count; ++i) columns_.push_back((groups.ids.flatten() == i).nonzero().squeeze(1));
    }

    std::int64_t features() const override { return groups_.count; }
    std::int64_t draws() const override { return draws_; }

    void apply(const at::Tensor& rows, std::int64_t firstRow, std::int64_t first, std::int64_t count, std::int64_t draw,
               at::Tensor& out) const override {
        if (rows.sizes().slice(1) != groups_.ids.sizes())
            throw wrongMask("rows and groups differ in shape", "give groups of one row's shape");
        const at::Tensor flat = rows.flatten(1);
        const at::Tensor place = flat.to(at::kDouble) * scale_;
        const at::Tensor whole = squaredDistances(place, scaled_);
        at::Tensor view = out.view({rows.size(0), count, -1});
        for (std::int64_t i = 0; i < count; ++i) {
            const at::Tensor& columns = columns_[static_cast<std::size_t>(first + i)];
            const at::Tensor own = squaredDistances(place.index_select(1, columns), scaled_.index_select(1, columns));
            const at::Tensor others = (whole - own).masked_fill(whole == 0.0, kFar);
            const at::Tensor nearest = std::get<1>(others.topk(neighbours_, 1, /*largest=*/false));
            const at::Tensor donors = nearest.gather(1, choices(rows.size(0), firstRow, first + i, draw).to(nearest.device())).squeeze(1);
            view.select(1, i).copy_(flat.index_copy(1, columns, background_.index_select(0, donors).index_select(1, columns)));
        }
    }

private:
    static constexpr double kFar = 1e300;

    /// Without matrix products, whose rounding depends on how many rows there are.
    static at::Tensor squaredDistances(const at::Tensor& a, const at::Tensor& b) {
        constexpr std::int64_t kNoProducts = 2;
        return at::cdist(a, b, 2.0, kNoProducts).square();
    }

    /// Which of its neighbours each row takes, int64 [rows x 1].
    at::Tensor choices(std::int64_t rows, std::int64_t firstRow, std::int64_t feature, std::int64_t draw) const {
        at::Tensor chosen = at::empty({rows, 1}, at::TensorOptions().dtype(at::kLong));
        for (std::int64_t r = 0; r < rows; ++r) {
            core::Random random(seed_, fmt::format("row {} feature {} draw {}", firstRow + r, feature, draw));
            chosen.data_ptr<std::int64_t>()[r] = static_cast<std::int64_t>(random.index(static_cast<std::size_t>(neighbours_)));
        }
        return chosen;
    }

    Groups groups_;
    at::Tensor background_;  // [B x E]
    std::int64_t neighbours_;
    std::int64_t draws_;
    std::uint64_t seed_;
    at::Tensor scale_;   // float64 [E]
    at::Tensor scaled_;  // float64 [B x E]
    std::vector<at::Tensor> columns_;
};

class InpaintMasking final : public Masking {
public:
    explicit InpaintMasking(const Groups& groups) : count_(groups.count), ids_(groups.ids) {
        const bool fits = ids_.defined() && ids_.dim() == 3 && (ids_ == ids_.narrow(0, 0, 1)).all().item<bool>();
        if (!fits) throw wrongMask("inpainting is for blocks of pictures", "use another masking");
    }

    std::int64_t features() const override { return count_; }

    void apply(const at::Tensor& rows, std::int64_t, std::int64_t first, std::int64_t count, std::int64_t, at::Tensor& out) const override {
        if (rows.sizes().slice(1) != ids_.sizes()) throw wrongMask("rows and groups differ in shape", "give groups of one row's shape");
        at::Tensor view = out.view(withFront(rows.size(0), withFront(count, ids_.sizes())));
        for (std::int64_t i = 0; i < count; ++i) view.select(1, i).copy_(inpainted(rows, ids_[0] == first + i));
    }

private:
    std::int64_t count_;
    at::Tensor ids_;
};

class WordDrop final : public Masking {
public:
    WordDrop(std::int64_t positions, std::int64_t padding) : positions_(positions), padding_(padding) {
        if (positions < 2) throw wrongMask("a text of one token has none to drop", "give at least two positions");
    }

    std::int64_t features() const override { return positions_; }
    std::vector<std::int64_t> maskedShape(const std::vector<std::int64_t>& rowShape) const override { return {rowShape.front() - 1}; }

    void apply(const at::Tensor& rows, std::int64_t, std::int64_t first, std::int64_t count, std::int64_t, at::Tensor& out) const override {
        if (rows.dim() != 2 || rows.size(1) != positions_)
            throw wrongMask(fmt::format("the rows have not {} tokens", positions_), "pad all texts to one length");
        const at::Tensor place = at::arange(positions_ - 1, rows.options().dtype(at::kLong)).unsqueeze(0);
        const at::Tensor dropped = at::arange(first, first + count, place.options()).unsqueeze(1);
        const at::Tensor source = place + place.ge(dropped).to(at::kLong);  // [count x T-1]
        out.copy_(rows.index_select(1, source.flatten()).view({rows.size(0) * count, positions_ - 1}));
    }

    at::Tensor present(const at::Tensor& rows) const override { return padding_ < 0 ? at::Tensor() : rows.ne(padding_); }

private:
    std::int64_t positions_;
    std::int64_t padding_;
};

}  // namespace

std::unique_ptr<Masking> makeFillMasking(const Groups& groups, FillFunction fill, std::int64_t draws) {
    return std::make_unique<FillMasking>(groups, std::move(fill), draws);
}

FillFunction fillWithRow(const at::Tensor& row) {
    return [fill = row.unsqueeze(0)](const at::Tensor&, std::int64_t, std::int64_t) { return fill; };
}

FillFunction fillWithConstant(double value) {
    return [value](const at::Tensor& rows, std::int64_t, std::int64_t) {
        std::vector<std::int64_t> shape(static_cast<std::size_t>(rows.dim()), 1);
        return at::full(shape, value, rows.options());
    };
}

FillFunction fillWithMean(const at::Tensor& background) { return fillWithRow(background.to(at::kDouble).mean(0)); }

FillFunction fillWithMedian(const at::Tensor& background) { return fillWithRow(std::get<0>(background.median(0))); }

FillFunction fillFromBackground(const at::Tensor& background, std::uint64_t seed) {
    return [background, seed](const at::Tensor& rows, std::int64_t firstRow, std::int64_t draw) {
        at::Tensor chosen = at::empty({rows.size(0)}, at::TensorOptions().dtype(at::kLong));
        for (std::int64_t r = 0; r < rows.size(0); ++r) {
            core::Random random(seed, fmt::format("row {} draw {}", firstRow + r, draw));
            chosen.data_ptr<std::int64_t>()[r] = static_cast<std::int64_t>(random.index(static_cast<std::size_t>(background.size(0))));
        }
        return background.index_select(0, chosen.to(background.device()));
    };
}

std::unique_ptr<Masking> makeConditionalMasking(const Groups& groups, const at::Tensor& background, std::int64_t neighbours,
                                                std::int64_t draws, std::uint64_t seed) {
    return std::make_unique<ConditionalMasking>(groups, background, neighbours, draws, seed);
}

FillFunction fillWithBlur(double sigma) {
    return [sigma](const at::Tensor& rows, std::int64_t, std::int64_t) { return blurred(rows, sigma); };
}

std::unique_ptr<Masking> makeInpaintMasking(const Groups& groups) { return std::make_unique<InpaintMasking>(groups); }

std::unique_ptr<Masking> makeWordDrop(std::int64_t positions, std::int64_t padding) {
    return std::make_unique<WordDrop>(positions, padding);
}

Groups blockGroups(const std::vector<std::int64_t>& shape, const std::vector<std::int64_t>& factors) {
    const std::size_t axes = shape.empty() ? 0 : shape.size() - 1;
    if (axes < 1 || axes > 3) throw wrongMask("blocks are for series, pictures and volumes", "give channels and 1 to 3 axes");
    if (factors.size() != 1 && factors.size() != axes)
        throw wrongMask(fmt::format("{} block sizes for {} axes", factors.size(), axes), "give one, or one per axis");
    if (std::ranges::any_of(factors, [](std::int64_t factor) { return factor < 1; }))
        throw wrongMask("a block size below 1", "use whole numbers from 1");
    Groups groups;
    groups.count = 1;
    groups.ids = at::zeros(std::vector<std::int64_t>(axes, 1), at::TensorOptions().dtype(at::kLong));
    for (std::size_t axis = 0; axis < axes; ++axis) {
        const std::int64_t size = shape[axis + 1];
        const std::int64_t factor = factors.size() == 1 ? factors.front() : factors[axis];
        const std::int64_t blocks = (size + factor - 1) / factor;
        std::vector<std::int64_t> along(axes, 1);
        along[axis] = size;
        const at::Tensor block = at::arange(size, groups.ids.options()).div(factor, "floor").view(along);
        groups.ids = groups.ids * blocks + block;
        groups.count *= blocks;
    }
    groups.ids = groups.ids.unsqueeze(0).expand(shape).contiguous();
    return groups;
}

Groups singleGroups(const std::vector<std::int64_t>& shape) {
    Groups groups;
    groups.count = 1;
    for (const std::int64_t extent : shape) groups.count *= extent;
    groups.ids = at::arange(groups.count, at::TensorOptions().dtype(at::kLong)).view(shape);
    return groups;
}

at::Tensor spreadOverGroups(const at::Tensor& shares, const Groups& groups) {
    const at::Tensor ids = groups.ids.flatten();
    const at::Tensor sizes = at::bincount(ids, {}, groups.count).to(shares.scalar_type());
    return (shares / sizes).index_select(1, ids).view(withFront(shares.size(0), groups.ids.sizes()));
}

}  // namespace counterpoint::attribution
