import { catchError, ignoreElements, map, of, throwError } from 'rxjs';
import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import {
  AriConnectionError,
  AriDialError,
  AriHttpError,
  AriInputError,
  dial,
  type Channel,
  type DialEvent,
  type DialFailureReason,
} from '../../src/index.js';
import { contextOf } from '../../src/objects/context.js';
import { say, score } from '../support/score.js';

const endpoint = 'PJSIP/bob';
const ask = 'POST /channels/id1?endpoint=PJSIP/bob&app=hello&appArgs=rx-ari-leg&timeout=30';
const create = 'POST /channels/create?endpoint=PJSIP/bob&app=hello&appArgs=rx-ari-leg&channelId=id1';
const start = 'POST /channels/id1/dial?timeout=30';
const hangup = 'DELETE /channels/id1';
const type = map((dialled: DialEvent) => dialled.type);
const words = { c: 'created', r: 'ringing', p: 'progress', a: 'answered', e: 'ended' };

/** Converts the failure of a dial to a value that marbles can show. */
const showFailure = catchError((error: unknown) =>
  error instanceof AriDialError
    ? of(`${error.reason} ${error.hangupCause ?? '-'} ${error.techCause ?? '-'}`)
    : throwError(() => error),
);

const outcomes: readonly [DialFailureReason, string, readonly object[], string][] = [
  ['busy', 'a Local channel, with no cause', [say.dial('BUSY', 'id1'), say.gone(0, 'id1')], 'busy 0 -'],
  ['busy', 'SIP', [say.dial('BUSY', 'id1'), say.gone(17, 'id1', { tech_cause: 486 })], 'busy 17 486'],
  ['congestion', 'SIP', [say.dial('CONGESTION', 'id1'), say.gone(34, 'id1', { tech_cause: 503 })], 'congestion 34 503'],
  ['rejected', 'SIP', [say.dial('NOANSWER', 'id1'), say.gone(21, 'id1', { tech_cause: 603 })], 'rejected 21 603'],
  ['no_answer', 'SIP', [say.dial('NOANSWER', 'id1'), say.gone(19, 'id1', { tech_cause: 480 })], 'no_answer 19 480'],
  ['timeout', 'Asterisk', [say.dial('RINGING', 'id1'), say.gone(19, 'id1')], 'timeout 19 -'],
  [
    'normal',
    'a hang-up request',
    [say.hangupRequest('id1'), say.dial('NOANSWER', 'id1'), say.gone(16, 'id1')],
    'normal 16 -',
  ],
  ['no_answer', 'a dialplan that hangs up', [say.dial('NOANSWER', 'id1'), say.gone(16, 'id1')], 'no_answer 16 -'],
  [
    'unallocated',
    'no such number',
    [say.dial('NOANSWER', 'id1'), say.gone(1, 'id1', { tech_cause: 404 })],
    'unallocated 1 404',
  ],
  ['answered_elsewhere', 'SIP', [say.dial('NOANSWER', 'id1'), say.gone(26, 'id1')], 'answered_elsewhere 26 -'],
  ['number_incomplete', 'SIP', [say.gone(28, 'id1', { tech_cause: 484 })], 'number_incomplete 28 484'],
  ['normal_unspecified', 'a trunk', [say.dial('NOANSWER', 'id1'), say.gone(31, 'id1')], 'normal_unspecified 31 -'],
  ['codec_mismatch', 'SIP', [say.gone(58, 'id1', { tech_cause: 488 })], 'codec_mismatch 58 488'],
  ['interworking', 'SIP', [say.gone(127, 'id1')], 'interworking 127 -'],
  ['failure', 'the network', [say.gone(38, 'id1')], 'failure 38 -'],
  ['failure', 'Asterisk, without a cause', [say.gone(0, 'id1')], 'failure 0 -'],
];

