// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace counterpoint::cli {

namespace {

struct OptionHelp {
    std::string group;
    std::string left;  ///< "--model M"
    std::string right;
};

/// The words of CLI11's messages without the parts that this program words itself.
std::string firstLine(const std::string& text) { return text.substr(0, text.find('\n')); }

/// `text` broken at spaces into lines of at most `width` characters.
std::vector<std::string> wrap(const std::string& text, std::size_t width) {
    std::vector<std::string> lines(1);
    for (const auto& word : core::split(text, ' ')) {
        if (!lines.back().empty() && lines.back().size() + 1 + word.size() > width) lines.emplace_back();
        if (!lines.back().empty()) lines.back() += ' ';
        lines.back() += word;
    }
    return lines;
}

}  // namespace

struct CommandLine::State {
    std::string verb;
    std::string usage;
    std::string summary;
    std::string currentGroup = "Options";
    CLI::App app;
    bool help = false;
    std::vector<OptionHelp> options;
    std::vector<std::string> names;
    std::vector<std::string> examples;
    std::vector<std::function<void()>> conversions;

    void describe(std::string left, std::string right) { options.push_back({currentGroup, std::move(left), std::move(right)}); }
    CLI::Option* addText(const std::string& name, std::string& target, const std::string& form, std::string help);
};

CLI::Option* CommandLine::State::addText(const std::string& name, std::string& target, const std::string& form, std::string text) {
    names.push_back(name);
    describe(name + " " + form, std::move(text));
    return app.add_option(name, target);
}

CommandLine::CommandLine(std::string verb, std::string usage, std::string summary) : state_(std::make_unique<State>()) {
    state_->verb = std::move(verb);
    state_->usage = std::move(usage);
    state_->summary = std::move(summary);
    state_->app.set_help_flag("");
    state_->app.add_flag("--help,-h", state_->help);
    state_->names = {"--help"};
}

CommandLine::~CommandLine() = default;

void CommandLine::group(std::string heading) { state_->currentGroup = std::move(heading); }

void CommandLine::flag(const std::string& name, bool& target, std::string help) {
    state_->names.push_back(name);
    state_->describe(name, std::move(help));
    state_->app.add_flag(name, target)->disable_flag_override();
}

void CommandLine::text(const std::string& name, std::string& target, std::string form, std::string help) {
    state_->addText(name, target, form, std::move(help));
}

void CommandLine::list(const std::string& name, std::vector<std::string>& target, std::string form, std::string help) {
    state_->names.push_back(name);
    state_->describe(name + " " + form, std::move(help));
    state_->app.add_option(name, target)->type_size(1)->expected(1)->take_all()->allow_extra_args(false);
}

void CommandLine::integer(const std::string& name, std::int64_t& target, std::int64_t min, std::int64_t max, std::string form,
                          std::string help) {
    const auto raw = std::make_shared<std::string>();
    state_->addText(name, *raw, form, std::move(help));
    state_->conversions.emplace_back([this, name, raw, min, max, &target] {
        if (state_->app.count(name) > 0) target = parseInteger(*raw, min, max, name);
    });
}

void CommandLine::real(const std::string& name, std::optional<double>& target, double min, double max, std::string form, std::string help) {
    const auto raw = std::make_shared<std::string>();
    state_->addText(name, *raw, form, std::move(help));
    state_->conversions.emplace_back([this, name, raw, min, max, &target] {
        if (state_->app.count(name) > 0) target = parseReal(*raw, min, max, name);
    });
}

void CommandLine::positional(const std::string& name, std::string& target, std::string help) {
    state_->describe(name, std::move(help));
    state_->app.add_option(name, target);
}

void CommandLine::example(std::string line) { state_->examples.push_back(std::move(line)); }

bool CommandLine::parse(const std::vector<std::string>& arguments) {
    if (std::any_of(arguments.begin(), arguments.end(), [](const std::string& text) { return text == "--help" || text == "-h"; }))
        return false;
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    state_->app.allow_extras();
    const std::string hint = fmt::format("see '{} --help'", where());
    try {
        state_->app.parse(std::move(reversed));
    } catch (const CLI::ArgumentMismatch& error) {
        const std::string text = firstLine(error.what());
        if (text.find("At most") != std::string::npos || text.find("Exactly") != std::string::npos) {
            throw core::usageError(fmt::format("{} is given more than once", text.substr(0, text.find(':'))), where(), "give it once");
        }
        throw core::usageError(fmt::format("{} needs a value", text.substr(0, text.find_first_of(": "))), where(), hint);
    } catch (const CLI::ParseError& error) {
        throw core::usageError(firstLine(error.what()), where(), hint);
    }
    for (const auto& extra : state_->app.remaining()) {
        const std::string name = extra.substr(0, extra.find('='));
        if (!name.starts_with('-')) throw core::usageError(fmt::format("'{}' was not expected", extra), where(), hint);
        const std::string near = core::closestName(name, state_->names);
        throw core::usageError(fmt::format("unknown option '{}'", name), where(),
                               near.empty() ? hint : fmt::format("did you mean '{}'?", near));
    }
    for (const auto* option : state_->app.get_options()) {
        const auto& given = option->results();
        if (option->get_type_size() > 0 && std::find(given.begin(), given.end(), "") != given.end()) {
            throw core::usageError(fmt::format("{} needs a value", option->get_name()), where(), hint);
        }
    }
    for (const auto& convert : state_->conversions) convert();
    return true;
}

