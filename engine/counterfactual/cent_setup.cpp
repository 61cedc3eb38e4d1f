// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/cent_setup.h"

#include "engine/core/bytes.h"
#include "engine/core/error.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace counterpoint::counterfactual {

namespace {

constexpr std::uint32_t kFormat = 1;
constexpr std::uint32_t kMagic = 0x544e4543;  // "CENT"
constexpr std::size_t kPredictChunk = 8192;

/// Position of each of the model's features in the background's rows.
std::vector<std::size_t> featureMap(const data::Schema& model, const data::Dataset& background) {
    std::vector<std::size_t> map;
    for (std::size_t f = 0; f < model.featureCount(); ++f) {
        const std::string& name = model.feature(f).name;
        const auto found = background.schema().featureIndex(name);
        if (!found) {
            throw core::inputError(fmt::format("the data have no feature '{}' that the model reads", name), background.identity.name,
                                   "use data with the columns that the model was trained on");
        }
        if (background.schema().feature(*found).levels != model.feature(f).levels) {
            throw core::inputError(fmt::format("the levels of '{}' are not those of the model", name), background.identity.name,
                                   "load the data with the model's schema");
        }
        map.push_back(*found);
    }
    return map;
}

std::vector<bool> immutableFeatures(const data::Schema& schema) {
    std::vector<bool> locked;
    locked.reserve(schema.featureCount());
    for (std::size_t f = 0; f < schema.featureCount(); ++f) locked.push_back(schema.feature(f).mutability == data::Mutability::Immutable);
    return locked;
}

std::vector<double> columnDeviations(const data::Matrix& encoded) {
    std::vector<double> deviations;
    for (Eigen::Index c = 0; c < encoded.cols(); ++c) {
        const Eigen::ArrayXd column = encoded.col(c).cast<double>();
        deviations.push_back(std::sqrt((column - column.mean()).square().mean()));
    }
    return deviations;
}

}  // namespace

std::vector<std::size_t> treeColumns(const data::Encoder& encoder, bool published, const std::vector<bool>& isLocked) {
    std::vector<std::size_t> columns;
    for (std::size_t c = 0; c < encoder.width(); ++c) {
        const data::EncodedColumn& column = encoder.columns()[c];
        const bool mayLeaveOut = !published || column.name == encoder.schema().feature(column.feature).name;
        if (!(isLocked[column.feature] && mayLeaveOut)) columns.push_back(c);
    }
    return columns;
}

data::Matrix CentSetup::takeRows(const models::Classifier& model, const data::Dataset& background, const CentOptions& options,
                                 const core::Context& context) {
    const std::size_t total = background.table.rowCount();
    if (total == 0) throw core::inputError("the data have no rows", background.identity.name, "CEnt learns from rows: give some");
    const auto map = featureMap(model.schema(), background);
    std::vector<std::size_t> chosen(total);
    std::iota(chosen.begin(), chosen.end(), std::size_t{0});
    if (total > options.maxBackground) {
        core::Random random = context.random("cent background");
        chosen = random.sample(total, options.maxBackground);
        std::ranges::sort(chosen);
    }
    classCount_ = model.classCount();
    rows_.reserve(chosen.size());
    data::Row mapped(map.size());
    for (const std::size_t index : chosen) {
        if (rows_.size() % 4096 == 0) context.throwIfStopped();
        const data::Row row = background.table.row(index);
        for (std::size_t f = 0; f < map.size(); ++f) mapped[f] = row[map[f]];
        rows_.push_back(model.encoder().impute(mapped));
    }
    return model.encoder().encode(rows_);
}

/// In the order of the model's features.
void CentSetup::fitScales(const data::Schema& schema, const data::Dataset& background) {
    const auto fitted = constraints::DistanceScales::fit(background.table);
    for (const std::size_t feature : featureMap(schema, background)) {
        scales_.range.push_back(fitted.range[feature]);
        scales_.mad.push_back(fitted.mad[feature]);
    }
}