describe('dial', () => {
  it(
    'emits each step once, and completes when the call has ended',
    score((t) => {
      t.server('-drsp-ax-e', {
        d: say.dial('', 'id1'),
        r: say.dial('RINGING', 'id1'),
        s: say.ringing('id1'),
        p: say.dial('PROGRESS', 'id1'),
        a: say.start('id1'),
        x: say.dial('ANSWER', 'id1'),
        e: say.end('id1'),
      });
      t.flow(dial(t.ari, { endpoint }).pipe(type), '^', '--r-p-a--(e|)', words);
      t.requests('a', { a: ask });
    }),
  );

  it(
    'emits an answer that arrives before the response to the request',
    score((t) => {
      t.answer('channels.originateWithId', { status: 200, body: { id: 'id1' }, after: 5 });
      t.server('-a-e', { a: say.start('id1'), e: say.end('id1') });
      t.flow(dial(t.ari, { endpoint }).pipe(type), '^', '-a-(e|)', words);
      t.requests('a', { a: ask });
    }),
  );

  it.each(outcomes)('fails as %s by %s', (_reason, _by, events, expected) =>
    score((t) => {
      const names = ['x', 'y', 'z'].slice(0, events.length);
      t.server(`---${names.join('')}`, Object.fromEntries(names.map((name, index) => [name, events[index]!])));
      const rings = expected.startsWith('timeout') ? '---r' : '---';
      const ends = `${rings.padEnd(2 + events.length, '-')}(f|)`;
      t.flow(dial(t.ari, { endpoint }).pipe(type, showFailure), '^', ends, { r: 'ringing', f: expected });
      t.requests('a', { a: ask });
    })(),
  );

  it.each([
    [500, 'Allocation failed'],
    [409, 'Channel with given unique ID already exists'],
  ])('fails when Asterisk refuses the request with %i, and sends no hang-up', (status, reason) =>
    score((t) => {
      t.answer('channels.originateWithId', { status, body: { message: reason } });
      const failure = dial(t.ari, { endpoint }).pipe(
        catchError((error: unknown) => of(error as AriDialError)),
        map((error) => {
          const { reason: why, cause } = error as AriDialError;
          return [why, cause instanceof AriHttpError && cause.status];
        }),
      );
      t.flow(failure, '^', '(f|)', { f: ['failure', status] });
      t.requests('a', { a: ask });
      t.flow(of(0).pipe(map(() => contextOf(t.ari).events.claims.size)), '-^', '-(n|)', { n: 0 });
    })(),
  );

  it(
    'keeps no claim of a call without a request, and sends no hang-up',
    score((t) => {
      const failure = new AriConnectionError('ECONNREFUSED');
      t.answer('channels.originateWithId', failure);
      t.flow(dial(t.ari, { endpoint }), '^', '#', undefined, failure);
      t.requests('a', { a: ask });
      t.flow(of(0).pipe(map(() => contextOf(t.ari).events.claims.size)), '-^', '-(n|)', { n: 0 });
    }),
  );

  it.each([
    ['is requested', '^-!', '---', 'a----h', 5],
    ['rings', '^-------!', '-------r', 'a-------h', 1],
    ['is answered', '^---------!', '-------r-a', 'a---------h', 1],
  ])('hangs up when unsubscribed while the call %s', (_when, subscription, emitted, requested, after) =>
    score((t) => {
      t.answer('channels.originateWithId', { status: 200, body: { id: 'id1' }, after });
      t.server('-------r-a', { r: say.ringing('id1'), a: say.start('id1') });
      t.flow(dial(t.ari, { endpoint }).pipe(type), subscription, emitted, words);
      t.requests(requested, { a: ask, h: hangup });
    })(),
  );

  it(
    'ignores the 404 of a late hang-up, and reports other failures',
    score((t) => {
      t.answer('channels.hangup', { status: 404, body: { message: 'Channel not found' } });
      t.flow(dial(t.ari, { endpoint }), '^--!', '---');
      t.flow(dial(t.ari, { endpoint }), '-----^--!', '---');
      t.flow(
        of(0).pipe(map(() => [t.problems.length, contextOf(t.ari).events.claims.size])),
        '---------^',
        '---------(n|)',
        {
          n: [0, 0],
        },
      );
    }),
  );

  it(
    'reports a hang-up that failed',
    score((t) => {
      t.answer('channels.hangup', { status: 403, body: { message: 'out of order' } });
      t.flow(dial(t.ari, { endpoint }), '^--!', '---');
      t.flow(of(0).pipe(map(() => t.problems.map(({ type }) => type))), '----^', '----(p|)', { p: ['undo'] });
    }),
  );

  it.each([
    ['was answered', { status: 200, body: { id: 'id1', name: 'PJSIP/bob', state: 'Up' } }, '---r---(a', 'answered'],
    ['is gone', { status: 404, body: { message: 'Channel not found' } }, '---r---(f|)', 'failure - -'],
  ] as const)('requests the channel after a reconnect: it %s', (_what, answer, marbles, word) =>
    score(
      (t) => {
        t.answer('channels.get', answer);
        t.server('---r---#', { r: say.ringing('id1') });
        t.server('---e', { e: say.end('id1') });
        const ended = word === 'answered' ? '---r---a--(e|)' : marbles;
        t.flow(dial(t.ari, { endpoint }).pipe(type, showFailure), '^', ended, { ...words, f: word });
        t.requests('a------g', { a: ask, g: 'GET /channels/id1' });
      },
      { reconnect: { minDelay: 0 } },
    )(),
  );

  it(
    'fails when the event stream does not reconnect, and hangs up',
    score(
      (t) => {
        t.server('---r---#', { r: say.ringing('id1') });
        t.flow(dial(t.ari, { endpoint }).pipe(type), '^', '---r---#', words, expect.any(Error));
        t.requests('a------h', { a: ask, h: hangup });
      },
      { reconnect: false },
    ),
  );

  it('keeps passwords out of its message', () => {
    const messageFor = (to: string) => new AriDialError({ endpoint: to, reason: 'busy', hangupCause: 17 }).message;
    expect(messageFor('PJSIP/trunk/sip:bob:secret@host')).toBe(
      'dialling PJSIP/trunk/sip:bob:***@host: busy (cause 17)',
    );
    expect(messageFor('PJSIP/trunk/sip:100@host')).toBe('dialling PJSIP/trunk/sip:100@host: busy (cause 17)');
  });

  it.each([
    ['timeout', 29_900],
    ['failure', 29_899],
  ])('fails as %s when it ends without a cause after %i ms of 30 s: Asterisk may count sooner', (reason, at) =>
    score((t) => {
      t.server(`${at}ms x`, { x: say.gone(0, 'id1') });
      t.flow(dial(t.ari, { endpoint }).pipe(type, showFailure), '^', `${at}ms (f|)`, { f: `${reason} 0 -` });
    })(),
  );

  it.each([
    [2_500, 3, '2500ms'],
    [1_000, 1, '1s'],
    [3_600_000, 3_600, '3600s'],
  ])('hangs up after %i ms, and gives Asterisk %i seconds', (timeout, seconds, time) =>
    score((t) => {
      const ask1 = `POST /channels/id1?endpoint=PJSIP/bob&app=hello&appArgs=rx-ari-leg&timeout=${seconds}`;
      t.flow(dial(t.ari, { endpoint, timeout }).pipe(type, showFailure), '^', `${time} (f|)`, { f: 'timeout - -' });
      t.requests(`a ${timeout - 1}ms h`, { a: ask1, h: 'DELETE /channels/id1?reason=timeout' });
    })(),
  );

  it(
    'starts the time when Asterisk has accepted the request',
    score((t) => {
      t.answer('channels.originateWithId', { status: 200, body: { id: 'id1' }, after: 500 });
      t.flow(dial(t.ari, { endpoint, timeout: 1_000 }).pipe(type, showFailure), '^', '1500ms (f|)', {
        f: 'timeout - -',
      });
      t.requests('a 1499ms h', { a: ask.replace('30', '1'), h: 'DELETE /channels/id1?reason=timeout' });
    }),
  );

  it(
    'hangs up without a reason when Asterisk does not know the reason',
    score((t) => {
      t.answer('channels.hangup', new AriInputError('reason "timeout"'), { status: 204 });
      t.flow(dial(t.ari, { endpoint, timeout: 1_000 }).pipe(type, showFailure), '^', '1s (f|)', { f: 'timeout - -' });
      const hangups = { h: 'DELETE /channels/id1?reason=timeout', i: hangup };
      t.requests('a 999ms (hi)', { a: ask.replace('30', '1'), ...hangups });
    }),
  );

  it(
    'keeps a call that is answered in time',
    score((t) => {
      t.server('999ms a 2s e', { a: say.start('id1'), e: say.end('id1') });
      t.flow(dial(t.ari, { endpoint, timeout: 1_000 }).pipe(type), '^', '999ms a 2s (e|)', words);
      t.requests('a', { a: ask.replace('30', '1') });
    }),
  );

  it.each([
    ['keeps the call of a callee who has answered', 'Up', '2s a 998ms (e|)', {}],
    ['hangs up a callee who still rings', 'Ringing', '2s (f|)', { h: 'DELETE /channels/id1?reason=timeout' }],
  ] as const)('%s after an outage in which the time ended', (_title, state, life, hangups) => {
    // A delay is half of its bound, and a random part.
    vi.spyOn(Math, 'random').mockReturnValue(0);
    score(
      (t) => {
        t.answer('channels.get', { status: 200, body: { id: 'id1', name: 'PJSIP/bob', state } });
        t.server('500ms #', {});
        t.server('999ms e', { e: say.end('id1') });
        t.flow(dial(t.ari, { endpoint, timeout: 1_000 }).pipe(type, showFailure), '^', life, {
          ...words,
          f: 'timeout - -',
        });
        const requests = { a: ask.replace('30', '1'), g: 'GET /channels/id1', ...hangups };
        t.requests(state === 'Up' ? 'a 1999ms g' : 'a 1999ms (gh)', requests);
      },
      { reconnect: { minDelay: 3_000, maxDelay: 3_000 } },
    )();
    vi.restoreAllMocks();
  });

  it.each([0, 20, 999, 3_600_001, -1, NaN, Infinity, '20' as unknown as number])('rejects a timeout of %s', (timeout) =>
    score((t) => {
      const value = typeof timeout === 'number' ? String(timeout) : '"20"';
      const error = new AriInputError(
        `timeout ${value}: give a number of milliseconds from 1000 (1 s) to 3600000 (1 h)`,
      );
      t.flow(dial(t.ari, { endpoint, timeout }), '^', '#', undefined, error);
      t.requests('', {});
    })(),
  );

  it(
    'rejects the old option early',
    score((t) => {
      const options = { endpoint, early: true };
      const error = new AriInputError('option early is now called earlyMedia: use that name');
      t.flow(dial(t.ari, options), '^', '#', undefined, error);
    }),
  );

  it('fails with a reason that the hang-up of the caller accepts', () => {
    expectTypeOf<DialFailureReason>().toEqualTypeOf<
      NonNullable<NonNullable<Parameters<Channel['hangup']>[0]>['reason']>
    >();
  });

  it(
    'dials one endpoint after another with catchError',
    score((t) => {
      t.server('-b-a-e', { b: say.gone(17, 'id1'), a: say.start('id2'), e: say.end('id2') });
      t.flow(t.ari.on('StasisEnd').pipe(ignoreElements()), '^-----!', '------'); // Keeps the event stream open.
      const hunt = dial(t.ari, { endpoint }).pipe(catchError(() => dial(t.ari, { endpoint: 'PJSIP/eve' })));
      t.flow(hunt.pipe(type), '^', '---a-(e|)', words);
      t.requests('ab', { a: ask, b: 'POST /channels/id2?endpoint=PJSIP/eve&app=hello&appArgs=rx-ari-leg&timeout=30' });
    }),
  );
});

