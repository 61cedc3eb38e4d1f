// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/constraints/constraint_set.h"
#include "engine/core/json.h"
#include "engine/counterfactual/result.h"
#include "engine/data/schema.h"
#include "engine/data/table.h"

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace counterpoint::ui {

// A session as plain values: everything that is saved, and nothing that can be computed again.

/// Which data is open, and what it was when it was opened.
struct DataReference {
    std::string nameOrPath;              ///< a bundled data set's name or a file
    std::optional<data::Schema> schema;  ///< as edited on the import page; nothing = the file beside the data, the model's or inferred
    std::string label;                   ///< the label's column where the schema is inferred
    std::string sha256;                  ///< of the uncompressed file; empty before it was opened
    std::size_t rows = 0;
};

/// Which model is open, and how its inputs and output are read (decisions.md 8).
struct ModelReference {
    std::string spec;                     ///< file or "cmd:PROGRAM ARGS"
    std::optional<data::Schema> mapping;  ///< of a foreign model
    bool raw = false;                     ///< the numeric columns, in order, as they are
    std::string outputMeaning;            ///< "" = recognised
    std::string sha256;                   ///< empty before it was opened
    /// Of the opened model: what the cells of every Row of the session mean. Null before it was opened.
    std::shared_ptr<const data::Schema> schema;
};

/// A decision: a row of the data, or a case that was typed in, pasted or made from what-if values.
struct CaseId {
    enum class Kind { Row, Own } kind = Kind::Row;
    std::size_t index = 0;  ///< row number from 0, or position in Edits::ownCases
    friend auto operator<=>(const CaseId&, const CaseId&) = default;
};

struct OwnCase {
    std::string name;
    data::Row row;  ///< cells in the order of the model's schema; NaN is missing
};

/// One result of one run.
struct ResultKey {
    std::uint64_t run = 0;
    std::size_t index = 0;
    friend auto operator<=>(const ResultKey&, const ResultKey&) = default;
};

/// What a person said of a result.
struct Mark {
    bool kept = false;
    std::string note;
    friend bool operator==(const Mark&, const Mark&) = default;
};

/// What is asked of every case.
struct QuestionSettings {
    std::string target;               ///< class name; "" = opposite: any other class
    double margin = 0.0;              ///< flip to at least this probability; 0 = the decision threshold alone
    std::optional<double> threshold;  ///< binary decision threshold; nothing = the model's
    std::string method = "cent";
    core::Json parameters = core::Json::object();  ///< of the method; absent names have their default
    int count = 3;                                 ///< results per case
    std::uint64_t seed = 0;
    friend bool operator==(const QuestionSettings&, const QuestionSettings&) = default;
};

/// Everything undo and redo reach. Small, so that a step keeps it whole before and after.
struct Edits {
    std::map<CaseId, data::Row> whatIf;            ///< edited values by case; absent = as in the data
    std::vector<constraints::ConstraintSet> sets;  ///< named, never empty once data is open
    std::size_t activeSet = 0;
    QuestionSettings question;
    std::vector<OwnCase> ownCases;
    std::map<CaseId, std::string> caseNotes;
    std::map<ResultKey, Mark> marks;
};
/// Cells are compared bit by bit, so that missing equals missing.
bool operator==(const Edits& a, const Edits& b);
bool sameRow(const data::Row& a, const data::Row& b);

/// A finished search with everything it was asked. Runs are only ever added.
struct Run {
    std::uint64_t id = 0;                        ///< from 1, ascending
    std::shared_ptr<const data::Schema> schema;  ///< of the model that was asked, which may have been another than the present one
    CaseId caseId;
    data::Row factual;
    constraints::ConstraintSet constraints;
    QuestionSettings question;
    std::string comparison;  ///< runs of one comparison share this; "" = a single search
    std::string time;        ///< ISO 8601
    bool stoppedEarly = false;
    std::vector<counterfactual::Counterfactual> results;  ///< best first, never empty
};

struct SessionState {
    DataReference data;
    ModelReference model;
    Edits edits;
    std::optional<CaseId> currentCase;
    std::vector<Run> runs;
    std::string layout = "simple";  ///< simple, analyst, teaching
    std::string windowState;        ///< base64 of QMainWindow::saveState
    std::string filter;             ///< of the case list, as in RowQuery's condition
};

}  // namespace counterpoint::ui
