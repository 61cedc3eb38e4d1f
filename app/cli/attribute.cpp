// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/attributing.h"
#include "app/cli/output.h"
#include "app/cli/pdf.h"
#include "app/cli/verb.h"
#include "engine/core/error.h"
#include "engine/report/attribution_report.h"
#include "engine/report/html.h"

#include <fmt/format.h>

namespace counterpoint::cli {

namespace {

struct AttributeOptions {
    ModelOptions model;
    DataOptions data;
    RowOptions rows;
    RunOptions run;
    std::string background;
    std::string methods;
    std::string classText;
    std::vector<std::string> settings;
    bool encoded = false;
};

struct Attributed {
    jobs::Workspace inputs;
    report::RunRecord record;
    std::vector<report::AttributedRow> rows;
    std::size_t asked = 0;
};

struct Opened {
    jobs::Workspace inputs;
    std::vector<std::size_t> rows;
};

Attributed attribute(const AttributeOptions& options, const Recorder& recorder, Console& console) {
    const auto methods = chooseAttributions(options.methods, options.settings, console);
    const core::Context context = options.run.start(console);
    JobRunner runner(console);
    auto opened = runner.runWhole<Opened>(jobs::Lane::Long, "Reading data and model", context, [&](const core::Context& inner) {
        Opened result;
        inner.progress->beginPhase("Reading data and model", 0.0, 0.7);
        result.inputs = loadInputs(options.data, options.model, options.background, inner);
        inner.progress->beginPhase("Selecting rows", 0.7, 1.0);
        result.rows = selectRows(options.rows, result.inputs, inner);
        return result;
    });
    const auto& model = *opened.inputs.model;
    const ClassChoice classes = parseClass(options.classText, model.classNames());
    const auto before = model.calls();
    Attributed done;
    done.asked = opened.rows.size() * methods.size() * (classes.all ? static_cast<std::size_t>(model.classCount()) : 1);
    done.rows = attributeRows(methods, opened.inputs, opened.rows, classes, options.encoded, context, runner);
    done.record = recorder.record(opened.inputs.data->identity, model);
    done.record.evaluations = model.calls().evaluations - before.evaluations;
    done.record.gradients = model.calls().gradients - before.gradients;
    for (const auto& method : methods) done.record.methods.push_back(method.run());
    console.notes(opened.inputs.notices);
    done.inputs = std::move(opened.inputs);
    return done;
}

std::string contentOf(const Attributed& done, bool encoded, Format format) {
    const auto& model = *done.inputs.model;
    if (format == Format::Csv) return report::attributionCsv(done.rows, model.encoder(), model.classNames(), encoded);
    if (format == Format::Json) return report::attributionJson(done.record, done.rows, model.encoder(), model.classNames(), encoded);
    const auto document = report::attributionReport(done.record, *done.inputs.data, model, done.rows);
    return format == Format::Html ? report::toHtml(document) : reportPdf(document, done.record.version, done.record.noTimes);
}

}  // namespace

ExitStatus runAttribute(const std::vector<std::string>& arguments, Console& console) {
    AttributeOptions options;
    std::string out;
    std::string format;
    CommandLine line(
        "attribute",
        "attribute --model M --data X --rows R [--class C|predicted|all] --method NAME[,NAME] [--out F.csv|F.json|F.html|F.pdf]",
        "Says what a decision rested on: a number for each feature, by the methods named.");
    line.group("What to explain");
    options.model.addTo(line);
    options.data.addTo(line);
    options.rows.addTo(line);
    line.text("--background", options.background, "FILE", "Data that methods compare with or learn from; default the data itself.");
    line.text("--class", options.classText, "C", "A class, predicted (default: each row's own) or all.");
    line.group("Methods");
    line.text("--method", options.methods, "NAME[,NAME]", "Methods, see 'methods --kind attribution'.");
    line.list("--set", options.settings, "[NAME.]K=V", "A parameter of the methods, or of one of them. May be repeated.");
    line.flag("--encoded", options.encoded, "A number for each encoded column, which are players of their own, instead of each feature.");
    line.group("Output");
    line.text("--out", out, "FILE", "Result file, .csv, .json, .html or .pdf; default standard output.");
    line.text("--format", format, "F", "csv, json, html or pdf, whatever the file's ending; csv where there is no file.");
    options.run.addTo(line);
    line.example(
        "counterpoint-cli attribute --model credit.model --data credit_scoring --rows 7 --method integrated-gradients,kernel-shap");
    line.example(
        "counterpoint-cli attribute --model m.pt --schema m.schema.json --data people.csv --method lime --set samples=2000 --out why.html");
    if (!line.parse(arguments)) {
        writeStandardOutput(line.helpText());
        return ExitStatus::Done;
    }
    line.require("--model");
    line.require("--data");
    line.require("--method");
    const auto destination = Destination::parse(out, format, {Format::Csv, Format::Json, Format::Html, Format::Pdf});
    const Attributed done = attribute(options, Recorder("attribute", arguments, options.run), console);
    const std::string place = destination.file ? destination.file->string() : "standard output";
    if (!done.rows.empty() || !interrupted()) writeOutput(destination, contentOf(done, options.encoded, destination.format));
    console.note(fmt::format("{} attribution{} made{}", done.rows.size(), done.rows.size() == 1 ? "" : "s", destination.words()));
    if (interrupted()) {
        throw core::Error(core::ErrorCode::Cancelled, fmt::format("interrupted; {} of {} were finished", done.rows.size(), done.asked),
                          place,
                          done.rows.empty() ? "nothing was written; run it again" : "they are written out; run it again for the others");
    }
    return ExitStatus::Done;
}

}  // namespace counterpoint::cli
