// SPDX-License-Identifier: GPL-3.0-or-later
// A session that is worked on until somebody kills it: tests/ui/session/kill_test.cpp. Usage: journal_victim MODE SEED JOURNAL SESSION
// MODE is edits, runs (a search that brings results) or saves. After each step it prints the step's number.
#include "engine/core/random.h"
#include "tests/support/victim_steps.h"
#include "ui/session/journal.h"
#include "ui/session/session_file.h"

#include <unistd.h>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <thread>

namespace {

int work(char** arguments) {
    using namespace counterpoint;
    const std::string mode = arguments[1];
    test::VictimSession victim(mode, std::strtoull(arguments[2], nullptr, 10));
    ui::Journal journal(arguments[3]);
    journal.begin(victim.state(), "", true);
    journal.flush();
    core::Random pause(1, arguments[2]);
    for (long step = 1;; ++step) {
        switch (victim.step()) {
            case test::VictimSession::Did::Edit:
                journal.noteEdits(victim.state().edits);
                break;
            case test::VictimSession::Did::Run:
                journal.noteRun(victim.state().runs.back());
                break;
            case test::VictimSession::Did::Save:
                ui::writeSession(arguments[4], victim.state());
                journal.noteSaved(arguments[4]);
                break;
        }
        const std::string said = std::to_string(step) + "\n";
        if (::write(STDOUT_FILENO, said.data(), said.size()) < 0) return 1;
        std::this_thread::sleep_for(std::chrono::microseconds(1000 + pause.index(9000)));
    }
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 5) return 2;
    try {
        return work(arguments);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
