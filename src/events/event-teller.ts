import type { Ended } from '../description/object-types.js';
import type { EventTable } from '../description/tables.js';
import type { AriEvent } from '../generated/events.js';
import type { ResolvedOptions } from '../options.js';
import type { FrameBytes } from '../transport/transport.js';
import { Attention } from './attention.js';
import { Claims } from './claims.js';
import type { RawEvent } from './decode.js';
import { Endings } from './endings.js';
import { EventRouter } from './event-router.js';
import { keysOf } from './keys.js';
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
  readonly #attention: Attention;

  constructor(parts: EventTellerParts) {
    const { options, table, ask, problems, isTraced } = parts;
    this.#parts = parts;
    this.router = new EventRouter((problem) => problems.report(problem));
    this.#attention = new Attention({ table, router: this.router, claims: this.claims, isTraced });
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
      announce: (event) => this.tell(event),
    });
  }

  /** Nobody was connected until now. */
  begin(): void {
    this.endings.forgetHomes();
    this.recovery.begin();
  }

  /** Whether a frame has to be read: false only where nobody would hear of it. */
  isDue(bytes: FrameBytes): boolean {
    return this.#attention.isDue(bytes);
  }

  tell(raw: RawEvent): void {
    const { promote, table, isTraced, trace } = this.#parts;
    const keys = this.#attention.needsKeys(raw.type) ? keysOf(raw, table) : [];
    if (this.recovery.isRepeated(raw, keys)) return;
    for (const key of keys) {
      this.claims.see(key);
      this.router.see(key);
    }
    const ended = this.endings.note(raw, keys);
    this.recovery.hear(raw.type === 'StasisStart' ? keys : ended);
    for (const key of ended) this.#forget(key);
    const begin = (): void => this.endings.begin(raw, keys);
    const isHeard =
      ended.length > 0 ||
      this.router.hearsEverything ||
      this.router.hears(raw.type) ||
      this.router.hearsAt(keys, raw.type);
    if (!isHeard && !isTraced()) return begin();
    const event = promote(raw);
    if (isTraced()) trace(event);
    this.router.dispatch(event, keys, ended, begin);
  }

  #end(key: string, ended: Ended): void {
    this.endings.remember(key, ended);
    this.#forget(key);
    this.router.complete(key);
  }

  #forget(key: string): void {
    this.claims.release(key);
    this.recovery.forget(key);
  }
}
