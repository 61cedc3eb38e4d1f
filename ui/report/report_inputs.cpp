// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_inputs.h"

#include "engine/core/torch_runtime.h"
#include "engine/counterfactual/generator.h"
#include "engine/report/counterfactual_report.h"
#include "engine/report/result_csv.h"
#include "engine/report/result_json.h"
#include "engine/report/withhold.h"
#include "ui/workbench/attributing.h"

#include <algorithm>
#include <iterator>

namespace counterpoint::ui {

using core::Json;

namespace {

report::MethodRun methodOf(const QuestionSettings& question) {
    const auto& info = counterfactual::requireMethod(question.method).info();
    core::ParamSet parameters(info.parameters);
    parameters.apply(question.parameters, question.method);
    return {info.name, info.label, info.source, std::move(parameters)};
}

ReportGroup groupFor(Workbench& workbench, const Run& run) {
    const models::Classifier& model = *workbench.workspace().model;
    ReportGroup group;
    group.record.version = COUNTERPOINT_VERSION;
    group.record.verb = "counterfactual";
    group.record.seed = run.question.seed;
    const RunDefaults& defaults = workbench.defaults();
    group.record.device = core::resolvedDevice(defaults.device);
    group.record.threads = defaults.threads > 0 ? defaults.threads : core::defaultThreadCount();
    group.record.data = workbench.dataset().identity;
    group.record.model = model.identity();
    group.record.methods = {methodOf(run.question)};
    group.record.time = run.time;
    group.question.classNames = model.classNames();
    group.question.threshold = run.question.threshold.value_or(model.threshold());
    group.question.target = workbench.requestFor({}, run.question, run.constraints).target;
    group.question.constraints = run.constraints;
    return group;
}

/// Cases that were typed in are named, as they are no rows of the table.
report::ExplainedRow explained(const Workbench& workbench, const Run& run) {
    report::ExplainedRow row;
    row.row = run.caseId.index;
    row.method = run.question.method;
    if (run.caseId.kind == CaseId::Kind::Own) row.name = workbench.caseTitle(run.caseId).toStdString();
    return row;
}

void count(ReportGroup& group, const counterfactual::Counterfactual& result) {
    group.record.seconds += result.seconds;
    group.record.evaluations += result.evaluations;
    group.record.gradients += result.gradients;
}

/// Of the values that the exported results are of, as they stand; edited values belong to no result.
void addAttributions(ReportInputs& inputs, Workbench& workbench) {
    if (!workbench.hasCase()) return;
    const CaseId current = *workbench.document().state().currentCase;
    const data::Row values = workbench.whatIf();
    const auto isOfCase = [&](const Run& run) { return run.caseId == current && sameRow(run.factual, values); };
    if (!std::any_of(inputs.session.runs.begin(), inputs.session.runs.end(), isOfCase)) return;
    auto& attributing = Attributing::of(workbench);
    for (auto& attribution : attributing.answers()) {
        const auto& info = attribution::requireMethod(attribution.method).info();
        inputs.attributionMethods.push_back({info.name, info.label, info.source, attributing.parametersFor(info)});
        report::AttributedRow row;
        row.row = current.index;
        row.attribution = std::move(attribution);
        if (current.kind == CaseId::Kind::Own) row.name = workbench.caseTitle(current).toStdString();
        inputs.attributions.push_back(std::move(row));
    }
}

std::string text(const Json& json) {
    constexpr int kIndent = 2;
    return json.dump(kIndent, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

ReportInputs collectReport(Workbench& workbench, const std::vector<ResultKey>& selection, const report::Redaction& redaction) {
    ReportInputs inputs;
    inputs.data = workbench.workspace().data;
    inputs.model = workbench.model();
    inputs.redaction = redaction;
    inputs.session = workbench.document().state();
    inputs.session.runs.clear();
    std::vector<const Run*> groupRuns;
    for (std::size_t i = 0; i < selection.size(); ++i) {
        const Run& run = *workbench.document().run(selection[i].run);
        const bool isNew = inputs.session.runs.empty() || inputs.session.runs.back().id != run.id;
        const auto found = std::find_if(groupRuns.begin(), groupRuns.end(), [&](const Run* other) {
            return other->question == run.question && other->constraints == run.constraints;
        });
        if (found == groupRuns.end()) inputs.groups.push_back(groupFor(workbench, run));
        ReportGroup& group = inputs.groups[static_cast<std::size_t>(found - groupRuns.begin())];
        if (found == groupRuns.end()) groupRuns.push_back(&run);
        if (isNew) {
            inputs.session.runs.push_back(run);
            group.rows.push_back(explained(workbench, run));
        }
        group.rows.back().results.push_back(run.results[selection[i].index]);
        count(group, run.results[selection[i].index]);
    }
    addAttributions(inputs, workbench);
    return inputs;
}

report::Document reportDocument(const ReportInputs& inputs) {
    report::Document whole;
    for (const ReportGroup& group : inputs.groups) {
        report::RunRecord record = group.record;
        std::copy(inputs.attributionMethods.begin(), inputs.attributionMethods.end(), std::back_inserter(record.methods));
        report::Document one = report::counterfactualReport(record, group.question, *inputs.data, group.rows, inputs.redaction,
                                                            {inputs.attributions, inputs.model.get()});
        if (whole.blocks.empty()) {
            whole = std::move(one);
            continue;
        }
        whole.blocks.emplace_back(report::Heading{2, one.title});
        whole.blocks.emplace_back(report::Paragraph{report::Paragraph::Tone::Small, one.subtitle});
        std::move(one.blocks.begin(), one.blocks.end(), std::back_inserter(whole.blocks));
    }
    return whole;
}

std::string reportCsv(const ReportInputs& inputs) {
    const data::Table& table = inputs.data->table;
    std::string csv = report::counterfactualCsvHeader(table.schema());
    for (const ReportGroup& group : inputs.groups) csv += report::counterfactualCsvLines(group.record, group.question, table, group.rows);
    return report::withhold(csv, table.schema(), inputs.redaction);
}

std::string reportJson(const ReportInputs& inputs) {
    const data::Schema& schema = inputs.data->schema();
    Json reports = Json::array();
    for (const ReportGroup& group : inputs.groups) {
        Json one = Json::parse(report::counterfactualJson(group.record, group.question, schema, group.rows));
        report::withhold(one, schema, inputs.redaction);
        reports.push_back(std::move(one));
    }
    if (reports.size() == 1) return text(reports.front());
    Json whole = {{"format", 1}};
    whole["reports"] = std::move(reports);
    return text(whole);
}

}  // namespace counterpoint::ui
