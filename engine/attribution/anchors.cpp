// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/anchors.h"

#include "engine/attribution/lime_table.h"
#include "engine/constraints/step_grid.h"
#include "engine/constraints/wording.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace counterpoint::attribution {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::size_t kWordBits = 64;

/// Which of some samples satisfy something.
class SampleSet {
public:
    explicit SampleSet(std::size_t count, bool all = false) : words_((count + kWordBits - 1) / kWordBits, 0) {
        for (std::size_t i = 0; all && i < count; ++i) add(i);
    }
    void add(std::size_t i) { words_[i / kWordBits] |= std::uint64_t{1} << (i % kWordBits); }
    void keep(const SampleSet& other) {
        for (std::size_t w = 0; w < words_.size(); ++w) words_[w] &= other.words_[w];
    }
    std::size_t size() const {
        std::size_t sum = 0;
        for (const std::uint64_t word : words_) sum += static_cast<std::size_t>(std::popcount(word));
        return sum;
    }

private:
    std::vector<std::uint64_t> words_;
};

double coverageOf(std::span<const std::size_t> rule, const std::vector<SampleSet>& satisfying, std::size_t samples) {
    SampleSet left(samples, true);
    for (const std::size_t predicate : rule) left.keep(satisfying[predicate]);
    return static_cast<double>(left.size()) / static_cast<double>(samples);
}

/// low < value <= high; a level is between its code - 0.5 and + 0.5.
struct Interval {
    double low = -kInfinity;
    double high = kInfinity;

    bool contains(double value) const { return value > low && value <= high; }
    void narrow(const Interval& other) {
        low = std::max(low, other.low);
        high = std::min(high, other.high);
    }
};

struct Predicate {
    std::size_t column = 0;  ///< of TrainingRows
    Interval interval;
};

/// The training rows as the search needs them; made once per model.
struct TrainingRows {
    std::vector<std::size_t> features;        ///< schema features that the model sees
    std::vector<std::vector<double>> values;  ///< per such feature, one per row, imputed
    std::vector<std::vector<double>> edges;   ///< quartiles; none for levels
    data::Matrix encoded;                     ///< [N x E]
    std::vector<std::size_t> coverageRows;

    TrainingRows(const Problem& problem, const core::Context& context) {
        const models::Classifier& model = *problem.model;
        const data::Table& table = problem.dataset->table;
        encoded = model.encoder().encode(table);
        for (std::size_t f = 0; f < model.schema().featureCount(); ++f) {
            if (model.encoder().columnsOf(f).empty()) continue;
            throwIfStopped(context);
            features.push_back(f);
            values.push_back(trainingValues(model, table, f));
            const bool hasLevels = model.schema().feature(f).hasLevels();
            edges.push_back(binEdges(hasLevels ? Discretisation::None : Discretisation::Quartile, values.back(), {}));
        }
        core::Random random = context.random("anchors coverage");
        coverageRows = random.sample(table.rowCount(), static_cast<std::size_t>(problem.parameters.integer("coverage-samples")));
    }

    std::size_t count() const { return static_cast<std::size_t>(encoded.rows()); }

    static void throwIfStopped(const core::Context& context) {
        if (context.shouldStop()) {
            throw core::Error(core::ErrorCode::Cancelled, "the rule was not finished", "anchors",
                              "ask for it again, or for less precision");
        }
    }
};

/// The rules that hold for one row of a table.
class TableWorld final : public AnchorWorld {
public:
    TableWorld(const Problem& problem, std::int64_t row, const TrainingRows& training, core::Random random)
        : problem_(problem), training_(training), random_(random), target_(static_cast<int>(problem.targets[row].item<std::int64_t>())) {
        const models::Classifier& model = *problem.model;
        const data::Row cells = model.encoder().impute(problem.rows[static_cast<std::size_t>(row)]);
        own_ = model.encoder().encode(std::span(&cells, 1));
        isTarget_ = model.predict(own_).front() == target_;
        for (std::size_t c = 0; c < training.features.size(); ++c) {
            const double value = cells[training.features[c]];
            if (model.schema().feature(training.features[c]).hasLevels()) predicates_.push_back({c, {value - 0.5, value + 0.5}});
            for (const double edge : training.edges[c]) {
                predicates_.push_back({c, value <= edge ? Interval{-kInfinity, edge} : Interval{edge, kInfinity}});
            }
        }
        for (const Predicate& predicate : predicates_) {
            SampleSet& satisfied = satisfying_.emplace_back(training.coverageRows.size());
            for (std::size_t i = 0; i < training.coverageRows.size(); ++i) {
                if (predicate.interval.contains(training.values[predicate.column][training.coverageRows[i]])) satisfied.add(i);
            }
        }
    }

