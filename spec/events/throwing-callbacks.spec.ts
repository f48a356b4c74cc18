import { NEVER, config, delay, map, throwError, type Observable } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  AriInputError,
  bridge,
  dial,
  perCall,
  play,
  prompt,
  record,
  snoop,
  type AriOptions,
  type CallFlow,
  type AriLogger,
  type PerCallOptions,
  type AriProblem,
  type StasisStart,
} from '../../src/index.js';
import { directClient } from '../support/direct-client.js';
import { say } from '../support/score.js';
import { waitFor } from '../support/wait.js';

const fail = (): never => {
  throw new Error('my mistake');
};

/** The kind and the subject of each problem. */
const kinds = (problems: readonly AriProblem[]): string[] =>
  problems.map(({ type, subject = '' }) => `${type} ${subject}`.trim());

/** The first line of each message. */
const firstLines = (messages: readonly string[]): string[] => messages.map((message) => message.split('\n')[0]!);

beforeEach(() => void vi.useFakeTimers());

afterEach(() => {
  if (vi.isFakeTimers()) vi.runOnlyPendingTimers();
  vi.useRealTimers();
  vi.restoreAllMocks();
  config.onUnhandledError = null;
});

describe('a subscriber to ari.problems that throws', () => {
  it('receives each problem once; its own error is logged once', () => {
    const { ari, send, warnings } = directClient();
    const received: string[] = [];
    ari.problems.subscribe(({ type }) => {
      received.push(type);
      fail();
    });
    const events = ari.events.subscribe();
    send('not JSON');
    vi.advanceTimersByTime(10_000);
    expect(received).toEqual(['frame']);
    expect(firstLines(warnings)).toEqual(['rx-ari: subscriber ari.problems: Error: my mistake']);
    events.unsubscribe();
  });

  it('hides no problem from the other subscribers, in any order of subscription', () => {
    const { ari, send, warnings } = directClient();
    const received: AriProblem[] = [];
    ari.problems.subscribe((problem) => received.push(problem));
    ari.problems.subscribe(fail);
    ari.problems.pipe(map(fail)).subscribe();
    ari.problems.subscribe((problem) => received.push(problem));
    const events = ari.events.subscribe();
    send('not JSON');
    vi.advanceTimersByTime(10_000);
    expect(kinds(received)).toEqual(['frame not JSON', 'frame not JSON']);
    expect(warnings).toHaveLength(2);
    events.unsubscribe();
  });

  it('receives the errors of other subscribers, once each', () => {
    const { ari, send, warnings } = directClient();
    const received: string[] = [];
    ari.problems.subscribe(({ type }) => {
      received.push(type);
      fail();
    });
    const events = [ari.events.subscribe(fail), ari.events.subscribe(fail)];
    send(say.digit('1'));
    vi.advanceTimersByTime(10_000);
    expect(received).toEqual(['subscriber', 'subscriber']);
    expect(warnings).toHaveLength(2);
    for (const each of events) each.unsubscribe();
  });

  it('is contained also without an open event stream', () => {
    const { ari, send, warnings } = directClient({}, (operation) => ({
      status: operation === 'playbacks.stop' ? 500 : 204,
    }));
    ari.problems.subscribe(fail);
    const playing = play(ari.channel('c1'), 'sound:any').subscribe();
    send(say.digit('1'));
    playing.unsubscribe();
    vi.advanceTimersByTime(10_000);
    expect(firstLines(warnings)).toEqual(['rx-ari: subscriber ari.problems: Error: my mistake']);
  });

  it('receives few of its own errors if it throws later, and the log receives the others', () => {
    const { ari, send, warnings } = directClient();
    let received = 0;
    const problems = ari.problems.pipe(delay(1)).subscribe(() => {
      received += 1;
      fail();
    });
    const events = ari.events.subscribe();
    send('not JSON');
    vi.advanceTimersByTime(5_000);
    expect(received).toBe(1 + 10);
    expect(firstLines(warnings)).toEqual(['rx-ari: subscriber: Error: my mistake']);
    problems.unsubscribe();
    events.unsubscribe();
  });

  it('does not receive the problems that it causes: the log does', () => {
    const { ari, send, warnings } = directClient();
    const received: string[] = [];
    ari.problems.subscribe(({ subject = '' }) => {
      received.push(subject);
      send(`${subject}!`);
    });
    const events = ari.events.subscribe();
    send('not JSON');
    expect(received).toEqual(['not JSON']);
    expect(firstLines(warnings)).toEqual([
      'rx-ari: frame not JSON!: AriProtocolError: a frame is not JSON: "not JSON!"',
    ]);
    events.unsubscribe();
  });
});

