// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/row_filter.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/condition_tokens.h"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace counterpoint::data {

namespace {

enum class Operator { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual };
enum class Subject { Field, Text, Label, Predicted, Probability, Row };

/// One comparison, bound: `field` is a column, or the class of a probability (-1 = the predicted one).
struct Comparison {
    Subject subject = Subject::Field;
    int field = -1;
    Operator op = Operator::Equal;
    double value = std::numeric_limits<double>::quiet_NaN();  ///< NaN asks for a missing cell
    std::string text;                                         ///< the value of a text column
};

}  // namespace

struct RowFilter::Node {
    enum class Kind { And, Or, Not, Compare } kind = Kind::Compare;
    std::unique_ptr<Node> left;
    std::unique_ptr<Node> right;
    Comparison comparison;
};

namespace {

using Node = RowFilter::Node;

/// Recursive descent: or < and < not < comparison or parenthesis.
class Parser {
public:
    Parser(std::vector<Token> tokens, const Schema& schema, const std::vector<std::string>& classNames)
        : tokens_(std::move(tokens)), schema_(schema), classNames_(classNames) {}

    std::unique_ptr<Node> parse() {
        auto root = parseOr();
        if (current().kind == Token::Kind::Close)
            throw filterError("this parenthesis was never opened", current().column, "remove it or open one before");
        if (current().kind != Token::Kind::End) throw unexpected("'and', 'or' or the end");
        return root;
    }
    bool needsPredictions() const { return needsPredictions_; }

private:
    static constexpr int kMaxDepth = 100;

    const Token& current() const { return tokens_[at_]; }
    bool isKeyword(std::string_view word) const { return current().kind == Token::Kind::Word && core::lowerCase(current().text) == word; }

    core::Error unexpected(const std::string& wanted) const {
        const std::string found =
            current().kind == Token::Kind::End ? "the condition ends too early" : fmt::format("'{}' does not fit here", current().text);
        return filterError(found, current().column, "expected " + wanted);
    }

    std::unique_ptr<Node> parseOr() {
        auto left = parseAnd();
        while (isKeyword("or")) {
            ++at_;
            left = join(Node::Kind::Or, std::move(left), parseAnd());
        }
        return left;
    }

    std::unique_ptr<Node> parseAnd() {
        auto left = parseNot();
        while (isKeyword("and")) {
            ++at_;
            left = join(Node::Kind::And, std::move(left), parseNot());
        }
        return left;
    }

    std::unique_ptr<Node> parseNot() {
        if (++depth_ > kMaxDepth)
            throw filterError("the condition is nested too deeply", current().column, "write it with fewer parentheses");
        std::unique_ptr<Node> node;
        if (isKeyword("not")) {
            ++at_;
            node = join(Node::Kind::Not, parseNot(), nullptr);
        } else if (current().kind == Token::Kind::Open) {
            node = parseParenthesis();
        } else {
            node = parseComparison();
        }
        --depth_;
        return node;
    }

    std::unique_ptr<Node> parseParenthesis() {
        const std::size_t column = current().column;
        ++at_;
        auto node = parseOr();
        if (current().kind == Token::Kind::End) throw filterError("this parenthesis is never closed", column, "add ')'");
        if (current().kind != Token::Kind::Close) throw unexpected("')'");
        ++at_;
        return node;
    }

    std::unique_ptr<Node> parseComparison() {
        if (current().kind != Token::Kind::Word && current().kind != Token::Kind::Quoted) throw unexpected("a name, as in age>60");
        auto node = std::make_unique<Node>();
        const Token name = tokens_[at_++];
        bindSubject(name, node->comparison);
        node->comparison.op = parseOperator();
        if (current().kind != Token::Kind::Word && current().kind != Token::Kind::Quoted) throw unexpected("a value");
        bindValue(name, tokens_[at_], node->comparison);
        ++at_;
        return node;
    }

    Operator parseOperator() {
        if (current().kind != Token::Kind::Operator) throw unexpected("a comparison: = != < <= > >=");
        static const std::vector<std::pair<std::string, Operator>> known = {
            {"=", Operator::Equal},      {"==", Operator::Equal},  {"!=", Operator::NotEqual},    {"<", Operator::Less},
            {"<=", Operator::LessEqual}, {">", Operator::Greater}, {">=", Operator::GreaterEqual}};
        for (const auto& [text, op] : known) {
            if (text == current().text) {
                ++at_;
                return op;
            }
        }
        throw filterError(fmt::format("'{}' is no comparison", current().text), current().column, "use one of = != < <= > >=");
    }

