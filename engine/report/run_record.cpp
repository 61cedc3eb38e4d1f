// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/report/run_record.h"

namespace counterpoint::report {

core::Json toJson(const RunRecord& record) {
    core::Json parameters = core::Json::object();
    for (const auto& method : record.methods) parameters[method.name] = method.parameters.toJson();
    core::Json json = {
        {"format", 1},
        {"version", record.version},
        {"command", record.command},
        {"verb", record.verb},
        {"seed", record.seed},
        {"device", record.device},
        {"threads", record.threads},
        {"data", {{"name", record.data.name}, {"rows", record.data.rows}, {"sha256", record.data.sha256}}},
        {"model", {{"kind", record.model.kind}, {"sha256", record.model.sha256}}},
        {"parameters", std::move(parameters)},
    };
    if (!record.noTimes) {
        json["time"] = record.time;
        json["wall_time"] = record.seconds;
    }
    json["evaluations"] = record.evaluations;
    json["gradients"] = record.gradients;
    return json;
}

std::string targetName(const Question& question, int factualClass) {
    if (question.target.classIndex) return question.classNames.at(static_cast<std::size_t>(*question.target.classIndex));
    if (question.classNames.size() == 2 && factualClass >= 0) return question.classNames[factualClass == 0 ? 1 : 0];
    return "opposite";
}

std::string caseText(const ExplainedRow& explained) { return explained.name.empty() ? std::to_string(explained.row) : explained.name; }

}  // namespace counterpoint::report