    std::size_t predicateCount() const override { return predicates_.size(); }
    const Predicate& predicate(std::size_t i) const { return predicates_[i]; }
    bool isTarget() const { return isTarget_; }

    double coverage(std::span<const std::size_t> rule) const override {
        return coverageOf(rule, satisfying_, training_.coverageRows.size());
    }

    std::vector<std::int64_t> agreeing(std::span<const Draw> draws) override {
        Eigen::Index total = 0;
        for (const Draw& draw : draws) total += draw.count;
        data::Matrix batch(total, training_.encoded.cols());
        Eigen::Index next = 0;
        for (const Draw& draw : draws) {
            const auto conditions = conditionsOf(draw.rule);
            for (std::int64_t i = 0; i < draw.count; ++i) fill(conditions, batch.data() + next++ * batch.cols());
        }
        const std::vector<int> classes = problem_.model->predict(batch);
        problem_.scorer->countEvaluations(total);
        std::vector<std::int64_t> hits;
        auto first = classes.begin();
        for (const Draw& draw : draws) {
            hits.push_back(std::count_if(first, first + draw.count, [&](int found) { return (found == target_) == isTarget_; }));
            first += draw.count;
        }
        return hits;
    }

private:
    /// A feature of the rule, with the training rows that may give it a value.
    struct Condition {
        std::size_t column = 0;
        Interval interval;
        const std::vector<std::uint32_t>* donors = nullptr;
    };

    std::vector<Condition> conditionsOf(std::span<const std::size_t> rule) {
        std::map<std::size_t, Interval> intervals;
        for (const std::size_t predicate : rule) intervals[predicates_[predicate].column].narrow(predicates_[predicate].interval);
        std::vector<Condition> conditions;
        for (const auto& [column, interval] : intervals) conditions.push_back({column, interval, &donorsOf(column, interval)});
        return conditions;
    }

    const std::vector<std::uint32_t>& donorsOf(std::size_t column, const Interval& interval) {
        const auto [place, isNew] = donors_.try_emplace({column, interval.low, interval.high});
        if (isNew) {
            for (std::size_t row = 0; row < training_.count(); ++row) {
                if (interval.contains(training_.values[column][row])) place->second.push_back(static_cast<std::uint32_t>(row));
            }
        }
        return place->second;
    }

    void fill(const std::vector<Condition>& conditions, float* out) {
        const std::size_t row = random_.index(training_.count());
        const auto width = training_.encoded.cols();
        const float* drawn = training_.encoded.data() + static_cast<Eigen::Index>(row) * width;
        std::copy(drawn, drawn + width, out);
        for (const Condition& condition : conditions) {
            if (condition.interval.contains(training_.values[condition.column][row])) continue;
            const float* donor = own_.data();
            if (!condition.donors->empty()) {
                const std::size_t chosen = (*condition.donors)[random_.index(condition.donors->size())];
                donor = training_.encoded.data() + static_cast<Eigen::Index>(chosen) * width;
            }
            for (const std::size_t column : problem_.model->encoder().columnsOf(training_.features[condition.column])) {
                out[column] = donor[column];
            }
        }
    }

    const Problem& problem_;
    const TrainingRows& training_;
    core::Random random_;
    int target_ = 0;
    bool isTarget_ = true;
    data::Matrix own_;  ///< the row, encoded
    std::vector<Predicate> predicates_;
    std::vector<SampleSet> satisfying_;
    std::map<std::tuple<std::size_t, double, double>, std::vector<std::uint32_t>> donors_;
};

