// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>
#include <filesystem>
#include <string>
#include <vector>

namespace counterpoint::cli_test {

/// What a run of counterpoint-cli left behind.
struct Outcome {
    int status = -1;  ///< exit status, or minus the signal that ended it
    std::string out;
    std::string err;
};

/// A running counterpoint-cli whose output goes to files of its own. Killed when it goes out of scope.
class Process {
public:
    /// `cache` is the cache folder; the tests share one unless it is given.
    explicit Process(const std::vector<std::string>& arguments, const std::filesystem::path& cache = {});
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    void signal(int number) const;
    /// Waits until the process is far enough to handle the signal itself (its libraries take a quarter of a second to load).
    void waitUntilCatching(int number);
    bool running();
    /// Waits for the end.
    Outcome wait();

private:
    pid_t pid_ = -1;
    int status_ = 0;
    bool ended_ = false;
    std::filesystem::path outFile_;
    std::filesystem::path errFile_;
};

/// Runs counterpoint-cli to its end.
Outcome run(const std::vector<std::string>& arguments, const std::filesystem::path& cache = {});
/// Several, some at the same time, as most of a short run is the start of the process.
std::vector<Outcome> runAll(const std::vector<std::vector<std::string>>& commands);

/// An empty folder that goes away with the object.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::string operator/(const std::string& name) const { return (path_ / name).string(); }
    /// Names of the files in it, in order.
    std::vector<std::string> files() const;

private:
    std::filesystem::path path_;
};

std::string readText(const std::filesystem::path& file);
void writeText(const std::filesystem::path& file, const std::string& content);

/// A file of the source tree.
std::string sourceFile(const std::string& name);
/// A logistic regression on credit_scoring, trained once per test run.
const std::string& creditModel();

}  // namespace counterpoint::cli_test
