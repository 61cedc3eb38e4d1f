// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/rules.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace counterpoint::architecture {

namespace {

const Tree& sourceTree() {
    static const Tree tree = readTree(COUNTERPOINT_SOURCE);
    return tree;
}

void expectNone(const Findings& findings) {
    for (const auto& finding : findings) ADD_FAILURE() << fmt::format("{}:{}: {}", finding.path, finding.line, finding.problem);
}

constexpr const char* kLicenceLine = "// SPDX-License-Identifier: GPL-3.0-or-later\n";

Tree planted(std::initializer_list<std::pair<const char*, std::string>> files) {
    Tree tree;
    for (const auto& [path, text] : files) tree.push_back(makeSourceFile(path, kLicenceLine + text));
    return tree;
}

/// The places a rule found, as "path:line path:line".
std::string places(const Findings& findings) {
    std::string text;
    for (const auto& finding : findings) text += fmt::format("{}{}:{}", text.empty() ? "" : " ", finding.path, finding.line);
    return text;
}

TEST(Architecture, TheTreeIsRead) { EXPECT_GT(sourceTree().size(), 40U); }

TEST(Architecture, ArrowsPointDownwards) { expectNone(checkArrows(sourceTree())); }

TEST(Architecture, ForeignHeadersHaveOneOwner) { expectNone(checkForeignHeaders(sourceTree())); }

TEST(Architecture, LightRoomsNeverReachHeavyLibraries) { expectNone(checkReach(sourceTree())); }

TEST(Architecture, FilesAreWellFormed) { expectNone(checkFiles(sourceTree())); }

TEST(Architecture, FunctionsAreShort) { expectNone(checkFunctions(sourceTree())); }

TEST(Architecture, ForbiddenWordsAreAbsent) { expectNone(checkWords(sourceTree())); }

TEST(Architecture, EveryErrorCodeIsTested) { expectNone(checkErrorCodes(sourceTree())); }

TEST(ArrowRule, FindsAnArrowUpwards) {
    const Tree tree = planted({{"engine/data/a.h", "#include \"engine/models/b.h\"\n"},
                               {"engine/models/b.h", "#include \"engine/core/c.h\"\n"},
                               {"engine/core/c.h", ""}});
    EXPECT_EQ(places(checkArrows(tree)), "engine/data/a.h:2");
}

TEST(ArrowRule, RoomsOfOneHeightDoNotKnowEachOther) {
    const Tree tree = planted({{"engine/attribution/a.h", ""},
                               {"engine/counterfactual/b.cpp", "\n#include \"engine/attribution/a.h\"\n"},
                               {"ui/c.cpp", "#include \"app/cli/d.h\"\n"},
                               {"app/cli/d.h", ""}});
    EXPECT_EQ(places(checkArrows(tree)), "engine/counterfactual/b.cpp:3 ui/c.cpp:2");
}

TEST(ArrowRule, TheCommandLineKnowsThePdfRoomAndNothingElseOfTheWindow) {
    const Tree tree = planted({{"app/cli/a.cpp", "#include \"ui/pdf/b.h\"\n#include \"ui/jobs/c.h\"\n"},
                               {"ui/pdf/b.h", "#include \"engine/report/d.h\"\n"},
                               {"ui/pdf/b.cpp", "#include \"ui/jobs/c.h\"\n#include \"engine/jobs/e.h\"\n#include \"app/cli/f.h\"\n"},
                               {"ui/jobs/c.h", "#include \"ui/pdf/b.h\"\n#include \"engine/jobs/e.h\"\n"},
                               {"engine/report/d.h", "#include \"ui/pdf/b.h\"\n"},
                               {"engine/jobs/e.h", ""},
                               {"app/cli/f.h", ""}});
    EXPECT_EQ(places(checkArrows(tree)), "app/cli/a.cpp:3 ui/pdf/b.cpp:2 ui/pdf/b.cpp:3 ui/pdf/b.cpp:4 engine/report/d.h:2");
}

TEST(ArrowRule, ProgramsDoNotKnowTheirTests) {
    const Tree tree = planted({{"engine/core/a.cpp", "#include \"tests/b.h\"\n"}, {"tests/b.h", ""}});
    EXPECT_EQ(places(checkArrows(tree)), "engine/core/a.cpp:2");
}

TEST(ArrowRule, IncludesAreWrittenFromTheRoot) {
    const Tree tree = planted({{"engine/core/a.cpp", "#include \"a.h\"\n#  include \"../core/a.h\"\n"}, {"engine/core/a.h", ""}});
    EXPECT_EQ(places(checkArrows(tree)), "engine/core/a.cpp:2 engine/core/a.cpp:3");
}

TEST(ForeignRule, FindsLibTorchPlotsAndQtOutsideTheirOwners) {
    const Tree tree = planted({{"engine/core/torch.h", "#include <torch/torch.h>\n"},
                               {"engine/models/a.cpp", "#include <ATen/ATen.h>\n#include <c10/core/Device.h>\n#include <vector>\n"},
                               {"engine/jobs/b.h", "#include <QString>\n#include <QtCore/QObject>\n"},
                               {"ui/c.cpp", "#include <QString>\n#include <qcustomplot.h>\n"},
                               {"app/cli/d.cpp", "#include <QGuiApplication>\n"},
                               {"app/cli/pdf.cpp", "#include <QGuiApplication>\n"},
                               {"tests/support/e.h", "#include <QString>\n"},
                               {"tests/support/qt_main.cpp", "#include <QApplication>\n"},
                               {"ui/plots/qcustomplot.h", "#include <qcustomplot.h>\n"}});
    EXPECT_EQ(
        places(checkForeignHeaders(tree)),
        "engine/models/a.cpp:2 engine/models/a.cpp:3 engine/jobs/b.h:2 engine/jobs/b.h:3 ui/c.cpp:3 app/cli/d.cpp:2 tests/support/e.h:2");
}

TEST(ReachRule, FollowsChainsOfIncludes) {
    const Tree tree = planted({{"engine/core/torch.h", "#include <torch/torch.h>\n"},
                               {"engine/models/network.h", "#include \"engine/core/torch.h\"\n"},
                               {"engine/models/trees.h", "#include <xgboost/c_api.h>\n"},
                               {"engine/models/plain.h", "#include <vector>\n"},
                               {"app/cli/a.cpp", "#include \"engine/models/plain.h\"\n#include \"engine/models/network.h\"\n"},
                               {"ui/b.cpp", "#include \"engine/models/trees.h\"\n"},
                               {"ui/c.cpp", "#include \"engine/models/plain.h\"\n"}});
    const Findings findings = checkReach(tree);
    EXPECT_EQ(places(findings), "app/cli/a.cpp:1 ui/b.cpp:1");
    EXPECT_NE(findings.front().problem.find("engine/models/network.h -> engine/core/torch.h -> torch/torch.h"), std::string::npos);
}

TEST(FileRule, FindsMissingLicenceGuardAndTooLongFiles) {
    Tree tree;
    tree.push_back(makeSourceFile("engine/core/a.h", "#pragma once\n"));
    tree.push_back(makeSourceFile("engine/core/b.h", std::string(kLicenceLine) + "int b();\n"));
    tree.push_back(makeSourceFile("engine/core/c.cpp", kLicenceLine + std::string(599, '\n')));
    tree.push_back(makeSourceFile("engine/core/d.cpp", kLicenceLine + std::string(600, '\n')));
    tree.push_back(makeSourceFile("engine/core/e.h", std::string(kLicenceLine) + "#pragma once\n" + std::string(299, '\n')));
    tree.push_back(makeSourceFile("engine/core/f.cpp", kLicenceLine + std::string(140, 'x') + "\n" + std::string(141, 'x') + "\nR\"(" +
                                                           std::string(141, 'x') + ")\";\n"));
    EXPECT_EQ(places(checkFiles(tree)),
              "engine/core/a.h:1 engine/core/b.h:1 engine/core/d.cpp:600 engine/core/e.h:300 engine/core/f.cpp:3");
}

TEST(FunctionRule, MeasuresFromBraceToBrace) {
    const auto file = makeSourceFile("engine/core/a.cpp",
                                     "namespace a {\n"
                                     "struct B {\n"
                                     "    int c() const { return 1; }\n"
                                     "    B(int x)\n"
                                     "        : d_{x}, e_(x) {\n"
                                     "        if (x) {\n"
                                     "        }\n"
                                     "    }\n"
                                     "};\n"
                                     "const auto f = [](int x) {\n"
                                     "};\n"
                                     "void g(const char* s = \"{\") {\n"
                                     "    // }\n"
                                     "    h('}', R\"(})\", 1'000);\n"
                                     "}\n"
                                     "}\n");
    const auto functions = functionsOf(file);
    ASSERT_EQ(functions.size(), 3U);
    EXPECT_EQ(functions[0].line, 3U);
    EXPECT_EQ(functions[0].length, 1U);
    EXPECT_EQ(functions[1].line, 5U);
    EXPECT_EQ(functions[1].length, 4U);
    EXPECT_EQ(functions[2].line, 12U);
    EXPECT_EQ(functions[2].length, 4U);
}

TEST(FunctionRule, FindsTooLongFunctionsAndTooManyLongOnes) {
    const auto functionOf = [](std::size_t lines) { return "void f() {\n" + std::string(lines - 2, '\n') + "}\n"; };
    std::string ordinary;
    for (int i = 0; i < 99; ++i) ordinary += "void f() {}\n";
    EXPECT_EQ(places(checkFunctions(planted({{"engine/core/a.cpp", ordinary + functionOf(80)}}))), "");
    EXPECT_EQ(places(checkFunctions(planted({{"engine/core/a.cpp", ordinary + functionOf(81)}}))), "engine/core/a.cpp:101");
    EXPECT_EQ(places(checkFunctions(planted({{"engine/core/a.cpp", functionOf(61)}, {"engine/core/b.cpp", functionOf(60)}}))),
              "engine/core/a.cpp:2");
}

TEST(WordRule, FindsUnfinishedWorkAndForeignRandomness) {
    const std::string mark = std::string("// TO") + "DO: later\n";
    const Tree tree =
        planted({{"engine/core/a.cpp", mark + "std::normal_distribution<double> d;\n// std::normal_distribution is not used\n"},
                 {"engine/core/b.cpp", "using namespace std;\nvoid f() {\n    using namespace std::chrono_literals;\n}\n"},
                 {"engine/core/c.cpp", "torch::manual_seed(1);\nauto seed = std::random_device()();\n"}});
    EXPECT_EQ(places(checkWords(tree)),
              "engine/core/a.cpp:2 engine/core/a.cpp:3 engine/core/b.cpp:2 engine/core/c.cpp:2 engine/core/c.cpp:3");
}

TEST(ErrorCodeRule, FindsACodeThatNoTestNames) {
    const Tree tree = planted({{"engine/core/error.h", "enum class ErrorCode {\n    Usage,  ///< text\n    Input,\n};\n"},
                               {"tests/engine/core/a_test.cpp", "EXPECT_EQ(code, ErrorCode::Usage);  // ErrorCode::Input\n"}});
    EXPECT_EQ(places(checkErrorCodes(tree)), "engine/core/error.h:4");
}

}  // namespace

}  // namespace counterpoint::architecture
