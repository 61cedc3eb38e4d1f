// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/counterfactual/cent.h"

#include "engine/core/cache.h"
#include "engine/core/error.h"
#include "engine/counterfactual/cent_search.h"
#include "engine/counterfactual/nothing_found.h"

#include <fmt/format.h>
#include <chrono>
#include <utility>

namespace counterpoint::counterfactual {

namespace {

constexpr std::string_view kCacheKind = "cent-setup";

MethodInfo describeCent() {
    MethodInfo info;
    info.name = "cent";
    info.label = "CEnt";
    info.help = "changes read off a local decision tree among similar records, along the path with the least entropy and effort";
    info.source =
        "El Zini, Mansour, Awad: CEnt, an entropy-based model-agnostic explainability framework to contrast classifiers' decisions, 2023, "
        "arXiv 2301.07941";
    info.modalities = {"table"};
    info.parameters = centParameters();
    return info;
}

/// Progress of the searches: the half of the job after the set-up.
class SearchProgress {
public:
    SearchProgress(const core::Context& context, std::size_t total) : context_(context), total_(total) {
        context.progress->beginPhase("Searching", 0.5, 1.0);
    }
    void done(std::size_t count) const { context_.progress->setPhaseFraction(static_cast<double>(count) / static_cast<double>(total_)); }

private:
    const core::Context& context_;
    std::size_t total_;
};

}  // namespace

const MethodInfo& Cent::description() {
    static const MethodInfo info = describeCent();
    return info;
}

std::unique_ptr<Generator> Cent::make(GeneratorInput input) { return std::make_unique<Cent>(std::move(input)); }

Cent::Cent(GeneratorInput input)
    : input_(std::move(input)), options_(CentOptions::from(input_.parameters, static_cast<int>(input_.model->encoder().width()))) {
    if (input_.model->classCount() > 255) {
        throw core::Error(core::ErrorCode::Unsupported,
                          fmt::format("CEnt knows at most 255 classes, the model has {}", input_.model->classCount()), "method 'cent'",
                          "use a model with fewer classes");
    }
}

void Cent::prepare(const core::Context& context) {
    if (setup_ && setupSeed_ == context.seed) return;
    const auto key = context.useCache ? CentSetup::cacheKey(*input_.model, *input_.background, options_, context.seed) : std::nullopt;
    setup_.reset();
    if (key) {
        if (const auto bytes = core::DiskCache::standard().get(kCacheKind, *key)) {
            try {
                setup_ = CentSetup::read(*bytes, *input_.model, *input_.background, options_, context);
            } catch (const core::Error& error) {
                // A cached set-up of another build, say; it is fitted anew. A stop is passed on.
                if (error.code() != core::ErrorCode::Input) throw;
            }
        }
    }
    if (!setup_) {
        auto fitted = CentSetup::fit(*input_.model, *input_.background, options_, context);
        // A time limit ends the training early: such a set-up is kept nowhere.
        if (context.timeIsUp())
            throw core::Error(core::ErrorCode::Cancelled, "the time limit passed during the set-up", "", "allow more time");
        setup_ = std::move(fitted);
        if (key) core::DiskCache::standard().put(kCacheKind, *key, setup_->bytes());
    }
    setupSeed_ = context.seed;
}

std::string Cent::exportPrepared(const core::Context& context) {
    prepare(context);
    return setup_->bytes();
}

void Cent::importPrepared(std::string_view bytes, const core::Context& context) {
    setup_ = CentSetup::read(bytes, *input_.model, *input_.background, options_, context);
    setupSeed_ = context.seed;
}

std::vector<Counterfactual> Cent::search(const SearchRequest& request, const constraints::BoundConstraints& constraints,
                                         const data::Row& factual, const core::Context& context) const {
    const CentProblem problem{.model = *input_.model,
                              .setup = *setup_,
                              .options = options_,
                              .constraints = constraints,
                              .target = request.target,
                              .count = request.count,
                              .keepTrace = request.keepTrace,
                              .context = context};
    return options_.published ? searchPublished(problem, factual) : searchCorrected(problem, factual);
}

void Cent::addRelaxations(const SearchRequest& request, const constraints::BoundConstraints& constraints, Counterfactual& result,
                          const core::Context& context) const {
    SearchRequest again = request;
    again.count = 1;
    again.keepTrace = false;
    const Rerun rerun = [&](const constraints::ConstraintSet& set) {
        const constraints::BoundConstraints relaxed(set, input_.model->schema(), "relaxed constraints");
        return std::move(search(again, relaxed, result.factual, context).front());
    };
    std::optional<Counterfactual> within;
    auto relaxations = smallestRelaxations(constraints, result.factual, setup_->scales(), rerun, context, {.withinConstraints = &within});
    if (within) {
        result = std::move(*within);
        return;
    }
    result.relaxations = std::move(relaxations);
    result.reason = reasonWithRelaxation(result.reason, result.relaxations);
}

std::vector<Counterfactual> Cent::explain(const SearchRequest& request, const constraints::BoundConstraints& constraints,
                                          const data::Row& factual, const core::Context& context) const {
    const auto start = std::chrono::steady_clock::now();
    auto results = search(request, constraints, factual, context);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    for (Counterfactual& result : results) result.seconds = seconds;
    Counterfactual& first = results.front();
    const bool hasReason = first.status != Status::Valid && first.reason.id != "search.already-there";
    if (request.explainNothingFound && hasReason && !options_.published && !context.shouldStop())
        addRelaxations(request, constraints, first, context);
    return results;
}

std::vector<std::vector<Counterfactual>> Cent::generate(const SearchRequest& request, const core::Context& context) {
    const data::Schema& schema = input_.model->schema();
    const constraints::BoundConstraints constraints(request.constraints, schema, "constraints");
    for (const data::Row& factual : request.factuals) {
        if (factual.size() == schema.featureCount()) continue;
        throw core::inputError(fmt::format("a row has {} features, the model's schema {}", factual.size(), schema.featureCount()),
                               "row to explain", "load the data with the model's schema");
    }
    if (request.target.classIndex && (*request.target.classIndex < 0 || *request.target.classIndex >= input_.model->classCount())) {
        throw core::usageError(fmt::format("there is no class number {}", *request.target.classIndex), "target",
                               "give one of the model's classes");
    }
    std::vector<std::vector<Counterfactual>> all;
    all.reserve(request.factuals.size());
    const auto stopped = [&](std::size_t i) { all.push_back({noResult(request.factuals[i], Status::NotFound, stoppedReason(context))}); };
    try {
        prepare(context);
    } catch (const core::Error& error) {
        if (error.code() != core::ErrorCode::Cancelled) throw;
    }
    const SearchProgress progress(context, request.factuals.size());
    for (std::size_t i = 0; i < request.factuals.size(); ++i) {
        if (!setup_ || context.shouldStop()) {
            stopped(i);
            continue;
        }
        all.push_back(explain(request, constraints, request.factuals[i], context));
        progress.done(i + 1);
    }
    return all;
}

}  // namespace counterpoint::counterfactual
