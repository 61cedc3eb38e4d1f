// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/explain.h"

#include "app/cli/attributing.h"
#include "engine/core/error.h"
#include "engine/counterfactual/generator.h"
#include "engine/jobs/explain.h"

#include <fmt/format.h>
#include <algorithm>
#include <limits>

namespace counterpoint::cli {

namespace {

using Answers = std::vector<std::vector<counterfactual::Counterfactual>>;

struct Prepared {
    jobs::Workspace inputs;
    std::vector<std::size_t> rows;
};

struct ChosenMethod {
    const counterfactual::Method* method = nullptr;
    core::ParamSet parameters;

    const counterfactual::MethodInfo& info() const { return method->info(); }
};

struct Chosen {
    std::vector<ChosenMethod> searches;
    std::vector<AttributionMethod> attributions;
};

bool isAttribution(const std::string& name) {
    const auto& all = attribution::methods();
    return std::any_of(all.begin(), all.end(), [&](const attribution::Method& method) { return method.info().name == name; });
}

Chosen chooseMethods(const ExplainOptions& options) {
    Chosen chosen;
    std::vector<std::string> names;
    for (const auto& name : splitNames(options.methods, "--method")) {
        if (std::find(names.begin(), names.end(), name) != names.end()) {
            throw core::usageError(fmt::format("'{}' is named twice", name), "--method", "name each method once");
        }
        names.push_back(name);
        if (options.takesAttributions && isAttribution(name)) {
            const auto& method = attribution::requireMethod(name);
            chosen.attributions.push_back({&method, core::ParamSet(method.info().parameters)});
        } else {
            const auto& method = counterfactual::requireMethod(name);
            chosen.searches.push_back({&method, core::ParamSet(method.info().parameters)});
        }
    }
    names.clear();
    std::vector<core::ParamSet*> parameters;
    for (auto& method : chosen.searches) {
        names.push_back(method.info().name);
        parameters.push_back(&method.parameters);
    }
    for (auto& method : chosen.attributions) {
        names.push_back(method.info().name);
        parameters.push_back(&method.parameters);
    }
    applySettings(options.settings, names, parameters);
    return chosen;
}

counterfactual::SearchRequest makeRequest(const ExplainOptions& options, const Prepared& prepared, const report::Question& question) {
    counterfactual::SearchRequest request;
    request.factuals.reserve(prepared.rows.size());
    for (const std::size_t row : prepared.rows) request.factuals.push_back(prepared.inputs.data->table.row(row));
    request.target = question.target;
    request.constraints = question.constraints;
    request.count = static_cast<int>(options.count);
    request.keepTrace = options.keepTrace;
    return request;
}

/// Row by row, the answers of each method that got as far.
std::vector<report::ExplainedRow> arrange(const std::vector<std::size_t>& rows, const std::vector<ChosenMethod>& methods,
                                          std::vector<Answers> answers) {
    std::vector<report::ExplainedRow> explained;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t m = 0; m < answers.size(); ++m) {
            if (i >= answers[m].size() || !jobs::isFinished(answers[m][i])) continue;
            explained.push_back({rows[i], methods[m].info().name, std::move(answers[m][i])});
        }
    }
    return explained;
}

struct Found {
    Answers answers;
    models::CallCount setUp;  ///< what fitting cost, which nothing costs where the cache has it
};

models::CallCount difference(models::CallCount later, models::CallCount earlier) {
    return {later.evaluations - earlier.evaluations, later.gradients - earlier.gradients};
}

/// Runs one method over all rows; empty when it was stopped before it had anything.
Found search(const ChosenMethod& chosen, const jobs::Workspace& inputs, const counterfactual::SearchRequest& request,
             const core::Context& context, JobRunner& runner) {
    auto finished =
        runner.run<Found>(jobs::Lane::Search, "Searching with " + chosen.info().label, context, [&](const core::Context& inner) {
            const auto generator = chosen.method->make({inputs.model, inputs.background, chosen.parameters});
            const auto before = inputs.model->calls();
            generator->prepare(inner);
            const auto setUp = difference(inputs.model->calls(), before);
            return Found{generator->generate(request, inner), setUp};
        });
    return finished.value ? std::move(*finished.value) : Found{};
}

}  // namespace

