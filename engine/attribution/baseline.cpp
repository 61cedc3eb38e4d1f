// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/attribution/baseline.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <numeric>
#include <optional>
#include <span>
#include <vector>

namespace counterpoint::attribution {

namespace {

constexpr std::size_t kMostRows = 100000;  // of data that means and medians are taken over
constexpr std::size_t kPortion = 4096;

const data::Dataset& requireData(const data::Dataset* dataset, const std::string& text) {
    if (dataset && dataset->table.rowCount() > 0) return *dataset;
    throw core::usageError(fmt::format("the baseline '{}' is taken from data, and there are none", text), "baseline", "use zero or a file");
}

/// All rows, or a sample of a very long table.
std::vector<std::size_t> rowsToRead(const data::Dataset& dataset, const core::Context& context) {
    const std::size_t total = dataset.table.rowCount();
    if (total > kMostRows) {
        auto rows = context.random("baseline rows").sample(total, kMostRows);
        std::sort(rows.begin(), rows.end());
        return rows;
    }
    std::vector<std::size_t> rows(total);
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return rows;
}

data::Matrix meanRow(const models::Classifier& model, const data::Dataset& dataset, const core::Context& context) {
    const auto rows = rowsToRead(dataset, context);
    Eigen::RowVectorXd sum = Eigen::RowVectorXd::Zero(static_cast<Eigen::Index>(model.encoder().width()));
    for (std::size_t first = 0; first < rows.size(); first += kPortion) {
        context.throwIfStopped();
        const std::span portion(rows.data() + first, std::min(kPortion, rows.size() - first));
        sum += model.encoder().encode(dataset.table, portion).cast<double>().colwise().sum();
    }
    return (sum / static_cast<double>(rows.size())).cast<float>();
}

double medianOf(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1) return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2.0;
}

double commonest(const std::vector<double>& codes, std::size_t levels) {
    std::vector<std::size_t> counts(levels, 0);
    for (const double code : codes) ++counts[static_cast<std::size_t>(code)];
    return static_cast<double>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

data::Matrix medianRow(const models::Classifier& model, const data::Dataset& dataset, const core::Context& context) {
    const auto rows = rowsToRead(dataset, context);
    const data::Schema& schema = model.schema();
    data::Row median(schema.featureCount(), std::nan(""));
    for (std::size_t f = 0; f < schema.featureCount(); ++f) {
        context.throwIfStopped();
        const data::Feature& feature = schema.feature(f);
        if (!feature.isNumeric() && !feature.hasLevels()) continue;
        std::vector<double> values;
        for (const std::size_t row : rows) {
            const double cell = dataset.table.cell(row, schema.fieldOfFeature(f));
            if (!std::isnan(cell)) values.push_back(cell);
        }
        if (values.empty()) continue;
        median[f] = feature.isNumeric() ? medianOf(std::move(values)) : commonest(values, feature.levels.size());
    }
    return model.encoder().encode(std::span(&median, 1));
}

std::optional<std::size_t> rowNumber(const std::string& text) {
    std::size_t row = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), row);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return row;
}

/// Cells by the names of the features, in original units.
data::Matrix encodeByName(const data::Table& file, const models::Classifier& model, const std::string& path) {
    const data::Schema& schema = model.schema();
    std::vector<data::Row> rows(file.rowCount(), data::Row(schema.featureCount(), std::nan("")));
    for (std::size_t f = 0; f < schema.featureCount(); ++f) {
        const auto field = file.schema().fieldIndex(schema.feature(f).name);
        if (!field) continue;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const std::string text = file.cellText(row, *field);
            const auto value = schema.feature(f).parseCell(text);
            if (!value) {
                throw core::inputError(fmt::format("'{}' is no value of {}", text, schema.feature(f).name),
                                       fmt::format("{}, row {}", path, row), "write the baseline in the units of the data");
            }
            rows[row][f] = *value;
        }
    }
    return model.encoder().encode(rows);
}

data::Matrix readEncoded(const data::Table& file, const std::string& path) {
    data::Matrix rows(static_cast<Eigen::Index>(file.rowCount()), static_cast<Eigen::Index>(file.schema().fields().size()));
    for (Eigen::Index row = 0; row < rows.rows(); ++row) {
        for (Eigen::Index column = 0; column < rows.cols(); ++column) {
            const std::string text = file.cellText(static_cast<std::size_t>(row), static_cast<std::size_t>(column));
            const auto number = core::parseNumber(text);
            if (!number) {
                throw core::inputError(fmt::format("'{}' is no number", text), fmt::format("{}, row {}", path, row),
                                       "a baseline of encoded columns holds numbers only");
            }
            rows(row, column) = static_cast<float>(*number);
        }
    }
    return rows;
}

data::Matrix fileRows(const std::string& path, const models::Classifier& model, const core::Context& context) {
    if (!std::filesystem::exists(path)) {
        throw core::usageError(fmt::format("there is no baseline called '{}', and no such file", path), "baseline",
                               "use zero, mean, median, background, a row number or a CSV file");
    }
    data::LoadOptions options;
    options.infer = true;
    const data::Dataset file = data::loadDataset(path, options, context);
    if (file.table.rowCount() == 0) throw core::inputError("the baseline file has no rows", path, "write one row at least");
    const auto& fields = file.table.schema().fields();
    const std::size_t width = model.encoder().width();
    const auto isFeature = [&](const data::Feature& field) { return model.schema().featureIndex(field.name).has_value(); };
    const auto named = static_cast<std::size_t>(std::count_if(fields.begin(), fields.end(), isFeature));
    if (named == model.schema().featureCount()) return encodeByName(file.table, model, path);
    if (fields.size() == width) return readEncoded(file.table, path);
    throw core::inputError(
        fmt::format("the baseline has {} columns, the model reads {} ({} features)", fields.size(), width, model.schema().featureCount()),
        path, "give a column for each feature, by name, or for each encoded column");
}

}  // namespace

data::Matrix backgroundRows(const models::Classifier& model, const data::Dataset& dataset, std::int64_t count,
                            const core::Context& context) {
    auto rows = context.random("background").sample(dataset.table.rowCount(), static_cast<std::size_t>(count));
    std::sort(rows.begin(), rows.end());
    return model.encoder().encode(dataset.table, rows);
}

data::Matrix baselineRows(const std::string& text, const models::Classifier& model, const data::Dataset* dataset, std::int64_t count,
                          const core::Context& context) {
    if (text == "zero") return data::Matrix::Zero(1, static_cast<Eigen::Index>(model.encoder().width()));
    if (text == "mean") return meanRow(model, requireData(dataset, text), context);
    if (text == "median") return medianRow(model, requireData(dataset, text), context);
    if (text == "background") return backgroundRows(model, requireData(dataset, text), count, context);
    if (const auto row = rowNumber(text)) {
        const data::Dataset& data = requireData(dataset, text);
        if (*row >= data.table.rowCount()) {
            throw core::usageError(fmt::format("the data have no row {}", *row), "baseline",
                                   fmt::format("the last row is {}", data.table.rowCount() - 1));
        }
        return model.encoder().encode(data.table, std::span(&*row, 1));
    }
    return fileRows(text, model, context);
}

}  // namespace counterpoint::attribution
