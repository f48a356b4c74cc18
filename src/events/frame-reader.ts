import type { EventTable } from '../description/tables.js';
import type { Frame } from '../transport/transport.js';
import { decode, type RawEvent } from './decode.js';
import { Duplicates } from './duplicates.js';
import { NONE, headOf, type Head } from './head.js';
import type { Problems } from './problems.js';
import type { Scanner } from './scanner.js';

/** An event of which not more than the head may have been read so far. */
export interface Reading {
  readonly head: Head;
  read(): RawEvent;
}

export interface FrameReaderParts {
  readonly table: EventTable;
  readonly problems: Problems;
  readonly scanner: typeof Scanner | undefined;
  /** Whether every event is heard, so that it has to be parsed in any case. */
  readonly hearsAll: () => boolean;
  /** Whether more of an event has to be known than its type. */
  readonly needsAll: (type: string) => boolean;
}

/** From frames to events, and what is wrong with them. */
export class FrameReader {
  readonly #parts: FrameReaderParts;
  readonly #scanner: Scanner | undefined;
  readonly #duplicates: Duplicates;

  constructor(parts: FrameReaderParts) {
    this.#parts = parts;
    this.#scanner = parts.scanner && new parts.scanner(parts.table, parts.needsAll);
    this.#duplicates = new Duplicates((problem) => parts.problems.report(problem));
  }

  /** Nothing where a frame is no event: that is a problem. */
  read(frame: Frame): Reading | undefined {
    const { table, problems, hearsAll, needsAll } = this.#parts;
    const head = frame.bytes && !hearsAll() ? this.#scanner?.read(frame.bytes) : undefined;
    if (head) return { head, read: () => this.#parse(frame.data) };
    const text = frame.data;
    try {
      const event = this.#parse(text);
      const { type } = event;
      return { head: needsAll(type) ? headOf(event, table) : { type, keys: NONE }, read: () => event };
    } catch (error) {
      problems.report({ kind: 'frame', error, subject: text.slice(0, 120) });
      return undefined;
    }
  }

  #parse(text: string): RawEvent {
    const event = decode(text);
    this.#duplicates.note(text, event);
    return event;
  }
}
