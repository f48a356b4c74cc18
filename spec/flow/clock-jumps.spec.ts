import { Subject, catchError, firstValueFrom, map, merge, of, startWith, take } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createAri,
  dial,
  type AriDialError,
  type AriTrace,
  type AriProblem,
  type AriSocketMessage,
} from '../../src/index.js';
import { say } from '../support/score.js';
import { directOptions } from '../support/direct-client.js';

const HOUR_MS = 3_600_000;

afterEach(() => {
  vi.restoreAllMocks();
});

/** A client in real time, and the events and responses of its server. */
function connectClient() {
  const frames = new Subject<AriSocketMessage>();
  const responses = new Subject<void>();
  const ari = createAri({
    ...directOptions,
    newId: () => 'id1',
    transport: () => ({
      socket: merge(of({ type: 'open' } as const), frames),
      send: ({ isInternal: isClientRequest = false, operation }) =>
        responses.pipe(
          startWith(...(isClientRequest ? [undefined] : [])),
          take(1),
          map(() => ({ status: 200, reason: 'OK', body: operation === 'channels.list' ? '[]' : '{"id":"id1"}' })),
        ),
    }),
  });
  return {
    ari,
    respond: () => responses.next(),
    send: (event: object) => frames.next({ type: 'frame', data: JSON.stringify(event) }),
  };
}

function jumpClock(milliseconds: number): void {
  const wall = Date.now();
  vi.spyOn(Date, 'now').mockReturnValue(wall + milliseconds);
}

describe.each([HOUR_MS, -HOUR_MS])('when the wall clock jumps by %i ms', (jump) => {
  it.each([
    ['at once', 60_000, 0, 'failure'],
    ['after the timeout', 1_000, 1_000, 'timeout'],
  ])('dial reports the reason of a call that ends %s', async (_when, timeout, wait, reason) => {
    const { ari, respond, send } = connectClient();
    const outcome = firstValueFrom(
      dial(ari, { endpoint: 'PJSIP/bob', timeout }).pipe(
        map(({ type }) => type as string),
        catchError((error: unknown) => of((error as AriDialError).reason)),
      ),
    );
    respond();
    jumpClock(jump);
    await new Promise((resolve) => setTimeout(resolve, wait));
    send(say.gone(0, 'id1'));
    expect(await outcome).toBe(reason);
  });

  it('the trace shows the duration of a request', () => {
    const { ari, respond } = connectClient();
    const traces: AriTrace[] = [];
    ari.trace.subscribe((entry) => traces.push(entry));
    ari.channels.list().subscribe();
    jumpClock(jump);
    respond();
    const [duration] = traces.flatMap((entry) => (entry.type === 'response' ? [entry.duration] : []));
    expect(duration).toBeGreaterThanOrEqual(0);
    expect(duration).toBeLessThan(HOUR_MS / 2);
  });

  it('no subscriber counts as slow', () => {
    const { ari, send } = connectClient();
    const problems: AriProblem[] = [];
    ari.problems.subscribe((problem) => problems.push(problem));
    const subscription = ari.on('StasisStart').subscribe(() => jumpClock(jump));
    send(say.start('c1'));
    subscription.unsubscribe();
    expect(problems.filter(({ duration = 0 }) => duration > HOUR_MS / 2)).toEqual([]);
  });
});
