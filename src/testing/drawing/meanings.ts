import { meaningOf } from '../legend.js';
import type { Label } from '../read-score.js';

/** What symbols mean on a line: some stand for themselves, the others are in the legend. */
export function meaningIn(label: Label, symbol: string, legend: Readonly<Record<string, string>>): string {
  if (label === 'caller') return { c: 'calls', h: 'hangs up' }[symbol] ?? `presses ${symbol}`;
  const own = label === 'asterisk' ? socket[symbol] : undefined;
  return own ?? meaningOf(symbol, legend, label);
}

const socket: Readonly<Record<string, string>> = {
  '#': 'the event socket breaks',
  '^': 'the event socket can be had again',
};
