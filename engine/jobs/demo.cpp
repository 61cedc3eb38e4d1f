// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/demo.h"

#include "engine/core/error.h"
#include "engine/core/file.h"
#include "engine/core/json.h"

#include <algorithm>
#include <cstdlib>

namespace counterpoint::jobs {

namespace fs = std::filesystem;

namespace {

Demo demoFrom(const core::Json& json, const fs::path& folder) {
    Demo demo;
    json.at("id").get_to(demo.id);
    json.at("title").get_to(demo.title);
    json.at("question").get_to(demo.question);
    json.at("data").get_to(demo.data);
    demo.model = folder / demo.id / json.at("model").get<std::string>();
    demo.cache = folder / demo.id / "cache";
    json.at("row").get_to(demo.row);
    json.at("method").get_to(demo.method);
    json.at("rows").get_to(demo.rows);
    json.at("features").get_to(demo.features);
    json.at("classes").get_to(demo.classes);
    return demo;
}

}  // namespace

fs::path demoFolder() {
    if (const char* chosen = std::getenv("COUNTERPOINT_DEMO"); chosen != nullptr && *chosen != '\0') return chosen;
    if (fs::is_directory(COUNTERPOINT_SOURCE_DEMO)) return COUNTERPOINT_SOURCE_DEMO;
    std::error_code ignored;
    return fs::read_symlink("/proc/self/exe", ignored).parent_path().parent_path() / "share" / "counterpoint" / "demo";
}

std::vector<Demo> demos() {
    const fs::path folder = demoFolder();
    const fs::path file = folder / "demo.json";
    const auto json = core::parseJson(core::readFile(file), file.string());
    std::vector<Demo> all;
    try {
        for (const auto& entry : json.at("demos")) all.push_back(demoFrom(entry, folder));
    } catch (const nlohmann::json::exception& error) {
        throw core::inputError("the list of demos cannot be used", file.string(), error.what());
    }
    return all;
}

Demo findDemo(const std::string& id) {
    std::string names;
    for (auto& demo : demos()) {
        if (demo.id == id) return demo;
        names += names.empty() ? demo.id : ", " + demo.id;
    }
    throw core::usageError("there is no demo '" + id + "'", demoFolder().string(), "the demos are " + names);
}

void installFittedThings(const Demo& demo) {
    std::error_code ignored;
    const fs::path to = core::cacheFolder();
    fs::create_directories(to, ignored);
    for (const auto& file : fs::directory_iterator(demo.cache, ignored)) {
        fs::copy_file(file.path(), to / file.path().filename(), fs::copy_options::skip_existing, ignored);
    }
}

}  // namespace counterpoint::jobs
