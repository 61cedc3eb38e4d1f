// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/idx.h"
#include "engine/core/file.h"
#include "engine/data/encoder.h"
#include "engine/data/import_preview.h"
#include "engine/data/picture.h"
#include "tests/engine/core/expect_error.h"
#include "tests/engine/core/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <filesystem>
#include <numeric>

namespace counterpoint::data {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using core::expectError;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

std::string number(std::uint32_t value) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>((value >> shift) & 0xFFU));
    return bytes;
}

std::string idx(const std::vector<std::uint32_t>& sizes, const std::string& values, char type = '\x08') {
    std::string bytes{'\0', '\0', type, static_cast<char>(sizes.size())};
    for (const std::uint32_t size : sizes) bytes += number(size);
    return bytes + values;
}

/// `count` bytes 0, 1, 2, ...
std::string ramp(std::size_t count) {
    std::string bytes(count, '\0');
    std::iota(bytes.begin(), bytes.end(), '\0');
    return bytes;
}

class IdxFilesTest : public testing::Test {
protected:
    std::string write(const std::string& name, const std::string& bytes) {
        core::writeFileAtomically(folder_ / name, bytes);
        return (folder_ / name).string();
    }
    core::TemporaryFolder folder_;
};

TEST_F(IdxFilesTest, PicturesBecomeATableOfPixelsRowByRow) {
    const std::string file = write("toy-images-idx3-ubyte", idx({2, 2, 3}, ramp(11) + '\xFF'));
    write("toy-labels-idx1-ubyte", idx({2}, std::string{'\x03', '\x07'}));
    const Dataset dataset = loadDataset(file, {}, core::Context{});
    const Schema& schema = dataset.schema();
    EXPECT_EQ(dataset.identity.name, "toy");
    EXPECT_EQ(dataset.identity.rows, 2U);
    EXPECT_EQ(dataset.identity.sha256.size(), 64U);
    EXPECT_THAT(schema.featureNames(), ElementsAre("p0", "p1", "p2", "p3", "p4", "p5"));
    EXPECT_EQ(dataset.table.row(0), (Row{0, 1, 2, 3, 4, 5}));
    EXPECT_EQ(dataset.table.row(1), (Row{6, 7, 8, 9, 10, 255}));
    EXPECT_THAT(schema.classNames(), ElementsAre("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
    EXPECT_EQ(dataset.table.labelOf(0), 3);
    EXPECT_EQ(dataset.table.labelOf(1), 7);
    EXPECT_EQ(dataset.table.cellText(1, 5), "255");
    EXPECT_EQ(pictureShapeOf(schema), (PictureShape{1, 2, 3}));
    EXPECT_EQ(pictureShapeOf(Schema::fromJson(schema.toJson(), "again")), (PictureShape{1, 2, 3}));
    const Encoder encoder = Encoder::fromSchema(schema);
    EXPECT_FLOAT_EQ(encoder.encode(dataset.table)(1, 5), 1.0F);
    EXPECT_FLOAT_EQ(encoder.encode(dataset.table)(0, 5), 5.0F / 255.0F);
}

TEST_F(IdxFilesTest, ATableRoundTripsAnyPixels) {
    const auto property = [&](const std::vector<std::uint8_t>& seeds) {
        const std::size_t count = seeds.size() / 4;
        if (count == 0) return;
        const std::string values(seeds.begin(), seeds.begin() + static_cast<std::ptrdiff_t>(4 * count));
        const std::string bytes = idx({static_cast<std::uint32_t>(count), 2, 2}, values);
        const Dataset dataset = readPictures({bytes, "a", std::nullopt, ""}, std::nullopt, {}, core::Context{});
        RC_ASSERT(dataset.table.rowCount() == count);
        for (std::size_t i = 0; i < 4 * count; ++i) RC_ASSERT(dataset.table.cell(i / 4, i % 4) == seeds[i]);
    };
    EXPECT_TRUE(rc::check("pixels come back", property));
}

TEST_F(IdxFilesTest, BlocksOfPicturesJoinWithoutSeams) {
    constexpr std::size_t kPictures = 150;
    std::string values;
    for (std::size_t i = 0; i < kPictures; ++i) values += std::string{static_cast<char>(i), static_cast<char>(i + 1)};
    const Dataset dataset = readPictures({idx({kPictures, 1, 2}, values), "a", std::nullopt, ""}, std::nullopt, {}, core::Context{});
    for (std::size_t i = 0; i < kPictures; ++i) {
        EXPECT_EQ(dataset.table.cell(i, 0), static_cast<double>(i));
        EXPECT_EQ(dataset.table.cell(i, 1), static_cast<double>(i + 1));
    }
}

TEST_F(IdxFilesTest, ClassesReachAsFarAsTheLabels) {
    const std::string pictures = idx({2, 1, 1}, "ab");
    const auto classes = [&](char label) {
        const std::string labels = idx({2}, std::string{'\0', label});
        return readPictures({pictures, "a", labels, "b"}, std::nullopt, {}, core::Context{}).schema().classNames().size();
    };
    EXPECT_EQ(classes('\x01'), 2U);
    EXPECT_EQ(classes('\x04'), 10U);
    EXPECT_EQ(classes('\x1A'), 27U);
}

TEST_F(IdxFilesTest, LabelsAreOptionalUnlessTheyAreRequired) {
    const std::string file = write("toy-images-idx3-ubyte", idx({2, 1, 2}, "abcd"));
    const Dataset dataset = loadDataset(file, {}, core::Context{});
    EXPECT_EQ(dataset.table.labelOf(0), kMissingCode);
    EXPECT_THAT(dataset.notices, Contains(HasSubstr("no file of labels")));
    LoadOptions options;
    options.requireLabel = true;
    const auto error = expectError(ErrorCode::Input, [&] { loadDataset(file, options, core::Context{}); });
    EXPECT_THAT(error.what, HasSubstr("no labels"));
    options = {};
    options.labelName = "digit";
    expectError(ErrorCode::Usage, [&] { loadDataset(file, options, core::Context{}); });
}

TEST_F(IdxFilesTest, ASchemaBesideNamesTheClasses) {
    const std::string file = write("toy-images-idx3-ubyte", idx({2, 1, 2}, "abcd"));
    write("toy-labels-idx1-ubyte", idx({2}, std::string{'\x01', '\0'}));
    Schema schema = loadDataset(file, {}, core::Context{}).schema();
    Feature label = *schema.label();
    label.levels = {"shirt", "shoe"};
    schema.setField(*schema.labelField(), label);
    write("toy.schema.json", schema.toJson().dump());
    const Dataset dataset = loadDataset(file, {}, core::Context{});
    EXPECT_EQ(dataset.table.cellText(0, 2), "shoe");
    EXPECT_EQ(dataset.table.cellText(1, 2), "shirt");
    write("toy-labels-idx1-ubyte", idx({2}, std::string{'\x01', '\x02'}));
    const auto error = expectError(ErrorCode::Input, [&] { loadDataset(file, {}, core::Context{}); });
    EXPECT_THAT(error.what, HasSubstr("picture 1 has the label 2"));
    write("toy-images-idx3-ubyte", idx({2, 1, 3}, "abcdef"));
    EXPECT_THAT(expectError(ErrorCode::Input, [&] { loadDataset(file, {}, core::Context{}); }).what,
                HasSubstr("the schema has 2 features"));
}

TEST_F(IdxFilesTest, TheShapeIsPartOfTheContent) {
    const auto hashOf = [&](std::uint32_t height, std::uint32_t width) {
        const std::string bytes = idx({1, height, width}, ramp(12));
        return contentHash(readPictures({bytes, "a", std::nullopt, ""}, std::nullopt, {}, core::Context{}).table);
    };
    EXPECT_NE(hashOf(3, 4), hashOf(4, 3));
    EXPECT_EQ(hashOf(3, 4), hashOf(3, 4));
}

TEST_F(IdxFilesTest, WhatIsNoPictureFileIsRefusedInOneLine) {
    struct Case {
        std::string bytes;
        std::string says;
    };
    const std::vector<Case> cases{
        {"", "no IDX file"},
        {"a,b\n1,2\n", "no IDX file"},
        {idx({2, 2, 2}, ramp(8), '\x0D'), "type 0x0D"},
        {idx({2, 2, 2}, ramp(8), '\x01'), "no IDX file"},
        {idx({2}, ramp(2)), "labels, not pictures"},
        {idx({2, 2}, ramp(4)), "2 dimensions"},
        {idx({1, 2, 2, 3}, ramp(12)), "4 dimensions"},
        {idx({2, 2, 2}, ramp(7)), "7 values, its header says 8"},
        {idx({2, 2, 2}, ramp(9)), "9 values, its header says 8"},
        {idx({2, 2, 2}, "").substr(0, 9), "within its header"},
        {idx({0, 2, 2}, ""), "no pictures"},
        {idx({0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF}, ""), "more than"},
        {idx({1, 1000, 1000}, std::string(1000000, 'a')), "1000000 pixels"},
    };
    for (const Case& bad : cases) {
        const std::string file = write("bad-images-idx3-ubyte", bad.bytes);
        const auto error = expectError(ErrorCode::Input, [&] { loadDataset(file, {}, core::Context{}); });
        EXPECT_THAT(error.what, HasSubstr(bad.says));
        EXPECT_THAT(error.where, HasSubstr("bad-images-idx3-ubyte"));
    }
}

TEST_F(IdxFilesTest, LabelsThatDoNotBelongAreRefused) {
    const std::string file = write("toy-images-idx3-ubyte", idx({2, 1, 2}, "abcd"));
    for (const auto& [labels, says] : std::vector<std::pair<std::string, std::string>>{
             {idx({3}, ramp(3)), "3 labels for 2 pictures"}, {idx({2, 1}, ramp(2)), "labels have one"}, {"\x1f\x8b\x08 broken", "gzip"}}) {
        write("toy-labels-idx1-ubyte", labels);
        const auto error = expectError(ErrorCode::Input, [&] { loadDataset(file, {}, core::Context{}); });
        EXPECT_THAT(error.line(), HasSubstr(says));
        EXPECT_THAT(error.where, HasSubstr("toy-labels-idx1-ubyte"));
    }
}

TEST_F(IdxFilesTest, ADamagedGzipFileIsOneError) {
    const std::string whole = core::readFile(fs::path(COUNTERPOINT_SOURCE) / "tests/data/pictures/toy-images-idx3-ubyte.gz");
    const std::string file = write("toy-images-idx3-ubyte.gz", whole);
    EXPECT_EQ(loadDataset(file, {}, core::Context{}).table.rowCount(), 4U);
    write("toy-images-idx3-ubyte.gz", whole.substr(0, whole.size() / 2));
    expectError(ErrorCode::Input, [&] { loadDataset(file, {}, core::Context{}); });
}

TEST_F(IdxFilesTest, TheWindowsPreviewRefusesThem) {
    const std::string file = write("toy-images-idx3-ubyte", idx({2, 1, 2}, "abcd"));
    const auto error = expectError(ErrorCode::Unsupported, [&] { previewImport(file, {}, core::Context{}); });
    EXPECT_THAT(error.what, HasSubstr("window"));
}

TEST_F(IdxFilesTest, StopsWhenAsked) {
    std::stop_source source;
    source.request_stop();
    core::Context context;
    context.stop = source.get_token();
    const std::string bytes = idx({2, 1, 2}, "abcd");
    EXPECT_THROW(readPictures({bytes, "a", std::nullopt, ""}, std::nullopt, {}, context), core::Error);
}

TEST(PictureShape, OnlyAWellFormedKeyCounts) {
    const std::string bytes = idx({1, 2, 3}, ramp(6));
    const Schema schema = readPictures({bytes, "a", std::nullopt, ""}, std::nullopt, {}, core::Context{}).schema();
    for (const char* json :
         {"\"photo.png\"", "{}", "[1,2,3]", R"({"channels": 1, "height": 2, "width": 2})", R"({"channels": 1, "height": -2, "width": 3})",
          R"({"channels": 1, "height": 2.5, "width": 3})", R"({"channels": 1048577, "height": 2, "width": 3})"}) {
        Schema changed = schema;
        changed.extra["picture"] = core::Json::parse(json);
        EXPECT_FALSE(pictureShapeOf(changed)) << json;
    }
    Schema colour = schema;
    setPictureShape(colour, {3, 2, 1});
    EXPECT_EQ(pictureShapeOf(colour), (PictureShape{3, 2, 1}));
}

TEST(MnistFiles, TheReferenceSetReads) {
    const fs::path folder = fs::path(COUNTERPOINT_REFERENCE) / "datasets/reference/images";
    if (!fs::exists(folder)) GTEST_SKIP() << "no reference data";
    const Dataset test = loadDataset((folder / "mnist-test-images-idx3-ubyte.gz").string(), {}, core::Context{});
    EXPECT_EQ(test.table.rowCount(), 10000U);
    EXPECT_EQ(test.identity.name, "mnist-test");
    EXPECT_EQ(pictureShapeOf(test.schema()), (PictureShape{1, 28, 28}));
    // The first test pictures of MNIST are 7, 2, 1, 0, 4; their corners are black.
    for (const auto& [row, digit] : std::vector<std::pair<std::size_t, int>>{{0, 7}, {1, 2}, {2, 1}, {3, 0}, {4, 4}}) {
        EXPECT_EQ(test.table.labelOf(row), digit);
        EXPECT_EQ(test.table.cell(row, 0), 0.0);
    }
}

}  // namespace
}  // namespace counterpoint::data
