// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/text.h"
#include "engine/report/attribution_report.h"
#include "engine/report/sections.h"
#include "engine/report/wording.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace counterpoint::report {

namespace {

using attribution::Attribution;
using attribution::Scale;

constexpr std::size_t kMostBars = 20;

/// Four significant digits with a sign where signs mean something.
std::string attributionText(double value, bool isSigned) {
    return isSigned ? fmt::format("{:+.4g}", value == 0.0 ? 0.0 : value) : fmt::format("{:.4g}", value);
}

std::string outputWords(const Attribution& attribution, const std::string& className) {
    switch (attribution.output) {
        case attribution::Output::Logit:
            return "logit of " + className;
        case attribution::Output::LogProbability:
            return "logarithm of the probability of " + className;
        case attribution::Output::Probability:
            break;
    }
    return "probability of " + className;
}

std::string axisWords(const Attribution& attribution, const std::string& className) {
    const std::string output = outputWords(attribution, className);
    switch (attribution.scale) {
        case Scale::Additive:
            return fmt::format("Effect on the {}; to the right it speaks for {}. The bars add up to the output less the base.", output,
                               className);
        case Scale::Signed:
            return fmt::format("Effect on the {}; to the right it speaks for {}. The bars do not add up to anything.", output, className);
        case Scale::Magnitude:
            return fmt::format("How strongly the {} reacts, not which way.", output);
        case Scale::Share:
            break;
    }
    return "Share of the importance for a right answer; shares have no direction and add up to 1.";
}

std::string methodWords(const RunRecord& record, const std::string& name) {
    const auto found = std::find_if(record.methods.begin(), record.methods.end(), [&](const auto& method) { return method.name == name; });
    return found == record.methods.end() || found->label.empty() ? name : found->label;
}

/// Features with a number, the largest magnitude first.
std::vector<std::size_t> byMagnitude(const Attribution& attribution) {
    std::vector<std::size_t> order;
    for (std::size_t f = 0; f < attribution.values.size(); ++f) {
        if (!std::isnan(attribution.values[f])) order.push_back(f);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return std::abs(attribution.values[a]) > std::abs(attribution.values[b]); });
    return order;
}

std::string labelOf(const data::Feature& feature, double value, const Redaction& redaction) {
    const bool isWithheld = redaction.protectedColumns && feature.isProtected;
    return feature.name + ": " + (isWithheld ? "withheld" : valueWords(feature, value));
}

AttributionBars barsOf(const Attribution& attribution, const data::Schema& schema, const data::Row& values, const std::string& className,
                       const Redaction& redaction) {
    AttributionBars bars;
    bars.isSigned = attribution.scale == Scale::Additive || attribution.scale == Scale::Signed;
    bars.axis = axisWords(attribution, className);
    const auto order = byMagnitude(attribution);
    for (const std::size_t f : order) {
        if (bars.bars.size() == kMostBars) break;
        AttributionBars::Bar bar;
        bar.label = labelOf(schema.feature(f), values[f], redaction);
        bar.value = attribution.values[f];
        bar.text = attributionText(bar.value, bars.isSigned);
        if (attribution.hasInterval()) {
            bar.low = attribution.low[f];
            bar.high = attribution.high[f];
        }
        bars.bars.push_back(std::move(bar));
    }
    if (order.size() > kMostBars) {
        AttributionBars::Bar rest;
        rest.label = counted(static_cast<std::int64_t>(order.size() - kMostBars), "other feature", "others together");
        rest.value = std::accumulate(order.begin() + kMostBars, order.end(), 0.0,
                                     [&](double sum, std::size_t f) { return sum + attribution.values[f]; });
        rest.text = attributionText(rest.value, bars.isSigned);
        bars.bars.push_back(std::move(rest));
    }
    return bars;
}

std::string unsureWords(const Attribution& attribution, const data::Schema& schema) {
    std::vector<std::string> names;
    for (std::size_t f = 0; f < attribution.low.size(); ++f) {
        if (attribution.low[f] <= 0.0 && attribution.high[f] >= 0.0) names.push_back(schema.feature(f).name);
    }
    return names.empty() ? "" : "Not distinguishable from zero (the interval covers it): " + listWords(names) + ".";
}

KeyValues factsOf(const Attribution& attribution, const std::string& className) {
    KeyValues facts;
    facts.compact = true;
    const auto add = [&](const std::string& name, const std::optional<double>& value) {
        if (value) facts.entries.emplace_back(name, fmt::format("{:.6g}", *value));
    };
    add("Output (" + outputWords(attribution, className) + ")", attribution.outputValue);
    add("Base value", attribution.base);
    add("Convergence delta", attribution.convergenceDelta);
    if (attribution.hasInterval()) {
        const bool isEnsemble = attribution.spread == attribution::Spread::EnsembleSpread;
        facts.entries.emplace_back(
            isEnsemble ? "Whiskers: ensemble spread" : "Whiskers: standard error",
            fmt::format("{} level, {} {}", shortPercent(attribution.level), attribution.members, isEnsemble ? "members" : "samples"));
    }
    for (const auto& [name, value] : attribution.diagnostics) {
        std::string words = sentenceStart(name);
        std::replace(words.begin(), words.end(), '-', ' ');
        facts.entries.emplace_back(words, fmt::format("{:.4g}", value));
    }
    return facts;
}

