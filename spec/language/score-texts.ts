import { sentencesIn } from './markdown-texts.js';
import { sentenceRules } from './rules.js';
import type { Piece } from './typescript-texts.js';

/** Returns the titles and the remarks of a page of scores. Its legend and its diagrams are code. */
export function piecesOfScore(page: string): Piece[] {
  return page.split('\n').flatMap((line, index) => {
    const text = /^\S.*|(?<=^ {2}about {4})(?!Made by: ).*/.exec(line)?.[0];
    return sentencesIn(text ?? '').map((sentence) => ({ line: index + 1, text: sentence, rules: sentenceRules }));
  });
}
