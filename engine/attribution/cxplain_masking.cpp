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