void addRule(std::vector<Block>& blocks, const attribution::Rule& rule, const std::string& className) {
    const std::string clause = rule.predicates.empty() ? std::string("the case lies anywhere in the data") : listWords(rule.predicates);
    blocks.emplace_back(Paragraph{Paragraph::Tone::Lead, fmt::format("The model says {} for {} of the cases in which {}.", className,
                                                                     percent(rule.precision), clause)});
    blocks.emplace_back(Paragraph{Paragraph::Tone::Small, fmt::format("The rule covers {} of the data. {}", percent(rule.coverage),
                                                                      rule.met ? "It reaches the precision that was asked for."
                                                                               : "It does not reach the precision that was asked for.")});
}

void addAttribution(std::vector<Block>& blocks, const RunRecord& record, const models::Classifier& model, const data::Row& values,
                    const Attribution& attribution, const Redaction& redaction, int level) {
    const std::string className = model.classNames().at(static_cast<std::size_t>(attribution.classIndex));
    blocks.emplace_back(Heading{level, methodWords(record, attribution.method)});
    const bool hidesRule = redaction.protectedColumns && attribution.rule &&
                           std::any_of(attribution.rule->features.begin(), attribution.rule->features.end(),
                                       [&](std::size_t f) { return model.schema().feature(f).isProtected; });
    if (attribution.rule && !hidesRule) addRule(blocks, *attribution.rule, className);
    if (hidesRule) blocks.emplace_back(Paragraph{Paragraph::Tone::Plain, "The rule names a protected feature and is withheld."});
    if (!attribution.values.empty()) blocks.emplace_back(barsOf(attribution, model.schema(), values, className, redaction));
    if (!attribution.units.empty()) {
        blocks.emplace_back(Paragraph{
            Paragraph::Tone::Plain,
            fmt::format("It explains the {} units of layer {}, which are in the JSON file.", attribution.units.size(), attribution.layer)});
    }
    const std::string unsure = unsureWords(attribution, model.schema());
    if (!unsure.empty()) blocks.emplace_back(Paragraph{Paragraph::Tone::Plain, unsure});
    KeyValues facts = factsOf(attribution, className);
    if (!facts.entries.empty()) blocks.emplace_back(std::move(facts));
    for (const auto& note : attribution.notes) blocks.emplace_back(Paragraph{Paragraph::Tone::Caution, note.text});
}

}  // namespace

void addAttributions(std::vector<Block>& blocks, const RunRecord& record, const models::Classifier& model, const data::Row& values,
                     std::span<const AttributedRow> attributions, const Redaction& redaction, int level) {
    for (const AttributedRow& row : attributions) addAttribution(blocks, record, model, values, row.attribution, redaction, level);
}

void addWhatItRestedOn(Blocks& blocks, const ReportInput& input, const ExplainedRow& explained, int level) {
    std::vector<AttributedRow> own;
    for (const AttributedRow& row : input.attributions.rows) {
        if (row.name == explained.name && (!row.name.empty() || row.row == explained.row)) own.push_back(row);
    }
    if (own.empty()) return;
    blocks.emplace_back(Heading{level, "What the decision rested on"});
    addAttributions(blocks, input.record, *input.attributions.model, explained.results.front().factual, own, input.redaction, 3);
}

void addAttributionLimits(std::vector<Block>& blocks, const RunRecord& record, std::span<const AttributedRow> attributions) {
    std::set<std::string> used;
    for (const AttributedRow& row : attributions) used.insert(row.attribution.method);
    blocks.emplace_back(Heading{2, "How to read what it rested on"});
    blocks.emplace_back(BulletList{{
        "The numbers are about the model, not the world: they say what its answer rested on, not what caused anything.",
        "They depend on what a feature is compared with. Another base value asks another question and gives other numbers.",
        "Methods that answer different questions may disagree; only bars of one kind can be compared in length.",
        "A large attribution does not say that changing the feature would flip the decision; a counterfactual does.",
    }});
    for (const auto& method : record.methods) {
        if (used.contains(method.name) && !method.source.empty()) {
            blocks.emplace_back(Paragraph{Paragraph::Tone::Small, fmt::format("{}: {}", method.label, method.source)});
        }
    }
}

}  // namespace counterpoint::report
