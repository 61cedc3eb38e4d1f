// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command_line.h"
#include "engine/constraints/constraint_set.h"
#include "engine/constraints/post_check.h"
#include "engine/data/schema.h"

#include <optional>
#include <string>
#include <vector>

namespace counterpoint::cli {

/// What a person demands of a counterfactual, as flags.
struct ConstraintOptions {
    std::string file;
    std::string lock;
    bool lockProtected = false;
    std::string free;
    std::string increaseOnly;
    std::string decreaseOnly;
    std::vector<std::string> ranges;
    std::vector<std::string> allowed;
    std::vector<std::string> relations;
    std::vector<std::string> costs;
    std::int64_t maxChanges = 0;  ///< 0 = no limit

    void addTo(CommandLine& line);
};

/// The schema's mutabilities, then the constraint file over them, then the flags. Errors (Usage) name the flag and the
/// nearest feature, level or form; contradicting flags are an error.
constraints::ConstraintSet buildConstraints(const ConstraintOptions& options, const data::Schema& schema);

/// --target CLASS|opposite and --margin. Errors (Usage) for an unknown class.
constraints::Target buildTarget(const std::string& target, std::optional<double> margin, const std::vector<std::string>& classNames);

}  // namespace counterpoint::cli
