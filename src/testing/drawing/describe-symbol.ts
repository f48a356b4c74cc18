import { lookUpSymbol } from '../legend.js';
import type { Label } from '../read-score.js';

/** Returns the meaning of a symbol on a line. Some symbols have a fixed meaning; the others are in the legend. */
export function describeSymbol(label: Label, symbol: string, legend: Readonly<Record<string, string>>): string {
  if (label === 'caller') return { c: 'calls', h: 'hangs up' }[symbol] ?? `presses ${symbol}`;
  const socketMeaning = label === 'events' ? socket[symbol] : undefined;
  return socketMeaning ?? lookUpSymbol(symbol, legend, label);
}

const socket: Readonly<Record<string, string>> = {
  '#': 'the event socket breaks',
  '^': 'the event socket is available again',
};
