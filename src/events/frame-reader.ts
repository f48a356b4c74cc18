import type { EventTable } from '../description/tables.js';
import type { Frame } from '../transport/transport.js';
import { decode, type RawEvent } from './decode.js';
import { Duplicates } from './duplicates.js';
import { headOf, type Head } from './head.js';
import type { Problems } from './problems.js';
import { Scanner } from './scanner.js';

/** An event of which not more than the head may have been read so far. */
export interface Reading {
  readonly head: Head;
  readonly read: () => RawEvent;
}

/** From frames to events, and what is wrong with them. */
export class FrameReader {
  readonly #table: EventTable;
  readonly #problems: Problems;
  readonly #scanner: Scanner;
  readonly #duplicates: Duplicates;

  constructor(table: EventTable, needsAll: (type: string) => boolean, problems: Problems) {
    this.#table = table;
    this.#problems = problems;
    this.#scanner = new Scanner(table, needsAll);
    this.#duplicates = new Duplicates((problem) => problems.report(problem));
  }

  /** Nothing where a frame is no event: that is a problem. */
  read(frame: Frame): Reading | undefined {
    const head = frame.bytes && this.#scanner.read(frame.bytes);
    if (head) return { head, read: () => this.#parse(frame.data) };
    const text = frame.data;
    try {
      const event = this.#parse(text);
      return { head: headOf(event, this.#table), read: () => event };
    } catch (error) {
      this.#problems.report({ kind: 'frame', error, subject: text.slice(0, 120) });
      return undefined;
    }
  }

  #parse(text: string): RawEvent {
    const event = decode(text);
    this.#duplicates.note(text, event);
    return event;
  }
}
