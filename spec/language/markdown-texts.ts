import { MAX_LINE_CHARS, proseRules, sentenceRules, type Rule } from './rules.js';
import type { Piece } from './typescript-texts.js';

const lineRules: readonly Rule[] = [
  {
    name: `a line of more than ${MAX_LINE_CHARS} characters`,
    find: (line) => (line.length > MAX_LINE_CHARS ? `${line.length} characters` : undefined),
  },
];

/** Returns the sentences, table cells and lines of a Markdown page, without its code. */
export function piecesOfMarkdown(page: string): Piece[] {
  const pieces: Piece[] = [];
  let isCode = false;
  let paragraph = '';
  let start = 1;
  const endParagraph = (): void => {
    for (const sentence of sentencesIn(paragraph)) pieces.push({ line: start, text: sentence, rules: sentenceRules });
    paragraph = '';
  };
  page.split('\n').forEach((line, index) => {
    if (/^\s*```/.test(line)) {
      endParagraph();
      isCode = !isCode;
      return;
    }
    if (isCode) return;
    // Prettier aligns the cells of tables, so the length of their lines is not a choice.
    if (line.startsWith('|')) {
      endParagraph();
      pieces.push({ line: index + 1, text: plain(line), rules: proseRules });
      return;
    }
    pieces.push({ line: index + 1, text: line.replace(/\]\([^)]*\)/g, ']'), rules: lineRules });
    if (/^\s*(?:[-*]|\d+\.|#+)\s|^\s*$/.test(line)) endParagraph();
    if (paragraph === '') start = index + 1;
    paragraph += ` ${line.replace(/^\s*(?:[-*]|\d+\.|#+)\s/, '')}`;
  });
  endParagraph();
  return pieces;
}

/** Returns the sentences of a paragraph. A colon followed by a list or code ends a sentence too. */
export const sentencesIn = (paragraph: string): string[] =>
  plain(paragraph)
    .split(/(?<=[.!?:])\s+(?=[A-Z`*"'([0-9])/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');

const plain = (text: string): string =>
  text
    .replace(/`[^`]*`/g, 'X')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/\s+/g, ' ')
    .trim();
