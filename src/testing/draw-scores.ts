import { drawScore } from './drawing/draw-score.js';
import { readScores } from './read-score.js';

/** A score as a picture. */
export interface DrawnScore {
  /** What the score is called. */
  readonly title: string;
  /** A whole SVG document: no script, nothing to be loaded, for light ground and for dark. */
  readonly svg: string;
}

/**
 * Draws the scores of a page as marble diagrams: what Asterisk says, what the program asks, how it lives and what it emits,
 * one above the other in time, with what the symbols mean. The same page always gives the same drawings. Throws
 * `AriInputError` for a page that cannot be read.
 */
export function drawScores(page: string): DrawnScore[] {
  const read = readScores(page);
  return read.scores.map((score) => ({ title: score.title, svg: drawScore(score, read) }));
}
