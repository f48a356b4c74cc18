import { paint } from '../terminal/paint.js';
import { escapeControls } from '../../util/escape-controls.js';

/** The result of a check. */
export interface Finding {
  /** A `note` may be intended. */
  readonly level: 'ok' | 'note' | 'wrong';
  readonly text: string;
  /** The change that corrects it. */
  readonly advice?: string;
  /** The other checks cannot run before this is corrected. */
  readonly isFatal?: true;
}

export const ok = (text: string): Finding => ({ level: 'ok', text });
export const note = (text: string, advice: string): Finding => ({ level: 'note', text, advice });
export const wrong = (text: string, advice: string): Finding => ({ level: 'wrong', text, advice });
export const fatal = (text: string, advice: string): Finding => ({ ...wrong(text, advice), isFatal: true });

const marks = { ok: ['green', '✓'], note: ['yellow', '!'], wrong: ['red', '✗'] } as const;

/** A finding as lines: the advice is indented below the text. */
export function formatFinding({ level, text, advice, isFatal }: Finding): string {
  const [color, mark] = marks[level];
  const details = [
    ...(advice === undefined ? [] : [advice]),
    ...(isFatal ? ['Fix this first; the remaining checks were skipped.'] : []),
  ];
  return [`${paint(color, mark)} ${escapeControls(text)}`, ...details.map((line) => `    ${escapeControls(line)}`)]
    .map((line) => `${line}\n`)
    .join('');
}