describe('dial with earlyMedia', () => {
  const earlyMedia = { endpoint, earlyMedia: true };

  it(
    'dials when the channel has entered the application, and emits the answer of a Dial or a state',
    score((t) => {
      t.server('--s-r--u-x-e', {
        s: say.start('id1'),
        r: say.dial('RINGING', 'id1'),
        u: say.up('id1'),
        x: say.dial('ANSWER', 'id1'),
        e: say.end('id1'),
      });
      t.flow(dial(t.ari, earlyMedia).pipe(type), '^', '--c-r--a---(e|)', words);
      t.requests('c-d', { c: create, d: start });
    }),
  );

  it.each(['BUSY', 'CONGESTION'])('hangs the channel up at once for %s', (status) =>
    score((t) => {
      t.server('--s--x', { s: say.start('id1'), x: say.dial(status, 'id1') });
      t.flow(dial(t.ari, earlyMedia).pipe(type, showFailure), '^', '--c--(f|)', {
        c: 'created',
        f: `${status.toLowerCase()} - -`,
      });
      t.requests('c-d--h', { c: create, d: start, h: hangup });
    })(),
  );

  it(
    'reports a timeout from the events after the StasisEnd',
    score((t) => {
      t.server('--s--heg', {
        s: say.start('id1'),
        h: say.hangupRequest('id1'),
        e: say.end('id1'),
        g: say.gone(19, 'id1'),
      });
      t.flow(dial(t.ari, earlyMedia).pipe(type, showFailure), '^', '--c----(f|)', { c: 'created', f: 'timeout 19 -' });
      t.requests('c-d', { c: create, d: start });
    }),
  );

  it(
    'starts the time when the channel is dialled',
    score((t) => {
      t.server('500ms s', { s: say.start('id1') });
      const quick = { ...earlyMedia, timeout: 2_500 };
      t.flow(dial(t.ari, quick).pipe(type, showFailure), '^', '500ms c 2499ms (f|)', {
        c: 'created',
        f: 'timeout - -',
      });
      const requests = { c: create, d: start.replace('30', '3'), h: 'DELETE /channels/id1?reason=timeout' };
      t.requests('c 499ms d 2499ms h', requests);
    }),
  );

  it(
    'hangs a created channel up when unsubscribed',
    score((t) => {
      t.server('--s', { s: say.start('id1') });
      t.flow(dial(t.ari, earlyMedia).pipe(type), '^---!', '--c', words);
      t.requests('c-d-h', { c: create, d: start, h: hangup });
    }),
  );

  it(
    'fails and hangs up when the dial is refused',
    score((t) => {
      t.answer('channels.dial', { status: 500, body: { message: 'no' } });
      t.server('--s', { s: say.start('id1') });
      t.flow(dial(t.ari, earlyMedia).pipe(type, showFailure), '^', '--(cf|)', { c: 'created', f: 'failure - -' });
      t.requests('c-(dh)', { c: create, d: start, h: hangup });
    }),
  );

  it(
    'rejects a caller id',
    score((t) => t.flow(dial(t.ari, { ...earlyMedia, callerId: '1' }), '^', '#', undefined, expect.any(AriInputError))),
  );
});
