import { EMPTY, Observable, concat, defer, filter, ignoreElements, map, merge, of, take } from 'rxjs';
import type { Ended } from '../description/object-types.js';
import type { EventTable } from '../description/tables.js';
import { AriReplacedError } from '../errors.js';
import type { AriEvent } from '../generated/events.js';
import type { ResolvedOptions } from '../options.js';
import type { SocketSignal } from '../transport/transport.js';
import type { ConnectionState } from './connection-state.js';
import { Claims } from './claims.js';
import { decode, type RawEvent } from './decode.js';
import { Endings } from './endings.js';
import { EventRouter, EVERYTHING } from './event-router.js';
import { keysOf } from './keys.js';
import type { Problems } from './problems.js';
import { Session } from './session.js';
import { catchUnhandled } from './unhandled.js';

/** What other rooms supply to the event stream. */
export interface EventStreamParts {
  readonly options: ResolvedOptions;
  readonly socket: Observable<SocketSignal>;
  readonly table: EventTable;
  readonly problems: Problems;
  /** Makes domain objects of the snapshots in an event. */
  readonly promote: (event: RawEvent) => AriEvent;
  /** Hears every event first, if it asks for it. */
  readonly trace: (event: () => AriEvent) => void;
}

/** From frames to listeners. */
export class EventStream {
  readonly #parts: EventStreamParts;
  /** The channels that flows make for themselves: when they enter the application, that is no call. */
  readonly claims = new Claims();
  readonly #router = new EventRouter();
  readonly #endings: Endings;
  readonly #session: Session;
  #lostBy: unknown;
  readonly #reportUnhandled = (error: unknown): void => this.#parts.problems.report({ kind: 'subscriber', error });

  constructor(parts: EventStreamParts) {
    const { options, socket } = parts;
    this.#parts = parts;
    this.#endings = new Endings(options.apps);
    this.#session = new Session(
      socket,
      options.reconnect,
      (frame) => this.#receive(frame),
      (error) => {
        this.#lostBy = error;
        this.#router.fail(error);
      },
    );
  }

  get connection(): Observable<ConnectionState> {
    return this.#session.state;
  }

  /** The number of addresses that somebody listens at: zero when nothing is left behind. */
  get size(): number {
    return this.#router.size;
  }

  /** The events at these addresses; completes after the last event of an object, at once when that is past. */
  listen(...keys: readonly string[]): Observable<AriEvent> {
    return new Observable((subscriber) => {
      if (keys.some((key) => this.hasEnded(key))) return subscriber.complete();
      for (const key of keys) this.#router.add(key, subscriber);
      subscriber.add(() => {
        for (const key of keys) this.#router.remove(key, subscriber);
        this.#session.release();
      });
      this.#session.hold(() => catchUnhandled(this.#reportUnhandled));
    });
  }

  /** The end of an object: once, also for those who come late. */
  ended(key: string): Observable<Ended> {
    const remembered = defer(() => {
      const ended = this.#endings.get(key);
      return ended ? of(ended) : EMPTY;
    });
    return concat(this.listen(key).pipe(ignoreElements()), remembered);
  }

  /** Whether an error is the one that all streams ended with, and no failure of whoever passes it on. */
  isLostBy(error: unknown): boolean {
    return error !== undefined && error === this.#lostBy;
  }

  hasEnded(key: string): boolean {
    return this.#endings.get(key) !== undefined;
  }

  /** Emits once the stream is open and holds it open, without hearing anything, until unsubscribed. */
  readonly opened: Observable<void> = defer(() =>
    merge(
      this.listen('opened').pipe(ignoreElements()),
      this.connection.pipe(
        filter(({ type }) => type === 'open'),
        take(1),
        map(() => undefined),
      ),
    ),
  );

  #receive(frame: string): void {
    const { problems, promote, table, trace } = this.#parts;
    let raw: RawEvent;
    try {
      raw = decode(frame);
    } catch (error) {
      problems.report({ kind: 'frame', error, subject: frame.slice(0, 120) });
      return;
    }
    const keys = keysOf(raw, table);
    const ended = this.#endings.note(raw, keys);
    for (const key of ended) this.claims.release(key);
    let event: AriEvent | undefined;
    const promoted = (): AriEvent => (event ??= promote(raw));
    trace(promoted);
    const begin = (): void => this.#endings.begin(raw, keys);
    if (this.#router.wants([...keys, raw.type, EVERYTHING])) this.#router.dispatch(promoted(), keys, ended, begin);
    else begin();
    if (raw.type === 'ApplicationReplaced') {
      const error = new AriReplacedError(`another connection took over the application ${String(raw['application'])}`);
      this.#session.fail({ type: 'replaced' }, error);
    }
  }
}
