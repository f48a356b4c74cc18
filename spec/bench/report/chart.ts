import { figure, percent } from './figure.js';
import { isOurs, labelOf } from './labels.js';
import type { Cell, Row } from './row.js';

/** The ratio at the right end. Longer bars end there and show their ratio. */
const END = 8;
const MIN_BAR_X = 250;
const SCALE = 72;
const WIDTH = MIN_BAR_X + END * SCALE + 230;
const TOP = 64;
const BAR = 15;
const GAP = 18;

const STYLE = `
.bench text { font: 12px ui-sans-serif, system-ui, sans-serif; fill: #1f2328; }
.bench .title { font-size: 15px; font-weight: 600; }
.bench .quiet { fill: #59636e; }
.bench .what { text-anchor: end; }
.bench .axis { stroke: #818b98; stroke-width: 1; stroke-dasharray: 2 4; }
.bench .floor { stroke: #818b98; stroke-width: 1.5; }
.bench .ours { fill: #1a7f5a; }
.bench .peer { fill: #818b98; }
.bench .spread { stroke: #1f2328; stroke-width: 1; }
@media (prefers-color-scheme: dark) {
.bench text { fill: #f0f6fc; }
.bench .quiet { fill: #9198a1; }
.bench .ours { fill: #3fb887; }
.bench .spread { stroke: #f0f6fc; }
}`;

/** Draws bars of the ratios to the floor, for light and dark backgrounds. Shorter is better. */
export function chartOf(rows: readonly Row[]): string {
  const groups = rows.filter(({ unit, title }) => unit === '' && title.endsWith('÷ floor'));
  let y = TOP;
  const drawn = groups.map(({ title, cells }) => {
    const began = y;
    const bars = Object.entries(cells).map(([name, cell]) => bar(name, cell, (y += BAR) - BAR));
    y += GAP;
    return `<text class="what" x="${MIN_BAR_X - 12}" y="${began + 11}">${title.replace(/ ÷ floor$/, '')}</text>\n${bars.join('\n')}`;
  });
  const bottom = y - GAP + 6;
  const ticks = Array.from({ length: END + 1 }, (_, ratio) => tick(ratio, bottom));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${bottom + 28}" viewBox="0 0 ${WIDTH} ${bottom + 28}" class="bench">
<title>Cost as a multiple of the floor</title>
<style>${STYLE}
</style>
<text class="title" x="12" y="24">Cost as a multiple of the floor: shorter is better</text>
<text class="quiet" x="12" y="44">Medians; thin lines from the best round to the worst. The label of a bar states what was not delivered.</text>
${[...ticks, ...drawn].join('\n')}
</svg>
`;
}

const at = (ratio: number): number => MIN_BAR_X + Math.min(ratio, END) * SCALE;

const tick = (ratio: number, bottom: number): string =>
  `<line class="${ratio === 1 ? 'floor' : 'axis'}" x1="${at(ratio)}" y1="${TOP - 8}" x2="${at(ratio)}" y2="${bottom}"/>
<text class="quiet" x="${at(ratio) - 4}" y="${bottom + 16}">${ratio === 1 ? 'floor' : ratio}</text>`;

function bar(name: string, { median, min, max, delivered = 1 }: Cell, y: number): string {
  const words = [labelOf(name), `${figure(median)}${median > END ? ' →' : ''}`];
  if (delivered !== 1) words.push(`${percent(delivered)} delivered`);
  const middle = y + BAR / 2 - 1;
  return [
    `<rect class="${isOurs(name) ? 'ours' : 'peer'}" x="${MIN_BAR_X}" y="${y}" width="${at(median) - MIN_BAR_X}" height="${BAR - 3}" rx="2"/>`,
    `<line class="spread" x1="${at(min)}" y1="${middle}" x2="${at(max)}" y2="${middle}"/>`,
    `<text${isOurs(name) ? '' : ' class="quiet"'} x="${at(Math.max(median, max)) + 6}" y="${y + 11}">${words.join(' · ')}</text>`,
  ].join('\n');
}