describe('a subscriber to ari.trace that throws', () => {
  it('affects no other subscriber, and each of its errors is a problem', () => {
    const { ari, send } = directClient();
    const problems: AriProblem[] = [];
    const traced: string[] = [];
    const received: string[] = [];
    ari.problems.subscribe((problem) => problems.push(problem));
    ari.trace.subscribe(fail);
    ari.trace.subscribe(({ type }) => traced.push(type));
    const events = ari.events.subscribe(({ type }) => received.push(type));
    send(say.digit('1'));
    vi.advanceTimersByTime(10_000);
    expect(traced).toEqual(['connection', 'connection', 'event']);
    expect(received).toEqual(['ChannelDtmfReceived']);
    expect(kinds(problems)).toEqual(Array(3).fill('subscriber ari.trace'));
    events.unsubscribe();
  });

  it('is contained also without an open event stream', () => {
    const { ari, warnings } = directClient({}, () => ({ status: 200, body: [] }));
    ari.trace.subscribe(fail);
    const channels: unknown[] = [];
    ari.channels.list().subscribe((list) => channels.push(list));
    vi.advanceTimersByTime(10_000);
    expect(channels).toEqual([[]]);
    expect(firstLines(warnings)).toEqual(Array(2).fill('rx-ari: subscriber ari.trace: Error: my mistake'));
  });
});

/** Starts two calls with a client, the first of which receives a malformed frame; returns the calls that received a digit. */
function callsAfterProblem(logger: unknown): string[] {
  const { ari, send } = directClient({ logger: logger as AriLogger });
  const digits: string[] = [];
  const flow: CallFlow = ({ channel }) => channel.on('ChannelDtmfReceived').pipe(map(() => digits.push(channel.id)));
  const calls = ari.on('StasisStart').pipe(perCall(flow)).subscribe();
  send(say.start('a'));
  send('not JSON');
  send(say.start('b'));
  send(say.digit('1', 'a'));
  send(say.digit('1', 'b'));
  calls.unsubscribe();
  return digits;
}

describe('a logger that fails', () => {
  it.each<[string, unknown]>([
    ['throws', { warn: fail }],
    ['has no method warn', { info: () => undefined }],
    ['throws in the getter of warn', Object.defineProperty({}, 'warn', { get: fail })],
  ])('and %s affects no call; its messages go to the console, with the reason once', (_, logger) => {
    const written = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    expect(callsAfterProblem(logger)).toEqual(['a', 'b']);
    const [message, reason, ...others] = firstLines(written.mock.calls.map(([text]) => String(text))).filter(
      (line) => !line.includes('is not encrypted'),
    );
    expect(message).toContain('frame not JSON');
    expect(reason).toMatch(/^rx-ari: the option logger failed: give an object with a method warn\(message\)/);
    expect(others).toEqual([]);
  });

  it('and rejects affects no call', async () => {
    vi.useRealTimers();
    const written = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    expect(callsAfterProblem({ warn: async () => fail() })).toEqual(['a', 'b']);
    await waitFor(() => expect(written).toHaveBeenCalledTimes(2));
    expect(String(written.mock.calls[0])).toContain('frame not JSON');
  });

  it('and a failing console affect no call', () => {
    vi.spyOn(console, 'warn').mockImplementation(fail);
    expect(callsAfterProblem({ warn: fail })).toEqual(['a', 'b']);
  });
});

describe('newId', () => {
  const newIds: readonly (readonly [string, () => unknown, unknown])[] = [
    ['throws', fail, expect.objectContaining({ message: 'my mistake' })],
    ...[undefined, null, '', 7, {}].map(
      (id) => [`returns ${JSON.stringify(id)}`, () => id, expect.any(AriInputError)] as const,
    ),
  ];

  const verbs: readonly (readonly [string, (channel: StasisStart['channel']) => Observable<unknown>])[] = [
    ['play', (channel) => play(channel, 'sound:any')],
    ['record', (channel) => record(channel)],
    ['bridge', (channel) => bridge(channel)],
    ['dial', (channel) => dial(channel, { endpoint: 'PJSIP/alice' })],
    ['early dial', (channel) => dial(channel, { endpoint: 'PJSIP/alice', earlyMedia: true })],
    ['snoop', (channel) => snoop(channel, { spy: 'both' })],
  ];
  const cases = verbs.flatMap(([verb, run]) =>
    newIds.map(([result, newId, error]) => [result, verb, run, newId, error] as const),
  );

  it.each(cases)('that %s fails the flow with %s, and no other', (_what, _verb, run, newId, error) => {
    const { ari, send, requests } = directClient({ newId: newId as NonNullable<AriOptions['newId']> });
    const problems: AriProblem[] = [];
    ari.problems.subscribe((problem) => problems.push(problem));
    const flow: CallFlow = ({ channel }) => (channel.id === 'a' ? run(channel) : channel.answer());
    const calls = ari.on('StasisStart').pipe(perCall(flow)).subscribe();
    send(say.start('a'));
    send(say.start('b'));
    expect(problems).toEqual([{ type: 'flow', subject: 'a', error }]);
    expect(requests).toEqual(['DELETE /channels/a', 'POST /channels/b/answer']);
    calls.unsubscribe();
  });
});

