// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/core/text.h"
#include "engine/counterfactual/cent.h"
#include "engine/data/dataset.h"
#include "engine/models/load.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace counterpoint::acceptance {

/// One of CARLA's tables with one of its classifiers: what cent.md measures CEnt on.
struct CarlaCase {
    std::string name;   ///< "adult"
    std::string model;  ///< "ann", "linear"
    std::shared_ptr<const data::Dataset> train;
    std::shared_ptr<const data::Dataset> test;
    models::ClassifierPtr classifier;
};

inline CarlaCase loadCarla(const std::string& name, const std::string& model, const core::Context& context) {
    const std::filesystem::path reference = COUNTERPOINT_REFERENCE;
    const auto folder = reference / "datasets/reference/tabular/carla";
    const data::Schema schema = data::Schema::read(folder / (name + ".schema.json"));
    data::LoadOptions options;
    options.schema = schema;
    CarlaCase loaded{.name = name, .model = model, .train = {}, .test = {}, .classifier = {}};
    loaded.train = std::make_shared<data::Dataset>(data::loadDataset((folder / (name + "_train.csv.gz")).string(), options, context));
    loaded.test = std::make_shared<data::Dataset>(data::loadDataset((folder / (name + "_test.csv.gz")).string(), options, context));
    models::LoadModelOptions load;
    load.schema = schema;
    load.data = loaded.train.get();
    loaded.classifier = models::loadClassifier((reference / "models/carla" / (name + "_" + model + ".pt")).string(), load, context);
    return loaded;
}

/// Row numbers of the test table with their predicted class.
inline std::vector<int> predictedClasses(const CarlaCase& carla) {
    return carla.classifier->predict(carla.classifier->encoder().encode(carla.test->table));
}

/// Every condition of the leaf holds for the values of the result, as numbers in original units.
inline bool isInsideLeaf(const counterfactual::Counterfactual& result, const models::Classifier& classifier) {
    using Op = counterfactual::Condition::Op;
    const data::Row row = classifier.encoder().impute(result.row);
    return std::ranges::all_of(result.conditions, [&](const counterfactual::Condition& condition) {
        const double value = row[condition.feature];
        switch (condition.op) {
            case Op::LessEqual:
                return value <= condition.threshold;
            case Op::Greater:
                return value > condition.threshold;
            case Op::Is:
                return value == condition.level;
            case Op::IsNot:
                break;
        }
        return value != condition.level;
    });
}

}  // namespace counterpoint::acceptance
