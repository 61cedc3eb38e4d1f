// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/feature_ablation.h"

#include "engine/attribution/coalitions.h"

#include <vector>

namespace counterpoint::attribution {

namespace {

Maps explainFeatureAblation(const Problem& problem, const core::Context& context) { return featureAblation(problem, 0, context); }

}  // namespace

Maps featureAblation(const Problem& problem, std::int64_t chunk, const core::Context& context) {
    const c10::InferenceMode guard;
    const Ends ends = endsOf(problem, chunk, context);
    const std::vector<Game> games = isPicture(problem) ? gamesOf(problem) : std::vector<Game>{sharedGame(problem)};
    std::vector<CoalitionJob> jobs;
    for (const Game& game : games) jobs.push_back(leaveOneOutJob(game, problem));
    const std::vector<CoalitionValues> values = evaluateCoalitions(problem, jobs, ends.output, chunk, context);
    Maps maps;
    maps.perGroup = true;
    maps.values = at::zeros({problem.inputs.size(0), problem.groups.count}, at::TensorOptions().dtype(at::kDouble));
    for (std::size_t i = 0; i < games.size(); ++i) placeInMap(games[i], values[i].drop, maps.values);
    // Rounding must not give a value to a group that was not changed.
    maps.values.masked_fill_(at::logical_not(differingGroups(problem)), 0.0);
    maps.output = ends.output;
    maps.base = ends.base;
    return maps;
}

const MethodInfo& featureAblationInfo() {
    static const MethodInfo info = [] {
        MethodInfo made;
        made.name = "feature-ablation";
        made.label = "Feature ablation";
        made.help = "how much the output falls when one feature is set to the baseline";
        made.source = "Covert, Lundberg, Lee: Explaining by Removing, JMLR 22, 2021";
        made.scale = Scale::Signed;
        made.isInstant = true;
        made.modalities = {"table", "image", "text"};
        made.parameters = {baselineParam(), backgroundParam(100), outputParam()};
        return made;
    }();
    return info;
}

std::unique_ptr<Algorithm> makeFeatureAblation() { return makeStateless<explainFeatureAblation>(); }

}  // namespace counterpoint::attribution
