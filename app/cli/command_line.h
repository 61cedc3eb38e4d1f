// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace counterpoint::cli {

/// The arguments of one verb: what may be written, what it means, and its --help. Errors come out as core::Error (Usage)
/// with the nearest known name. The variables given must outlive parse().
class CommandLine {
public:
    /// `usage` is what follows the program's name: "predict --model M --data X".
    CommandLine(std::string verb, std::string usage, std::string summary);
    ~CommandLine();
    CommandLine(const CommandLine&) = delete;
    CommandLine& operator=(const CommandLine&) = delete;

    /// The options that follow stand under this heading in --help.
    void group(std::string heading);
    void flag(const std::string& name, bool& target, std::string help);
    void text(const std::string& name, std::string& target, std::string form, std::string help);
    /// May be given several times; each time adds one text.
    void list(const std::string& name, std::vector<std::string>& target, std::string form, std::string help);
    void integer(const std::string& name, std::int64_t& target, std::int64_t min, std::int64_t max, std::string form, std::string help);
    /// A real number in [min, max] that is absent unless given.
    void real(const std::string& name, std::optional<double>& target, double min, double max, std::string form, std::string help);
    void positional(const std::string& name, std::string& target, std::string help);
    void example(std::string line);

    /// Reads the arguments. False when --help was asked for: helpText() is to be printed.
    bool parse(const std::vector<std::string>& arguments);
    /// Error (Usage) unless the option was given.
    void require(const std::string& name) const;
    bool given(const std::string& name) const;
    std::string helpText() const;
    /// "counterpoint-cli predict", for messages.
    std::string where() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// `text` as a whole number or number within the limits, or an Error (Usage) that names `where`.
std::int64_t parseInteger(std::string_view text, std::int64_t min, std::int64_t max, std::string_view where);
double parseReal(std::string_view text, double min, double max, std::string_view where);

/// Names separated by commas; a name that holds a comma stands in double quotes. Empty names are an Error (Usage).
std::vector<std::string> splitNames(std::string_view text, std::string_view where);
/// "key=value" at the first '=' outside double quotes, the key without quotes; Error (Usage) without one.
std::pair<std::string, std::string> splitAssignment(std::string_view text, std::string_view where, std::string_view form);

}  // namespace counterpoint::cli
