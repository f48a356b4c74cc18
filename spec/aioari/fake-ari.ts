import { tap, type Observable } from 'rxjs';
import { AriConnectionError, type Ari, type AriOptions, type AriProblem } from '../../src/index.js';
import { failure } from '../support/failure.js';
import { clientOf, startLoopback, status, type Answer, type Received } from '../support/loopback.js';

export { json, optionsFor, status, text } from '../support/loopback.js';
export { failure } from '../support/failure.js';

/**
 * The behaviour of the stub: responses by `GET /channels`, without the root of ARI; events as objects, other frames
 * as text.
 */
export interface StubBehavior {
  readonly answers?: Readonly<Record<string, Answer>>;
  readonly frames?: readonly (object | string)[];
  readonly options?: Partial<AriOptions>;
}

export interface FakeAri {
  readonly url: string;
  readonly ari: Ari;
  readonly problems: readonly AriProblem[];
  readonly requests: readonly Received[];
  /** The requests so far, such as `DELETE /channels/1?reason=busy`. */
  requestLines(): string[];
}

const line = ({ method, target }: Received): string => `${method} ${target.replace(/^\/ari/, '')}`;

/** A client of a stub that sends its responses, sends its events to the first listener, and closes the connection. */
export async function fakeAri({ answers = {}, frames = [], options }: StubBehavior = {}): Promise<FakeAri> {
  const server = await startLoopback({
    answer: (request, response) => {
      const answer = answers[line(request).replace(/\?.*/, '')] ?? status(404);
      answer(request, response);
    },
  });
  void server.nextSocket().then((socket) => {
    for (const frame of frames)
      socket.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame));
    socket.close(1000);
  });
  const ari = clientOf(server, options);
  const problems: AriProblem[] = [];
  ari.problems.subscribe((problem) => problems.push(problem));
  return { url: server.url, ari, problems, requests: server.requests, requestLines: () => server.requests.map(line) };
}

/** Returns all emissions of a stream until the stub closes the connection, which is an error. */
export async function collect<T>(stream: Observable<T>): Promise<T[]> {
  const received: T[] = [];
  await failure(stream.pipe(tap((frame) => received.push(frame))), AriConnectionError);
  return received;
}

/** The fields of events that specs use. */
export const dtmf = (id: string, digit: string): object => ({ type: 'ChannelDtmfReceived', digit, channel: { id } });
export const stasisStart = (id: string, more: object = {}): object => ({
  type: 'StasisStart',
  args: [],
  channel: { id },
  ...more,
});
