// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/command.h"

#include "engine/core/error.h"
#include "engine/core/file.h"
#include "engine/core/hash.h"
#include "engine/core/text.h"
#include "engine/core/torch.h"
#include "engine/models/model_file.h"
#include "engine/models/tensor_bridge.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace counterpoint::models {

namespace {

/// Header and lines of numbers, as the program wrote them.
struct ProbabilityTable {
    std::vector<std::string> names;
    std::vector<std::vector<double>> rows;
};

std::string csvCell(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

/// Cells of one line, without quotes; a header may quote class names.
std::vector<std::string> csvCells(std::string_view line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
            cells.back() += line[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            cells.emplace_back();
        } else if (c != '\r') {
            cells.back() += c;
        }
    }
    return cells;
}

std::vector<std::size_t> readFeatures(const data::Encoder& encoder) {
    std::vector<std::size_t> features;
    for (std::size_t i = 0; i < encoder.schema().featureCount(); ++i) {
        if (!encoder.columnsOf(i).empty()) features.push_back(i);
    }
    return features;
}

/// The value without the dust of its 32-bit encoding.
double cleanNumber(double value, const data::Feature& feature, const data::EncodedColumn& column) {
    constexpr double kDigits = 6.0;
    if (feature.type == data::FeatureType::Integer) return std::round(value);
    const double magnitude = column.scale != 1.0 ? std::abs(column.scale) : std::abs(value);
    if (!(magnitude > 0.0) || !std::isfinite(value)) return value;
    return core::roundToStep(value, std::pow(10.0, std::floor(std::log10(magnitude)) - kDigits));
}

std::string rowsAsCsv(const data::Encoder& encoder, std::span<const data::Row> rows) {
    const std::vector<std::size_t> features = readFeatures(encoder);
    std::string text;
    for (std::size_t i = 0; i < features.size(); ++i) {
        if (i > 0) text += ',';
        text += csvCell(encoder.schema().feature(features[i]).name);
    }
    text += '\n';
    for (const data::Row& row : rows) {
        for (std::size_t i = 0; i < features.size(); ++i) {
            const data::Feature& feature = encoder.schema().feature(features[i]);
            const double cell = row[features[i]];
            if (i > 0) text += ',';
            text += feature.isNumeric() ? core::formatNumber(cell) : csvCell(feature.valueText(cell));
        }
        text += '\n';
    }
    return text;
}

/// The first line that says something; of a Python traceback the last one, which holds the message.
std::string tellingLine(const std::string& text) {
    std::vector<std::string> lines;
    for (const std::string& line : core::split(text, '\n')) {
        if (!core::trim(line).empty()) lines.emplace_back(core::trim(line));
    }
    if (lines.empty()) return "it wrote nothing to standard error";
    constexpr std::size_t kLongest = 200;
    return (lines.front().starts_with("Traceback") ? lines.back() : lines.front()).substr(0, kLongest);
}

core::Error commandError(std::string what, const std::vector<std::string>& command, const ProcessOutcome& outcome) {
    return core::inputError(std::move(what), "cmd:" + command.front(), "the program says: " + tellingLine(outcome.errors));
}

ProbabilityTable parseProbabilities(const std::vector<std::string>& command, const ProcessOutcome& outcome) {
    ProbabilityTable table;
    std::string_view rest = outcome.output;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (core::trim(line).empty()) continue;
        const std::vector<std::string> cells = csvCells(line);
        if (table.names.empty()) {
            table.names = cells;
            continue;
        }
        if (cells.size() != table.names.size()) {
            throw commandError(
                fmt::format("line {} of the program's output has {} cells, its header {}", number, cells.size(), table.names.size()),
                command, outcome);
        }
        std::vector<double> values;
        for (const std::string& cell : cells) {
            const auto value = core::parseNumber(core::trim(cell));
            if (!value || *value < -1e-6 || *value > 1.0 + 1e-6) {
                throw commandError(
                    fmt::format("line {} of the program's output holds '{}', which is no probability", number, cell.substr(0, 40)), command,
                    outcome);
            }
            values.push_back(*value);
        }
        table.rows.push_back(std::move(values));
    }
    return table;
}

ProbabilityTable ask(const data::Encoder& encoder, std::span<const data::Row> rows, const std::vector<std::string>& command,
                     ProcessLimits limits) {
    const ProcessOutcome outcome = runProcess(command, rowsAsCsv(encoder, rows), limits);
    if (outcome.timedOut)
        throw commandError(fmt::format("the program did not end within {} s", limits.time.count() / 1000.0), command, outcome);
    if (outcome.tooMuchOutput) throw commandError("the program writes without end", command, outcome);
    if (outcome.signal != 0) throw commandError(fmt::format("the program was ended by signal {}", outcome.signal), command, outcome);
    if (outcome.exitStatus != 0) throw commandError(fmt::format("the program ended with status {}", outcome.exitStatus), command, outcome);
    ProbabilityTable table = parseProbabilities(command, outcome);
    if (table.rows.size() != rows.size()) {
        throw commandError(fmt::format("the program wrote {} rows for {}", table.rows.size(), rows.size()), command, outcome);
    }
    for (const std::vector<double>& values : table.rows) {
        constexpr double kSlack = 0.01;
        const double sum = std::accumulate(values.begin(), values.end(), 0.0);
        if (std::abs(sum - 1.0) > kSlack)
            throw commandError(fmt::format("a row of the program's output sums to {:.4g}, not to 1", sum), command, outcome);
    }
    return table;
}

