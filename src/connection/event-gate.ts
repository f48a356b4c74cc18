import { Subject, concat, defer, type Observable } from 'rxjs';
import type { RawEvent } from '../events/decode.js';
import type { EventHeader } from '../events/event-header.js';
import type { AriFrame } from '../transport/transport.js';
import { inSlices } from './in-slices.js';

export type DeliverEvent = (header: EventHeader, event: RawEvent | (() => RawEvent)) => void;

interface HeldEvent {
  readonly header: EventHeader;
  readonly event: RawEvent | (() => RawEvent);
}

/** The largest number of bytes that are held: a server that floods the client must not exhaust its memory. */
const MAX_HELD_BYTES = 64 * 1024 * 1024;

/** The approximate memory of one held event besides its frame, in bytes. */
const ENTRY_BYTES = 512;

/**
 * Holds events, in order, while the client reconciles. An event of a call must not reach subscribers before the
 * StasisStart of that call, which the client itself may have to announce.
 *
 * Events stay here when the socket is lost before the client has reconciled. They are older than the next socket, so they
 * are delivered before the changes that only its responses show.
 */
export class EventGate {
  readonly #deliver: DeliverEvent;
  #events: HeldEvent[] = [];
  /** The number of events that are delivered already. */
  #delivered = 0;
  /** The number of events that an earlier socket received. */
  #earlier = 0;
  #bytes = 0;
  #isHolding = false;
  readonly #overflowed = new Subject<void>();

  /** Keys of objects that began or ended by a held event of this socket: a response may be older than that. */
  readonly changed = new Set<string>();
  /** The same for events of earlier sockets: a response is always newer. */
  readonly changedEarlier = new Set<string>();
  /** Emits when the held events exceeded the limit and all of them were dropped. */
  readonly overflowed: Observable<void> = this.#overflowed.asObservable();

  constructor(deliver: DeliverEvent) {
    this.#deliver = deliver;
  }

  get isHolding(): boolean {
    return this.#isHolding;
  }

  /** Starts to hold the events of a new socket. */
  close(): void {
    this.#isHolding = true;
    this.#events.splice(0, this.#delivered);
    this.#delivered = 0;
    this.#earlier = this.#events.length;
    for (const key of this.changed) this.changedEarlier.add(key);
    this.changed.clear();
  }

  /** Returns a function that holds the event of a frame. `replaced` receives the loss of the application at once. */
  holderOf(frame: AriFrame, replaced: DeliverEvent): DeliverEvent {
    return (header, event) => {
      if (header.type.name === 'ApplicationReplaced') replaced(header, event);
      else this.#hold(header, event, frame.bytes?.length ?? frame.data.length);
    };
  }

  /** Returns whether events of an earlier socket are left. */
  get hasEarlier(): boolean {
    return this.#delivered < this.#earlier;
  }

  /** Delivers the events of earlier sockets. */
  deliverEarlier(): Observable<never> {
    return inSlices(
      this.#undelivered(() => this.#earlier),
      (held) => this.#deliver(held.header, held.event),
    );
  }

  /** Delivers all events, also those that arrive meanwhile, and then stops holding. */
  open(): Observable<never> {
    const all = inSlices(
      this.#undelivered(() => this.#events.length),
      (held) => this.#deliver(held.header, held.event),
    );
    return concat(
      all,
      defer(() => {
        this.reset();
        return [];
      }),
    );
  }

  /** Forgets all events and stops holding. */
  reset(): void {
    this.#clear();
    this.#isHolding = false;
  }

  #hold(header: EventHeader, event: HeldEvent['event'], bytes: number): void {
    this.#bytes += bytes + ENTRY_BYTES;
    if (this.#bytes > MAX_HELD_BYTES) {
      this.#clear();
      this.#overflowed.next();
      return;
    }
    this.#events.push({ header, event });
    const { type, keys } = header;
    if (type.endsKeyPrefix === undefined) return;
    for (const key of keys)
      if (type.name === 'StasisStart' || key.startsWith(type.endsKeyPrefix)) this.changed.add(key);
  }

  *#undelivered(end: () => number): Iterable<HeldEvent> {
    while (this.#delivered < end()) {
      this.#delivered += 1;
      yield this.#events[this.#delivered - 1]!;
    }
  }

  #clear(): void {
    this.#events = [];
    this.#delivered = 0;
    this.#earlier = 0;
    this.#bytes = 0;
    this.changed.clear();
    this.changedEarlier.clear();
  }
}