    void bindSubject(const Token& name, Comparison& comparison) {
        static constexpr std::string_view kFeature = "feature:";
        static constexpr std::string_view kProbability = "probability.";
        if (name.text == "row") {
            comparison.subject = Subject::Row;
        } else if (name.text == "label" && schema_.label() != nullptr) {
            comparison.subject = Subject::Label;
            comparison.field = static_cast<int>(*schema_.labelField());
        } else if (name.text == "predicted") {
            needsPredictions_ = true;
            comparison.subject = Subject::Predicted;
        } else if (name.text == "probability" || name.text.starts_with(kProbability)) {
            needsPredictions_ = true;
            comparison.subject = Subject::Probability;
            if (name.text != "probability") comparison.field = classIndex(name.text.substr(kProbability.size()), name.column);
        } else {
            bindColumn(name.text.starts_with(kFeature) ? name.text.substr(kFeature.size()) : name.text, name.column, comparison);
        }
    }

    void bindColumn(const std::string& name, std::size_t column, Comparison& comparison) const {
        const auto field = schema_.fieldIndex(name);
        if (!field) {
            std::vector<std::string> names{"predicted", "probability", "label", "row"};
            for (const auto& known : schema_.fields()) names.push_back(known.name);
            throw filterError(fmt::format("unknown name '{}'", name), column, core::nameHint(name, names));
        }
        const Feature& feature = schema_.fields()[*field];
        comparison.field = static_cast<int>(*field);
        const bool isText = feature.type == FeatureType::Text || feature.role == Role::Excluded;
        comparison.subject = isText ? Subject::Text : feature.role == Role::Label ? Subject::Label : Subject::Field;
    }

    int classIndex(const std::string& name, std::size_t column) const {
        for (std::size_t i = 0; i < classNames_.size(); ++i) {
            if (classNames_[i] == name) return static_cast<int>(i);
        }
        throw filterError(fmt::format("unknown class '{}'", name), column, core::nameHint(name, classNames_));
    }

    void bindValue(const Token& name, const Token& value, Comparison& comparison) const {
        requireOrder(name, comparison);
        switch (comparison.subject) {
            case Subject::Text:
                comparison.text = value.text;
                return;
            case Subject::Predicted:
                comparison.value = classIndex(value.text, value.column);
                return;
            case Subject::Row:
            case Subject::Probability:
                if (const auto number = core::parseNumber(value.text)) {
                    comparison.value = *number;
                    return;
                }
                throw filterError(fmt::format("'{}' is not a number", value.text), value.column, "compare " + name.text + " with a number");
            case Subject::Label:
            case Subject::Field:
                break;
        }
        const Feature& feature = schema_.fields()[static_cast<std::size_t>(comparison.field)];
        const auto cell = feature.parseCell(value.text);
        if (!cell) {
            throw filterError(fmt::format("'{}' is no value of {}", value.text, feature.name), value.column,
                              feature.hasLevels() ? core::nameHint(value.text, feature.levels) : "compare it with a number");
        }
        comparison.value = *cell;
    }

    void requireOrder(const Token& name, const Comparison& comparison) const {
        if (comparison.op == Operator::Equal || comparison.op == Operator::NotEqual) return;
        const bool isColumn = comparison.subject == Subject::Field || comparison.subject == Subject::Label;
        const bool ordered = isColumn ? schema_.fields()[static_cast<std::size_t>(comparison.field)].isOrdered()
                                      : comparison.subject == Subject::Row || comparison.subject == Subject::Probability;
        if (!ordered) throw filterError(fmt::format("'{}' has no order", name.text), name.column, "compare it with = or !=");
    }

    static std::unique_ptr<Node> join(Node::Kind kind, std::unique_ptr<Node> left, std::unique_ptr<Node> right) {
        auto node = std::make_unique<Node>();
        node->kind = kind;
        node->left = std::move(left);
        node->right = std::move(right);
        return node;
    }

