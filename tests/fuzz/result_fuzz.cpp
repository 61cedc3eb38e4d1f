// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an archived result: what is read must come back the same when it is written and read again, and its tree must be
// walkable from every node to the root and from the root to a leaf.
#include "engine/core/error.h"
#include "engine/counterfactual/result_archive.h"
#include "engine/counterfactual/tree_picture.h"
#include "tests/support/schemas.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

namespace core = counterpoint::core;
namespace data = counterpoint::data;
namespace test = counterpoint::test;
namespace counterfactual = counterpoint::counterfactual;

void require(bool holds) {
    if (!holds) std::abort();
}

const data::Schema& smallSchema() {
    static const data::Schema schema(
        {test::number("income", 0, 100), test::ordinal("grade", {"low", "middle", "high"}), test::categorical("home", {"own", "rent"})});
    return schema;
}

void walk(const counterfactual::TreePicture& tree) {
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
        const auto path = tree.pathTo(static_cast<int>(i));
        require(path.front() == 0 && static_cast<int>(path.size()) == tree.nodes[i].depth + 1);
    }
    std::size_t node = 0;
    while (!tree.nodes[node].isLeaf()) node = static_cast<std::size_t>(tree.nodes[node].right);
}

}  // namespace

// The name is libFuzzer's.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    try {
        const auto result = counterfactual::fromArchive(core::parseJson(text, "fuzz"), smallSchema(), "fuzz");
        const core::Json json = counterfactual::toArchive(result, smallSchema());
        const std::string written = json.dump(-1, ' ', false, core::Json::error_handler_t::replace);
        const auto again = counterfactual::fromArchive(core::parseJson(written, "again"), smallSchema(), "again");
        require(counterfactual::toArchive(again, smallSchema()).dump(-1, ' ', false, core::Json::error_handler_t::replace) == written);
        if (result.tree) walk(*result.tree);
    } catch (const core::Error& error) {
        require(error.code() != core::ErrorCode::Internal);
    }
    return 0;
}
