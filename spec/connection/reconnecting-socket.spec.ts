import { EMPTY, NEVER, Observable, concat, defer, mergeMap, of, throwError, timer } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TestScheduler } from 'rxjs/testing';
import { AriConnectionError, AriHttpError, type AriReconnectOptions, type AriSocketMessage } from '../../src/index.js';
import { reconnectingSocket } from '../../src/connection/reconnecting-socket.js';
import type { AriConnectionState } from '../../src/connection/connection-state.js';

const options: AriReconnectOptions = { minDelay: 500, maxDelay: 4_000, maxAttempts: Infinity, retry: () => true };
const open: Observable<AriSocketMessage> = of({ type: 'open' });
const broken = new AriConnectionError('broken');
const httpError = (status: number) =>
  new AriHttpError({ operation: 'o', method: 'GET', path: '/events' }, { status, reason: 'r', body: '' });
const failing = throwError(() => broken);
/** A socket that opens, and breaks after a number of milliseconds. */
const openFor = (duration: number): Observable<AriSocketMessage> =>
  concat(open, timer(duration).pipe(mergeMap(() => failing)));

interface Case {
  /** The sockets, in their order. The sockets after the last one never open. */
  readonly sockets?: readonly Observable<AriSocketMessage>[];
  /** The results of the reconciliations. The reconciliations after the last one complete. */
  readonly reconciliations?: readonly Observable<never>[];
  readonly reconnect?: Partial<AriReconnectOptions> | false;
  readonly duration?: number;
}

/** Runs the socket in virtual time. Returns the states with their times, and the error at the end. */
function run({ sockets = [], reconciliations = [], reconnect = {}, duration = 60_000 }: Case): string[] {
  const states: string[] = [];
  const scheduler = new TestScheduler((actual, expected) => expect(actual).toEqual(expected));
  scheduler.run(({ expectObservable }) => {
    let opened = 0;
    let reconciled = 0;
    const onState = (state: AriConnectionState): void => {
      const details = state.type === 'waiting' ? ` ${state.attempt}: ${state.delay}` : '';
      states.push(`${scheduler.now()} ${state.type}${details}`);
    };
    const socket = defer(() => sockets[opened++] ?? NEVER);
    const reconcile = () => defer(() => reconciliations[reconciled++] ?? EMPTY);
    const resolved = reconnect === false ? false : { ...options, ...reconnect };
    const running = reconnectingSocket(socket, resolved, {
      onState,
      onFrame: () => undefined,
      reconcile,
      onUnopened: () => undefined,
      interruptions: NEVER,
    }).subscribe({
      error: (error: unknown) => states.push(`${scheduler.now()} error ${(error as Error).message}`),
    });
    timer(duration).subscribe(() => running.unsubscribe());
    expectObservable(timer(duration)).toBe(`${duration}ms (t|)`, { t: 0 });
  });
  return states;
}

