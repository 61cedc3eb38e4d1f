// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/rules.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

namespace counterpoint::architecture {

namespace {

/// The rooms by height: a room knows those below it. Rooms of the same height do not know each other. The first prefix that fits counts:
/// ui/pdf lies below the window, so that the command line can use it and it cannot use the window.
constexpr std::array<std::pair<std::string_view, int>, 16> kRooms{{{"engine/core/", 0},
                                                                   {"engine/data/", 1},
                                                                   {"engine/models/", 2},
                                                                   {"engine/generative/", 3},
                                                                   {"engine/constraints/", 4},
                                                                   {"engine/counterfactual/", 5},
                                                                   {"engine/attribution/", 5},
                                                                   {"engine/quality/", 6},
                                                                   {"engine/robustness/", 7},
                                                                   {"engine/benchmark/", 8},
                                                                   {"engine/report/", 9},
                                                                   {"engine/jobs/", 10},
                                                                   {"ui/pdf/", 10},
                                                                   {"ui/", 11},
                                                                   {"app/cli/", 11},
                                                                   {"app/desktop/", 12}}};

struct Room {
    std::string_view name;
    int height;
};

Room roomOf(std::string_view path) {
    for (const auto& [prefix, height] : kRooms) {
        if (path.starts_with(prefix)) return {prefix, height};
    }
    return {"", -1};
}

/// Documentation tools and tests may know every room.
bool isFree(std::string_view path) { return path.starts_with("tests/") || path.starts_with("docs/"); }

bool mayKnow(std::string_view from, std::string_view to) {
    if (isFree(from)) return true;
    if (isFree(to)) return false;
    const Room here = roomOf(from);
    const Room there = roomOf(to);
    if (here.height < 0 || there.height < 0) return false;
    return here.name == there.name || there.height < here.height;
}

bool startsWithAny(std::string_view text, std::initializer_list<std::string_view> prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(), [&](std::string_view prefix) { return text.starts_with(prefix); });
}

bool isTorch(std::string_view include) { return startsWithAny(include, {"torch/", "ATen/", "c10/", "caffe2/"}); }

bool isHeavy(std::string_view include) { return isTorch(include) || startsWithAny(include, {"xgboost/", "opencv2/"}); }

/// Qt's headers are <QName>, <QtModule/...>.
bool isQt(std::string_view include) {
    return include.size() > 1 && include[0] == 'Q' && (include[1] == 't' || (include[1] >= 'A' && include[1] <= 'Z'));
}

constexpr std::array<std::string_view, 2> kTorchOwners = {"engine/core/tensor.h", "engine/core/torch.h"};
constexpr std::string_view kTorchRuntime = "engine/core/torch_runtime.cpp";
constexpr std::string_view kQtOfCommandLine = "app/cli/pdf.cpp";
constexpr std::string_view kPlotOwner = "ui/plots/qcustomplot.h";

bool isTorchOwner(std::string_view path) { return std::find(kTorchOwners.begin(), kTorchOwners.end(), path) != kTorchOwners.end(); }

bool mayUseQt(std::string_view path) {
    if (path == kQtOfCommandLine) return true;
    return startsWithAny(path, {"ui/", "app/desktop/", "tests/ui/", "tests/support/qt_main.", "tests/support/accessibility.",
                                "tests/support/window.", "tests/benchmarks/window_"});
}

/// Rooms whose files never see a heavy library, not even through other headers.
bool mustStayLight(std::string_view path) {
    if (isTorchOwner(path) || path == kTorchRuntime) return false;
    return startsWithAny(path, {"engine/core/", "engine/data/", "app/", "ui/"});
}

class ReachSearch {
public:
    explicit ReachSearch(const Tree& tree) {
        for (const auto& file : tree) files_[file.path] = &file;
    }

    /// The chain of includes from `path` to a heavy header; empty when there is none.
    std::vector<std::string> chain(const std::string& path) {
        seen_.clear();
        std::vector<std::string> found;
        visit(path, found);
        return found;
    }

private:
    bool visit(const std::string& path, std::vector<std::string>& found) {
        const auto file = files_.find(path);
        if (file == files_.end() || !seen_.insert(path).second) return false;
        found.push_back(path);
        for (const auto& include : file->second->includes) {
            if (isHeavy(include.target)) {
                found.push_back(include.target);
                return true;
            }
            if (include.quoted && visit(include.target, found)) return true;
        }
        found.pop_back();
        return false;
    }

    std::map<std::string, const SourceFile*> files_;
    std::set<std::string> seen_;
};

}  // namespace

Findings checkArrows(const Tree& tree) {
    std::set<std::string> paths;
    for (const auto& file : tree) paths.insert(file.path);
    Findings findings;
    for (const auto& file : tree) {
        for (const auto& include : file.includes) {
            if (!include.quoted) continue;
            if (!paths.contains(include.target)) {
                findings.push_back(
                    {file.path, include.line, fmt::format("'{}' is no file of the tree, seen from its root", include.target)});
            } else if (!mayKnow(file.path, include.target)) {
                findings.push_back({file.path, include.line, fmt::format("the arrow to '{}' points the wrong way", include.target)});
            }
        }
    }
    return findings;
}

Findings checkForeignHeaders(const Tree& tree) {
    Findings findings;
    for (const auto& file : tree) {
        for (const auto& include : file.includes) {
            const auto report = [&](std::string_view rule) {
                findings.push_back({file.path, include.line, fmt::format("<{}>: {}", include.target, rule)});
            };
            if (isTorch(include.target) && !isTorchOwner(file.path))
                report("LibTorch is included through engine/core/torch.h or tensor.h only");
            if (include.target == "qcustomplot.h" && file.path != kPlotOwner)
                report("QCustomPlot is included through ui/plots/qcustomplot.h only");
            if (isQt(include.target) && !mayUseQt(file.path)) report("there is no Qt below ui");
        }
    }
    return findings;
}

Findings checkReach(const Tree& tree) {
    ReachSearch search(tree);
    Findings findings;
    for (const auto& file : tree) {
        if (!mustStayLight(file.path)) continue;
        const auto chain = search.chain(file.path);
        if (!chain.empty()) findings.push_back({file.path, 1, fmt::format("reaches a heavy library: {}", fmt::join(chain, " -> "))});
    }
    return findings;
}

}  // namespace counterpoint::architecture
