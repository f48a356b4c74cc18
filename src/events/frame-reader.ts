import type { AriFrame } from '../transport/transport.js';
import type { Redact } from '../util/redact.js';
import { decode, startOf, type RawEvent } from './decode.js';
import { DuplicateDetector } from './duplicate-detector.js';
import { readHeader, type EventHeader } from './event-header.js';
import type { EventType, EventTypes } from './event-types.js';
import type { HeaderScanner } from './header-scanner.js';
import type { Problems } from './problems.js';

/** Receives the header of an event, and the event, or a function that parses it. */
export type EventHandler = (header: EventHeader, event: RawEvent | (() => RawEvent)) => void;

/** Decides which parts of an event its subscribers need. */
export interface DecodePolicy {
  /** Whether a subscriber receives every event, so that the client has to parse all of them. */
  readonly needsFullEvents: boolean;
  /** Returns whether the client needs more of an event than its type. */
  needsHeader(type: EventType): boolean;
}

export interface FrameReaderDeps {
  readonly types: EventTypes;
  readonly problems: Problems;
  readonly redact: Redact;
  readonly scanner: typeof HeaderScanner | undefined;
  readonly policy: DecodePolicy;
}

/** Reads events from frames, and reports frames that contain none. */
export class FrameReader {
  readonly #deps: FrameReaderDeps;
  readonly #scanner: HeaderScanner | undefined;
  readonly #duplicates: DuplicateDetector;

  constructor(deps: FrameReaderDeps) {
    this.#deps = deps;
    this.#scanner = deps.scanner && new deps.scanner(deps.types, deps.policy);
    this.#duplicates = new DuplicateDetector(deps.problems.report);
  }

  read(frame: AriFrame, handle: EventHandler): void {
    const { types, problems, policy, redact } = this.#deps;
    const header = frame.bytes && !policy.needsFullEvents ? this.#scanner?.read(frame.bytes) : undefined;
    if (header) return handle(header, () => this.#parse(frame.data));
    const text = frame.data;
    let event: RawEvent;
    try {
      event = this.#parse(text);
    } catch (error) {
      return problems.report({ type: 'frame', error, subject: startOf(text, redact) });
    }
    const type = types.get(event.type);
    handle(policy.needsHeader(type) ? readHeader(event, type) : type.header, event);
  }

  #parse(text: string): RawEvent {
    const event = decode(text, this.#deps.redact);
    this.#duplicates.check(text, event);
    return event;
  }
}
