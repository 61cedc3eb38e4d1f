// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/cxplain.h"

#include "engine/attribution/cxplain_archive.h"
#include "engine/attribution/cxplain_search.h"
#include "engine/core/cache.h"
#include "engine/core/error.h"
#include "engine/core/hash.h"
#include "engine/core/text.h"
#include "engine/models/load.h"
#include "engine/models/tensor_bridge.h"

#include <fmt/format.h>
#include <algorithm>
#include <utility>

namespace counterpoint::attribution {

namespace {

constexpr std::string_view kFitCache = "cxplain";
constexpr int kFitFormat = 1;
constexpr std::int64_t kMostDonors = 500;  // rows among which neighbours are looked for

bool explainsPicture(const Problem& problem) { return problem.scorer->rowShape().size() > 1; }

Groups featuresOf(const Problem& problem) {
    if (!explainsPicture(problem)) return problem.groups;
    return blockGroups(problem.scorer->rowShape(), {problem.parameters.integer("block")});
}

EnsembleOptions ensembleOptions(const core::ParamSet& parameters) {
    EnsembleOptions options;
    options.model.kind = parameters.text("model");
    options.model.layers = parameters.integer("layers");
    options.model.units = parameters.integer("units");
    options.model.activation = parameters.text("activation");
    options.model.batchNorm = parameters.boolean("batch-norm");
    options.model.dropout = parameters.real("dropout");
    options.training.optimizer = parameters.text("optimizer");
    options.training.learningRate = parameters.real("learning-rate");
    options.training.batchSize = parameters.integer("batch-size");
    options.training.epochs = parameters.integer("epochs");
    options.training.patience = parameters.integer("patience");
    options.members = parameters.integer("members");
    options.bootstrap = parameters.boolean("bootstrap");
    options.validationShare = parameters.real("validation-share");
    return options;
}

/// The labelled rows that are learned from, in random order, so that the last ones are as good as any to be judged by.
struct LabelledRows {
    at::Tensor inputs;  // [N x shape]
    at::Tensor labels;  // int64 [N]
};

LabelledRows labelledRows(const Problem& problem, const core::Context& context) {
    if (!problem.model || !problem.dataset)
        throw core::Error(core::ErrorCode::Unsupported, "cxplain has no labelled data to learn from", "method cxplain", "give data");
    const data::Dataset adapted = models::adaptToModel(*problem.model, *problem.dataset);
    std::vector<std::size_t> labelled;
    for (std::size_t row = 0; row < adapted.table.rowCount(); ++row)
        if (adapted.table.labelOf(row) != data::kMissingCode) labelled.push_back(row);
    if (labelled.size() < 2) {
        throw core::inputError(fmt::format("{} rows have a label, cxplain needs at least 2", labelled.size()), adapted.identity.name,
                               "give data with labels");
    }
    core::Random random = context.random("cxplain rows");
    std::vector<std::size_t> chosen;
    for (const std::size_t place : random.sample(labelled.size(), static_cast<std::size_t>(problem.parameters.integer("rows"))))
        chosen.push_back(labelled[place]);
    const data::Matrix encoded = problem.model->encoder().encode(adapted.table, chosen);
    std::vector<std::int64_t> classes;
    for (const std::size_t row : chosen) classes.push_back(adapted.table.labelOf(row));
    std::vector<std::int64_t> shape{encoded.rows()};
    shape.insert(shape.end(), problem.scorer->rowShape().begin(), problem.scorer->rowShape().end());
    return {models::viewAsTensor(encoded).clone().view(shape), at::tensor(classes, at::TensorOptions().dtype(at::kLong))};
}

/// As given, or the best of as many random settings of the same architecture as "search" says.
EnsembleOptions chosenOptions(const Problem& problem, const ExplanationShape& shape, const at::Tensor& inputs, const at::Tensor& targets,
                              const core::Context& context) {
    EnsembleOptions options = ensembleOptions(problem.parameters);
    const std::int64_t trials = problem.parameters.integer("search");
    if (trials == 0) return options;
    context.progress->beginPhase("Looking for settings", 0.4, 0.7);
    ExplanationSpace space;
    space.kinds = {options.model.kind};
    core::Random random = context.random("cxplain search");
    return searchExplanation(shape, inputs, targets, randomTrials(space, trials, options, random), context).front().options;
}

std::unique_ptr<Masking> maskingOf(const core::ParamSet& parameters, const Groups& groups, const at::Tensor& rows,
                                   const core::Context& context) {
    const std::string& name = parameters.text("masking");
    if (name == "zero") return makeFillMasking(groups, fillWithConstant(0.0));
    if (name == "constant") return makeFillMasking(groups, fillWithConstant(parameters.real("mask-value")));
    if (name == "mean") return makeFillMasking(groups, fillWithMean(rows));
    if (name == "median") return makeFillMasking(groups, fillWithMedian(rows));
    if (name == "blur" || name == "inpaint") {
        if (groups.ids.dim() != 3) throw core::usageError("masking '" + name + "' is for pictures", "masking", "use mean or background");
        return name == "inpaint" ? makeInpaintMasking(groups) : makeFillMasking(groups, fillWithBlur(parameters.real("blur")));
    }
    core::Random random = context.random("cxplain masking");
    const std::int64_t draws = parameters.integer("draws");
    if (name == "background") return makeFillMasking(groups, fillFromBackground(rows, random()), draws);
    const at::Tensor donors = rows.narrow(0, 0, std::min(rows.size(0), kMostDonors));
    return makeConditionalMasking(groups, donors, parameters.integer("neighbours"), draws, random());
}

/// Everything that the fit depends on; nothing where the model or the data have no identity.
std::optional<std::string> cacheKeyOf(const Problem& problem, const Groups& groups, std::uint64_t seed) {
    if (!problem.model || !problem.dataset) return std::nullopt;
    const std::string& weights = problem.model->identity().weightsHash;
    const std::string& content = problem.dataset->identity.contentHash;
    if (weights.empty() || content.empty()) return std::nullopt;
    core::Json parameters = problem.parameters.toJson();
    parameters.erase("level");  // of the interval: read off the members afterwards
    const at::Tensor ids = groups.ids.contiguous();
    core::Sha256 hash;
    hash.update(std::span<const std::int64_t>(ids.data_ptr<std::int64_t>(), static_cast<std::size_t>(ids.numel())));
    return fmt::format("cxplain {} model {} data {} seed {} groups {} parameters {}", kFitFormat, weights, content, seed, hash.hex(),
                       parameters.dump());
}

std::string fitBytes(const CxplainFit& fit) {
    const core::Json about = {{"rows", fit.rows}, {"no-evidence", fit.noEvidence}, {"evaluations", fit.evaluations}};
    return archiveBytes(fit.ensemble, about);
}

std::unique_ptr<CxplainFit> fitFromBytes(std::string_view bytes, Groups groups) {
    CxplainArchive archive = archiveFromBytes(bytes, "fitted explanation models");
    const core::Json about = std::move(archive.about);
    const bool fits = archive.ensemble.shape().features == groups.count && about.contains("rows") && about.contains("no-evidence") &&
                      about.contains("evaluations");
    if (!fits) return nullptr;
    return std::make_unique<CxplainFit>(CxplainFit{std::move(archive.ensemble), std::move(groups), about["rows"].get<std::int64_t>(),
                                                   about["no-evidence"].get<double>(), about["evaluations"].get<std::int64_t>()});
}

std::vector<core::Message> notesOf(const CxplainFit& fit) {
    std::vector<core::Message> notes;
    const EnsembleQuality& quality = fit.ensemble.quality();
    if (quality.collapsed()) {
        notes.push_back(core::makeMessage("attribution.cxplain.collapsed",
                                          "the explanation models tell rows hardly apart: they explain {0} % of what differs between them; "
                                          "try more rows, a higher learning rate or a smaller model",
                                          {fmt::format("{:.0f}", 100.0 * std::max(0.0, quality.explainedFraction))}));
    }
    if (fit.noEvidence > 0.5) {
        notes.push_back(core::makeMessage("attribution.cxplain.no-evidence",
                                          "in {0} % of the rows learned from, no feature lowers the loss of the model; their even shares "
                                          "pull the explanations together",
                                          {fmt::format("{:.0f}", 100.0 * fit.noEvidence)}));
    }
    return notes;
}

std::vector<std::pair<std::string, double>> diagnosticsOf(const CxplainFit& fit) {
    const EnsembleQuality& quality = fit.ensemble.quality();
    return {{"explained-fraction", quality.explainedFraction}, {"validation-divergence", quality.divergence},
            {"constant-divergence", quality.constant},         {"share-variance", quality.variance},
            {"training-rows", static_cast<double>(fit.rows)},  {"no-evidence-fraction", fit.noEvidence}};
}

core::ParamSpec sourced(core::ParamSpec spec, std::string source, bool advanced = false, std::string enabledWhen = {}) {
    spec.source = std::move(source);
    spec.advanced = advanced;
    spec.enabledWhen = std::move(enabledWhen);
    return spec;
}

std::vector<std::string> kindNames() {
    std::vector<std::string> names;
    for (const ExplanationKind& kind : explanationKinds()) names.push_back(kind.name);
    return names;
}

std::vector<core::ParamSpec> modelParameters() {
    const EnsembleOptions usual;
    const std::string code = "reference code";
    return {
        sourced(core::choiceParam("model", "Explanation model", usual.model.kind, kindNames(), "architecture that predicts the shares"),
                code),
        sourced(core::integerParam("layers", "Layers", usual.model.layers, 0, 16, "hidden layers or stages; 0 with mlp is a linear model"),
                "num_layers, " + code),
        sourced(core::integerParam("units", "Units", usual.model.units, 1, 4096, "width of a layer"), "num_units, " + code),
        sourced(core::choiceParam("activation", "Activation", usual.model.activation, {"relu", "selu"}, "between the layers"), code, true),
        sourced(core::boolParam("batch-norm", "Batch norm", usual.model.batchNorm, "normalise after each activation"), code, true),
        sourced(core::realParam("dropout", "Dropout", usual.model.dropout, 0.0, 0.9, "share of hidden units dropped in training"), code,
                true),
        sourced(core::choiceParam("optimizer", "Optimiser", usual.training.optimizer, {"adam", "rmsprop", "sgd"},
                                  "sgd has momentum 0.9 in Nesterov's form"),
                code, true),
        sourced(core::realParam("learning-rate", "Learning rate", usual.training.learningRate, 1e-7, 1.0, "step size of the optimiser"),
                "README example, " + code),
        sourced(core::integerParam("batch-size", "Batch size", usual.training.batchSize, 2, 100000, "rows per training step"), code, true),
        sourced(core::integerParam("epochs", "Epochs", usual.training.epochs, 1, 100000, "most passes over the rows"), code),
        sourced(core::integerParam("patience", "Patience", usual.training.patience, 1, 100000,
                                   "epochs without a better validation loss before training ends"),
                code, true),
        sourced(
            core::integerParam("search", "Settings tried", 0, 0, 10000,
                               "random layers, units, learning rate, dropout and batch size of which the best are taken; 0 = those given"),
            "section 1.9 of the method notes", true),
        sourced(core::integerParam("members", "Members", usual.members, 1, 1000, "explanation models of the ensemble"), "section 3"),
        sourced(core::boolParam("bootstrap", "Bootstrap", usual.bootstrap,
                                "each member learns from rows drawn with replacement and is judged by the others"),
                "section 3", true),
        sourced(core::realParam("validation-share", "Validation share", usual.validationShare, 0.0, 0.9,
                                "of the rows, to judge the training by where nothing is drawn with replacement"),
                code, true),
    };
}

MethodInfo describeCxplain() {
    MethodInfo info;
    info.name = "cxplain";
    info.label = "CXPlain";
    info.help = "how strongly each feature lowers the model's loss, learned once and then told for any row, with uncertainty";
    info.source = "Schwab, Karlen: CXPlain: Causal Explanations for Model Interpretation under Uncertainty, NeurIPS 2019";
    info.scale = Scale::Share;
    info.needsTrainingData = true;
    info.needsLabels = true;
    info.modalities = {"table", "image"};
    info.parameters = {
        sourced(core::choiceParam(
                    "masking", "Masking", "zero", {"zero", "mean", "median", "constant", "background", "conditional", "blur", "inpaint"},
                    "what stands where a feature is taken away, in encoded columns; background: values of other rows; conditional: "
                    "of rows that are alike otherwise; the last two are for pictures"),
                "masking operation, section 2"),
        sourced(core::realParam("mask-value", "Mask value", 0.0, -1e9, 1e9, "the constant"), "", true, "masking=constant"),
        sourced(core::integerParam("draws", "Draws", 8, 1, 1000,
                                   "rows whose values are put in, for background and conditional; the loss is averaged over them"),
                "", true),
        sourced(core::integerParam("neighbours", "Neighbours", 10, 1, kMostDonors, "rows that are alike otherwise"), "", true,
                "masking=conditional"),
        sourced(core::realParam("blur", "Blur", 3.0, 0.1, 100.0, "standard deviation in pixels"), "", true, "masking=blur"),
        sourced(core::choiceParam("loss", "Loss", "cross-entropy", lossNames(), "whose rise counts"), "section 2"),
        sourced(core::integerParam("rows", "Rows learned from", 2000, 2, 10000000, "labelled rows; more are drawn from"), ""),
        sourced(core::integerParam("block", "Block", 2, 1, 1024, "pictures: pixels along the side of a feature"),
                "downsample_factors, code"),
    };
    for (core::ParamSpec& spec : modelParameters()) info.parameters.push_back(std::move(spec));
    info.parameters.push_back(
        sourced(core::realParam("level", "Level", 0.95, 0.01, 0.999, "of the interval: the middle share of the members"), "section 3"));
    return info;
}

}  // namespace

CxplainFit fitCxplain(const Problem& problem, const core::Context& context, const ExplanationObserver& observer) {
    context.progress->beginPhase("Taking features away", 0.0, 0.4);
    const LabelledRows rows = labelledRows(problem, context);
    const Groups groups = featuresOf(problem);
    const models::Classifier& model = *problem.model;
    // The classifier's own logits: those of the scorer have class 0 of a binary model at minus the logit, which is no softmax of it.
    const Explained explained = [&model](const at::Tensor& batch) { return model.logits(batch.flatten(1)); };
    const auto masking = maskingOf(problem.parameters, groups, rows.inputs, context);
    const Loss loss = makeLoss(problem.parameters.text("loss"));
    const CxplainTargets targets = cxplainTargets(explained, rows.inputs, rows.labels, loss, *masking, {}, context);
    ExplanationShape shape;
    shape.input = problem.scorer->rowShape();
    shape.features = groups.count;
    if (explainsPicture(problem)) shape.factors = {problem.parameters.integer("block"), problem.parameters.integer("block")};
    const EnsembleOptions options = chosenOptions(problem, shape, rows.inputs, targets.shares, context);
    context.progress->beginPhase("Fitting the explanation models", problem.parameters.integer("search") == 0 ? 0.4 : 0.7, 1.0);
    auto ensemble = ExplanationEnsemble::fit(shape, rows.inputs, targets.shares, options, context, observer);
    const double noEvidence = targets.noEvidence.to(at::kDouble).mean().item<double>();
    return {std::move(ensemble), groups, rows.inputs.size(0), noEvidence, targets.evaluations};
}

const CxplainFit& Cxplain::fitFor(const Problem& problem, const core::Context& context) {
    Groups groups = featuresOf(problem);
    for (const auto& fit : fits_)
        if (fit->groups.count == groups.count && fit->groups.ids.equal(groups.ids)) return *fit;
    const auto key = context.useCache ? cacheKeyOf(problem, groups, context.seed) : std::nullopt;
    std::unique_ptr<CxplainFit> fit;
    if (key) {
        if (const auto bytes = core::DiskCache::standard().get(kFitCache, *key)) {
            try {
                fit = fitFromBytes(*bytes, groups);
            } catch (const core::Error& error) {
                if (error.code() != core::ErrorCode::Input) throw;  // of another build, say: fitted anew
            }
        }
    }
    if (!fit) {
        fit = std::make_unique<CxplainFit>(fitCxplain(problem, context, observer_));
        if (key) core::DiskCache::standard().put(kFitCache, *key, fitBytes(*fit));
    }
    fits_.push_back(std::move(fit));
    return *fits_.back();
}

void Cxplain::prepare(const Problem& problem, const core::Context& context) { fitFor(problem, context); }

Maps Cxplain::explain(const Problem& problem, const core::Context& context) {
    const CxplainFit& fit = fitFor(problem, context);
    const EnsembleExplanation said = fit.ensemble.explain(problem.inputs, problem.parameters.real("level"));
    const at::Tensor total = said.median.sum(1, true);
    const auto mapOf = [&](const at::Tensor& shares) {
        if (!shares.defined()) return shares;
        return explainsPicture(problem) ? spreadOverGroups(shares / total, fit.groups) : shares / total;
    };
    Maps maps;
    maps.values = mapOf(said.median);
    maps.perGroup = !explainsPicture(problem);
    maps.low = mapOf(said.low);
    maps.high = mapOf(said.high);
    maps.members = static_cast<int>(fit.ensemble.members());
    maps.spread = Spread::EnsembleSpread;
    if (said.low.defined()) maps.level = problem.parameters.real("level");
    const auto rows = static_cast<std::size_t>(problem.inputs.size(0));
    maps.notes.assign(rows, notesOf(fit));
    maps.diagnostics.assign(rows, diagnosticsOf(fit));
    for (std::size_t row = 0; said.rankStability.defined() && row < rows; ++row) {
        const at::Tensor stability = said.rankStability[static_cast<std::int64_t>(row)];
        maps.diagnostics[row].emplace_back("rank-stability", stability.mean().item<double>());
        maps.diagnostics[row].emplace_back("least-rank-stability", stability.min().item<double>());
    }
    return maps;
}

const MethodInfo& cxplainInfo() {
    static const MethodInfo info = describeCxplain();
    return info;
}

std::unique_ptr<Algorithm> makeCxplain() { return std::make_unique<Cxplain>(); }

}  // namespace counterpoint::attribution
