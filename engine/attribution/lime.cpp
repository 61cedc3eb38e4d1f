// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/lime.h"

#include "engine/attribution/lime_table.h"
#include "engine/attribution/picture_fill.h"
#include "engine/attribution/superpixels.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <limits>

namespace counterpoint::attribution {

namespace {

constexpr double kQuantile = 1.959963984540054;  // of the standard normal distribution, 97.5 %
constexpr double kPoorFit = 0.5;                 // weighted R^2
constexpr double kBlurShare = 0.1;               // of the longer side
constexpr int kNoteDecimals = 2;
constexpr std::int64_t kPictureRows = 32;  // evaluated together

/// The picture in 0..1, as segmentations expect: models often read standardised pixels.
at::Tensor unitRange(const at::Tensor& picture) {
    const double low = picture.min().item<double>();
    const double high = picture.max().item<double>();
    if (low >= 0.0 && high <= 1.0) return picture;
    return (picture - low) / std::max(high - low, std::numeric_limits<double>::min());
}

at::Tensor segmentsOf(const at::Tensor& picture, const core::ParamSet& parameters) {
    const std::string& kind = parameters.text("segmentation");
    const std::int64_t count = parameters.integer("segments");
    if (kind == "grid") return gridSegments(picture.size(1), picture.size(2), count);
    const at::Tensor values = unitRange(picture.to(at::kCPU, at::kDouble));
    if (kind == "felzenszwalb") return felzenszwalb(values);
    return slic(values, {.segments = count});
}

at::Tensor hiddenPicture(const at::Tensor& picture, const at::Tensor& segments, const std::string& hide) {
    if (hide == "zero") return at::zeros_like(picture);
    if (hide == "blur") return blurred(picture, kBlurShare * static_cast<double>(std::max(picture.size(1), picture.size(2))));
    return segmentMeans(picture, segments);
}

/// Picks the element's entry of a map by group: [count] -> shape of `ids`.
at::Tensor spread(const std::vector<double>& perGroup, const at::Tensor& ids) {
    const at::Tensor values = at::tensor(at::ArrayRef<double>(perGroup.data(), perGroup.size()), at::kDouble);
    return values.index_select(0, ids.to(at::kCPU).flatten()).reshape(ids.sizes());
}

/// Pictures, and whatever has groups but no rows of a table.
class MaskLime {
public:
    MaskLime(const Problem& problem, const core::Context& context)
        : problem_(problem), context_(context), isPicture_(problem.scorer->rowShape().size() == 3) {}

    Maps run() {
        Maps maps;
        std::vector<at::Tensor> values;
        std::vector<at::Tensor> lows;
        std::vector<at::Tensor> highs;
        maps.perGroup = !segmentsHere();
        for (std::int64_t i = 0; i < problem_.inputs.size(0); ++i) {
            const MaskedInput masked = maskedInput(i);
            const LocalModel model = explain(masked);
            std::vector<double> low;
            std::vector<double> high;
            for (std::size_t j = 0; j < model.coefficients.size(); ++j) {
                const auto [from, to] = intervalOf(model.coefficients[j], model.standardErrors[j]);
                low.push_back(from);
                high.push_back(to);
            }
            const at::Tensor ids = maps.perGroup ? at::arange(problem_.groups.count, at::kLong) : masked.ids;
            values.push_back(spread(model.coefficients, ids));
            lows.push_back(spread(low, ids));
            highs.push_back(spread(high, ids));
            maps.diagnostics.push_back(diagnosticsOf(model));
            maps.notes.push_back(notesOf(model));
            if (!isPicture_) maps.notes.back().push_back(withoutData());
            maps.members = static_cast<int>(model.samples);
        }
        maps.values = at::stack(values);
        maps.low = at::stack(lows);
        maps.high = at::stack(highs);
        maps.level = 0.95;
        maps.spread = Spread::StandardError;
        return maps;
    }

private:
    bool segmentsHere() const { return isPicture_ && problem_.parameters.text("segmentation") != "groups"; }

    static core::Message withoutData() {
        return core::makeMessage("attribution.lime.no-data",
                                 "Without data to draw from, hidden features take the baseline's values: LIME's usual sample needs the "
                                 "training data.",
                                 {});
    }

