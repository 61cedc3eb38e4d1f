// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/subprocess.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

namespace counterpoint::models {

namespace {

constexpr std::size_t kErrorBytes = 4096;

/// A file without a name. The program reads and writes files, so that neither side ever waits for a full pipe.
class MemoryFile {
public:
    explicit MemoryFile(const char* name) : number_(::memfd_create(name, MFD_CLOEXEC)) {
        if (number_ < 0)
            throw core::Error(core::ErrorCode::Internal, "no memory for a program's input and output", std::strerror(errno),
                              "close other programs");
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { ::close(number_); }

    int number() const { return number_; }
    std::size_t size() const {
        struct stat info {};
        return ::fstat(number_, &info) == 0 ? static_cast<std::size_t>(info.st_size) : 0;
    }
    void write(std::string_view content) const {
        while (!content.empty()) {
            const ssize_t count = ::write(number_, content.data(), content.size());
            if (count < 0)
                throw core::Error(core::ErrorCode::Internal, "no memory for a program's input", std::strerror(errno), "use fewer rows");
            content.remove_prefix(static_cast<std::size_t>(count));
        }
        ::lseek(number_, 0, SEEK_SET);
    }
    std::string read(std::size_t most) const {
        std::string content(std::min(size(), most), '\0');
        const ssize_t count = ::pread(number_, content.data(), content.size(), 0);
        content.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
        return content;
    }

private:
    int number_;
};

class SpawnSettings {
public:
    SpawnSettings(const MemoryFile& input, const MemoryFile& output, const MemoryFile& errors) {
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, input.number(), STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions, output.number(), STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&actions, errors.number(), STDERR_FILENO);
        posix_spawnattr_init(&attributes);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
        posix_spawnattr_setpgroup(&attributes, 0);
        sigset_t signals;
        sigemptyset(&signals);
        posix_spawnattr_setsigmask(&attributes, &signals);
        for (const int signal : {SIGINT, SIGTERM, SIGPIPE}) sigaddset(&signals, signal);
        posix_spawnattr_setsigdefault(&attributes, &signals);
    }
    SpawnSettings(const SpawnSettings&) = delete;
    SpawnSettings& operator=(const SpawnSettings&) = delete;
    ~SpawnSettings() {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }

    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};
};

pid_t startProcess(const std::vector<std::string>& command, const SpawnSettings& settings) {
    std::vector<char*> arguments;
    arguments.reserve(command.size() + 1);
    for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    pid_t process = 0;
    const int status = ::posix_spawnp(&process, arguments.front(), &settings.actions, &settings.attributes, arguments.data(), environ);
    if (status != 0) {
        throw core::inputError(fmt::format("the program cannot be started ({})", std::strerror(status)), command.front(),
                               "check its name and permissions");
    }
    return process;
}

/// Waits in short turns until the program has ended or a limit is reached.
void waitFor(pid_t process, const MemoryFile& output, ProcessLimits limits, ProcessOutcome& outcome) {
    constexpr int kTurn = 20;  // milliseconds
    const auto deadline = std::chrono::steady_clock::now() + limits.time;
    const auto handle = static_cast<int>(::syscall(SYS_pidfd_open, process, 0));  // glibc 2.36 declares no C linkage for it
    for (;;) {
        pollfd waiting{handle, POLLIN, 0};
        if (handle < 0) ::usleep(1000);
        if (handle < 0 || ::poll(&waiting, 1, kTurn) != 0) {
            siginfo_t info{};
            if (::waitid(P_PID, static_cast<id_t>(process), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == process) break;
        }
        outcome.tooMuchOutput = output.size() > limits.outputBytes;
        outcome.timedOut = std::chrono::steady_clock::now() >= deadline;
        if (outcome.tooMuchOutput || outcome.timedOut) break;
    }
    if (handle >= 0) ::close(handle);
    ::kill(-process, SIGKILL);
    int status = 0;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    outcome.exitStatus = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    outcome.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

}  // namespace

ProcessOutcome runProcess(const std::vector<std::string>& command, std::string_view input, ProcessLimits limits) {
    const MemoryFile inputFile("counterpoint-input");
    const MemoryFile outputFile("counterpoint-output");
    const MemoryFile errorFile("counterpoint-errors");
    inputFile.write(input);
    const SpawnSettings settings(inputFile, outputFile, errorFile);
    const pid_t process = startProcess(command, settings);
    ProcessOutcome outcome;
    waitFor(process, outputFile, limits, outcome);
    outcome.output = outputFile.read(limits.outputBytes);
    outcome.errors = errorFile.read(kErrorBytes);
    return outcome;
}

std::optional<std::filesystem::path> findExecutable(const std::string& name) {
    namespace fs = std::filesystem;
    const auto isProgram = [](const fs::path& path) { return fs::is_regular_file(path) && ::access(path.c_str(), X_OK) == 0; };
    if (name.find('/') != std::string::npos) return isProgram(name) ? std::optional<fs::path>(name) : std::nullopt;
    const char* folders = std::getenv("PATH");
    for (const std::string& folder : core::split(folders == nullptr ? "/usr/bin:/bin" : folders, ':')) {
        fs::path candidate = fs::path(folder.empty() ? "." : folder) / name;
        if (isProgram(candidate)) return candidate;
    }
    return std::nullopt;
}

std::vector<std::string> splitCommand(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    bool inWord = false;
    char quote = '\0';
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != '\'' && c == '\\' && i + 1 < text.size()) {
            word += text[++i];
            inWord = true;
        } else if (quote != '\0') {
            if (c == quote) {
                quote = '\0';
            } else {
                word += c;
            }
        } else if (c == '\'' || c == '"') {
            quote = c;
            inWord = true;
        } else if (c == ' ' || c == '\t' || c == '\n') {
            if (inWord) words.push_back(std::exchange(word, {}));
            inWord = false;
        } else {
            word += c;
            inWord = true;
        }
    }
    if (quote != '\0') throw core::usageError("a quote is not closed", std::string(text), "close it, or write \\ before it");
    if (inWord) words.push_back(std::move(word));
    if (words.empty()) throw core::usageError("cmd: names no program", "cmd:", "write cmd:PROGRAM ARGS");
    return words;
}

}  // namespace counterpoint::models
