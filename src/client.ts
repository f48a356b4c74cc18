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
  /** The applications that this client registers: for originating into them, and for subscribing them to more. */
  readonly apps: readonly string[];
  /**
   * Every event, hot: subscribing opens the event socket when nobody else has; emits events in the order of their
   * frames, from now on; never completes; errors when the stream is lost for good; unsubscribing closes the socket when
   * nobody else listens. The operations of ARI's `events` resource are methods of it.
   */
  readonly events: Observable<AriEvent> & EventsResource;
  /** The events of these types, narrowed to them; otherwise like `events`. */
  on<T extends AriEventType>(...types: readonly [T, ...T[]]): Observable<AriEventMap[T]>;
  /**
   * The state is `open`, as a signal: the application is registered and requests are accepted. Emits once, at once when the
   * state is `open` already. Subscribing opens the stream and holds it open until unsubscribed; errors when the stream is
   * lost for good.
   */
  readonly opened: Observable<void>;
  /** The state of the event stream: emits the present one and every change; opens nothing by itself; never ends. */
  readonly connectionState: Observable<AriConnectionState>;
  /** What went wrong where nobody waits for an error. Without a subscriber it goes to the logger as a warning. */
  readonly problems: Observable<AriProblem>;
  /** Requests, their outcomes, events, changes of the connection and problems, as they pass; opens nothing; never ends. */
  readonly trace: Observable<AriTrace>;
  /** How many requests are under way, and how many wait for them: the present figures and every change; never ends. */
  readonly requestQueue: Observable<AriRequestQueueStats>;
  /** Any operation that the Asterisk offers, by name: for those of newer releases that have no method here. */
  request(operation: string, params?: OperationParams): Observable<unknown>;
  /** A handle of a channel, made without asking whether it exists. */
  channel(id: string): Channel<undefined>;
  /** A handle of a bridge, made without asking whether it exists. */
  bridge(id: string): Bridge<undefined>;
  /** A handle of a playback, made without asking whether it exists. */
  playback(id: string): Playback<undefined>;
  /** A handle of a recording in progress, by its name. */
  liveRecording(name: string): LiveRecording<undefined>;
  /** A handle of a recording on disk, by its name. */
  storedRecording(name: string): StoredRecording<undefined>;
  /** A handle of an endpoint, by `technology/resource`: `PJSIP/alice`. */
  endpoint(id: string): Endpoint<undefined>;
  /** A handle of a device state, by its name: `Stasis:door`. */
  deviceState(name: string): DeviceState<undefined>;
  /** A handle of a mailbox, by its name: `100@default`. */
  mailbox(name: string): Mailbox<undefined>;
  /** A handle of a sound, by its id: `hello-world`. */
  sound(id: string): Sound<undefined>;
}
