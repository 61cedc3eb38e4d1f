// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/models/model_fixtures.h"

#include "engine/core/random.h"

#include <cstdlib>
#include <utility>

namespace counterpoint::models::testing {

data::Feature numericFeature(std::string name) {
    data::Feature feature;
    feature.name = std::move(name);
    feature.type = data::FeatureType::Continuous;
    return feature;
}

data::Feature levelledFeature(std::string name, std::vector<std::string> levels) {
    data::Feature feature;
    feature.name = std::move(name);
    feature.type = data::FeatureType::Categorical;
    feature.levels = std::move(levels);
    return feature;
}

data::Feature labelFeature(std::vector<std::string> levels) {
    data::Feature feature = levelledFeature("class", std::move(levels));
    feature.role = data::Role::Label;
    return feature;
}

data::Schema numericSchema(std::size_t features, std::vector<std::string> classes) {
    std::vector<data::Feature> fields;
    for (std::size_t i = 0; i < features; ++i) fields.push_back(numericFeature("x" + std::to_string(i)));
    fields.push_back(labelFeature(std::move(classes)));
    return data::Schema(std::move(fields));
}

data::Dataset numericDataset(const std::vector<std::vector<double>>& rows, const std::vector<int>& labels,
                             std::vector<std::string> classes) {
    const data::Schema schema = numericSchema(rows.front().size(), std::move(classes));
    std::vector<data::Column> columns(schema.fields().size());
    for (const std::vector<double>& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) columns[i].numbers.push_back(row[i]);
    }
    columns.back().codes.assign(labels.begin(), labels.end());
    data::Dataset dataset;
    dataset.table = data::Table(schema, std::move(columns), rows.size(), nullptr);
    dataset.identity.name = "hand-made";
    dataset.identity.rows = rows.size();
    return dataset;
}

data::Dataset clouds(std::size_t count) {
    core::Random random(7, "clouds");
    std::vector<std::vector<double>> rows;
    std::vector<int> labels;
    for (std::size_t i = 0; i < count; ++i) {
        const int label = static_cast<int>(i % 2);
        const double centre = label == 1 ? 1.0 : -1.0;
        rows.push_back({centre + 1.2 * random.normal(), centre + 1.2 * random.normal()});
        labels.push_back(label);
    }
    return numericDataset(rows, labels, {"no", "yes"});
}

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "counterpoint-models-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
}

TemporaryFolder::~TemporaryFolder() { std::filesystem::remove_all(path_); }

}  // namespace counterpoint::models::testing