describe('reconnectingSocket', () => {
  afterEach(() => void vi.restoreAllMocks());
  const longestDelays = () => vi.spyOn(Math, 'random').mockReturnValue(1);

  it('doubles the bound of the delay up to the limit, and does not give up', () => {
    longestDelays();
    expect(run({ sockets: Array<typeof failing>(5).fill(failing) })).toEqual([
      '0 connecting',
      '0 waiting 1: 500',
      '500 connecting',
      '500 waiting 2: 1000',
      '1500 connecting',
      '1500 waiting 3: 2000',
      '3500 connecting',
      '3500 waiting 4: 4000',
      '7500 connecting',
      '7500 waiting 5: 4000',
      '11500 connecting',
    ]);
  });

  it('spreads the delay from half of its bound to its bound', () => {
    vi.spyOn(Math, 'random').mockReturnValueOnce(0).mockReturnValueOnce(0.5);
    expect(run({ sockets: [failing, failing] })).toEqual([
      '0 connecting',
      '0 waiting 1: 250',
      '250 connecting',
      '250 waiting 2: 750',
      '1000 connecting',
    ]);
  });

  it('starts again with the shortest delay after the state was open', () => {
    longestDelays();
    expect(run({ sockets: [failing, failing, openFor(100)] })).toEqual([
      '0 connecting',
      '0 waiting 1: 500',
      '500 connecting',
      '500 waiting 2: 1000',
      '1500 connecting',
      '1500 open',
      '1600 waiting 1: 500',
      '2100 connecting',
    ]);
  });

  it('does not start again after a socket that was lost before the client had reconciled', () => {
    longestDelays();
    const states = run({ sockets: [openFor(10), openFor(10), openFor(10)], reconciliations: [NEVER, NEVER, NEVER] });
    expect(states.filter((state) => !state.endsWith('connecting'))).toEqual([
      '10 waiting 1: 500',
      '520 waiting 2: 1000',
      '1530 waiting 3: 2000',
    ]);
  });

  it.each([400, 401, 403, 404, 426])(
    'tries again after a handshake refused with %i, which a reload may correct',
    (status) => {
      longestDelays();
      const refused = throwError(() => httpError(status));
      const states = run({ sockets: Array<typeof refused>(6).fill(refused) });
      expect(states.filter((state) => state.includes('waiting')).slice(-2)).toEqual([
        '7500 waiting 5: 4000',
        '11500 waiting 6: 4000',
      ]);
    },
  );

  it('tells the last failure while it connects, and none after the state was open', () => {
    const causes: unknown[] = [];
    const handlers = {
      onState: (state: AriConnectionState) => state.type === 'connecting' && causes.push(state.cause),
      onFrame: () => undefined,
      reconcile: () => EMPTY,
      onUnopened: () => undefined,
      interruptions: NEVER,
    };
    const sockets = [failing, concat(open, failing)];
    const once = { ...options, minDelay: 0, maxDelay: 0 };
    return new Promise<void>((resolve) => {
      const running = reconnectingSocket(
        defer(() => sockets.shift() ?? NEVER),
        once,
        handlers,
      ).subscribe();
      setTimeout(() => {
        running.unsubscribe();
        expect(causes).toEqual([undefined, broken, broken]);
        resolve();
      }, 100);
    });
  });

  it('waits for an Asterisk that is still loading', () => {
    longestDelays();
    const states = run({
      sockets: [throwError(() => httpError(503)), throwError(() => httpError(404)), concat(open, NEVER)],
    });
    expect(states).toContain('1500 open');
  });

  it('makes a lost connection an error if it is switched off', () => {
    expect(run({ sockets: [openFor(1)], reconnect: false })).toEqual(['0 connecting', '0 open', '1 error broken']);
  });

  it('reconciles again on the same socket after a failure, whatever its status', () => {
    longestDelays();
    const refusals = [503, 401, 400].map((status) => throwError(() => httpError(status)));
    expect(run({ sockets: [concat(open, NEVER)], reconciliations: refusals })).toEqual([
      '0 connecting',
      '0 waiting 1: 500',
      '500 connecting',
      '500 waiting 2: 1000',
      '1500 connecting',
      '1500 waiting 3: 2000',
      '3500 connecting',
      '3500 open',
    ]);
  });

  it('pauses before it reconciles again, also if the options allow no delay', () => {
    const noDelay = { minDelay: 0, maxDelay: 0 };
    const states = run({ sockets: [concat(open, NEVER)], reconciliations: [failing, failing], reconnect: noDelay });
    expect(states.filter((state) => state.endsWith('connecting'))).toEqual([
      '0 connecting',
      '1 connecting',
      '2 connecting',
    ]);
  });

  it('does not emit open for a socket that is lost while it waits to reconcile again', () => {
    longestDelays();
    expect(run({ sockets: [openFor(499)], reconciliations: [failing] })).toEqual([
      '0 connecting',
      '0 waiting 1: 500',
      '499 waiting 2: 1000',
      '1499 connecting',
    ]);
  });

  it('makes a failure to reconcile an error if it is switched off', () => {
    expect(run({ sockets: [concat(open, NEVER)], reconciliations: [failing], reconnect: false })).toEqual([
      '0 connecting',
      '0 error broken',
    ]);
  });

  describe('maxAttempts', () => {
    it.each([0, 1, 3])('fails after exactly %i attempts', (maxAttempts) => {
      longestDelays();
      const sockets = Array<typeof failing>(10).fill(failing);
      const states = run({ sockets, reconnect: { maxAttempts } });
      expect(states.filter((state) => state.endsWith('connecting'))).toHaveLength(1 + maxAttempts);
      expect(states.filter((state) => state.includes('waiting'))).toHaveLength(maxAttempts);
      expect(states.at(-1)).toMatch(/ error broken$/);
    });

    it('counts the attempts of one outage', () => {
      longestDelays();
      const sockets = [failing, failing, openFor(1), failing, failing, failing];
      const states = run({ sockets, reconnect: { maxAttempts: 3 } });
      expect(states.filter((state) => state.includes('waiting'))).toHaveLength(2 + 3);
      expect(states.at(-1)).toMatch(/ error broken$/);
    });

    it('counts failures to reconcile as well, each once', () => {
      longestDelays();
      const sockets = [failing, concat(open, NEVER), concat(open, NEVER)];
      const reconciliations = Array<typeof failing>(10).fill(failing);
      const states = run({ sockets, reconciliations, reconnect: { maxAttempts: 3 } });
      expect(states.filter((state) => state.includes('waiting'))).toHaveLength(3);
      expect(states.at(-1)).toMatch(/ error broken$/);
    });
  });

  describe('retry', () => {
    it('receives the cause and the number of the attempt', () => {
      longestDelays();
      const calls: unknown[][] = [];
      const retry = (...args: unknown[]): boolean => calls.push(args) > 0;
      const refused = httpError(503);
      const sockets = [failing, throwError(() => refused), openFor(1)];
      run({ sockets, reconnect: { retry } });
      expect(calls).toEqual([
        [broken, 1],
        [refused, 2],
        [broken, 1],
      ]);
    });

    it('ends the outage with false, once', () => {
      longestDelays();
      const attempts: number[] = [];
      const retry = (_: unknown, attempt: number): boolean => attempts.push(attempt) < 2;
      const reconciliations = Array<typeof failing>(10).fill(failing);
      const states = run({
        sockets: [concat(open, NEVER), concat(open, NEVER)],
        reconciliations,
        reconnect: { retry },
      });
      expect(attempts).toEqual([1, 2]);
      expect(states).toEqual(['0 connecting', '0 waiting 1: 500', '500 connecting', '500 error broken']);
    });

    it('that throws is an error of the streams', () => {
      const retry = (): boolean => {
        throw new Error('from retry');
      };
      expect(run({ sockets: [failing], reconnect: { retry } })).toEqual(['0 connecting', '0 error from retry']);
    });
  });
});
