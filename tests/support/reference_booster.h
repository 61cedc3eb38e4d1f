// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/encoder.h"

#include <gtest/gtest.h>
#include <xgboost/c_api.h>
#include <functional>
#include <limits>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace counterpoint::test {

/// A booster trained by XGBoost's own C API, as a reference for what is read and computed here.
class ReferenceBooster {
public:
    ReferenceBooster(const data::Matrix& rows, const std::vector<float>& labels,
                     const std::vector<std::pair<const char*, const char*>>& parameters, int rounds = 20) {
        check(XGDMatrixCreateFromMat(rows.data(), static_cast<bst_ulong>(rows.rows()), static_cast<bst_ulong>(rows.cols()),
                                     std::numeric_limits<float>::quiet_NaN(), &data_));
        check(XGDMatrixSetFloatInfo(data_, "label", labels.data(), labels.size()));
        check(XGBoosterCreate(&data_, 1, &booster_));
        set("verbosity", "0");
        set("seed", "5");
        for (const auto& [name, value] : parameters) set(name, value);
        for (int round = 0; round < rounds; ++round) check(XGBoosterUpdateOneIter(booster_, round, data_));
    }
    ~ReferenceBooster() {
        XGBoosterFree(booster_);
        XGDMatrixFree(data_);
    }
    ReferenceBooster(const ReferenceBooster&) = delete;
    ReferenceBooster& operator=(const ReferenceBooster&) = delete;

    std::string save(const std::string& format) const {
        bst_ulong size = 0;
        const char* bytes = nullptr;
        check(XGBoosterSaveModelToBuffer(booster_, ("{\"format\": \"" + format + "\"}").c_str(), &size, &bytes));
        return {bytes, size};
    }
    /// `type` 0: probabilities, 1: margins, 2: SHAP values [N x groups x (columns + base)].
    std::vector<float> predict(const data::Matrix& rows, int type) const {
        DMatrixHandle batch = nullptr;
        check(XGDMatrixCreateFromMat(rows.data(), static_cast<bst_ulong>(rows.rows()), static_cast<bst_ulong>(rows.cols()),
                                     std::numeric_limits<float>::quiet_NaN(), &batch));
        const std::string config =
            R"({"training": false, "iteration_begin": 0, "iteration_end": 0, "strict_shape": true, "type": )" + std::to_string(type) + "}";
        const bst_ulong* shape = nullptr;
        bst_ulong dimensions = 0;
        const float* values = nullptr;
        check(XGBoosterPredictFromDMatrix(booster_, batch, config.c_str(), &shape, &dimensions, &values));
        std::vector<float> result(values, values + std::accumulate(shape, shape + dimensions, bst_ulong{1}, std::multiplies<>()));
        XGDMatrixFree(batch);
        return result;
    }

private:
    static void check(int status) { ASSERT_EQ(status, 0) << XGBGetLastError(); }
    void set(const char* name, const char* value) { check(XGBoosterSetParam(booster_, name, value)); }

    DMatrixHandle data_ = nullptr;
    BoosterHandle booster_ = nullptr;
};

}  // namespace counterpoint::test
