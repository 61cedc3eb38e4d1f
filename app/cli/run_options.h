// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command_line.h"
#include "app/cli/console.h"
#include "engine/core/context.h"
#include "engine/core/parameters.h"
#include "engine/report/run_record.h"

#include <chrono>
#include <string>
#include <vector>

namespace counterpoint::cli {

/// Options that every verb which computes something has.
struct RunOptions {
    std::int64_t seed = 0;
    std::int64_t threads = 0;
    std::string device = "auto";
    bool quiet = false;
    bool noTimes = false;
    bool noCache = false;

    /// Adds --seed, --threads, --device, --quiet, --no-times and --no-cache.
    void addTo(CommandLine& line);
    /// Checks the device (Error when CUDA is asked for and absent), passes --quiet on and warns of a slow BLAS.
    core::Context start(Console& console) const;
};

/// Collects what a result file records about its run; made when the verb starts, so that it knows the wall time.
class Recorder {
public:
    Recorder(std::string verb, const std::vector<std::string>& arguments, const RunOptions& options);

    /// Everything but the methods. Model calls are counted from zero, as each process loads its model anew.
    report::RunRecord record(const data::DataIdentity& data, const models::Classifier& model) const;

private:
    std::string verb_;
    std::string command_;
    RunOptions options_;
    std::chrono::steady_clock::time_point start_;
};

/// The command line as it could be typed again, without --out, --quiet and --no-times: where a result is written changes nothing in it.
std::string commandText(const std::string& verb, const std::vector<std::string>& arguments);

/// --set k=v and --set NAME.k=v over the parameters of several named things (methods, a model kind). A bare k reaches all that have it.
/// Errors (Usage): unknown name or parameter, with the nearest one.
void applySettings(const std::vector<std::string>& settings, const std::vector<std::string>& names,
                   std::vector<core::ParamSet*> parameters);

}  // namespace counterpoint::cli
