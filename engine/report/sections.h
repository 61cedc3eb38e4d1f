// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/dataset.h"
#include "engine/report/attribution_report.h"
#include "engine/report/blocks.h"
#include "engine/report/distribution.h"
#include "engine/report/redaction.h"
#include "engine/report/run_record.h"

#include <string>
#include <vector>

namespace counterpoint::report {

// The parts of a counterfactual report, one function each.

/// What the parts of a report are made from.
struct ReportInput {
    const RunRecord& record;
    const Question& question;
    const data::Dataset& data;
    const Redaction& redaction;
    SortedColumns& columns;  ///< of data's table
    AttributionPart attributions = {};

    const data::Schema& schema() const { return data.schema(); }
    std::string className(int index) const { return question.classNames.at(static_cast<std::size_t>(index)); }
    /// "good", or "something other than bad".
    std::string targetWords(int factualClass) const;
    /// A method's label by its name.
    std::string methodLabel(const std::string& name) const;
    std::string methodSource(const std::string& name) const;

    /// Its values are withheld.
    bool isWithheld(const data::Feature& feature) const { return redaction.protectedColumns && feature.isProtected; }
    /// "row 7", or "a row whose number is withheld".
    std::string rowWords(const ExplainedRow& explained) const;
    /// A value without and with its unit, or "withheld".
    std::string number(const data::Feature& feature, double value) const;
    std::string value(const data::Feature& feature, double value) const;
    /// A sentence of the engine, or "withheld" where it speaks of a feature whose values are.
    std::string told(const core::Message& message) const;
    /// The changes of a result as one clause: "amount were 800 instead of 1,000 and ...".
    std::string changesClause(const std::vector<counterfactual::Change>& changes) const;
};

using Blocks = std::vector<Block>;

/// What is asked of one row, and the row itself.
void addQuestion(Blocks& blocks, const ReportInput& input, const ExplainedRow& explained, int level);
/// The verdicts, the sentence and the probabilities of the best result.
void addAnswer(Blocks& blocks, const ReportInput& input, const ExplainedRow& explained, int level);
/// The table of changes and the plots of where the values stand.
void addChanges(Blocks& blocks, const ReportInput& input, const counterfactual::Counterfactual& result, int level);
/// The local tree's conditions and how far they can be trusted.
void addReasons(Blocks& blocks, const ReportInput& input, const ExplainedRow& explained, int level);
/// The other results of the row.
void addAlternatives(Blocks& blocks, const ReportInput& input, const ExplainedRow& explained, int level);
/// What the decision rested on, where attributions were made of this case; `explained` as in the results.
void addWhatItRestedOn(Blocks& blocks, const ReportInput& input, const ExplainedRow& explained, int level);
/// Why a search found nothing, and what was shown to help.
void addNothingFound(Blocks& blocks, const ReportInput& input, const counterfactual::Counterfactual& result, int level);
/// The demands that every result keeps, and whether a change touches a protected feature.
void addConstraints(Blocks& blocks, const ReportInput& input, const std::vector<const counterfactual::Counterfactual*>& results);
/// The post-check in words.
void addChecks(Blocks& blocks, const ReportInput& input, const std::vector<const counterfactual::Counterfactual*>& results);
/// Data, model, run and parameters.
void addIdentity(Blocks& blocks, const ReportInput& input);
/// What such an explanation cannot say, and whose method it is.
void addLimits(Blocks& blocks, const ReportInput& input);

/// A result that does not come from the post-check (the published variant of a method): its reason is a caution.
bool isCautioned(const counterfactual::Counterfactual& result);
/// The changes between two rows, as a search would list them.
std::vector<counterfactual::Change> changesBetween(const data::Schema& schema, const data::Row& factual, const data::Row& row);

}  // namespace counterpoint::report