    MaskedInput maskedInput(std::int64_t row) const {
        MaskedInput masked;
        masked.input = problem_.inputs[row];
        masked.target = static_cast<int>(problem_.targets[row].item<std::int64_t>());
        masked.ids = problem_.groups.ids.to(masked.input.device()).reshape(masked.input.sizes());
        if (!isPicture_) {
            masked.fills = problem_.baselines.defined() ? problem_.baselines : at::zeros_like(masked.input).unsqueeze(0);
            return masked;
        }
        const auto& shape = problem_.scorer->rowShape();
        const at::Tensor picture = masked.input.reshape(shape);
        at::Tensor segments;
        if (segmentsHere()) {
            segments = segmentsOf(picture, problem_.parameters);
            masked.ids = segments.to(masked.input.device()).unsqueeze(0).expand(shape).reshape(masked.input.sizes());
        } else {
            segments = masked.ids.reshape(shape)[0];
        }
        masked.fills = hiddenPicture(picture, segments, problem_.parameters.text("hide")).reshape(masked.input.sizes()).unsqueeze(0);
        return masked;
    }

    LocalModel explain(const MaskedInput& masked) const {
        const core::ParamSet& parameters = problem_.parameters;
        core::Random random = context_.random("lime");
        std::int64_t samples = parameters.integer("samples");
        LocalFitOptions options = localFitOptions(parameters);
        if (isPicture_) {
            samples = std::min(samples, parameters.integer("picture-samples"));
            options.most = 0;
        }
        const at::Tensor masks = pictureMasks(samples, masked.ids.max().item<std::int64_t>() + 1, random);
        const Eigen::VectorXd outputs = maskedOutputs(*problem_.scorer, masked, masks, context_);
        return fitLocalModel(designOf(masks), outputs, cosineWeights(masks, parameters.real("cosine-width")), options);
    }

    const Problem& problem_;
    const core::Context& context_;
    bool isPicture_;
};

class Lime final : public Algorithm {
public:
    void prepare(const Problem& problem, const core::Context& context) override {
        if (isTable(problem)) table_ = std::make_unique<TableLime>(problem, context);
    }

    Maps explain(const Problem& problem, const core::Context& context) override {
        const c10::InferenceMode guard;
        if (!isTable(problem)) return MaskLime(problem, context).run();
        if (!table_) prepare(problem, context);
        return table_->explain(problem, context);
    }

private:
    static bool isTable(const Problem& problem) {
        return problem.model != nullptr && problem.dataset != nullptr && problem.scorer->rowShape().size() != 3;
    }

