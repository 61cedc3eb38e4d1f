// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/report/html.h"

#include "engine/report/html_plots.h"
#include "engine/report/html_style.h"

#include <fmt/format.h>
#include <algorithm>

namespace counterpoint::report {

namespace {

std::string element(std::string_view tag, std::string_view cssClass, std::string_view text) {
    const std::string attribute = cssClass.empty() ? "" : fmt::format(" class=\"{}\"", cssClass);
    return fmt::format("<{}{}>{}</{}>", tag, attribute, escapeHtml(text), tag);
}

std::string_view toneClass(Paragraph::Tone tone) {
    switch (tone) {
        case Paragraph::Tone::Lead:
            return "lead";
        case Paragraph::Tone::Caution:
            return "caution";
        case Paragraph::Tone::Small:
            return "small";
        case Paragraph::Tone::Plain:
            break;
    }
    return "";
}

std::string_view toneClass(Cell::Tone tone) {
    switch (tone) {
        case Cell::Tone::Raised:
            return "up";
        case Cell::Tone::Lowered:
            return "down";
        case Cell::Tone::Muted:
            return "muted";
        case Cell::Tone::Strong:
            return "strong";
        case Cell::Tone::Plain:
            break;
    }
    return "";
}

/// Writes blocks one after the other. Each heading of level 2 opens a section.
class Writer {
public:
    std::string finish() && {
        closeSection();
        return std::move(html_);
    }

    void operator()(const Heading& heading) {
        if (heading.level <= 2) {
            closeSection();
            openSection();
        }
        add(element(heading.level <= 2 ? "h2" : "h3", "", heading.text));
    }

    void operator()(const Paragraph& paragraph) { add(element("p", toneClass(paragraph.tone), paragraph.text)); }

    void operator()(const BulletList& list) {
        std::string items;
        for (const auto& item : list.items) items += element("li", "", item);
        add("<ul>" + items + "</ul>");
    }

    void operator()(const TableBlock& table) {
        std::string html = "<div class=\"scroll\"><table>";
        if (!table.caption.empty()) html += element("caption", "", table.caption);
        html += "<thead><tr>";
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            html += fmt::format(R"(<th scope="col"{}>{}</th>)", isRightAligned(table, i) ? " class=\"right\"" : "",
                                escapeHtml(table.columns[i]));
        }
        html += "</tr></thead><tbody>";
        for (const auto& row : table.rows) {
            html += "<tr>";
            for (const auto& cell : row) html += tableCell(cell);
            html += "</tr>\n";
        }
        add(html + "</tbody></table></div>");
    }

    void operator()(const PlotRow& row) {
        std::string html = "<div class=\"plots\">";
        for (const auto& plot : row.plots) {
            html += "<figure class=\"plot\">" + element("figcaption", "", plot.title) + distributionSvg(plot);
            if (!plot.note.empty()) html += element("p", "", plot.note);
            html += "</figure>\n";
        }
        add(html + "</div>");
    }

    void operator()(const ProbabilityBars& bars) {
        std::string html = "<div class=\"bars\">";
        for (std::size_t i = 0; i < bars.classes.size(); ++i) {
            if (i > 0) html += "<div class=\"gap\"></div>";
            html += element("div", "class", bars.classes[i]);
            html += barLine(bars, i, true);
            if (i < bars.after.size()) html += "<div></div>" + barLine(bars, i, false);
            html += "\n";
        }
        if (bars.threshold) html += element("div", "note", "The upright line is where the decision turns.");
        add(html + "</div>");
    }

    void operator()(const AttributionBars& bars) {
        const BarAxis axis(bars);
        std::string html = "<div class=\"attributions\">";
        for (const auto& bar : bars.bars) {
            html += element("div", "name", bar.label) + attributionSvg(bar, axis) + element("div", "value", bar.text) + "\n";
        }
        if (!bars.axis.empty()) html += element("div", "note", bars.axis);
        add(html + "</div>");
    }

    void operator()(const KeyValues& pairs) {
        std::string html = pairs.compact ? "<dl class=\"compact\">" : "<dl class=\"pairs\">";
        for (const auto& [name, value] : pairs.entries) {
            const std::string entry = element("dt", "", name) + element("dd", "", value);
            html += pairs.compact ? "<div>" + entry + "</div>" : entry;
        }
        add(html + "</dl>");
    }

    void operator()(const Answer& answer) {
        std::string html =
            "<div class=\"answer\"><div class=\"verdict\"><div><span>The model says</span>" + element("b", "", answer.before) + "</div>";
        html += verdictArrowSvg(answer.found);
        html += (answer.found ? "<div>" : "<div class=\"unreached\">") + element("span", "", answer.afterLabel);
        html += element("b", "", answer.after) + "</div></div>" + element("p", "lead", answer.text);
        if (!answer.facts.empty()) {
            html += "<dl class=\"facts\">";
            for (const auto& [name, value] : answer.facts) html += "<div>" + element("dt", "", name) + element("dd", "", value) + "</div>";
            html += "</dl>";
        }
        add(html + "</div>");
    }

private:
    static bool isRightAligned(const TableBlock& table, std::size_t column) {
        return std::any_of(table.rows.begin(), table.rows.end(),
                           [&](const auto& row) { return column < row.size() && row[column].alignRight; });
    }

    static std::string tableCell(const Cell& cell) {
        std::string classes(toneClass(cell.tone));
        if (cell.alignRight) classes += classes.empty() ? "right" : " right";
        return element("td", classes, cell.text);
    }

    static std::string barLine(const ProbabilityBars& bars, std::size_t index, bool isBefore) {
        std::optional<double> mark;
        if (bars.threshold && bars.classes.size() == 2) mark = index == 1 ? *bars.threshold : 1.0 - *bars.threshold;
        const auto& shares = isBefore ? bars.before : bars.after;
        const auto& texts = isBefore ? bars.beforeTexts : bars.afterTexts;
        return element("div", "when", isBefore ? "now" : "then") +
               probabilitySvg(index < shares.size() ? shares[index] : 0.0, index, isBefore, mark) +
               element("div", "value", index < texts.size() ? texts[index] : "");
    }

    void openSection() {
        html_ += "<section>\n";
        inSection_ = true;
    }
    void closeSection() {
        if (inSection_) html_ += "</section>\n";
        inSection_ = false;
    }
    void add(const std::string& html) {
        if (!inSection_) openSection();
        html_ += html + "\n";
    }

    std::string html_;
    bool inSection_ = false;
};

}  // namespace

std::string escapeHtml(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            case '\'':
                escaped += "&#39;";
                break;
            default: {
                const auto byte = static_cast<unsigned char>(c);
                escaped += (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f ? ' ' : c;
            }
        }
    }
    return escaped;
}

std::string toHtml(const Document& document) {
    Writer writer;
    for (const auto& block : document.blocks) std::visit(writer, block);
    std::string html =
        fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n", escapeHtml(document.language));
    html += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    html += element("title", "", document.title) + "\n<style>" + std::string(kReportStyle) +
            "</style>\n</head>\n<body>\n<div class=\"sheet\">\n<header>\n";
    if (!document.kicker.empty()) html += element("p", "kicker", document.kicker) + "\n";
    html += element("h1", "", document.title) + "\n";
    if (!document.subtitle.empty()) html += element("p", "subtitle", document.subtitle) + "\n";
    html += "</header>\n<main>\n" + std::move(writer).finish() + "</main>\n";
    if (!document.footer.empty()) html += "<footer>" + escapeHtml(document.footer) + "</footer>\n";
    return html + "</div>\n</body>\n</html>\n";
}

}  // namespace counterpoint::report
