import { escapeControls } from '../../util/escape-controls.js';
import { StyledText } from '../terminal/write.js';
import { formatAge, formatRow, type Snapshot } from './format-row.js';

const headings = ['CHANNEL', 'STATE', 'CALLER', 'CONNECTED', 'WHERE', 'TIME'];

/** Switches a terminal to its alternate screen and hides the cursor. Leaving restores the previous content. */
export const enterScreen = new StyledText('\x1b[?1049h\x1b[?25l');
export const leaveScreen = new StyledText('\x1b[?25h\x1b[?1049l');

/** The content of the table. */
export interface TableContent {
  readonly channels: readonly Snapshot[];
  /** The text after the number of channels in the first line. */
  readonly note: string;
  readonly now: number;
}

/** Returns the lines of a table that fits on the terminal. The widest columns are made narrower first. */
export function renderTable({ channels, note, now }: TableContent, columns: number, rows: number): string[] {
  const maxRows = Math.max(0, rows - 2);
  const isMore = channels.length > maxRows;
  const shown = channels.slice(0, isMore ? Math.max(0, maxRows - 1) : maxRows);
  const cells = [headings, ...shown.map((channel) => [...formatRow(channel), formatAge(channel, now)])];
  const widths = fitWidths(
    headings.map((_, index) => Math.max(...cells.map((line) => [...line[index]!].length))),
    columns,
  );
  return [
    truncate(
      `${channels.length === 1 ? '1 channel' : `${channels.length} channels`}  ${escapeControls(note)}`,
      columns,
    ),
    ...cells.map((line) =>
      truncate(line.map((cell, index) => pad(cell, widths[index]!)).join('  '), columns).trimEnd(),
    ),
    ...(isMore ? [truncate(`… and ${channels.length - shown.length} more`, columns)] : []),
  ].slice(0, rows);
}

/** Returns the codes that replace the previous picture. */
export const renderFrame = (lines: readonly string[]): StyledText =>
  new StyledText(`\x1b[H${lines.map((line) => `${line}\x1b[K`).join('\r\n')}\x1b[J`);

/** The width below which no column is narrowed. */
const MIN_COLUMN_CHARS = 8;

function fitWidths(natural: readonly number[], columns: number): number[] {
  const widths = [...natural];
  const total = (): number => widths.reduce((sum, width) => sum + width, 2 * (widths.length - 1));
  while (total() > columns) {
    const widest = widths.indexOf(Math.max(...widths));
    if (widths[widest]! <= MIN_COLUMN_CHARS) break;
    widths[widest]! -= 1;
  }
  return widths;
}

const truncate = (text: string, width: number): string => {
  const letters = [...text];
  return letters.length > width ? `${letters.slice(0, Math.max(0, width - 1)).join('')}…` : text;
};

const pad = (text: string, width: number): string => {
  const short = truncate(text, width);
  return short + ' '.repeat(width - [...short].length);
};
