import { Observable, concat, defer, filter, ignoreElements, map, merge, take } from 'rxjs';
import type { Ended } from '../description/object-types.js';
import { AriReplacedError } from '../errors.js';
import type { AriEvent } from '../generated/events.js';
import type { AriRequest, SocketSignal } from '../transport/transport.js';
import type { ConnectionState } from '../connection/connection-state.js';
import type { Claims } from './claims.js';
import { EventTeller, type EventTellerParts } from './event-teller.js';
import { FrameReader, type FrameReaderParts, type Tell } from './frame-reader.js';
import type { Listener } from './listeners.js';
import { Session } from '../connection/session.js';
import { catchUnhandled } from '../connection/unhandled-errors.js';

/** What other rooms supply to the event stream. */
export interface EventStreamParts extends EventTellerParts {
  readonly socket: Observable<SocketSignal>;
  readonly scanner: FrameReaderParts['scanner'];
  /** Takes the applications for this client, and returns the way back; throws when another client has them. */
  readonly own: () => () => void;
}

/** From frames to listeners. */
export class EventStream {
  readonly #parts: EventStreamParts;
  readonly #teller: EventTeller;
  readonly #reader: FrameReader;
  readonly #session: Session;
  #lostBy: unknown;
  readonly #reportUnhandled = (error: unknown): void => this.#parts.problems.report({ kind: 'subscriber', error });

  constructor(parts: EventStreamParts) {
    const { options, socket } = parts;
    this.#parts = parts;
    this.#teller = new EventTeller(parts);
    this.#reader = new FrameReader({ ...parts, audience: this.#teller });
    this.#session = new Session(
      socket,
      options.reconnect,
      (frame) => this.#reader.read(frame, this.#tell),
      (error) => {
        this.#lostBy = error;
        this.#teller.router.fail(error);
      },
      this.#teller.recovery.prepare,
    );
  }

  get claims(): Claims {
    return this.#teller.claims;
  }

  get connection(): Observable<ConnectionState> {
    return this.#session.state;
  }

  /** The number of addresses that somebody listens at: zero when nothing is left behind. */
  get size(): number {
    return this.#teller.router.size;
  }

  /** The events at these addresses; completes after the last event of an object, at once when that is past. */
  listen(...keys: readonly string[]): Observable<AriEvent> {
    return this.#listen(keys);
  }

  /** The events at the address of an object, of these types where some are named; `isThere`: it is known to exist. */
  listenTo(key: string, isThere: boolean, types?: readonly string[]): Observable<AriEvent> {
    return this.#listen([key], types, isThere);
  }

  #listen(keys: readonly string[], types?: readonly string[], areThere = false): Observable<AriEvent> {
    return new Observable((subscriber) => {
      if (keys.some((key) => this.hasEnded(key))) return subscriber.complete();
      const listener: Listener = { subscriber, types };
      for (const key of keys) {
        this.#teller.router.add(key, listener);
        if (areThere) this.see(key);
      }
      subscriber.add(() => {
        for (const key of keys) this.#teller.router.remove(key, listener);
        this.#session.release();
      });
      this.#session.hold(() => this.#begin());
    });
  }

  /** The end of an object: once, also for those who come late. */
  ended(key: string, isThere: boolean): Observable<Ended> {
    const remembered = defer(() => [this.#teller.endings.get(key)].filter((ended) => ended !== undefined));
    return concat(this.listenTo(key, isThere, []).pipe(ignoreElements()), remembered);
  }

  /** Whether an error is the one that all streams ended with, and no failure of whoever passes it on. */
  isLostBy(error: unknown): boolean {
    return error !== undefined && error === this.#lostBy;
  }

  hasEnded(key: string): boolean {
    return this.#teller.endings.get(key) !== undefined;
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

  /** What exists can be missed when it is gone. */
  see(key: string): void {
    this.#teller.see(key);
  }

  /** Takes note of a request that was granted. */
  noteGranted(request: AriRequest): void {
    this.#teller.recovery.note(request);
  }

  #begin(): () => void {
    const disown = this.#parts.own();
    this.#teller.begin();
    const release = catchUnhandled(this.#reportUnhandled);
    return () => {
      release();
      disown();
    };
  }

  readonly #tell: Tell = (head, event) => {
    this.#teller.tell(head, event);
    const { type, application } = head;
    if (type.name !== 'ApplicationReplaced') return;
    const error = new AriReplacedError(`another connection took over the application ${String(application)}`);
    this.#session.fail({ type: 'replaced' }, error);
  };
}
