// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/idx.h"

#include "engine/core/error.h"
#include "engine/data/column_reason.h"
#include "engine/data/picture.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace counterpoint::data {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kPictures = "images-idx3-ubyte";
constexpr std::string_view kLabels = "labels-idx1-ubyte";
constexpr const char* kLabelName = "label";
constexpr double kBrightest = 255.0;

std::uint8_t byteAt(std::string_view bytes, std::size_t place) { return static_cast<std::uint8_t>(bytes[place]); }

core::Error damaged(std::string what, std::string_view where) {
    return core::inputError(std::move(what), std::string(where), "copy the file again");
}

/// Number, height and width of the pictures, within what a table may hold.
std::array<std::size_t, 3> picturesOf(const IdxArray& array, const std::string& where) {
    constexpr std::uint64_t kMostPixels = 1U << 16;
    if (array.sizes.size() == 1) throw core::inputError("this file holds labels, not pictures", where, "name the file of the pictures");
    if (array.sizes.size() != 3) {
        throw core::inputError(fmt::format("the file has {} dimensions, pictures have 3: number, height, width", array.sizes.size()), where,
                               "name a file X-images-idx3-ubyte");
    }
    if (array.values.empty()) throw core::inputError("the file holds no pictures", where, "name a file with pictures");
    if (array.sizes[1] * array.sizes[2] > kMostPixels) {
        throw core::inputError(
            fmt::format("a picture has {} pixels, more than the limit of {}", array.sizes[1] * array.sizes[2], kMostPixels), where,
            "make the pictures smaller");
    }
    return {array.sizes[0], array.sizes[1], array.sizes[2]};
}

std::string_view labelsOf(const IdxFiles& files, std::size_t pictures) {
    const IdxArray array = readIdx(*files.labels, files.labelsWhere);
    if (array.sizes.size() != 1) {
        throw core::inputError(fmt::format("the file has {} dimensions, labels have one", array.sizes.size()), files.labelsWhere,
                               "put the file of the labels there");
    }
    if (array.values.size() != pictures) {
        throw core::inputError(fmt::format("there are {} labels for {} pictures", array.values.size(), pictures), files.labelsWhere,
                               "use files that belong together");
    }
    return array.values;
}

Feature pixelFeature(std::size_t place) {
    Feature pixel;
    pixel.name = fmt::format("p{}", place);
    pixel.type = FeatureType::Integer;
    pixel.min = 0.0;
    pixel.max = kBrightest;
    pixel.step = 1.0;
    pixel.encoding = Encoding{EncodingKind::MinMax, "", "", 0.0, kBrightest};
    return pixel;
}

Schema pictureSchema(std::size_t pixels, std::string_view labels) {
    std::vector<Feature> fields;
    fields.reserve(pixels + 1);
    for (std::size_t i = 0; i < pixels; ++i) fields.push_back(pixelFeature(i));
    Feature label;
    label.name = kLabelName;
    label.role = Role::Label;
    std::size_t last = 9;
    if (!labels.empty()) {
        const std::size_t largest = static_cast<std::uint8_t>(*std::max_element(
            labels.begin(), labels.end(), [](char a, char b) { return static_cast<std::uint8_t>(a) < static_cast<std::uint8_t>(b); }));
        last = largest <= 1 ? 1 : std::max(last, largest);
    }
    for (std::size_t level = 0; level <= last; ++level) label.levels.push_back(std::to_string(level));
    label.type = label.levels.size() == 2 ? FeatureType::Binary : FeatureType::Categorical;
    fields.push_back(std::move(label));
    return Schema(std::move(fields));
}

void requireFit(const Schema& schema, const PictureShape& shape, const std::string& where) {
    if (schema.featureCount() != shape.size()) {
        throw core::inputError(fmt::format("the pictures have {} pixels ({} x {}), the schema has {} features", shape.size(), shape.height,
                                           shape.width, schema.featureCount()),
                               where, "give the schema, or the model, that was made for such pictures");
    }
    for (std::size_t i = 0; i < schema.featureCount(); ++i) {
        if (schema.feature(i).isNumeric()) continue;
        throw core::inputError(fmt::format("the feature '{}' of the schema is no number, as pixels are", schema.feature(i).name), where,
                               "give a schema with numeric features only");
    }
}

/// Values picture by picture into one column for each pixel; a block of pictures at a time, so that the columns' ends stay in the cache.
std::vector<Column> pixelColumns(std::string_view values, std::size_t pictures, std::size_t pixels, const core::Context& context) {
    constexpr std::size_t kBlock = 64;
    std::vector<Column> columns(pixels);
    for (Column& column : columns) column.numbers.resize(pictures);
    for (std::size_t start = 0; start < pictures; start += kBlock) {
        context.throwIfStopped();
        const std::size_t end = std::min(start + kBlock, pictures);
        for (std::size_t pixel = 0; pixel < pixels; ++pixel) {
            double* column = columns[pixel].numbers.data();
            for (std::size_t picture = start; picture < end; ++picture) column[picture] = byteAt(values, picture * pixels + pixel);
        }
        context.progress->setPhaseFraction(static_cast<double>(end) / static_cast<double>(pictures));
    }
    return columns;
}

