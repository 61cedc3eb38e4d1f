// SPDX-License-Identifier: GPL-3.0-or-later
// Writes docs/results/cxplain_mnist.md: acceptance_cxplain_mnist [OUTPUT] [MODEL] [ROWS]. MODEL is read where it exists and trained and
// written otherwise, MODEL.cxplain likewise. Takes minutes to an hour on one core, by ROWS, the training pictures that CXPlain learns from.
// Run by hand from the repository root.

#include "engine/attribution/algorithm.h"
#include "engine/attribution/attributor.h"
#include "engine/attribution/cxplain_archive.h"
#include "engine/attribution/cxplain_ensemble.h"
#include "engine/attribution/cxplain_loss.h"
#include "engine/attribution/cxplain_masking.h"
#include "engine/attribution/cxplain_targets.h"
#include "engine/core/error.h"
#include "engine/core/file.h"
#include "engine/core/tensor.h"
#include "engine/core/torch_runtime.h"
#include "engine/models/load.h"
#include "engine/models/prediction.h"
#include "engine/models/tensor_bridge.h"
#include "engine/models/training.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <numeric>
#include <string>
#include <vector>

namespace counterpoint::acceptance {

namespace {

namespace fs = std::filesystem;
using attribution::archiveBytes;
using attribution::archiveFromBytes;
using attribution::Attribution;
using attribution::AttributionRequest;
using attribution::Attributor;
using attribution::blockGroups;
using attribution::CxplainArchive;
using attribution::cxplainTargets;
using attribution::EnsembleExplanation;
using attribution::EnsembleOptions;
using attribution::EnsembleQuality;
using attribution::Explained;
using attribution::ExplanationEnsemble;
using attribution::ExplanationEpoch;
using attribution::ExplanationShape;
using attribution::fillWithConstant;
using attribution::Groups;
using attribution::makeFillMasking;
using attribution::makeLoss;
using attribution::Method;
using attribution::methods;

constexpr std::int64_t kSide = 28;
constexpr std::int64_t kBlock = 2;
constexpr std::int64_t kBlocks = (kSide / kBlock) * (kSide / kBlock);
constexpr std::int64_t kMasked = (kBlocks + 9) / 10;  ///< the top 10 %, rounded up: 20 blocks, 80 of 784 pixels
constexpr std::size_t kImages = 100;
constexpr double kLevel = 0.95;
constexpr std::size_t kResamples = 10000;

/// Seconds of processor time of this program: other work on the machine does not count.
double processorSeconds() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

core::Context contextOf() {
    core::Context context;
    context.useCache = false;
    return context;
}

struct Pictures {
    std::shared_ptr<const data::Dataset> train;
    std::shared_ptr<const data::Dataset> test;
    models::ClassifierPtr model;
    double accuracy = 0.0;  ///< on all test pictures
    double trainSeconds = 0.0;
};

/// Encoded rows as pictures, and their labels.
struct Batch {
    at::Tensor inputs;  ///< [N x 1 x 28 x 28]
    at::Tensor labels;  ///< int64 [N]
};

Batch batchOf(const models::Classifier& model, const data::Dataset& dataset, const std::vector<std::size_t>& rows) {
    const data::Matrix encoded = model.encoder().encode(dataset.table, rows);
    std::vector<std::int64_t> labels;
    for (const std::size_t row : rows) labels.push_back(dataset.table.labelOf(row));
    return {models::viewAsTensor(encoded).clone().view({encoded.rows(), 1, kSide, kSide}), at::tensor(labels)};
}

Pictures openPictures(const std::string& modelFile, const core::Context& context) {
    const fs::path folder = fs::path(COUNTERPOINT_REFERENCE) / "datasets/reference/images";
    data::LoadOptions options;
    options.requireLabel = true;
    Pictures pictures;
    const auto load = [&](const char* name) {
        return std::make_shared<data::Dataset>(data::loadDataset((folder / name).string(), options, context));
    };
    pictures.train = load("mnist-train-images-idx3-ubyte.gz");
    pictures.test = load("mnist-test-images-idx3-ubyte.gz");
    if (fs::exists(modelFile)) {
        pictures.model = models::loadClassifier(modelFile, {}, context);
    } else {
        const models::ModelKind& kind = models::requireModelKind("cnn");
        const double start = processorSeconds();
        pictures.model = models::train(*pictures.train, kind, core::ParamSet(kind.parameters), context).model;
        pictures.trainSeconds = processorSeconds() - start;
        models::saveClassifier(*pictures.model, modelFile);
    }
    std::vector<std::size_t> rows(pictures.test->table.rowCount());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    const auto classes = pictures.model->classesOf(models::predictRows(*pictures.model, pictures.test->table, rows, context));
    for (const std::size_t row : rows) {
        if (classes[row] == pictures.test->table.labelOf(row)) pictures.accuracy += 1.0 / static_cast<double>(rows.size());
    }
    return pictures;
}

at::Tensor logitsOf(const models::Classifier& model, const at::Tensor& pictures) {
    const c10::InferenceMode noGradients;
    return model.logits(pictures.flatten(1));
}

/// log(q / (1 - q)) of the softmax probability q of a class, clamped to [1e-7, 1 - 1e-7]; float64 [N].
at::Tensor logOdds(const models::Classifier& model, const at::Tensor& pictures, const at::Tensor& classes) {
    const at::Tensor shares = logitsOf(model, pictures).to(at::kDouble).softmax(1);
    const at::Tensor q = shares.gather(1, classes.unsqueeze(1)).squeeze(1).clamp(1e-7, 1.0 - 1e-7);
    return (q / (1.0 - q)).log();
}

/// Pixels' or features' numbers [N x 784] summed over blocks, [N x 196].
at::Tensor overBlocks(const at::Tensor& pixels) {
    return at::avg_pool2d(pixels.view({-1, 1, kSide, kSide}), kBlock).flatten(1) * static_cast<double>(kBlock * kBlock);
}

/// What the log-odds lose when the blocks of highest score are made black; float64 [N].
at::Tensor lossOfLogOdds(const models::Classifier& model, const at::Tensor& pictures, const at::Tensor& classes, const at::Tensor& scores) {
    const at::Tensor top = std::get<1>(scores.topk(kMasked, 1));
    const at::Tensor kept = at::ones({scores.size(0), kBlocks}).scatter(1, top, 0.0).view({-1, 1, kSide / kBlock, kSide / kBlock});
    const at::Tensor masked = pictures * kept.repeat_interleave(kBlock, 2).repeat_interleave(kBlock, 3);
    return logOdds(model, pictures, classes) - logOdds(model, masked, classes);
}

struct Interval {
    double mean = 0.0;
    double deviation = 0.0;
    double low = 0.0;
    double high = 0.0;
};

/// Mean and its interval by the percentiles of bootstrap means.
Interval intervalOf(const at::Tensor& values, core::Random random) {
    const at::Tensor plain = values.to(at::kDouble).contiguous();
    const auto count = static_cast<std::size_t>(plain.numel());
    std::vector<double> means(kResamples, 0.0);
    for (double& mean : means) {
        for (std::size_t i = 0; i < count; ++i) mean += plain.data_ptr<double>()[random.index(count)] / static_cast<double>(count);
    }
    std::sort(means.begin(), means.end());
    const auto place = [&](double share) { return means[static_cast<std::size_t>(share * static_cast<double>(kResamples - 1))]; };
    return {plain.mean().item<double>(), plain.std().item<double>(), place((1.0 - kLevel) / 2.0), place((1.0 + kLevel) / 2.0)};
}

/// One method's answer for the test pictures.
struct Entry {
    std::string name;
    at::Tensor scores;         ///< [N x 196]
    double setUp = 0.0;        ///< processor seconds before the first explanation
    double each = 0.0;         ///< processor seconds of one explanation
    at::Tensor loss = {};      ///< of log-odds, [N]
    double evaluations = 0.0;  ///< rows through the explained model for one explanation, backward ones too
};

/// The methods of the registry that explain one class of a picture by its pixels.
void addRegistered(std::vector<Entry>& entries, const Pictures& pictures, const std::vector<std::size_t>& rows,
                   const core::Context& context) {
    for (const auto& [name, label] : std::vector<std::pair<std::string, std::string>>{{"saliency", "Saliency"},
                                                                                      {"input-x-gradient", "Input x Gradient"},
                                                                                      {"integrated-gradients", "Integrated Gradients"},
                                                                                      {"lime", "LIME"},
                                                                                      {"kernel-shap", "KernelSHAP"},
                                                                                      {"occlusion", "Occlusion"}}) {
        const auto found = std::find_if(methods().begin(), methods().end(), [&](const Method& line) { return line.info().name == name; });
        if (found == methods().end()) continue;
        try {
            core::ParamSet parameters(found->info().parameters);
            // Compared with what the protocol masks with; KernelSHAP's own default, a hundred rows, would take hours here.
            if (parameters.has("baseline")) parameters.set("baseline", "zero");
            Attributor attributor(*found, {pictures.model, pictures.train, parameters});
            double start = processorSeconds();
            attributor.prepare(context);
            const double setUp = processorSeconds() - start;
            AttributionRequest request;
            for (const std::size_t row : rows) request.rows.push_back(pictures.test->table.row(row));
            start = processorSeconds();
            const std::vector<Attribution> said = attributor.attribute(request, context);
            const double each = (processorSeconds() - start) / static_cast<double>(rows.size());
            at::Tensor pixels = at::empty({static_cast<std::int64_t>(rows.size()), kSide * kSide}, at::kDouble);
            double evaluations = 0.0;
            for (std::size_t i = 0; i < said.size(); ++i) {
                std::copy(said[i].values.begin(), said[i].values.end(),
                          pixels.data_ptr<double>() + i * static_cast<std::size_t>(kSide * kSide));
                evaluations += static_cast<double>(said[i].evaluations + said[i].gradients) / static_cast<double>(said.size());
            }
            entries.push_back({label, overBlocks(pixels), setUp, each, {}, evaluations});
            std::printf("%s: %.4f s each\n", label.c_str(), each);
            std::fflush(stdout);
        } catch (const core::Error& error) {
            std::printf("%s is left out: %s\n", label.c_str(), error.what());
        }
    }
}

/// CXPlain by the paper's protocol, and how its members' disagreement goes with their errors.
struct Learned {
    at::Tensor shares;  ///< median, [N x 196]
    at::Tensor width;   ///< of the interval
    EnsembleQuality quality;
    double targetSeconds = 0.0;
    double fitSeconds = 0.0;
    double eachSeconds = 0.0;
    std::int64_t rows = 0;
};

Explained explainedOf(const models::Classifier& model) {
    return [&model](const at::Tensor& batch) { return model.logits(batch.flatten(1)); };
}

EnsembleOptions optionsOfNotebook() {
    EnsembleOptions options;
    options.model.kind = "unet";
    options.model.layers = 2;
    options.model.units = 8;
    options.training.batchSize = 32;
    options.members = 5;
    return options;
}

/// Fits the ensemble and writes it with what it cost, as fitting takes most of the time of this program.
void fitEnsemble(const std::string& file, const Pictures& pictures, std::int64_t rows, const core::Context& context) {
    core::Random random = context.random("cxplain rows");
    const Batch train =
        batchOf(*pictures.model, *pictures.train, random.sample(pictures.train->table.rowCount(), static_cast<std::size_t>(rows)));
    const auto masking = makeFillMasking(blockGroups({1, kSide, kSide}, {kBlock}), fillWithConstant(0.0));
    double start = processorSeconds();
    const auto targets =
        cxplainTargets(explainedOf(*pictures.model), train.inputs, train.labels, makeLoss("cross-entropy"), *masking, {}, context);
    core::Json about;
    about["rows"] = rows;
    about["target-seconds"] = processorSeconds() - start;
    std::printf("targets: %.1f s\n", about["target-seconds"].get<double>());
    ExplanationShape shape;
    shape.input = {1, kSide, kSide};
    shape.factors = {kBlock, kBlock};
    shape.features = kBlocks;
    start = processorSeconds();
    const auto report = [](const ExplanationEpoch& epoch) {
        std::printf("member %d epoch %d: %.4f %.4f\n", epoch.member, epoch.epoch, epoch.train, epoch.validation);
        std::fflush(stdout);
    };
    const auto ensemble = ExplanationEnsemble::fit(shape, train.inputs, targets.shares, optionsOfNotebook(), context, report);
    about["fit-seconds"] = processorSeconds() - start;
    core::writeFileAtomically(file, archiveBytes(ensemble, about));
}

Learned learn(const Pictures& pictures, const Batch& test, const std::string& file, std::int64_t rows, const core::Context& context) {
    if (!fs::exists(file)) fitEnsemble(file, pictures, rows, context);
    const CxplainArchive archive = archiveFromBytes(core::readFile(file), file);
    const ExplanationEnsemble& ensemble = archive.ensemble;
    Learned learned;
    learned.rows = archive.about["rows"].get<std::int64_t>();
    learned.targetSeconds = archive.about["target-seconds"].get<double>();
    learned.fitSeconds = archive.about["fit-seconds"].get<double>();
    learned.quality = ensemble.quality();
    const double start = processorSeconds();
    for (std::int64_t i = 0; i < test.inputs.size(0); ++i) (void)ensemble.explain(test.inputs.slice(0, i, i + 1), kLevel);
    learned.eachSeconds = (processorSeconds() - start) / static_cast<double>(test.inputs.size(0));
    const EnsembleExplanation said = ensemble.explain(test.inputs, kLevel);
    learned.shares = said.median;
    learned.width = said.high - said.low;
    return learned;
}

double pearson(const at::Tensor& a, const at::Tensor& b) {
    const at::Tensor x = a.to(at::kDouble) - a.to(at::kDouble).mean();
    const at::Tensor y = b.to(at::kDouble) - b.to(at::kDouble).mean();
    return ((x * y).sum() / (x.square().sum().sqrt() * y.square().sum().sqrt())).item<double>();
}

/// Ranks with the mean rank for ties, float64 like the flat `values`.
at::Tensor meanRanks(const at::Tensor& values) {
    const at::Tensor flat = values.flatten().to(at::kDouble).contiguous();
    const at::Tensor order = flat.argsort();
    at::Tensor ranks = at::empty_like(flat);
    for (std::int64_t from = 0; from < flat.numel();) {
        std::int64_t to = from;
        const auto valueAt = [&](std::int64_t place) { return flat.data_ptr<double>()[order.data_ptr<std::int64_t>()[place]]; };
        while (to < flat.numel() && valueAt(to) == valueAt(from)) ++to;
        for (std::int64_t i = from; i < to; ++i)
            ranks.data_ptr<double>()[order.data_ptr<std::int64_t>()[i]] = static_cast<double>(from + to - 1) / 2.0;
        from = to;
    }
    return ranks;
}

/// |rank among the predicted shares - rank among the targets| of each block of each picture; ties share their mean rank, as most of a
/// digit's blocks are black and no target tells them apart.
at::Tensor rankErrors(const at::Tensor& shares, const at::Tensor& targets) {
    std::vector<at::Tensor> rows;
    for (std::int64_t i = 0; i < shares.size(0); ++i) rows.push_back((meanRanks(shares[i]) - meanRanks(targets[i])).abs());
    return at::stack(rows);
}

std::string uncertaintySection(const Learned& learned, const at::Tensor& targets) {
    const at::Tensor errors = rankErrors(learned.shares, targets);
    const at::Tensor evident = targets > 1e-6;
    std::vector<double> each;
    for (std::int64_t i = 0; i < errors.size(0); ++i) {
        const double r = pearson(meanRanks(learned.width[i]), meanRanks(errors[i]));
        if (std::isfinite(r)) each.push_back(r);
    }
    const auto row = [&](const char* what, const at::Tensor& width, const at::Tensor& error) {
        return fmt::format("| {} | {} | {:.3f} | {:.3f} |\n", what, width.numel(), pearson(width, error),
                           pearson(meanRanks(width), meanRanks(error)));
    };
    std::string text =
        "## Uncertainty\n\n"
        "Held out: the 100 test pictures, of which the targets are computed here (with their labels) to see the ranking error. Interval "
        "width: "
        "97.5th less 2.5th percentile over the five members. The abstract claims that it is strongly correlated with the ranking error.\n\n"
        "| blocks | number | Pearson's r | Spearman's rho |\n| --- | --- | --- | --- |\n";
    text += row("all", learned.width.flatten(), errors.flatten());
    text += row("those with evidence (target above 1e-6)", learned.width.masked_select(evident), errors.masked_select(evident));
    text += fmt::format("\nWithin one picture, Spearman's rho of width and ranking error is {:.3f} on average over {} pictures.\n",
                        std::accumulate(each.begin(), each.end(), 0.0) / static_cast<double>(each.size()), each.size());
    text += fmt::format(
        "The explanation models explain {:.0f} % of how the targets differ from their mean (out-of-bag KL {:.3f}, of the mean target "
        "{:.3f} nats).\n",
        100.0 * learned.quality.explainedFraction, learned.quality.divergence, learned.quality.constant);
    return text;
}

std::string accuracySection(const std::vector<Entry>& entries, const core::Context& context) {
    std::string text = fmt::format(
        "## Accuracy\n\nThe {} of {} blocks with the highest score are made black; the log-odds of the predicted class before, less after: "
        "higher "
        "is better. Mean, deviation over the pictures, and the mean's 95 % interval by bootstrap; last, by how much CXPlain is ahead, "
        "picture by "
        "picture (negative: behind).\n\n"
        "| method | mean | sd | 95 % interval | CXPlain ahead by | 95 % interval |\n| --- | --- | --- | --- | --- | --- |\n",
        kMasked, kBlocks);
    for (const Entry& entry : entries) {
        const Interval own = intervalOf(entry.loss, context.random("accuracy"));
        const Interval ahead = intervalOf(entries.front().loss - entry.loss, context.random("difference"));
        text += fmt::format("| {} | {:.2f} | {:.2f} | {:.2f} to {:.2f} |", entry.name, own.mean, own.deviation, own.low, own.high);
        text += &entry == &entries.front() ? " | |\n" : fmt::format(" {:.2f} | {:.2f} to {:.2f} |\n", ahead.mean, ahead.low, ahead.high);
    }
    return text + "\n";
}

std::string timeSection(const std::vector<Entry>& entries, const Learned& learned) {
    std::string text = fmt::format(
        "## Time\n\nProcessor seconds on one core. CXPlain's set-up: targets of {} training pictures {:.1f} s, five members {:.1f} s. The "
        "last "
        "column is after how many explanations CXPlain has cost less, set-up included.\n\n"
        "| method | passes of the model, each | seconds, each | set-up | each, set-up spread over 10,000 | CXPlain cheaper after |\n"
        "| --- | --- | --- | --- | --- | --- |\n",
        learned.rows, learned.targetSeconds, learned.fitSeconds);
    const Entry& cxplain = entries.front();
    for (const Entry& entry : entries) {
        if (entry.each == 0.0) continue;
        const double gain = entry.each - cxplain.each;
        const std::string after = gain > 0.0 ? fmt::format("{:.0f}", std::ceil((cxplain.setUp - entry.setUp) / gain)) : "never";
        text += fmt::format("| {} | {:.0f} | {:.5f} | {:.1f} | {:.5f} | {} |\n", entry.name, entry.evaluations, entry.each, entry.setUp,
                            entry.each + entry.setUp / 10000.0, &entry == &cxplain ? "" : after);
    }
    return text + "\n";
}

std::string page(const Pictures& pictures, const std::vector<Entry>& entries, const Learned& learned, const at::Tensor& targets,
                 const core::Context& context) {
    std::string text = fmt::format(
        "# CXPlain on MNIST\n\nWritten by `acceptance_cxplain_mnist`. The explained model is the `cnn` that `train` makes on the {} "
        "training "
        "pictures: {:.2f} % right on the 10,000 test pictures. {} test pictures drawn with seed 0. Features are 2x2 blocks as in the "
        "authors' notebook; "
        "methods that score pixels are summed over the blocks. CXPlain: U-Net (2 stages, 8 units), 5 members on bootstrap samples of {} "
        "training "
        "pictures, zero masking, cross-entropy, Adam 1e-3, batches of 32, at most 100 epochs, patience 12. One seed. The paper's own table "
        "could "
        "not be obtained; its abstract claims that CXPlain is significantly more accurate and faster at explaining than existing "
        "model-agnostic "
        "methods.\n\n",
        pictures.train->table.rowCount(), 100.0 * pictures.accuracy, kImages, learned.rows);
    text +=
        "\"Targets\" are what CXPlain learns to predict, computed for the test pictures from their labels: an upper mark, not a method. "
        "Model-agnostic here: LIME, KernelSHAP and occlusion; the gradient methods look inside the model. The targets are about the loss "
        "of the true class, the "
        "measure about the predicted one: they are the same for the pictures that are classified rightly.\n\n";
    return text + accuracySection(entries, context) + timeSection(entries, learned) + uncertaintySection(learned, targets);
}

void writePage(const std::string& output, const std::string& modelFile, std::int64_t rows) {
    const core::Context context = contextOf();
    core::applyThreadPolicy(context);
    const Pictures pictures = openPictures(modelFile, context);
    std::printf("accuracy %.4f\n", pictures.accuracy);
    core::Random random = context.random("pictures");
    const std::vector<std::size_t> chosen = random.sample(pictures.test->table.rowCount(), kImages);
    const Batch test = batchOf(*pictures.model, *pictures.test, chosen);
    const at::Tensor classes = logitsOf(*pictures.model, test.inputs).argmax(1);
    const Learned learned = learn(pictures, test, modelFile + ".cxplain", rows, context);
    const auto masking = makeFillMasking(blockGroups({1, kSide, kSide}, {kBlock}), fillWithConstant(0.0));
    const at::Tensor targets =
        cxplainTargets(explainedOf(*pictures.model), test.inputs, test.labels, makeLoss("cross-entropy"), *masking, {}, context).shares;

    std::vector<Entry> entries{{"CXPlain", learned.shares, learned.targetSeconds + learned.fitSeconds, learned.eachSeconds, {}, 0.0}};
    addRegistered(entries, pictures, chosen, context);
    at::Tensor noise = at::empty({static_cast<std::int64_t>(kImages), kBlocks}, at::kDouble);
    core::Random chance = context.random("random scores");
    for (std::int64_t i = 0; i < noise.numel(); ++i) noise.data_ptr<double>()[i] = chance.uniform();
    entries.push_back({"Random", noise});
    entries.push_back({"Brightness of the block", overBlocks(test.inputs.flatten(1).to(at::kDouble))});
    entries.push_back({"Targets (need the label)", targets});
    for (Entry& entry : entries) entry.loss = lossOfLogOdds(*pictures.model, test.inputs, classes, entry.scores);
    const std::string text = page(pictures, entries, learned, targets, context);
    std::fputs(text.c_str(), stdout);
    core::writeFileAtomically(output, text);
}

}  // namespace

int runReportingErrors(int count, char** arguments) {
    try {
        writePage(count > 1 ? arguments[1] : "docs/results/cxplain_mnist.md", count > 2 ? arguments[2] : "build/mnist.model",
                  count > 3 ? std::atoll(arguments[3]) : 2000);
        return 0;
    } catch (const core::Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}

}  // namespace counterpoint::acceptance

int main(int count, char** arguments) { return counterpoint::acceptance::runReportingErrors(count, arguments); }
