import type { Beat } from '../marble.js';
import { RADIUS, drawMarble } from './marble-art.js';
import { element } from './svg.js';
import type { Timeline } from './timeline.js';

/** From one marble of a pile to the next one below. */
const STEP = 27;

/** What happens at once: one below the other in its order. */
export function pilesOf(beats: readonly Beat<string>[]): Map<number, string[]> {
  const piles = new Map<number, string[]>();
  for (const { at, what } of beats) piles.set(at, [...(piles.get(at) ?? []), what]);
  return piles;
}

/** How far the marbles of a lane reach below its line. */
export const depthOf = (beats: readonly Beat<string>[]): number =>
  STEP * (Math.max(1, ...[...pilesOf(beats).values()].map(({ length }) => length)) - 1);

/** The marbles of a lane; a pile is held together by what is around it. */
export function drawMarbles(
  beats: readonly Beat<string>[],
  meaning: (symbol: string) => string,
  { x }: Timeline,
  y: number,
  kind: string,
): string[] {
  return [...pilesOf(beats)].flatMap(([at, symbols]) => {
    const marbles = symbols.map((symbol, index) => drawMarble(x(at), y + index * STEP, kind, symbol, meaning(symbol)));
    if (symbols.length === 1) return marbles;
    const [width, height] = [2 * RADIUS + 8, 2 * RADIUS + 8 + (symbols.length - 1) * STEP];
    const place = { x: x(at) - width / 2, y: y - width / 2, width, height, rx: width / 2 };
    return [element('rect', { ...place, class: `pile ${kind}` }), ...marbles];
  });
}
