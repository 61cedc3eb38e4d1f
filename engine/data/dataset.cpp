// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/dataset.h"

#include "engine/core/error.h"
#include "engine/core/file.h"
#include "engine/core/hash.h"
#include "engine/core/text.h"
#include "engine/data/catalogue.h"
#include "engine/data/column_reason.h"
#include "engine/data/csv_reader.h"
#include "engine/data/csv_text.h"
#include "engine/data/idx.h"
#include "engine/data/infer.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace counterpoint::data {

namespace fs = std::filesystem;

namespace {

/// The words that mean a missing cell by the schema's key "missing_value": a text or a list of texts.
std::vector<std::string> missingWords(const Schema& schema) {
    std::vector<std::string> words;
    const auto found = schema.extra.find("missing_value");
    if (found == schema.extra.end()) return words;
    const core::Json list = found->is_array() ? *found : core::Json::array({*found});
    for (const core::Json& word : list) {
        if (word.is_string() && !word.get<std::string>().empty()) words.push_back(word.get<std::string>());
        if (word.is_number()) words.push_back(core::formatNumber(word.get<double>()));
    }
    return words;
}

ColumnPlan planFor(const Feature& field, const std::vector<std::string>& words, bool isDecimalComma) {
    ColumnPlan plan;
    plan.missingWords = words;
    plan.feature = &field;
    const NumberFormat point{'.', true};
    if (field.hasLevels()) {
        plan.formats.push_back({CellKind::Levels, point, DateFormat::Iso});
        return plan;
    }
    if (field.isDate) {
        for (const DateFormat date : kDateFormats) plan.formats.push_back({CellKind::Date, point, date});
        return plan;
    }
    if (isDecimalComma) plan.formats.push_back({CellKind::Number, NumberFormat{',', true}, DateFormat::Iso});
    plan.formats.push_back({CellKind::Number, point, DateFormat::Iso});
    return plan;
}

std::string headerPlace(const CsvFile& csv, std::size_t column) { return fmt::format("{}, line 1, column {}", csv.file, column + 1); }

/// The header of a counterfactual result file, before the features.
constexpr std::array<std::string_view, 10> kResultColumns = {"row",       "method",      "index",   "status",      "target",
                                                             "predicted", "probability", "seconds", "evaluations", "changes"};

bool isResultColumn(const CsvFile& csv, std::size_t column) {
    const bool isResultFile = csv.names.size() > kResultColumns.size() && csv.names.back() == "reason" &&
                              std::equal(kResultColumns.begin(), kResultColumns.end(), csv.names.begin());
    return isResultFile && (column < kResultColumns.size() || column + 1 == csv.names.size());
}

/// The field that a column holds. Result files write a feature named like one of their own columns as feature:NAME.
std::optional<std::size_t> fieldOfColumn(const CsvFile& csv, std::size_t column, const Schema& schema, const LoadOptions& options) {
    static constexpr std::string_view kPrefix = "feature:";
    const std::string& name = csv.names[column];
    if (!options.ignoreOtherColumns) return schema.fieldIndex(name);
    if (isResultColumn(csv, column)) return std::nullopt;
    const auto field = schema.fieldIndex(name);
    if (!field && name.starts_with(kPrefix)) return schema.fieldIndex(std::string_view(name).substr(kPrefix.size()));
    return field;
}

/// Which column of the file each field of the schema is.
std::vector<std::optional<std::size_t>> matchColumns(const CsvFile& csv, const Schema& schema, const LoadOptions& options,
                                                     std::vector<std::string>& notices) {
    std::vector<std::string> fieldNames;
    for (const Feature& field : schema.fields()) fieldNames.push_back(field.name);
    std::vector<std::optional<std::size_t>> columnOf(schema.fields().size());
    std::vector<std::string> ignored;
    for (std::size_t column = 0; column < csv.names.size(); ++column) {
        const auto field = fieldOfColumn(csv, column, schema, options);
        if (!field && options.ignoreOtherColumns) {
            ignored.push_back(csv.names[column]);
            continue;
        }
        if (!field) {
            throw core::inputError(fmt::format("the column '{}' is not in the schema", csv.names[column]), headerPlace(csv, column),
                                   core::nameHint(csv.names[column], fieldNames) + ", or add it to the schema with the role 'excluded'");
        }
        columnOf[*field] = column;
    }
    if (!ignored.empty()) {
        notices.push_back(fmt::format("Columns that the model does not know were left out: {}.", core::join(ignored, ", ")));
    }
    for (std::size_t field = 0; field < columnOf.size(); ++field) {
        const Feature& wanted = schema.fields()[field];
        if (columnOf[field] || wanted.role == Role::Excluded) continue;
        if (wanted.role == Role::Label && !options.requireLabel) {
            notices.push_back(fmt::format("The file has no column '{}', the label.", wanted.name));
            continue;
        }
        throw core::inputError(fmt::format("the column '{}' of the schema is missing", wanted.name), csv.file + ", line 1",
                               core::nameHint(wanted.name, csv.names));
    }
    return columnOf;
}

Table typedTable(const CsvFile& csv, Schema schema, const LoadOptions& options, const core::Context& context,
                 std::vector<std::string>& notices) {
    auto columnOf = matchColumns(csv, schema, options, notices);
    const auto words = missingWords(schema);
    std::vector<std::optional<ColumnReader>> readers(csv.names.size());
    for (std::size_t field = 0; field < columnOf.size(); ++field) {
        const Feature& feature = schema.fields()[field];
        if (!columnOf[field] || feature.role == Role::Excluded || feature.type == FeatureType::Text) continue;
        readers[*columnOf[field]].emplace(planFor(feature, words, csv.isDecimalComma));
    }
    auto rowStarts = readColumns(csv, readers, context);
    const std::size_t rows = rowStarts.size();
    std::vector<Column> columns(columnOf.size());
    for (std::size_t field = 0; field < columnOf.size(); ++field) {
        if (columnOf[field] && readers[*columnOf[field]]) columns[field] = readers[*columnOf[field]]->takeColumn();
    }
    return {std::move(schema), std::move(columns), rows, cellSourceOf(csv, std::move(rowStarts), std::move(columnOf))};
}

/// Slashed dates that never have a day above 12 may have the month first or second: they stay what is written.
void readAmbiguousDatesAsText(const CsvFile& csv, std::vector<std::optional<ColumnReader>>& readers, const core::Context& context,
                              std::vector<std::string>& notices) {
    std::vector<std::optional<ColumnReader>> again(readers.size());
    std::vector<std::string> names;
    for (std::size_t i = 0; i < readers.size(); ++i) {
        const CellFormat& format = readers[i]->format();
        const bool hasSlashes =
            format.kind == CellKind::Date && (format.date == DateFormat::MonthSlashes || format.date == DateFormat::DaySlashes);
        if (!hasSlashes || readers[i]->findings().isDateOrderProven || readers[i]->findings().present == 0) continue;
        while (readers[i]->takeNextFormat()) continue;
        again[i].emplace(std::move(*readers[i]));
        names.push_back(csv.names[i]);
    }
    if (names.empty()) return;
    readColumns(csv, again, context);
    for (std::size_t i = 0; i < readers.size(); ++i) {
        if (again[i]) readers[i] = std::move(again[i]);
    }
    notices.push_back(fmt::format("Dates whose day and month cannot be told apart were left as they are: {}.", core::join(names, ", ")));
}

InferredTable guessedTable(const CsvFile& csv, const LoadOptions& options, const core::Context& context,
                           std::vector<std::string>& notices) {
    std::vector<std::optional<ColumnReader>> readers;
    readers.reserve(csv.names.size());
    for (std::size_t i = 0; i < csv.names.size(); ++i) readers.emplace_back(guessingPlan(csv.isDecimalComma, options.maxLevels));
    auto rowStarts = readColumns(csv, readers, context);
    readAmbiguousDatesAsText(csv, readers, context, notices);
    return inferTable(csv, readers, std::move(rowStarts), options, notices);
}

/// "adult" of "adult.csv.gz", "digits" of "digits-images-idx3-ubyte.gz".
std::string stemOf(const fs::path& file) {
    std::string name = file.filename().string();
    for (const std::string_view ending : {".gz", ".csv", ".tsv", ".txt", "-images-idx3-ubyte"}) {
        if (name.size() > ending.size() && name.ends_with(ending)) name.resize(name.size() - ending.size());
    }
    return name;
}

struct Location {
    std::string name;
    fs::path file;
    fs::path schema;  ///< beside the file; may not exist
};

Location locate(const std::string& nameOrPath) {
    std::error_code ignored;
    const fs::path path(nameOrPath);
    if (fs::is_directory(path, ignored)) throw core::inputError("this is a folder", nameOrPath, "name a CSV file");
    if (fs::exists(path, ignored)) return {stemOf(path), path, path.parent_path() / (stemOf(path) + ".schema.json")};
    if (const auto entry = findInCatalogue(nameOrPath)) return {entry->name, entry->file, entry->schema};
    std::vector<std::string> names;
    for (const auto& entry : catalogue()) names.push_back(entry.name);
    throw core::inputError("there is no such file or data set", nameOrPath, core::nameHint(nameOrPath, names));
}

std::optional<Schema> chosenSchema(const Location& location, const LoadOptions& options) {
    if (options.schema) return options.schema;
    if (options.schemaFile) return Schema::read(*options.schemaFile);
    std::error_code ignored;
    if (options.infer || !fs::is_regular_file(location.schema, ignored)) return std::nullopt;
    return Schema::read(location.schema);
}

/// SHA-256 in parts, so that a stop is noticed in between.
std::string hashOf(std::string_view bytes, const core::Context& context) {
    constexpr std::size_t kPart = std::size_t{16} << 20;
    core::Sha256 hash;
    for (std::size_t from = 0; from < bytes.size(); from += kPart) {
        hash.update(bytes.substr(from, kPart));
        context.throwIfStopped();
    }
    return hash.hex();
}

/// The file's bytes, unpacked. A table rarely shrinks to a fiftieth; what unpacks to much more is a trap or not a table.
std::string readTableFile(const fs::path& file) {
    constexpr std::size_t kAlwaysAllowed = std::size_t{128} << 20;
    constexpr std::size_t kMostExpansion = 256;
    constexpr std::size_t kMostBytes = std::size_t{8} << 30;
    std::string bytes = core::readFile(file, kMostBytes);
    if (!core::looksLikeGzip(bytes)) return bytes;
    return core::gunzip(bytes, file.string(), std::min(kMostBytes, std::max(kAlwaysAllowed, kMostExpansion * bytes.size())));
}

Dataset readPictureFiles(const std::string& bytes, const Location& location, std::optional<Schema> schema, const LoadOptions& options,
                         const core::Context& context) {
    if (!options.pictures) {
        throw core::Error(core::ErrorCode::Unsupported, "pictures cannot be opened in the window yet", location.file.string(),
                          "use counterpoint-cli for them");
    }
    IdxFiles files{bytes, location.file.string(), std::nullopt, labelsBeside(location.file).string()};
    std::string labels;
    if (!files.labelsWhere.empty()) {
        labels = readTableFile(files.labelsWhere);
        files.labels = labels;
    }
    Dataset dataset = readPictures(files, std::move(schema), options, context);
    dataset.identity = {location.name, dataset.table.rowCount(), hashOf(bytes, context), contentHash(dataset.table)};
    return dataset;
}

}  // namespace