/// The imputed value of every feature.
data::Row typicalRow(const data::Encoder& encoder) {
    return encoder.impute(data::Row(encoder.schema().featureCount(), std::numeric_limits<double>::quiet_NaN()));
}

/// Position in the program's columns of each class.
std::vector<std::size_t> columnsOfClasses(const ProbabilityTable& table, const std::vector<std::string>& classNames,
                                          const std::string& program) {
    std::vector<std::size_t> columns;
    for (const std::string& name : classNames) {
        const auto found = std::find(table.names.begin(), table.names.end(), name);
        if (found == table.names.end() || table.names.size() != classNames.size()) {
            throw core::inputError(fmt::format("the program's header is '{}', the classes are '{}'", core::join(table.names, ","),
                                               core::join(classNames, ",")),
                                   "cmd:" + program, "write the class names as the header");
        }
        columns.push_back(static_cast<std::size_t>(found - table.names.begin()));
    }
    return columns;
}

std::string commandHash(const std::string& commandLine, const std::vector<std::string>& command) {
    core::Sha256 hash;
    hash.update(commandLine).update("\n");
    if (const auto program = findExecutable(command.front())) hash.update(core::readFile(*program));
    return hash.hex();
}

data::Encoder commandEncoder(const std::string& commandLine, const LoadModelOptions& options) {
    if (options.schema) return data::Encoder::fromSchema(*options.schema, options.data == nullptr ? nullptr : &options.data->table);
    if (options.data == nullptr)
        throw core::inputError("a command has no schema inside", "cmd:" + commandLine, "give a schema or a data set");
    if (options.raw) return data::Encoder::identity(options.data->schema());
    std::vector<std::size_t> rows(options.data->table.rowCount());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return data::Encoder::fit(options.data->table, rows);
}

}  // namespace

CommandClassifier::CommandClassifier(data::Encoder encoder, std::vector<std::string> classNames, std::vector<std::string> command,
                                     ProcessLimits limits)
    : Classifier(std::move(encoder), std::move(classNames)), command_(std::move(command)), limits_(limits) {
    const std::vector<data::Row> row{typicalRow(this->encoder())};
    CommandClassifier::computeRowLogits(row);
}

std::vector<std::string> CommandClassifier::askClassNames(const data::Encoder& encoder, const std::vector<std::string>& command,
                                                          ProcessLimits limits) {
    const std::vector<data::Row> row{typicalRow(encoder)};
    return ask(encoder, row, command, limits).names;
}

void CommandClassifier::store(ModelFile&) const {
    throw core::Error(core::ErrorCode::Unsupported, "a command cannot be stored as a model file", "cmd:" + command_.front(),
                      "name the command itself where a model is asked for");
}

at::Tensor CommandClassifier::computeLogits(const at::Tensor& batch) const {
    const data::Matrix logits = computePlainLogits(copyToMatrix(batch));
    return viewAsTensor(logits).to(batch.options(), false, true);
}

data::Matrix CommandClassifier::computePlainLogits(const data::Matrix& batch) const {
    std::vector<data::Row> rows;
    const std::vector<std::size_t> features = readFeatures(encoder());
    for (Eigen::Index i = 0; i < batch.rows(); ++i) {
        data::Row row = encoder().decode({batch.data() + i * batch.cols(), static_cast<std::size_t>(batch.cols())});
        for (const std::size_t feature : features) {
            const data::Feature& description = schema().feature(feature);
            if (description.isNumeric())
                row[feature] = cleanNumber(row[feature], description, encoder().columns()[encoder().columnsOf(feature).front()]);
        }
        rows.push_back(std::move(row));
    }
    return computeRowLogits(rows);
}

data::Matrix CommandClassifier::computeRowLogits(std::span<const data::Row> rows) const {
    constexpr double kLeast = 1e-7;
    std::vector<data::Row> imputed;
    for (const data::Row& row : rows) imputed.push_back(encoder().impute(row));
    const ProbabilityTable table = ask(encoder(), imputed, command_, limits_);
    const std::vector<std::size_t> columns = columnsOfClasses(table, classNames(), command_.front());
    data::Matrix logits(static_cast<Eigen::Index>(rows.size()), classCount());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t k = 0; k < columns.size(); ++k) {
            const double probability = std::clamp(table.rows[i][columns[k]], kLeast, 1.0 - kLeast);
            logits(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(k)) = static_cast<float>(std::log(probability));
        }
    }
    return logits;
}

ClassifierPtr loadCommand(const std::string& commandLine, const LoadModelOptions& options, std::vector<std::string>* notices) {
    std::vector<std::string> command = splitCommand(commandLine);
    if (!findExecutable(command.front()))
        throw core::inputError("the program is not found", "cmd:" + command.front(), "check its name, or write its whole path");
    if (notices != nullptr)
        notices->push_back(
            fmt::format("cmd:{} is a program that runs once for each batch; results are not cached across runs", commandLine));
    data::Encoder encoder = commandEncoder(commandLine, options);
    std::vector<std::string> classNames = encoder.schema().classNames();
    if (classNames.empty()) classNames = CommandClassifier::askClassNames(encoder, command);
    const std::string hash = commandHash(commandLine, command);
    auto model = std::make_shared<CommandClassifier>(std::move(encoder), std::move(classNames), std::move(command));
    model->setIdentity({"command", hash, "", "cmd:" + commandLine});
    return model;
}

}  // namespace counterpoint::models
