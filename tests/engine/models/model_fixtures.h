// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"
#include "engine/data/dataset.h"
#include "engine/models/classifier.h"

#include <gtest/gtest.h>
#include <filesystem>
#include <string>
#include <vector>

namespace counterpoint::models::testing {

data::Feature numericFeature(std::string name);
data::Feature levelledFeature(std::string name, std::vector<std::string> levels);
data::Feature labelFeature(std::vector<std::string> levels);

/// Numeric features x0, x1, ... and a label "class".
data::Schema numericSchema(std::size_t features, std::vector<std::string> classes);

/// A table of numeric columns and labels; `rows` has one vector of cells per row.
data::Dataset numericDataset(const std::vector<std::vector<double>>& rows, const std::vector<int>& labels,
                             std::vector<std::string> classes);

/// Two noisy clouds around (1, 1) and (-1, -1), `count` rows in all, from a fixed seed.
data::Dataset clouds(std::size_t count);

/// A folder that is removed at the end of the test.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

/// The error that `action` throws; an empty value and a test failure when it throws none.
template <typename Action>
core::ErrorValue errorOf(Action&& action) {
    try {
        action();
    } catch (const core::Error& error) {
        return error.value();
    }
    ADD_FAILURE() << "no error was thrown";
    return {};
}

}  // namespace counterpoint::models::testing