bool CommandLine::given(const std::string& name) const { return state_->app.count(name) > 0; }

void CommandLine::require(const std::string& name) const {
    if (given(name)) return;
    const auto& options = state_->options;
    const auto found =
        std::find_if(options.begin(), options.end(), [&](const OptionHelp& option) { return option.left.starts_with(name); });
    const std::string form = found == options.end() ? name : found->left;
    throw core::usageError(fmt::format("{} is missing", name), where(), fmt::format("give {}", form));
}

std::string CommandLine::where() const { return "counterpoint-cli " + state_->verb; }

std::string CommandLine::helpText() const {
    constexpr std::size_t kLeft = 30;
    constexpr std::size_t kRight = 88;
    std::string out = fmt::format("{}\n\nUsage: counterpoint-cli {}\n", state_->summary, state_->usage);
    std::string heading;
    const auto add = [&](const OptionHelp& option) {
        if (option.group != heading) out += fmt::format("\n{}:\n", option.group);
        heading = option.group;
        const auto lines = wrap(option.right, kRight);
        const bool fits = option.left.size() + 2 < kLeft;
        out += fits ? fmt::format("  {:<{}}{}\n", option.left, kLeft - 2, lines[0])
                    : fmt::format("  {}\n{:<{}}{}\n", option.left, "", kLeft, lines[0]);
        for (std::size_t i = 1; i < lines.size(); ++i) out += fmt::format("{:<{}}{}\n", "", kLeft, lines[i]);
    };
    for (const auto& option : state_->options) add(option);
    add({heading, "--help", "This page."});
    if (!state_->examples.empty()) out += "\nExamples:\n";
    for (const auto& line : state_->examples) out += "  " + line + "\n";
    return out;
}

std::int64_t parseInteger(std::string_view text, std::int64_t min, std::int64_t max, std::string_view where) {
    const std::string limits =
        max == std::numeric_limits<std::int64_t>::max() ? fmt::format("of at least {}", min) : fmt::format("from {} to {}", min, max);
    const auto trimmed = core::trim(text);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(trimmed.data(), trimmed.data() + trimmed.size(), value);
    if (error != std::errc() || trimmed.empty() || end != trimmed.data() + trimmed.size() || value < min || value > max) {
        throw core::usageError(fmt::format("'{}' cannot be used", text), std::string(where), "give a whole number " + limits);
    }
    return value;
}

double parseReal(std::string_view text, double min, double max, std::string_view where) {
    const auto value = core::parseNumber(text);
    if (!value || *value < min || *value > max) {
        const std::string limits = std::isinf(max) ? fmt::format("of at least {}", core::formatNumber(min))
                                                   : fmt::format("from {} to {}", core::formatNumber(min), core::formatNumber(max));
        throw core::usageError(fmt::format("'{}' cannot be used", text), std::string(where), "give a number " + limits);
    }
    return *value;
}

std::vector<std::string> splitNames(std::string_view text, std::string_view where) {
    std::vector<std::string> names(1);
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            names.emplace_back();
        } else {
            names.back() += c;
        }
    }
    for (auto& name : names) {
        name = std::string(core::trim(name));
        if (name.empty()) throw core::usageError(fmt::format("'{}' holds an empty name", text), std::string(where), "write names as a,b,c");
    }
    return names;
}

std::pair<std::string, std::string> splitAssignment(std::string_view text, std::string_view where, std::string_view form) {
    bool quoted = false;
    std::string key;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') {
            quoted = !quoted;
        } else if (text[i] == '=' && !quoted) {
            key = std::string(core::trim(key));
            if (!key.empty()) return {key, std::string(core::trim(text.substr(i + 1)))};
            break;
        } else {
            key += text[i];
        }
    }
    throw core::usageError(fmt::format("'{}' cannot be read", text), std::string(where), fmt::format("write {}", form));
}

}  // namespace counterpoint::cli
