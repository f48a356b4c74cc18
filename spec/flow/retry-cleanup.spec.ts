import { NEVER, filter, map, of, throwError, type Observable } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  bridge,
  dial,
  hold,
  join,
  mute,
  musicOnHold,
  perCall,
  play,
  record,
  indicateRinging,
  playSilence,
  snoop,
  type StasisStart,
} from '../../src/index.js';
import { say, score, type Score } from '../support/score.js';

const channel = (t: Score) => t.ari.channel('c1');
const failing = () => throwError(() => new Error('a mistake'));

/** Flows that run until frame 5, and the operation that cleans them up. */
const cleanups: readonly [name: string, operation: string, run: (t: Score) => Observable<unknown>][] = [
  ['bridge', 'bridges.destroy', (t) => bridge(t.ari)],
  ['dial', 'channels.hangup', (t) => dial(t.ari, { endpoint: 'PJSIP/bob' })],
  ['hold', 'channels.unhold', (t) => hold(channel(t))],
  ['join', 'bridges.removeChannel', (t) => join(t.ari.bridge('b1'), channel(t))],
  ['mute', 'channels.unmute', (t) => mute(channel(t))],
  ['musicOnHold', 'channels.stopMoh', (t) => musicOnHold(channel(t))],
  ['play', 'playbacks.stop', (t) => play(channel(t), 'sound:any')],
  ['record', 'recordings.cancel', (t) => record(channel(t), { name: 'r1' })],
  ['indicateRinging', 'channels.ringStop', (t) => indicateRinging(channel(t))],
  ['playSilence', 'channels.stopSilence', (t) => playSilence(channel(t))],
  ['snoop', 'channels.hangup', (t) => snoop(channel(t), { spy: 'in' })],
  [
    'perCall with onShutdown',
    'channels.continueInDialplan',
    (t) =>
      t.ari
        .on('StasisStart')
        .pipe(perCall(() => NEVER, { onShutdown: (call: StasisStart) => call.channel.continueInDialplan() })),
  ],
];

const server = (t: Score) => t.server('--(sr)', { s: say.start('c1'), r: say.recording('r1') });

/** The cleanup requests, at their times. */
const expectRequests = (t: Score, operation: string, marbles: string) =>
  t.flow(
    t.ari.trace.pipe(
      filter((entry) => entry.type === 'request' && entry.request.operation === operation),
      map(() => 'r'),
    ),
    '^ 20s !',
    marbles,
  );

const expectProblems = (t: Score, at: string, problems: readonly unknown[]) =>
  t.flow(of(0).pipe(map(() => [...t.problems])), `${at} ^`, `${at} (p|)`, { p: problems });

describe.each(cleanups)('the cleanup of %s', (_, operation, run) => {
  afterEach(() => void vi.restoreAllMocks());

  it.each([500, 503, 429])('is repeated after %i, until it succeeds', (status) =>
    score((t) => {
      server(t);
      t.answer(operation, { status }, { status }, { status: 204 });
      t.flow(run(t).pipe(filter(() => false)), '^----!', '');
      expectRequests(t, operation, '5ms r 249ms r 499ms r');
      expectProblems(t, '20s', []);
    })(),
  );

  it('is a problem after five failures', () =>
    score((t) => {
      server(t);
      t.answer(operation, { status: 503 });
      t.flow(run(t).pipe(filter(() => false)), '^----!', '');
      expectRequests(t, operation, '5ms r 249ms r 499ms r 999ms r 1999ms r');
      expectProblems(t, '3754ms', []);
      expectProblems(t, '3756ms', [
        expect.objectContaining({ type: 'undo', error: expect.objectContaining({ status: 503 }) }),
      ]);
    })());

  it('is a problem at once after 403, which a repetition does not change', () =>
    score((t) => {
      server(t);
      t.answer(operation, { status: 403 });
      t.flow(run(t).pipe(filter(() => false)), '^----!', '');
      expectRequests(t, operation, '5ms r');
      expectProblems(t, '6ms', [expect.objectContaining({ type: 'undo' })]);
    })());

  it('is a problem at once after 401, when nothing is subscribed any more', () =>
    score((t) => {
      server(t);
      t.answer(operation, { status: 401 });
      t.flow(run(t).pipe(filter(() => false)), '^----!', '');
      expectRequests(t, operation, '5ms r');
      expectProblems(t, '6ms', expect.arrayContaining([expect.objectContaining({ type: 'undo' })]) as unknown[]);
    })());

  it('is repeated after 401, when Asterisk accepts the credentials again', () => {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    score((t) => {
      server(t);
      t.flow(t.ari.events.pipe(filter(() => false)), '^ 20s !', '');
      t.answer('applications.get', { status: 401 }, { status: 401 }, { status: 200, body: { channel_ids: [] } });
      t.answer(operation, { status: 401 }, { status: 204 });
      t.flow(run(t).pipe(filter(() => false)), '^----!', '');
      expectRequests(t, operation, '5ms r 1399ms r');
      expectProblems(
        t,
        '20s',
        ['connection', 'connection'].map((type) => expect.objectContaining({ type })),
      );
    })();
  });
});

describe('the hang-up of a call whose flow failed', () => {
  const run = (t: Score) => t.ari.on('StasisStart').pipe(perCall(failing));
  const flowFailed = { type: 'flow', error: new Error('a mistake'), subject: 'c1' };

  it('is repeated after 503, until it succeeds', () =>
    score((t) => {
      server(t);
      t.answer('channels.hangup', { status: 503 }, { status: 204 });
      t.flow(run(t), '^ 19s !', '');
      expectRequests(t, 'channels.hangup', '2ms r 249ms r');
      expectProblems(t, '20s', [flowFailed]);
    })());

  it.each([
    ['503', 503, '2ms r 249ms r 499ms r 999ms r 1999ms r'],
    ['403', 403, '2ms r'],
    ['409', 409, '2ms r'],
  ])('is a problem with the channel, the cause and what to do, when the server answers %s', (_, status, requests) =>
    score((t) => {
      server(t);
      t.answer('channels.hangup', { status });
      t.flow(run(t), '^ 19s !', '');
      expectRequests(t, 'channels.hangup', requests);
      const error = expect.objectContaining({
        message: expect.stringMatching(/^channel c1 .*hang it up/),
        cause: expect.objectContaining({ status }),
      });
      expectProblems(t, '20s', [flowFailed, { type: 'undo', error, subject: 'c1' }]);
    })(),
  );

  it('is no problem when the channel is gone', () =>
    score((t) => {
      server(t);
      t.answer('channels.hangup', { status: 404 });
      t.flow(run(t), '^ 19s !', '');
      expectRequests(t, 'channels.hangup', '2ms r');
      expectProblems(t, '20s', [flowFailed]);
    })());

  it('is not repeated once the channel has ended', () =>
    score((t) => {
      t.server('--s--e', { s: say.start('c1'), e: say.end('c1') });
      t.answer('channels.hangup', { status: 503 });
      t.flow(run(t), '^ 19s !', '');
      expectRequests(t, 'channels.hangup', '2ms r');
      expectProblems(t, '20s', [flowFailed]);
    })());
});