/// A quartile as a value that rows may have: on the step below, which divides them alike; without a step in six digits where that divides
/// the training values alike.
double shownEdge(const data::Feature& feature, double edge, const std::vector<double>& values) {
    const bool isWhole = feature.type == data::FeatureType::Integer;
    const double step = feature.step.value_or(isWhole ? 1.0 : 0.0);
    const double shown =
        step > 0.0 ? constraints::StepGrid(step).atMost(edge) : core::parseNumber(fmt::format("{:.6g}", edge)).value_or(edge);
    const bool dividesAlike = std::ranges::all_of(values, [&](double value) { return (value <= edge) == (value <= shown); });
    return dividesAlike ? shown : edge;
}

std::string textOf(const Predicate& predicate, const TrainingRows& training, const data::Schema& schema) {
    const data::Feature& feature = schema.feature(training.features[predicate.column]);
    const Interval& interval = predicate.interval;
    if (feature.hasLevels()) return fmt::format("{} = {}", feature.name, constraints::amountText(feature, interval.high - 0.5));
    const bool isUpper = interval.low == -kInfinity;
    const double edge = shownEdge(feature, isUpper ? interval.high : interval.low, training.values[predicate.column]);
    return fmt::format("{} {} {}", feature.name, isUpper ? "<=" : ">", constraints::amountText(feature, edge));
}

/// Whether a later predicate of the same feature says all that this one says.
bool isImplied(const TableWorld& world, const FoundAnchor& anchor, std::size_t place) {
    const Predicate& own = world.predicate(anchor.predicates[place]);
    for (std::size_t later = place + 1; later < anchor.predicates.size(); ++later) {
        const Predicate& other = world.predicate(anchor.predicates[later]);
        if (other.column == own.column && other.interval.low >= own.interval.low && other.interval.high <= own.interval.high) return true;
    }
    return false;
}

class Anchors final : public Algorithm {
public:
    void prepare(const Problem& problem, const core::Context& context) override {
        requireTable(problem);
        training_ = std::make_unique<TrainingRows>(problem, context);
        seed_ = context.seed;
    }

    Maps explain(const Problem& problem, const core::Context& context) override {
        if (!training_ || seed_ != context.seed) prepare(problem, context);
        Maps maps;
        maps.perGroup = problem.groups.count == static_cast<std::int64_t>(training_->features.size());
        const std::int64_t width = maps.perGroup ? problem.groups.count : static_cast<std::int64_t>(problem.model->encoder().width());
        maps.values = at::zeros({problem.inputs.size(0), width}, at::kDouble);
        for (std::int64_t row = 0; row < problem.inputs.size(0); ++row) explainRow(problem, row, context, maps);
        return maps;
    }

private:
    static void requireTable(const Problem& problem) {
        if (problem.model == nullptr || problem.dataset == nullptr || problem.dataset->table.rowCount() == 0) {
            throw core::Error(core::ErrorCode::Unsupported, "anchors draws its samples from the rows of a table", "anchors",
                              "give the training data");
        }
    }

    void explainRow(const Problem& problem, std::int64_t row, const core::Context& context, Maps& maps) const {
        TableWorld world(problem, row, *training_, context.random("anchors"));
        const FoundAnchor anchor = searchAnchor(world, anchorOptions(problem.parameters), context);
        const models::Classifier& model = *problem.model;
        Rule rule;
        rule.precision = anchor.precision();
        rule.coverage = anchor.coverage;
        rule.met = anchor.met;
        auto values = maps.values[row];
        for (std::size_t i = 0; i < anchor.predicates.size(); ++i) {
            const Predicate& predicate = world.predicate(anchor.predicates[i]);
            const std::size_t feature = training_->features[predicate.column];
            const auto place = static_cast<std::int64_t>(maps.perGroup ? predicate.column : model.encoder().columnsOf(feature).front());
            values.data_ptr<double>()[place] += std::max(anchor.precisions[i + 1] - anchor.precisions[i], 0.0);
            if (isImplied(world, anchor, i)) continue;
            rule.predicates.push_back(textOf(predicate, *training_, model.schema()));
            rule.features.push_back(feature);
        }
        maps.notes.push_back(notesOf(rule, world, model, static_cast<std::size_t>(problem.targets[row].item<std::int64_t>()),
                                     problem.parameters.real("precision")));
        maps.diagnostics.push_back({{"precision", rule.precision},
                                    {"coverage", rule.coverage},
                                    {"base-rate", anchor.precisions.front()},
                                    {"samples", static_cast<double>(anchor.samples)}});
        maps.rules.emplace_back(std::move(rule));
    }