Dataset readTable(std::string bytes, const std::string& name, const std::string& where, std::optional<Schema> schema,
                  const LoadOptions& options, const core::Context& context) {
    Dataset dataset;
    dataset.identity.name = name;
    dataset.identity.sha256 = hashOf(bytes, context);
    DecodedText decoded = decodeText(std::move(bytes), where, dataset.notices);
    const CsvFile csv = openCsv(std::move(decoded.text), where, options.separator, dataset.notices);
    dataset.form = {std::move(decoded.encoding), csv.separator};
    if (schema) {
        dataset.table = typedTable(csv, std::move(*schema), options, context, dataset.notices);
        dataset.reasons.assign(dataset.schema().fields().size(), reasonBySchema());
    } else {
        InferredTable inferred = guessedTable(csv, options, context, dataset.notices);
        dataset.table = std::move(inferred.table);
        dataset.reasons = std::move(inferred.reasons);
    }
    if (options.requireLabel && dataset.schema().label() == nullptr) {
        throw core::inputError("the table has no label", where, "name the label's column, or give a schema with a label");
    }
    dataset.identity.rows = dataset.table.rowCount();
    dataset.identity.contentHash = contentHash(dataset.table);
    return dataset;
}

Dataset loadDataset(const std::string& nameOrPath, const LoadOptions& options, const core::Context& context) {
    const Location location = locate(nameOrPath);
    std::optional<Schema> schema = chosenSchema(location, options);
    std::string bytes = readTableFile(location.file);
    if (looksLikeIdx(bytes) || isNamedLikeIdx(location.file)) return readPictureFiles(bytes, location, std::move(schema), options, context);
    return readTable(std::move(bytes), location.name, location.file.string(), std::move(schema), options, context);
}

}  // namespace counterpoint::data
