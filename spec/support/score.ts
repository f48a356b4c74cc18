import { NEVER, Observable, ReplaySubject, concat, defer, map, of, tap, throwError } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { expect } from 'vitest';
import {
  AriConnectionError,
  AriError,
  createAri,
  type Ari,
  type AriOptions,
  type AriProblem,
  type AriTransport,
} from '../../src/index.js';
import { contextOf } from '../../src/objects/context.js';
import { ObjectRegistry } from '../../src/testing/object-registry.js';
import type { ScriptedEvent } from '../../src/testing/scripted-event.js';
import { Snapshots } from '../../src/testing/snapshots.js';
import { inVirtualTime } from '../../src/testing/virtual-time/in-virtual-time.js';
import { directOptions } from './direct-client.js';

type Marbles = Readonly<Record<string, string>>;

/** A response of the server: its status, its body, and its delay in milliseconds. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly after?: number;
}

/**
 * A client in virtual time with an Asterisk whose events and responses a spec provides. One frame is one millisecond.
 */
export interface Score {
  readonly ari: Ari;
  readonly problems: AriProblem[];
  /** The events of the server, one marble for each event; `#`: the socket breaks. Each further line is the next connection. */
  server(marbles: string, events: Readonly<Record<string, object>>): void;
  /**
   * The responses to an operation, one for each request and the last one for all further requests, or the error of all.
   * Without this the response is 204 at once.
   */
  answer(operation: string, ...answers: readonly [Answer | AriError, ...Answer[]]): void;
  /** The requests that must leave, such as `POST /channels/c1/answer`. */
  requests(marbles: string, requests: Marbles): void;
  /** The values that a flow must emit during `subscription`. */
  flow<T>(flow: Observable<T>, subscription: string, marbles: string, values?: unknown, error?: unknown): void;
}

/** Runs a score. At its end no listener may remain. */
export const score =
  (play: (score: Score) => void, options: Partial<AriOptions> = {}): (() => void) =>
  () => {
    const scheduler = new TestScheduler((actual, expected) => expect(actual).toEqual(expected));
    let ids = 0;
    const problems: AriProblem[] = [];
    let client: Ari | undefined;
    inVirtualTime(scheduler, ({ hot, cold, expectObservable }) => {
      scheduler.maxFrames = 3_600_000;
      const connections: Observable<string>[] = [];
      const answers = new Map<string, (Answer | AriError)[]>();
      const sent = new ReplaySubject<string>();
      const presence = new ObjectRegistry(new Snapshots());
      let opened = 0;
      const transport: AriTransport = {
        socket: defer(() => {
          const frames = connections[opened++] ?? NEVER;
          return concat(of({ type: 'open' } as const), frames.pipe(map((data) => ({ type: 'frame', data }) as const)));
        }),
        send: (request) =>
          defer(() => {
            const { operation, method, path, query, isInternal } = request;
            const list = answers.get(operation);
            const written = list && list.length > 1 ? list.shift() : list?.[0];
            if (isInternal === true && !(written instanceof AriError)) {
              const reply = written ?? presence.respond(request, 'hello') ?? { status: 200, body: [] };
              return of({ status: reply.status, reason: '', body: JSON.stringify(reply.body ?? []) });
            }
            presence.recordRequest(request);
            sent.next(`${method} ${path}${query && '?'}${decodeURIComponent(query)}`);
            if (written instanceof AriError) return throwError(() => written);
            const { status, body, after = 0 } = written ?? { status: 204 };
            const response = { status, reason: '', body: body === undefined ? '' : JSON.stringify(body) };
            return after === 0 ? of(response) : cold(`${after}ms (r|)`, { r: response });
          }),
      };
      const ari = createAri({
        ...directOptions,
        newId: () => `id${++ids}`,
        transport: () => transport,
        ...options,
      });
      client = ari;
      ari.problems.subscribe((problem) => problems.push(problem));
      play({
        ari,
        problems,
        server(marbles, events) {
          const source = connections.length === 0 ? hot(marbles, events) : cold(marbles, events);
          const lost = new AriConnectionError('the socket broke');
          connections.push(
            source.pipe(
              tap((event) => {
                if (typeof event === 'object')
                  presence.recordEvent({
                    type: (event as ScriptedEvent).type,
                    fields: event as ScriptedEvent['fields'],
                  });
              }),
              map((event) => (typeof event === 'string' ? event : JSON.stringify(event))),
              (frames) =>
                new Observable((to) => frames.subscribe({ next: (f) => to.next(f), error: () => to.error(lost) })),
            ),
          );
        },
        answer: (operation, ...list) => void answers.set(operation, list),
        requests: (marbles, requests) => expectObservable(sent).toBe(marbles, requests),
        flow: (flow, subscription, marbles, values, error) =>
          expectObservable(flow, subscription).toBe(marbles, values, error),
      });
    });
    expect(contextOf(client!.channel('any')).events.size, 'keys that still have listeners').toBe(0);
  };

/** Snapshots and events of Asterisk with the fields that flows use. */
const channel = (id: string) => ({ id, name: `PJSIP/${id}`, state: 'Ring' });
const event = (type: string, fields: object) => ({ type, application: 'hello', timestamp: '', ...fields });
const playback = (id: string, target: string, state: string) => ({
  playback: { id, media_uri: 'sound:any', target_uri: target, language: 'en', state },
});

const recording = (name: string, target: string, state: string, more: object = {}) => ({
  recording: { name, format: 'wav', state, target_uri: target, ...more },
});

export const say = {
  start: (id = 'c1') => event('StasisStart', { args: [], channel: channel(id) }),
  end: (id = 'c1') => event('StasisEnd', { channel: channel(id) }),
  destroyed: (id = 'c1') => event('ChannelDestroyed', { cause: 16, cause_txt: '', channel: channel(id) }),
  up: (id = 'c1') => event('ChannelStateChange', { channel: { ...channel(id), state: 'Up' } }),
  ringing: (id = 'c1') => event('ChannelStateChange', { channel: { ...channel(id), state: 'Ringing' } }),
  dial: (dialstatus: string, id = 'c1') => event('Dial', { dialstatus, peer: channel(id) }),
  hangupRequest: (id = 'c1') => event('ChannelHangupRequest', { cause: 32, soft: true, channel: channel(id) }),
  gone: (cause: number, id = 'c1', more: object = {}) =>
    event('ChannelDestroyed', { cause, cause_txt: '', channel: channel(id), ...more }),
  bridgeDestroyed: (id = 'b1') => event('BridgeDestroyed', { bridge: { id, channels: [] } }),
  digit: (digit: string, id = 'c1') => event('ChannelDtmfReceived', { digit, duration_ms: 100, channel: channel(id) }),
  started: (id: string, target = 'channel:c1') => event('PlaybackStarted', playback(id, target, 'playing')),
  finished: (id: string, target = 'channel:c1') => event('PlaybackFinished', playback(id, target, 'done')),
  failed: (id: string, target = 'channel:c1') => event('PlaybackFinished', playback(id, target, 'failed')),
  recording: (name: string, target = 'channel:c1') => event('RecordingStarted', recording(name, target, 'recording')),
  recorded: (name: string, target = 'channel:c1') =>
    event('RecordingFinished', recording(name, target, 'done', { duration: 3 })),
  unrecorded: (name: string, cause: string, target = 'channel:c1') =>
    event('RecordingFailed', recording(name, target, 'failed', { cause })),
};
