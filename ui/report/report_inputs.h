// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/dataset.h"
#include "engine/models/classifier.h"
#include "engine/report/attribution_record.h"
#include "engine/report/blocks.h"
#include "engine/report/redaction.h"
#include "engine/report/run_record.h"
#include "ui/session/state.h"
#include "ui/workbench/workbench.h"

#include <memory>
#include <string>
#include <vector>

namespace counterpoint::ui {

/// Results that were asked the same question: what one report of the engine is about.
struct ReportGroup {
    report::RunRecord record;
    report::Question question;
    std::vector<report::ExplainedRow> rows;
};

/// Everything a report needs, as values that a job may take along.
struct ReportInputs {
    std::shared_ptr<const data::Dataset> data;
    std::vector<ReportGroup> groups;  ///< never empty
    /// What the present decision of the current case rests on, where a result of that case is exported: what was computed for its values.
    std::vector<report::AttributedRow> attributions;
    std::vector<report::MethodRun> attributionMethods;
    models::ClassifierPtr model;
    report::Redaction redaction;
    SessionState session;  ///< with the exported runs only
};

/// Of the selected results, which must exist and fit the open model.
ReportInputs collectReport(Workbench& workbench, const std::vector<ResultKey>& selection, const report::Redaction& redaction);

// These take long on big data: for jobs.

/// One report; where several questions were asked, one after the other.
report::Document reportDocument(const ReportInputs& inputs);
std::string reportCsv(const ReportInputs& inputs);
/// The file of the command line; several questions as {"format": 1, "reports": [...]}.
std::string reportJson(const ReportInputs& inputs);

}  // namespace counterpoint::ui
