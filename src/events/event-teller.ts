import type { Ended } from '../description/object-types.js';
import type { EventTable } from '../description/tables.js';
import type { AriEvent } from '../generated/events.js';
import type { ResolvedOptions } from '../options.js';
import { Claims } from './claims.js';
import type { RawEvent } from './decode.js';
import { Endings, isOfLife } from './endings.js';
import { EventRouter } from './event-router.js';
import type { Reading } from './frame-reader.js';
import { headOf } from './head.js';
import type { Problems } from './problems.js';
import { Recovery } from './recovery.js';
import type { Ask } from './survey.js';

/** What other rooms supply to those who tell events. */
export interface EventTellerParts {
  readonly options: ResolvedOptions;
  readonly table: EventTable;
  readonly problems: Problems;
  /** Makes domain objects of the snapshots in an event. */
  readonly promote: (event: RawEvent) => AriEvent;
  /** Asks Asterisk on behalf of the client itself. */
  readonly ask: Ask;
  /** Whether somebody hears every event before all others. */
  readonly isTraced: () => boolean;
  /** Hears every event first, where that is so. */
  readonly trace: (event: AriEvent) => void;
}

/** From one event to all who hear it, and what is remembered of it. */
export class EventTeller {
  readonly #parts: EventTellerParts;
  /** The channels that flows make for themselves: when they enter the application, that is no call. */
  readonly claims = new Claims();
  readonly router: EventRouter;
  readonly endings = new Endings();
  readonly recovery: Recovery;

  constructor(parts: EventTellerParts) {
    const { options, ask, problems } = parts;
    this.#parts = parts;
    this.router = new EventRouter((problem) => problems.report(problem));
    this.recovery = new Recovery({
      options,
      ask,
      problems,
      known: () => ({
        seen: [...this.router.seen, ...this.claims.seen],
        homes: this.endings.homes,
        isOwn: (key) => this.claims.has(key),
      }),
      end: (key, ended) => this.#end(key, ended),
      announce: (event) => this.#announce(event),
    });
  }

  /** Nobody was connected until now. */
  begin(): void {
    this.endings.forgetHomes();
    this.recovery.begin();
  }

  /** Whether somebody hears every event. */
  get hearsAll(): boolean {
    return this.#parts.isTraced() || this.router.hearsAll;
  }

  /** Whether more of an event has to be known than its type. */
  needsAll(type: string): boolean {
    // Also what nobody wants to hear of shows that an object is there, which can be missed when it is gone.
    return isOfLife(type) || this.router.mayHear(type) || !this.router.hasSeenAll || !this.claims.hasSeenAll;
  }

  /** Tells an event that came. */
  tell(reading: Reading): void {
    if (!this.recovery.isRepeated(reading.head)) this.#tell(reading);
  }

  #announce(event: RawEvent): void {
    this.#tell({ head: headOf(event, this.#parts.table), read: () => event });
  }

  #tell(reading: Reading): void {
    const { head } = reading;
    const { promote, isTraced, trace } = this.#parts;
    const { type, keys } = head;
    const traced = isTraced();
    const isHeard = traced || this.router.hears(type, keys);
    if (!isHeard && keys.length === 0) return;
    for (const key of keys) {
      this.claims.see(key);
      this.router.see(key);
    }
    const ended = this.endings.note(head);
    const begins = type === 'StasisStart';
    this.recovery.hear(begins ? keys : ended);
    for (const key of ended) this.#forget(key);
    const begin = begins ? () => this.endings.begin(head) : undefined;
    if (!isHeard) {
      this.router.complete(ended);
      return begin?.();
    }
    const event = promote(reading.read());
    if (traced) trace(event);
    this.router.dispatch(event, keys, ended, begin);
  }

  #end(key: string, ended: Ended): void {
    this.endings.remember(key, ended);
    this.#forget(key);
    this.router.complete([key]);
  }

  #forget(key: string): void {
    this.claims.release(key);
    this.recovery.forget(key);
  }
}