    static std::vector<core::Message> notesOf(const Rule& rule, const TableWorld& world, const models::Classifier& model,
                                              std::size_t target, double wanted) {
        const auto percent = [](double share) { return fmt::format("{:.1f} %", 100.0 * share); };
        std::vector<core::Message> notes;
        if (!rule.met) {
            notes.push_back(
                core::makeMessage("attribution.anchors.not-met",
                                  "No rule was found that keeps the decision in {0} of the samples; the best one keeps it in {1}.",
                                  {percent(wanted), percent(rule.precision)}));
        } else if (rule.predicates.empty()) {
            notes.push_back(core::makeMessage("attribution.anchors.always",
                                              "The model decides like this for {0} of all samples: no condition is needed.",
                                              {percent(rule.precision)}));
        }
        if (!world.isTarget()) {
            notes.push_back(core::makeMessage("attribution.anchors.not-predicted",
                                              "'{0}' is not what the model predicts: the rule says what keeps it from being predicted.",
                                              {model.classNames()[target]}));
        }
        return notes;
    }

    std::unique_ptr<TrainingRows> training_;
    std::uint64_t seed_ = 0;
};

/// The rules over the words of one text.
class TextWorld final : public AnchorWorld {
public:
    TextWorld(const Scorer& scorer, const at::Tensor& tokens, const TextWords& words, std::int64_t filler, std::int64_t coverageSamples,
              core::Random random)
        : scorer_(scorer), tokens_(tokens), words_(words), filler_(filler), random_(random), coverageSamples_(coverageSamples) {
        decided_ = scorer.outputs(tokens.unsqueeze(0)).argmax(1).item<std::int64_t>();
        satisfying_.assign(predicateCount(), SampleSet(static_cast<std::size_t>(coverageSamples)));
        for (std::size_t i = 0; i < static_cast<std::size_t>(coverageSamples); ++i) {
            for (SampleSet& word : satisfying_) {
                if (random_.chance(0.5)) word.add(i);
            }
        }
    }

    std::size_t predicateCount() const override { return static_cast<std::size_t>(words_.count); }

    double coverage(std::span<const std::size_t> rule) const override {
        return coverageOf(rule, satisfying_, static_cast<std::size_t>(coverageSamples_));
    }

    std::vector<std::int64_t> agreeing(std::span<const Draw> draws) override {
        std::int64_t total = 0;
        for (const Draw& draw : draws) total += draw.count;
        // The column behind the words stands for tokens that are never replaced.
        at::Tensor shown = at::ones({total, words_.count + 1}, at::kBool);
        bool* out = shown.data_ptr<bool>();
        for (const Draw& draw : draws) {
            for (std::int64_t i = 0; i < draw.count; ++i, out += words_.count + 1) {
                for (std::int64_t w = 0; w < words_.count; ++w) out[w] = random_.chance(0.5);
                for (const std::size_t word : draw.rule) out[word] = true;
            }
        }
        const at::Tensor columns = at::where(words_.ids < 0, at::full({}, words_.count, words_.ids.options()), words_.ids);
        const at::Tensor agrees = evaluate(shown.index_select(1, columns));
        std::vector<std::int64_t> hits;
        std::int64_t first = 0;
        for (const Draw& draw : draws) {
            hits.push_back(agrees.slice(0, first, first + draw.count).sum().item<std::int64_t>());
            first += draw.count;
        }
        return hits;
    }

private:
    /// bool [N]: decided like the text; `shown` is bool [N x T].
    at::Tensor evaluate(const at::Tensor& shown) const {
        std::vector<at::Tensor> parts;
        const std::int64_t step = chunkRows(tokens_.numel());
        for (std::int64_t start = 0; start < shown.size(0); start += step) {
            const at::Tensor pick = shown.slice(0, start, std::min(start + step, shown.size(0))).to(tokens_.device());
            const at::Tensor batch = at::where(pick, tokens_, at::full({}, filler_, tokens_.options()));
            parts.push_back(scorer_.outputs(batch).argmax(1).eq(decided_).to(at::kCPU));
        }
        return at::cat(parts);
    }

