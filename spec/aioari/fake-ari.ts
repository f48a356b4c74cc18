import { tap, type Observable } from 'rxjs';
import { AriConnectionError, type Ari, type AriOptions, type Problem } from '../../src/index.js';
import { failure } from '../support/failure.js';
import { clientOf, startLoopback, status, type Answer, type Received } from '../support/loopback.js';

export { json, optionsFor, status, text } from '../support/loopback.js';
export { failure } from '../support/failure.js';

/** What the stub says: requests by `GET /channels`, without the root of ARI; events as objects, other frames as they are. */
export interface Lines {
  readonly answers?: Readonly<Record<string, Answer>>;
  readonly says?: readonly (object | string)[];
  readonly options?: Partial<AriOptions>;
}

export interface FakeAri {
  readonly url: string;
  readonly ari: Ari;
  readonly problems: readonly Problem[];
  readonly requests: readonly Received[];
  /** What was asked so far, such as `DELETE /channels/1?reason=busy`. */
  asked(): string[];
}

const line = ({ method, target }: Received): string => `${method} ${target.replace(/^\/ari/, '')}`;

/** A client of a stub that answers what it was told, says its events to the first who listens, and hangs up. */
export async function fakeAri({ answers = {}, says = [], options }: Lines = {}): Promise<FakeAri> {
  const server = await startLoopback({
    answer: (request, response) => {
      const answer = answers[line(request).replace(/\?.*/, '')] ?? status(404);
      answer(request, response);
    },
  });
  void server.nextSocket().then((socket) => {
    for (const one of says) socket.send(typeof one === 'string' || Buffer.isBuffer(one) ? one : JSON.stringify(one));
    socket.close(1000);
  });
  const ari = clientOf(server, options);
  const problems: Problem[] = [];
  ari.problems.subscribe((problem) => problems.push(problem));
  return { url: server.url, ari, problems, requests: server.requests, asked: () => server.requests.map(line) };
}

/** All that a stream emits until the stub has hung up, which is an error. */
export async function heardOf<T>(stream: Observable<T>): Promise<T[]> {
  const heard: T[] = [];
  await failure(stream.pipe(tap((one) => heard.push(one))), AriConnectionError);
  return heard;
}

/** Events, as far as specs look at them. */
export const dtmf = (id: string, digit: string): object => ({ type: 'ChannelDtmfReceived', digit, channel: { id } });
export const stasisStart = (id: string, more: object = {}): object => ({
  type: 'StasisStart',
  args: [],
  channel: { id },
  ...more,
});