void ExplainOptions::addTo(CommandLine& line) {
    line.group("What to explain");
    model.addTo(line);
    data.addTo(line);
    rows.addTo(line);
    line.text("--background", background, "FILE", "Data the search learns from; default the data itself.");
    line.group("Search");
    line.text("--method", methods, "NAME[,NAME]", "Methods, see 'methods --kind counterfactual'; default cent.");
    line.list("--set", settings, "[NAME.]K=V", "A parameter of the methods, or of one of them. May be repeated.");
    line.text("--target", target, "CLASS", "The class to reach; default opposite: any other class.");
    line.real("--margin", margin, 0.0, 1.0, "P", "Flip to at least this probability; default the decision threshold.");
    line.integer("--count", count, 1, 1000, "K", "Results per row, with different sets of changed features; default 1.");
    line.real("--time-limit", timeLimit, 0.0, std::numeric_limits<double>::infinity(), "S", "Stop searching after so many seconds.");
    constraints.addTo(line);
}

std::size_t Explanation::withoutResult() const {
    return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [](const report::ExplainedRow& row) {
        return row.results.empty() || row.results.front().status != counterfactual::Status::Valid;
    }));
}

std::string Explanation::summary() const {
    if (rows.empty() && !attributions.empty()) {
        return fmt::format("{} attribution{} made", attributions.size(), attributions.size() == 1 ? "" : "s");
    }
    const std::size_t without = withoutResult();
    return fmt::format("{} row{} explained: {} with a result, {} without", rows.size(), rows.size() == 1 ? "" : "s", rows.size() - without,
                       without);
}

Explanation explain(const ExplainOptions& options, const Recorder& recorder, Console& console) {
    const auto methods = chooseMethods(options);
    core::Context context = options.run.start(console);
    JobRunner runner(console);
    auto prepared = runner.runWhole<Prepared>(jobs::Lane::Long, "Reading data and model", context, [&](const core::Context& inner) {
        Prepared result;
        inner.progress->beginPhase("Reading data and model", 0.0, 0.7);
        result.inputs = loadInputs(options.data, options.model, options.background, inner);
        inner.progress->beginPhase("Selecting rows", 0.7, 1.0);
        result.rows = selectRows(options.rows, result.inputs, inner);
        return result;
    });
    Explanation explanation;
    const auto& model = *prepared.inputs.model;
    explanation.question = {model.classNames(), model.threshold(), buildTarget(options.target, options.margin, model.classNames()),
                            buildConstraints(options.constraints, model.schema())};
    explanation.asked = prepared.rows.size() * methods.searches.size();
    const auto request = makeRequest(options, prepared, explanation.question);
    if (options.timeLimit) context.setTimeLimit(*options.timeLimit);
    std::vector<Answers> answers;
    models::CallCount setUp;
    for (const auto& method : methods.searches) {
        if (interrupted()) break;
        Found found = search(method, prepared.inputs, request, context, runner);
        answers.push_back(std::move(found.answers));
        setUp.evaluations += found.setUp.evaluations;
        setUp.gradients += found.setUp.gradients;
    }
    explanation.rows = arrange(prepared.rows, methods.searches, std::move(answers));
    explanation.attributions = attributeRows(methods.attributions, prepared.inputs, prepared.rows, {}, false, context, runner);
    explanation.interrupted = interrupted();
    explanation.record = recorder.record(prepared.inputs.data->identity, model);
    // Set-up is left out, so that a run from the cache records the same as the one before it.
    explanation.record.evaluations -= setUp.evaluations;
    explanation.record.gradients -= setUp.gradients;
    for (const auto& method : methods.searches) {
        explanation.record.methods.push_back({method.info().name, method.info().label, method.info().source, method.parameters});
    }
    for (const auto& method : methods.attributions) explanation.record.methods.push_back(method.run());
    console.notes(prepared.inputs.notices);
    explanation.inputs = std::move(prepared.inputs);
    return explanation;
}

ExitStatus statusOf(const Explanation& explanation, const std::string& writtenTo) {
    if (explanation.interrupted) {
        throw core::Error(
            core::ErrorCode::Cancelled, fmt::format("interrupted; {} of {} rows were finished", explanation.rows.size(), explanation.asked),
            writtenTo,
            explanation.rows.empty() ? "nothing was written; run it again" : "they are written out; run it again for the others");
    }
    return explanation.withoutResult() > 0 ? ExitStatus::SomeRowsWithoutResult : ExitStatus::Done;
}

}  // namespace counterpoint::cli
