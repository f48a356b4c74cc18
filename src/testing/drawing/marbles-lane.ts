import type { Beat } from '../marble.js';
import { RADIUS, drawMarble } from './shapes.js';
import { element } from './svg.js';
import type { Timeline } from './timeline.js';

/** Vertical distance between marbles of a stack. */
const STEP = 27;

/** Groups symbols by their time, in their order. */
export function stacksOf(beats: readonly Beat<string>[]): Map<number, string[]> {
  const stacks = new Map<number, string[]>();
  for (const { at, value } of beats) stacks.set(at, [...(stacks.get(at) ?? []), value]);
  return stacks;
}

/** Returns the height of the marbles of a lane below its line. */
export const depthOf = (beats: readonly Beat<string>[]): number =>
  STEP * (Math.max(1, ...[...stacksOf(beats).values()].map(({ length }) => length)) - 1);

/** Draws the marbles of a lane. A frame surrounds the marbles of one time. */
export function drawMarbles(
  beats: readonly Beat<string>[],
  meaning: (symbol: string) => string,
  { x }: Timeline,
  y: number,
  kind: string,
): string[] {
  return [...stacksOf(beats)].flatMap(([at, symbols]) => {
    const marbles = symbols.map((symbol, index) => drawMarble(x(at), y + index * STEP, kind, symbol, meaning(symbol)));
    if (symbols.length === 1) return marbles;
    const [width, height] = [2 * RADIUS + 8, 2 * RADIUS + 8 + (symbols.length - 1) * STEP];
    const place = { x: x(at) - width / 2, y: y - width / 2, width, height, rx: width / 2 };
    return [element('rect', { ...place, class: `pile ${kind}` }), ...marbles];
  });
}
