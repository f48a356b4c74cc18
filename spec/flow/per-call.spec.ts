import { NEVER, concat, finalize, map, of, take, throwError } from 'rxjs';
import { describe, expect, it } from 'vitest';
import {
  AriConnectionError,
  AriHttpError,
  dial,
  digits,
  perCall,
  play,
  type CallFlow,
  type StasisStart,
} from '../../src/index.js';
import { contextOf } from '../../src/objects/context.js';
import { say, score, type Score } from '../support/score.js';

const keys: CallFlow<string> = ({ channel }) => digits(channel).pipe(map((digit) => channel.id + digit));

describe('perCall', () => {
  it(
    'runs one flow for each call, all at the same time',
    score((t) => {
      t.server('a--b-1--2-', { a: say.start('a'), b: say.start('b'), 1: say.digit('1', 'a'), 2: say.digit('2', 'b') });
      t.flow(t.ari.on('StasisStart').pipe(perCall(keys)), '^---------!', '-----x--y-', { x: 'a1', y: 'b2' });
    }),
  );

  it(
    'ends the flow with its call, before the application receives the end',
    score((t) => {
      const order: string[] = [];
      const flow: CallFlow = () => NEVER.pipe(finalize(() => order.push('flow ended')));
      t.server('a--e-', { a: say.start(), e: say.end() });
      t.flow(t.ari.on('StasisStart').pipe(perCall(flow)), '^----!', '------');
      t.flow(t.ari.on('StasisEnd').pipe(map(() => [...order])), '^----!', '---x--', { x: ['flow ended'] });
    }),
  );

  it(
    'sends nothing to an ended channel when its end unsubscribes the flow',
    score((t) => {
      t.server('a--e-', { a: say.start(), e: say.end() });
      t.flow(t.ari.on('StasisStart').pipe(perCall(({ channel }) => play(channel, 'sound:any'))), '^----!', '------');
      t.requests('p', { p: 'POST /channels/c1/play/id1?media=sound:any' });
    }),
  );

  it(
    'cleans up all flows when unsubscribed',
    score((t) => {
      t.server('ab', { a: say.start('a'), b: say.start('b') });
      t.flow(t.ari.on('StasisStart').pipe(perCall(({ channel }) => play(channel, 'sound:any'))), '^----!', '------');
      t.requests('ab---(cd)', {
        a: 'POST /channels/a/play/id1?media=sound:any',
        b: 'POST /channels/b/play/id2?media=sound:any',
        c: 'DELETE /playbacks/id1',
        d: 'DELETE /playbacks/id2',
      });
    }),
  );

  it(
    'reports a flow that fails and hangs up its call; the other flows continue',
    score((t) => {
      const flow: CallFlow<string> = (start) =>
        start.channel.id === 'a'
          ? concat(
              of('bye'),
              throwError(() => new Error('late 404')),
            )
          : keys(start);
      t.server('b--a--1', { a: say.start('a'), b: say.start('b'), 1: say.digit('1', 'b') });
      t.flow(t.ari.on('StasisStart').pipe(perCall(flow)), '^--------!', '---x--y--', { x: 'bye', y: 'b1' });
      t.requests('---h', { h: 'DELETE /channels/a' });
      t.flow(of(0).pipe(map(() => t.problems)), '----^', '----(p|)', {
        p: [{ type: 'flow', error: new Error('late 404'), subject: 'a' }],
      });
    }),
  );

  it(
    'treats a flow that throws synchronously as failed',
    score((t) => {
      const flow: CallFlow = () => {
        throw new Error('no flow');
      };
      t.server('-a', { a: say.start() });
      t.flow(t.ari.on('StasisStart').pipe(perCall(flow)), '^--!', '----');
      t.requests('-h', { h: 'DELETE /channels/c1' });
    }),
  );

  const asks: CallFlow = ({ channel }) => channel.answer();

  it.each([
    [404, 'Channel not found'],
    [409, 'Channel not in Stasis application'],
  ])('treats the response %i, %s, as the end of the call and not as a failure', (status, message) =>
    score((t) => {
      t.answer('channels.answer', { status, body: { message }, after: 2 });
      t.server('a---e', { a: say.start(), e: say.end() });
      const sorry = perCall(asks, { onError: () => of('never') });
      t.flow(t.ari.on('StasisStart').pipe(take(1), sorry), '^', '--|');
      t.requests('a', { a: 'POST /channels/c1/answer' });
      t.flow(of(0).pipe(map(() => t.problems)), '----^', '----(p|)', { p: [] });
    })(),
  );

  it.each([
    [
      'another channel',
      (t: Score): CallFlow =>
        () =>
          t.ari.channels.answer({ channelId: 'c11' }),
      'Channel not found',
    ],
    ['another reason', () => asks, 'Resource not found'],
  ])('treats a 404 of %s as a failure', (_, flowOf, message) =>
    score((t) => {
      t.answer('channels.answer', { status: 404, body: { message } });
      t.server('a', { a: say.start() });
      t.flow(t.ari.on('StasisStart').pipe(perCall(flowOf(t), { onError: () => of('x') })), '^-!', 'x');
    })(),
  );

  it(
    'passes a failed call to onError',
    score((t) => {
      const flow: CallFlow = () => throwError(() => new Error('no'));
      t.server('-a', { a: say.start() });
      const sorry = perCall(flow, { onError: (error, { channel }) => of(`${channel.id}: ${String(error)}`) });
      t.flow(t.ari.on('StasisStart').pipe(sorry), '^--!', '-x--', { x: 'c1: Error: no' });
      t.requests('', {});
    }),
  );

  it(
    'hangs up a call whose onError also fails',
    score((t) => {
      t.server('-a', { a: say.start() });
      const failing = () => throwError(() => new Error('no'));
      t.flow(t.ari.on('StasisStart').pipe(perCall(failing, { onError: failing })), '^--!', '----');
      t.requests('-h', { h: 'DELETE /channels/c1' });
    }),
  );

  it(
    'fails with the event stream, and hangs up no call for that',
    score(
      (t) => {
        t.server('-a-#', { a: say.start() });
        const onlyOne = concat(t.ari.on('StasisStart').pipe(take(1)), NEVER);
        t.flow(onlyOne.pipe(perCall(keys)), '^', '---#', undefined, expect.any(AriConnectionError));
        t.requests('', {});
      },
      { reconnect: false },
    ),
  );

  it(
    'treats a channel that comes back as a new call',
    score((t) => {
      t.server('a-1-e-a-2-', { a: say.start(), e: say.end(), 1: say.digit('1'), 2: say.digit('2') });
      t.flow(t.ari.on('StasisStart').pipe(perCall(keys)), '^---------!', '--x-----y-', { x: 'c11', y: 'c12' });
    }),
  );

  it(
    'ignores the channels that flows create, until they have left and entered again',
    score((t) => {
      const { claims } = contextOf(t.ari).events;
      claims.add('channel:own');
      t.server('ab--1--2-e-a-1-', {
        a: say.start('own'),
        b: say.start('b'),
        1: say.digit('1', 'own'),
        2: say.digit('2', 'b'),
        e: say.end('own'),
      });
      t.flow(t.ari.on('StasisStart').pipe(perCall(keys)), '^--------------!', '-------x-----y-', {
        x: 'b2',
        y: 'own1',
      });
      t.flow(of(0).pipe(map(() => claims.size)), '----------^', '----------(n|)', { n: 0 });
    }),
  );

  it(
    'does not treat an answered dial as a new call, nor one that is hung up during its entry',
    score((t) => {
      t.answer('channels.originateWithId', { status: 200, body: { id: 'id1' }, after: 5 });
      t.server('---ae', { a: say.start('id1'), e: say.end('id1') });
      t.flow(t.ari.on('StasisStart').pipe(perCall(() => of('a call'))), '^---------!', '----------');
      t.flow(dial(t.ari, { endpoint: 'PJSIP/bob' }), '^-!', '---');
      t.flow(of(0).pipe(map(() => contextOf(t.ari).events.claims.size)), '---------^', '---------(n|)', { n: 0 });
    }),
  );
});

