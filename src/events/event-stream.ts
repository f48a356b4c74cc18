import {
  BehaviorSubject,
  EMPTY,
  Observable,
  Subscription,
  concat,
  defer,
  filter,
  ignoreElements,
  map,
  merge,
  of,
  take,
} from 'rxjs';
import type { EventTable } from '../description/tables.js';
import type { Ended } from '../description/object-types.js';
import { AriReplacedError } from '../errors.js';
import type { AriEvent } from '../generated/events.js';
import type { ResolvedOptions } from '../options.js';
import type { SocketSignal } from '../transport/transport.js';
import type { ConnectionState } from './connection-state.js';
import { decode, type RawEvent } from './decode.js';
import { Endings } from './endings.js';
import { EventRouter, EVERYTHING } from './event-router.js';
import { keysOf } from './keys.js';
import type { Problems } from './problems.js';
import { reconnecting } from './reconnect.js';
import { catchUnhandled } from './unhandled.js';

/** The parts of the event stream that other rooms supply. */
export interface EventStreamParts {
  readonly options: ResolvedOptions;
  readonly socket: Observable<SocketSignal>;
  readonly table: EventTable;
  readonly problems: Problems;
  /** Makes domain objects of the snapshots in an event. */
  readonly promote: (event: RawEvent) => AriEvent;
  /** Hears every event first, when it is there. */
  readonly trace: (event: () => AriEvent) => void;
}

/** From frames to listeners: one socket for all of them, opened by the first and closed after the last. */
export class EventStream {
  readonly #parts: EventStreamParts;
  readonly #router = new EventRouter();
  readonly #endings: Endings;
  readonly #state = new BehaviorSubject<ConnectionState>({ type: 'idle' });
  #listeners = 0;
  #session = Subscription.EMPTY;

  readonly connection: Observable<ConnectionState> = this.#state.asObservable();

  constructor(parts: EventStreamParts) {
    this.#parts = parts;
    this.#endings = new Endings(parts.options.apps);
  }

  /** The number of addresses that somebody listens at: zero when nothing is left behind. */
  get size(): number {
    return this.#router.size;
  }

  /** The events at these addresses; completes after the last event of an object, at once when that is past. */
  listen(...keys: readonly string[]): Observable<AriEvent> {
    return new Observable((subscriber) => {
      if (keys.some((key) => this.#endings.get(key))) return subscriber.complete();
      for (const key of keys) this.#router.add(key, subscriber);
      subscriber.add(() => {
        for (const key of keys) this.#router.remove(key, subscriber);
        this.#release();
      });
      this.#hold();
    });
  }

  /** The end of an object: once, also for those who come late. */
  ended(key: string): Observable<Ended> {
    const known = defer(() => {
      const ended = this.#endings.get(key);
      return ended ? of(ended) : EMPTY;
    });
    return concat(this.listen(key).pipe(ignoreElements()), known);
  }

  hasEnded(key: string): boolean {
    return this.#endings.get(key) !== undefined;
  }

  /** Emits once the stream is open and holds it open, without hearing anything, until unsubscribed. */
  readonly opened: Observable<void> = defer(() =>
    merge(
      this.listen('opened').pipe(ignoreElements()),
      this.#state.pipe(
        filter(({ type }) => type === 'open'),
        take(1),
        map(() => undefined),
      ),
    ),
  );

  #hold(): void {
    this.#listeners += 1;
    // Asked of the session and not of the number: a listener that returns while the others are being told of a failure
    // needs a session of its own.
    if (!this.#session.closed) return;
    const { options, socket, problems } = this.#parts;
    const session = new Subscription();
    this.#session = session;
    session.add(catchUnhandled((error) => problems.report({ kind: 'subscriber', error })));
    session.add(
      socket.pipe(reconnecting(options.reconnect, (state) => this.#state.next(state))).subscribe({
        next: (signal) => {
          if (signal.type === 'frame') this.#receive(signal.data);
        },
        error: (cause: unknown) => this.#fail({ type: 'failed', cause }, cause),
      }),
    );
  }

  #release(): void {
    this.#listeners -= 1;
    if (this.#listeners > 0) return;
    const wasLive = !this.#session.closed;
    this.#session.unsubscribe();
    if (wasLive) this.#state.next({ type: 'idle' });
  }

  #fail(state: ConnectionState, error: unknown): void {
    this.#session.unsubscribe();
    this.#state.next(state);
    this.#router.fail(error);
  }

  #receive(frame: string): void {
    let raw: RawEvent;
    try {
      raw = decode(frame);
    } catch (error) {
      return this.#parts.problems.report({ kind: 'frame', error, subject: frame.slice(0, 120) });
    }
    const keys = keysOf(raw, this.#parts.table);
    const ended = this.#endings.note(raw, keys);
    let event: AriEvent | undefined;
    const promoted = (): AriEvent => (event ??= this.#parts.promote(raw));
    this.#parts.trace(promoted);
    if (this.#router.wants([...keys, raw.type, EVERYTHING])) this.#router.dispatch(promoted(), keys, ended);
    if (raw.type === 'ApplicationReplaced') {
      this.#fail(
        { type: 'replaced' },
        new AriReplacedError(`another connection took over ${String(raw['application'])}`),
      );
    }
  }
}
