import type { Observable } from 'rxjs';
import type { AriConnectionState } from './connection/connection-state.js';
import type { AriProblem } from './events/problems.js';
import type { AriEvent, AriEventMap, AriEventType } from './generated/events.js';
import type {
  Bridge,
  Channel,
  DeviceState,
  Endpoint,
  LiveRecording,
  Mailbox,
  Playback,
  Sound,
  StoredRecording,
} from './generated/objects.js';
import type { EventsResource, Resources } from './generated/resources.js';
import type { OperationParams } from './objects/build-request.js';
import type { AriRequestQueueStats } from './objects/request-queue.js';
import type { AriTrace } from './trace.js';

/** A client of one Asterisk: its events, its resources, and handles of its objects. */
export interface Ari extends Omit<Resources, 'events'> {
  /** The applications that this client registers, for example for a request that originates a channel. */
  readonly apps: readonly string[];
  /**
   * All events, hot. The operations of ARI's `events` resource are its methods.
   *
   * - Subscribes: opens the event socket when it is the first subscriber.
   * - Emits: the events in the order of their frames, from now on.
   * - Completes: never.
   * - Errors: when the event stream is lost permanently.
   * - Unsubscribes: the last subscriber closes the socket.
   */
  readonly events: Observable<AriEvent> & EventsResource;
  /**
   * The events of these types, with their narrowed type. Otherwise like `events`.
   *
   * @example
   * ```ts
   * ari.on('StasisStart', 'StasisEnd').subscribe(({ type, channel }) => console.log(type, channel.id));
   * ```
   */
  on<T extends AriEventType>(...types: readonly [T, ...T[]]): Observable<AriEventMap[T]>;
  /**
   * A signal that the state is `open`: the application is registered and Asterisk accepts requests.
   *
   * - Subscribes: opens the event stream and keeps it open.
   * - Emits: once, and immediately when the state is already `open`.
   * - Completes: never.
   * - Errors: when the event stream is lost permanently.
   * - Unsubscribes: releases the event stream.
   */
  readonly opened: Observable<void>;
  /**
   * The state of the event stream.
   *
   * - Subscribes: sends nothing and opens no socket.
   * - Emits: the current state and each change.
   * - Completes: never.
   */
  readonly connectionState: Observable<AriConnectionState>;
  /**
   * The faults that cannot reach a subscriber as an error. Without a subscriber, each is a warning of the logger. It
   * never completes.
   */
  readonly problems: Observable<AriProblem>;
  /**
   * The requests, their outcomes, the events, the changes of the state and the problems, in their order.
   *
   * - Subscribes: sends nothing and opens no socket.
   * - Completes: never.
   */
  readonly trace: Observable<AriTrace>;
  /**
   * The number of requests in flight and in the queue. Emits the current numbers and each change. It never completes.
   */
  readonly requestQueue: Observable<AriRequestQueueStats>;
  /**
   * Returns the request of any operation of this Asterisk by its name, also of one that this package has no method
   * for.
   *
   * - Subscribes: sends the request.
   * - Emits: the response.
   * - Completes: after the response.
   * - Errors: with `AriHttpError` when Asterisk refuses, with `AriInputError` for bad parameters, with
   * `AriUnsupportedError` for
   * an operation that this Asterisk does not have.
   * - Unsubscribes: aborts a read; a write runs to its end.
   */
  request(operation: string, params?: OperationParams): Observable<unknown>;
  /** Creates a handle of a channel without a request. */
  channel(id: string): Channel<undefined>;
  /** Creates a handle of a bridge without a request. */
  bridge(id: string): Bridge<undefined>;
  /** Creates a handle of a playback without a request. */
  playback(id: string): Playback<undefined>;
  /** Creates a handle of a live recording by its name, without a request. */
  liveRecording(name: string): LiveRecording<undefined>;
  /** Creates a handle of a stored recording by its name, without a request. */
  storedRecording(name: string): StoredRecording<undefined>;
  /** Creates a handle of an endpoint by its `technology/resource`, such as `PJSIP/alice`, without a request. */
  endpoint(id: string): Endpoint<undefined>;
  /** Creates a handle of a device state by its name, such as `Stasis:door`, without a request. */
  deviceState(name: string): DeviceState<undefined>;
  /** Creates a handle of a mailbox by its name, such as `100@default`, without a request. */
  mailbox(name: string): Mailbox<undefined>;
  /** Creates a handle of a sound by its id, such as `hello-world`, without a request. */
  sound(id: string): Sound<undefined>;
}