void CentSetup::predict(const models::Classifier& model, const data::Matrix& encoded, const core::Context& context) {
    classes_.clear();
    const auto total = static_cast<std::size_t>(encoded.rows());
    for (std::size_t start = 0; start < total; start += kPredictChunk) {
        context.throwIfStopped();
        const auto count = static_cast<Eigen::Index>(std::min(kPredictChunk, total - start));
        const data::Matrix chunk = encoded.middleRows(static_cast<Eigen::Index>(start), count);
        for (const int label : model.predict(chunk)) classes_.push_back(static_cast<std::uint8_t>(label));
        context.progress->setPhaseFraction(static_cast<double>(start) / static_cast<double>(total));
    }
}

void CentSetup::derive(const models::Classifier& model, const data::Matrix& encoded, const CentOptions& options,
                       const core::Context& context) {
    const auto poll = [&context] { context.throwIfStopped(); };
    if (options.published) {
        core::Random random = context.random("cent codes");
        index_ = NeighbourIndex(vae_->samples(encoded, random), classes_, classCount_);
        table_ = TreeTable(encoded.cast<double>(), poll);
    } else {
        index_ = NeighbourIndex(vae_->means(encoded), classes_, classCount_);
    }
    context.throwIfStopped();
    space_ = FeatureSpace(model.encoder(), rows_);
    if (!options.published) table_ = TreeTable(space_.table(rows_), poll);
    encodedDeviation_ = columnDeviations(encoded);
    context.throwIfStopped();
}

LocalSample CentSetup::warmUpSample(std::span<const float> code, const CentOptions& options) const {
    LocalSample sample;
    sample.classCount = classCount_;
    for (int k = 0; k < classCount_; ++k) {
        const auto nearest = index_.nearest(k, code, options.neighbours);
        for (const std::uint32_t row : nearest) {
            std::uint32_t used = row;
            if (options.published) {
                // Positions within the class, taken for positions in all the data: the reference code's first bug.
                const auto rows = index_.rowsOf(k);
                used = static_cast<std::uint32_t>(std::ranges::lower_bound(rows, row) - rows.begin());
            }
            sample.rows.push_back(used);
            sample.labels.push_back(classes_[used]);
        }
    }
    return sample;
}

void CentSetup::warmUp(const models::Classifier& model, const data::Matrix& encoded, const CentOptions& options,
                       const core::Context& context) {
    tree_ = TreeOptions{.criterion = options.published ? Criterion::Gini : options.criterion, .maxDepth = 6};
    core::Random random = context.random("cent warm-up");
    const auto grid = treeGrid(tree_.criterion, options.published);
    const auto columns = treeColumns(model.encoder(), options.published, immutableFeatures(model.schema()));
    std::vector<std::vector<double>> scores;
    for (int i = 0; i < options.warmUps && !columns.empty(); ++i) {
        context.throwIfStopped();
        context.progress->setPhaseFraction(static_cast<double>(i) / options.warmUps);
        const auto row = static_cast<Eigen::Index>(random.index(rows_.size()));
        const data::Matrix one = encoded.row(row);
        const data::Matrix code = options.published ? vae_->samples(one, random) : vae_->means(one);
        const LocalSample sample = warmUpSample({code.data(), static_cast<std::size_t>(code.cols())}, options);
        scores.push_back(gridScores(table_, sample, columns, grid, options.published ? Folds::Halves : Folds::Alternating, context));
    }
    if (scores.empty()) return;
    tree_ = options.published ? majorityPerParameter(grid, scores) : bestCombination(grid, scores);
}

