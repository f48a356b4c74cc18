import { paint } from '../terminal/paint.js';
import { printable } from '../terminal/printable.js';

/** What a check found. */
export interface Finding {
  /** `fine`, something `wrong`, or something that may be meant so. */
  readonly sign: 'fine' | 'wrong' | 'note';
  readonly text: string;
  /** What to do about it. */
  readonly fix?: string;
  /** Nothing else can be found out. */
  readonly isEnd?: true;
}

export const fine = (text: string): Finding => ({ sign: 'fine', text });
export const wrong = (text: string, fix: string): Finding => ({ sign: 'wrong', text, fix });
export const note = (text: string, fix?: string): Finding => ({ sign: 'note', text, ...(fix && { fix }) });
export const end = (text: string, fix: string): Finding => ({ ...wrong(text, fix), isEnd: true });

const signs = { fine: ['green', '✓'], wrong: ['red', '✗'], note: ['yellow', '!'] } as const;

/** A finding as it is printed: what is to be done below it. */
export function printed({ sign, text, fix, isEnd }: Finding): string {
  const [colour, mark] = signs[sign];
  const below = [...(fix ? [fix] : []), ...(isEnd ? ['Nothing else can be found out before that.'] : [])];
  return [`${paint(colour, mark)} ${printable(text)}`, ...below.map((line) => `    ${printable(line)}`)]
    .map((line) => `${line}\n`)
    .join('');
}
