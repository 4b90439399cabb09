/** The report's look: light, for the screen and for A4 or Letter paper. */
export const style = `
:root { --ink: #1d2330; --soft: #5d6678; --line: #dfe3ea; --blue: 32, 96, 200; --amber: 214, 108, 36; }
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; background: #eef1f5; }
body { margin: 0; color: var(--ink); font: 14px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans",
  "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 1000px; margin: 32px auto 0; padding: 44px 52px; background: #fff; border: 1px solid var(--line);
  border-radius: 10px; }
header { border-bottom: 2px solid var(--ink); padding-bottom: 14px; }
.kind { margin: 0; color: var(--soft); letter-spacing: .04em; }
h1 { margin: 2px 0 4px; font-size: 30px; line-height: 1.2; overflow-wrap: anywhere; }
.when { margin: 0; color: var(--soft); overflow-wrap: anywhere; }
h2 { margin: 0 0 4px; font-size: 17px; }
section { margin-top: 34px; break-inside: avoid; }
.how, .note { margin: 0 0 12px; color: var(--soft); max-width: 78ch; }
.note { margin: 14px 0 0; }
.note + .note { margin-top: 2px; }
.head { display: flex; flex-wrap: wrap; gap: 12px 0; margin-top: 22px; }
.tile { flex: 1 1 130px; padding: 0 18px; border-left: 1px solid var(--line); }
.tile:first-child { padding-left: 0; border-left: 0; }
.tile span { display: block; color: var(--soft); font-size: 12.5px; }
.tile b { display: block; font-size: 25px; line-height: 1.3; white-space: nowrap; }
.tile:first-child b { color: rgb(var(--blue)); }
.charts { display: grid; grid-template-columns: 1fr 1fr; gap: 32px; margin-top: 14px; }
svg { width: 100%; height: auto; display: block; font: 12px system-ui, "Segoe UI", Roboto, "Noto Sans",
  "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
svg text { fill: var(--soft); }
svg .chart-title { fill: var(--ink); font-size: 13.5px; font-weight: 600; }
.grid { stroke: var(--line); }
.curve { fill: none; stroke-width: 2.2; stroke-linejoin: round; stroke-linecap: round; }
.curve.training { stroke: #7d8798; stroke-dasharray: 1 5; }
.curve.validation { stroke: rgb(var(--blue)); }
.point.training { fill: #7d8798; }
.point.validation { fill: rgb(var(--blue)); }
.mark { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 4 3; opacity: .55; }
svg .mark-name { fill: var(--ink); font-size: 11.5px; }
table { border-collapse: collapse; width: 100%; }
th { font-weight: 600; text-align: left; }
.confusion { table-layout: fixed; border-collapse: separate; border-spacing: 3px; }
.confusion th { font-size: 12.5px; overflow-wrap: anywhere; }
.confusion thead th { text-align: center; padding-bottom: 3px; }
.confusion .over { color: var(--soft); font-weight: 400; }
.confusion thead .corner { color: var(--soft); font-weight: 400; text-align: left; }
.confusion tbody td { height: 44px; padding: 2px; text-align: center; line-height: 1.2; border-radius: 4px;
  border: 1px solid rgba(29, 35, 48, .07); }
.confusion td b { display: block; font-size: 14px; }
.confusion td span { font-size: 11px; opacity: .78; }
.confusion .right { background: rgba(var(--blue), calc(.06 + .94 * var(--share))); }
.confusion .wrong { background: rgba(var(--amber), calc(1.6 * var(--share))); }
.confusion .strong { color: #fff; }
.confusion .none { color: #a3abb9; }
.confusion .none b { font-weight: 400; }
.classes th, .classes td, .data th, .data td { padding: 6px 10px; border-bottom: 1px solid var(--line); }
.classes thead th, .data thead th { color: var(--soft); font-weight: 400; text-align: right; }
.classes thead th:nth-child(n + 3) { text-align: left; padding-left: 26px; }
.classes td, .data td { text-align: right; }
.classes tbody th, .classes tfoot th, .data tbody th, .data tfoot th { padding-left: 0; }
.classes .bar { width: 24%; padding-left: 26px; text-align: left; white-space: nowrap; }
.bar span { display: inline-block; width: 58px; }
.bar i { display: inline-block; vertical-align: middle; width: calc(100% - 62px); height: 8px; border-radius: 4px;
  background: linear-gradient(to right, rgb(var(--blue)) calc(100% * var(--share)), #e8ecf2 0); }
tfoot th, tfoot td { border-bottom: 0 !important; font-weight: 600; }
.columns { display: grid; grid-template-columns: 1fr 1fr; gap: 48px; }
.columns h2 { margin-bottom: 8px; }
dl { margin: 0; }
dl div { display: flex; justify-content: space-between; gap: 18px; padding: 6px 0; border-bottom: 1px solid var(--line); }
dl div:last-child { border-bottom: 0; }
.data + dl { margin-top: 16px; border-top: 1px solid var(--line); }
dt { color: var(--soft); }
dd { margin: 0; text-align: right; overflow-wrap: anywhere; }
dd small { color: var(--soft); font-size: .86em; }
footer { max-width: 1000px; margin: 14px auto 36px; padding: 0 52px; color: var(--soft); font-size: 12px; }
@media (max-width: 760px) {
  main { margin: 0; padding: 24px 20px; border: 0; border-radius: 0; }
  .charts, .columns { grid-template-columns: 1fr; }
  .tile { padding-left: 0; border-left: 0; }
  .confusion { border-spacing: 2px; }
  .confusion th { font-size: 9px; }
  .classes th, .classes td { padding-left: 4px; padding-right: 4px; }
  .classes thead th:nth-child(n + 3), .classes .bar { padding-left: 4px; text-align: right; }
  .bar span { width: auto; }
  .bar i { display: none; }
  footer { padding: 0 20px; }
}
@page { margin: 13mm 14mm; }
@media print {
  html { background: #fff; }
  body { font-size: 11px; }
  main { max-width: none; margin: 0; padding: 0; border: 0; }
  section { margin-top: 20px; }
  h1 { font-size: 24px; }
  h2 { font-size: 14px; break-after: avoid; }
  .tile { padding: 0 12px; }
  .tile span { font-size: 10px; }
  .tile b { font-size: 19px; }
  .charts { grid-template-columns: 1fr 1fr; gap: 20px; }
  .columns { grid-template-columns: 1fr 1fr; gap: 32px; }
  .confusion tbody td { height: 34px; }
  .confusion th { font-size: 10px; }
  .confusion td b { font-size: 11.5px; }
  .confusion td span { font-size: 9px; }
  .classes th, .classes td, .data th, .data td { padding-top: 3.5px; padding-bottom: 3.5px; }
  dl div { padding: 3.5px 0; }
  footer { max-width: none; margin: 16px 0 0; padding: 0; font-size: 9.5px; }
}
`;
