/** The style of a drawing on light and dark backgrounds. The page that shows the drawing provides the background. */
export const style = `
.ari-score { background: transparent; }
.ari-score text { font-family: ui-sans-serif, system-ui, sans-serif; font-size: 13px; fill: #1f2328; }
.ari-score .title { font-size: 17px; font-weight: 600; }
.ari-score .page, .ari-score .about, .ari-score .head { fill: #59636e; }
.ari-score .tick, .ari-score .skip { font-size: 11px; fill: #59636e; text-anchor: middle; }
.ari-score .skip { font-style: italic; }
.ari-score .unit { font-size: 11px; fill: #59636e; }
.ari-score .lane { font-weight: 600; }
.ari-score .end { font-size: 12px; }
.ari-score .mono, .ari-score .symbol { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
.ari-score .mono { font-size: 12px; white-space: pre; }
.ari-score .symbol { font-size: 14px; font-weight: 600; fill: #10233f; text-anchor: middle; }
.ari-score line, .ari-score path { stroke: #818b98; stroke-width: 1.5; fill: none; }
.ari-score .skipped { stroke-dasharray: 1.5 5; stroke-linecap: round; }
.ari-score .same { stroke: #818b98; stroke-width: 1; stroke-dasharray: 3 4; opacity: .75; }
.ari-score .axis { stroke-width: 1; }
.ari-score .life { stroke: #1a7f5a; stroke-width: 4; }
.ari-score .mark { stroke: #1a7f5a; stroke-width: 3; stroke-linecap: round; }
.ari-score .failed { stroke: #cf222e; stroke-width: 3; stroke-linecap: round; }
.ari-score .start { fill: #1a7f5a; }
.ari-score circle, .ari-score .pile { stroke-width: 1.5; }
.ari-score .events { fill: #a8d1ff; stroke: #2f81f7; }
.ari-score .caller { fill: #e2c8ff; stroke: #8957e5; }
.ari-score .requests { fill: #ffd19a; stroke: #d4720a; }
.ari-score .emits { fill: #aee8c3; stroke: #1a7f5a; }
.ari-score .pile { fill-opacity: .35; stroke-opacity: .5; }
@media (prefers-color-scheme: dark) {
  .ari-score text { fill: #e6edf3; }
  .ari-score .page, .ari-score .about, .ari-score .head, .ari-score .tick, .ari-score .skip, .ari-score .unit { fill: #a0abb8; }
  .ari-score .symbol { fill: #10233f; }
  .ari-score .life, .ari-score .mark { stroke: #3fb98a; }
  .ari-score .start { fill: #3fb98a; }
  .ari-score .failed { stroke: #ff7b72; }
  .ari-score .pile { fill-opacity: .2; }
}
`;
