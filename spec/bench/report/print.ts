import type { Cell, Row } from './row.js';

/** Three digits that count. */
export const figure = (value: number): string =>
  value.toLocaleString('en', value >= 1_000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });

export const percent = (share: number): string => `${(Math.floor(share * 1_000) / 10).toLocaleString('en')} %`;

const cell = (unit: string, { median, min, max, delivered }: Cell): string =>
  [
    `${figure(median)}${unit && ` ${unit}`} (${figure(min)}–${figure(max)})`,
    ...(delivered === undefined || delivered === 1 ? [] : [`${percent(delivered)} delivered`]),
  ].join(', ');

/** A row for the terminal. */
export const printed = ({ title, unit, cells }: Row): string =>
  [title, ...Object.entries(cells).map(([name, one]) => `  ${name.padEnd(12)} ${cell(unit, one)}`)].join('\n');
