// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_options.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/core/torch_runtime.h"

#include <fmt/format.h>
#include <algorithm>
#include <ctime>
#include <limits>

namespace counterpoint::cli {

namespace {

std::string shellWord(const std::string& text) {
    constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=,:+@%";
    if (!text.empty() && text.find_first_not_of(kPlain) == std::string::npos) return text;
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

std::string timeNow() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

core::Error unknownParameter(const std::string& name, const std::vector<core::ParamSet*>& parameters) {
    std::vector<std::string> known;
    for (const auto* set : parameters) {
        for (const auto& spec : set->specs()) known.push_back(spec.name);
    }
    return core::usageError(fmt::format("unknown parameter '{}'", name), "--set", core::nameHint(name, known));
}

}  // namespace

void RunOptions::addTo(CommandLine& line) {
    line.group("Running");
    line.integer("--seed", seed, 0, std::numeric_limits<std::int64_t>::max(), "N", "Seed of every random choice; default 0.");
    line.integer("--threads", threads, 1, 1024, "N", "Threads; default one less than there are cores.");
    line.text("--device", device, "D", "auto, cpu, cuda or cuda:N; default auto.");
    line.flag("--no-times", noTimes, "Leave times out of the output, so that equal runs give equal bytes.");
    line.flag("--no-cache", noCache, "Neither read nor write the cache of fitted things.");
    line.flag("--quiet", quiet, "No progress bar and no notes on standard error.");
}

core::Context RunOptions::start(Console& console) const {
    console.setQuiet(quiet);
    core::Context context;
    context.seed = static_cast<std::uint64_t>(seed);
    context.threads = static_cast<int>(threads);
    context.device = core::DeviceSpec::parse(device);
    context.useCache = !noCache;
    core::resolvedDevice(context.device);
    if (const auto blas = core::blasInfo(); blas.isReference) {
        console.note(
            fmt::format("warning: LibTorch uses the slow reference BLAS ({}); install libopenblas0 for many times the speed", blas.path));
    }
    return context;
}

Recorder::Recorder(std::string verb, const std::vector<std::string>& arguments, const RunOptions& options)
    : verb_(std::move(verb)), command_(commandText(verb_, arguments)), options_(options), start_(std::chrono::steady_clock::now()) {}

report::RunRecord Recorder::record(const data::DataIdentity& data, const models::Classifier& model) const {
    report::RunRecord record;
    record.version = COUNTERPOINT_VERSION;
    record.command = command_;
    record.verb = verb_;
    record.seed = static_cast<std::uint64_t>(options_.seed);
    record.device = core::resolvedDevice(core::DeviceSpec::parse(options_.device));
    record.threads = options_.threads > 0 ? static_cast<int>(options_.threads) : core::defaultThreadCount();
    record.data = data;
    record.model = model.identity();
    record.time = timeNow();
    record.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    record.evaluations = model.calls().evaluations;
    record.gradients = model.calls().gradients;
    record.noTimes = options_.noTimes;
    return record;
}

std::string commandText(const std::string& verb, const std::vector<std::string>& arguments) {
    std::string text = "counterpoint-cli " + verb;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& argument = arguments[i];
        if (argument == "--quiet" || argument == "--no-times" || argument.starts_with("--out=")) continue;
        if (argument == "--out") {
            ++i;
            continue;
        }
        text += " " + shellWord(argument);
    }
    return text;
}

void applySettings(const std::vector<std::string>& settings, const std::vector<std::string>& names,
                   std::vector<core::ParamSet*> parameters) {
    for (const auto& setting : settings) {
        const auto [key, value] = splitAssignment(setting, "--set", "--set PARAMETER=VALUE or --set NAME.PARAMETER=VALUE");
        const auto dot = key.find('.');
        const std::string owner = dot == std::string::npos ? "" : key.substr(0, dot);
        const std::string name = dot == std::string::npos ? key : key.substr(dot + 1);
        if (!owner.empty() && std::find(names.begin(), names.end(), owner) == names.end()) {
            throw core::usageError(fmt::format("'{}' does not take part in this run", owner), "--set " + setting,
                                   core::nameHint(owner, names));
        }
        bool found = false;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if ((!owner.empty() && names[i] != owner) || !parameters[i]->has(name)) continue;
            parameters[i]->set(name, value);
            found = true;
        }
        if (!found) throw unknownParameter(name, parameters);
    }
}

}  // namespace counterpoint::cli
