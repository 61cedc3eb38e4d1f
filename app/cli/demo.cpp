// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/demo.h"
#include "app/cli/explain.h"
#include "app/cli/output.h"
#include "app/cli/pdf.h"
#include "app/cli/verb.h"
#include "engine/report/counterfactual_report.h"
#include "engine/report/html.h"

#include <fmt/format.h>
#include <filesystem>

namespace counterpoint::cli {

namespace fs = std::filesystem;

namespace {

ExplainOptions demoOptions(const jobs::Demo& demo) {
    ExplainOptions options;
    options.model.model = demo.model.string();
    options.data.data = demo.data;
    options.rows.rows = std::to_string(demo.row);
    options.methods = demo.method;
    options.constraints.lockProtected = true;
    return options;
}

/// Question and answer in words, for a terminal.
std::string words(const Explanation& explanation) {
    const auto& explained = explanation.rows.front();
    const auto& best = explained.results.front();
    const auto& names = explanation.inputs.model->classNames();
    const auto before = static_cast<std::size_t>(best.factualClass);
    std::string text = fmt::format("Row {} of {} is predicted {} ({:.0f} %).\n", explained.row, explanation.inputs.data->identity.name,
                                   names[before], 100.0 * static_cast<double>(best.probabilitiesBefore[before]));
    if (best.status != counterfactual::Status::Valid) return text + best.reason.text + "\n";
    for (const auto& sentence : best.sentences) text += sentence.text + "\n";
    return text;
}

}  // namespace

ExitStatus runDemo(const std::vector<std::string>& arguments, Console& console) {
    std::string out = "counterpoint-demo.html";
    RunOptions run;
    CommandLine line(
        "demo", "demo [--out FILE.html|FILE.pdf]",
        "Explains why one applicant for a loan was rejected, and what would have to be different, with age and the other protected\n"
        "features locked: bundled data, a bundled model, nothing to prepare. Writes a page and says where it is.");
    line.text("--out", out, "FILE", "The page to write, .html or .pdf; default counterpoint-demo.html.");
    run.addTo(line);
    line.example("counterpoint-cli demo --out /tmp/demo.html");
    if (!line.parse(arguments)) {
        writeStandardOutput(line.helpText());
        return ExitStatus::Done;
    }
    const auto destination = Destination::parse(out, "", {Format::Html, Format::Pdf});
    const jobs::Demo demo = jobs::findDemo("credit_scoring");
    if (!run.noCache) jobs::installFittedThings(demo);
    ExplainOptions options = demoOptions(demo);
    options.run = run;
    const Explanation explanation = explain(options, Recorder("demo", arguments, run), console);
    if (!explanation.rows.empty()) {
        const auto document =
            report::counterfactualReport(explanation.record, explanation.question, *explanation.inputs.data, explanation.rows);
        const bool isPdf = destination.format == Format::Pdf;
        writeOutput(destination, isPdf ? reportPdf(document, explanation.record.version, run.noTimes) : report::toHtml(document));
        writeStandardOutput(words(explanation) + fmt::format("Report: {}\n", fs::absolute(*destination.file).lexically_normal().string()));
    }
    return statusOf(explanation, out);
}

}  // namespace counterpoint::cli
