import type { Cell } from './row.js';

/** Three digits that count. */
export const figure = (value: number): string =>
  value.toLocaleString('en', value >= 1_000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });

/** Rounded down: what is not all of it does not look like it. */
export const percent = (share: number): string => `${Math.floor(share * 1_000) / 10} %`;

/** The median, and how far the others are; what was lost, if anything. */
export function told({ median, min, max, delivered }: Cell, unit: string): string {
  const spread = `${figure(median)}${unit && ` ${unit}`} (${figure(min)}–${figure(max)})`;
  return delivered === undefined || delivered === 1 ? spread : `${spread}, ${percent(delivered)} delivered`;
}
