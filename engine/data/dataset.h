// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/context.h"
#include "engine/core/message.h"
#include "engine/data/table.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace counterpoint::data {

/// Row numbers of the three parts, each ascending.
struct Split {
    std::vector<std::size_t> train;
    std::vector<std::size_t> validation;
    std::vector<std::size_t> test;
};

struct SplitFractions {
    double validation = 0.15;
    double test = 0.15;
};

/// Stratified by label: each class is divided in the same shares (largest remainder); rows without a label are left out.
Split stratifiedSplit(const Table& table, SplitFractions fractions, std::uint64_t seed);

/// What a result records about its data.
struct DataIdentity {
    std::string name;
    std::size_t rows = 0;
    std::string sha256;       ///< of the uncompressed file
    std::string contentHash;  ///< canonical schema and typed columns: the key of caches
};

/// How a file was written.
struct FileForm {
    std::string encoding = "UTF-8";  ///< "UTF-8", "UTF-16" or "Windows-1252"
    char separator = ',';
};

/// A table with what is known about it. Immutable after loading.
struct Dataset {
    Table table;
    DataIdentity identity;
    std::vector<std::string> notices;    ///< what was recognised or assumed on loading, in words
    std::vector<core::Message> reasons;  ///< per field, why it was taken for what it is
    FileForm form;

    const Schema& schema() const { return table.schema(); }
};

struct LoadOptions {
    std::optional<std::filesystem::path> schemaFile;
    std::optional<Schema> schema;     ///< instead of a file (a model's own): read by it; a label it names may be absent
    bool infer = false;               ///< types from the cells, also where a schema lies beside the file
    bool ignoreOtherColumns = false;  ///< columns the schema does not name are left out; `feature:NAME` of a result file is NAME
    std::string labelName;            ///< for inferred schemas: the label's column
    char separator = '\0';            ///< '\0' = recognised
    bool requireLabel = false;
    bool pictures = true;         ///< false: IDX files are refused (Unsupported)
    std::size_t maxLevels = 100;  ///< more levels are not one-hot encoded without asking
};

/// `nameOrPath`: a catalogue name, or a .csv[.gz] file with NAME.schema.json beside it, a given schema, or inferred types; or an IDX file
/// of pictures, NAME-images-idx3-ubyte[.gz] with its labels beside it (idx.h).
/// Its progress is that of the caller's phase.
Dataset loadDataset(const std::string& nameOrPath, const LoadOptions& options, const core::Context& context);

/// The same from the bytes of a file that is already unpacked; `where` names it in errors. Without a schema types are inferred.
Dataset readTable(std::string bytes, const std::string& name, const std::string& where, std::optional<Schema> schema,
                  const LoadOptions& options, const core::Context& context);

/// SHA-256 over the canonical schema and the typed columns of a table.
std::string contentHash(const Table& table);

}  // namespace counterpoint::data
