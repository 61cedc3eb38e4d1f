// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/random_session.h"

#include <string>
#include <utility>

namespace counterpoint::test {

/// The steps of journal_victim, which the test can take again: the state after step n depends on mode and seed alone.
class VictimSession {
public:
    enum class Did { Edit, Run, Save };

    VictimSession(std::string mode, std::uint64_t seed) : mode_(std::move(mode)), random_(seed) {
        state_ = randomSession(random_);
        state_.currentCase.reset();
    }
    const ui::SessionState& state() const { return state_; }
    Did step() {
        if (mode_ == "runs" && random_.chance(0.5)) {
            ui::Run run = randomRun(random_);
            run.id = (state_.runs.empty() ? 0 : state_.runs.back().id) + 1;
            state_.runs.push_back(std::move(run));
            return Did::Run;
        }
        if (mode_ == "saves" && random_.chance(0.5)) return Did::Save;
        // Each step leaves its trace, so that no two states are the same.
        randomEdit(state_.edits, random_);
        state_.edits.question.seed = ++steps_;
        return Did::Edit;
    }

private:
    std::string mode_;
    core::Random random_;
    ui::SessionState state_;
    std::uint64_t steps_ = 0;
};

}  // namespace counterpoint::test
