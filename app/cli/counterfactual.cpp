// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/explain.h"
#include "app/cli/output.h"
#include "app/cli/pdf.h"
#include "app/cli/verb.h"
#include "engine/report/attribution_report.h"
#include "engine/report/counterfactual_report.h"
#include "engine/report/html.h"
#include "engine/report/result_csv.h"
#include "engine/report/result_json.h"

namespace counterpoint::cli {

namespace {

std::string contentOf(const Explanation& explanation, Format format) {
    const auto& dataset = *explanation.inputs.data;
    switch (format) {
        case Format::Csv:
            return report::counterfactualCsv(explanation.record, explanation.question, dataset.table, explanation.rows);
        case Format::Json:
            return report::counterfactualJson(explanation.record, explanation.question, dataset.schema(), explanation.rows);
        case Format::Html:
        case Format::Pdf:
            break;
    }
    const auto& model = *explanation.inputs.model;
    const auto document = explanation.rows.empty() && !explanation.attributions.empty()
                              ? report::attributionReport(explanation.record, dataset, model, explanation.attributions)
                              : report::counterfactualReport(explanation.record, explanation.question, dataset, explanation.rows, {},
                                                             {explanation.attributions, &model});
    return format == Format::Html ? report::toHtml(document) : reportPdf(document, explanation.record.version, explanation.record.noTimes);
}

/// What both verbs do once their options are read.
ExitStatus explainAndWrite(ExplainOptions& options, const Destination& destination, const Recorder& recorder, Console& console) {
    options.keepTrace = destination.format != Format::Csv;
    const Explanation explanation = explain(options, recorder, console);
    const std::string place = destination.file ? destination.file->string() : "standard output";
    const bool isEmpty = explanation.rows.empty() && explanation.attributions.empty();
    if (!isEmpty || !explanation.interrupted) writeOutput(destination, contentOf(explanation, destination.format));
    console.note(explanation.summary() + (destination.file ? ", written to " + place : ""));
    return statusOf(explanation, place);
}

}  // namespace

ExitStatus runCounterfactual(const std::vector<std::string>& arguments, Console& console) {
    ExplainOptions options;
    std::string out;
    std::string format;
    CommandLine line(
        "counterfactual",
        "counterfactual --model M --data X [--rows R | --where EXPR] [--method NAME[,NAME]] [--out F.json|F.csv|F.html|F.pdf]",
        "Finds what would have to be different for the decision to flip. Every result is checked: rounded to each feature's step,\n"
        "held against the constraints and predicted again.");
    options.addTo(line);
    line.group("Output");
    line.text("--out", out, "FILE", "Result file, .csv, .json, .html or .pdf; default standard output.");
    line.text("--format", format, "F", "csv, json, html or pdf, whatever the file's ending; csv where there is no file.");
    options.run.addTo(line);
    line.example(
        "counterpoint-cli counterfactual --model credit.model --data credit_scoring --rows 7 --lock age,marital --out answer.json");
    line.example("counterpoint-cli counterfactual --model m.pt --schema m.schema.json --data people.csv --where 'predicted=no' \\");
    line.example("    --increase-only education --range income=0:5000 --max-changes 2 --out answers.csv");
    if (!line.parse(arguments)) {
        writeStandardOutput(line.helpText());
        return ExitStatus::Done;
    }
    line.require("--model");
    line.require("--data");
    const auto destination = Destination::parse(out, format, {Format::Csv, Format::Json, Format::Html, Format::Pdf});
    return explainAndWrite(options, destination, Recorder("counterfactual", arguments, options.run), console);
}

ExitStatus runReport(const std::vector<std::string>& arguments, Console& console) {
    ExplainOptions options;
    options.takesAttributions = true;
    std::string out;
    CommandLine line(
        "report", "report --model M --data X --rows R [--method NAME[,NAME]] --out F.html|F.pdf",
        "Writes counterfactuals and attributions as one self-contained file for people: the question, the answer in words, the\n"
        "changes, where the values stand in the data, the reasons, what the decision rested on, the constraints kept and how it\n"
        "was checked. --method may name methods of both kinds.");
    options.addTo(line);
    line.group("Output");
    line.text("--out", out, "FILE", "The file to write, .html or .pdf; default: HTML to standard output.");
    options.run.addTo(line);
    line.example("counterpoint-cli report --model credit.model --data credit_scoring --rows 7 --lock age,marital --out answer.html");
    if (!line.parse(arguments)) {
        writeStandardOutput(line.helpText());
        return ExitStatus::Done;
    }
    line.require("--model");
    line.require("--data");
    const auto destination = Destination::parse(out, "", {Format::Html, Format::Pdf});
    return explainAndWrite(options, destination, Recorder("report", arguments, options.run), console);
}

}  // namespace counterpoint::cli
