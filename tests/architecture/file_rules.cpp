// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/rules.h"

#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <regex>
#include <string_view>

namespace counterpoint::architecture {

namespace {

constexpr std::string_view kLicence = "// SPDX-License-Identifier: GPL-3.0-or-later";
constexpr std::size_t kMostSourceLines = 600;
constexpr std::size_t kMostHeaderLines = 300;
constexpr std::size_t kMostColumns = 140;
constexpr std::size_t kMostFunctionLines = 80;
constexpr std::size_t kLongFunctionLines = 60;
constexpr double kLongFunctionShare = 0.03;

/// Characters, not bytes: a dash or an umlaut counts once.
std::size_t columnsOf(std::string_view line) {
    return static_cast<std::size_t>(
        std::count_if(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

struct WordRule {
    std::regex pattern;
    const char* problem;
    bool inComments;
};

/// The unfinished-work words are put together here, so that this file does not break its own rule.
const std::vector<WordRule>& wordRules() {
    static const std::vector<WordRule> rules = [] {
        std::vector<WordRule> made;
        made.push_back(
            {std::regex(std::string(R"(\b(TO)") + R"(DO|FIX)" + R"(ME|XX)" + R"(X|HA)" + R"(CK)\b)"), "unfinished work is marked", true});
        made.push_back({std::regex(R"(std::\w+_distribution|std::discard_block|std::mt19937)"),
                        "draws differ between standard libraries: use core::Random", false});
        made.push_back(
            {std::regex(R"(\brandom_device\b|\bsrand\(|\bstd::rand\b|\bmanual_seed\()"), "randomness comes from core::Context", false});
        made.push_back({std::regex(R"(^using namespace )"), "using namespace at file scope", false});
        return made;
    }();
    return rules;
}

/// Walks over the code of a file and finds the bodies of functions by what stands before an opening brace.
class FunctionFinder {
public:
    void read(char c, std::size_t line) {
        if (c == '{') {
            open(line);
        } else if (c == '}') {
            close(line);
        } else if (c == ';') {
            head_.clear();
        } else {
            head_ += c;
        }
    }
    std::vector<FunctionLength> take() { return std::move(functions_); }

private:
    static bool opensFunction(std::string_view head) {
        static const std::regex keyword(
            R"(^(template\s*<.*>\s*)?(namespace|class|struct|enum|union|if|for|while|switch|else|do|try|catch)\b)");
        static const std::regex lambda(R"(\]\s*(\(.*\))?[^()]*$)");
        if (head.find(')') == std::string_view::npos || head.ends_with('=')) return false;
        return !std::regex_search(head.begin(), head.end(), keyword) && !std::regex_search(head.begin(), head.end(), lambda);
    }

    void open(std::size_t line) {
        ++depth_;
        const std::string_view head = core::trim(head_);
        if (functionDepth_ == 0 && head.ends_with('_')) {
            ++initialisers_;  // a member in a constructor's list: the head goes on behind it
            return;
        }
        if (functionDepth_ == 0 && opensFunction(head)) {
            functionDepth_ = depth_;
            opened_ = line;
        }
        head_.clear();
    }

    void close(std::size_t line) {
        if (depth_ == 0) return;
        if (functionDepth_ == depth_) {
            functions_.push_back({opened_, line - opened_ + 1});
            functionDepth_ = 0;
        }
        --depth_;
        if (initialisers_ > 0) {
            --initialisers_;
        } else {
            head_.clear();
        }
    }

    std::vector<FunctionLength> functions_;
    std::string head_;
    std::size_t depth_ = 0;
    std::size_t functionDepth_ = 0;  ///< 0 = outside any function
    std::size_t initialisers_ = 0;
    std::size_t opened_ = 0;
};

}  // namespace

Findings checkFiles(const Tree& tree) {
    Findings findings;
    for (const auto& file : tree) {
        if (file.lines.front() != kLicence) findings.push_back({file.path, 1, fmt::format("the first line is not '{}'", kLicence)});
        if (file.isHeader() && std::find(file.lines.begin(), file.lines.end(), "#pragma once") == file.lines.end()) {
            findings.push_back({file.path, 1, "the header has no #pragma once"});
        }
        const std::size_t most = file.isHeader() ? kMostHeaderLines : kMostSourceLines;
        if (file.lines.size() > most) findings.push_back({file.path, most, fmt::format("{} lines; at most {}", file.lines.size(), most)});
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            if (file.rawLines.contains(i)) continue;
            const std::size_t columns = columnsOf(file.lines[i]);
            if (columns > kMostColumns)
                findings.push_back({file.path, i + 1, fmt::format("{} columns; at most {}", columns, kMostColumns)});
        }
    }
    return findings;
}

std::vector<FunctionLength> functionsOf(const SourceFile& file) {
    FunctionFinder finder;
    for (std::size_t i = 0; i < file.code.size(); ++i) {
        if (core::trim(file.code[i]).starts_with('#')) continue;
        for (const char c : file.code[i]) finder.read(c, i + 1);
        finder.read(' ', i + 1);
    }
    return finder.take();
}

Findings checkFunctions(const Tree& tree) {
    Findings findings;
    std::size_t all = 0;
    Findings longOnes;
    for (const auto& file : tree) {
        for (const auto& function : functionsOf(file)) {
            if (function.length > kMostFunctionLines) {
                findings.push_back(
                    {file.path, function.line, fmt::format("a function of {} lines; at most {}", function.length, kMostFunctionLines)});
            }
            if (file.path.starts_with("tests/")) continue;
            ++all;
            if (function.length > kLongFunctionLines)
                longOnes.push_back({file.path, function.line, fmt::format("{} lines", function.length)});
        }
    }
    if (static_cast<double>(longOnes.size()) > kLongFunctionShare * static_cast<double>(all)) {
        for (auto& finding : longOnes)
            finding.problem += fmt::format(": {} of {} functions are over {}", longOnes.size(), all, kLongFunctionLines);
        findings.insert(findings.end(), longOnes.begin(), longOnes.end());
    }
    return findings;
}

Findings checkWords(const Tree& tree) {
    Findings findings;
    for (const auto& file : tree) {
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            for (const auto& rule : wordRules()) {
                const std::string& line = rule.inComments ? file.lines[i] : file.code[i];
                std::smatch match;
                if (std::regex_search(line, match, rule.pattern))
                    findings.push_back({file.path, i + 1, fmt::format("'{}': {}", match.str(), rule.problem)});
            }
        }
    }
    return findings;
}

Findings checkErrorCodes(const Tree& tree) {
    const auto header = std::find_if(tree.begin(), tree.end(), [](const SourceFile& file) { return file.path == "engine/core/error.h"; });
    if (header == tree.end()) return {{"engine/core/error.h", 0, "the file is missing"}};
    const auto start = std::find_if(header->code.begin(), header->code.end(),
                                    [](const std::string& line) { return line.starts_with("enum class ErrorCode"); });
    Findings findings;
    static const std::regex enumerator(R"(^\s+(\w+))");
    for (auto line = start; line != header->code.end() && !line->starts_with("}"); ++line) {
        std::smatch match;
        if (!std::regex_search(*line, match, enumerator)) continue;
        const std::string name = "ErrorCode::" + match[1].str();
        const bool isTested = std::any_of(tree.begin(), tree.end(), [&](const SourceFile& file) {
            return file.path.starts_with("tests/") && !file.path.starts_with("tests/architecture/") &&
                   std::any_of(file.code.begin(), file.code.end(),
                               [&](const std::string& text) { return text.find(name) != std::string::npos; });
        });
        if (!isTested)
            findings.push_back({header->path, static_cast<std::size_t>(line - header->code.begin()) + 1, name + " is in no test"});
    }
    return findings;
}

}  // namespace counterpoint::architecture
