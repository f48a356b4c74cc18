import { Subscription, VirtualTimeScheduler } from 'rxjs';
import type { SimulatedCall, IncomingCallOptions } from '../../src/simulator/index.js';
import { startCall } from '../../src/simulator/start-call.js';
import { createServerState } from '../../src/simulator/core/server-state.js';
import { handleRequest } from '../../src/simulator/rest/handle-request.js';
import { pairsOf } from '../../src/simulator/rest/request.js';
import { applyEnvironment, type SimulatorEnvironment } from '../../src/simulator/environment.js';

/** A simulated Asterisk without a network, in virtual time. */
export interface Exchange {
  /** Subscribes a listener. Its events appear in the story, with the name of each listener except the first. */
  listen(app: string, everything?: boolean): () => void;
  /** Returns the status, and the message of an error, of `GET /channels/a?x=y`. Time does not pass. */
  ask(request: string, body?: unknown): string;
  /** Returns the body of a response. */
  get(path: string): unknown;
  /** Advances the time by a number of milliseconds. */
  pass(time: number): void;
  /** Returns the events since the last call, with their times in milliseconds if requested. */
  story(timed?: 'timed'): string[];
  call(caller: IncomingCallOptions): SimulatedCall;
}

export function exchange(surroundings: SimulatorEnvironment = {}): Exchange {
  const clock = new VirtualTimeScheduler(undefined, 0);
  const world = applyEnvironment(createServerState(clock, new Subscription()), surroundings);
  let story: [number, string][] = [];
  let since = 0;
  const send = (request: string, body?: unknown): { status: number; body?: unknown } | undefined => {
    const [method = '', url = ''] = request.split(' ');
    const [path = '', query = ''] = url.split('?');
    let answer: { status: number; body?: unknown } | undefined;
    handleRequest(world, { a: 'b' }, {
      method,
      path,
      query: pairsOf(`${query}&api_key=a:b`),
      host: '',
      authorization: undefined,
      origin: undefined,
      contentType: body === undefined ? '' : 'application/json',
      body: body === undefined ? '' : JSON.stringify(body),
    } as Parameters<typeof handleRequest>[2]).subscribe((response) => (answer = response));
    return answer;
  };
  const pass = (time: number): void => {
    const end = clock.frame + time;
    clock.maxFrames = end;
    clock.flush();
    clock.frame = end;
  };
  return {
    pass,
    listen: (app, everything = false) => {
      const listener = (frame: string): void => {
        const line = lineOf(JSON.parse(frame) as Record<string, unknown>);
        story.push([clock.now() - since, app === 'hello' ? line : `${app}: ${line}`]);
      };
      world.applications.register(app, listener, everything);
      return () => world.applications.unregister(app, listener);
    },
    ask: (request, body) => {
      const answer = send(request, body);
      const { message, error } = (answer?.body ?? {}) as { message?: string; error?: string };
      return answer ? [answer.status, message ?? error].join(' ').trim() : 'no answer yet';
    },
    get: (path) => send(`GET ${path}`)?.body,
    story: (timed) => {
      const lines = story.map(([time, line]) => (timed ? `${time} ${line}` : line));
      [story, since] = [[], clock.now()];
      return lines;
    },
    call: (caller) => startCall(world, caller),
  };
}

const details = [
  'dialstatus',
  'dialplan_app',
  'variable',
  'value',
  'cause',
  'digit',
  'duration',
  'destination',
  'winner_app',
];

/** `Dial a ANSWER`, `ChannelStateChange a Up`, `StasisStart a x,y`. */
function lineOf(event: Record<string, unknown>): string {
  const channel = (event['channel'] ?? event['peer']) as { id: string; state: string } | undefined;
  const args = (event['args'] as string[] | undefined)?.join() ?? '';
  const shown = details.map((name) => event[name]).filter((value) => value !== undefined && value !== '');
  const state = event['type'] === 'ChannelStateChange' ? channel?.state : undefined;
  return [event['type'], channel?.id, state, ...shown, args]
    .filter((word) => word !== undefined && word !== '')
    .join(' ');
}
