import { NEVER, Subject, merge, of } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriError, createAri, type Ari, type Problem, type SocketSignal } from '../../src/index.js';
import { say } from '../support/score.js';

interface Direct {
  readonly ari: Ari;
  readonly problems: readonly Problem[];
  readonly warnings: readonly string[];
  hear(event: object): void;
}

/** A client that is told events here and now; its problems are collected, or left to the logger. */
function direct(isWatched = true): Direct {
  const frames = new Subject<SocketSignal>();
  const problems: Problem[] = [];
  const warnings: string[] = [];
  const ari = createAri({
    url: 'http://asterisk.invalid:8088',
    username: 'hey',
    password: 'peekaboo',
    app: 'hello',
    logger: { warn: (message) => void warnings.push(message) },
    transport: () => ({ socket: merge(of({ type: 'open' } as const), frames), send: () => NEVER }),
  });
  if (isWatched) ari.problems.subscribe((problem) => problems.push(problem));
  return { ari, problems, warnings, hear: (event) => frames.next({ type: 'frame', data: JSON.stringify(event) }) };
}

const busy = (milliseconds: number): void => {
  const end = Date.now() + milliseconds;
  while (Date.now() < end);
};

describe('subscribers that take too long', () => {
  it('are reported together, with the type of the event and how long they took', () => {
    const { ari, hear, problems } = direct();
    const channel = ari.channel('c1').events.subscribe(() => busy(60));
    const general = ari.on('ChannelDtmfReceived').subscribe(() => busy(60));
    hear(say.digit('1'));
    channel.unsubscribe();
    hear(say.digit('2'));
    general.unsubscribe();
    expect(problems).toHaveLength(1);
    const { duration = 0, error, ...rest } = problems[0]!;
    expect(rest).toEqual({ kind: 'slow', subject: 'ChannelDtmfReceived' });
    expect(duration).toBeGreaterThanOrEqual(100);
    expect(error).toBeInstanceOf(AriError);
    expect((error as Error).message).toContain(`${duration} ms to hear a ChannelDtmfReceived`);
  });

  it('are a warning when nobody listens to problems', () => {
    const { ari, hear, warnings } = direct(false);
    const listening = ari.events.subscribe(() => busy(120));
    hear(say.digit('1'));
    listening.unsubscribe();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^rx-ari: slow ChannelDtmfReceived: AriError: the subscribers took \d+ ms/);
  });
});

describe('an event that comes twice', () => {
  const timed = (event: object, timestamp: string) => ({ ...event, timestamp });

  it('is heard twice, and reported once for its type', () => {
    const { ari, hear, problems } = direct();
    let heard = 0;
    const listening = ari.events.subscribe(() => (heard += 1));
    for (const digit of ['1', '2']) {
      const event = timed(say.digit(digit), `2026-11-23T02:06:34.0${digit}0+0000`);
      hear(event);
      hear(event);
    }
    hear(timed(say.up(), '2026-11-23T02:06:35.000+0000'));
    hear(timed(say.up(), '2026-11-23T02:06:35.000+0000'));
    listening.unsubscribe();
    expect(heard).toBe(6);
    expect(problems.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
      'duplicate ChannelDtmfReceived',
      'duplicate ChannelStateChange',
    ]);
  });

  it.each([
    ['at another time', timed(say.digit('1'), 'a'), timed(say.digit('1'), 'b')],
    ['for another application', timed(say.digit('1'), 'a'), { ...timed(say.digit('1'), 'a'), application: 'other' }],
    ['without a time', say.digit('1'), say.digit('1')],
  ])('%s is another event', (_, one, other) => {
    const { ari, hear, problems } = direct();
    const listening = ari.events.subscribe();
    hear(one);
    hear(other);
    listening.unsubscribe();
    expect(problems).toEqual([]);
  });
});
