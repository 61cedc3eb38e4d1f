// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/job_runner.h"
#include "app/cli/output.h"
#include "app/cli/verb.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <string_view>

namespace counterpoint::cli {

namespace {

const std::vector<Verb>& verbs() {
    static const std::vector<Verb> list = {
        {"demo", "Explain a bundled decision at once: a good first command.", runDemo},
        {"methods", "List methods and models with their parameters.", runMethods},
        {"datasets", "List, describe and fetch data sets; propose a schema for a file.", runDatasets},
        {"train", "Train a classifier on a table.", runTrain},
        {"predict", "Predict the classes of rows.", runPredict},
        {"counterfactual", "Find what would have to be different for a decision to flip.", runCounterfactual},
        {"attribute", "Say what a decision rested on.", runAttribute},
        {"report", "Write both as a page for people.", runReport},
        {"cache", "Show or clear the cache of fitted things.", runCache},
    };
    return list;
}

/// Verbs of the contract that this version does not serve.
constexpr std::array<std::string_view, 2> kLaterVerbs = {"quality", "benchmark"};

std::string programHelp() {
    std::string out =
        "counterpoint-cli: explain decisions of a classifier by checked counterfactuals and attributions\n\n"
        "Usage: counterpoint-cli VERB [options]\n\nVerbs:\n";
    for (const auto& verb : verbs()) out += fmt::format("  {:<16}{}\n", verb.name, verb.summary);
    out +=
        "\n  --help          This page; after a verb, its own page.\n"
        "  --version       Version of this program.\n\n"
        "Exit status: 0 done; 2 wrong usage or input that cannot be used; 3 done, but some rows have no result;\n"
        "1 internal failure; 130 interrupted.\n\n"
        "Example:\n"
        "  counterpoint-cli train --data credit_scoring --model logistic-regression --out credit.model\n"
        "  counterpoint-cli counterfactual --model credit.model --data credit_scoring --where 'predicted=bad' \\\n"
        "      --method cent --lock age,marital --out answers.csv\n";
    return out;
}

const Verb& requireVerb(const std::string& name) {
    std::vector<std::string> names;
    for (const auto& verb : verbs()) {
        if (verb.name == name) return verb;
        names.push_back(verb.name);
    }
    if (std::find(kLaterVerbs.begin(), kLaterVerbs.end(), name) != kLaterVerbs.end()) {
        throw core::Error(core::ErrorCode::Unsupported, fmt::format("'{}' is not in this version", name), "counterpoint-cli",
                          "see 'counterpoint-cli --help' for what is");
    }
    throw core::usageError(fmt::format("unknown verb '{}'", name), "counterpoint-cli", core::nameHint(name, names));
}

ExitStatus dispatch(const std::vector<std::string>& arguments, Console& console) {
    if (arguments.empty()) throw core::usageError("no verb is given", "counterpoint-cli", "see 'counterpoint-cli --help'");
    const std::string& first = arguments.front();
    if (first == "--help" || first == "-h" || first == "help") {
        writeStandardOutput(programHelp());
        return ExitStatus::Done;
    }
    if (first == "--version") {
        writeStandardOutput("counterpoint-cli " COUNTERPOINT_VERSION "\n");
        return ExitStatus::Done;
    }
    if (first.starts_with('-')) {
        throw core::usageError(fmt::format("unknown option '{}'", first), "counterpoint-cli",
                               "give a verb first; see 'counterpoint-cli --help'");
    }
    return requireVerb(first).run({arguments.begin() + 1, arguments.end()}, console);
}

}  // namespace

int runProgram(const std::vector<std::string>& arguments) {
    Console console;
    ExitStatus status = ExitStatus::Internal;
    catchInterrupts();
    try {
        status = dispatch(arguments, console);
        console.flushNotes();
    } catch (...) {
        const core::ErrorValue error = core::currentExceptionAsValue();
        console.error(error);
        status = statusOf(error.code);
    }
    return static_cast<int>(status);
}

}  // namespace counterpoint::cli
