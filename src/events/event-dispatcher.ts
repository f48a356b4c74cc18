import type { InternalRequest } from '../connection/internal-requests.js';
import { Reconciler } from '../connection/reconciler.js';
import type { ObjectEnd } from '../description/object-types.js';
import { AriProtocolError } from '../errors.js';
import type { AriEvent } from '../generated/events.js';
import type { ResolvedAriOptions } from '../options.js';
import type { IsolatedSubject } from '../util/isolated-subject.js';
import { Claims } from './claims.js';
import type { RawEvent } from './decode.js';
import { NO_KEYS, readHeader, type EventHeader } from './event-header.js';
import { EventRouter } from './event-router.js';
import type { EventType, EventTypes } from './event-types.js';
import type { DecodePolicy, EventHandler } from './frame-reader.js';
import { ObjectLifecycles } from './object-lifecycles.js';
import type { Problems } from './problems.js';
import { wrapEvent, type EventFault } from './wrap-event.js';

export interface EventDispatcherDeps {
  readonly options: ResolvedAriOptions;
  readonly types: EventTypes;
  readonly problems: Problems;
  /** Sends the requests of the client itself. */
  readonly requestInternal: InternalRequest;
  /** Receives every event before the listeners do. */
  readonly traces: Pick<IsolatedSubject<{ readonly type: 'event'; readonly event: AriEvent }>, 'observed' | 'next'>;
}

/** Delivers events to their listeners, and keeps the state that follows from them. */
export class EventDispatcher implements DecodePolicy {
  readonly #deps: EventDispatcherDeps;
  readonly claims = new Claims();
  readonly router: EventRouter;
  readonly lifecycles = new ObjectLifecycles();
  readonly reconciler: Reconciler;

  constructor(deps: EventDispatcherDeps) {
    const { options, requestInternal, problems } = deps;
    this.#deps = deps;
    this.router = new EventRouter(problems.report);
    const { router, claims, lifecycles } = this;
    this.reconciler = new Reconciler({
      options,
      request: requestInternal,
      problems,
      client: {
        *existingKeys() {
          yield* router.existingKeys();
          yield* claims.existingKeys();
        },
        channelApps: lifecycles.channelApps,
        isClaimed: (key) => claims.has(key),
        endObject: (key, ended) => this.#end(key, ended),
        announce: (event) => this.#apply(readHeader(event, deps.types.get(event.type)), event),
      },
      deliver: this.dispatch,
    });
  }

  /** Prepares for the first connection after a time without subscribers. */
  reset(): void {
    this.lifecycles.clearChannelApps();
    this.reconciler.reset();
  }

  get needsFullEvents(): boolean {
    return this.#deps.traces.observed || this.router.hasWildcard;
  }

  needsHeader({ endsKeyPrefix, name }: EventType): boolean {
    // An event without listeners also shows that an object exists, so that an outage can reveal its end.
    if (endsKeyPrefix !== undefined || this.reconciler.gate.isHolding) return true;
    return this.router.hasObjectListener(name) || !this.router.hasSeenAll || !this.claims.hasSeenAll;
  }

  /** Marks an object as existing: after an outage the client checks whether it still does. */
  markExisting(key: string): void {
    this.claims.markExisting(key);
    this.router.markExisting(key);
  }

  /** Handles an event of the socket. */
  readonly dispatch: EventHandler = (header, event) => {
    if (header.isIncomplete) return this.#deliver(header, event, NO_KEYS);
    if (!this.reconciler.isRepeated(header)) this.#apply(header, event);
  };

  readonly #apply: EventHandler = (header, event) => {
    const { type, keys } = header;
    for (const key of keys) this.markExisting(key);
    if (type.endsKeyPrefix === undefined) return this.#deliver(header, event, NO_KEYS);
    const endedKeys = this.lifecycles.markEndedBy(header);
    const isStart = type.name === 'StasisStart';
    for (const key of endedKeys) this.#forget(key);
    this.#deliver(header, event, endedKeys, isStart ? () => this.lifecycles.start(header) : undefined);
  };

  #deliver(
    { type, keys, isIncomplete }: EventHeader,
    source: RawEvent | (() => RawEvent),
    endedKeys: readonly string[],
    afterCompletion?: () => void,
  ): void {
    const { traces } = this.#deps;
    if (!isIncomplete && !traces.observed && !this.router.hasListener(type.name, keys)) {
      this.router.complete(endedKeys);
      return afterCompletion?.();
    }
    const raw = typeof source === 'function' ? source() : source;
    const faults = wrapEvent(raw, type);
    const event = raw as unknown as AriEvent;
    if (traces.observed) traces.next({ type: 'event', event });
    if (faults) this.#report(type.name, faults);
    if (!faults?.some(({ isRequired }) => isRequired)) {
      return this.router.dispatch(event, keys, endedKeys, afterCompletion);
    }
    this.router.complete(endedKeys);
    afterCompletion?.();
    this.router.dispatchToWildcard(event);
  }

  #report(subject: string, faults: readonly EventFault[]): void {
    const texts = faults.map(({ text }) => text).join(', ');
    const consequence = faults.some(({ isRequired }) => isRequired) ? '; only ari.events emits it' : '';
    const error = new AriProtocolError(`a malformed ${subject} event: ${texts}${consequence}`);
    this.#deps.problems.report({ type: 'frame', error, subject });
  }

  /** Fails the streams of the channels of an application, whose events another connection receives now. */
  loseApplication(app: string, error: unknown): void {
    this.#deps.problems.report({ type: 'replaced', error, subject: app });
    const keys = this.lifecycles.removeChannelsOf(app, error);
    for (const key of keys) this.#forget(key);
    this.router.fail(error, keys);
  }

  #end(key: string, ended: ObjectEnd): void {
    // The reason of the first end stays.
    if (this.lifecycles.endOf(key) !== undefined) return;
    this.lifecycles.markEnded(key, ended);
    this.#forget(key);
    this.router.complete([key]);
  }

  #forget(key: string): void {
    this.claims.release(key);
    this.reconciler.forget(key);
  }
}
