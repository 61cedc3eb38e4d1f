// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace counterpoint::report {

/// The style sheet of a report. Colours are tokens with a light and a dark value; four sizes of type; a 4-pixel grid.
constexpr std::string_view kReportStyle = R"css(
:root {
  color-scheme: light dark;
  --page: #f3f5f8; --surface: #ffffff; --sunken: #f0f3f6; --line: #dce2e9; --ink: #1b2430; --soft: #566272;
  --accent: #35588a; --raised: #0b62ad; --lowered: #b04f06; --caution: #7a5a00; --caution-line: #d9a514;
  --bar: #c9d2dd; --bar-line: #8090a4; --grid: #e6ebf0;
  --small: 12.5px; --base: 15px; --title: 18px; --number: 27px;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12161c; --surface: #1a2028; --sunken: #151a21; --line: #2d3641; --ink: #e5eaf0; --soft: #a2aebc;
    --accent: #9dbce4; --raised: #74b6f5; --lowered: #f2a154; --caution: #e9c46a; --caution-line: #b98b10;
    --bar: #39475a; --bar-line: #71839a; --grid: #262e38;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 400 var(--base)/1.55 Inter, system-ui, -apple-system, "Segoe UI", "Noto Sans", Roboto, "Helvetica Neue", Arial, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: break-word;
}
.sheet { max-width: 880px; margin: 0 auto; padding: 40px 24px 56px; }
header { margin-bottom: 24px; }
h1, h2, h3, p, ul, dl, figure, table { margin: 0; }
h1 { font-size: var(--number); line-height: 1.22; font-weight: 600; letter-spacing: -.012em; text-wrap: balance; }
h2 { font-size: var(--title); line-height: 1.35; font-weight: 600; margin-bottom: 12px; }
h3 { font-size: var(--base); font-weight: 600; margin: 24px 0 8px; }
h2 + h3 { margin-top: 0; }
.kicker { font-size: var(--small); font-weight: 600; letter-spacing: .02em; color: var(--accent); margin-bottom: 8px; }
.subtitle { color: var(--soft); margin-top: 8px; }
section { background: var(--surface); border: 1px solid var(--line); border-radius: 6px; padding: 20px 24px 24px; margin-bottom: 16px; }
section > * + p, section > * + ul, section > * + dl, section > * + .scroll, section > * + .plots, section > * + .bars { margin-top: 12px; }
h2 + *, h3 + * { margin-top: 0 !important; }
p, li { max-width: 78ch; }
.lead { font-size: var(--title); line-height: 1.5; }
.small { font-size: var(--small); color: var(--soft); line-height: 1.5; }
.caution { border-left: 3px solid var(--caution-line); padding: 2px 0 2px 12px; }
ul { padding-left: 20px; }
li + li { margin-top: 4px; }
li::marker { color: var(--soft); }

.answer + * { margin-top: 20px; }
.verdict { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; margin-bottom: 12px; }
.verdict div { min-width: 0; }
.verdict span { display: block; font-size: var(--small); line-height: 1.4; color: var(--soft); }
.verdict b { display: block; font-size: var(--number); line-height: 1.2; font-weight: 600; }
.verdict svg { flex: none; width: 44px; height: 16px; margin-top: 18px; }
.verdict .arrow { fill: none; stroke: var(--accent); stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
.verdict .broken { stroke: var(--soft); stroke-dasharray: 3 5; }
.verdict .unreached b { color: var(--soft); }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(136px, 1fr)); gap: 12px 24px; margin-top: 20px !important; padding-top: 16px; border-top: 1px solid var(--line); }
.facts dt { font-size: var(--small); line-height: 1.4; color: var(--soft); }
.facts dd { margin: 0; font-size: var(--title); font-weight: 600; line-height: 1.4; }

.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-size: var(--small); color: var(--soft); padding-bottom: 8px; }
th, td { padding: 6px 12px; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--line); }
th:first-child, td:first-child { padding-left: 0; }
th:last-child, td:last-child { padding-right: 0; }
thead th { font-size: var(--small); font-weight: 400; color: var(--soft); white-space: nowrap; }
tbody tr:last-child td, tbody tr:last-child th { border-bottom: 0; }
tbody th { font-weight: 600; }
.right { text-align: right; white-space: nowrap; }
.up { color: var(--raised); font-weight: 600; white-space: nowrap; }
.down { color: var(--lowered); font-weight: 600; white-space: nowrap; }
.muted { color: var(--soft); }
.strong { font-weight: 600; }

