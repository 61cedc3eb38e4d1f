// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <mutex>
#include <utility>
#include <vector>

namespace counterpoint::jobs {

/// What a running job hands over piece by piece: the worker pushes, the window polls and takes what came since it last did.
/// Any thread may call any member; nobody is called back.
template <typename T>
class Live {
public:
    void push(T item) {
        const std::lock_guard lock(mutex_);
        fresh_.push_back(std::move(item));
        ++count_;
    }
    /// What was pushed since the last call, in order.
    std::vector<T> takeNew() {
        const std::lock_guard lock(mutex_);
        return std::exchange(fresh_, {});
    }
    /// Everything that was ever pushed, taken or not.
    std::size_t count() const {
        const std::lock_guard lock(mutex_);
        return count_;
    }

private:
    mutable std::mutex mutex_;
    std::vector<T> fresh_;
    std::size_t count_ = 0;
};

}  // namespace counterpoint::jobs
