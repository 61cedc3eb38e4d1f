// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/json.h"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace counterpoint::core {

enum class ParamType { Bool, Integer, Real, Choice, Text };
using ParamValue = std::variant<bool, std::int64_t, double, std::string>;

/// One setting of a method, declared once: the form, the flags, the report, the benchmark grid and the documentation
/// are made from it, and its default stands nowhere else.
struct ParamSpec {
    std::string name;   ///< "max-search", as written after --set
    std::string label;  ///< "Perturbations tried"
    ParamType type = ParamType::Real;
    ParamValue defaultValue;
    double min = -std::numeric_limits<double>::infinity();
    double max = std::numeric_limits<double>::infinity();
    std::vector<std::string> choices;  ///< for Choice
    std::string unit;
    std::string help;         ///< one line
    std::string source;       ///< paper symbol or section
    std::string enabledWhen;  ///< "variant=corrected"; empty = always
    bool advanced = false;
};

ParamSpec boolParam(std::string name, std::string label, bool value, std::string help);
ParamSpec integerParam(std::string name, std::string label, std::int64_t value, std::int64_t min, std::int64_t max, std::string help);
ParamSpec realParam(std::string name, std::string label, double value, double min, double max, std::string help);
ParamSpec choiceParam(std::string name, std::string label, std::string value, std::vector<std::string> choices, std::string help);
ParamSpec textParam(std::string name, std::string label, std::string value, std::string help);

/// Validated values of a list of ParamSpecs; starts at the defaults.
class ParamSet {
public:
    ParamSet() = default;
    explicit ParamSet(std::vector<ParamSpec> specs);

    /// Throws Error (Usage) for an unknown name (with the nearest one), a malformed text or a value out of range.
    void set(std::string_view name, std::string_view text);
    void setValue(std::string_view name, ParamValue value);
    bool has(std::string_view name) const;

    bool boolean(std::string_view name) const;
    std::int64_t integer(std::string_view name) const;
    double real(std::string_view name) const;              ///< an Integer parameter reads as a real, too
    const std::string& text(std::string_view name) const;  ///< Choice or Text

    const std::vector<ParamSpec>& specs() const { return specs_; }
    std::string valueText(std::string_view name) const;
    bool isDefault(std::string_view name) const;
    Json toJson() const;                                     ///< every parameter with its value
    void apply(const Json& values, std::string_view where);  ///< the reverse; absent names keep their value

private:
    std::size_t indexOf(std::string_view name) const;
    void check(const ParamSpec& spec, const ParamValue& value) const;

    std::vector<ParamSpec> specs_;
    std::vector<ParamValue> values_;
};

}  // namespace counterpoint::core
