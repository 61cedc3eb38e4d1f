// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/explain_rows.h"

#include "engine/core/file.h"
#include "engine/jobs/explain.h"

#include <QDateTime>

namespace counterpoint::ui {

namespace {

report::RunRecord recordOf(const Workbench& workbench, const counterfactual::MethodInfo& method, const core::ParamSet& parameters) {
    report::RunRecord record;
    record.version = COUNTERPOINT_VERSION;
    record.verb = "counterfactual";
    record.seed = workbench.document().edits().question.seed;
    record.data = workbench.dataset().identity;
    record.model = workbench.model()->identity();
    record.methods = {{method.name, method.label, method.source, parameters}};
    record.time = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
    return record;
}

}  // namespace

std::function<ExplainedFile(const core::Context&)> explainRowsJob(const Workbench& workbench, std::vector<std::uint32_t> rows,
                                                                  const QString& path) {
    const QuestionSettings& settings = workbench.document().edits().question;
    const auto& method = counterfactual::requireMethod(settings.method);
    core::ParamSet parameters(method.info().parameters);
    parameters.apply(settings.parameters, settings.method);
    auto request = workbench.requestFor({}, settings, workbench.constraints());
    request.explainNothingFound = false;
    request.keepTrace = false;
    const jobs::AskedRun asked{
        recordOf(workbench, method.info(), parameters),
        {workbench.model()->classNames(), workbench.model()->threshold(), request.target, request.constraints},
    };
    return [=, &method, workspace = workbench.workspace(), model = workbench.model(), rows = std::move(rows),
            file = path.toStdString()](const core::Context& context) {
        const auto generator = method.make({model, workspace.background, parameters});
        generator->prepare(context);
        const std::vector<std::size_t> wanted(rows.begin(), rows.end());
        const auto explained = jobs::explainRowsToCsv(*generator, workspace.data->table, wanted, request, asked, context);
        core::writeFileAtomically(file, explained.csv);
        return ExplainedFile{explained.written, explained.withoutResult, wanted.size(), explained.stopped};
    };
}

}  // namespace counterpoint::ui
