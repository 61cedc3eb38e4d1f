// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/message_texts.h"

#include "engine/attribution/attributor.h"
#include "engine/core/file.h"
#include "engine/core/json.h"
#include "engine/counterfactual/generator.h"
#include "engine/models/training.h"

#include <fmt/format.h>
#include <algorithm>
#include <cctype>

namespace counterpoint::docs {

namespace {

struct Token {
    enum class Kind { Word, Literal, Sign } kind = Kind::Sign;
    std::string text;
    std::size_t line = 1;
};

/// As much of C++ as it takes: words, string literals (neighbours joined, escapes undone) and single signs. No raw strings.
class Tokens {
public:
    explicit Tokens(std::string_view source) : source_(source) {}

    std::vector<Token> read() {
        while (at_ < source_.size()) step();
        return std::move(tokens_);
    }

private:
    bool starts(std::string_view text) const { return source_.substr(at_).starts_with(text); }

    void step() {
        const char c = source_[at_];
        if (starts("//")) return skipTo("\n");
        if (starts("/*")) return skipTo("*/");
        if (c == '\n') ++line_;
        if (c == '"') return literal();
        if (c == '\'') return character();
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_') return word();
        if (std::isspace(static_cast<unsigned char>(c)) == 0) tokens_.push_back({Token::Kind::Sign, std::string(1, c), line_});
        ++at_;
    }

    void skipTo(std::string_view end) {
        const std::size_t found = std::min(source_.find(end, at_ + 1), source_.size());
        line_ += static_cast<std::size_t>(
            std::count(source_.begin() + static_cast<std::ptrdiff_t>(at_), source_.begin() + static_cast<std::ptrdiff_t>(found), '\n'));
        at_ = end == "\n" ? found : std::min(found + end.size(), source_.size());
    }

    void word() {
        const std::size_t start = at_;
        while (at_ < source_.size() && (std::isalnum(static_cast<unsigned char>(source_[at_])) != 0 || source_[at_] == '_')) ++at_;
        // A ' between digits separates thousands.
        while (at_ + 1 < source_.size() && source_[at_] == '\'' && std::isdigit(static_cast<unsigned char>(source_[start])) != 0) at_ += 2;
        tokens_.push_back({Token::Kind::Word, std::string(source_.substr(start, at_ - start)), line_});
    }

    void character() {
        at_ += source_.substr(at_ + 1).starts_with('\\') ? 3 : 2;
        while (at_ < source_.size() && source_[at_] != '\'') ++at_;
        ++at_;
    }

    void literal() {
        std::string text;
        for (++at_; at_ < source_.size() && source_[at_] != '"'; ++at_) {
            if (source_[at_] != '\\') {
                text += source_[at_];
                continue;
            }
            ++at_;
            text += source_[at_] == 'n' ? '\n' : source_[at_];
        }
        ++at_;
        if (!tokens_.empty() && tokens_.back().kind == Token::Kind::Literal) {
            tokens_.back().text += text;
        } else {
            tokens_.push_back({Token::Kind::Literal, std::move(text), line_});
        }
    }

    std::string_view source_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::vector<Token> tokens_;
};

bool isWord(const Token& token, std::string_view text) { return token.kind == Token::Kind::Word && token.text == text; }
bool isSign(const Token& token, std::string_view text) { return token.kind == Token::Kind::Sign && token.text == text; }

core::Json parameterTexts(const std::vector<core::ParamSpec>& specs) {
    core::Json json = core::Json::object();
    for (const core::ParamSpec& spec : specs) json[spec.name] = {{"label", spec.label}, {"help", spec.help}};
    return json;
}

/// Methods and model kinds by name, with their parameters.
core::Json registryTexts() {
    core::Json json = core::Json::object();
    for (const auto& method : counterfactual::methods()) {
        const auto& info = method.info();
        json[info.name] = {{"label", info.label}, {"help", info.help}, {"parameters", parameterTexts(info.parameters)}};
    }
    for (const auto& method : attribution::methods()) {
        const auto& info = method.info();
        json[info.name] = {{"label", info.label}, {"help", info.help}, {"parameters", parameterTexts(info.parameters)}};
    }
    for (const auto& kind : models::modelKinds())
        json[kind.name] = {{"label", kind.label}, {"help", kind.help}, {"parameters", parameterTexts(kind.parameters)}};
    return json;
}

void addTexts(const core::Json& json, std::set<std::string>& texts) {
    if (json.is_string() && !json.get<std::string>().empty()) texts.insert(json.get<std::string>());
    if (!json.is_structured()) return;
    for (const auto& item : json) addTexts(item, texts);
}

std::string cppLiteral(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

}  // namespace

void readTexts(std::string_view source, const std::string& file, SourceTexts& texts) {
    const std::vector<Token> tokens = Tokens(source).read();
    const auto literalAt = [&](std::size_t i) { return i < tokens.size() && tokens[i].kind == Token::Kind::Literal; };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (literalAt(i)) texts.literals.insert(tokens[i].text);
        if (i + 2 >= tokens.size() || !isSign(tokens[i + 1], "(")) continue;
        if (isWord(tokens[i], "beginPhase") && literalAt(i + 2)) texts.phases.insert(tokens[i + 2].text);
        const bool isMake = isWord(tokens[i], "makeMessage");
        if (!isMake && !isWord(tokens[i], "add")) continue;
        const bool isPair = literalAt(i + 2) && i + 4 < tokens.size() && isSign(tokens[i + 3], ",") && literalAt(i + 4);
        if (isPair) texts.messages[tokens[i + 2].text].insert(tokens[i + 4].text);
        const bool passesOn = i + 4 < tokens.size() && isWord(tokens[i + 2], "id") && isWord(tokens[i + 4], "pattern");
        if (isMake && !isPair && !passesOn) texts.unreadable.insert(fmt::format("{}:{}", file, tokens[i].line));
    }
}

SourceTexts readSource(const std::filesystem::path& root) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "engine")) {
        if (entry.path().extension() == ".cpp" && entry.path().filename() != "message.cpp") files.push_back(entry.path());
    }
    std::ranges::sort(files);
    SourceTexts texts;
    for (const auto& file : files) readTexts(core::readFile(file), file.lexically_relative(root).string(), texts);
    return texts;
}

std::string messageTexts(const std::filesystem::path& root) {
    const SourceTexts source = readSource(root);
    core::Json messages = core::Json::object();
    for (const auto& [id, patterns] : source.messages) messages[id] = *patterns.begin();
    const core::Json json = {{"messages", messages}, {"phases", source.phases}, {"registry", registryTexts()}};
    return json.dump(2) + "\n";
}

std::string linguistTexts(const std::filesystem::path& root) {
    std::set<std::string> texts;
    addTexts(core::parseJson(messageTexts(root), "message texts"), texts);
    std::string out =
        "// SPDX-License-Identifier: GPL-3.0-or-later\n// Made by counterpoint-message-texts --linguist.\n#include <QtGlobal>\n\n"
        "[[maybe_unused]] static const char* const kEngineTexts[] = {\n";
    for (const auto& text : texts) out += fmt::format("    QT_TRANSLATE_NOOP(\"engine\", {}),\n", cppLiteral(text));
    return out + "};\n";
}

}  // namespace counterpoint::docs