    std::unique_ptr<TableLime> table_;
};

core::ParamSpec advanced(core::ParamSpec spec, std::string source) {
    spec.advanced = true;
    spec.source = std::move(source);
    return spec;
}

std::vector<core::ParamSpec> limeParameters() {
    std::vector<core::ParamSpec> list;
    list.push_back(core::integerParam("samples", "Samples", 5000, 10, 1000000, "Samples around the row, the row among them"));
    list.push_back(core::choiceParam("discretise", "Bins of numbers", "quartile", {"quartile", "decile", "entropy", "none"},
                                     "How numbers become bins; entropy splits by the label, none keeps them as numbers"));
    list.push_back(core::choiceParam("around", "Samples around", "mean", {"mean", "instance"},
                                     "Centre of the normal distribution that numbers without bins are drawn from"));
    list.back().enabledWhen = "discretise=none";
    list.push_back(core::integerParam("features", "Features in the model", 10, 0, 100000,
                                      "Largest number of features in the linear model; 0 = all, as for pictures"));
    list.push_back(core::choiceParam("selection", "Choice of features", "auto",
                                     {"auto", "forward", "highest-weights", "lasso-path", "none"},
                                     "How they are chosen; auto: forward for up to 6, highest weights for more"));
    list.push_back(
        advanced(core::realParam("alpha", "Ridge penalty", 1.0, 0.0, 1e6, "Penalty on the squared coefficients"), "reference code"));
    list.push_back(advanced(core::realParam("kernel-width", "Kernel width", 0.75, 1e-3, 1e3,
                                            "Times the square root of the number of features, in standard deviations and mismatches"),
                            "reference code"));
    list.push_back(core::choiceParam("segmentation", "Segments", "slic", {"slic", "felzenszwalb", "grid", "groups"},
                                     "How a picture is divided; groups: as the request divides it"));
    list.push_back(core::integerParam("segments", "Number of segments", 50, 2, 10000, "Segments of a picture for slic and grid, about"));
    list.push_back(core::choiceParam("hide", "Hidden segments", "mean", {"mean", "zero", "blur"},
                                     "What stands for a hidden segment: its mean colour, zero, or the blurred picture"));
    list.push_back(core::integerParam("picture-samples", "Samples of a picture", 1000, 10, 1000000,
                                      "Most samples for one picture, whose model is costlier"));
    list.push_back(
        advanced(core::realParam("cosine-width", "Cosine kernel width", 0.25, 1e-3, 1e3, "Kernel width for pictures"), "reference code"));
    list.push_back(outputParam());
    return list;
}

}  // namespace

const MethodInfo& limeInfo() {
    static const MethodInfo info = [] {
        MethodInfo lime;
        lime.name = "lime";
        lime.label = "LIME";
        lime.help = "Coefficients of a linear model fitted to samples around the row, the nearer the more they count";
        lime.source = "Ribeiro, Singh & Guestrin, KDD 2016";
        lime.scale = Scale::Signed;
        lime.modalities = {"table", "image", "text"};
        lime.parameters = limeParameters();
        return lime;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeLime() { return std::make_unique<Lime>(); }

void throwIfLimeStopped(const core::Context& context) {
    if (context.shouldStop()) {
        throw core::Error(core::ErrorCode::Cancelled, "the attribution was not finished", "lime", "ask for it again, or for fewer samples");
    }
}

LocalFitOptions localFitOptions(const core::ParamSet& parameters) {
    return {parameters.real("alpha"), parseSelection(parameters.text("selection")),
            static_cast<std::size_t>(parameters.integer("features"))};
}

LocalModel fitLocalModel(const Eigen::MatrixXd& design, const Eigen::VectorXd& target, const Eigen::VectorXd& weights,
                         const LocalFitOptions& options) {
    const WeightedRegression regression(design, target, weights);
    const auto columns = static_cast<std::size_t>(design.cols());
    const Eigen::VectorXd point = design.row(0);
    const LinearFit fit =
        regression.ridge(regression.select(options.selection, options.most == 0 ? columns : options.most, point), options.alpha);
    LocalModel model;
    model.coefficients.assign(columns, 0.0);
    model.standardErrors.assign(columns, 0.0);
    model.intercept = fit.intercept;
    model.localPrediction = fit.intercept;
    model.rSquared = fit.rSquared;
    model.used = fit.columns.size();
    model.samples = static_cast<std::size_t>(design.rows());
    for (std::size_t j = 0; j < fit.columns.size(); ++j) {
        const auto place = static_cast<Eigen::Index>(j);
        model.coefficients[fit.columns[j]] = fit.coefficients(place);
        model.standardErrors[fit.columns[j]] = fit.standardErrors(place);
        model.localPrediction += fit.coefficients(place) * point(static_cast<Eigen::Index>(fit.columns[j]));
    }
    return model;
}

std::pair<double, double> intervalOf(double coefficient, double standardError) {
    return {coefficient - kQuantile * standardError, coefficient + kQuantile * standardError};
}

std::vector<std::pair<std::string, double>> diagnosticsOf(const LocalModel& model) {
    return {{"r-squared", model.rSquared},
            {"local-prediction", model.localPrediction},
            {"intercept", model.intercept},
            {"samples", static_cast<double>(model.samples)},
            {"features-used", static_cast<double>(model.used)}};
}

std::vector<core::Message> notesOf(const LocalModel& model) {
    std::vector<core::Message> notes;
    if (model.rSquared < kPoorFit) {
        notes.push_back(core::makeMessage("attribution.lime.poor-fit",
                                          "The linear model explains only {0} of the output's variance around this row (R squared): do not "
                                          "lean on its coefficients.",
                                          {fmt::format("{:.{}f}", model.rSquared, kNoteDecimals)}));
    }
    if (model.used < model.coefficients.size()) {
        notes.push_back(core::makeMessage("attribution.lime.left-out",
                                          "{0} of {1} features are in the linear model; the others have 0 because they were left out.",
                                          {std::to_string(model.used), std::to_string(model.coefficients.size())}));
    }
    return notes;
}

at::Tensor pictureMasks(std::int64_t samples, std::int64_t groups, core::Random& random) {
    at::Tensor masks = at::ones({samples, groups}, at::kBool);
    bool* shown = masks.data_ptr<bool>();
    std::uint64_t bits = 0;
    int left = 0;
    for (std::int64_t i = groups; i < samples * groups; ++i) {
        if (left == 0) {
            bits = random();
            left = 64;
        }
        shown[i] = (bits & 1U) != 0;
        bits >>= 1U;
        --left;
    }
    return masks;
}

at::Tensor wordMasks(std::int64_t samples, std::int64_t groups, core::Random& random) {
    at::Tensor masks = at::ones({samples, groups}, at::kBool);
    bool* shown = masks.data_ptr<bool>();
    const auto count = static_cast<std::size_t>(groups);
    for (std::int64_t i = 1; i < samples && count > 0; ++i) {
        for (const std::size_t hidden : random.sample(count, random.index(count) + 1))
            shown[i * groups + static_cast<std::int64_t>(hidden)] = false;
    }
    return masks;
}

Eigen::VectorXd cosineWeights(const at::Tensor& masks, double width) {
    const at::Tensor share = masks.to(at::kDouble).mean(1).contiguous();
    const Eigen::Map<const Eigen::ArrayXd> shown(share.data_ptr<double>(), share.size(0));
    const Eigen::ArrayXd distance = 1.0 - shown.sqrt();
    return (-distance.square() / (2.0 * width * width)).exp();
}

Eigen::MatrixXd designOf(const at::Tensor& masks) {
    const at::Tensor columns = masks.to(at::kDouble).t().contiguous();
    return Eigen::Map<const Eigen::MatrixXd>(columns.data_ptr<double>(), masks.size(0), masks.size(1));
}

Eigen::VectorXd maskedOutputs(const Scorer& scorer, const MaskedInput& masked, const at::Tensor& masks, const core::Context& context) {
    const at::Tensor flat = masked.ids.flatten();
    // Elements that are never hidden read a further column, which is always true.
    const at::Tensor columns = at::where(flat < 0, at::full({}, masks.size(1), flat.options()), flat);
    const at::Tensor shown = at::cat({masks, at::ones({masks.size(0), 1}, at::kBool)}, 1).to(masked.input.device());
    const at::Tensor rowsOfFill = masked.fills.flatten(1);
    const at::Tensor input = masked.input.flatten();
    std::vector<std::int64_t> shape{-1};
    shape.insert(shape.end(), masked.input.sizes().begin(), masked.input.sizes().end());
    // A picture costs a network far more memory and time than its pixels tell.
    const std::int64_t step = masked.input.dim() == 3 ? std::min(chunkRows(input.numel()), kPictureRows) : chunkRows(input.numel());
    Eigen::VectorXd outputs = Eigen::VectorXd::Zero(masks.size(0));
    for (std::int64_t start = 0; start < masks.size(0); start += step) {
        const at::Tensor pick = shown.slice(0, start, std::min(start + step, masks.size(0))).index_select(1, columns);
        const at::Tensor targets = at::full({pick.size(0)}, masked.target, flat.options());
        for (std::int64_t k = 0; k < rowsOfFill.size(0); ++k) {
            throwIfLimeStopped(context);
            const at::Tensor batch = at::where(pick, input, rowsOfFill[k]).view(shape);
            const at::Tensor scores = scorer.scores(batch, targets).to(at::kCPU, at::kDouble).contiguous();
            outputs.segment(start, scores.size(0)) += Eigen::Map<const Eigen::VectorXd>(scores.data_ptr<double>(), scores.size(0));
        }
    }
    return outputs / static_cast<double>(rowsOfFill.size(0));
}

}  // namespace counterpoint::attribution
