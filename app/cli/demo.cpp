// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/explain.h"
#include "app/cli/output.h"
#include "app/cli/verb.h"
#include "engine/core/file.h"
#include "engine/core/json.h"
#include "engine/report/counterfactual_report.h"
#include "engine/report/html.h"

#include <fmt/format.h>
#include <cstdlib>

namespace counterpoint::cli {

namespace fs = std::filesystem;

namespace {

/// $COUNTERPOINT_DEMO, the source tree's, or the one that lies beside the installed program.
fs::path demoFolder() {
    if (const char* chosen = std::getenv("COUNTERPOINT_DEMO"); chosen != nullptr && *chosen != '\0') return chosen;
    if (fs::is_directory(COUNTERPOINT_SOURCE_DEMO)) return COUNTERPOINT_SOURCE_DEMO;
    std::error_code ignored;
    return fs::read_symlink("/proc/self/exe", ignored).parent_path().parent_path() / "share" / "counterpoint" / "demo";
}

/// Puts the shipped fitted things where every search looks for them, so that the first explanation needs no fitting.
void installFittedThings(const fs::path& from) {
    std::error_code ignored;
    const fs::path to = core::cacheFolder();
    fs::create_directories(to, ignored);
    for (const auto& file : fs::directory_iterator(from, ignored)) {
        fs::copy_file(file.path(), to / file.path().filename(), fs::copy_options::skip_existing, ignored);
    }
}

ExplainOptions demoOptions(const fs::path& folder) {
    const fs::path file = folder / "demo.json";
    const auto json = core::parseJson(core::readFile(file), file.string());
    ExplainOptions options;
    try {
        options.model.model = (folder / json.at("model").get<std::string>()).string();
        options.data.data = json.at("data").get<std::string>();
        options.rows.rows = std::to_string(json.at("row").get<std::size_t>());
        options.methods = json.at("method").get<std::string>();
    } catch (const nlohmann::json::exception& error) {
        throw core::inputError("the description of the demo cannot be used", file.string(), error.what());
    }
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
        "demo", "demo [--out FILE.html]",
        "Explains why one applicant for a loan was rejected, and what would have to be different, with age and the other protected\n"
        "features locked: bundled data, a bundled model, nothing to prepare. Writes a page and says where it is.");
    line.text("--out", out, "FILE", "The page to write; default counterpoint-demo.html.");
    run.addTo(line);
    line.example("counterpoint-cli demo --out /tmp/demo.html");
    if (!line.parse(arguments)) {
        writeStandardOutput(line.helpText());
        return ExitStatus::Done;
    }
    const auto destination = Destination::parse(out, "", {Format::Html});
    const fs::path folder = demoFolder();
    if (!run.noCache) installFittedThings(folder / "cache");
    ExplainOptions options = demoOptions(folder);
    options.run = run;
    const Explanation explanation = explain(options, Recorder("demo", arguments, run), console);
    if (!explanation.rows.empty()) {
        const auto document =
            report::counterfactualReport(explanation.record, explanation.question, *explanation.inputs.data, explanation.rows);
        writeOutput(destination, report::toHtml(document));
        writeStandardOutput(words(explanation) + fmt::format("Report: {}\n", fs::absolute(*destination.file).lexically_normal().string()));
    }
    return statusOf(explanation, out);
}

}  // namespace counterpoint::cli