describe('perCall with onShutdown', () => {
  const hangUp = { onShutdown: ({ channel }: StasisStart) => channel.hangup() };
  const goOn = { onShutdown: ({ channel }: StasisStart) => channel.continueInDialplan() };
  const playing: CallFlow = ({ channel }) => play(channel, 'sound:any');

  it(
    'hangs up the remaining calls when unsubscribed, after the cleanup of each flow',
    score((t) => {
      t.answer('playbacks.stop', { status: 204, after: 4 });
      t.server('ab', { a: say.start('a'), b: say.start('b') });
      t.flow(t.ari.on('StasisStart').pipe(perCall(playing, hangUp)), '^----!', '------');
      t.requests('ab---(cd)(ef)', {
        a: 'POST /channels/a/play/id1?media=sound:any',
        b: 'POST /channels/b/play/id2?media=sound:any',
        c: 'DELETE /playbacks/id1',
        d: 'DELETE /playbacks/id2',
        e: 'DELETE /channels/a',
        f: 'DELETE /channels/b',
      });
    }),
  );

  it(
    'waits for a cleanup that itself waits for a response',
    score((t) => {
      t.answer('channels.playWithId', { status: 201, body: { id: 'id1' }, after: 9 });
      t.server('a', { a: say.start('a') });
      t.flow(t.ari.on('StasisStart').pipe(perCall(playing, goOn)), '^----!', '------');
      t.requests('a--------(cd)', {
        a: 'POST /channels/a/play/id1?media=sound:any',
        c: 'DELETE /playbacks/id1',
        d: 'POST /channels/a/continue',
      });
    }),
  );

  it(
    'also waits for the cleanup of a perCall within its flow',
    score((t) => {
      t.answer('playbacks.stop', { status: 204, after: 4 });
      t.server('ab', { a: say.start('a'), b: say.start('b') });
      const starts = t.ari.on('StasisStart');
      const inner: CallFlow = () => starts.pipe(perCall(playing, hangUp));
      t.flow(starts.pipe(take(1), perCall(inner, goOn)), '^----!', '');
      t.requests('-b---c---(de)', {
        b: 'POST /channels/b/play/id1?media=sound:any',
        c: 'DELETE /playbacks/id1',
        d: 'DELETE /channels/b',
        e: 'POST /channels/a/continue',
      });
    }),
  );

  it(
    'continues at once when a cleanup fails',
    score((t) => {
      t.answer('playbacks.stop', { status: 403 });
      t.server('a', { a: say.start('a') });
      t.flow(t.ari.on('StasisStart').pipe(perCall(playing, hangUp)), '^----!', '');
      t.requests('a----(cd)', {
        a: 'POST /channels/a/play/id1?media=sound:any',
        c: 'DELETE /playbacks/id1',
        d: 'DELETE /channels/a',
      });
    }),
  );

  it(
    'waits a limited time for a cleanup',
    score((t) => {
      t.answer('playbacks.stop', { status: 204, after: 60_000 });
      t.server('a', { a: say.start('a') });
      t.flow(t.ari.on('StasisStart').pipe(perCall(playing, hangUp)), '^----!', '------');
      t.requests('a----c 1999ms d', {
        a: 'POST /channels/a/play/id1?media=sound:any',
        c: 'DELETE /playbacks/id1',
        d: 'DELETE /channels/a',
      });
    }),
  );

  it(
    'runs for a call whose flow has completed, and not for a call that is over',
    score((t) => {
      t.server('ab-e', { a: say.start('a'), b: say.start('b'), e: say.end('a') });
      t.flow(t.ari.on('StasisStart').pipe(perCall(() => of('x'), goOn)), '^----!', 'xx----');
      t.requests('-----c', { c: 'POST /channels/b/continue' });
    }),
  );

  it(
    'completes once its calls have ended',
    score((t) => {
      t.server('a--e', { a: say.start(), e: say.end() });
      const starts = t.ari.on('StasisStart').pipe(take(1));
      t.flow(starts.pipe(perCall(() => of('x'), hangUp)), '^', 'x--|');
      t.requests('', {});
    }),
  );

  it(
    'reports a failure of onShutdown, except for a call that has ended',
    score((t) => {
      t.answer('channels.hangup', { status: 404 });
      t.answer('channels.continueInDialplan', { status: 403 });
      t.server('a', { a: say.start() });
      t.flow(t.ari.on('StasisStart').pipe(perCall(() => NEVER, hangUp)), '^--!', '----');
      t.flow(t.ari.on('StasisStart').pipe(perCall(() => NEVER, goOn)), '^--!', '----');
      t.flow(of(0).pipe(map(() => t.problems)), '----^', '----(p|)', {
        p: [{ type: 'undo', error: expect.any(AriHttpError), subject: 'c1' }],
      });
    }),
  );

  it(
    'ends the calls also when the program that waits for them fails',
    score((t) => {
      t.server('a-b', { a: say.start('a'), b: say.start('b') });
      const mistaken = t.ari.on('StasisStart').pipe(
        map((start) => {
          if (start.channel.id === 'b') throw new Error('mistake');
          return start;
        }),
      );
      t.flow(mistaken.pipe(perCall(() => NEVER, hangUp)), '^', '--#', undefined, new Error('mistake'));
      t.requests('--c', { c: 'DELETE /channels/a' });
    }),
  );

  it(
    'leaves the calls as they are when the event stream is lost permanently',
    score(
      (t) => {
        t.server('ab-#', { a: say.start('a'), b: say.start('b') });
        t.flow(
          t.ari.on('StasisStart').pipe(perCall(() => NEVER, hangUp)),
          '^',
          '---#',
          undefined,
          expect.any(AriConnectionError),
        );
        t.requests('', {});
      },
      { reconnect: false },
    ),
  );
});