describe('reconnect.retry that throws', () => {
  it('is a problem, and the client tries again', () => {
    const { ari, send, breakDown } = directClient(
      { reconnect: { minDelay: 1, maxDelay: 1, retry: fail } },
      (operation) => ({ status: 200, body: operation === 'channels.list' ? [] : { name: 'hello', channel_ids: [] } }),
    );
    const problems: AriProblem[] = [];
    const received: string[] = [];
    ari.problems.subscribe((problem) => problems.push(problem));
    const events = ari.events.subscribe(({ type }) => received.push(type));
    breakDown();
    vi.advanceTimersByTime(1_000);
    send(say.digit('1'));
    expect(kinds(problems)).toEqual(['subscriber reconnect.retry', 'connection', 'connection']);
    expect(received).toEqual(['ChannelDtmfReceived']);
    events.unsubscribe();
  });
});

describe('a callback of a flow that fails', () => {
  const nonsense = (): never => undefined as never;
  const failed = throwError(() => new Error('first'));

  it.each<[string, CallFlow, PerCallOptions<unknown>, string[]]>([
    ['the flow throws', fail, {}, ['flow a']],
    ['the flow returns nothing', nonsense, {}, ['flow a']],
    ['onError throws', () => failed, { onError: fail }, ['flow a']],
    ['onError returns nothing', () => failed, { onError: nonsense }, ['flow a']],
  ])('ends its own call only: %s', (_, flow, options, expected) => {
    const { ari, send, requests } = directClient();
    const problems: AriProblem[] = [];
    ari.problems.subscribe((problem) => problems.push(problem));
    const each: CallFlow = (start) => (start.channel.id === 'a' ? flow(start) : start.channel.answer());
    const calls = ari.on('StasisStart').pipe(perCall(each, options)).subscribe();
    send(say.start('a'));
    send(say.start('b'));
    expect(kinds(problems)).toEqual(expected);
    expect(requests).toEqual(['DELETE /channels/a', 'POST /channels/b/answer']);
    expect(calls.closed).toBe(false);
    calls.unsubscribe();
  });

  it.each<[string, () => never]>([
    ['throws', fail],
    ['returns nothing', nonsense],
  ])('onShutdown that %s is a problem of its own call', (_, onShutdown) => {
    const { ari, send, requests } = directClient();
    const problems: AriProblem[] = [];
    ari.problems.subscribe((problem) => problems.push(problem));
    const each: NonNullable<PerCallOptions['onShutdown']> = ({ channel }) =>
      channel.id === 'a' ? onShutdown() : channel.hangup();
    const calls = ari
      .on('StasisStart')
      .pipe(perCall(() => NEVER, { onShutdown: each }))
      .subscribe();
    send(say.start('a'));
    send(say.start('b'));
    calls.unsubscribe();
    vi.advanceTimersByTime(5_000);
    expect(kinds(problems)).toEqual(['undo a']);
    expect(requests).toEqual(['DELETE /channels/b']);
  });

  it('fails its own flow if accept of a prompt throws', () => {
    const { ari, send } = directClient();
    const problems: AriProblem[] = [];
    ari.problems.subscribe((problem) => problems.push(problem));
    const flow: CallFlow = ({ channel }) => prompt(channel, 'sound:any', { maxDigits: 1, validate: fail });
    const calls = ari.on('StasisStart').pipe(perCall(flow)).subscribe();
    send(say.start('a'));
    send(say.start('b'));
    send(say.digit('1', 'a'));
    expect(kinds(problems)).toEqual(['flow a']);
    calls.unsubscribe();
  });
});

describe('a flood of problems', () => {
  it('fills ten lines of the log in ten seconds; the log counts the others', () => {
    const { ari, send, warnings } = directClient();
    const events = ari.events.subscribe();
    for (let count = 0; count < 5_000; count += 1) send(`not JSON ${count}`);
    expect(warnings).toHaveLength(11);
    expect(warnings[10]).toBe(
      'rx-ari: frame: 10 problems of this type in 10 s: the log omits more of them in this time',
    );
    vi.advanceTimersByTime(10_000);
    send('not JSON');
    expect(firstLines(warnings.slice(11))).toEqual([
      'rx-ari: frame: 4990 more problems of this type were not logged',
      expect.stringMatching(/^rx-ari: frame not JSON: AriProtocolError/),
    ]);
    events.unsubscribe();
  });

  it('of one type hides no problem of another type', () => {
    const { ari, send, warnings } = directClient();
    const calls = ari.on('StasisStart').pipe(perCall(fail)).subscribe();
    for (let count = 0; count < 100; count += 1) send('not JSON');
    send(say.start('a'));
    expect(warnings).toHaveLength(12);
    expect(warnings[11]).toContain('flow a');
    calls.unsubscribe();
  });

  it('reaches every subscriber to ari.problems as a whole', () => {
    const { ari, send, warnings } = directClient();
    let count = 0;
    ari.problems.subscribe(() => (count += 1));
    const events = ari.events.subscribe();
    for (let sent = 0; sent < 5_000; sent += 1) send('not JSON');
    expect([count, warnings]).toEqual([5_000, []]);
    events.unsubscribe();
  });
});
