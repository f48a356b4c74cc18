import { Subject } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { describe, expect, it } from 'vitest';
import { AriConnectionError, AriHttpError, type AriConnectionState, type AriProblem } from '../../src/index.js';
import { reportOutages } from '../../src/connection/outage-problems.js';

const url = 'http://pbx.example:8088/ari';
const closed = new AriConnectionError('event socket closed by Asterisk (1006)');
const refused = new AriConnectionError('event socket: connect ECONNREFUSED');
const untrusted = new AriConnectionError('event socket: self-signed certificate', {
  cause: Object.assign(new Error('self-signed certificate'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
});
const status = (code: number): AriHttpError =>
  new AriHttpError({ operation: 'o', method: 'GET', path: '/events' }, { status: code, reason: 'No', body: '' });

type Step = AriConnectionState | Error;

/** The states of an attempt that fails. */
const statesOf = (step: Step): AriConnectionState[] =>
  step instanceof Error
    ? [{ type: 'connecting' }, { type: 'waiting', attempt: 1, delay: 100, cause: step }]
    : [{ type: 'connecting' }, step];

/** Returns the reports of a connection that goes through these steps, one each 100 milliseconds. */
function problemsOf(...steps: readonly Step[]): AriProblem[] {
  const problems: AriProblem[] = [];
  const scheduler = new TestScheduler(() => undefined);
  scheduler.run(() => {
    const states = new Subject<AriConnectionState>();
    const reports = reportOutages(states, url, (problem) => problems.push(problem));
    for (const [index, step] of steps.entries())
      scheduler.schedule(() => statesOf(step).forEach((state) => states.next(state)), index * 100);
    scheduler.schedule(() => reports.unsubscribe(), 100_000);
  });
  return problems;
}

const messagesOf = (...steps: readonly Step[]): string[] =>
  problemsOf(...steps).map(({ error }) => (error as Error).message);

const open: AriConnectionState = { type: 'open' };
const begun = (cause: Error): string => `no connection to ${url}, retrying: ${cause.message}`;
const ended = (seconds: string): string => `connected to ${url} after ${seconds} s without connection`;

describe('reportOutages', () => {
  it('reports nothing while the connection opens, is open and becomes idle', () => {
    expect(messagesOf(open, { type: 'idle' }, open)).toEqual([]);
  });

  it('reports the first failure of the first connection once, and the moment when it is open', () => {
    expect(messagesOf(refused, refused, refused, refused, refused, open)).toEqual([begun(refused), ended('0.5')]);
  });

  it('reports the loss of an open connection once, whatever follows from it, and its return', () => {
    expect(messagesOf(open, closed, refused, refused, status(503), status(404), open)).toEqual([
      begun(closed),
      ended('0.5'),
    ]);
  });

  it('reports each outage by itself', () => {
    expect(messagesOf(closed, open, closed, open)).toEqual([begun(closed), ended('0.1'), begun(closed), ended('0.1')]);
  });

  it.each([...[400, 401, 403, 426, 302, 200].map(status), untrusted])(
    'reports a further cause that needs a change of the configuration once: %s',
    (cause) => {
      expect(messagesOf(refused, cause, refused, cause, cause)).toEqual([begun(refused), begun(cause)]);
    },
  );

  it('reports a further 404 once, when it lasts longer than Asterisk takes to load', () => {
    const missing = status(404);
    expect(messagesOf(refused, ...Array<Error>(100).fill(missing), open)).toEqual([begun(refused), ended('10.1')]);
    const lasting = Array<Error>(110).fill(missing);
    expect(messagesOf(refused, ...lasting, open)).toEqual([begun(refused), begun(missing), ended('11.1')]);
    const interrupted = [...Array<Error>(60).fill(missing), refused, ...Array<Error>(60).fill(missing)];
    expect(messagesOf(refused, ...interrupted)).toEqual([begun(refused)]);
  });

  it.each([status(500), status(503), closed, refused])('does not report a further cause that passes: %s', (cause) => {
    expect(messagesOf(untrusted, cause, cause, cause, cause)).toEqual([begun(untrusted)]);
  });

  it('forgets an outage when there is no subscriber any more', () => {
    expect(messagesOf(refused, { type: 'idle' }, open)).toEqual([begun(refused)]);
    expect(messagesOf(refused, { type: 'idle' }, refused)).toEqual([begun(refused), begun(refused)]);
  });

  it('reports errors with their cause, and the duration in milliseconds of an outage that ended', () => {
    const [first, second] = problemsOf(status(401), status(401), open);
    expect(first).toEqual({ type: 'connection', error: expect.any(AriConnectionError) });
    expect((first!.error as Error).cause).toMatchObject({ name: 'AriHttpError', status: 401 });
    expect(second).toEqual({ type: 'connection', error: expect.any(AriConnectionError), duration: 200 });
  });

  it('reports a cause that is not an error', () => {
    expect(messagesOf({ type: 'waiting', attempt: 1, delay: 1, cause: 'gone' })).toEqual([
      `no connection to ${url}, retrying: gone`,
    ]);
  });
});
