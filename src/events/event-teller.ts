import type { Subject } from 'rxjs';
import type { Ended } from '../description/object-types.js';
import type { AriEvent } from '../generated/events.js';
import type { ResolvedOptions } from '../options.js';
import { Claims } from './claims.js';
import type { RawEvent } from './decode.js';
import { Endings } from './endings.js';
import { EventRouter } from './event-router.js';
import type { EventType, EventTypes } from './event-types.js';
import type { Audience, Tell } from './frame-reader.js';
import { NONE, headOf, type Head } from './head.js';
import type { Problems } from './problems.js';
import { promoteEvent } from './promote.js';
import { Recovery } from '../connection/recovery.js';
import type { Ask } from '../connection/server-state.js';

/** What other rooms supply to those who tell events. */
export interface EventTellerParts {
  readonly options: ResolvedOptions;
  readonly types: EventTypes;
  readonly problems: Problems;
  /** Asks Asterisk on behalf of the client itself. */
  readonly ask: Ask;
  /** Whoever listens there hears every event first. */
  readonly traces: Pick<Subject<{ readonly type: 'event'; readonly event: AriEvent }>, 'observed' | 'next'>;
}

/** From one event to all who hear it, and what is remembered of it. */
export class EventTeller implements Audience {
  readonly #parts: EventTellerParts;
  /** The channels that flows make for themselves: when they enter the application, that is no call. */
  readonly claims = new Claims();
  readonly router: EventRouter;
  readonly endings = new Endings();
  readonly recovery: Recovery;

  constructor(parts: EventTellerParts) {
    const { options, ask, problems } = parts;
    this.#parts = parts;
    this.router = new EventRouter(problems.report);
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
    return this.#parts.traces.observed || this.router.hearsAll;
  }

  /** Whether more of an event has to be known than its type. */
  needsAll({ life, name }: EventType): boolean {
    // Also what nobody wants to hear of shows that an object is there, which can be missed when it is gone.
    return life !== undefined || this.router.mayHear(name) || !this.router.hasSeenAll || !this.claims.hasSeenAll;
  }

  /** What exists can be missed when it is gone. */
  see(key: string): void {
    this.claims.see(key);
    this.router.see(key);
  }

  /** Tells an event that came. */
  readonly tell: Tell = (head, event) => {
    if (!this.recovery.isRepeated(head)) this.#tell(head, event);
  };

  #announce(event: RawEvent): void {
    this.#tell(headOf(event, this.#parts.types.of(event.type)), event);
  }

  readonly #tell: Tell = (head, event) => {
    const { type, keys } = head;
    for (const key of keys) this.see(key);
    if (!type.life) return this.#pass(head, event, NONE);
    const ended = this.endings.note(head);
    const begins = type.name === 'StasisStart';
    this.recovery.hear(begins ? keys : ended);
    for (const key of ended) this.#forget(key);
    this.#pass(head, event, ended, begins ? () => this.endings.begin(head) : undefined);
  };

  /** To all who hear it; `between` is when the streams of those that ended by it are complete. */
  #pass(
    { type, keys }: Head,
    given: RawEvent | (() => RawEvent),
    ended: readonly string[],
    between?: () => void,
  ): void {
    const { traces } = this.#parts;
    if (!traces.observed && !this.router.hears(type.name, keys)) {
      this.router.complete(ended);
      return between?.();
    }
    const event = promoteEvent(typeof given === 'function' ? given() : given, type);
    if (traces.observed) traces.next({ type: 'event', event });
    this.router.dispatch(event, keys, ended, between);
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
