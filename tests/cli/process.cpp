// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <sstream>
#include <thread>

extern char** environ;

namespace counterpoint::cli_test {

namespace fs = std::filesystem;

namespace {

fs::path newFile() {
    std::string name = (fs::temp_directory_path() / "counterpoint-cli-test.XXXXXX").string();
    const int descriptor = ::mkstemp(name.data());
    if (descriptor >= 0) ::close(descriptor);
    return name;
}

/// The environment with a cache folder of the tests' own.
std::vector<std::string> environment(const fs::path& cache) {
    static const Folder shared;
    std::vector<std::string> variables = {"XDG_CACHE_HOME=" + (cache.empty() ? shared.path() : cache).string()};
    for (char** variable = environ; *variable != nullptr; ++variable) {
        if (!std::string(*variable).starts_with("XDG_CACHE_HOME=")) variables.emplace_back(*variable);
    }
    return variables;
}

std::vector<char*> pointersTo(std::vector<std::string>& words) {
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (auto& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return pointers;
}

int statusOf(int waited) { return WIFEXITED(waited) ? WEXITSTATUS(waited) : -WTERMSIG(waited); }

}  // namespace

Process::Process(const std::vector<std::string>& arguments, const fs::path& cache) : outFile_(newFile()), errFile_(newFile()) {
    std::vector<std::string> words = {COUNTERPOINT_CLI};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<std::string> variables = environment(cache);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, outFile_.c_str(), O_WRONLY | O_TRUNC, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errFile_.c_str(), O_WRONLY | O_TRUNC, 0);
    if (posix_spawn(&pid_, COUNTERPOINT_CLI, &actions, nullptr, pointersTo(words).data(), pointersTo(variables).data()) != 0) ended_ = true;
    posix_spawn_file_actions_destroy(&actions);
}

Process::~Process() {
    if (!ended_) {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, &status_, 0);
    }
    fs::remove(outFile_);
    fs::remove(errFile_);
}

void Process::signal(int number) const {
    if (!ended_) ::kill(pid_, number);
}

void Process::waitUntilCatching(int number) {
    const std::string key = "SigCgt:";
    while (running()) {
        const std::string text = readText("/proc/" + std::to_string(pid_) + "/status");
        const auto at = text.find(key);
        const auto caught = at == std::string::npos ? 0 : std::strtoull(text.c_str() + at + key.size(), nullptr, 16);
        if ((caught >> (number - 1) & 1U) != 0) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
}

bool Process::running() {
    if (!ended_) ended_ = ::waitpid(pid_, &status_, WNOHANG) == pid_;
    return !ended_;
}

Outcome Process::wait() {
    if (!ended_) ::waitpid(pid_, &status_, 0);
    ended_ = true;
    return {statusOf(status_), readText(outFile_), readText(errFile_)};
}

Outcome run(const std::vector<std::string>& arguments, const fs::path& cache) { return Process(arguments, cache).wait(); }

std::vector<Outcome> runAll(const std::vector<std::vector<std::string>>& commands) {
    const std::size_t atOnce = std::max(2U, std::thread::hardware_concurrency());
    std::vector<Outcome> outcomes;
    std::deque<Process> started;
    for (const auto& command : commands) {
        if (started.size() == atOnce) {
            outcomes.push_back(started.front().wait());
            started.pop_front();
        }
        started.emplace_back(command);
    }
    for (auto& process : started) outcomes.push_back(process.wait());
    return outcomes;
}

Folder::Folder() {
    std::string name = (fs::temp_directory_path() / "counterpoint-cli-folder.XXXXXX").string();
    path_ = ::mkdtemp(name.data());
}

Folder::~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::vector<std::string> Folder::files() const {
    std::vector<std::string> names;
    for (const auto& file : fs::directory_iterator(path_)) names.push_back(file.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

std::string readText(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

void writeText(const fs::path& file, const std::string& content) { std::ofstream(file, std::ios::binary) << content; }

std::string sourceFile(const std::string& name) { return std::string(COUNTERPOINT_SOURCE) + "/" + name; }

const std::string& creditModel() {
    static const Folder folder;
    static const std::string model = [] {
        std::string file = folder / "credit.model";
        const auto outcome = run({"train", "--data", "credit_scoring", "--model", "logistic-regression", "--out", file});
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        return file;
    }();
    return model;
}

}  // namespace counterpoint::cli_test