.attributions { display: grid; grid-template-columns: fit-content(42%) minmax(80px, 1fr) auto; gap: 4px 12px; align-items: center; margin-top: 12px; }
.attributions .name { overflow-wrap: anywhere; }
.attributions .value { text-align: right; font-size: var(--small); white-space: nowrap; }
.attributions svg { display: block; width: 100%; height: 18px; overflow: visible; }
.attributions rect, .attributions line { vector-effect: non-scaling-stroke; }
.attributions .track { fill: var(--sunken); }
.attributions .raises { fill: var(--raised); } .attributions .lowers { fill: var(--lowered); }
.attributions .unsure { fill-opacity: .28; stroke-width: 1; stroke-dasharray: 3 2; }
.attributions .raises.unsure { stroke: var(--raised); } .attributions .lowers.unsure { stroke: var(--lowered); }
.attributions .zero { stroke: var(--bar-line); stroke-width: 1; }
.attributions .whisker { stroke: var(--ink); stroke-width: 1.25; }
.attributions .note { grid-column: 2 / -1; font-size: var(--small); color: var(--soft); }
.bars { display: grid; grid-template-columns: fit-content(40%) auto minmax(80px, 1fr) auto; gap: 2px 12px; align-items: center; }
.bars .class { font-weight: 600; overflow-wrap: anywhere; }
.bars .when, .bars .value { font-size: var(--small); color: var(--soft); }
.bars .value { text-align: right; color: var(--ink); }
.bars .gap { grid-column: 1 / -1; height: 6px; }
.bars svg { display: block; width: 100%; height: 14px; overflow: visible; }
.bars .track { fill: var(--sunken); }
.bars .mark { stroke: var(--ink); stroke-width: 1.5; vector-effect: non-scaling-stroke; }
.bars .note { grid-column: 3 / -1; font-size: var(--small); color: var(--soft); margin-top: 4px; }
.now-bar { fill-opacity: .45; }
.c0 { fill: #e69f00; stroke: #a87400; } .c1 { fill: #56b4e9; stroke: #2b86bb; } .c2 { fill: #009e73; stroke: #007253; } .c3 { fill: #f0e442; stroke: #8f8600; }
.c4 { fill: #0072b2; stroke: #00507d; } .c5 { fill: #d55e00; stroke: #a04600; } .c6 { fill: #cc79a7; stroke: #9d4b79; } .c7 { fill: #8a94a0; stroke: #5d6772; }
.bars rect { vector-effect: non-scaling-stroke; }

.plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(288px, 100%), 1fr)); gap: 24px 32px; }
.plot { min-width: 0; break-inside: avoid; }
.plot figcaption { font-weight: 600; margin-bottom: 4px; }
.plot svg { display: block; width: 100%; max-width: 420px; height: auto; }
.plot p { font-size: var(--small); line-height: 1.5; color: var(--soft); margin-top: 4px; }
.plot text { font-size: 12px; fill: var(--soft); font-family: inherit; }
.plot .label { fill: var(--ink); paint-order: stroke; stroke: var(--surface); stroke-width: 4px; stroke-linejoin: round; }
.plot .axis { stroke: var(--bar-line); stroke-width: 1; }
.plot .grid { stroke: var(--grid); stroke-width: 1; }
.plot .bin { fill: var(--bar); stroke: var(--bar-line); stroke-width: .75; }
.plot .now { stroke: var(--ink); stroke-width: 1.5; fill: var(--surface); }
.plot .now-line { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 3 3; fill: none; }
.plot .then { stroke: var(--then); stroke-width: 2; fill: var(--then); }
.plot .then-line { stroke: var(--then); stroke-width: 2; fill: none; stroke-linecap: round; stroke-linejoin: round; }
.plot text.then-label { fill: var(--then); font-weight: 600; stroke: var(--surface); stroke-width: 4px; paint-order: stroke; stroke-linejoin: round; }
.to-raised { --then: var(--raised); } .to-lowered { --then: var(--lowered); } .to-level { --then: var(--accent); }

.pairs { display: grid; grid-template-columns: fit-content(38%) 1fr; gap: 4px 24px; }
.pairs dt { color: var(--soft); }
.pairs dd { margin: 0; overflow-wrap: anywhere; }
.compact { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(224px, 100%), 1fr)); gap: 0 32px; }
.compact div { display: flex; justify-content: space-between; gap: 12px; border-bottom: 1px solid var(--line); padding: 4px 0; }
.compact dt { color: var(--soft); min-width: min-content; }
.compact dd { margin: 0; text-align: right; min-width: 0; overflow-wrap: anywhere; }
footer { font-size: var(--small); color: var(--soft); padding: 8px 0 0; }

@media (max-width: 560px) {
  :root { --number: 23px; --title: 17px; }
  .sheet { padding: 24px 12px 40px; }
  header { padding: 0 4px; }
  section { padding: 16px; }
  .pairs { grid-template-columns: 1fr; gap: 0; }
  .pairs dd + dt { margin-top: 8px; }
  .pairs dt { font-size: var(--small); }
  table { font-size: 13.5px; }
  th, td { padding: 6px 5px; }
  .bars { column-gap: 8px; }
}
@media print {
  :root {
    color-scheme: light;
    --page: #ffffff; --surface: #ffffff; --sunken: #f0f3f6; --line: #ccd3db; --ink: #000000; --soft: #465160;
    --accent: #35588a; --raised: #0b62ad; --lowered: #b04f06; --caution: #7a5a00; --caution-line: #d9a514;
    --bar: #c9d2dd; --bar-line: #8090a4; --grid: #e6ebf0;
    --small: 8.5pt; --base: 10pt; --title: 12pt; --number: 18pt;
  }
  @page { margin: 16mm; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .sheet { max-width: none; padding: 0; }
  section { border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: 12px 0 8px; margin: 0 0 8px; }
  h1, h2, h3 { break-after: avoid; }
  .answer, .bars, .plot, .scroll, tr, .compact div { break-inside: avoid; }
  .scroll { overflow: visible; }
}
)css";

}  // namespace counterpoint::report
