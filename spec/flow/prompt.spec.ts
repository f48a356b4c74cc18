import { Subject, concat, defer, map, of, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import {
  AriConnectionError,
  AriInputError,
  AriPlaybackError,
  prompt,
  type AriRequest,
  type PromptOptions,
  type AriSocketMessage,
} from '../../src/index.js';
import { say, score, type Score } from '../support/score.js';

const keys = { 1: say.digit('1'), 2: say.digit('2'), 3: say.digit('3'), 4: say.digit('4'), p: say.digit('#') };
const sounds = { f: say.finished('id1'), g: say.finished('id2'), h: say.finished('id3'), e: say.end() };
const happens = { ...keys, ...sounds };

/** Requests: asking for each sound by the number of its playback, and stopping it. */
const ask = (id: number, media = 'sound:pin') => `POST /channels/c1/play/id${id}?media=${media}`;
const stop = (id: number) => `DELETE /playbacks/id${id}`;

const pin = { minDigits: 3, maxDigits: 4, firstDigitTimeout: 500, interDigitTimeout: 300, terminatorTimeout: 200 };
const asked = (t: Score, options: PromptOptions = {}) =>
  prompt(t.ari.channel('c1'), 'sound:pin', { ...pin, ...options });

const silence = { digits: '', reason: 'firstDigitTimeout', isMatch: false };
const full = { digits: '1234', reason: 'maxDigits', isMatch: true };
const four = { digits: '4', reason: 'maxDigits', isMatch: true };
const one = { maxDigits: 1, attempts: 2, terminatorTimeout: 0, minDigits: 1 };

describe('prompt', () => {
  it(
    'plays, collects from the end of the sound, and completes',
    score((t) => {
      t.server('---f 499ms 1234', happens);
      t.flow(asked(t), '^', '706ms (c|)', { c: full });
      t.requests('a', { a: ask(1) });
    }),
  );

  it(
    'takes the first key for the first of the entry, and stops the sound by it',
    score((t) => {
      t.server('--1-2-3-4', happens);
      t.flow(asked(t), '^', '208ms (c|)', { c: full });
      t.requests('a-s', { a: ask(1), s: stop(1) });
    }),
  );

  it(
    'stops the sound of a request that has left once it is answered, and loses no key by that',
    score((t) => {
      t.answer('channels.playWithId', { status: 201, after: 10 });
      t.server('--1234p', happens);
      const c = { digits: '1234', reason: 'terminator', terminator: '#', isMatch: true };
      t.flow(asked(t), '^', '------(c|)', { c });
      t.requests('a---------s', { a: ask(1), s: stop(1) });
    }),
  );

  it.each([
    ['before', '---(1f)234', 'a--s'],
    ['after', '---(f1)234', 'a---'],
  ])('takes a key that comes in the same moment as the end of the sound, %s it', (_, server, requests) =>
    score((t) => {
      // A group takes as long as it is wide: the other keys come at 7, 8 and 9.
      t.server(server, happens);
      t.flow(asked(t), '^', '209ms (c|)', { c: full });
      t.requests(requests, { a: ask(1), s: stop(1) });
    })(),
  );

  it('listens to keys before it asks for the sound', () => {
    const frames = new Subject<AriSocketMessage>();
    const key = { type: 'frame', data: JSON.stringify(say.digit('4')) } as const;
    const transport = {
      socket: concat(of({ type: 'open' } as const), frames),
      send: ({ method }: AriRequest) =>
        defer(() => {
          if (method === 'POST') frames.next(key);
          return of({ status: 204, reason: '', body: '' });
        }),
    };
    score((t) => t.flow(asked(t, one), '^', '(c|)', { c: four }), { transport: () => transport })();
  });

  it(
    'drops the keys during the sound when they may not barge in',
    score((t) => {
      t.server('-12f--3-4', happens);
      t.flow(asked(t, { bargeIn: false, minDigits: 2 }), '^', '308ms (c|)', {
        c: { digits: '34', reason: 'interDigitTimeout', isMatch: true },
      });
      t.requests('a', { a: ask(1) });
    }),
  );

  it(
    'asks again after silence, and gives up after the last try',
    score((t) => {
      t.server('-f 500ms -g 500ms -h', happens);
      t.flow(asked(t), '^', '1505ms (c|)', { c: silence });
      t.requests('a 500ms b 501ms c', { a: ask(1), b: ask(2), c: ask(3) });
    }),
  );

  it(
    'plays what belongs to silence or to a mismatch before it asks again, and only then',
    score((t) => {
      const options = { noInput: 'sound:hello', noMatch: 'sound:wrong', interDigitTimeout: 100 };
      const more = { i: say.finished('id4'), j: say.finished('id5') };
      t.server('-f 500ms --g--h-1 100ms --i--j-12p', { ...happens, ...more });
      t.flow(asked(t, options), '^', '619ms (c|)', {
        c: { digits: '12', reason: 'terminator', terminator: '#', isMatch: false },
      });
      t.requests('a 500ms h--b 103ms - w--c', {
        a: ask(1),
        h: ask(2, 'sound:hello'),
        b: ask(3),
        w: ask(4, 'sound:wrong'),
        c: ask(5),
      });
    }),
  );

  it(
    'takes a terminator alone for a mismatch, not for silence',
    score((t) => {
      t.server('-p--', happens);
      t.flow(asked(t, { noInput: 'sound:hello', noMatch: 'sound:wrong' }), '^-----!', '------');
      t.requests('a(sw)-t', { a: ask(1), s: stop(1), w: ask(2, 'sound:wrong'), t: stop(2) });
    }),
  );

  it(
    'takes a key while it says what was wrong for the first of the next entry, and does not ask again',
    score((t) => {
      t.server('-f-123p-1234', happens);
      const validate = (digits: string) => digits === '1234';
      t.flow(asked(t, { noMatch: 'sound:wrong', validate }), '^', '211ms (c|)', { c: full });
      t.requests('a-----w-s', { a: ask(1), w: ask(2, 'sound:wrong'), s: stop(2) });
    }),
  );

  it(
    'asks again after what was wrong when that may not be interrupted',
    score((t) => {
      t.server('-f1-1-g-2-h4', happens);
      const options = { ...one, noMatch: 'sound:wrong', bargeIn: false, validate: (digits: string) => digits === '4' };
      t.flow(asked(t, options), '^', '-----------(c|)', { c: four });
      t.requests('a-w---c', { a: ask(1), w: ask(2, 'sound:wrong'), c: ask(3) });
    }),
  );

  it(
    'loses no key of those that come at once, one for each try',
    score((t) => {
      const entries: string[] = [];
      const validate = (digits: string) => entries.push(digits) === 0;
      t.server('--(1234)', happens);
      t.flow(asked(t, { ...one, attempts: 4, validate }), '^', '--(c|)', { c: { ...four, isMatch: false } });
      t.requests('a-(sbtcudv)', {
        ...{ a: ask(1), b: ask(2), c: ask(3), d: ask(4) },
        ...{ s: stop(1), t: stop(2), u: stop(3), v: stop(4) },
      });
      t.flow(of(0).pipe(map(() => entries.join(' '))), '---^', '---(x|)', { x: '1 2 3 4' });
    }),
  );

  it(
    'asks only for the good opinion of entries with as many keys as they should have',
    score((t) => {
      const entries: string[] = [];
      const validate = (digits: string) => entries.push(digits) > 0;
      t.server('-12p-123p', happens);
      t.flow(asked(t, { validate }), '^', '--------(c|)', {
        c: { digits: '123', reason: 'terminator', terminator: '#', isMatch: true },
      });
      t.flow(of(0).pipe(map(() => entries.join(' '))), '9ms ^', '9ms (x|)', { x: '123' });
    }),
  );

  it(
    'gives each try all of its time',
    score((t) => {
      t.server('-f 9ms --g', happens);
      t.flow(asked(t, { totalTimeout: 10, attempts: 2 }), '^', '23ms (c|)', {
        c: { ...silence, reason: 'totalTimeout' },
      });
      t.requests('a 10ms b', { a: ask(1), b: ask(2) });
    }),
  );

  it.each<[string, string, string, string]>([
    ['during the sound', '--e', '--|', 'a'],
    ['before the first key', '-f---e', '-----|', 'a'],
    ['in the middle of an entry', '-f-12e', '-----|', 'a'],
    ['after a barge-in', '-1--e', '----|', 'as'],
    ['in the second try', '-1p--e', '-----|', 'asb'],
  ])('completes without an entry and sends nothing more when the caller hangs up %s', (_, server, lives, requests) =>
    score((t) => {
      t.server(server, happens);
      t.flow(asked(t), '^', lives);
      t.requests(requests, { a: ask(1), s: stop(1), b: ask(2) });
    })(),
  );

  it(
    'does not ask a caller who has ended',
    score((t) => {
      t.server('-e', happens);
      t.flow(t.ari.on('StasisEnd'), '^--!', '-a', { a: expect.anything() });
      t.flow(asked(t), '--^', '--|');
      t.requests('', {});
    }),
  );

  it.each([
    ['the sound', '--!', 'a-s', '---'],
    ['an entry', '-f---!', 'a', '------'],
    ['what was wrong', '-f-1p-----!', 'a---w-----t', '----------'],
  ])('lets go when unsubscribed during %s', (_, server, requests, lives) =>
    score((t) => {
      t.server(server.replace('!', '-'), happens);
      const subscription = server.replace(/^./, '^').replace(/[^^!]/g, '-');
      t.flow(asked(t, { noMatch: 'sound:wrong' }), subscription, lives);
      t.requests(requests, { a: ask(1), s: stop(1), w: ask(2, 'sound:wrong'), t: stop(2) });
    })(),
  );

  it(
    'stops what was asked for when it is unsubscribed before the answer',
    score((t) => {
      t.answer('channels.playWithId', { status: 201, after: 10 });
      t.server('-', {});
      t.flow(asked(t), '^--!', '---');
      t.requests('a---------s', { a: ask(1), s: stop(1) });
    }),
  );

  it(
    'fails when the media could not be played',
    score((t) => {
      t.server('--x', { x: say.failed('id1') });
      const error = new AriPlaybackError('id1', 'sound:pin to Channel(c1): Asterisk could not play it');
      t.flow(asked(t), '^', '-- 300ms #', undefined, error);
    }),
  );

  it(
    'fails when what was wrong could not be said',
    score((t) => {
      t.server('-f-p--x', { ...happens, x: say.failed('id2') });
      const error = new AriPlaybackError('id2', 'sound:wrong to Channel(c1): Asterisk could not play it');
      t.flow(asked(t, { noMatch: 'sound:wrong' }), '^', '------ 300ms #', undefined, error);
    }),
  );

  it(
    'takes a sound that is gone for stopped',
    score((t) => {
      t.answer('playbacks.stop', { status: 404, body: { message: 'Playback not found' } });
      t.server('-1234', happens);
      t.flow(asked(t), '^', '204ms (c|)', { c: full });
      t.flow(problemsOf(t), '300ms ^', '300ms (x|)', { x: '' });
    }),
  );

  it(
    'reports a sound that could not be stopped',
    score((t) => {
      t.answer('playbacks.stop', { status: 403, body: { message: 'out of order' } });
      t.server('-1234', happens);
      t.flow(asked(t), '^', '204ms (c|)', { c: full });
      t.flow(problemsOf(t), '300ms ^', '300ms (x|)', { x: 'undo' });
    }),
  );

  it(
    'outlives a lost connection, during the sound and in the middle of an entry',
    score(
      (t) => {
        t.server('--#', happens);
        t.server('--f-1-#', happens);
        t.server('-23p', happens);
        const c = { digits: '123', reason: 'terminator', terminator: '#', isMatch: true };
        t.flow(asked(t), '^', '-----------(c|)', { c });
        t.requests('a', { a: ask(1) });
      },
      { reconnect: { minDelay: 0 } },
    ),
  );

  it(
    'fails with the stream when that does not reconnect, and stops the sound',
    score(
      (t) => {
        t.server('---#', happens);
        t.flow(asked(t), '^', '---#', undefined, expect.any(AriConnectionError));
        t.requests('a--s', { a: ask(1), s: stop(1) });
      },
      { reconnect: false },
    ),
  );

  it.each<[PromptOptions, string]>([
    [{ attempts: 0 }, 'attempts 0: give a whole number from 1'],
    [{ attempts: 1.5 }, 'attempts 1.5: give a whole number from 1'],
    [{ minDigits: 5 }, 'minDigits 5 is more than maxDigits 4: no entry could match'],
  ])('fails for options like %j before anything is sent', (options, message) =>
    score((t) => {
      t.flow(asked(t, options), '^', '#', undefined, new AriInputError(message));
      t.requests('', {});
    })(),
  );
});

const problemsOf = (t: Score): Observable<string> =>
  of(0).pipe(map(() => t.problems.map(({ type }) => type).join(' ')));