CentSetup CentSetup::fit(const models::Classifier& model, const data::Dataset& background, const CentOptions& options,
                         const core::Context& context) {
    CentSetup setup;
    context.progress->beginPhase("Reading the background data", 0.0, 0.05);
    const data::Matrix encoded = setup.takeRows(model, background, options, context);
    setup.fitScales(model.schema(), background);
    context.progress->beginPhase("Predicting the background data", 0.05, 0.1);
    setup.predict(model, encoded, context);
    context.progress->beginPhase("Learning the code space", 0.1, 0.35);
    core::Random random = context.random("cent vae");
    setup.vae_ = generative::Vae::train(encoded, options.vae, random, context);
    context.progress->beginPhase("Choosing the local tree", 0.35, 0.5);
    setup.derive(model, encoded, options, context);
    setup.warmUp(model, encoded, options, context);
    return setup;
}

CentSetup CentSetup::read(std::string_view bytes, const models::Classifier& model, const data::Dataset& background,
                          const CentOptions& options, const core::Context& context) {
    core::ByteReader in(bytes, "fitted set-up of CEnt");
    if (in.get<std::uint32_t>() != kMagic || in.get<std::uint32_t>() != kFormat) in.fail();
    CentSetup setup;
    setup.vae_ = generative::Vae::read(in);
    setup.classes_ = in.getArray<std::uint8_t>();
    setup.tree_.criterion = in.get<std::uint8_t>() == 0 ? Criterion::Entropy : Criterion::Gini;
    setup.tree_.maxDepth = in.get<std::int32_t>();
    setup.tree_.quota = static_cast<FeatureQuota>(in.get<std::uint8_t>());
    setup.tree_.quotaFraction = in.get<double>();
    setup.tree_.minSamplesLeaf = in.get<std::int32_t>();
    setup.tree_.minSamplesSplit = in.get<std::int32_t>();
    setup.tree_.minSamplesSplitFraction = in.get<double>();
    const data::Matrix encoded = setup.takeRows(model, background, options, context);
    setup.fitScales(model.schema(), background);
    const auto isClass = [&](std::uint8_t label) { return label < setup.classCount_; };
    const bool fits = setup.classes_.size() == setup.rows_.size() && std::ranges::all_of(setup.classes_, isClass) &&
                      setup.vae_->inputs() == static_cast<int>(encoded.cols()) && in.atEnd();
    if (!fits) in.fail();
    setup.derive(model, encoded, options, context);
    return setup;
}

std::string CentSetup::bytes() const {
    core::ByteWriter out;
    out.put(kMagic);
    out.put(kFormat);
    vae_->write(out);
    out.putArray(std::span<const std::uint8_t>(classes_));
    out.put(static_cast<std::uint8_t>(tree_.criterion == Criterion::Entropy ? 0 : 1));
    out.put(static_cast<std::int32_t>(tree_.maxDepth));
    out.put(static_cast<std::uint8_t>(tree_.quota));
    out.put(tree_.quotaFraction);
    out.put(static_cast<std::int32_t>(tree_.minSamplesLeaf));
    out.put(static_cast<std::int32_t>(tree_.minSamplesSplit));
    out.put(tree_.minSamplesSplitFraction);
    return out.take();
}

std::optional<std::string> CentSetup::cacheKey(const models::Classifier& model, const data::Dataset& background, const CentOptions& options,
                                               std::uint64_t seed) {
    const std::string& weights = model.identity().weightsHash;
    if (weights.empty() || background.identity.contentHash.empty()) return std::nullopt;
    return fmt::format(
        "cent {} model {} threshold {} data {} seed {} variant {} neighbours {} warm-ups {} criterion {} rows {} vae {} {} {} {} {} {}",
        kFormat, weights, model.threshold(), background.identity.contentHash, seed, options.published, options.neighbours, options.warmUps,
        static_cast<int>(options.criterion), options.maxBackground, options.vae.epochs, options.vae.batchSize, options.vae.learningRate,
        options.vae.weightDecay, options.vae.klWeight, options.vae.dropout);
}

}  // namespace counterpoint::counterfactual
