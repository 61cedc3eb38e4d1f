// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pdf/pdf.h"

#include "tests/ui/pdf/pdf_tools.h"

#include <QBuffer>
#include <QPdfWriter>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace counterpoint::ui {

namespace {

using report::Cell;
using report::Paragraph;

report::DistributionPlot numericPlot() {
    report::DistributionPlot plot;
    plot.title = "amountTitle";
    plot.axis = "amount (units)";
    plot.barHeights = {0.1, 0.4, 0.3, 0.2};
    plot.axisLow = 0.0;
    plot.axisHigh = 4000.0;
    plot.ticks = {{0.0, "0"}, {2000.0, "2,000"}, {4000.0, "4,000"}};
    plot.before = 1490.0;
    plot.after = 950.0;
    plot.beforeText = "now 1,490";
    plot.afterText = "then 950";
    plot.note = "Note below the bars.";
    return plot;
}

report::DistributionPlot levelPlot() {
    report::DistributionPlot plot;
    plot.title = "jobTitle";
    plot.barHeights = {0.7, 0.3};
    plot.barLabels = {"fixed", "temporary"};
    plot.before = 0.0;
    plot.after = 1.0;
    return plot;
}

/// A report with every kind of block.
report::Document everything() {
    report::Document document;
    document.kicker = "Kicker words";
    document.title = "A title of a report";
    document.subtitle = "Subtitle words";
    document.footer = "Footer words";
    document.blocks = {
        report::Heading{2, "Second heading"},
        report::Heading{3, "Third heading"},
        Paragraph{Paragraph::Tone::Plain, "Plain text 11.5"},
        Paragraph{Paragraph::Tone::Lead, "Lead text 12.5"},
        Paragraph{Paragraph::Tone::Caution, "Caution text 13.5"},
        Paragraph{Paragraph::Tone::Small, "Small text 14.5"},
        report::BulletList{{"First item", "Second item"}},
        report::TableBlock{"Caption words",
                           {"Feature", "Now"},
                           {{{Cell::Tone::Strong, "income"}, {Cell::Tone::Raised, "↑ +17", true}},
                            {{Cell::Tone::Muted, "debt"}, {Cell::Tone::Lowered, "↓ −540", true}}}},
        report::PlotRow{{numericPlot(), levelPlot()}},
        report::ProbabilityBars{{"bad", "good"}, {0.644, 0.356}, {0.496, 0.504}, {"64.4%", "35.6%"}, {"49.6%", "50.4%"}, 0.5},
        report::Answer{true, "refused", "granted", "It would say", "Because of amount.", {{"Distance", "0.008"}}},
        report::Answer{false, "refused", "approved", "It was to say", "Nothing was found.", {}},
        report::KeyValues{{{"Seed", "4711"}, {"Device", "cpu"}}, false},
        report::KeyValues{{{"seniority", "9 years"}, {"home", "parents"}}, true}};
    return document;
}

TEST(Pdf, HoldsEveryWordAsText) {
    const std::string text = textOf(toPdf(everything()));
    for (const char* words : {"Kicker words",
                              "A title of a report",
                              "Subtitle words",
                              "Footer words",
                              "Second heading",
                              "Third heading",
                              "Plain text 11.5",
                              "Lead text 12.5",
                              "Caution text 13.5",
                              "Small text 14.5",
                              "First item",
                              "Second item",
                              "Caption words",
                              "Feature",
                              "income",
                              "↑ +17",
                              "↓ −540",
                              "amountTitle",
                              "amount (units)",
                              "2,000",
                              "now 1,490",
                              "then 950",
                              "Note below the bars.",
                              "20%",
                              "40%",
                              "share of records",
                              "jobTitle",
                              "fixed",
                              "temporary",
                              "70%",
                              "30%",
                              "64.4%",
                              "35.6%",
                              "49.6%",
                              "50.4%",
                              "where the decision turns",
                              "The model says",
                              "refused",
                              "It would say",
                              "granted",
                              "Because of amount.",
                              "0.008",
                              "approved",
                              "Nothing was found.",
                              "Seed",
                              "4711",
                              "Device",
                              "seniority",
                              "9 years",
                              "parents"}) {
        EXPECT_NE(text.find(words), std::string::npos) << words;
    }
}

TEST(Pdf, DrawsPlotsAsVectors) { EXPECT_EQ(picturesOf(toPdf(everything())), ""); }

TEST(Pdf, IsWellFormed) {
    const std::string pdf = toPdf(everything());
    EXPECT_TRUE(pdf.starts_with("%PDF-1.6"));
    const std::size_t start = pdf.rfind("startxref\n");
    ASSERT_NE(start, std::string::npos);
    const std::size_t table = std::stoul(pdf.substr(start + 10));
    EXPECT_EQ(pdf.substr(table, 4), "xref");
}

TEST(Pdf, WithoutTimesIsTheSameBytesAgain) {
    PdfOptions options;
    options.noTimes = true;
    options.attachments = {{"a.json", "application/json", "{}"}};
    const std::string pdf = toPdf(everything(), options);
    EXPECT_EQ(pdf, toPdf(everything(), options));
    EXPECT_NE(pdf.find("(D:20000101000000"), std::string::npos);
    EXPECT_EQ(toPdf(everything()).find("(D:20000101000000"), std::string::npos);
    EXPECT_EQ(pageCount(pdf), pageCount(toPdf(everything())));
}

TEST(Pdf, AnEmptyReportIsOnePage) {
    const std::string pdf = toPdf({});
    EXPECT_EQ(pageCount(pdf), 1);
    EXPECT_EQ(denseTextOf(pdf), "1/1");
}

TEST(Pdf, EmptyBlocksTakeNoHarm) {
    report::Document document;
    document.blocks = {report::Heading{},
                       Paragraph{},
                       report::BulletList{},
                       report::BulletList{{""}},
                       report::TableBlock{},
                       report::PlotRow{},
                       report::PlotRow{{{}}},
                       report::ProbabilityBars{},
                       report::KeyValues{},
                       report::KeyValues{{}, true},
                       report::Answer{},
                       report::TableBlock{"", {"only a header"}, {}},
                       report::TableBlock{"", {}, {{}, {{Cell::Tone::Plain, "ragged"}, {}}, {{}}}}};
    const std::string text = textOf(toPdf(document));
    EXPECT_NE(text.find("only a header"), std::string::npos);
    EXPECT_NE(text.find("ragged"), std::string::npos);
}

TEST(Pdf, TablesGoOnOverPagesWithTheirHeader) {
    report::TableBlock table{"A caption", {"HeadA", "HeadB"}, {}};
    for (int i = 0; i < 300; ++i) table.rows.push_back({{Cell::Tone::Plain, fmt::format("<r{}>", i)}, {Cell::Tone::Plain, "text"}});
    report::Document document;
    document.title = "TheTitle";
    document.blocks = {table};
    const std::string pdf = toPdf(document);
    const std::string text = textOf(pdf);
    const int pages = pageCount(pdf);
    EXPECT_GE(pages, 8);
    EXPECT_EQ(occurrences(text, "HeadA"), static_cast<std::size_t>(pages));
    EXPECT_EQ(occurrences(text, "TheTitle"), static_cast<std::size_t>(pages));
    EXPECT_EQ(occurrences(text, "A caption"), 1U);
    for (int i = 0; i < 300; ++i) EXPECT_EQ(occurrences(text, fmt::format("<r{}>", i)), 1U) << i;
    for (int page = 1; page <= pages; ++page) EXPECT_EQ(occurrences(text, fmt::format("{} / {}", page, pages)), 1U);
}

TEST(Pdf, LongWordsAndValuesAreBrokenNotCut) {
    const auto word = [](char c) { return std::string(3000, c); };
    report::Document document;
    document.title = word('A');
    document.blocks = {report::Heading{2, word('B')},
                       Paragraph{Paragraph::Tone::Lead, word('C')},
                       report::BulletList{{word('D')}},
                       report::TableBlock{word('E'), {"Name", word('F')}, {{{Cell::Tone::Plain, "x"}, {Cell::Tone::Raised, word('G')}}}},
                       report::KeyValues{{{word('H'), "value"}, {"name", word('I')}}, false},
                       report::KeyValues{{{"J", word('K')}}, true},
                       report::Answer{true, word('L'), word('M'), "N", word('O'), {{"P", word('Q')}}},
                       report::ProbabilityBars{{word('R')}, {0.5}, {}, {"S"}, {}, {}}};
    const std::string text = denseTextOf(toPdf(document));
    for (const char c : {'B', 'C', 'D', 'E', 'G', 'H', 'I', 'K', 'L', 'M', 'O', 'Q', 'R'})
        EXPECT_EQ(occurrences(text, std::string(1, c)), 3000U) << c;
    // The title stands on further pages, too, and so may the header of the table.
    for (const char* letter : {"A", "F"}) EXPECT_GE(occurrences(text, letter), 3000U);
}

TEST(Pdf, ACellOfPagesLengthGoesOnOverPages) {
    std::string words;
    for (int i = 0; i < 4000; ++i) words += fmt::format("w{} ", i);
    report::Document document;
    document.blocks = {report::TableBlock{"", {"Name", "Text"}, {{{Cell::Tone::Plain, "x"}, {Cell::Tone::Plain, words}}}}};
    const std::string pdf = toPdf(document);
    EXPECT_GE(pageCount(pdf), 3);
    const std::string text = textOf(pdf) + " ";
    EXPECT_NE(text.find("w0 "), std::string::npos);
    EXPECT_NE(text.find("w3999"), std::string::npos);
}

TEST(Pdf, PlotsOfManyLevelsStayOnTheirPage) {
    report::DistributionPlot plot;
    plot.title = "Levels";
    for (int i = 0; i < 100; ++i) {
        plot.barHeights.push_back(0.01);
        plot.barLabels.push_back(fmt::format("level{}.", i));
    }
    report::Document document;
    document.blocks = {report::PlotRow{{plot}}};
    const std::string pdf = toPdf(document);
    EXPECT_EQ(pageCount(pdf), 1);
    const std::string text = textOf(pdf);
    for (int i = 0; i < 100; ++i) EXPECT_EQ(occurrences(text, fmt::format("level{}.", i)), 1U) << i;
}

TEST(Pdf, CarriesAttachments) {
    std::string bytes = "{\"session\": 1}";
    bytes.push_back('\0');
    PdfOptions options;
    options.attachments = {{"case.counterpoint", "application/x-counterpoint-session", bytes}};
    EXPECT_EQ(attachmentOf(toPdf(everything(), options)), bytes);
}

TEST(Pdf, PaintsChosenPagesOnAnyPaper) {
    report::Document document;
    for (int i = 0; i < 60; ++i) document.blocks.emplace_back(report::Heading{2, fmt::format("Heading <{}>", i)});
    const auto paint = [&](std::optional<PageRange> range, QBuffer& buffer) {
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A5), QPageLayout::Landscape, QMarginsF(60.0, 60.0, 60.0, 60.0)));
        return paintReport(document, writer, range);
    };
    QBuffer whole;
    QBuffer part;
    const int pages = paint(std::nullopt, whole);
    ASSERT_GE(pages, 6);
    EXPECT_EQ(pageCount(whole.data().toStdString()), pages);
    EXPECT_EQ(paint(PageRange{2, 3}, part), pages);
    EXPECT_EQ(pageCount(part.data().toStdString()), 2);
    const std::string text = textOf(part.data().toStdString());
    EXPECT_EQ(occurrences(text, fmt::format("2 / {}", pages)), 1U);
    EXPECT_EQ(text.find("<0>"), std::string::npos);
    EXPECT_EQ(text.find("<59>"), std::string::npos);
}

}  // namespace

}  // namespace counterpoint::ui
