import { Subject, filter, firstValueFrom, map, startWith, timeout } from 'rxjs';
import { WebSocket } from 'ws';
import { simulate, type SimulateOptions, type Simulator } from '../../src/simulator/index.js';
import { FastClock } from '../support/fast-clock.js';
import { PATIENCE_MS } from '../support/limits.js';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export type ReceivedEvent = Readonly<Record<string, unknown>> & { readonly type: string };

/** One event socket. */
export interface EventClient {
  readonly socket: WebSocket;
  readonly events: ReceivedEvent[];
  /** The types of the events so far. */
  types(): string[];
  /** Waits for the n-th event of a type. Rejects when it does not arrive. */
  waitForEvent(type: string, count?: number): Promise<ReceivedEvent>;
}

export interface Rig {
  readonly simulator: Simulator;
  ask(method: string, path: string, init?: RequestInit): Promise<Reply>;
  json(method: string, path: string, body: unknown): Promise<Reply>;
  listen(app: string): Promise<EventClient>;
  /** Waits a number of milliseconds of the simulator, and then until everything that it has sent has arrived. */
  sleep(milliseconds: number): Promise<void>;
}

export const authorization = `Basic ${btoa('hey:peekaboo')}`;

/** Runs a spec with its own simulator, twenty times as fast as real time. */
export async function rig(spec: (rig: Rig) => Promise<void>, options: SimulateOptions = {}): Promise<void> {
  const started = new Subject<Simulator>();
  const first = firstValueFrom(started);
  const clock = new FastClock(20);
  const running = simulate({ scheduler: clock, ...options }).subscribe(started);
  try {
    const simulator = await first;
    const ask: Rig['ask'] = async (method, path, init = {}) => {
      const headers = { authorization, ...(init.headers as Record<string, string>) };
      const response = await fetch(`${simulator.url}/ari${path}`, { ...init, method, headers });
      const text = await response.text();
      const isJson = response.headers.get('content-type') === 'application/json';
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
    };
    const json: Rig['json'] = (method, path, body) =>
      ask(method, path, { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
    const sleep = async (milliseconds: number): Promise<void> => {
      await clock.sleep(milliseconds);
      for (let turn = 0; turn < 3; turn += 1) await ask('GET', '/asterisk/ping');
    };
    await spec({ simulator, ask, json, sleep, listen: (app) => listenAt(simulator, app) });
  } finally {
    running.unsubscribe();
  }
}

/** Opens an event socket. The query can contain more than the name of the application. */
export async function listenAt(
  simulator: Simulator,
  app: string,
  headers: Record<string, string> = { authorization },
): Promise<EventClient> {
  const url = `${simulator.url.replace('http', 'ws')}/ari/events?app=${app}`;
  const socket = new WebSocket(url, { headers });
  const events: ReceivedEvent[] = [];
  const arrived = new Subject<void>();
  socket.on('message', (data) => {
    events.push(JSON.parse((data as Buffer).toString()) as ReceivedEvent);
    arrived.next();
  });
  await new Promise((opened, failed) => socket.on('open', opened).on('error', failed));
  return {
    socket,
    events,
    types: () => events.map(({ type }) => type),
    waitForEvent: (type, count = 1) =>
      firstValueFrom(
        arrived.pipe(
          startWith(undefined),
          map(() => events.filter((event) => event.type === type)[count - 1]),
          filter((event) => event !== undefined),
          timeout({
            first: PATIENCE_MS,
            with: () => {
              throw new Error(`${count} ${type} did not come: ${events.map((event) => event.type).join()}`);
            },
          }),
        ),
      ),
  };
}

/** Returns the response of the server to a refused handshake. */
export const handshake = (
  url: string,
  headers: Record<string, string> = {},
  protocols: string[] = [],
): Promise<number> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url, protocols, { headers });
    socket.on('unexpected-response', (request, response) => {
      resolve(response.statusCode ?? 0);
      response.resume();
      request.destroy();
    });
    socket.on('open', () => {
      resolve(101);
      socket.close();
    });
    socket.on('error', reject);
  });