    std::vector<Token> tokens_;
    const Schema& schema_;
    const std::vector<std::string>& classNames_;
    std::size_t at_ = 0;
    int depth_ = 0;
    bool needsPredictions_ = false;
};

double valueOf(const Comparison& comparison, const RowFacts& facts) {
    switch (comparison.subject) {
        case Subject::Row:
            return static_cast<double>(facts.row);
        case Subject::Predicted:
            return facts.predicted;
        case Subject::Probability: {
            const int wanted = comparison.field < 0 ? facts.predicted : comparison.field;
            return facts.probabilities[static_cast<std::size_t>(wanted)];
        }
        case Subject::Label: {
            const std::int32_t code = facts.table->labelOf(facts.row);
            return code == kMissingCode ? std::numeric_limits<double>::quiet_NaN() : code;
        }
        case Subject::Field:
        case Subject::Text:
            break;
    }
    return facts.table->cell(facts.row, static_cast<std::size_t>(comparison.field));
}

bool holds(const Comparison& comparison, const RowFacts& facts) {
    if (comparison.subject == Subject::Text) {
        const bool same = facts.table->cellText(facts.row, static_cast<std::size_t>(comparison.field)) == comparison.text;
        return same == (comparison.op == Operator::Equal);
    }
    const double value = valueOf(comparison, facts);
    const bool bothMissing = std::isnan(value) && std::isnan(comparison.value);
    switch (comparison.op) {
        case Operator::Equal:
            return bothMissing || value == comparison.value;
        case Operator::NotEqual:
            return !bothMissing && !(value == comparison.value);
        case Operator::Less:
            return value < comparison.value;
        case Operator::LessEqual:
            return value <= comparison.value;
        case Operator::Greater:
            return value > comparison.value;
        case Operator::GreaterEqual:
            return value >= comparison.value;
    }
    return false;
}

bool holds(const Node& node, const RowFacts& facts) {
    switch (node.kind) {
        case Node::Kind::And:
            return holds(*node.left, facts) && holds(*node.right, facts);
        case Node::Kind::Or:
            return holds(*node.left, facts) || holds(*node.right, facts);
        case Node::Kind::Not:
            return !holds(*node.left, facts);
        case Node::Kind::Compare:
            break;
    }
    return holds(node.comparison, facts);
}

std::optional<std::size_t> parseIndex(std::string_view text) {
    text = core::trim(text);
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return number;
}

}  // namespace

RowFilter::RowFilter(std::unique_ptr<Node> root, bool needsPredictions) : root_(std::move(root)), needsPredictions_(needsPredictions) {}
RowFilter::RowFilter(RowFilter&&) noexcept = default;
RowFilter& RowFilter::operator=(RowFilter&&) noexcept = default;
RowFilter::~RowFilter() = default;

RowFilter RowFilter::parse(std::string_view text, const Schema& schema, const std::vector<std::string>& classNames) {
    Parser parser(tokenize(text), schema, classNames);
    auto root = parser.parse();
    return {std::move(root), parser.needsPredictions()};
}

bool RowFilter::needsPredictions() const { return needsPredictions_; }

bool RowFilter::matches(const RowFacts& facts) const { return holds(*root_, facts); }

std::vector<std::size_t> parseRowNumbers(std::string_view text, std::size_t rowCount) {
    constexpr const char* kPlace = "the row numbers";
    constexpr const char* kForm = "write rows as 0,5,10-19 (the first row is 0)";
    std::vector<std::size_t> rows;
    std::vector<bool> taken(rowCount, false);
    for (const auto& part : core::split(text, ',')) {
        const auto dash = part.find('-');
        const auto first = parseIndex(std::string_view(part).substr(0, dash));
        const auto last = dash == std::string::npos ? first : parseIndex(std::string_view(part).substr(dash + 1));
        if (!first || !last || *last < *first) throw core::usageError(fmt::format("'{}' is no row number or range", part), kPlace, kForm);
        if (*last >= rowCount) {
            throw core::usageError(fmt::format("there is no row {}", *last), kPlace,
                                   rowCount == 0 ? "the data set is empty" : fmt::format("the data set has rows 0 to {}", rowCount - 1));
        }
        for (std::size_t row = *first; row <= *last; ++row) {
            if (!taken[row]) rows.push_back(row);
            taken[row] = true;
        }
    }
    return rows;
}

}  // namespace counterpoint::data
