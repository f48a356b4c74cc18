import type { Cell } from './row.js';

/** Rounds to three significant digits. */
export const figure = (value: number): string =>
  value.toLocaleString('en', value >= 1_000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });

/** Rounds down, so that an incomplete share does not look complete. */
export const percent = (share: number): string => `${Math.floor(share * 1_000) / 10} %`;

/** Formats the median, the range, and the losses if there are any. */
export function formatCell({ median, min, max, delivered }: Cell, unit: string): string {
  const spread = `${figure(median)}${unit && ` ${unit}`} (${figure(min)}–${figure(max)})`;
  return delivered === undefined || delivered === 1 ? spread : `${spread}, ${percent(delivered)} delivered`;
}
