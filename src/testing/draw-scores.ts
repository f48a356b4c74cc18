import { drawScore } from './drawing/draw-score.js';
import { readScores } from './read-score.js';

/** A score as a picture. */
export interface ScoreDrawing {
  /** The title of the score. */
  readonly title: string;
  /** A complete SVG document for light and dark backgrounds. It contains no script and loads nothing. */
  readonly svg: string;
}

/**
 * Draws the scores of a page as marble diagrams: events, requests, lifetime and emissions on one time axis, with
 * their legend. The same page always has the same drawings. Throws `AriInputError` if the page is invalid.
 */
export function drawScores(page: string): ScoreDrawing[] {
  const read = readScores(page);
  return read.scores.map((score) => ({ title: score.title, svg: drawScore(score, read) }));
}
