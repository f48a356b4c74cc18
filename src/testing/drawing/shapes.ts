import { element, escaped, line, text } from './svg.js';

export const RADIUS = 12;

/** Draws a marble. Its meaning is its tooltip. */
export const drawMarble = (x: number, y: number, kind: string, symbol: string, meaning: string): string =>
  element(
    'g',
    {},
    element('title', {}, escaped(meaning)) +
      element('circle', { cx: x, cy: y, r: RADIUS, class: kind }) +
      text(x, y + 5, 'symbol', symbol),
  );

/** Draws the start of a line. */
export const drawDot = (x: number, y: number): string => element('circle', { cx: x, cy: y, r: 6, class: 'start' });

/** Draws a break of a line. */
export const drawCross = (x: number, y: number): string =>
  line(x - 7, y - 7, x + 7, y + 7, 'failed') + line(x - 7, y + 7, x + 7, y - 7, 'failed');

/** Draws the arrow at the end of a line. */
export const drawArrow = (x: number, y: number): string =>
  line(x - 7, y - 5, x, y, 'track') + line(x - 7, y + 5, x, y, 'track');
