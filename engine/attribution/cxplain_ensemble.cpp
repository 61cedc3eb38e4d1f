// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/cxplain_ensemble.h"

#include "engine/core/error.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace counterpoint::attribution {

namespace {

/// Linear interpolation between the order statistics; `sorted` ascending along dimension 0.
at::Tensor percentile(const at::Tensor& sorted, double share) {
    const double place = share * static_cast<double>(sorted.size(0) - 1);
    const auto below = static_cast<std::int64_t>(std::floor(place));
    const std::int64_t above = std::min(below + 1, sorted.size(0) - 1);
    return at::lerp(sorted[below], sorted[above], place - static_cast<double>(below));
}

at::Tensor middle(const at::Tensor& values) { return percentile(std::get<0>(values.sort(0)), 0.5); }

EnsembleQuality qualityOf(const std::vector<MemberRecord>& records, const at::Tensor& memberShares) {
    EnsembleQuality quality;
    const auto count = static_cast<double>(records.size());
    for (const MemberRecord& record : records) {
        quality.divergence += record.validation / count;
        quality.constant += record.constant / count;
    }
    if (quality.constant > 0.0) quality.explainedFraction = 1.0 - quality.divergence / quality.constant;
    quality.variance = middle(memberShares).var(0, false).mean().item<double>();
    return quality;
}

}  // namespace

MemberRows bootstrapRows(std::int64_t rows, core::Random& random) {
    MemberRows result;
    std::vector<bool> isDrawn(static_cast<std::size_t>(rows), false);
    for (std::int64_t i = 0; i < rows; ++i) {
        const std::size_t row = random.index(static_cast<std::size_t>(rows));
        isDrawn[row] = true;
        result.train.push_back(static_cast<std::int64_t>(row));
    }
    for (std::int64_t i = 0; i < rows; ++i)
        if (!isDrawn[static_cast<std::size_t>(i)]) result.validation.push_back(i);
    return result;
}

MemberRows tailRows(std::int64_t rows, double validationShare) {
    std::int64_t held = std::llround(static_cast<double>(rows) * validationShare);
    held = validationShare > 0.0 && rows > 1 ? std::clamp<std::int64_t>(held, 1, rows - 1) : 0;
    MemberRows result;
    result.train.resize(static_cast<std::size_t>(rows - held));
    result.validation.resize(static_cast<std::size_t>(held));
    std::iota(result.train.begin(), result.train.end(), std::int64_t{0});
    std::iota(result.validation.begin(), result.validation.end(), rows - held);
    return result;
}

at::Tensor ranksOf(const at::Tensor& shares) {
    const at::Tensor order = std::get<1>(shares.sort(/*stable=*/true, /*dim=*/-1, /*descending=*/true));
    return std::get<1>(order.sort(/*stable=*/true, /*dim=*/-1, /*descending=*/false));
}

EnsembleExplanation summarise(const at::Tensor& memberShares, double level) {
    if (!(level > 0.0 && level < 1.0)) {
        throw core::usageError(fmt::format("the level {} of the interval is not between 0 and 1", level), "cxplain",
                               "use for instance 0.95");
    }
    const std::int64_t members = memberShares.size(0);
    if (members == 1) return {memberShares[0], {}, {}, {}};
    EnsembleExplanation result;
    const at::Tensor sorted = std::get<0>(memberShares.sort(0));
    result.median = percentile(sorted, 0.5);
    result.low = percentile(sorted, (1.0 - level) / 2.0);
    result.high = percentile(sorted, (1.0 + level) / 2.0);
    const at::Tensor ranks = ranksOf(memberShares).to(at::kDouble);
    const double half = static_cast<double>(std::max<std::int64_t>(1, memberShares.size(2) - 1)) / 2.0;
    result.rankStability = 1.0 - (ranks - middle(ranks)).abs().mean(0) / half;
    return result;
}

ExplanationEnsemble::ExplanationEnsemble(EnsembleOptions options, std::vector<std::unique_ptr<ExplanationModel>> models,
                                         std::vector<MemberRecord> records, EnsembleQuality quality)
    : options_(std::move(options)), models_(std::move(models)), records_(std::move(records)), quality_(quality) {}

std::int64_t ExplanationEnsemble::members() const {
    std::int64_t count = 0;
    for (const auto& model : models_) count += model->members();
    return count;
}

at::Tensor ExplanationEnsemble::shares(const at::Tensor& inputs) const {
    std::vector<at::Tensor> parts;
    for (const auto& model : models_) parts.push_back(explanationShares(*model, inputs));
    return at::cat(parts);
}

ExplanationEnsemble ExplanationEnsemble::fit(const ExplanationShape& shape, const at::Tensor& inputs, const at::Tensor& targets,
                                             const EnsembleOptions& options, const core::Context& context,
                                             const ExplanationObserver& observer) {
    const std::int64_t rows = inputs.size(0);
    if (options.members < 1 || rows < 2)
        throw core::usageError("cxplain needs at least one member and two rows", "cxplain", "give more rows");
    std::vector<core::Random> random;
    std::vector<MemberRows> memberRows;
    for (std::int64_t m = 0; m < options.members; ++m) {
        random.push_back(context.random(fmt::format("cxplain member {}", m)));
        const bool resamples = options.bootstrap && options.members > 1;
        memberRows.push_back(resamples ? bootstrapRows(rows, random.back()) : tailRows(rows, options.validationShare));
    }
    const ExplanationKind& kind = requireExplanationKind(options.model.kind);
    const at::ScalarType type = at::isFloatingType(inputs.scalar_type()) ? inputs.scalar_type() : at::kFloat;
    const at::TensorOptions tensors = inputs.options().dtype(type).requires_grad(false);
    std::vector<std::unique_ptr<ExplanationModel>> models;
    std::vector<MemberRecord> records;
    const std::int64_t each = kind.groups ? options.members : 1;
    for (std::int64_t first = 0; first < options.members; first += each) {
        models.push_back(kind.make(shape, options.model, tensors, kind.groups ? options.members : 0));
        const auto offset = static_cast<std::size_t>(first);
        const auto count = static_cast<std::size_t>(each);
        const auto total = static_cast<double>(options.members);
        const ExplanationObserver numbered = [&](ExplanationEpoch entry) {
            entry.member += static_cast<int>(first);
            if (observer) observer(entry);
        };
        auto trained = trainExplanation(*models.back(), inputs, targets, {memberRows.data() + offset, count}, options.training,
                                        {random.data() + offset, count}, context, numbered, static_cast<double>(first) / total,
                                        static_cast<double>(first + each) / total);
        for (MemberRecord& record : trained) {
            for (ExplanationEpoch& entry : record.history) entry.member += static_cast<int>(first);
            records.push_back(std::move(record));
        }
    }
    ExplanationEnsemble ensemble(options, std::move(models), std::move(records), {});
    ensemble.quality_ = qualityOf(ensemble.records_, ensemble.shares(inputs));
    return ensemble;
}

}  // namespace counterpoint::attribution