/// The class of each label: the level spelled as its number, or else the level at its place.
Column labelColumn(const Feature& label, std::string_view labels, const std::string& where) {
    std::array<std::int32_t, 256> codes{};
    const bool hasNumbers = label.levelOf("0") || label.levelOf("1");
    for (std::size_t value = 0; value < codes.size(); ++value) {
        const auto level = hasNumbers ? label.levelOf(std::to_string(value))
                                      : (value < label.levels.size() ? std::optional(value) : std::optional<std::size_t>());
        codes[value] = level ? static_cast<std::int32_t>(*level) : kMissingCode;
    }
    Column column;
    column.codes.reserve(labels.size());
    for (std::size_t picture = 0; picture < labels.size(); ++picture) {
        const std::int32_t code = codes[byteAt(labels, picture)];
        if (code == kMissingCode) {
            throw core::inputError(fmt::format("picture {} has the label {}, which is none of the schema's {} classes", picture,
                                               byteAt(labels, picture), label.levels.size()),
                                   where, "give a schema whose label has all classes");
        }
        column.codes.push_back(code);
    }
    return column;
}

}  // namespace

bool looksLikeIdx(std::string_view bytes) {
    return bytes.size() >= 4 && bytes[0] == '\0' && bytes[1] == '\0' && byteAt(bytes, 2) >= 0x08 && byteAt(bytes, 2) <= 0x0E &&
           byteAt(bytes, 3) >= 1 && byteAt(bytes, 3) <= 8;
}

bool isNamedLikeIdx(const fs::path& file) {
    const std::string name = file.filename().string();
    for (const std::string_view ending : {kPictures, kLabels}) {
        if (name.ends_with(ending) || name.ends_with(std::string(ending) + ".gz")) return true;
    }
    return false;
}

IdxArray readIdx(std::string_view bytes, std::string_view where) {
    constexpr std::uint64_t kMostValues = std::uint64_t{1} << 30;
    constexpr std::uint8_t kUnsignedBytes = 0x08;
    if (!looksLikeIdx(bytes)) {
        throw core::inputError("this is no IDX file: it does not begin with 00 00, a type and a number of dimensions", std::string(where),
                               "name a file such as X-images-idx3-ubyte.gz");
    }
    if (byteAt(bytes, 2) != kUnsignedBytes) {
        throw core::inputError(fmt::format("the IDX file holds numbers of type 0x{:02X}, not unsigned bytes (0x08)", byteAt(bytes, 2)),
                               std::string(where), "write its values as bytes from 0 to 255");
    }
    const std::size_t dimensions = byteAt(bytes, 3);
    const std::size_t header = 4 + 4 * dimensions;
    if (bytes.size() < header) throw damaged("the IDX file ends within its header", where);
    IdxArray array;
    std::uint64_t count = 1;
    for (std::size_t d = 0; d < dimensions; ++d) {
        std::uint64_t size = 0;
        for (std::size_t i = 0; i < 4; ++i) size = (size << 8) | byteAt(bytes, 4 + 4 * d + i);
        array.sizes.push_back(size);
        // Both factors are below 2^32 and 2^30 + 1, so that the product fits.
        count *= size;
        if (count > kMostValues)
            throw core::inputError(fmt::format("the IDX file says it has more than {} values", kMostValues), std::string(where),
                                   "use a smaller file");
    }
    array.values = bytes.substr(header);
    if (array.values.size() != count)
        throw damaged(fmt::format("the IDX file has {} values, its header says {}", array.values.size(), count), where);
    return array;
}

fs::path labelsBeside(const fs::path& pictures) {
    std::string name = pictures.filename().string();
    const std::size_t place = name.rfind(kPictures);
    if (place == std::string::npos) return {};
    name.replace(place, kPictures.size(), kLabels);
    std::string other = name.ends_with(".gz") ? name.substr(0, name.size() - 3) : name + ".gz";
    for (const std::string& candidate : {name, other}) {
        std::error_code ignored;
        fs::path file = pictures.parent_path() / candidate;
        if (fs::is_regular_file(file, ignored)) return file;
    }
    return {};
}

Dataset readPictures(const IdxFiles& files, std::optional<Schema> schema, const LoadOptions& options, const core::Context& context) {
    const IdxArray array = readIdx(files.pictures, files.picturesWhere);
    const auto [pictures, height, width] = picturesOf(array, files.picturesWhere);
    const PictureShape shape{1, height, width};
    if (!options.labelName.empty() && options.labelName != kLabelName) {
        throw core::usageError("pictures have no column to take as the label", fmt::format("label '{}'", options.labelName),
                               "put their labels beside them, in X-labels-idx1-ubyte");
    }
    if (options.requireLabel && !files.labels)
        throw core::inputError("the pictures have no labels", files.picturesWhere, "put them beside it, in X-labels-idx1-ubyte");
    const std::string_view labels = files.labels ? labelsOf(files, pictures) : std::string_view();
    if (!schema) schema = pictureSchema(shape.size(), labels);
    requireFit(*schema, shape, files.picturesWhere);
    if (!pictureShapeOf(*schema)) setPictureShape(*schema, shape);

    Dataset dataset;
    std::vector<Column> pixels = pixelColumns(array.values, pictures, shape.size(), context);
    std::vector<Column> columns(schema->fields().size());
    for (std::size_t i = 0; i < pixels.size(); ++i) columns[schema->fieldOfFeature(i)] = std::move(pixels[i]);
    const auto labelField = schema->labelField();
    if (files.labels && labelField) columns[*labelField] = labelColumn(schema->fields()[*labelField], labels, files.labelsWhere);
    dataset.notices.push_back(fmt::format("{} pictures of {} x {} pixels.", pictures, height, width));
    if (!files.labels) dataset.notices.emplace_back("There is no file of labels beside the pictures.");
    dataset.reasons.assign(schema->fields().size(), reasonBySchema());
    dataset.form.encoding = "IDX";
    dataset.table = Table(std::move(*schema), std::move(columns), pictures, nullptr);
    return dataset;
}

}  // namespace counterpoint::data
