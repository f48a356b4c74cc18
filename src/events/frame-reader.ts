import type { Frame } from '../transport/transport.js';
import { decode, type RawEvent } from './decode.js';
import { Duplicates } from './duplicates.js';
import type { EventType, EventTypes } from './event-types.js';
import { headOf, type Head } from './head.js';
import type { Problems } from './problems.js';
import type { Scanner } from './scanner.js';

/** Takes the head of an event, and the event, or the way to it where it has not been parsed. */
export type Tell = (head: Head, event: RawEvent | (() => RawEvent)) => void;

/** What those who hear events want to know of them. */
export interface Audience {
  /** Whether every event is heard, so that it has to be parsed in any case. */
  readonly hearsAll: boolean;
  /** Whether more of an event has to be known than its type. */
  needsAll(type: EventType): boolean;
}

export interface FrameReaderParts {
  readonly types: EventTypes;
  readonly problems: Problems;
  readonly scanner: typeof Scanner | undefined;
  readonly audience: Audience;
}

/** From frames to events, and what is wrong with them. */
export class FrameReader {
  readonly #parts: FrameReaderParts;
  readonly #scanner: Scanner | undefined;
  readonly #duplicates: Duplicates;

  constructor(parts: FrameReaderParts) {
    this.#parts = parts;
    this.#scanner = parts.scanner && new parts.scanner(parts.types, parts.audience);
    this.#duplicates = new Duplicates(parts.problems.report);
  }

  /** Tells the event that a frame is; where it is none, that is a problem. */
  read(frame: Frame, tell: Tell): void {
    const { types, problems, audience } = this.#parts;
    const head = frame.bytes && !audience.hearsAll ? this.#scanner?.read(frame.bytes) : undefined;
    if (head) return tell(head, () => this.#parse(frame.data));
    const text = frame.data;
    let event: RawEvent;
    try {
      event = this.#parse(text);
    } catch (error) {
      return problems.report({ kind: 'frame', error, subject: text.slice(0, 120) });
    }
    const type = types.of(event.type);
    tell(audience.needsAll(type) ? headOf(event, type) : type.head, event);
  }

  #parse(text: string): RawEvent {
    const event = decode(text);
    this.#duplicates.note(text, event);
    return event;
  }
}
