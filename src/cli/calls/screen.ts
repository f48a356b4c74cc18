import { escapeControls } from '../../util/escape-controls.js';
import { StyledText } from '../terminal/write.js';
import { age, row, type Snapshot } from './row.js';

const heads = ['CHANNEL', 'STATE', 'CALLER', 'CONNECTED', 'WHERE', 'TIME'];

/** The other screen of a terminal, without a cursor; leaving it brings back what was there. */
export const enterScreen = new StyledText('\x1b[?1049h\x1b[?25l');
export const leaveScreen = new StyledText('\x1b[?25h\x1b[?1049l');

/** What is to be seen. */
export interface View {
  readonly channels: readonly Snapshot[];
  /** What the first line says next to their number. */
  readonly note: string;
  readonly now: number;
}

/** The lines of a table that fits, with its widest columns made as narrow as they have to be. */
export function table({ channels, note, now }: View, columns: number, rows: number): string[] {
  const room = Math.max(0, rows - 2);
  const isMore = channels.length > room;
  const shown = channels.slice(0, isMore ? Math.max(0, room - 1) : room);
  const cells = [heads, ...shown.map((channel) => [...row(channel), age(channel, now)])];
  const widths = fitting(
    heads.map((_, index) => Math.max(...cells.map((line) => [...line[index]!].length))),
    columns,
  );
  return [
    cut(`${channels.length === 1 ? '1 channel' : `${channels.length} channels`}  ${escapeControls(note)}`, columns),
    ...cells.map((line) => cut(line.map((cell, index) => padded(cell, widths[index]!)).join('  '), columns).trimEnd()),
    ...(isMore ? [cut(`… and ${channels.length - shown.length} more`, columns)] : []),
  ].slice(0, rows);
}

/** One picture in place of the last. */
export const frame = (lines: readonly string[]): StyledText =>
  new StyledText(`\x1b[H${lines.map((line) => `${line}\x1b[K`).join('\r\n')}\x1b[J`);

/** What no column is made narrower than. */
const NARROWEST = 8;

function fitting(given: readonly number[], columns: number): number[] {
  const widths = [...given];
  const total = (): number => widths.reduce((sum, width) => sum + width, 2 * (widths.length - 1));
  while (total() > columns) {
    const widest = widths.indexOf(Math.max(...widths));
    if (widths[widest]! <= NARROWEST) break;
    widths[widest]! -= 1;
  }
  return widths;
}

const cut = (text: string, width: number): string => {
  const letters = [...text];
  return letters.length > width ? `${letters.slice(0, Math.max(0, width - 1)).join('')}…` : text;
};

const padded = (text: string, width: number): string => {
  const short = cut(text, width);
  return short + ' '.repeat(width - [...short].length);
};