    const Scorer& scorer_;
    const at::Tensor& tokens_;
    const TextWords& words_;
    std::int64_t filler_ = 0;
    core::Random random_;
    std::int64_t coverageSamples_ = 0;
    std::int64_t decided_ = 0;
    std::vector<SampleSet> satisfying_;
};

std::vector<core::ParamSpec> anchorsParameters() {
    std::vector<core::ParamSpec> list;
    list.push_back(
        core::realParam("precision", "Precision", 0.95, 0.5, 0.999, "Share of similar rows for which the rule keeps the decision"));
    list.push_back(core::realParam("delta", "Chance of error", 0.1, 1e-6, 0.5, "Chance that a rule falls short of the precision"));
    list.push_back(
        core::realParam("tolerance", "Tolerance", 0.15, 0.001, 0.5, "How much less precise than the best a kept candidate may be"));
    list.push_back(core::integerParam("batch", "Samples at a time", 100, 1, 100000, "Samples drawn for a candidate at a time"));
    list.push_back(core::integerParam("beam", "Beam", 4, 1, 100, "Candidates kept of each length"));
    list.push_back(core::integerParam("coverage-samples", "Coverage samples", 10000, 10, 10000000,
                                      "Training rows that coverage is counted on; all where there are fewer"));
    list.push_back(core::integerParam("rule-samples", "Most samples of a rule", 10000, 100, 10000000,
                                      "Where a rule's precision is not known by then, it counts as missed"));
    for (core::ParamSpec& spec : list) spec.source = "Ribeiro et al. 2018";
    list[1].advanced = list[2].advanced = list[3].advanced = list[6].advanced = true;
    return list;
}

}  // namespace

const MethodInfo& anchorsInfo() {
    static const MethodInfo info = [] {
        MethodInfo anchors;
        anchors.name = "anchors";
        anchors.label = "Anchors";
        anchors.help = "A short rule that holds the decision, whatever the other features are";
        anchors.source = "Ribeiro, Singh & Guestrin, AAAI 2018";
        anchors.scale = Scale::Magnitude;
        anchors.subject = Subject::Rule;
        anchors.needsTrainingData = true;
        anchors.modalities = {"table", "text"};
        anchors.parameters = anchorsParameters();
        return anchors;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeAnchors() { return std::make_unique<Anchors>(); }

AnchorOptions anchorOptions(const core::ParamSet& parameters) {
    return {.precision = parameters.real("precision"),
            .delta = parameters.real("delta"),
            .tolerance = parameters.real("tolerance"),
            .batch = parameters.integer("batch"),
            .beam = parameters.integer("beam"),
            .mostSamples = parameters.integer("rule-samples")};
}

FoundAnchor anchorOfText(const Scorer& scorer, const at::Tensor& tokens, const TextWords& words, std::int64_t filler,
                         const AnchorOptions& options, std::int64_t coverageSamples, const core::Context& context) {
    if (words.count < 1 || words.ids.sizes() != tokens.sizes()) {
        throw core::inputError("the text has no word that could be replaced", "text", "give a text of at least one word");
    }
    const c10::InferenceMode guard;
    TextWorld world(scorer, tokens, words, filler, coverageSamples, context.random("anchors"));
    return searchAnchor(world, options, context);
}

}  // namespace counterpoint::attribution
