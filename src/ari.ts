import { Subject, type Observable } from 'rxjs';
import type { KindName } from './description/kinds.js';
import type { Description } from './description/tables.js';
import type { ConnectionState } from './events/connection-state.js';
import { EventStream } from './events/event-stream.js';
import { EVERYTHING } from './events/event-router.js';
import { Problems, type Problem } from './events/problems.js';
import { eventObjects } from './generated/event-objects.js';
import type { AriEvent, AriEventMap, AriEventType } from './generated/events.js';
import { operations } from './generated/operations.js';
import type { Events, Resources } from './generated/resources.js';
import type { Params } from './objects/build-request.js';
import { caller } from './objects/call.js';
import { tie, type Context, type Objects } from './objects/context.js';
import { objectMakers } from './objects/domain-objects.js';
import { promoteAnswer, promoteEvent } from './objects/promote.js';
import { repositories } from './objects/repositories.js';
import { resolveOptions, type AriOptions, type ResolvedOptions } from './options.js';
import type { AriTrace } from './trace.js';
import type { Transport } from './transport/transport.js';

/** A client of one Asterisk: its events, its resources, and handles of its objects. */
export interface Ari extends Omit<Resources, 'events'> {
  /** The applications that this client registers: for originating into them, and for subscribing them to more. */
  readonly apps: readonly string[];
  /**
   * Every event, hot: subscribing opens the event socket when nobody else has; emits events in the order of their
   * frames, from now on; never completes; errors when the stream is lost for good; unsubscribing closes the socket when
   * nobody else listens. The operations of ARI's `events` resource are methods of it.
   */
  readonly events: Observable<AriEvent> & Events;
  /** The events of these types, narrowed to them; otherwise like `events`. */
  on<T extends AriEventType>(...types: readonly [T, ...T[]]): Observable<AriEventMap[T]>;
  /**
   * The event stream is open and the application registered, as a signal: emits once, at once when it is open already.
   * Subscribing opens the stream and holds it open until unsubscribed; errors when the stream is lost for good.
   */
  readonly opened: Observable<void>;
  /** The state of the event stream: emits the present one and every change; opens nothing by itself; never ends. */
  readonly connection: Observable<ConnectionState>;
  /** What went wrong where nobody waits for an error. Without a subscriber it goes to the logger as a warning. */
  readonly problems: Observable<Problem>;
  /** Every request, its outcome, and every event, as they pass; opens nothing by itself; never ends. */
  readonly trace: Observable<AriTrace>;
  /** Any operation that the Asterisk offers, by name: for those of newer releases that have no method here. */
  call(operation: string, params?: Params): Observable<unknown>;
  /** A handle of a channel, made without asking whether it exists. */
  channel(id: string): Objects['Channel'];
  /** A handle of a bridge, made without asking whether it exists. */
  bridge(id: string): Objects['Bridge'];
  /** A handle of a playback, made without asking whether it exists. */
  playback(id: string): Objects['Playback'];
  /** A handle of a recording in progress, by its name. */
  liveRecording(name: string): Objects['LiveRecording'];
  /** A handle of a recording on disk, by its name. */
  storedRecording(name: string): Objects['StoredRecording'];
  /** A handle of an endpoint, by `technology/resource`: `PJSIP/alice`. */
  endpoint(id: string): Objects['Endpoint'];
  /** A handle of a device state, by its name: `Stasis:door`. */
  deviceState(name: string): Objects['DeviceState'];
  /** A handle of a mailbox, by its name: `100@default`. */
  mailbox(name: string): Objects['Mailbox'];
  /** A handle of a sound, by its id: `hello-world`. */
  sound(id: string): Objects['Sound'];
}

const shipped: Description = { operations, events: eventObjects };

/** Joins the rooms: the only place besides `connect` that knows them all. */
export function joinAri(
  given: AriOptions,
  platform: (options: ResolvedOptions) => Transport,
  served: Description = shipped,
): Ari {
  const options = resolveOptions(given);
  const transport = (given.transport ?? platform)(options);
  // Of events, those that only a known release declares are right too; of operations, only the server's own are.
  const table = { ...shipped.events, ...served.events };
  const traces = new Subject<AriTrace>();
  const problems = new Problems(options.logger);

  const call = caller({
    operations: served.operations,
    known: shipped.operations,
    send: transport.send.bind(transport),
    promote: (result, json) => promoteAnswer(makers, result, json),
    trace: (entry) => traces.next(entry),
  });
  const stream = new EventStream({
    options,
    socket: transport.socket,
    table,
    problems,
    promote: (event) => promoteEvent(makers, table, event),
    trace: (event) => {
      if (traces.observed) traces.next({ type: 'event', event: event() });
    },
  });
  const handle = <K extends KindName>(kind: K, id: string): Objects[K] => new makers[kind](id, undefined) as Objects[K];
  const context: Context = {
    apps: options.apps,
    call,
    events: stream,
    handle,
    newId: options.newId,
    report: (problem) => problems.report(problem),
  };
  const all = { ...shipped.operations, ...served.operations };
  const makers = objectMakers(context, all);
  const { events, ...resources } = repositories(call, all);
  const ari: Ari = {
    ...resources,
    apps: options.apps,
    events: Object.assign(stream.listen(EVERYTHING), events),
    on: (...types) => stream.listen(...types) as never,
    opened: stream.opened,
    connection: stream.connection,
    problems: problems.stream,
    trace: traces.asObservable(),
    call,
    channel: (id) => handle('Channel', id),
    bridge: (id) => handle('Bridge', id),
    playback: (id) => handle('Playback', id),
    liveRecording: (name) => handle('LiveRecording', name),
    storedRecording: (name) => handle('StoredRecording', name),
    endpoint: (id) => handle('Endpoint', id),
    deviceState: (name) => handle('DeviceState', name),
    mailbox: (name) => handle('Mailbox', name),
    sound: (id) => handle('Sound', id),
  };
  return tie(ari, { context });
}
