import { element, escaped, line, text } from './svg.js';

export const RADIUS = 12;

/** A marble, with its meaning for whoever points at it. */
export const drawMarble = (x: number, y: number, kind: string, symbol: string, meaning: string): string =>
  element(
    'g',
    {},
    element('title', {}, escaped(meaning)) +
      element('circle', { cx: x, cy: y, r: RADIUS, class: kind }) +
      text(x, y + 5, 'symbol', symbol),
  );

/** Something begins. */
export const drawDot = (x: number, y: number): string => element('circle', { cx: x, cy: y, r: 6, class: 'born' });

/** Something breaks. */
export const drawCross = (x: number, y: number): string =>
  line(x - 7, y - 7, x + 7, y + 7, 'failed') + line(x - 7, y + 7, x + 7, y - 7, 'failed');

/** The line goes on. */
export const drawArrow = (x: number, y: number): string =>
  line(x - 7, y - 5, x, y, 'heard') + line(x - 7, y + 5, x, y, 'heard');
