import { Observable, concat, defer, ignoreElements } from 'rxjs';
import type { Authorization } from '../connection/authorization.js';
import type { AriConnectionState } from '../connection/connection-state.js';
import { guardRetry } from '../connection/guard-retry.js';
import { openedSignal } from '../connection/opened-signal.js';
import type { OwnedApplications } from '../connection/owned-applications.js';
import { Session } from '../connection/session.js';
import { captureUnhandledErrors } from '../connection/unhandled-errors.js';
import type { ObjectEnd } from '../description/object-types.js';
import type { AriEvent } from '../generated/events.js';
import type { AriRequest, AriSocketMessage } from '../transport/transport.js';
import type { Claims } from './claims.js';
import { EventDispatcher, type EventDispatcherDeps } from './event-dispatcher.js';
import { FrameReader, type EventHandler, type FrameReaderDeps } from './frame-reader.js';
import type { Listener } from './listeners.js';

export interface EventStreamDeps extends EventDispatcherDeps, Pick<FrameReaderDeps, 'redact' | 'scanner'> {
  readonly socket: Observable<AriSocketMessage>;
  readonly apps: OwnedApplications;
  /** Claims the applications for this client and returns the release; throws if another client has one of them. */
  readonly claimApplications: () => () => void;
}

/** The events of one client: opens the socket for the first subscriber, and closes it after the last. */
export class EventStream {
  readonly #deps: EventStreamDeps;
  readonly #dispatcher: EventDispatcher;
  readonly #reader: FrameReader;
  readonly #session: Session;
  readonly connection: Observable<AriConnectionState>;
  readonly authorization: Authorization;
  #fatalError: unknown;
  readonly #reportUnhandled = (error: unknown): void => this.#deps.problems.report({ type: 'subscriber', error });

  constructor(deps: EventStreamDeps) {
    const { options, socket } = deps;
    this.#deps = deps;
    this.#dispatcher = new EventDispatcher(deps);
    this.#reader = new FrameReader({ ...deps, policy: this.#dispatcher });
    const { gate } = this.#dispatcher.reconciler;
    this.#session = new Session(socket, guardRetry(options.reconnect, deps.problems.report), {
      onStart: () => this.#start(),
      onFrame: (frame) =>
        this.#reader.read(frame, gate.isHolding ? gate.holderOf(frame, this.#dispatch) : this.#dispatch),
      onFailure: (error) => {
        this.#fatalError = error;
        this.#dispatcher.router.fail(error);
      },
      reconcile: () => this.#dispatcher.reconciler.reconcile(),
    });
    this.connection = this.#session.state;
    this.authorization = this.#session.authorization;
  }

  get claims(): Claims {
    return this.#dispatcher.claims;
  }

  /** The number of keys with listeners: zero if no subscription is left. */
  get size(): number {
    return this.#dispatcher.router.size;
  }

  /** Emits the events of these keys; completes after the last event of an object, at once if the object has ended. */
  on(...keys: readonly string[]): Observable<AriEvent> {
    return this.#on(keys);
  }

  /** Emits the events of one object, of all types or of `types`; `exists`: the server has shown that the object exists. */
  onKey(key: string, exists: boolean, types?: readonly string[]): Observable<AriEvent> {
    return this.#on([key], types, exists);
  }

  #on(keys: readonly string[], types?: readonly string[], exist = false): Observable<AriEvent> {
    return new Observable((subscriber) => {
      if (keys.some((key) => this.hasEnded(key))) return subscriber.complete();
      const loss = keys.map((key) => this.lossOf(key)).find(Boolean);
      if (loss !== undefined) return subscriber.error(loss);
      const listener: Listener = { subscriber, types };
      for (const key of keys) {
        this.#dispatcher.router.add(key, listener);
        if (exist) this.markExisting(key);
      }
      subscriber.add(() => {
        for (const key of keys) this.#dispatcher.router.remove(key, listener);
        this.#session.release();
      });
      this.#session.retain();
    });
  }

  /** Emits the end of an object once, also to late subscribers. */
  ended(key: string, exists: boolean): Observable<ObjectEnd> {
    const end = defer(() => [this.#dispatcher.lifecycles.endOf(key)].filter((ended) => ended !== undefined));
    return concat(this.onKey(key, exists, []).pipe(ignoreElements()), end);
  }

  /** Returns whether all streams failed with this error. A flow that passes the error on has not failed itself. */
  isFatal(error: unknown): boolean {
    return error !== undefined && error === this.#fatalError;
  }

  /** Returns the error by which a channel went to another connection, which has its call now. */
  lossOf(key: string): unknown {
    return this.#dispatcher.lifecycles.lossOf(key);
  }

  hasEnded(key: string): boolean {
    return this.#dispatcher.lifecycles.endOf(key) !== undefined;
  }

  /** Emits when the state is `open`, and keeps the socket open until unsubscription. */
  readonly opened: Observable<void> = defer(() => openedSignal(this.connection, this.on('opened')));

  /** Marks an object as existing: after an outage the client checks whether it still does. */
  markExisting(key: string): void {
    this.#dispatcher.markExisting(key);
  }

  /** Records a request that succeeded: a subscription of an application is restored after an outage. */
  recordSuccess(request: AriRequest): void {
    this.#dispatcher.reconciler.recordAccepted(request);
  }

  #start(): () => void {
    const releaseApplications = this.#deps.claimApplications();
    this.#dispatcher.reset();
    const release = captureUnhandledErrors(this.#reportUnhandled);
    return () => {
      release();
      releaseApplications();
      this.#dispatcher.reconciler.reset();
    };
  }

  readonly #dispatch: EventHandler = (header, event) => {
    const { type, application } = header;
    const { apps } = this.#deps;
    if (apps.hasLost(application)) return;
    this.#dispatcher.dispatch(header, event);
    if (type.name !== 'ApplicationReplaced' || !apps.names.includes(application!)) return;
    if (this.#session.reconnectAfterLateHandshake()) return;
    apps.lose(application!, (error) => {
      if (apps.names.length === 0) this.#session.fail({ type: 'replaced' }, error);
      else this.#dispatcher.loseApplication(application!, error);
    });
  };
}
