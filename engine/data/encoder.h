// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/json.h"
#include "engine/data/table.h"

#include <Eigen/Core>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace counterpoint::data {

/// A batch of encoded rows, [N x E], row-major float32: the memory layout of the tensor a model sees.
using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// One column of the encoded space.
struct EncodedColumn {
    std::string name;
    std::size_t feature = 0;  ///< schema feature it belongs to
    int level = -1;           ///< one-hot or indicator: the level that is 1; -1 for scaled numbers and ordinals
    double offset = 0.0;      ///< scaled: encoded = (value - offset) / scale
    double scale = 1.0;
};

struct EncoderOptions {
    EncodingKind numeric = EncodingKind::MinMax;  ///< MinMax, Standard or Identity, for features without an encoding of their own
};

/// Row <-> encoded batch, both ways. Fitted on the training rows only and stored with the model.
/// Missing cells are imputed by the feature's policy with values fitted on the same rows.
class Encoder {
public:
    Encoder() = default;
    static Encoder fit(const Table& table, std::span<const std::size_t> trainRows, EncoderOptions options = {});
    /// From a schema that fixes every encoding (and `encodedOrder`), as foreign models need. `table` may be null; where
    /// it is given, it supplies imputation values. Errors (Input) name the feature whose encoding is incomplete.
    static Encoder fromSchema(const Schema& schema, const Table* table = nullptr);
    /// --raw: the numeric columns, in order, unscaled.
    static Encoder identity(const Schema& schema);

    std::size_t width() const { return columns_.size(); }  ///< E
    const Schema& schema() const { return schema_; }
    const std::vector<EncodedColumn>& columns() const { return columns_; }
    /// The encoded columns of a feature, in order of level; empty when the model does not see it.
    const std::vector<std::size_t>& columnsOf(std::size_t feature) const { return columnsOf_[feature]; }

    void encode(const Row& row, std::span<float> out) const;  ///< out has width() places
    Matrix encode(std::span<const Row> rows) const;
    /// Errors (Input) where the table's features or their levels are not those of schema().
    Matrix encode(const Table& table, std::span<const std::size_t> rows) const;
    Matrix encode(const Table& table) const;  ///< every row

    /// The inverse, in original units, without rounding to steps (but a value that float32 moved off its step is put back): one-hot groups
    /// take their largest member (ties: the lower level), indicators and ordinals the nearest level. Features the model does not see come
    /// out missing.
    Row decode(std::span<const float> encoded) const;
    /// `row` with missing cells replaced.
    Row impute(Row row) const;
    double imputedValue(std::size_t feature) const { return imputed_[feature]; }

    core::Json toJson() const;  ///< with the schema
    static Encoder fromJson(const core::Json& json, std::string_view where);

private:
    void index();

    Schema schema_;
    std::vector<EncodedColumn> columns_;
    std::vector<std::vector<std::size_t>> columnsOf_;
    std::vector<double> imputed_;  ///< per feature
};

}  // namespace counterpoint::data
