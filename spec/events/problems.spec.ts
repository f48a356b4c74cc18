import { NEVER, Subject, merge, of } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startOf } from '../../src/events/decode.js';
import { AriError, createAri, type Ari, type AriProblem, type AriSocketMessage } from '../../src/index.js';
import { say } from '../support/score.js';
import { directOptions } from '../support/direct-client.js';

interface Direct {
  readonly ari: Ari;
  readonly problems: readonly AriProblem[];
  readonly warnings: readonly string[];
  receive(event: object): void;
}

/** A client that receives events synchronously. Its problems are collected, or left to the logger. */
function direct(isWatched = true): Direct {
  const frames = new Subject<AriSocketMessage>();
  const problems: AriProblem[] = [];
  const warnings: string[] = [];
  const ari = createAri({
    ...directOptions,
    logger: { warn: (message) => void warnings.push(message) },
    transport: () => ({ socket: merge(of({ type: 'open' } as const), frames), send: () => NEVER }),
  });
  if (isWatched) ari.problems.subscribe((problem) => problems.push(problem));
  return { ari, problems, warnings, receive: (event) => frames.next({ type: 'frame', data: JSON.stringify(event) }) };
}

describe('a slow subscriber', () => {
  let now = 0;
  const take = (milliseconds: number): void => void (now += milliseconds);

  beforeEach(() => void vi.spyOn(performance, 'now').mockImplementation(() => now));
  afterEach(() => void vi.restoreAllMocks());

  it('is reported once per event with the other subscribers, its type and their duration', () => {
    const { ari, receive, problems } = direct();
    const channel = ari.channel('c1').events.subscribe(() => take(60));
    const general = ari.on('ChannelDtmfReceived').subscribe(() => take(40));
    receive(say.digit('1'));
    channel.unsubscribe();
    receive(say.digit('2'));
    general.unsubscribe();
    expect(problems).toHaveLength(1);
    const { error, ...rest } = problems[0]!;
    expect(rest).toEqual({ type: 'slow', subject: 'ChannelDtmfReceived', duration: 100 });
    expect(error).toBeInstanceOf(AriError);
    expect((error as Error).message).toContain('ChannelDtmfReceived event took 100 ms');
  });

  it('is a warning when there is no subscriber to problems', () => {
    const { ari, receive, warnings } = direct(false);
    const listening = ari.events.subscribe(() => take(120));
    receive(say.digit('1'));
    listening.unsubscribe();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(
      /^rx-ari: slow ChannelDtmfReceived: AriError: the subscribers of a ChannelDtmfReceived event took 120 ms/,
    );
  });

  it('is not reported when the clock of the machine is set ahead', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { ari, receive, problems } = direct();
    const listening = ari.events.subscribe(() => vi.setSystemTime(Date.now() + 3_600_000));
    receive(say.digit('1'));
    vi.useRealTimers();
    listening.unsubscribe();
    expect(problems).toEqual([]);
  });

  it('is not reported in virtual time, where an event takes no time', () => {
    const { ari, receive, problems } = direct();
    const listening = ari.events.subscribe(() => take(5_000));
    new TestScheduler(() => undefined).run(() => receive(say.digit('1')));
    listening.unsubscribe();
    expect(problems).toEqual([]);
  });
});

describe('a duplicate event', () => {
  const timed = (event: object, timestamp: string) => ({ ...event, timestamp });

  it('is emitted twice and reported once for its type', () => {
    const { ari, receive, problems } = direct();
    let received = 0;
    const listening = ari.events.subscribe(() => (received += 1));
    for (const digit of ['1', '2']) {
      const event = timed(say.digit(digit), `2026-11-23T02:06:34.0${digit}0+0000`);
      receive(event);
      receive(event);
    }
    receive(timed(say.up(), '2026-11-23T02:06:35.000+0000'));
    receive(timed(say.up(), '2026-11-23T02:06:35.000+0000'));
    listening.unsubscribe();
    expect(received).toBe(6);
    expect(problems.map(({ type, subject }) => `${type} ${subject}`)).toEqual([
      'duplicate ChannelDtmfReceived',
      'duplicate ChannelStateChange',
    ]);
  });

  it.each([
    ['at another time', timed(say.digit('1'), 'a'), timed(say.digit('1'), 'b')],
    ['for another application', timed(say.digit('1'), 'a'), { ...timed(say.digit('1'), 'a'), application: 'other' }],
    ['without a time', say.digit('1'), say.digit('1')],
  ])('is not %s', (_, first, second) => {
    const { ari, receive, problems } = direct();
    const listening = ari.events.subscribe();
    receive(first);
    receive(second);
    listening.unsubscribe();
    expect(problems).toEqual([]);
  });
});

describe('startOf', () => {
  it('returns the first 120 characters of a frame, after the redaction', () => {
    expect(startOf('x'.repeat(121), String)).toBe('x'.repeat(120));
    expect(startOf(`${'x'.repeat(115)}secret`, (text) => text.replace('secret', '***'))).toBe(`${'x'.repeat(115)}***`);
  });
});
