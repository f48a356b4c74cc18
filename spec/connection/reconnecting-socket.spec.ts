import { EMPTY, NEVER, Observable, concat, of, throwError, timer } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TestScheduler } from 'rxjs/testing';
import { AriConnectionError, AriHttpError, type SocketSignal } from '../../src/index.js';
import { reconnecting } from '../../src/connection/reconnecting-socket.js';
import type { ConnectionState } from '../../src/connection/connection-state.js';

const options = { minDelay: 500, maxDelay: 4_000, stableAfter: 10_000, maxAttempts: Infinity, retry: () => true };
const open: Observable<SocketSignal> = of({ type: 'open' });
const broken = new AriConnectionError('broken');
const refused = (status: number) =>
  new AriHttpError({ operation: 'o', method: 'GET', path: '/events' }, { status, reason: 'r', body: '' });

/** Runs a socket that behaves differently at each attempt; tells when which state began. */
function statesOf(attempts: readonly Observable<SocketSignal>[], given: typeof options | false = options): string[] {
  const told: string[] = [];
  const scheduler = new TestScheduler((actual, expected) => expect(actual).toEqual(expected));
  scheduler.run(({ expectObservable }) => {
    let attempt = 0;
    const tell = (state: ConnectionState): void => {
      told.push(
        `${scheduler.now()} ${state.type}${state.type === 'waiting' ? ` ${state.attempt}: ${state.delay}` : ''}`,
      );
    };
    const socket = new Observable<SocketSignal>((to) => (attempts[attempt++] ?? NEVER).subscribe(to));
    const parts = { tell, receive: () => undefined, prepare: EMPTY };
    reconnecting(socket, given, parts).subscribe({
      error: (error: unknown) => told.push(`${scheduler.now()} error ${(error as Error).name}`),
    });
    expectObservable(timer(60_000)).toBe('60s (t|)', { t: 0 });
  });
  return told;
}

const failing = throwError(() => broken);

describe('reconnecting', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('doubles the bound of the delay up to the limit, and never gives up', () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    expect(statesOf(Array<typeof failing>(5).fill(failing))).toEqual([
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

  it('spreads the delay over everything from zero to the bound', () => {
    vi.spyOn(Math, 'random').mockReturnValueOnce(0).mockReturnValueOnce(0.5);
    expect(statesOf([failing, failing])).toEqual([
      '0 connecting',
      '0 waiting 1: 0',
      '0 connecting',
      '0 waiting 2: 500',
      '500 connecting',
    ]);
  });

  it('starts small again only after a connection that lasted', () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    const lasting = (duration: number) =>
      new Observable<SocketSignal>((to) => {
        to.next({ type: 'open' });
        return timer(duration).subscribe(() => to.error(broken));
      });
    expect(statesOf([failing, lasting(100), lasting(10_000)])).toEqual([
      '0 connecting',
      '0 waiting 1: 500',
      '500 connecting',
      '500 open',
      '600 waiting 2: 1000',
      '1600 connecting',
      '1600 open',
      '11600 waiting 1: 500',
      '12100 connecting',
    ]);
  });

  it.each([400, 401, 403, 404, 426])(
    'tries again after a handshake refused with %i, which a reload may correct',
    (code) => {
      vi.spyOn(Math, 'random').mockReturnValue(1);
      const refusing = Array<typeof failing>(6).fill(throwError(() => refused(code)));
      const states = statesOf(refusing);
      expect(states.filter((state) => state.includes('waiting')).slice(-2)).toEqual([
        '7500 waiting 5: 4000',
        '11500 waiting 6: 4000',
      ]);
    },
  );

  it('waits for an Asterisk that is still loading', () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    expect(statesOf([throwError(() => refused(503)), throwError(() => refused(404)), concat(open, NEVER)])).toContain(
      '1500 open',
    );
  });

  it('makes a lost connection an error when it is switched off', () => {
    expect(statesOf([concat(open, failing)], false)).toEqual(['0 connecting', '0 open', '0 error AriConnectionError']);
  });
});
